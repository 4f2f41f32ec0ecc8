"""Terms of the glossary: found as whole words in any writing, linked once, listed where they are used."""

from pathlib import Path

import pytest
from decks import NS, TEMPLATES, notes_of, opened, sections_of, title_of
from pptx.slide import Slide as DeckSlide
from programmes import AGENDA, PROGRAMME, show_failure, write_programme, write_text

from hourdeck.build import build
from hourdeck.content import read_programme
from hourdeck.diagnostics import Failure
from hourdeck.making import BuiltDeck
from hourdeck.markup import parse_markup
from hourdeck.names import fold, to_sort_key
from hourdeck.plan import Folders, plan_build
from hourdeck.saving import save
from hourdeck.slides import Deck, Run, Slide, Table

PROPERTIES = 'title="T" subject="S" author="A" language="en" footer="F"'
RID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def deck_of(terms: dict[str, list[str]], *slides: str) -> Deck:
    """A deck of slides and a glossary of terms with their other names."""
    rows = "".join(
        f"<row>{''.join(f'<name>{name}</name>' for name in (term, *also))}<cell>{term}</cell><cell>m</cell></row>"
        for term, also in terms.items()
    )
    table = f'<table alt="a"><row><cell>Term</cell><cell>Meaning</cell></row>{rows}</table>'
    glossary = f'<slide layout="glossary" key="words"><title>Words</title>{table}</slide>'
    told = "".join(
        f'<slide layout="content" key="s{n}"><title>Slide {n}</title>{inside}</slide>'
        for n, inside in enumerate(slides)
    )
    markup = f'<deck {PROPERTIES}><section name="O">{told}</section><section name="G">{glossary}</section></deck>'
    return parse_markup(markup)


def texts(slide: Slide) -> list[tuple[Run, ...]]:
    """The runs of each paragraph on a slide, cell by cell in tables."""
    found = []
    for slot in slide.slots:
        content = slot.content
        cells = [cell for row in content.rows for cell in row.cells] if isinstance(content, Table) else []
        paragraphs = [p for cell in cells for p in cell.paragraphs] or slot.paragraphs
        found += [tuple(run for run in p.runs if isinstance(run, Run)) for p in paragraphs]
    return found


def links(deck: Deck) -> list[tuple[str, str]]:
    """Key and words of every link to the glossary."""
    return [
        (slide.key, run.text) for slide in deck.slides for runs in texts(slide) for run in runs if run.href == "#words"
    ]


def listed(deck: Deck) -> list[str]:
    """The terms that the glossary lists."""
    glossaries = [slide for slide in deck.slides if slide.key == "words"]
    return [row.names[0] for slide in glossaries for row in slide.slots[1].content.rows[1:]]


def found(term: str, text: str, *also: str) -> list[str]:
    """The words of a text that are linked for one term."""
    return [words for _, words in links(deck_of({term: list(also)}, f"<body>{text}</body>"))]


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        ("pipeline", "A Pipeline.", ["Pipeline"]),
        ("pipeline", "pipelines and mypipeline and pipeline2", []),
        ("pipeline", "data-pipeline, pipeline-like", []),
        ("pipeline", "a pipeline- or a -pipeline", ["pipeline"]),
        ("pipeline", "the pipeline's end", ["pipeline"]),
        ("pipeline", "snake_pipeline", []),
        ("C++", "C+++ is C++, not C", ["C++"]),
        ("C", "C++ and C", ["C"]),
        (".*", "anything .* goes", [".*"]),
        ("a|b", "a or b or a|b", ["a|b"]),
        ("(x", "f(x)", ["(x"]),
        ("data  lake", "the data lake", ["data lake"]),
        ("data lake", "the data\u00a0lake", ["data\u00a0lake"]),
        ("data lake", "data<br/>lake", []),
        ("micro-batch", "a micro\u2011batch", ["micro\u2011batch"]),
        ("Straße", "STRASSE, STRAßE", ["STRAßE"]),
        ("İstanbul", "in İstanbul", ["İstanbul"]),
        ("é", "e\u0301 is e and a mark", []),
        ("e", "e\u0301", []),
        ("डेट", "डेटा", []),
        ("डेटा", "यह डेटा है", ["डेटा"]),
        ("שלום", "אמר שלום לכולם", ["שלום"]),
        ("שלום", "שלומי", []),
        ("データ", "このデータを読む", ["データ"]),
        ("데이터", "데이터를 읽다", ["데이터"]),
        ("ข้อมูล", "อ่านข้อมูลนี้", ["ข้อมูล"]),
        ("🚀", "to the 🚀!", ["🚀"]),
        ("👩", "👩‍💻 and 👩🏽", []),
        ("💻", "👩‍💻", []),
        ("A &amp; B", "A &amp; B &lt;C&gt;", ["A & B"]),
    ],
)
def test_terms_are_found_as_whole_words(term: str, text: str, words: list[str]) -> None:
    assert found(term, text)[:1] == words[:1]
    assert bool(found(term, text)) == bool(words)


def test_other_names_count_as_the_term() -> None:
    assert found("pipeline", "Pipelines, a pipeline", "pipelines") == ["Pipelines"]


def test_only_the_first_use_in_the_deck_is_linked() -> None:
    deck = deck_of({"lake": []}, "<body>No term</body>", "<body><p>a lake</p><p>lake</p></body>", "<body>lake</body>")
    assert links(deck) == [("s1", "lake")]


def test_the_longest_term_is_taken_and_hides_those_inside_it() -> None:
    terms = {"lake": [], "data lake": [], "data": [], "data lake house": []}
    deck = deck_of(terms, "<body>A data lake house, a data lake, a lake of data</body>")
    assert [words for _, words in links(deck)] == ["data lake house", "data lake", "lake", "data"]


def test_terms_that_overlap_are_taken_from_the_left() -> None:
    deck = deck_of({"late data": [], "data lake": []}, "<body>late data lake, data lake</body>")
    assert [words for _, words in links(deck)] == ["late data", "data lake"]


def test_titles_code_links_and_headers_are_left_alone() -> None:
    inside = (
        '<body><p><code>lake</code></p><p><a href="https://example.org">a lake</a></p></body><caption>lake</caption>'
        "<label>lake</label>"
    )
    table = '<left><table alt="a"><row><cell>lake</cell></row><row><cell>the lake</cell></row></table></left>'
    deck = deck_of({"lake": []}, inside, table)
    assert links(deck) == [("s1", "lake")]


def test_a_link_may_span_bold_and_keeps_it() -> None:
    deck = deck_of({"data lake": []}, "<body>A <b>data</b> lake here</body>")
    assert texts(deck.slides[0])[1] == (
        Run("A "),
        Run("data", bold=True, href="#words"),
        Run(" lake", href="#words"),
        Run(" here"),
    )


def test_texts_keep_their_words_and_every_other_format() -> None:
    inside = "<body><p>Some <i>lake</i> of <code>lake</code> and lake<br/>lake</p></body>"
    plain, linked = (deck_of(terms, inside).slides[0] for terms in ({"absent": []}, {"lake": []}))
    assert [slot.plain for slot in linked.slots] == [slot.plain for slot in plain.slots]


def test_a_glossary_lists_the_terms_in_use_and_goes_where_there_are_none() -> None:
    deck = deck_of({"lake": [], "sea": ["ocean"], "pond": []}, "<body>An ocean</body>")
    assert listed(deck) == ["sea"]
    empty = deck_of({"lake": []}, "<body>Nothing</body>")
    assert listed(empty) == []
    assert [section.name for section in empty.sections] == ["O"]


def test_headers_and_figures_use_terms_without_links() -> None:
    table = '<table alt="a"><row><cell>Lake</cell></row><row><cell>x</cell></row></table>'
    nodes = '<node key="a" emphasis="no"><p>River</p><p>a pond</p></node><node key="b" emphasis="no"><p>Sea</p></node>'
    flow = f'<diagram kind="flow" alt="a">{nodes}<edge from="a" to="b">by rain</edge></diagram>'
    rows = "<row><cell>Where</cell><cell>Snow</cell></row><row><cell>Hill</cell><cell>1</cell></row>"
    chart = f'<chart kind="bar" alt="a">{rows}</chart>'
    words = ("lake", "river", "pond", "sea", "rain", "snow", "hill", "heading", "lost", "code")
    deck = deck_of(
        {word: [] for word in words},
        f"<left-title>A heading</left-title><left>{table}</left>",
        flow,
        chart,
        '<code language="text">code</code>',
    )
    assert links(deck) == []
    assert listed(deck) == ["lake", "river", "pond", "sea", "rain", "snow", "hill", "heading"]


def test_a_definition_is_a_use_and_links_from_elsewhere_only() -> None:
    defining = "<term>Lake</term><body>A lake is water</body>"
    assert links(deck_of({"lake": []}, defining, "<body>a lake</body>")) == [("s1", "lake")]
    alone = deck_of({"lake": []}, defining)
    assert (links(alone), listed(alone)) == ([], ["lake"])


def test_folding_keeps_the_length() -> None:
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x20000)]))
    assert len(fold(every)) == len(every)
    assert fold("ÄÖ\u00a0\u2011’") == "äö -'"


def test_terms_stand_in_the_order_of_the_alphabet() -> None:
    names = ["zebra", "Äpfel", "apfel", "Öl", "oboe", "ähre", "42"]
    assert sorted(names, key=to_sort_key) == ["42", "ähre", "apfel", "Äpfel", "oboe", "Öl", "zebra"]


def test_a_link_to_no_slide_is_refused_where_it_stands() -> None:
    slide = '<slide layout="content" key="a"><title>A</title><body><a href="#{}">x</a></body></slide>'
    markup = f'<deck {PROPERTIES}><section name="O">{slide}</section></deck>'
    assert parse_markup(markup.format("a")).slides[0].slots[1].paragraphs[0].runs == (Run("x", href="#a"),)
    with pytest.raises(Failure) as caught:
        parse_markup(markup.format("b"))
    assert [(d.message, d.hint) for d in caught.value.diagnostics] == [("no slide has the key 'b'", "known here: a")]


def test_a_link_to_a_slide_in_notes_is_refused() -> None:
    slide = '<slide layout="content" key="a"><title>A</title><notes><p><a href="#a">x</a></p></notes></slide>'
    with pytest.raises(Failure) as caught:
        parse_markup(f'<deck {PROPERTIES}><section name="O">{slide}</section></deck>')
    assert [d.message for d in caught.value.diagnostics] == ["a link to a slide can't stand in notes"]


GLOSSARY = """\
glossary:
  - {term: pipeline, also: [pipelines], meaning: A chain of **stages**}
  - {term: unused, meaning: Nobody says it}
"""
MANY = "glossary:\n" + "".join(
    f"  - {{term: word{n:02}, meaning: 'What word number {n} means, at some length, so that it takes its room'}}\n"
    for n in range(40)
)
HOUR = """\
title: Pipelines
points:
  - title: A pipeline in the title
    minutes: 20
    body: [The pipeline, A watermark]
    notes: {say: Hello}
  - kind: definition
    title: A watermark says how late data may come
    minutes: 20
    term: Watermark
    definition: The time up to which a stream is complete.
    notes: {say: Hello}
  - kind: definition
    title: What trainees need not know
    audience: mentor
    minutes: 20
    term: Secret
    definition: The seven seals that nobody may open ever.
    notes: {say: Hello}
"""


def built(folder: Path, hour: str = HOUR, glossary: str = GLOSSARY) -> list[BuiltDeck]:
    """The mentor's deck and the trainee's of the one hour."""
    content = write_programme(folder, hour, AGENDA.replace("parts:", f"{glossary}parts:"))
    plan = plan_build(Folders(content, TEMPLATES, folder / "output"))
    made = build(plan, lambda name: None)
    save(made, plan)
    return list(made.decks)


def jumps(slide: DeckSlide) -> list[tuple[str, str]]:
    """The words of links to slides, and the titles of these."""
    runs = slide.element.iterfind(".//a:r", NS)
    clicks = [(run, run.find("a:rPr/a:hlinkClick", NS)) for run in runs]
    clicks = [(run, click) for run, click in clicks if click is not None and "hlinksldjump" in click.get("action", "")]
    parts = [(run.findtext("a:t", None, NS), slide.part.related_part(click.get(RID))) for run, click in clicks]
    return [(words, title_of(part.slide)) for words, part in parts]


def terms_on(slide: DeckSlide) -> list[str]:
    return [row.cells[0].text for shape in slide.shapes if shape.has_table for row in shape.table.rows][1:]


def test_the_glossary_is_the_last_slide_and_the_first_uses_lead_to_it(tmp_path: Path) -> None:
    title = "What the words of this hour mean"
    for deck, terms in zip(
        built(tmp_path), (["pipeline", "Secret", "Watermark"], ["pipeline", "Watermark"]), strict=True
    ):
        first, *_, last = opened(deck).slides
        assert title_of(last) == title
        assert terms_on(last) == terms
        assert jumps(first) == [("pipeline", title), ("watermark", title)]
        assert [words for slide in list(opened(deck).slides)[1:] for words, _ in jumps(slide)] == []
        assert sections_of(opened(deck))[-1][0] == "Glossary"
        assert deck.minutes == sum(p.point.minutes for p in deck.job.hour.points)


def test_links_keep_the_colour_of_their_text(tmp_path: Path) -> None:
    first = opened(built(tmp_path)[0]).slides[0]
    colours = [e.get("val") for e in first.element.iter() if e.tag.endswith("}hlinkClr")]
    assert colours == ["tx", "tx"]


def test_a_glossary_that_goes_on_is_entered_at_its_first_slide(tmp_path: Path) -> None:
    said = ", ".join(f"word{n:02}" for n in range(40))
    hour = f"title: Words\npoints:\n  - title: All of them\n    minutes: 60\n    body: ['{said}']\n"
    deck = built(tmp_path, hour, MANY)[0]
    slides = list(opened(deck).slides)
    parts = [slide for slide in slides if title_of(slide).startswith("What the words")]
    assert len(parts) > 1
    assert [term for slide in parts for term in terms_on(slide)] == [f"word{n:02}" for n in range(40)]
    assert {title for _, title in jumps(slides[0])} == {title_of(parts[0])}
    assert len(jumps(slides[0])) == 40


def test_an_hour_may_do_without(tmp_path: Path) -> None:
    deck = built(tmp_path, HOUR.replace("points:", "glossary: no\npoints:"))[0]
    assert [jump for slide in opened(deck).slides for jump in jumps(slide)] == []
    assert not [slide for slide in opened(deck).slides if title_of(slide).startswith("What the words")]


def test_every_hour_links_and_lists_what_it_uses(tmp_path: Path) -> None:
    sessions = "      - hour: hour-2.yaml\n        minutes: 60\n"
    agenda = AGENDA.replace("total: 60", "total: 120").replace("parts:", f"{GLOSSARY}parts:") + sessions
    content = write_programme(tmp_path, HOUR, agenda, PROGRAMME)
    second = "title: Streams\npoints:\n  - title: S\n    minutes: 60\n    body: [A watermark, Pipelines, A pipeline]\n"
    write_text(content / "day-01" / "hour-2.yaml", second)
    decks = build(
        plan_build(Folders(content, TEMPLATES, tmp_path / "o"), editions=("mentor",)), lambda name: None
    ).decks
    slides = [list(opened(deck).slides) for deck in decks]
    assert [terms_on(each[-1]) for each in slides] == [["pipeline", "Secret", "Watermark"], ["pipeline", "Watermark"]]
    assert [words for words, _ in jumps(slides[1][0])] == ["watermark", "Pipelines"]


def test_the_glossarys_notes_say_what_it_is_for(tmp_path: Path) -> None:
    mentor, trainee = (opened(deck).slides[-1] for deck in built(tmp_path))
    assert notes_of(mentor)[0].startswith("To look things up")
    assert notes_of(trainee) == [""]


def test_words_that_only_a_mentors_definition_explains_stay_out_of_the_trainees_deck(tmp_path: Path) -> None:
    mentor, trainee = built(tmp_path)
    assert b"seven seals" not in b"".join(part.blob for part in opened(trainee).part.package.iter_parts())
    assert "Secret" in terms_on(opened(mentor).slides[-1])


def test_a_term_in_the_agenda_and_on_a_slide_is_refused(tmp_path: Path) -> None:
    agenda = AGENDA.replace("parts:", "glossary:\n  - {term: WATERMARK, meaning: A sign in paper}\nparts:")
    with pytest.raises(Failure) as caught:
        read_programme(write_programme(tmp_path, HOUR, agenda))
    report = show_failure(caught.value)
    assert "hour-1.yaml:10:11: error: the term 'Watermark' is explained twice" in report
    assert "first explained" in report and "agenda.yaml:11:12" in report
