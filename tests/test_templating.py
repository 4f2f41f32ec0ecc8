import shutil
from pathlib import Path

import pytest
from programmes import AGENDA, HOUR, PROGRAMME, TEMPLATES, render_first_hour, show_failure, write_programme, write_text

from hourdeck.content import read_programme
from hourdeck.content.kinds import KINDS
from hourdeck.diagnostics import Failure, Position
from hourdeck.markup import parse_markup
from hourdeck.slides import Deck, Slide
from hourdeck.templating import Templates, read_labels

CONTENT_TEMPLATE = "slides/content.xml.j2"
BODY = "{{ items(point.body) }}"
CONTENT_SLIDE = """\
{% from "slides/macros.xml.j2" import items %}
<slide layout="content" key="{{ point.key or point.title|slug }}" minutes="{{ point.minutes }}">
<title>{{ point.title }}</title>
<body>{{ items(point.body) }}</body>
{% include "notes/mentor.xml.j2" %}
</slide>
"""
WHILE = "\n  while rendering: content/day-01/hour-1.yaml:3:5"


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project's templates in the working folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(TEMPLATES, tmp_path / "templates", ignore=shutil.ignore_patterns("themes"))
    write_text(tmp_path / "templates" / CONTENT_TEMPLATE, CONTENT_SLIDE)
    return tmp_path / "templates"


def edit(templates: Path, name: str, old: str, new: str) -> None:
    text = (templates / name).read_text(encoding="utf-8")
    assert old in text
    write_text(templates / name, text.replace(old, new))


def render(templates: Path, hour: str = HOUR, agenda: str = AGENDA, programme: str = PROGRAMME) -> Deck:
    content = write_programme(templates.parent, hour, agenda, programme)
    return parse_markup(render_first_hour(content, templates))


def report(templates: Path, **files: str) -> str:
    with pytest.raises(Failure) as caught:
        render(templates, **files)
    return show_failure(caught.value)


def line_of(path: Path, text: str) -> int:
    """The number of the line that holds a text."""
    return path.read_text(encoding="utf-8").partition(text)[0].count("\n") + 1


def slot(slide: Slide, name: str) -> str:
    return next(slot.plain for slot in slide.slots if slot.name == name)


def test_an_hour_becomes_a_deck_with_its_properties(templates: Path) -> None:
    deck = render(templates)
    assert (deck.title, deck.subject, deck.author) == ("Day 01 · Pipelines", "A day of data", "Example Author")
    assert (deck.language, deck.footer) == ("en-GB", "Example Group · Day 01 · Hour 1 · Pipelines")
    (slide,) = deck.slides
    assert (slide.layout, slide.key, slide.minutes) == ("content", "every-stage-has-a-reason", 60)
    assert (slide.start, slide.clock) == (
        570,
        "[{start}–{end} · {minutes} min · {left} min left in the hour · one of those to drop to win 5 min]",
    )
    assert [paragraph.plain for paragraph in slide.notes] == ["SAY Good morning."]


def test_every_kind_of_point_has_its_template() -> None:
    assert {f"{kind}.xml.j2" for kind in KINDS} <= {path.name for path in (TEMPLATES / "slides").iterdir()}


def test_content_carries_its_own_position_through_the_templates(templates: Path) -> None:
    say = "say: |\n        One\n\n        Two\n      ask: [Three]"
    (slide,) = render(templates, HOUR.replace("say: Good morning.", say)).slides
    file = "content/day-01/hour-1.yaml"
    title, body = (slot.content for slot in slide.slots)
    assert [p.position for p in (*title, *body)] == [Position(file, 3, 12), Position(file, 6, 9)]
    labels = templates / "labels/en.yaml"
    assert [(p.plain, p.position) for p in slide.notes][:4] == [
        ("SAY One", Position(file, 9, 1)),
        ("Two", Position(file, 11, 1)),
        ("ASK", Position("templates/labels/en.yaml", line_of(labels, "note_ask: ASK"), 11)),
        ("Three", Position(file, 12, 13)),
    ]


def test_a_slide_carries_the_position_of_its_tag_in_the_template(templates: Path) -> None:
    (slide,) = render(templates).slides
    assert slide.position == Position("templates/slides/content.xml.j2", 2, 1)
    assert [slot.position for slot in slide.slots] == [
        Position("templates/slides/content.xml.j2", 3, 1),
        Position("templates/slides/content.xml.j2", 4, 1),
    ]


def test_positions_survive_folders_with_hostile_names(tmp_path: Path) -> None:
    folder = tmp_path / "a \"b\" & <c> é:1 'd'"
    shutil.copytree(TEMPLATES, folder / "templates")
    (slide,) = render(folder / "templates").slides
    assert Path(slide.position.path).parts[-4] == folder.name
    assert Path(slide.slots[0].content[0].position.path) == folder / "content/day-01/hour-1.yaml"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{{ point.boddy }}", "there is no 'boddy' here; did you mean 'body'?"),
        ("{{ labels.nxet }}", "there is no 'nxet' here; did you mean 'next'?"),
        ("{{ timed.strat }}", "there is no 'strat' here; did you mean 'start'?"),
        ("{{ pint.body }}", "there is no 'pint' here"),
        ("{% for x in point.nope %}{% endfor %}", "there is no 'nope' here; did you mean 'notes'?"),
        ("{{ point.key }}", "there is nothing to write here; ask first with {% if %}"),
        ("{{ none }}", "there is nothing to write here; ask first with {% if %}"),
        ("{{ point.key|plain }}", "there is nothing to write here; ask first with {% if %}"),
        ("{{ point.key|slug }}", "there is nothing to write here; ask first with {% if %}"),
        ("{{ point.nope|plain }}", "there is no 'nope' here; did you mean 'notes'?"),
        ("{{ point.body }}", "a tuple can't be written as text; loop over it or name one of its values"),
        ("{{ point.illustrative }}", "a bool can't be written as text; loop over it or name one of its values"),
        ("{{ 1.5 }}", "a float can't be written as text; loop over it or name one of its values"),
        ("{{ point.notes }}", "a Notes can't be written as text; loop over it or name one of its values"),
        ("{{ 1 // (point.minutes - 60) }}", "integer division or modulo by zero"),
        ('{% include "slides/gone.xml.j2" %}', "no 'slides/gone.xml.j2' in 'templates'"),
    ],
)
def test_a_templates_mistake_is_shown_at_its_line_with_the_content(templates: Path, written: str, message: str) -> None:
    edit(templates, CONTENT_TEMPLATE, f"<body>{BODY}", f"  <body>{written}")
    assert report(templates) == (
        f"templates/slides/content.xml.j2:4:3: error: template: {message}\n  |   <body>{written}</body>\n  |   ^{WHILE}"
    )


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{{ point.title|safe }}", "No filter named 'safe'."),
        ("{% autoescape false %}{{ point.title }}{% endautoescape %}", "escaping can't be switched"),
        ("{%- autoescape true %}{% endautoescape %}", "escaping can't be switched"),
        ("{{ point.body ]}", "unexpected ']'"),
        ("{% fro x in point.body %}", "Encountered unknown tag 'fro'."),
        ("{{ 'a }}", 'unexpected char "\'" at 14'),
    ],
)
def test_a_template_that_jinja_cannot_read_is_shown_at_its_line(templates: Path, written: str, message: str) -> None:
    write_text(templates / CONTENT_TEMPLATE, f"<slide>\n\n  {written}\n</slide>\n")
    found = report(templates).splitlines()
    assert found[0].removeprefix("templates/slides/content.xml.j2:3:3: error: template: ").startswith(message)
    assert found[1:] == [f"  |   {written}", "  |   ^"]


def test_a_block_that_is_never_closed_is_shown(templates: Path) -> None:
    edit(templates, CONTENT_TEMPLATE, BODY, "{% if point.body %}")
    assert "Unexpected end of template." in report(templates)


def test_a_mistake_in_a_macro_names_the_macro_and_the_point(templates: Path) -> None:
    edit(templates, "notes/macros.xml.j2", "text.paragraphs[0]", "text.paragraph")
    found = report(templates)
    assert found.startswith("templates/notes/macros.xml.j2:")
    assert ": error: template: there is no 'paragraph' here\n" in found
    assert found.endswith(WHILE)


def test_a_missing_deck_template_is_said(templates: Path) -> None:
    (templates / "decks/hour.xml.j2").unlink()
    assert report(templates) == (
        "templates/decks/hour.xml.j2:1:1: error: template: no 'decks/hour.xml.j2' in 'templates'"
    )


def test_a_template_that_is_not_utf_8_is_said(templates: Path) -> None:
    (templates / "decks/hour.xml.j2").write_bytes(b"<deck>\xff</deck>")
    assert "error: template: 'utf-8' codec can't decode byte 0xff" in report(templates)


@pytest.mark.parametrize("forbidden", ["labels.update", "labels.pop", "point.body.__class__", "point._node"])
def test_what_templates_may_not_read_stays_so_when_asked_again_and_after_what_they_may(
    templates: Path, forbidden: str
) -> None:
    asked = f"{{% if labels.keys() and {forbidden} is not defined %}}{{{{ {forbidden} }}}}{{% endif %}}"
    edit(templates, CONTENT_TEMPLATE, BODY, asked)
    assert f"error: template: there is no '{forbidden.rpartition('.')[2]}' here" in report(templates)


@pytest.mark.parametrize("written", ["{{ point._node }}", "{{ point.__class__ }}", "{{ ''.__class__.__mro__ }}"])
def test_templates_cannot_reach_behind_the_content(templates: Path, written: str) -> None:
    edit(templates, CONTENT_TEMPLATE, BODY, written)
    assert "error: template: there is no '_" in report(templates)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("</title>", "</titel>", "3:1: error: slide markup is not XML: mismatched tag in <title>"),
        ("</slide>", "", "2:1: error: slide markup is not XML: mismatched tag in <slide>"),
        ("<title>", "<title>&nbsp;", "3:1: error: slide markup is not XML: undefined entity in <title>"),
        ("<title>", "<title>a < b", "3:1: error: slide markup is not XML: not well-formed (invalid token) in <title>"),
        ("<title>", "<title><![CDATA[a]]>", "3:1: error: a CDATA section has no place in slide markup"),
        ("<title>", "<title><em>a</em>", "3:8: error: <em> can't stand in a paragraph"),
        ("<body>", "text\n<body>", "2:1: error: text can't stand in <slide> itself"),
        ("<body>", "<body>\n<p lvl='2'>a</p>", "5:1: error: <p> has no attribute 'lvl'"),
    ],
)
def test_wrong_markup_is_shown_at_the_templates_line(templates: Path, old: str, new: str, expected: str) -> None:
    edit(templates, CONTENT_TEMPLATE, old, new)
    assert report(templates).splitlines()[0] == f"templates/slides/content.xml.j2:{expected}"


def test_markdown_in_an_attribute_is_shown_with_the_content_that_brought_it(templates: Path) -> None:
    edit(templates, CONTENT_TEMPLATE, "|slug", "")
    assert report(templates, hour=HOUR.replace("Every stage", "A **strong** stage")) == (
        "templates/slides/content.xml.j2:2:1: error: "
        "slide markup is not XML: not well-formed (invalid token) in <slide>\n"
        '  | <slide layout="content" key="{{ point.key or point.title }}" minutes="{{ point.minutes }}">\n'
        "  | ^\n"
        "  near the content: content/day-01/hour-1.yaml:3:12\n"
        "  hint: an attribute takes plain text only: write {{ value|plain }}"
    )


def test_a_text_without_markdown_may_stand_in_an_attribute(templates: Path) -> None:
    edit(templates, CONTENT_TEMPLATE, "|slug", "")
    assert render(templates).slides[0].key == "Every stage has a reason"


@pytest.mark.parametrize(("total", "written"), [("60", "1 h"), ("1 h", "1 h")])
def test_the_days_length_is_written_as_people_say_it(templates: Path, total: str, written: str) -> None:
    hour = HOUR.replace("  - title", "  - kind: cover\n    minutes: 20\n    notes: {say: Hello}\n  - title")
    deck = render(templates, hour.replace("minutes: 60", "minutes: 40"), AGENDA.replace("total: 60", f"total: {total}"))
    assert deck.slides[0].notes[0].plain == f"Day 01: 09:30–10:30, {written} of teaching."


@pytest.mark.parametrize(("minutes", "written"), [(45, "45 min"), (60, "1 h"), (95, "1 h 35 min"), (240, "4 h")])
def test_a_duration_is_written_as_people_say_it(templates: Path, minutes: int, written: str) -> None:
    edit(templates, CONTENT_TEMPLATE, BODY, f"{{{{ {minutes}|duration }}}}")
    assert slot(render(templates).slides[0], "body") == written


def test_labels_of_the_nearest_language_are_taken(templates: Path) -> None:
    write_text(templates / "labels/en-GB.yaml", (templates / "labels/en.yaml").read_text(encoding="utf-8"))
    edit(templates, "labels/en-GB.yaml", "note_say: SAY", "note_say: SPEAK")
    assert render(templates).slides[0].notes[0].plain == "SPEAK Good morning."
    deck = render(templates, programme=PROGRAMME.replace("en-GB", "en-Latn-US"))
    assert deck.slides[0].notes[0].plain == "SAY Good morning."


def test_a_programme_replaces_single_labels(templates: Path) -> None:
    deck = render(templates, programme=PROGRAMME + "labels: {note_say: '*Tell* them'}\n")
    assert deck.slides[0].notes[0].plain == "Tell them Good morning."


def test_a_label_that_no_template_knows_is_refused(templates: Path) -> None:
    assert report(templates, programme=PROGRAMME + "labels:\n  note_sya: TELL\n") == (
        "content/programme.yaml:9:13: error: unknown label 'note_sya'\n"
        "  |   note_sya: TELL\n"
        "  |             ^\n"
        "  hint: did you mean 'note_say'?"
    )


def test_a_language_without_labels_is_refused(templates: Path) -> None:
    assert report(templates, programme=PROGRAMME.replace("en-GB", "fr")) == (
        "content/programme.yaml:4:11: error: no labels for language 'fr' in 'templates/labels'\n"
        "  | language: fr\n"
        "  |           ^\n"
        "  hint: languages there: en"
    )


def test_a_folder_without_labels_says_so(templates: Path) -> None:
    programme = read_programme(write_programme(templates.parent))
    with pytest.raises(Failure) as caught:
        read_labels(templates / "gone", programme)
    assert caught.value.diagnostics[0].hint == "languages there: none"


def test_every_label_must_be_a_text(templates: Path) -> None:
    write_text(templates / "labels/en.yaml", "a: [b]\nc: d\ne:\n")
    with pytest.raises(Failure) as caught:
        Templates(templates, read_programme(write_programme(templates.parent)))
    assert [(d.message, str(d.position)) for d in caught.value.diagnostics] == [
        ("label 'a' must be a text", "templates/labels/en.yaml:1:4"),
        ("label 'e' must be a text", "templates/labels/en.yaml:3:3"),
    ]
