"""Our line breaks beside LibreOffice's: generated paragraphs, measured here and drawn there, in one run.

Each paragraph stands on a slide of its own between two marks of the same size. Its drawn height is the distance of the
marks' base lines less one line; both heights are exact to the grid that LibreOffice's PDF has, GRID points.
"""

import ctypes
import random
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import pypdfium2
import pytest
from libreoffice import soffice
from pptx import Presentation
from pptx.util import Pt
from pypdfium2 import raw
from squares import AT

from hourdeck.measure import SLACK, Type, paragraph_lines, text_height
from hourdeck.metrics import read_font
from hourdeck.slides import Paragraph, Run
from hourdeck.theme import LINE_HEIGHT, LevelStyle, Spacing


def _split(text: str) -> list[str]:
    return text.split()


FONTS = {
    "Calibri": ("carlito", "Carlito"),
    "Cambria": ("caladea", "Caladea"),
    "Arial": ("liberation-sans", "Liberation Sans"),
    "Times New Roman": ("liberation-serif", "Liberation Serif"),
    "Courier New": ("liberation-mono", "Liberation Mono"),
}
"""Each typeface: its table, and the open font that LibreOffice draws it with."""

SIZES = (12, 14, 16, 18, 20, 22, 26, 30, 40, 44)
WIDTHS = (10, 14, 19, 25, 32, 40, 55)
"""Widths of boxes in em, from a narrow column to a line as long as slides have it at their smallest size."""

COUNT, FOREIGN_COUNT = 700, 200
LEAST_SHARE, MOST_ERROR = 0.98, 0.02
GRID = 0.5
MARK = "Hx"
TIMEOUT = 300
INVISIBLE = re.compile(r"[\s\u00a0\u200b\u00ad-]|[\ufffe\x02]")
"""What a PDF has differently: white space, and hyphens where lines broke."""

SYLLABLES = _split("ta ble re in ti ff fi ex plo AV Ty con struct or we ll ing mea su er ly qu op tion zy k j ph ow my")
COMMON = _split(
    "the of and a to in is you that it for was on are as with they at be this have from or one had by word not but "
    "what all were when your can said there each which she do how their if will up other about out many then them "
    "these so some would make like him into time has look two more write go see number no way could people my than "
    "first water data pipeline warehouse query schema Tuesday Agile Avoid Type Value Yes Why Waffle office "
    "traffic difficult"
)
ODD = _split(
    "10:30 2024-05-17 1,234.56 50% €20 (see below) “quoted” it’s well-known state-of-the-art e.g. i.e. and/or 24/7 "
    "x=1 foo() bar[0] a_b_c v1.2.3 #42 A–Z 9–12 R&D e-mail Q3 naïve café Zürich Straße … done. really? yes! [1] 20°C"
)
URLS = ("https://example.org/a/path/to-a-page?key=value&more=1", "www.example.com/docs", "someone@example.org")
LONG = ("Donaudampfschifffahrtsgesellschaftskapitänsmütze", "internationalisation", "pneumonoultramicroscopic")
FOREIGN = (
    "自転車の修理は、楽しい。「今日」も（明日）も頑張る！ファイルをコピーして送ってください",
    "今天天气很好，我们去公园玩。他说：“你好！”价格是1,234元",
    "안녕하세요 세계 여러분 반갑습니다 오늘은 날씨가 좋습니다",
    "שלום עולם זהו מבחן של שורות ארוכות מאוד בעברית",
    "مرحبا بالعالم هذا اختبار للأسطر الطويلة باللغة العربية",
    "नमस्ते दुनिया यह हिन्दी में लंबी पंक्तियों का परीक्षण है",
    "😀 🚀🎉 ok 👍🏽 done 🚴 ✅ yes ⚠️ 🇩🇪 no",
    "สวัสดีชาวโลก นี่คือการทดสอบ",
    "mixed text with 自転車 and שלום or مرحبا then नमस्ते 😀 and more words, really",
)

Line = tuple[float, str]
"""The base line in points from the top, and the characters drawn on it."""


@dataclass(frozen=True)
class Sample:
    """A paragraph with its style and the width of its box in points."""

    paragraph: Paragraph
    style: LevelStyle
    width: float

    def height(self, slack: float) -> float:
        """Our height in points."""
        return text_height([self.paragraph], [self.style], self.width, fonts(slack))

    def lines(self) -> list[str]:
        """Our lines without slack and without white space."""
        found = paragraph_lines(self.paragraph, self.style, self.width, fonts(0.0))
        return [squeezed("".join(word.text for word in line)) for line in found]


def fonts(slack: float) -> Type:
    return Type({name: read_font(table) for name, (table, _) in FONTS.items()}, "Courier New", slack)


def squeezed(text: str) -> str:
    return INVISIBLE.sub("", text)


def style(chance: random.Random, family: str) -> LevelStyle:
    margin, indent = chance.choice([0, 0, 0, 20]), chance.choice([0, 0, 0, 15])
    size = float(chance.choice(SIZES))
    solid, none = Spacing(1.0), Spacing()
    return LevelStyle(size, False, False, family, margin * 12_700, indent * 12_700, solid, none, none)


def word(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.6:
        text = chance.choice(COMMON)
    elif kind < 0.85:
        text = "".join(chance.choices(SYLLABLES, k=chance.randint(1, 5)))
    elif kind < 0.97:
        return chance.choice(ODD)
    else:
        return chance.choice(URLS if chance.random() < 0.5 else LONG)
    text = text.capitalize() if chance.random() < 0.15 else text
    return text + chance.choice([",", ".", ";", ":"]) if chance.random() < 0.12 else text


def western(chance: random.Random, family: str) -> Sample:
    runs: list[Run] = []
    left = chance.randint(1, 60)
    while left > 0:
        count = min(left, chance.randint(1, 15))
        text = " ".join(word(chance) for _ in range(count))
        left -= count
        dice = chance.random()
        gap = " " if left and chance.random() < 0.9 else ""
        runs.append(Run(text + gap, bold=dice < 0.1, italic=0.08 < dice < 0.18, code=0.18 < dice < 0.24))
    look = style(chance, family)
    return Sample(Paragraph(tuple(runs), AT), look, chance.choice(WIDTHS) * look.size)


def foreign(chance: random.Random, family: str) -> Sample:
    tokens = [token for text in FOREIGN for token in text.split()]
    text = chance.choice(FOREIGN) if chance.random() < 0.6 else " ".join(chance.choices(tokens, k=12))
    text = " ".join([text] * chance.randint(1, 3))
    look = style(chance, family)
    return Sample(Paragraph((Run(text, bold=chance.random() < 0.2),), AT), look, chance.choice(WIDTHS) * look.size)


def samples() -> tuple[list[Sample], list[Sample]]:
    """The Western paragraphs and the others, the same at every run."""
    chance, families = random.Random(883), list(FONTS)
    many = [western(chance, families[n % len(families)]) for n in range(COUNT)]
    return many, [foreign(chance, families[n % len(families)]) for n in range(FOREIGN_COUNT)]


def draw(sample: Sample, slides: Presentation) -> None:
    slide = slides.slides.add_slide(slides.slide_layouts[6])
    frame = slide.shapes.add_textbox(Pt(40), Pt(40), Pt(sample.width), Pt(100)).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, runs in enumerate(((Run(MARK),), sample.paragraph.runs, (Run(MARK),))):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        if number == 1:
            properties = paragraph._p.get_or_add_pPr()
            properties.set("marL", str(sample.style.margin))
            properties.set("indent", str(sample.style.indent))
        for run in runs:
            drawn = paragraph.add_run()
            drawn.text = run.text
            drawn.font.size = Pt(sample.style.size)
            drawn.font.bold, drawn.font.italic = run.bold, run.italic
            drawn.font.name = "Courier New" if run.code else sample.style.typeface


def need_fonts() -> None:
    """Skip where one of the fonts isn't installed: LibreOffice would draw with another."""
    lister = shutil.which("fc-list")
    there = subprocess.run([lister, ":", "family"], capture_output=True, text=True).stdout if lister else ""
    missing = [font for _, font in FONTS.values() if font not in there]
    if missing:
        pytest.skip(f"not installed, as far as fc-list knows: {', '.join(missing)}")


def page_lines(page: pypdfium2.PdfPage) -> list[Line]:
    """The lines of a page from the top, in the order their characters are drawn."""
    text, (_, height) = page.get_textpage(), page.get_size()
    x, y = ctypes.c_double(), ctypes.c_double()
    lines: list[tuple[float, list[str]]] = []
    for number in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text.raw, number) == 1:
            continue
        raw.FPDFText_GetCharOrigin(text.raw, number, ctypes.byref(x), ctypes.byref(y))
        if not lines or abs(lines[-1][0] - (height - y.value)) > 1:
            lines.append((height - y.value, []))
        code = raw.FPDFText_GetUnicode(text.raw, number)
        lines[-1][1].append(chr(code) if not 0xD800 <= code <= 0xDFFF else "?")
    return [(top, squeezed("".join(characters))) for top, characters in lines]


Drawn = list[tuple[Sample, list[Line]]]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Drawn, Drawn]:
    """Each paragraph with the lines of its page: the Western ones and the others."""
    program, folder = soffice(), tmp_path_factory.mktemp("calibration")
    need_fonts()
    many, others = samples()
    slides = Presentation()
    slides.slide_width, slides.slide_height = Pt(2600), Pt(4000)
    for sample in [*many, *others]:
        draw(sample, slides)
    slides.save(str(folder / "deck.pptx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "deck.pptx"]
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
    with pypdfium2.PdfDocument(Path(folder / "deck.pdf")) as document:
        pages = [page_lines(page) for page in document]
    pairs = list(zip([*many, *others], pages, strict=True))
    return pairs[: len(many)], pairs[len(many) :]


def drawn_height(sample: Sample, lines: list[Line]) -> float:
    """The height in points of what stands between the marks."""
    tops = [top for top, _ in lines]
    return max(tops) - min(tops) - LINE_HEIGHT * sample.style.size


def too_low(pairs: Drawn) -> list[str]:
    """The paragraphs that are higher than we think, with the slack that layout leaves."""
    differences = [(sample.height(SLACK) - drawn_height(sample, lines), sample) for sample, lines in pairs]
    return [f"{d:.2f} pt: {s.paragraph.plain!r} {s.style.typeface} {s.width}" for d, s in differences if d < -GRID]


def test_lines_break_where_libreoffice_breaks_them(drawn: tuple[Drawn, Drawn]) -> None:
    pairs, _ = drawn
    wrong = [(s, [text for _, text in lines[1:-1]]) for s, lines in pairs if s.lines() != [t for _, t in lines[1:-1]]]
    share = 1 - len(wrong) / len(pairs)
    figures = f"{share:.2%} of {len(pairs)} paragraphs are broken at the same words"
    print(figures)
    assert share >= LEAST_SHARE, (figures, [(s.style.typeface, s.lines(), there) for s, there in wrong[:5]])


def test_heights_are_those_that_libreoffice_draws(drawn: tuple[Drawn, Drawn]) -> None:
    pairs, _ = drawn
    heights = [(sample.height(0.0), drawn_height(sample, lines)) for sample, lines in pairs]
    error = mean(abs(ours - theirs) / theirs for ours, theirs in heights)
    figures = f"mean absolute error of the height, as a share of the drawn one: {error:.3%}"
    print(figures)
    assert error <= MOST_ERROR, figures


@pytest.mark.parametrize("group", [0, 1], ids=["western", "foreign"])
def test_no_text_is_higher_than_we_think(drawn: tuple[Drawn, Drawn], group: int) -> None:
    pairs = drawn[group]
    worst = min(sample.height(SLACK) - drawn_height(sample, lines) for sample, lines in pairs)
    print(f"with the slack of {SLACK:.0%}, the height we reckon is at worst {worst:+.2f} pt from the drawn one")
    assert too_low(pairs) == []
