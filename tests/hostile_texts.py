"""Texts for the hostile set: English of any length, scripts, long words, addresses. The same for the same name."""

import random

ENGLISH = """
data pipeline customer scan lake event queue stage reader schema batch stream table index query record field
a of to in and the for with into from each when then not only quality lineage governance observability
reproducible retention partitioning deduplication idempotent orchestration warehouse dashboard latency
"""
WORDS = ENGLISH.split()

LONG_WORD = (
    "Datenverarbeitungsanlagenbetriebsgesellschaftsvertragsentwurfspruefungsausschuss"
    "vorsitzendenstellvertreterwahlverfahrenx"
)
URL = "https://data.example.org/catalogue/v2/customers/2024/engagement?source=scanner&filter=active&page=1#terms"

SCRIPTS = {
    "hebrew": "צינור הנתונים מעביר את המידע מן המקור אל האגם בלי לשנות אותו ורק אחר כך עובדים על עותק",
    "arabic": "ينقل خط أنابيب البيانات المعلومات من المصدر إلى البحيرة دون تغييرها ثم نعمل على نسخة منها",
    "chinese": "数据管道把信息从来源原样送到数据湖,然后我们只在副本上工作。每个阶段都有它的理由,客户需要它。",
    "japanese": "データパイプラインは情報を元のまま届け、後はコピーだけを使います。「各段階」には理由があります。",
    "korean": "데이터 파이프라인은 정보를 원본 그대로 데이터 레이크로 옮기고 그다음에는 사본으로만 작업합니다.",
    "hindi": "डेटा पाइपलाइन जानकारी को स्रोत से झील तक बिना बदले पहुँचाती है और फिर हम केवल प्रतिलिपि पर काम करते हैं",
    "thai": "ท่อข้อมูลส่งข้อมูลจากต้นทางไปยังทะเลสาบโดยไม่เปลี่ยนแปลงแล้วเราจึงทำงานกับสำเนาเท่านั้นทุกขั้นตอนมีเหตุผล",
    "cyrillic": "Конвейер данных переносит сведения из источника в озеро без изменений, а мы работаем только с копией",
    "greek": "Η ροή δεδομένων μεταφέρει τις πληροφορίες από την πηγή στη λίμνη χωρίς αλλαγές και ύστερα σε αντίγραφο",
    "emoji": "🚀 launch 👩‍💻 codes 👨‍👩‍👧‍👦 family 😀😀😀 🏳️‍🌈 flag 👍🏽 yes 1️⃣ first ⚠️ careful 🧪🧬🔬 lab 🇩🇪 🇯🇵 done ✅",
    "combining": "re\u0301sume\u0301 nai\u0308ve Z\u0351\u0343a\u0302\u0323l\u0336g\u0334o\u0300 A\u030angstro\u0308m "
    "vie\u0323\u0302t co\u0302\u0301 \u0915\u094d\u0937 n\u0303 s\u0323\u0307",
    "wide-latin": "WWWW MMMM WAVE AVATAR Ŵ ﷽ ⸻ ꧅ ㎢ № ™ ½ ﬀ Ǆ WORLDWIDE MAMMOTH",
}
IN_MIXED = ("hebrew", "chinese", "arabic", "emoji", "hindi", "thai", "korean", "combining")
MIXED = " ".join(SCRIPTS[name] for name in IN_MIXED)


def rng_of(name: str) -> random.Random:
    """The random numbers of one case, the same in every run and on every machine."""
    return random.Random(f"883 {name}")


def text(rng: random.Random, length: int) -> str:
    """English words, exactly `length` characters, the first a capital letter."""
    words = [rng.choice(WORDS)]
    while sum(map(len, words)) + len(words) - 1 < length:
        words.append(rng.choice(WORDS))
    cut = " ".join(words)[:length]
    whole = cut[:-1] + "s" if cut.endswith(" ") else cut
    return whole[0].upper() + whole[1:]


def words(rng: random.Random, count: int) -> str:
    """So many English words."""
    return " ".join(rng.choice(WORDS) for _ in range(count))


def script_text(name: str, length: int, start: int = 0) -> str:
    """About `length` characters of a script, beginning at some word (or some character where there are no spaces)."""
    sample = SCRIPTS[name]
    parts, joint = (sample.split(" "), " ") if sample.count(" ") > 3 else (list(sample), "")
    found = ""
    for number in range(start, start + length):
        if len(found) >= length:
            break
        found += (joint if found else "") + parts[number % len(parts)]
    return found
