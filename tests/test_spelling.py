"""Words to inline Markdown and back: exact, with the old spelling of what stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hourdeck.diagnostics import Position
from hourdeck.inline import Text
from hourdeck.markup import parse_markup
from hourdeck.slides import Run
from hourdeck.spelling import are_same, read_runs, respell, to_markdown

WORD = st.text(st.sampled_from("abcé1 .,()[]*_`\\!<>&#-:~'\"😀ש{}|"), min_size=1, max_size=8)
HREFS = st.sampled_from(["", "", "", "https://example.org/a_(b)", "https://example.org/?a=b&c=d*e*", "mailto:a@b.c"])
RUNS = st.lists(
    st.builds(Run, WORD, st.booleans(), st.booleans(), st.sampled_from([False, False, True]), HREFS), max_size=5
)
SOURCES = st.text(st.sampled_from("ab  .,()[]*_`\\:/h\n😀"), max_size=40)


def on_a_slide(source: str) -> tuple[object, ...]:
    """The runs that templates and the reader of markup make of a string."""
    words = Text(source, Position("x.yaml")).__html__()
    deck = '<deck title="t" subject="s" author="a" language="en-GB" footer="f"><section name="s">'
    slide = f'<slide layout="l" key="k"><title>{words}x</title></slide></section></deck>'
    title = parse_markup(deck + slide).slides[0].slots[0]
    return title.paragraphs[0].runs


@settings(max_examples=300, deadline=None)
@given(SOURCES)
def test_runs_are_those_of_the_slide(source: str) -> None:
    runs = (*read_runs(source), Run("x"))
    joined = on_a_slide(source)
    assert "".join(run.text for run in runs).replace(" ", "") == "".join(
        run.text for run in joined if isinstance(run, Run)
    ).replace(" ", "")
    looks = [(c, run.bold, run.italic, run.code, run.href) for run in runs for c in run.text if c != " "]
    shown = [
        (c, run.bold, run.italic, run.code, run.href)
        for run in joined
        if isinstance(run, Run)
        for c in run.text
        if c != " "
    ]
    assert looks == shown


@settings(max_examples=400, deadline=None)
@given(RUNS)
def test_runs_become_markdown_that_reads_the_same(runs: list[Run]) -> None:
    spelt = to_markdown(runs)
    if spelt is not None:
        assert are_same(read_runs(spelt), runs)
    elif not any(run.bold or run.italic or run.href for run in runs):
        raise AssertionError("only formatting may be more than Markdown can say")


@settings(max_examples=400, deadline=None)
@given(SOURCES)
def test_markdown_becomes_runs_and_the_same_markdown_again(source: str) -> None:
    runs = read_runs(source)
    spelt = to_markdown(runs)
    assert spelt is not None
    assert are_same(read_runs(spelt), runs)
    assert respell(source, runs) == source


@settings(max_examples=250, deadline=None)
@given(SOURCES, SOURCES, st.integers(0, 40), st.integers(0, 40))
def test_respelling_says_what_it_should(source: str, other: str, start: int, end: int) -> None:
    runs = read_runs(source[:start] + other + source[end:])
    spelt = respell(source, runs)
    assert spelt is not None
    assert are_same(read_runs(spelt), runs)


@settings(max_examples=250, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40))
def test_words_without_formatting_are_always_exact(text: str) -> None:
    spelt = to_markdown([Run(text)])
    assert spelt is not None
    assert are_same(read_runs(spelt), [Run(text)])


@pytest.mark.parametrize(
    ("runs", "markdown"),
    [
        ([Run("2 * 3 * 4 in snake_case [1]")], "2 * 3 * 4 in snake_case [1]"),
        ([Run("*stars*")], "\\*stars*"),
        ([Run("C:\\temp\\new")], "C:\\temp\\new"),
        ([Run("a "), Run("bold ", bold=True), Run("b")], "a **bold** b"),
        ([Run("bold", bold=True), Run("italic", italic=True)], "**bold***italic*"),
        ([Run("a "), Run("both", bold=True, italic=True)], "a ***both***"),
        ([Run("run "), Run("a`b", code=True)], "run ``a`b``"),
        ([Run("`", code=True)], "`` ` ``"),
        ([Run("see"), Run(" "), Run("it", href="https://a.b/c_(d)")], "see [it](https://a.b/c_(d))"),
        ([Run("{{ x }} {% raw %} # a: b")], "{{ x }} {% raw %} # a: b"),
        ([Run("")], ""),
    ],
)
def test_spellings_are_as_people_write(runs: list[Run], markdown: str) -> None:
    assert to_markdown(runs) == markdown


def test_what_markdown_cannot_say_is_none() -> None:
    assert to_markdown([Run("a"), Run("(b)", bold=True), Run("c")]) is None


@pytest.mark.parametrize(
    ("source", "new", "expected"),
    [
        ("an _old_ word and __more__ here", "an _old_ term and __more__ here", "an _old_ term and __more__ here"),
        ("an _old_ word", "an _older_ word", "an _older_ word"),
        ("an _old_ word", "an *old* word at last", "an _old_ word at last"),
        ("keep \\_this\\_ one", "keep \\_this\\_ two", "keep \\_this\\_ two"),
        ("lines\nthat wrap, _so_", "lines that wrap, *so* far", "lines\nthat wrap, _so_ far"),
        ("a _b_ c", "a b c", "a b c"),
        ("a b c", "a **b** c", "a **b** c"),
        ("the [link](https://a.b) here", "the [new link](https://a.b) here", "the [new link](https://a.b) here"),
        ("a `code x` b", "a `code y` b", "a `code y` b"),
        ("gone _now_", "gone", "gone"),
    ],
)
def test_what_stays_keeps_its_spelling(source: str, new: str, expected: str) -> None:
    assert respell(source, read_runs(new)) == expected
