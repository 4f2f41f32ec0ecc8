"""The gate: the mentor's words are found wherever they hide in a trainee's file, and nothing else is taken for them."""

import io
import re
import zlib
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from decks import FIRST, SECOND, TEMPLATES, read_members
from hypothesis import given, settings
from hypothesis import strategies as st
from plants import PLAIN, SECRET, plants
from pptx import Presentation
from trainee_deck import (
    HEADING,
    NOTE,
    ONE,
    STREAMS,
    TWO,
    WORKBOOK,
    packed,
    picture,
    raw_zip,
    trainee_members,
    with_bytes,
    with_part,
    with_text,
)

from hourdeck.build import Build, build
from hourdeck.diagnostics import Failure, Position, show_path
from hourdeck.editions import mentor_texts, trainee_texts
from hourdeck.gate import Leak, Private, check_trainee_file, find_leaks, learn_private, read_streams
from hourdeck.inline import Text
from hourdeck.plan import Folders, Plan, plan_build
from hourdeck.templating import read_labels

AT = Position("content/day-01/hour-1.yaml", 12, 9)
HIDDEN = packed([("b.xml", SECRET.encode())]).partition(b"PK\1\2")[0]
"""A member that no directory lists."""

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(505)


def private(*mentor: str, trainee: Iterable[Iterable[str]] = STREAMS) -> Private:
    return learn_private((Text(text, AT) for text in mentor), trainee)


def words_found(mentor: str, file: str | bytes, *trainee: str) -> list[str]:
    """The words of one text of the mentor's that are found in a text file, or in any bytes."""
    data = file.encode() if isinstance(file, str) else file
    return [leak.words for leak in find_leaks(data, private(mentor, trainee=[trainee]))]


def why_closed(data: bytes) -> list[tuple[str, str]]:
    return [(leak.place, leak.why) for leak in find_leaks(data, private(SECRET))]


def test_a_clean_deck_passes(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(packed(trainee_members()))
    check_trainee_file(path, private(SECRET))


@pytest.mark.parametrize("name", plants())
def test_planted_words_are_found_and_their_place_is_named(name: str) -> None:
    found = find_leaks(plants()[name].data, private(SECRET))
    assert found[0] == Leak(plants()[name].place, "Follow one record from its", AT)
    assert len(found) == (2 if name == "XML, entity" else 1), found


def test_parts_that_were_clean_in_another_deck_hide_nothing() -> None:
    searched = private(SECRET)
    assert find_leaks(packed(trainee_members()), searched) == []
    for plant in (*plants().values(), *plants().values()):
        assert find_leaks(plant.data, searched) == find_leaks(plant.data, private(SECRET))


def test_a_part_that_is_clean_of_some_words_is_searched_for_others() -> None:
    deck = packed(trainee_members())
    assert find_leaks(deck, private(SECRET)) == []
    assert find_leaks(deck, private(" ".join(STREAMS[0]), trainee=[]))


def test_a_leak_is_said_at_the_mentors_text_once_a_place(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    notes = with_text("ppt/notesSlides/notesSlide1.xml", NOTE, f"{SECRET}</a:t></a:r></a:p><a:p><a:r><a:t>{SECRET}")
    path.write_bytes(notes)
    with pytest.raises(Failure) as caught:
        check_trainee_file(path, private(SECRET))
    (found,) = caught.value.diagnostics
    where = "slide 3, notes (ppt/notesSlides/notesSlide1.xml)"
    assert found.message == f"the mentor's words 'Follow one record from its' are in the trainee deck: {where}"
    assert (found.position, found.related) == (AT, (("found in", Position(show_path(path))),))
    assert found.hint


def test_each_text_and_each_place_is_said_once() -> None:
    other = "Nobody may hear this before noon."
    data = with_text(ONE, HEADING, f"{SECRET} {other} {SECRET} {other}")
    leaks = find_leaks(data, private(SECRET, other))
    assert [leak.words for leak in leaks] == ["Follow one record from its", "Nobody may hear this before"]
    again = with_text(ONE, 'name="Title 1"', f'name="{SECRET}" descr="{SECRET}"')
    assert [leak.place for leak in find_leaks(again, private(SECRET))] == [
        f"slide 1, object name ({ONE})",
        f"slide 1, alternative text ({ONE})",
    ]


def test_a_file_is_shown_by_the_name_it_will_have(tmp_path: Path) -> None:
    hidden, shown = tmp_path / ".hourdeck-1.tmp", tmp_path / "day-01.ics"
    folded = f"BEGIN:VEVENT\r\nDESCRIPTION:First\\n{PLAIN[:20]}\r\n {PLAIN[20:]}\r\nEND:VEVENT\r\n"
    hidden.write_bytes(folded.encode())
    with pytest.raises(Failure) as caught:
        check_trainee_file(hidden, private(SECRET), shown)
    (found,) = caught.value.diagnostics
    assert found.message == "the mentor's words 'Follow one record from its' are in the trainee file: the file itself"
    assert found.related == (("found in", Position(show_path(shown))),)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="can't be read: "):
        check_trainee_file(tmp_path / "deck.pptx", private(SECRET))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("we follow one record from its well", ["Follow one record from its"]),
        ("follow one record from the source", []),
        ("follow one record from", []),
        ("its source, and ask who", ["its source, and ask who"]),
        ("source and ask who relies", ["source, and ask who relies"]),
        ("ask who relies on it", ["ask who relies on it"]),
        ("and ask who relies on item", ["and ask who relies on"]),
        ("task who relies on it", []),
    ],
)
def test_any_five_words_in_a_row_are_a_leak(text: str, found: list[str]) -> None:
    assert words_found(SECRET, text) == found


def test_a_short_sentence_is_a_leak_as_a_whole() -> None:
    assert words_found("Good morning. Sit where you like.", "so good morning to you") == ["Good morning"]
    assert words_found("Sit where you like.", "you may sit where you want") == []
    assert words_found("Go on.", "the wagon, goons, go only") == []
    assert words_found("It is 07:00.", "now it is 07.00!") == ["It is 07:00"]


def test_a_sentence_of_one_word_is_a_leak_only_where_it_stands_alone() -> None:
    assert words_found("Silence.", "a\nsilence\nb") == ["Silence"]
    assert words_found("Silence.", "a silence") == []
    assert words_found("Silence.", "Silence", "no silence here") == []


def test_the_answer_of_a_check_is_looked_for_unless_it_is_a_letter_or_a_number() -> None:
    assert words_found("Trino", "Trino") == ["Trino"]
    assert words_found("B", "B") == []
    assert words_found("42", "42") == []


def test_characters_that_nobody_sees_make_no_words() -> None:
    assert words_found("Silence.", "Si\u00adlen\u0336ce\ufe0f") == ["Silence"]
    assert words_found("Si\u00adlence.", "Silence") == ["Si\u00adlence"]
    assert words_found("Wait a mo\u200bment.", "wait a moment") == ["Wait a mo\u200bment"]
    assert words_found("Wait, cafe\u0301.", "wait café") == ["Wait, cafe\u0301"]


def test_text_that_starts_like_a_packed_file_is_text() -> None:
    assert words_found(SECRET, f"x^2: {SECRET}") == ["Follow one record from its"]


@pytest.mark.parametrize("number", ["07:00", "1, 2, 3, 4, 5", "3.5"])
def test_numbers_are_a_leak_only_where_they_stand_alone(number: str) -> None:
    assert words_found(number, f"a\n({number})\nb") == [number]
    assert words_found(number, f"from {number} on") == []
    assert words_found(number, number, f"it says {number} here") == []


def test_what_trainees_may_read_is_no_leak() -> None:
    assert words_found(SECRET, SECRET, "Follow one record from its source: and ask - who relies on it?") == []
    assert words_found(SECRET, SECRET, "follow one record from its source") == ["record from its source, and"]
    assert words_found("Good morning.", "good morning", "A good morning starts early") == []
    assert words_found("Don’t sort yet.", "don't sort yet", "you don`t sort yet") == []


def test_what_trainees_read_may_go_on_in_the_next_paragraph_but_not_on_the_next_slide() -> None:
    paragraphs = ["so follow one", "record from its source and", "ask who relies on it all"]
    assert words_found(SECRET, SECRET, *paragraphs) == []
    slides = [[paragraph] for paragraph in paragraphs]
    assert len(find_leaks(SECRET.encode(), private(SECRET, trainee=slides))) == 1


def test_a_sentence_is_a_leak_though_each_five_words_of_it_are_not() -> None:
    sentence = "one two three four five six seven"
    parts = ["one two three four five", "x", "two three four five six", "x", "three four five six seven"]
    assert words_found(sentence, "one two three four five six", *parts) == []
    assert words_found(sentence, f"a {sentence}", *parts) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "今日は一本の記録を追います。",
        "วันนี้เราติดตามข้อมูลหนึ่งรายการ",
        "오늘 우리는 기록 하나를 따라갑니다.",
        "Σήμερα ακολουθούμε μία εγγραφή από την πηγή της.",
        "Сегодня мы идём за одной записью от источника.",
        "اليوم نتبع سجلا واحدا من مصدره",
        "आज हम एक रिकॉर्ड का पीछा करेंगे",
        "Heute folgen wir größeren Straßen über Łódź.",
        "Don’t say “naïve” — it’s rude…",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_script_is_found_in_text_and_among_bytes(sentence: str, encoding: str) -> None:
    text = sentence.encode(encoding)
    for data in (text, b"\x01\x02\x00" + text + b"\x00\xfe", b"\x01\x02\x00\x05" + text):
        assert words_found(sentence, data)
        assert not words_found(sentence, data, sentence)
    assert words_found(sentence, sentence.upper())


def test_short_words_of_han_are_found_character_by_character() -> None:
    assert words_found("早上好。请坐。", "大家早上好") == ["早上好"]
    assert words_found("我们跟着一条记录走", "现在我们跟着一只猫") == ["我们跟着一"]
    assert words_found("我们跟着一条记录走", "我们跟着两") == []


@pytest.mark.parametrize(
    "said",
    [
        *("Calibri.", "Times New Roman.", "Black and white."),
        *("None.", "Left, right.", "Solid fill.", "Go on.", "No fill.", "In line.", "General."),
        *("12", "1, 2, 3, 4, 5", "19.2", "2, 3, 4, 5, 6, 7", "0", "07:00", "256, 257, 258", "B"),
        *("A B C D.", "Slide 1.", "Normal view.", "Relationship.", "Six stages.", "Cell 3, cell 4, cell 5.", "x y"),
    ],
)
def test_the_words_of_the_format_are_no_leak(said: str) -> None:
    assert find_leaks(packed(trainee_members()), private(said)) == []


def test_the_masters_words_are_no_leak_once_they_are_among_what_trainees_may_read() -> None:
    names = ("Title 1", "Blank", "Office Theme", "Edit Master text styles", "Silence")
    said = [Text(f"{name}.", AT) for name in names]
    master = io.BytesIO()
    Presentation().save(master)
    clean = packed(trainee_members())
    assert len(find_leaks(clean, learn_private(said, STREAMS))) > 4
    assert find_leaks(clean, learn_private(said, [*STREAMS, *read_streams(master.getvalue())])) == []


PROGRAMMES = (FIRST, SECOND)


@pytest.fixture(scope="module", params=PROGRAMMES, ids=["first", "second"])
def programme(request: pytest.FixtureRequest) -> tuple[Plan, Build, Private]:
    """A real programme with its files, and what its trainees may not read."""
    plan = plan_build(Folders(request.param, TEMPLATES, Path("output")))
    labels = read_labels(TEMPLATES / "labels", plan.programme)
    allowed = trainee_texts(plan.programme, plan.days, labels, plan.released)
    return plan, build(plan, lambda name: None), learn_private(mentor_texts(plan.programme, plan.released), allowed)


def test_the_trainee_decks_of_real_programmes_pass(programme: tuple[Plan, Build, Private]) -> None:
    _, built, private = programme
    decks = [deck for deck in built.decks if deck.edition == "trainee"]
    assert decks
    for deck in decks:
        assert find_leaks(deck.data, private) == []


def test_in_the_mentor_decks_of_real_programmes_nearly_every_page_of_notes_is_a_leak(
    programme: tuple[Plan, Build, Private],
) -> None:
    _, built, private = programme
    for deck in (deck for deck in built.decks if deck.edition == "mentor"):
        found = {leak.place for leak in find_leaks(deck.data, private)}
        pages = {name for name, _ in read_members(deck.data) if re.match("ppt/notesSlides/[^/]*xml", name)}
        assert len([place for place in found if ", notes (" in place]) >= len(pages) * 0.8


@pytest.mark.parametrize(
    ("data", "place", "why"),
    [
        (raw_zip(b"a.xml", b"<a/>", b"<a/>", 0, flags=1), "part of the file (a.xml)", "it is encrypted"),
        (raw_zip(b"a.xml", b"<b/>", b"<a/>", 0), "part of the file (a.xml)", "it is damaged"),
        (raw_zip(b"a.xml", b"<a/>", b"\xff\xff", 8), "part of the file (a.xml)", "it is damaged"),
        (raw_zip(b"a.xml", b"<a/>", b"<a/>", 14), "part of the file (a.xml)", "it is packed by a method that"),
        (packed(trainee_members())[:-30], "the file itself", "it is a damaged zip archive"),
        (b"PK\3\4", "the file itself", "it is a damaged zip archive"),
        (raw_zip(b"a.xml", b"<a/>", b"<a/>", 0, HIDDEN), "the file itself, between the parts", "it is a damaged zip"),
        (b"\x1f\x8b\x08", "the file itself", "it is damaged"),
        (b"%PDF-1.7\n", "the file itself", "it is a PDF document"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "the file itself", "it is encrypted"),
        (with_part("ppt/vbaProject.bin", COMPOUND + "_VBA_PROJECT".encode("utf-16-le")), "macros", "it holds macros"),
        (with_part("ppt/media/a.rar", b"Rar!\x1a\x07\x01"), "picture (ppt/media/a.rar)", "it is a RAR archive"),
        (with_bytes(WORKBOOK, lambda data: data[:900]), f"slide 2, embedded file ({WORKBOOK})", "it is a damaged zip"),
    ],
)
def test_what_cannot_be_searched_is_a_finding(data: bytes, place: str, why: str) -> None:
    ((found, reason),) = why_closed(data)
    assert found.startswith(place)
    assert reason.startswith(why)


def test_what_cannot_be_searched_is_said_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(with_part("ppt/media/a.pdf", b"%PDF-1.7", TWO))
    with pytest.raises(Failure) as caught:
        check_trainee_file(path, private(SECRET))
    (found,) = caught.value.diagnostics
    place = "slide 2, picture (ppt/media/a.pdf)"
    assert found.message == f"a part of the trainee deck can't be searched: {place}: it is a PDF document"
    assert found.position == Position(show_path(path))


def test_bombs_are_findings_and_not_opened() -> None:
    zeros = packed([("a.xml", bytes(70_000_000))])
    assert why_closed(zeros) == [("part of the file (a.xml)", "it has more than 64,000,000 bytes")]
    many = packed([(f"{n}.bin", bytes(50_000_000)) for n in range(7)])
    assert [place for place, _ in why_closed(many)] == ["part of the file (5.bin)", "part of the file (6.bin)"]
    packed_text = zlib.compressobj(wbits=15)
    bomb = b"zTXtComment\0\0" + packed_text.compress(bytes(70_000_000)) + packed_text.flush()
    chunk = (len(bomb) - 4).to_bytes(4) + bomb + zlib.crc32(bomb).to_bytes(4)
    ((place, why),) = why_closed(picture("PNG")[:-12] + chunk + picture("PNG")[-12:])
    assert (place, why) == ("the file itself, metadata", "it has more than 64,000,000 bytes")


def test_files_in_files_are_opened_to_a_depth_and_no_further() -> None:
    data = SECRET.encode()
    for _ in range(6):
        data = packed([("a.zip", data)])
    assert [leak.words for leak in find_leaks(data, private(SECRET))] == ["Follow one record from its"]
    ((_, why),) = why_closed(packed([("a.zip", data)]))
    assert why == "it lies in more than 6 files, one in the other"


def test_entities_do_not_grow_without_end() -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "{SECRET}">{entities}]><a>&e12;</a>'
    assert len(find_leaks(bomb.encode(), private(SECRET))) == 1


WORDS = st.lists(st.text("abcdefgäßжλ", min_size=2, max_size=9), min_size=2, max_size=12)


@given(WORDS, st.sampled_from([ONE, TWO, "ppt/slides/slide3.xml"]), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_any_sentence_on_any_slide_is_found(words: list[str], slide: str, random: Random) -> None:
    sentence = " ".join(words)
    cuts = sorted(random.sample(range(len(sentence)), random.randint(0, len(sentence) // 2)))
    pieces = [sentence[start:end] for start, end in zip([0, *cuts], [*cuts, len(sentence)], strict=True)]
    planted = "".join(f"<a:r><a:t>{piece}</a:t></a:r>" for piece in pieces)
    data = with_text(slide, "<a:p>", f"<a:p>{planted}</a:p><a:p>", 1)
    assert [leak.place for leak in find_leaks(data, private(f"{sentence}."))] == [f"slide {slide[-5]} ({slide})"]


@given(st.text(), st.text(), st.lists(st.text()))
@settings(deadline=None)
def test_no_text_raises_and_what_trainees_read_is_never_a_leak(mentor: str, file: str, trainee: list[str]) -> None:
    data = file.encode(errors="replace")
    assert isinstance(words_found(mentor, data, *trainee), list)
    assert [leak for leak in find_leaks(data, private(mentor, trainee=[[data.decode()]])) if leak.words] == []


@given(st.sampled_from([b"", b"PK\3\4", b"PK\5\6", b"\x1f\x8b", b"x\x9c", b"<a>", b"\xff\xfe", COMPOUND]), st.binary())
@settings(deadline=None)
def test_no_bytes_raise(start: bytes, rest: bytes) -> None:
    assert isinstance(find_leaks(start + rest, private(SECRET)), list)


@given(st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_no_damage_to_a_deck_raises_or_passes_with_the_words_in_it(changes: list[tuple[int, int]]) -> None:
    data = bytearray(with_text(ONE, HEADING, SECRET))
    for at, value in changes:
        data[at % len(data)] = value
    assert find_leaks(bytes(data), private(SECRET))
