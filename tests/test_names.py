import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hourdeck.names import MAX_LENGTH, to_slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Spark & Trino: why?", "spark-trino-why"),
        ("  Data  Pipelines  ", "data-pipelines"),
        ("Größe, Łódź, Søren, café", "grosse-lodz-soren-cafe"),
        ("ﬁne ２０２４ Ⅻ", "fine-2024-xii"),
        ("C:\\..\\con/../etc", "c-con-etc"),
        ("883", "883"),
    ],
)
def test_a_title_becomes_a_name_that_every_file_system_takes(title: str, slug: str) -> None:
    assert to_slug(title) == slug


def test_a_composed_and_a_decomposed_title_give_the_same_name() -> None:
    assert to_slug(unicodedata.normalize("NFD", "Café Zürich")) == to_slug("Café Zürich") == "cafe-zurich"


@pytest.mark.parametrize(("title", "slug"), [("管道", "t6dee55d5"), ("", "t00000000"), ("?!", "t556e289d")])
def test_a_title_without_latin_letters_gives_a_name_from_its_checksum(title: str, slug: str) -> None:
    assert to_slug(title) == slug


def test_different_titles_without_latin_letters_give_different_names() -> None:
    assert len({to_slug(title) for title in ("管道", "数据", "данные", "?!")}) == 4


def test_a_long_title_is_cut_between_words() -> None:
    assert to_slug("word " * 30) == "-".join(["word"] * 12)
    assert len(to_slug("word " * 30)) == 59


def test_a_word_that_ends_at_the_limit_is_kept_whole() -> None:
    title = "a" * 30 + " " + "b" * 29 + " c"
    assert to_slug(title) == "a" * 30 + "-" + "b" * 29


def test_a_single_long_word_is_cut() -> None:
    assert to_slug("a" * 100) == "a" * MAX_LENGTH


@settings(derandomize=True, max_examples=300)
@given(st.text())
def test_every_title_gives_a_short_safe_name(title: str) -> None:
    slug = to_slug(title)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= MAX_LENGTH
    assert to_slug(slug) == slug
