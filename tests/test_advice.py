"""Advice on a small hour that is as it should be, and on the same hour with one thing changed at a time."""

import re
from pathlib import Path

import pytest
from advice_cases import ASK_BRIDGE, BODY, DEBRIEF, EXPLAIN, FIRES, GOOD, QUIET, SAY, TALK, Change, numbered, titled
from programmes import AGENDA, TEMPLATES, write_programme, write_text

from hourdeck.advice import RULES, Taught, advise
from hourdeck.agenda import timetable
from hourdeck.content import read_programme
from hourdeck.diagnostics import Diagnostic, Position
from hourdeck.editions import Edition
from hourdeck.layout import lay_out_deck
from hourdeck.markup import parse_markup
from hourdeck.templating import Templates
from hourdeck.theme import read_theme

ELSEWHERE = {"notes-page", "allow-reason", "allow-unknown", "allow-unused"}
"""The rule of the layout stage, tested below, and those of allowances, tested in test_allowances.py."""


def changed(changes: list[Change]) -> str:
    """The good hour with its changes; each must have something to change."""
    text = GOOD
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def taught_hours(content: Path) -> list[Taught]:
    """The hours of a programme with the slides of their mentor edition."""
    programme = read_programme(content)
    templates = Templates(TEMPLATES, programme)
    return [
        Taught(day, hour, parse_markup(templates.render_hour(day, hour, Edition("mentor"))))
        for day in map(timetable, programme.days)
        for hour in day.hours
    ]


def advice_on(folder: Path, changes: list[Change], language: str = "en-GB") -> list[Diagnostic]:
    """The findings on the good hour with changes."""
    return advise(taught_hours(write_programme(folder, changed(changes))), language)


def rules(findings: list[Diagnostic]) -> set[str]:
    return {finding.rule for finding in findings}


def test_a_good_hour_has_no_findings(tmp_path: Path) -> None:
    assert advice_on(tmp_path, []) == []


@pytest.mark.parametrize(
    ("rule", "changes", "line", "message"), FIRES, ids=[f"{n}-{row[0]}" for n, row in enumerate(FIRES)]
)
def test_a_rule_finds(tmp_path: Path, rule: str, changes: list[Change], line: str, message: str) -> None:
    findings = [finding for finding in advice_on(tmp_path, changes) if finding.rule == rule]
    assert findings
    source = changed(changes).splitlines()
    for finding in findings:
        assert finding.severity == "warning"
        assert finding.hint
        assert message in finding.message
        assert finding.position
        assert source[finding.position.line - 1].strip(" -").startswith(line.strip(" -"))


@pytest.mark.parametrize(("rule", "changes"), QUIET, ids=[f"{n}-{row[0]}" for n, row in enumerate(QUIET)])
def test_a_rule_lets_pass(tmp_path: Path, rule: str, changes: list[Change]) -> None:
    assert rule not in rules(advice_on(tmp_path, changes))


def test_every_rule_is_tested_both_ways() -> None:
    assert {row[0] for row in FIRES} == {row[0] for row in QUIET} == set(RULES) - ELSEWHERE


def test_notes_longer_than_their_page_are_found_by_layout(tmp_path: Path) -> None:
    theme = read_theme(TEMPLATES / "themes" / "883", Position(""))
    found = {}
    for count in (150, 900):
        content = write_programme(tmp_path / str(count), changed([(SAY, f"say: {numbered(count)}")]))
        found[count] = rules(list(lay_out_deck(taught_hours(content)[0].deck, theme).remarks))
    assert found == {150: set(), 900: {"notes-page"}}


def test_every_rule_is_explained_to_people() -> None:
    text = (Path(__file__).parent.parent / "docs" / "checks.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", text, re.M) == list(RULES)


def test_one_change_gives_one_finding(tmp_path: Path) -> None:
    """A mistake isn't told twice under two names."""
    for rule, changes in (("notes-missing", [(ASK_BRIDGE, "")]), ("exercise-debrief", [(DEBRIEF, "")])):
        assert [finding.rule for finding in advice_on(tmp_path, changes)] == [rule]


def test_the_day_s_own_example_is_wanted_once(tmp_path: Path) -> None:
    agenda = AGENDA.replace("total: 60", "total: 120\nown_example: A day of ours")
    agenda += "      - hour: hour-2.yaml\n        minutes: 60\n"
    content = write_programme(tmp_path, GOOD, agenda)
    write_text(content / "day-01" / "hour-2.yaml", GOOD)
    (finding,) = advise(taught_hours(content), "en")
    assert finding.rule == "own-example"
    assert str(finding.position).endswith("agenda.yaml:5:14")


def test_findings_come_in_the_order_of_the_source(tmp_path: Path) -> None:
    changes = [(EXPLAIN, ""), (ASK_BRIDGE, ""), ("objective: Say why each stage is there.\n", "")]
    lines = [finding.position.line for finding in advice_on(tmp_path, changes) if finding.position]
    assert len(lines) == 3
    assert lines == sorted(lines)


def test_conjunctions_are_those_of_the_language(tmp_path: Path) -> None:
    joined = [titled("The load is whole, and every reader sees it")]
    assert rules(advice_on(tmp_path, joined, "en")) == {"title-ideas"}
    assert rules(advice_on(tmp_path, joined, "de-CH")) == set()
    assert rules(advice_on(tmp_path, [titled("Der Lauf ist fertig. Wer merkt es nicht")], "de")) == {"title-ideas"}


def test_words_are_not_counted_where_no_spaces_part_them(tmp_path: Path) -> None:
    """Four minutes of Chinese would be one word, and a long point always thin."""
    changes = [(TALK, "我们一个接一个地看这些阶段。每一个都有它的理由。")]
    assert rules(advice_on(tmp_path, changes, "zh-Hans")) == set()
    assert rules(advice_on(tmp_path, changes, "en")) == {"speech-thin"}
    assert rules(advice_on(tmp_path, [titled("先读数据。再测试它")], "zh")) == {"title-ideas"}


def test_hostile_words_are_advised_on_without_a_traceback(tmp_path: Path) -> None:
    for hostile in ("\u202e\u200f", "...", "?!", ";;; ;", "， ，", "<&>{{ }}", "\\*", "a" * 3000, "\U0001f600"):
        quoted = hostile.replace("\\", "\\\\")
        for change in (titled(f"w {quoted} w"), (SAY, f'say: "w {quoted}"'), (BODY, f'    body: ["w {quoted}"]\n')):
            assert not rules(advice_on(tmp_path, [change])) - {"title-ideas"}
