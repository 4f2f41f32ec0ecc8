"""Allowances: comments in the content that silence a finding and give the reason, and what only looks like one."""

from pathlib import Path

import pytest
from advice_cases import FIRES, GOOD, Change
from programmes import write_programme, write_text
from test_advice import changed, taught_hours

from hourdeck.advice import Taught, advise, apply_allowances
from hourdeck.diagnostics import Diagnostic, Position
from hourdeck.source import read_source

ALLOWED = "# allow slide-words: read row by row"


@pytest.fixture(scope="module")
def hour(tmp_path_factory: pytest.TempPathFactory) -> Taught:
    """An hour that was looked at; tests write what they like into its file."""
    return taught_hours(write_programme(tmp_path_factory.mktemp("programme"), GOOD))[0]


def written(hour: Taught, text: str) -> str:
    """The path of the hour's file, with another text in it."""
    path = hour.hour.hour.position.path
    write_text(Path(path), text)
    return path


def files_of(*hours: Taught) -> set[str]:
    """The files that the hours were written in."""
    return {path for each in hours for path in (each.timetable.day.agenda.position.path, each.hour.hour.position.path)}


def found(path: str, line: int, rule: str = "slide-words") -> Diagnostic:
    return Diagnostic(f"found {line}", Position(path, line, 1), rule=rule)


def silence(hour: Taught, text: str, *lines: int) -> list[tuple[str, int]]:
    """What is left of findings on some lines of the hour's file: rules and lines."""
    path = written(hour, text)
    left = apply_allowances([found(path, line) for line in lines], files_of(hour))
    return [(finding.rule, finding.position.line) for finding in left if finding.position]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"title: A {ALLOWED}\n", 1),
        (f"{ALLOWED}\ntitle: A\n", 2),
        (f"a:\n  - b: c\n    {ALLOWED}\n    # a remark\n    d: e\n", 5),
        (f"a: [1, 2] {ALLOWED}\n", 1),
        (f"a: {{b: c}}   \t{ALLOWED}\n", 1),
        ("a: b #allow slide-words:why\n", 1),
        ("a: b # Allow slide-words : why\n", 1),
        ('a: b # allow slide-words: why: it\'s "so" # and more\n', 1),
        (f"a: |  {ALLOWED}\n  text\nb: c\n", 1),
        (f"a: >-2  {ALLOWED}\n    text\n  text\nb: c\n", 1),
        (f"{ALLOWED}\na: |\n  text\n\n  more\nb: c\n", 5),
        (f"a: |  {ALLOWED}\n  text\n\n  more\nb: c\n", 4),
        (f"a: 'one\n  two' {ALLOWED}\nb: c\n", 1),
        (f"a: one\n  two\n\n  three {ALLOWED}\nb: c\n", 1),
        (f"a: 'it''s # b' {ALLOWED}\n", 1),
        (f'a: "say \\"# b" {ALLOWED}\n', 1),
        (f"'a # b': c {ALLOWED}\n", 1),
        (f"a: b#c {ALLOWED}\n", 1),
        (f"a: |\n  text\n{ALLOWED}\nb: c\n", 4),
        (f"a:\n  - |\n    text\n  {ALLOWED}\n  - c\n", 5),
        (f"\ufeff{ALLOWED}\na: b\n", 2),
        (f"a: b\r\n{ALLOWED}\r\nc: d\r\n", 3),
        (f"a: b\r{ALLOWED}\rc: d", 3),
        (f"a: |\r\n  # no\r\n  no\r\nc: d {ALLOWED}\r\n", 4),
        (f"a: чай 茶 🫖 {ALLOWED}\n", 1),
        (f"--- {ALLOWED}\na: b\n", 1),
    ],
)
def test_an_allowance_silences(hour: Taught, text: str, line: int) -> None:
    assert silence(hour, text, line) == []


def test_several_allowances_stand_on_several_lines(hour: Taught) -> None:
    path = written(hour, f"{ALLOWED}\n# allow title-ideas: both\na: b # allow cut-plan: all is needed\n")
    findings = [found(path, 3, rule) for rule in ("slide-words", "title-ideas", "cut-plan")]
    assert apply_allowances(findings, files_of(hour)) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"a: |\n  {ALLOWED}\nb: c\n", 2),
        (f"a: >\n  one\n  {ALLOWED}\n\n  two\nb: c\n", 3),
        (f"a: |2\n      one\n  {ALLOWED}\nb: c\n", 3),
        (f"a: |\n\n   one\n   {ALLOWED}", 4),
        (f"a:\n  - b:\n      - |\n        {ALLOWED}\n", 4),
        (f"a: 'b {ALLOWED}'\n", 1),
        (f"a: 'it''s {ALLOWED}'\n", 1),
        (f"a: '' # x\nb: '''{ALLOWED}'\n", 2),
        (f'a: "b \\" {ALLOWED}"\n', 1),
        (f'a: "b\\\n  {ALLOWED}"\n', 2),
        (f"a: 'b\n  {ALLOWED}\n  c'\n", 2),
        ("a: b# allow slide-words\n", 1),
        (f"'a {ALLOWED}': b\n", 1),
        (f"a: ['b {ALLOWED}', \"c {ALLOWED}\"]\n", 1),
        (f"a: |\r\n  b\r\n  {ALLOWED}\r\n", 3),
        (f"a: |\r  b\r  {ALLOWED}\r", 3),
    ],
)
def test_what_only_looks_like_a_comment_silences_nothing(hour: Taught, text: str, line: int) -> None:
    """It isn't reported either: it is the text of a slide."""
    assert silence(hour, text, line) == [("slide-words", line)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{ALLOWED}\n\na: b\n", 3),
        (f"a: b\n{ALLOWED}\n", 1),
        (f"a: b {ALLOWED}\nc: d\n", 2),
        (f"a: b {ALLOWED}\n# a remark\nc: d\n", 3),
        ("a: b # allow slide-bullets: another\n", 1),
    ],
)
def test_an_allowance_holds_for_its_own_place_and_rule(hour: Taught, text: str, line: int) -> None:
    assert {rule for rule, _ in silence(hour, text, line)} == {"slide-words", "allow-unused"}


@pytest.mark.parametrize(
    "comment",
    ["# allow slide-words", "# allow slide-words:", "# allow slide-words: …", "# allow slide-words, title-ideas: why"],
)
def test_an_allowance_needs_a_reason(hour: Taught, comment: str) -> None:
    assert silence(hour, f"a: b {comment}\n", 1) == [("slide-words", 1), ("allow-reason", 1)]


def test_an_unknown_rule_is_named_with_its_nearest(hour: Taught) -> None:
    path = written(hour, "a: b\nc: d  # allow slide-word: why\n")
    (finding,) = apply_allowances([], files_of(hour))
    assert (finding.rule, finding.severity, finding.hint) == ("allow-unknown", "warning", "did you mean 'slide-words'?")
    assert finding.position == Position(path, 2, 7)


@pytest.mark.parametrize(
    "remark", ["# allow ten minutes for this", "# we allow slide-words: no", "# allowed", "#", "# :"]
)
def test_a_remark_is_no_allowance(hour: Taught, remark: str) -> None:
    assert silence(hour, f"a: b {remark}\nallow: allow\n", 1) == [("slide-words", 1)]


def test_an_allowance_of_nothing_is_a_finding_only_where_every_rule_was_asked(hour: Taught) -> None:
    path = written(hour, f"a: b {ALLOWED}\nc: d {ALLOWED}\n")
    assert apply_allowances([found(path, 1)], set()) == []
    assert silence(hour, f"a: b {ALLOWED}\nc: d {ALLOWED}\n", 1) == [("allow-unused", 2)]


def test_the_agenda_is_looked_at_with_each_of_its_hours_and_told_once(tmp_path: Path) -> None:
    (hour,) = taught_hours(write_programme(tmp_path, GOOD))
    agenda = Path(hour.timetable.day.agenda.position.path)
    agenda.write_text(f"{ALLOWED}\n{agenda.read_text(encoding='utf-8')}", encoding="utf-8")
    left = apply_allowances([], files_of(hour, hour))
    assert [(finding.rule, finding.position) for finding in left] == [("allow-unused", Position(str(agenda), 1, 1))]


def test_one_allowance_silences_all_findings_of_its_rule_there(hour: Taught) -> None:
    assert silence(hour, f"a: b {ALLOWED}\n", 1, 1) == []


def test_severity_does_not_matter_and_what_has_no_rule_stays(hour: Taught) -> None:
    path = written(hour, "a: b  # allow notes-page: two pages are printed\n")
    left = [Diagnostic("nowhere", rule="notes-page"), Diagnostic("an error", Position(path, 1, 4))]
    overfull = Diagnostic("too long", Position(path, 1, 9), severity="error", rule="notes-page")
    assert apply_allowances([overfull, *left], files_of(hour)) == left


def test_findings_about_allowances_cannot_be_allowed(hour: Taught) -> None:
    text = "# allow allow-unused: I like it\n# allow slide-words: why\na: b\n"
    assert silence(hour, text) == [("allow-unused", 1), ("allow-unused", 2)]


@pytest.mark.parametrize("text", [f"<p>{{{{ no }}}} {ALLOWED}</p>\n", f"a: [b {ALLOWED}\n", "\0 # allow", ""])
def test_a_file_that_is_no_yaml_allows_nothing(tmp_path: Path, text: str) -> None:
    """A finding may stand in a template, or in a file that was removed meanwhile."""
    path = write_text(tmp_path / "a.xml.j2", text)
    findings = [found(str(path), 1), found(str(tmp_path / "removed.yaml"), 1)]
    assert apply_allowances(findings, set()) == findings


STYLES = (
    "plain: a#b\n",
    "block: |\n  # allow slide-words: text\n\n   more # text\n",
    "folded: >-\n  text\n  # text\n",
    "single: 'it''s # text\n  # text'\n",
    'double: "\\" # text\\\n  # text"\n',
    "- list",
    "flow: [a, 'b # text', {c: \"# text\"}]\n",
    "bare:\n",
)


@pytest.mark.parametrize("first", STYLES)
@pytest.mark.parametrize("second", STYLES)
def test_every_number_sign_is_either_text_or_comment(hour: Taught, first: str, second: str) -> None:
    """Comments between values of every style: each is found, none is found in the text, whatever stands before it."""
    pieces = ["items:\n  - a: b\n    c: |\n      # text\n" if piece == "- list" else piece for piece in (first, second)]
    pieces[1] = pieces[1].replace(": ", "2: ", 1).replace("items:", "items2:").replace("bare:", "bare2:")
    text = "".join(f"{ALLOWED}\n{piece}" for piece in pieces) + f"{ALLOWED}\n"
    assert len(read_source(Path(written(hour, text)))) == 2
    comments = [number for number, line in enumerate(text.splitlines(), 1) if line == ALLOWED]
    assert silence(hour, text) == [("allow-unused", number) for number in comments]


def test_advice_and_its_allowance_go_together(tmp_path: Path) -> None:
    """The place that a finding names is the place where it can be allowed."""
    text = GOOD.replace("minutes: ", "priority: must\n    minutes: ")
    (hour,) = taught_hours(write_programme(tmp_path, text))
    findings = advise([hour], "en")
    assert [finding.rule for finding in apply_allowances(findings, files_of(hour))] == ["cut-plan"]
    written(hour, text.replace("title: Pipelines\n", "title: Pipelines  # allow cut-plan: nothing can wait\n"))
    assert apply_allowances(findings, files_of(hour)) == []


@pytest.mark.parametrize(("rule", "changes", "line", "message"), FIRES)
def test_every_finding_can_be_allowed_right_above_its_line(
    tmp_path: Path, rule: str, changes: list[Change], line: str, message: str
) -> None:
    content = write_programme(tmp_path, changed(changes))
    path = content / "day-01" / "hour-1.yaml"
    lines = path.read_text(encoding="utf-8").split("\n")
    found_on = {
        each.position.line for each in advise(taught_hours(content), "en") if each.position and each.rule == rule
    }
    for number in sorted(found_on, reverse=True):
        indent = " " * (len(lines[number - 1]) - len(lines[number - 1].lstrip()))
        lines.insert(number - 1, f"{indent}# allow {rule}: why")
    write_text(path, "\n".join(lines))
    hours = taught_hours(content)
    left = {finding.rule for finding in apply_allowances(advise(hours, "en"), files_of(*hours))}
    assert not left & {rule, "allow-unused"}
