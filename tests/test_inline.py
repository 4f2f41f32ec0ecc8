import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup, escape

from hourdeck.diagnostics import Position
from hourdeck.inline import ORIGIN_END, ORIGIN_START, TEXT_END, Text, check_text, parse_inline, with_origin

HERE = Position("a.yaml", 3, 5)
MARK = f"{ORIGIN_START}a.yaml:3:5{ORIGIN_END}"


def markup_of(source: str) -> str:
    """The slide markup of a text without the marks around it."""
    return str(escape(Text(source, HERE))).removeprefix(MARK).removesuffix(TEXT_END)


@pytest.mark.parametrize(
    ("source", "markup", "plain"),
    [
        ("plain words", "plain words", "plain words"),
        ("**strong**", "<b>strong</b>", "strong"),
        ("*emphasis*", "<i>emphasis</i>", "emphasis"),
        ("***both***", "<i><b>both</b></i>", "both"),
        ("`code`", "<code>code</code>", "code"),
        ("`a  **b** <c>`", "<code>a  **b** &lt;c&gt;</code>", "a  **b** <c>"),
        ("[a link](https://x.org/?a=1&b=2)", '<a href="https://x.org/?a=1&amp;b=2">a link</a>', "a link"),
        ("[**a** `b`](https://x.org)", '<a href="https://x.org"><b>a</b> <code>b</code></a>', "a b"),
        (r"\*no\* \`no\` \[no](x)", "*no* `no` [no](x)", "*no* `no` [no](x)"),
        ("2 * 3 * 4", "2 * 3 * 4", "2 * 3 * 4"),
        ("snake_case_name", "snake_case_name", "snake_case_name"),
        ("two\nlines", "two lines", "two lines"),
        ("hard  \nbreak\\\nhere", "hard break here", "hard break here"),
        ("  around  ", "around", "around"),
    ],
)
def test_inline_markdown_becomes_markup_and_plain_words(source: str, markup: str, plain: str) -> None:
    assert (markup_of(source), Text(source, HERE).plain) == (markup, plain)


@pytest.mark.parametrize(
    "source",
    [
        "# heading",
        "- list",
        "1. list",
        "> quote",
        "| a | b |",
        "---",
        "```code",
        "~~struck~~",
        "https://x.org",
        "<https://x.org>",
        "&amp; &lt; &#42;",
        "<b>bold</b>",
        "</title><script>",
        "{{ point.title }} {% raw %} {# x #}",
        "[a][b]",
        "a ^b^ $c$",
        "]]> <![CDATA[ <!-- -->",
    ],
)
def test_whatever_else_markdown_and_html_know_stays_as_typed(source: str) -> None:
    assert Text(source, HERE).plain == source
    assert Markup(markup_of(source)).unescape() == source
    assert "<" not in markup_of(source)


def test_an_image_is_no_image() -> None:
    assert markup_of("![alt](https://x.org/a.png)") == '!<a href="https://x.org/a.png">alt</a>'


def test_the_marks_around_a_text_say_where_it_stands() -> None:
    assert str(escape(Text("a", HERE))) == f"{MARK}a{TEXT_END}"
    assert with_origin("<b>a</b>", Position('a "b" & <c>.yaml', 1, 2)) == (
        f"{ORIGIN_START}a &#34;b&#34; &amp; &lt;c&gt;.yaml:1:2{ORIGIN_END}<b>a</b>{TEXT_END}"
    )


def test_a_text_printed_by_itself_is_its_plain_words() -> None:
    assert str(Text("a **b**", HERE)) == "a b"


@pytest.mark.parametrize("address", ["https://x.org", "http://x.org", "mailto:a@x.org", "HTTPS://X.ORG"])
def test_a_link_may_lead_to_the_web_or_to_a_person(address: str) -> None:
    assert list(check_text(Text(f"[a]({address})", HERE))) == []


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:x", "//x.org", "a.html", "#x"])
def test_a_link_may_lead_nowhere_else(address: str) -> None:
    (found,) = check_text(Text(f"before [a]({address}) after", HERE))
    assert (found.message, found.position) == (f"a link can't lead to '{address}'", HERE)
    assert found.hint == "use https:, http: or mailto:"


def test_every_wrong_link_of_a_text_is_reported() -> None:
    found = [d.message for d in check_text(Text("[a](b) [c](https://x.org) [d]()", HERE))]
    assert found == ["a link can't lead to 'b'", "a link can't lead to ''"]


@pytest.mark.parametrize("source", ["[](https://x.org)", "` `"])
def test_a_text_that_is_all_markdown_is_refused(source: str) -> None:
    (found,) = check_text(Text(source, HERE))
    assert (found.message, found.position) == ("the text has no words", HERE)
    assert found.hint == "its signs are all Markdown; a backslash keeps one"


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text(st.sampled_from("*_`[]()\\!<>&\"'{}%#|~^$ \nab😀https:/."), max_size=60))
def test_markup_is_always_balanced_and_says_the_plain_words(source: str) -> None:
    text, open_tags = Text(source, HERE), []
    markup = markup_of(source)
    for closing, tag in re.findall(r"<(/?)(\w+)", markup):
        if closing:
            assert open_tags.pop() == tag
        else:
            open_tags.append(tag)
    assert open_tags == []
    assert Markup(re.sub(r"<[^>]*>", "", markup)).unescape() == text.plain


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_a_backslash_before_every_sign_keeps_the_text_as_it_is(source: str) -> None:
    words = " ".join(source.replace("\0", "").split())
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", words)
    assert Text(escaped, HERE).plain == words


@settings(derandomize=True, max_examples=1500, deadline=None)
@given(st.text(st.sampled_from(" \t\n\r\0\f\x85\xa0\u2028\u3000ab.]!<>&\"';:#-😀*_`[]()\\"), max_size=40))
def test_a_text_without_markdown_is_read_as_the_parser_reads_it(source: str) -> None:
    tokens = parse_inline(source)
    spoken = {"softbreak": " ", "hardbreak": " "}
    words = [spoken.get(token.type, token.content) for token in tokens]
    without_code = [word for word, token in zip(words, tokens, strict=True) if token.type != "code_inline"]
    text = Text(source, HERE)
    assert (text.plain, text.without_code) == ("".join(words), "".join(without_code))
    if not {token.type for token in tokens} - {"text", *spoken}:
        assert markup_of(source) == "".join(str(escape(word)) for word in words)
