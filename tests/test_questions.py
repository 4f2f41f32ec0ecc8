"""Checks and quizzes: each form on finished slides in both editions, their clock, and that no answer gets out early."""

import io
import re
import zipfile
from functools import cache
from itertools import pairwise, permutations, product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sheets
from decks import notes_of, opened, title_of, words_in
from pptx.slide import Slide
from programmes import AGENDA, TEMPLATES, show_failure, write_programme, write_text

from hourdeck.build import Build, build
from hourdeck.content import read_programme
from hourdeck.content.kinds import Check
from hourdeck.content.kinds.questions import shuffled
from hourdeck.diagnostics import Failure, Position
from hourdeck.inline import Text
from hourdeck.making import BuiltDeck
from hourdeck.plan import Folders, plan_build
from hourdeck.saving import save

STAGES = ["Take the scan in", "Keep it safe", "Clean and join it", "Answer the customer"]
PAIRS = [("Kafka", "keeps events in order"), ("Spark", "works on much at once"), ("Trino", "answers in SQL")]

CHOICE = "    options: [Lost *at once*, Read again, Sent back]\n    answer: b\n"
SEVERAL = "    options: [Read it, Add to it, Set it]\n    answer: [c, A]\n"
TRUE_FALSE = "    form: true-false\n    answer: False\n"
ORDER = f"    order: [{', '.join(STAGES)}]\n"
MATCH = "    match:\n" + "".join(f"      - {{left: {left}, right: {right}}}\n" for left, right in PAIRS)
OPEN = "    answer: So that it can be made **again**\n"
WHY = "    why: The bookmark is older than the crash\n"

CHECK = """\
  - kind: check
    title: What happens to a scan?
    key: scan
    minutes: 5
    priority: must
    explain: Think of the bookmark first.
    notes: {say: Hands up please., next: So on we go.}
"""
QUIZ = """\
  - kind: quiz
    title: The morning in three questions
    key: morning
    minutes: 7
    explain: Three questions about the morning.
    notes: {say: Close your books., if_late: Take two of them., next: That was it.}
    questions:
      - {question: Who reads first?, options: [Spark, Trino], answer: B, why: It asks for the newest}
      - {question: Is a scan ever forgotten?, form: true-false, answer: false}
      - {question: Why keep it raw?, answer: To make the tables again}
"""
ONE_MORE = (
    "  - {kind: quiz, title: One more, minutes: 1, questions: [{question: Why keep it?, answer: It may be needed}]}\n"
)
REST = "  - {{title: Every stage has a reason, minutes: {0}, body: [One], notes: {{say: Hello there.}}}}\n"


def hour_of(*points: str, rest: int) -> str:
    return f"title: Pipelines\npoints:\n{''.join(points)}{REST.format(rest)}"


@cache
def built(hour: str, is_released: bool = False) -> Build:
    """Everything a build of the hour makes, in memory, after the gate has looked at it."""
    with TemporaryDirectory() as folder:
        content = write_programme(Path(folder), hour)
        plan = plan_build(Folders(content, TEMPLATES, Path(folder) / "output"), release_answers=is_released)
        made = build(plan, lambda name: None)
        save(made, plan)
        return made


def deck_of(hour: str, edition: str, is_released: bool = False) -> BuiltDeck:
    return next(deck for deck in built(hour, is_released).decks if deck.edition == edition)


def slides_of(hour: str, edition: str, is_released: bool = False) -> list[Slide]:
    """The slides of the hour's deck without the point that fills it."""
    return list(opened(deck_of(hour, edition, is_released)).slides)[:-1]


def text_of(deck: BuiltDeck) -> str:
    """Every text of the file's slides and notes in its order, and every attribute, without markup."""
    with zipfile.ZipFile(io.BytesIO(deck.data)) as package:
        parts = [package.read(name).decode("utf-8", "replace") for name in package.namelist()]
    runs = [" ".join(re.findall(r"<a:t>([^<]*)</a:t>", part)) for part in parts]
    return " ".join([*runs, *(value for part in parts for value in re.findall(r'"([^"]*)"', part))])


def marked(slide: Slide) -> list[tuple[str, bool]]:
    """The paragraphs of a slide's body, and whether all of each is bold."""
    body = next(shape for shape in slide.placeholders if shape.name == "Body")
    return [(p.text, all(run.font.bold for run in p.runs)) for p in body.text_frame.paragraphs]


FORMS = {
    "choice": (CHOICE, "Lost at once\nRead again\nSent back", ["Answer: B, Read again"]),
    "several": (SEVERAL, "Read it\nAdd to it\nSet it", ["Answer: A, C", "Read it", "Set it"]),
    "true-false": (TRUE_FALSE, "True\nFalse", ["Answer: False"]),
    "open": (OPEN, None, ["Answer: So that it can be made again"]),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_question_stands_on_its_slide_and_its_answer_in_the_notes(form: str) -> None:
    yaml, shown, answer = FORMS[form]
    hour = hour_of(CHECK + yaml + WHY, rest=55)
    [slide] = slides_of(hour, "mentor")
    words = words_in(slide)
    assert (title_of(slide), words["Label"], words.get("Body")) == ("What happens to a scan?", "Check", shown)
    expected = ["[09:30–09:35 · 5 min · 55 min left in the hour]", "SAY Hands up please.", *answer]
    assert notes_of(slide) == [*expected, "Why: The bookmark is older than the crash", "NEXT So on we go."]
    for is_released in (False, True):
        [slide] = slides_of(hour, "trainee", is_released)
        assert words_in(slide) == words
        told = [*answer, "Why: The bookmark is older than the crash"] if is_released else []
        assert notes_of(slide) == ["Think of the bookmark first.", *told]


def layout_of(slide: Slide) -> str:
    return str(slide.slide_layout.name)


@pytest.mark.parametrize("edition", ["mentor", "trainee"])
def test_a_question_with_nothing_below_it_stands_large_and_alone(edition: str) -> None:
    [check] = slides_of(hour_of(CHECK + OPEN, rest=55), edition)
    [quiz] = slides_of(hour_of(ONE_MORE, rest=59), edition)
    assert [layout_of(check), layout_of(quiz)] == ["Question", "Question"]
    assert (words_in(check)["Label"], words_in(quiz)["Label"]) == ("Check", "Question 1 of 1")
    assert words_in(quiz)["Caption"] == "One more"
    [choice] = slides_of(hour_of(CHECK + CHOICE, rest=55), edition)
    assert layout_of(choice) == "Quiz"


OTHER_ANSWERS = {
    CHOICE: "    options: [Lost *at once*, Read again, Sent back]\n    answer: [a, c]\n",
    TRUE_FALSE: "    form: true-false\n    answer: true\n",
    OPEN: "    answer: [Nobody knows, Somebody may]\n",
    ORDER: f"    order: [{', '.join(STAGES[::-1])}]\n",
    MATCH: "    match:\n"
    + "".join(f"      - {{left: {left}, right: {PAIRS[n - 1][1]}}}\n" for n, (left, _) in enumerate(PAIRS)),
}


@pytest.mark.parametrize("of", ["    minutes: 5\n", "    backup: yes\n"])
@pytest.mark.parametrize("reveal", ["notes", "slide"])
@pytest.mark.parametrize("yaml", OTHER_ANSWERS)
def test_another_answer_changes_no_byte_of_an_unreleased_trainee_file(yaml: str, reveal: str, of: str) -> None:
    """Nothing that is made from answers can be in it: no length, order, name, key, digest or property."""
    check = CHECK.replace("    minutes: 5\n", f"{of}    reveal: {reveal}\n")
    rest = 55 if "minutes" in of else 60
    decks = [
        deck_of(hour_of(check + answer + why, rest=rest), "trainee")
        for answer, why in ((yaml, WHY), (OTHER_ANSWERS[yaml], "    why: Another reason altogether\n"))
    ]
    assert decks[0].data == decks[1].data


def letters(shown: list[str], right: list[str]) -> str:
    return ", ".join("ABCDEF"[shown.index(text)] for text in right)


def test_an_order_is_shown_shuffled_and_answered_by_its_letters() -> None:
    hour = hour_of(CHECK + ORDER, rest=55)
    [slide] = slides_of(hour, "mentor")
    shown = words_in(slide)["Body"].split("\n")
    assert sorted(shown) == sorted(STAGES) and shown != STAGES
    assert notes_of(slide)[2:7] == [f"Answer: {letters(shown, STAGES)}", *STAGES]
    [slide] = slides_of(hour, "trainee")
    assert (words_in(slide)["Body"].split("\n"), notes_of(slide)) == (shown, ["Think of the bookmark first."])
    [slide] = slides_of(hour, "trainee", is_released=True)
    assert notes_of(slide)[1:] == [f"Answer: {letters(shown, STAGES)}", *STAGES]


def test_pairs_are_taken_apart_and_answered_by_number_and_letter() -> None:
    hour = hour_of(CHECK + MATCH, rest=55)
    [slide] = slides_of(hour, "mentor")
    left, right = (words_in(slide)[name].split("\n") for name in ("Left", "Right"))
    assert left == [pair[0] for pair in PAIRS]
    assert sorted(right) == sorted(pair[1] for pair in PAIRS) and right != [pair[1] for pair in PAIRS]
    signs = ", ".join(f"{n} {'ABC'[right.index(pair[1])]}" for n, pair in enumerate(PAIRS, 1))
    assert notes_of(slide)[2:6] == [f"Answer: {signs}", *(f"{a} – {b}" for a, b in PAIRS)]
    [slide] = slides_of(hour, "trainee")
    assert words_in(slide)["Right"].split("\n") == right
    assert notes_of(slide) == ["Think of the bookmark first."]


@pytest.mark.parametrize("reveal", ["notes", "slide"])
def test_nothing_in_an_unreleased_trainee_file_tells_the_order_or_a_pair(reveal: str) -> None:
    quiz = "  - kind: quiz\n    title: Both\n    minutes: 4\n    questions:\n      - question: The order?\n"
    nested = ORDER.replace("    order", "        order") + "      - question: The pairs?\n"
    nested += MATCH.replace("    match", "        match").replace("      - {", "          - {")
    hour = hour_of(quiz.replace("4\n", f"4\n    reveal: {reveal}\n") + nested, rest=56)
    shown = words_in(slides_of(hour, "mentor")[0])["Body"].split("\n")
    signs = letters(shown, STAGES)
    found = {e: text_of(deck_of(hour, e)) for e in ("mentor", "trainee")}
    found["released"] = text_of(deck_of(hour, "trainee", is_released=True))
    told = [" ".join(STAGES), signs, *(f"{left} – {right}" for left, right in PAIRS)]
    for words in told:
        assert words in found["mentor"] and words in found["released"]
        assert words not in found["trainee"]
    for text in (*STAGES, *(half for pair in PAIRS for half in pair)):
        assert text in found["trainee"]
    order = re.findall("|".join(map(re.escape, STAGES)), found["trainee"])
    assert order == shown


@pytest.mark.parametrize("yaml", [ORDER, MATCH], ids=["order", "match"])
def test_the_gate_finds_an_order_that_a_template_gives_away(yaml: str, tmp_path: Path) -> None:
    content = write_programme(tmp_path, hour_of(CHECK + yaml, rest=55))
    told = " ".join(STAGES) if yaml is ORDER else " ".join(PAIRS[1])
    for path in TEMPLATES.rglob("*.*"):
        if path.suffix in (".j2", ".yaml") or path.name == "master.pptx":
            target = tmp_path / "templates" / path.relative_to(TEMPLATES)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    caption = tmp_path / "templates/slides/quiz-caption.xml.j2"
    write_text(caption, f"<caption>{told}</caption>\n")
    plan = plan_build(Folders(content, tmp_path / "templates", tmp_path / "output"))
    with pytest.raises(Failure) as caught:
        save(build(plan, lambda name: None), plan)
    begun = " ".join(told.split()[:5])
    assert f"the mentor's words '{begun}' are in the trainee deck" in show_failure(caught.value)
    assert not list((tmp_path / "output").rglob("*.pptx"))


REVEALED = {
    "choice": (CHOICE, [("A.\u2002Lost at once", False), ("B.\u2002Read again ✓", True), ("C.\u2002Sent back", False)]),
    "several": (SEVERAL, [("A.\u2002Read it ✓", True), ("B.\u2002Add to it", False), ("C.\u2002Set it ✓", True)]),
    "true-false": (TRUE_FALSE, [("A.\u2002True", False), ("B.\u2002False ✓", True)]),
    "open": (OPEN, [("So that it can be made again", False)]),
}


@pytest.mark.parametrize("form", REVEALED)
def test_a_revealed_answer_has_a_slide_with_the_right_option_marked(form: str) -> None:
    yaml, lines = REVEALED[form]
    hour = hour_of(CHECK + yaml + WHY + "    reveal: slide\n", rest=55)
    for edition, is_released in (("mentor", False), ("trainee", True)):
        question, answer = slides_of(hour, edition, is_released)
        assert title_of(answer) == "Answer: What happens to a scan?"
        assert words_in(answer)["Label"] == "Answer"
        assert marked(answer) == [*lines, ("Why: The bookmark is older than the crash", False)]
        assert words_in(question).get("Body") == FORMS[form][1]
    assert len(slides_of(hour, "trainee")) == 1
    keys = [slide.key for slide in deck_of(hour, "mentor").placed.deck.slides]
    assert keys[:2] == ["scan", "scan-answer"]


def test_a_revealed_order_and_revealed_pairs_stand_as_they_are_right() -> None:
    hour = hour_of(CHECK + ORDER + "    reveal: slide\n", rest=55)
    question, answer = slides_of(hour, "mentor")
    shown = words_in(question)["Body"].split("\n")
    assert words_in(answer)["Body"].split("\n") == [f"{'ABCD'[shown.index(s)]}.\u2002{s}" for s in STAGES]
    question, answer = slides_of(hour_of(CHECK + MATCH + "    reveal: slide\n", rest=55), "mentor")
    shown = words_in(question)["Right"].split("\n")
    pairs = [f"{n} {'ABC'[shown.index(b)]}.\u2002{a} – {b}" for n, (a, b) in enumerate(PAIRS, 1)]
    assert words_in(answer)["Body"].split("\n") == pairs


def clocks(slides: list[Slide]) -> list[str]:
    return [notes_of(slide)[0] for slide in slides]


def test_an_answer_takes_the_last_minute_and_what_leads_on() -> None:
    hour = hour_of(CHECK + CHOICE + WHY + "    reveal: slide\n", rest=55)
    question, answer = slides_of(hour, "mentor")
    assert notes_of(question) == [
        "[09:30–09:34 · 4 min · 56 min left in the hour]",
        "SAY Hands up please.",
        "Answer: B, Read again",
        "Why: The bookmark is older than the crash",
    ]
    assert notes_of(answer) == [
        "[09:34–09:35 · 1 min · 55 min left in the hour]",
        "Answer: B, Read again",
        "Why: The bookmark is older than the crash",
        "NEXT So on we go.",
    ]
    first, second = slides_of(hour, "trainee", is_released=True)
    assert notes_of(first)[0] == "Think of the bookmark first."
    assert notes_of(second) == notes_of(answer)[1:3]


def test_a_check_of_one_minute_can_reveal_its_answer() -> None:
    hour = hour_of(CHECK.replace("minutes: 5", "minutes: 1") + CHOICE + "    reveal: slide\n", rest=59)
    assert clocks(slides_of(hour, "mentor")) == [
        "[09:30–09:30 · 0 min · 60 min left in the hour]",
        "[09:30–09:31 · 1 min · 59 min left in the hour]",
    ]


def test_a_quiz_has_a_slide_a_question_and_shares_its_minutes() -> None:
    slides = slides_of(hour_of(QUIZ, rest=53), "mentor")
    assert [title_of(slide) for slide in slides] == [
        "Who reads first?",
        "Is a scan ever forgotten?",
        "Why keep it raw?",
    ]
    assert [words_in(slide)["Label"] for slide in slides] == [f"Question {n} of 3" for n in (1, 2, 3)]
    assert {words_in(slide)["Caption"] for slide in slides} == {"The morning in three questions"}
    assert [notes_of(slide) for slide in slides] == [
        [
            "[09:30–09:32 · 2 min · 58 min left in the hour · one of those to drop to win 5 min]",
            "SAY Close your books.",
            "Answer: B, Trino",
            "Why: It asks for the newest",
            "IF LATE Take two of them.",
        ],
        ["[09:32–09:34 · 2 min · 56 min left in the hour]", "Answer: False"],
        ["[09:34–09:37 · 3 min · 53 min left in the hour]", "Answer: To make the tables again", "NEXT That was it."],
    ]


@pytest.mark.parametrize("minutes", [3, 4, 7, 20])
@pytest.mark.parametrize("reveal", ["notes", "slide"])
def test_the_clock_runs_on_without_a_gap(minutes: int, reveal: str) -> None:
    quiz = QUIZ.replace("minutes: 7", f"minutes: {minutes}\n    reveal: {reveal}")
    check = (CHECK + CHOICE).replace("minutes: 5", f"minutes: 5\n    reveal: {reveal}")
    hour = hour_of(check, quiz, rest=55 - minutes)
    deck = deck_of(hour, "mentor")
    lines = clocks(list(opened(deck).slides))
    times = [re.match(r"\[(\d\d:\d\d)–(\d\d:\d\d) · (\d+) min · (\d+) min left", line) for line in lines]
    spans = [(m[1], m[2], int(m[3]), int(m[4])) for m in times if m]
    assert len(spans) == len(lines) == (5 if reveal == "notes" else 9)
    assert spans[0][0] == "09:30" and spans[-1][1:] == ("10:30", spans[-1][2], 0)
    assert all(before[1] == after[0] for before, after in pairwise(spans))
    assert sum(span[2] for span in spans) == deck.minutes == 60
    left = 60
    for _, _, taken, rest in spans:
        left -= taken
        assert rest == left


def test_a_backup_quiz_has_hidden_slides_and_no_minutes() -> None:
    quiz = QUIZ.replace("minutes: 7", "backup: yes\n    reveal: slide")
    slides = list(opened(deck_of(hour_of(quiz, rest=60), "mentor")).slides)[1:]
    assert [slide.element.get("show") for slide in slides] == ["0"] * 6
    assert not [line for slide in slides for line in notes_of(slide) if "min left" in line]
    assert notes_of(slides[1]) == ["Answer: B, Trino", "Why: It asks for the newest"]


def test_trainees_get_a_quiz_without_its_answers_until_they_are_released() -> None:
    hour = hour_of(QUIZ.replace("minutes: 7", "minutes: 7\n    reveal: slide"), rest=53)
    hidden = slides_of(hour, "trainee")
    assert [notes_of(slide) for slide in hidden] == [["Three questions about the morning."], [""], [""]]
    released = slides_of(hour, "trainee", is_released=True)
    assert [title_of(slide).startswith("Answer: ") for slide in released] == [False, True] * 3
    assert notes_of(released[3]) == ["Answer: False"]
    keys = [slide.key for slide in deck_of(hour, "trainee", is_released=True).placed.deck.slides][:6]
    assert keys == [f"morning-{n}{part}" for n, part in product((1, 2, 3), ("", "-answer"))]


def test_checks_are_numbered_where_an_hour_has_several() -> None:
    names = ("the first", "the second", "the third")
    checks = [CHECK.replace("a scan", name).replace("key: scan", f"key: k{n}") + OPEN for n, name in enumerate(names)]
    first, second, third = checks
    hidden = second.replace("minutes: 5", "minutes: 5\n    audience: mentor\n    reveal: slide")
    hour = hour_of(first, hidden, QUIZ, third, rest=38)
    labels = [words_in(slide)["Label"] for slide in slides_of(hour, "mentor")]
    assert labels[:3] == ["Check 1 of 3", "Check 2 of 3", "Answer 2 of 3"]
    assert labels[-1] == "Check 3 of 3"
    assert [words_in(slide)["Label"] for slide in slides_of(hour, "trainee")][::4] == ["Check 1 of 3", "Check 3 of 3"]


def test_the_run_sheet_has_one_row_a_point_with_all_its_slides(tmp_path: Path) -> None:
    check = CHECK + ORDER + "    reveal: slide\n"
    quiz = QUIZ.replace("minutes: 7", "minutes: 3\n    reveal: slide")
    true = CHECK.replace("a scan", "it").replace("key: scan", "key: it") + TRUE_FALSE
    content = write_programme(tmp_path, hour_of(check, quiz, true, rest=47), AGENDA)
    [table] = sheets.opened(sheets.first_day(content)[2]).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert [row[1] for row in rows] == ["1–2", "3–8", "9", "10"]
    assert [row[3] for row in rows] == ["5", "3", "5", "47"]
    shown = words_in(slides_of(hour_of(check, rest=55), "mentor")[0])["Body"].split("\n")
    assert rows[0][2] == f"What happens to a scan? – check: answer {letters(shown, STAGES)}."
    assert rows[1][2] == "The morning in three questions – quiz, questions: 3."
    assert rows[2][2] == "What happens to it? – check: answer False."


@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_shuffling_never_gives_the_right_order_and_is_always_the_same(count: int) -> None:
    words = ["one", "two", "three", "four", "five", "six"][:count]
    for order in permutations(words):
        texts = [Text(word, Position("here", n)) for n, word in enumerate(order)]
        mixed = [text.plain for text in shuffled(texts)]
        assert mixed != list(order)
        assert sorted(mixed) == sorted(order)
        assert mixed == [text.plain for text in shuffled(texts)]


def test_the_shown_order_says_nothing_of_the_right_one() -> None:
    """All right orders but one are shown in the same way."""
    shown = [
        tuple(text.plain for text in shuffled([Text(word, Position("here")) for word in order]))
        for order in permutations(STAGES)
    ]
    assert sorted(shown.count(each) for each in set(shown)) == [1, 23]


def test_positions_of_what_is_shuffled_are_those_in_the_file(tmp_path: Path) -> None:
    content = write_programme(tmp_path, hour_of(CHECK + ORDER, rest=55))
    point = read_programme(content).days[0].hours[0].points[0]
    lines = (content / "day-01/hour-1.yaml").read_text(encoding="utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, 1) if STAGES[0] in text)
    assert isinstance(point, Check)
    assert {text.position.line for text in point.shown} == {line}
