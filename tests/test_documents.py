"""Printed documents: their markup, and the Word package that is made of them."""

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import docx
import pytest
from docx.enum.section import WD_ORIENT
from openxml_audit import FileFormat, OpenXmlValidator
from programmes import AGENDA, PROGRAMME, write_programme
from sheets import FIRST, SECOND, first_day, opened, printed, sheet_bytes, sheet_without_slides

from hourdeck.diagnostics import Failure, Position
from hourdeck.documents import Document, Grid, Heading, parse_document
from hourdeck.slides import Paragraph, Run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ATTRIBUTES = 'title="Sheet" author="Ann" language="en-GB" footer="Foot"'
HEADING = '<heading level="1">Head</heading>'
TABLE = """\
<table alt="What it shows" widths="20 30">
<row><cell>A</cell><cell>B</cell></row>
<row highlight="yes"><cell>c <b>d</b></cell><cell><p>e</p><p>f <i>g</i> <code>h</code></p></cell></row>
<row><cell></cell><cell>i<br/>j</cell></row>
</table>"""
HOSTILE = (
    "<w:p/> & \"quotes\" 'single' ]]>",
    "{{ labels.next }} {% raw %} {# no #}",
    "🚀 👩‍💻 👨‍👩‍👧‍👦 ⚠️ 🏳️‍🌈",
    "צינור הנתונים מעביר את המידע (09:30) – אל האגם",
    "Datenverarbeitungsanlagenbetriebsgesellschaft" * 8,
    "数据管道把信息从来源原样送到数据湖",
    "\\*stars\\* and \\_lines\\_ and C:\\\\new",
)
ORDER = {
    "pPr": ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "tabs", "bidi", "spacing", "outlineLvl"),
    "rPr": ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "u", "rtl", "lang"),
    "tblPr": ("tblStyle", "tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblDescription"),
    "trPr": ("cantSplit", "tblHeader"),
    "tcPr": ("tcW", "shd"),
    "sectPr": ("headerReference", "footerReference", "pgSz", "pgMar", "cols", "docGrid"),
    "style": ("name", "basedOn", "next", "qFormat", "pPr", "rPr", "tblPr"),
}
"""The children in the order of ECMA-376 part 1, as far as they are used here."""


def document_of(*blocks: str, attributes: str = ATTRIBUTES) -> Document:
    return parse_document(f"<document {attributes}><page>{''.join(blocks)}</page></document>")


def messages(markup: str) -> list[tuple[str, str]]:
    """The mistakes in markup with their hints."""
    with pytest.raises(Failure) as caught:
        parse_document(markup)
    return [(d.message, d.hint) for d in caught.value.diagnostics]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_markup_becomes_the_model() -> None:
    document = document_of(HEADING, "<p>One  <b>two</b>\n three</p>", TABLE, "<p>End</p>")
    assert (document.title, document.author, document.language, document.footer) == ("Sheet", "Ann", "en-GB", "Foot")
    heading, paragraph, grid, _ = document.pages[0].blocks
    assert isinstance(heading, Heading)
    assert (heading.level, heading.paragraph.plain) == (1, "Head")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.runs == (Run("One "), Run("two", bold=True), Run(" three"))
    assert isinstance(grid, Grid)
    assert (grid.widths, grid.table.alt) == ((20, 30), "What it shows")
    assert [row.highlight for row in grid.table.rows] == [False, True, False]


@pytest.mark.parametrize(
    ("blocks", "message", "hint"),
    [
        (HEADING + "<para>x</para>", "<para> can't stand in <page>", "only <p> can"),
        (HEADING + "text", "text can't stand in <page> itself", ""),
        (HEADING + '<p level="2">x</p>', "<p> has no attribute 'level'", ""),
        (HEADING + "<p><bold>x</bold></p>", "<bold> can't stand in a paragraph", "known here: a, b, br, code, i"),
        ("<p>x</p>", "a page begins with a heading", ""),
        ("", "a page begins with a heading", ""),
        ('<heading level="3">x</heading>', "level must be a whole number from 1 to 2, found '3'", ""),
        ("<heading>x</heading>", "<heading> needs the attribute 'level'", ""),
        (HEADING + TABLE, "a paragraph or a heading must follow a table", ""),
        (HEADING + TABLE + TABLE + "<p>x</p>", "a paragraph or a heading must follow a table", ""),
        (HEADING + TABLE.replace("widths", "width") + "<p>x</p>", "<table> has no attribute 'width'", "did you"),
        (HEADING + TABLE.replace("30", "3%") + "<p>x</p>", "widths must be whole millimetres, found '20 3%'", ""),
        (HEADING + TABLE.replace("20 30", "0 30") + "<p>x</p>", "widths must be whole millimetres, found '0 30'", ""),
        (HEADING + TABLE.replace("20 30", "50") + "<p>x</p>", "widths for 1 columns, but a row has 2 cells", ""),
        (HEADING + TABLE.replace("<cell>B</cell>", "") + "<p>x</p>", "the rows of a table must have the same", ""),
        (HEADING + TABLE.replace('"yes"', '"band"') + "<p>x</p>", "highlight must be yes or no, found 'band'", ""),
    ],
)  # fmt: skip
def test_a_departure_from_the_vocabulary_is_an_error(blocks: str, message: str, hint: str) -> None:
    found = messages(f"<document {ATTRIBUTES}><page>{blocks}</page></document>")
    assert any(said.startswith(message) and help_.startswith(hint) for said, help_ in found), found


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<deck/>", "expected <document>, found <deck>"),
        (f"<document {ATTRIBUTES}></document>", "the document has no pages"),
        (f"<document {ATTRIBUTES.replace('author', 'auhtor')}/>", "<document> has no attribute 'auhtor'"),
        (f"<document {ATTRIBUTES}><page>", "slide markup is not XML: no element found in <page>"),
    ],
)  # fmt: skip
def test_a_document_that_is_none_is_an_error(markup: str, message: str) -> None:
    assert messages(markup)[0][0] == message


def test_mistakes_are_at_their_template_line() -> None:
    with pytest.raises(Failure) as caught:
        parse_document(
            f'<document {ATTRIBUTES}><page _at="day.xml.j2:7:1"><p _at="day.xml.j2:8:3">x</p></page></document>'
        )
    assert [d.position for d in caught.value.diagnostics] == [Position("day.xml.j2", 7, 1)]


def test_the_file_is_a_landscape_a4_document_of_ours() -> None:
    file = opened(document_of(HEADING, "<p>x</p>"))
    section = file.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    properties = file.core_properties
    assert (properties.title, properties.author, properties.language) == ("Sheet", "Ann", "en-GB")
    assert (properties.created, properties.modified) == (None, None)
    assert (properties.last_modified_by, properties.comments, properties.keywords) == ("", "", "")
    assert file.styles.element.find(f".//{W}docDefaults//{W}lang").get(f"{W}val") == "en-GB"


def test_nothing_is_left_of_the_template() -> None:
    assert set(parts(sheet_bytes(document_of(HEADING)))) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    }
    text = b"".join(parts(sheet_bytes(document_of(HEADING))).values())
    assert not [word for word in (b"python-docx", b"rsid", b"Macintosh", b"2013") if word in text]


def test_headings_runs_and_rows_are_words_own() -> None:
    file = opened(document_of(HEADING, '<heading level="2">Two</heading>', TABLE, "<p>End</p>"))
    assert [(p.style.name, p.text) for p in file.paragraphs] == [
        ("Heading 1", "Head"),
        ("Heading 2", "Two"),
        ("Normal", "End"),
    ]
    [table] = file.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["A", "B"], ["c d", "e\nf g h"], ["", "i\nj"]]
    assert [run.bold for run in table.cell(1, 0).paragraphs[0].runs] == [None, True]
    styles = [(run.text, run.italic, run.style.name) for run in table.cell(1, 1).paragraphs[1].runs if run.text.strip()]
    assert styles[1:] == [("g", True, "Default Paragraph Font"), ("h", None, "Code")]
    rows = [[child.tag.removeprefix(W) for child in row._tr.trPr] for row in table.rows]
    assert rows == [["cantSplit", "tblHeader"], ["cantSplit"], ["cantSplit"]]
    assert [[cell._tc.find(f".//{W}shd") is not None for cell in row.cells] for row in table.rows] == [
        [False, False],
        [True, True],
        [False, False],
    ]
    assert table.autofit is False
    assert [round(column.width.mm) for column in table.columns] == [20, 30]
    assert table._tbl.tblPr.find(f"{W}tblDescription").get(f"{W}val") == "What it shows"
    assert table.cell(0, 0).paragraphs[0].style.name == "Table Head"


def test_every_page_but_the_first_begins_on_a_new_sheet() -> None:
    page = f"<page>{HEADING}<p>x</p></page>"
    file = opened(parse_document(f"<document {ATTRIBUTES}>{page * 3}</document>"))
    assert [p.style.name for p in file.paragraphs if p.paragraph_format.page_break_before] == ["Heading 1"] * 2
    assert not file.paragraphs[0].paragraph_format.page_break_before


def test_the_foot_has_its_words_and_the_page_number() -> None:
    footer = opened(document_of(HEADING)).sections[0].footer
    assert footer.paragraphs[0].text.startswith("Foot\t")
    fields = [field.get(f"{W}instr") for field in footer._element.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_a_link_leads_somewhere() -> None:
    file = opened(document_of(HEADING, '<p>See <a href="https://example.org/?a=1&amp;b=2">there</a>.</p>'))
    [link] = file.paragraphs[1].hyperlinks
    assert (link.text, link.address) == ("there", "https://example.org/?a=1&b=2")
    assert file.paragraphs[1].text == "See there."


def test_what_is_written_from_right_to_left_says_so() -> None:
    file = opened(document_of(HEADING, "<p><b>שלום</b> – Hello</p>", "<p>Hello <b>שלום</b></p>"))
    right, left = file.paragraphs[1:]
    assert right._p.pPr.find(f"{W}bidi") is not None
    assert left._p.pPr.find(f"{W}bidi") is None
    assert [run.font.rtl for run in right.runs] == [True, None]
    assert [run.font.rtl for run in left.runs] == [None, True]


def test_long_properties_are_cut_to_what_word_takes() -> None:
    attributes = ATTRIBUTES.replace('"Sheet"', f'"{"long " * 100}"').replace('"Ann"', f'"{"A" * 300}"')
    properties = opened(document_of(HEADING, attributes=attributes)).core_properties
    assert (len(properties.title), len(properties.author)) == (255, 255)


@pytest.mark.parametrize("content", [FIRST, SECOND], ids=["first", "second"])
def test_the_same_content_gives_the_same_bytes(content: Path) -> None:
    once = sheet_bytes(first_day(content)[2])
    first_day.cache_clear()
    assert sheet_bytes(first_day(content)[2]) == once


@pytest.mark.parametrize("content", [FIRST, SECOND], ids=["first", "second"])
def test_the_validator_finds_nothing(content: Path, tmp_path: Path) -> None:
    path = tmp_path / "sheet.docx"
    path.write_bytes(sheet_bytes(first_day(content)[2]))
    for version in (FileFormat.OFFICE_2010, FileFormat.OFFICE_2019, FileFormat.MICROSOFT_365):
        assert [str(error) for error in OpenXmlValidator(file_format=version).validate(path).errors] == []


def test_children_stand_in_the_order_of_the_schema() -> None:
    blocks = (
        HEADING,
        "<p>Hello <b><i>שלום</i></b></p>",
        '<p><a href="https://example.org">a</a></p>',
        TABLE,
        "<p>x</p>",
    )
    seen = set()
    for name, data in parts(sheet_bytes(document_of(*blocks))).items():
        for element in ElementTree.fromstring(data).iter() if name.startswith("word/") else ():
            kind = element.tag.removeprefix(W)
            if kind in ORDER:
                seen.add(kind)
                places = [ORDER[kind].index(child.tag.removeprefix(W)) for child in element]
                assert places == sorted(places), (name, kind)
    assert seen == set(ORDER)


def hostile_day(folder: Path, words: str) -> Document:
    """The run sheet of a day that has the words everywhere."""
    text = "'" + words.replace("'", "''") + "'"
    point = f"minutes: 20, materials: [{text}], notes: {{do: {text}, if_late: {text}}}"
    hour = f"""\
title: {text}
objective: {text}
points:
  - {{title: {text}, priority: could, body: [{text}], {point}}}
  - {{kind: check, title: 'B', options: [{text}, b], answer: A, {point}}}
  - {{kind: exercise, title: 'C', steps: [{text}], time: 10, group: {text}, {point}}}
"""
    agenda = AGENDA.replace("A day of data", text).replace("Day 01", text)
    programme = PROGRAMME.replace("Onboarding", text).replace("Example Group", text).replace("Example Author", text)
    return sheet_without_slides(write_programme(folder, hour, agenda, programme))


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_any_words_come_out_as_they_went_in(words: str, tmp_path: Path) -> None:
    plain = words.replace("\\\\", "\0").replace("\\", "").replace("\0", "\\")
    document = hostile_day(tmp_path, words)
    file = opened(document)
    rows = [[cell.text for cell in row.cells] for row in file.tables[0].rows]
    assert rows[1][2].startswith(plain)
    assert rows[1][4] == plain
    assert rows[2][2].startswith(f"B – check: answer A, {plain}.")
    assert rows[3][2].startswith(f"C – exercise, {plain}: 10 min")
    if len(plain) < 100:  # longer notes give way, so that the hour stays on its sheet
        assert rows[2][2].endswith(f" {plain}")
        assert rows[2][5].endswith(plain)
    assert plain in file.paragraphs[0].text
    assert file.core_properties.author == plain[:255]
    assert plain in file.sections[0].footer.paragraphs[0].text
    path = tmp_path / "sheet.docx"
    path.write_bytes(sheet_bytes(document))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_libreoffice_prints_any_words(tmp_path: Path) -> None:
    documents = {f"case-{n}": hostile_day(tmp_path / f"{n}", words) for n, words in enumerate(HOSTILE)}
    sheets = printed(documents, tmp_path)
    assert all("10 min of debrief" in "".join(texts) for texts in sheets.values())
    assert "<w:p/> & \"quotes\" 'single' ]]>" in sheets["case-0"][0]


def test_a_table_that_needs_two_sheets_repeats_its_header(tmp_path: Path) -> None:
    rows = "<row><cell>A row</cell><cell>of many</cell></row>" * 60
    table = f'<table alt="x" widths="40 60"><row><cell>Clock</cell><cell>Slide</cell></row>{rows}</table>'
    sheets = printed({"long": document_of(HEADING, table, "<p>End</p>")}, tmp_path)["long"]
    assert [("Clock" in text, "A row" in text) for text in sheets] == [(True, True), (True, True)]
    assert docx.Document(str(tmp_path / "long.docx")).tables[0].rows[60].cells[0].text == "A row"
