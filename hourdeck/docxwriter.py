"""Printed documents written as Word packages.

Input: a `Document`. Output: the members of the .docx package, name and bytes, ready to be zipped: the same for the same
document, without dates, names of people or whatever else python-docx's template brings along. Children stand in the
order of the schema (ECMA-376 part 1, 17), on which Word insists. This is the only module that uses python-docx.

The look is landscape A4 with thin rules and one accent. It stands in styles, so that a person can change it in Word.
"""

import io
import zipfile
from collections.abc import Iterable
from html import escape

import docx
from docx.document import Document as OpenDocument
from docx.enum.section import WD_ORIENT
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from hourdeck import pages
from hourdeck.diagnostics import Position
from hourdeck.documents import Block, Document, Grid, Heading
from hourdeck.slides import Cell, LineBreak, Paragraph, Row, Run

ACCENT, BAND, RULE, QUIET = "07424E", "E6EEEF", "9DB2B7", "595959"
"""Colours: of headings and outer rules, of highlighted rows, of the rules between rows, of the footer."""

BODY = "word/document.xml"
"""The member with the document's body."""

MAX_PROPERTY = 255
"""Characters that python-docx takes in a property of the file."""

TWIPS = 20
"""Word's unit of length, in a point."""

KEPT = (RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES, RT.STYLES, RT.SETTINGS, RT.THEME)
"""What the document needs of python-docx's template; validators ask for the theme, which is Office's own."""

STYLES = """
<w:styles {w}>
  <w:docDefaults>
    <w:rPrDefault><w:rPr><w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="{font}"/>
      <w:sz w:val="{text}"/><w:szCs w:val="{text}"/>
      <w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/></w:rPr></w:rPrDefault>
    <w:pPrDefault><w:pPr>
      <w:spacing w:before="{space}" w:after="{space}" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>
  </w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
  <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
    <w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:outlineLvl w:val="0"/></w:pPr>
    <w:rPr><w:b/><w:bCs/><w:color w:val="{accent}"/>
      <w:sz w:val="{heading1}"/><w:szCs w:val="{heading1}"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>
    <w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:outlineLvl w:val="1"/></w:pPr>
    <w:rPr><w:b/><w:bCs/><w:color w:val="{accent}"/>
      <w:sz w:val="{heading2}"/><w:szCs w:val="{heading2}"/></w:rPr></w:style>
  <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name
    w:val="Default Paragraph Font"/></w:style>
  <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>
  <w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>
    <w:pPr><w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs><w:spacing w:before="0" w:after="0"/></w:pPr>
    <w:rPr><w:color w:val="{quiet}"/><w:sz w:val="{small}"/><w:szCs w:val="{small}"/></w:rPr></w:style>
  <w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>
    <w:rPr><w:color w:val="{accent}"/><w:u w:val="single"/></w:rPr></w:style>
  <w:style w:type="character" w:customStyle="1" w:styleId="Code"><w:name w:val="Code"/>
    <w:rPr><w:rFonts w:ascii="{code}" w:hAnsi="{code}" w:cs="{code}"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="TableText"><w:name w:val="Table Text"/>
    <w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>
    <w:rPr><w:sz w:val="{small}"/><w:szCs w:val="{small}"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="TableHead"><w:name w:val="Table Head"/>
    <w:basedOn w:val="TableText"/><w:qFormat/><w:pPr><w:keepNext/></w:pPr>
    <w:rPr><w:b/><w:bCs/><w:color w:val="{accent}"/></w:rPr></w:style>
  <w:style w:type="table" w:customStyle="1" w:styleId="SheetTable"><w:name w:val="Sheet Table"/>
    <w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="{accent}"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{accent}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{rule}"/></w:tblBorders>
    <w:tblCellMar><w:top w:w="{padding}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/>
      <w:bottom w:w="{padding}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
</w:styles>
"""

SETTINGS = """
<w:settings {w}>
  <w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat><w:doNotUseHTMLParagraphAutoSpacing/>
    <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
  <w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>
</w:settings>
"""
"""The settings. Spaces between paragraphs add up, as they were measured; without saying so the larger one stands."""

FONTS = '<w:fonts {w}><w:font w:name="{font}"/><w:font w:name="{code}"/></w:fonts>'
"""The table of fonts, which validators ask for too."""


LINE_ENDS = str.maketrans({"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def write_document(document: Document) -> list[tuple[str, bytes]]:
    """The members of the document's package."""
    opened = docx.Document()
    _drop_template(opened, document)
    _set_up_page(opened, document.footer)
    end = opened.element.body[-1]  # the section's properties, which come last
    end.attrib.clear()
    body = _Body(opened)
    blocks = [
        body.block(block, starts_page=number > 0 and block is page.blocks[0])
        for number, page in enumerate(document.pages)
        for block in page.blocks
    ]
    buffer = io.BytesIO()
    opened.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        members = [(name, package.read(name)) for name in package.namelist()]
    return [(name, _filled(data, blocks) if name == BODY else data) for name, data in members]


def _filled(data: bytes, blocks: Iterable[str]) -> bytes:
    """The document's part with blocks before its section's properties.

    As elements they would be moved into its tree, which takes lxml time that grows with the square of their number.
    """
    written = serialize_part_xml(_parsed(*blocks))
    start = written.index(b">", written.index(b"<w:body")) + 1
    before, end, after = data.rpartition(b"<w:sectPr")
    return before + written[start : -len(b"</w:body>")] + end + after


def _drop_template(opened: OpenDocument, document: Document) -> None:
    """Leave nothing of the template but empty parts, and fill these with our own."""
    for relationships in (opened.part.package.rels, opened.part.rels):
        for key in [key for key, relationship in relationships.items() if relationship.reltype not in KEPT]:
            del relationships[key]
    _refill(opened.styles.element, _styles(document.language))
    _refill(opened.settings.element, SETTINGS.format(w=nsdecls("w")))
    fonts = FONTS.format(w=nsdecls("w"), font=pages.TYPEFACE, code=pages.CODE_TYPEFACE).encode()
    table = Part(PackURI("/word/fontTable.xml"), CT.WML_FONT_TABLE, fonts, opened.part.package)
    opened.part.relate_to(table, RT.FONT_TABLE)
    _refill(opened.part.package.part_related_by(RT.CORE_PROPERTIES).element, "<properties/>")
    opened.core_properties.title = document.title[:MAX_PROPERTY]
    opened.core_properties.author = document.author[:MAX_PROPERTY]
    opened.core_properties.language = document.language


def _styles(language: str) -> str:
    """The styles, with lengths in twentieths of a point and sizes of text in halves of one, as Word has them."""
    heading1, heading2 = (round(2 * size) for size in pages.HEADINGS)
    return STYLES.format(
        w=nsdecls("w"),
        language=language,
        font=pages.TYPEFACE,
        code=pages.CODE_TYPEFACE,
        text=round(2 * pages.TEXT),
        small=round(2 * pages.SMALL),
        heading1=heading1,
        heading2=heading2,
        space=round(pages.SPACE * TWIPS),
        width=round((pages.SHEET[0] - 2 * pages.SIDE) * pages.POINTS * TWIPS),
        side=round(pages.CELL_SIDE * TWIPS),
        padding=round(pages.CELL_PADDING * TWIPS),
        accent=ACCENT,
        rule=RULE,
        quiet=QUIET,
    )


def _refill(element: BaseOxmlElement, xml: str) -> None:
    """Put the children that the XML has in place of an element's own."""
    element.clear()
    element.extend(parse_xml(xml))


def _set_up_page(opened: OpenDocument, words: str) -> None:
    """Landscape A4 with the words and the page's number at its foot."""
    section = opened.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = map(Mm, pages.SHEET)
    section.left_margin = section.right_margin = Mm(pages.SIDE)
    section.top_margin, section.bottom_margin = Mm(pages.TOP), Mm(pages.BOTTOM)
    section.header_distance = section.footer_distance = Mm(pages.BOTTOM / 2)
    section.footer.is_linked_to_previous = False
    number = [_field("PAGE"), _element("w:r", {}, _text(" / ")), _field("NUMPAGES")]
    left = _element("w:r", {}, _text(words), _element("w:tab", {}))
    foot = section.footer.part.element
    foot.clear()
    foot.extend(list(_parsed(_element("w:p", {}, _style_of("Footer"), left, *number))))


def _field(instruction: str) -> str:
    """A number that the office program fills in."""
    return _element("w:fldSimple", {"w:instr": instruction}, _element("w:r", {}, _text("1")))


class _Body:
    """Writes the elements of a document's body as XML; links become relationships of its part."""

    def __init__(self, opened: OpenDocument) -> None:
        self._part = opened.part

    def block(self, block: Block, starts_page: bool) -> str:
        match block:
            case Heading():
                return self._paragraph(block.paragraph, f"Heading{block.level}", starts_page)
            case Grid():
                return self._table(block)
        return self._paragraph(block, "Normal")

    def _paragraph(self, paragraph: Paragraph, style: str, starts_page: bool = False) -> str:
        own = ["w:pageBreakBefore"] * starts_page + ["w:bidi"] * paragraph.is_right_to_left
        properties = _style_of(style, *(_element(name, {}) for name in own))
        return _element("w:p", {}, properties, *(self._run(run, paragraph.position) for run in paragraph.runs))

    def _run(self, run: Run | LineBreak, position: Position) -> str:
        if isinstance(run, LineBreak):
            return _element("w:r", {}, _element("w:br", {}))
        style = "Code" if run.code else "Hyperlink" if run.href else ""
        properties = [_element("w:rStyle", {"w:val": style})] if style else []
        properties += [_element(f"w:{name}", {}) for name in ("b", "bCs") if run.bold]
        properties += [_element(f"w:{name}", {}) for name in ("i", "iCs") if run.italic]
        properties += [_element("w:rtl", {})] if Paragraph((run,), position).is_right_to_left else []
        made = _element("w:r", {}, *([_element("w:rPr", {}, *properties)] if properties else []), _text(run.text))
        if not run.href:
            return made
        link = self._part.relate_to(run.href, RT.HYPERLINK, is_external=True)
        return _element("w:hyperlink", {"r:id": link}, made)

    def _table(self, grid: Grid) -> str:
        widths = [round(width * pages.POINTS * TWIPS) for width in grid.widths]
        properties = _element(
            "w:tblPr",
            {},
            _element("w:tblStyle", {"w:val": "SheetTable"}),
            _element("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
            _element("w:tblLayout", {"w:type": "fixed"}),
            _element("w:tblLook", {"w:val": "0020", "w:firstRow": "1"}),
            _element("w:tblDescription", {"w:val": grid.table.alt}),
        )
        columns = (_element("w:gridCol", {"w:w": str(width)}) for width in widths)
        rows = (self._row(row, widths, is_header=not number) for number, row in enumerate(grid.table.rows))
        return _element("w:tbl", {}, properties, _element("w:tblGrid", {}, *columns), *rows)

    def _row(self, row: Row, widths: Iterable[int], is_header: bool) -> str:
        own = ["w:cantSplit", *["w:tblHeader"] * is_header]
        properties = _element("w:trPr", {}, *(_element(name, {}) for name in own))
        style = "TableHead" if is_header else "TableText"
        cells = (self._cell(*pair, style, row.highlight) for pair in zip(row.cells, widths, strict=True))
        return _element("w:tr", {}, properties, *cells)

    def _cell(self, cell: Cell, width: int, style: str, is_highlighted: bool) -> str:
        band = _element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": BAND}) if is_highlighted else ""
        properties = _element("w:tcPr", {}, _element("w:tcW", {"w:w": str(width), "w:type": "dxa"}), band)
        paragraphs = (self._paragraph(paragraph, style) for paragraph in cell.paragraphs)
        return _element("w:tc", {}, properties, *paragraphs)


def _style_of(style: str, *others: str) -> str:
    """A paragraph's properties with its style."""
    return _element("w:pPr", {}, _element("w:pStyle", {"w:val": style}), *others)


def _text(words: str) -> str:
    """A run's words, every space kept."""
    return _element("w:t", {"xml:space": "preserve"}, _escaped(words))


def _element(tag: str, attributes: dict[str, str], *children: str) -> str:
    """An element with its attributes and children, as XML: trees made piece by piece take four times as long."""
    given = "".join(f' {name}="{_escaped(value)}"' for name, value in attributes.items())
    return f"<{tag}{given}>{''.join(children)}</{tag}>"


def _escaped(words: str) -> str:
    """Characters for text and attributes; a parser would change line ends and, in attributes, tabs."""
    return escape(words).translate(LINE_ENDS)


def _parsed(*elements: str) -> BaseOxmlElement:
    """The elements, parsed, in a body."""
    return parse_xml(f"<w:body {nsdecls('w', 'r')}>{''.join(elements)}</w:body>")
