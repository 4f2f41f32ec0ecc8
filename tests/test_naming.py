"""What the name of a layout says: names that programs give, in many languages; words in other names are hints."""

import json
from importlib import resources

import pytest

from hourdeck.theme.choosing.naming import Named, role_by_name

NAMES = resources.files("hourdeck") / "theme" / "choosing" / "layout_names.json"


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Title Slide", "cover"),
        ("title slide ", "cover"),
        ("1_Title Slide", "cover"),
        ("12_Title Slide", "cover"),
        ("Title Slide 2", "cover"),
        ("Title Slide (2)", "cover"),
        ("Ｔｉｔｌｅ　Ｓｌｉｄｅ", "cover"),
        ("Abschnitts-\nüberschrift", "section"),
        ("ABSCHNITTSÜBERSCHRIFT", "section"),
        ("Titulo e conteudo", "content"),
        ("Başlık ve İçerik", "content"),
        ("2 つのコンテンツ", "two-columns"),
        ("2つのコンテンツ", "two-columns"),
        ("콘텐츠 2개", "two-columns"),
        ("2 tartalomrész", "two-columns"),
        ("Два объекта", "two-columns"),
        ("مقارنة", "comparison"),
        ("כותרת בלבד", "title-only"),
        ("TITLE_AND_TWO_COLUMNS", "two-columns"),
        ("TITLE_AND_BODY_1", "content"),
        ("Title, 2 Content", "two-columns"),
        ("Title & Bullets", "content"),
        ("Leer", "blank"),
        ("Tytuł pionowy i tekst", "vertical"),
    ],
)
def test_names_that_programs_give(name: str, role: str) -> None:
    assert role_by_name(name) == Named(role, is_known=True)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Section title blue slide", "section"),
        ("Cover with photo", "cover"),
        ("Kapiteltrenner", "section"),
        ("Zweispaltig Text", "two-columns"),
        ("Bullet/ sub bullet slide", "content"),
        ("Thank you!", "closing"),
        ("本文スライド", "content"),
        ("表紙", "cover"),
        ("目次", "agenda"),
        ("Text, three columns", "grid"),
        ("Foto groß", "picture"),
    ],
)
def test_words_in_other_names_are_hints(name: str, role: str) -> None:
    assert role_by_name(name) == Named(role, is_known=False)


@pytest.mark.parametrize("name", ["", "  ", "1_", "Custom Layout", "Übersicht", "Contextual", "Discovery", "…", "汎用"])
def test_other_names_say_nothing(name: str) -> None:
    assert role_by_name(name) is None


def test_every_language_names_the_roles_that_all_have() -> None:
    table = json.loads(NAMES.read_text(encoding="utf-8"))
    programs = {"Google Slides", "LibreOffice", "Keynote"}
    for language, names in table["languages"].items():
        wanted = {"cover", "content", "section", "two-columns", "comparison", "title-only", "blank", "vertical"}
        assert language in programs or wanted <= set(names), language


def test_no_name_means_two_things_in_one_language() -> None:
    table = json.loads(NAMES.read_text(encoding="utf-8"))
    for language, names in table["languages"].items():
        spelt = [name for spellings in names.values() for name in spellings]
        assert len(spelt) == len(set(spelt)), language
