"""Slide master, slide layouts, notes master and handout master."""

from dataclasses import replace

from .layouts import LAYOUTS
from .pieces import SLIDE_NUMBER_GUID, Layout
from .scale import (
    BODY,
    BOTTOM,
    CONTENT_BOX,
    FOOTER,
    FOOTER_BOX,
    FOOTER_HEIGHT,
    FOOTER_TOP,
    MARGIN,
    NOTES_HEIGHT,
    NOTES_WIDTH,
    NUMBER_BOX,
    RIGHT,
    SANS,
    TITLE,
    TITLE_BOX,
    TITLE_TOP,
    TOP,
    Box,
)
from .shapes import Panel, SlideImage, Slot, shape_tree
from .text import (
    EMPTY_PARAGRAPH,
    HANGING,
    INDENTS,
    LEVELS,
    SLIDE_NUMBER,
    Style,
    colour_xml,
    field,
    fill_xml,
    indent,
    level_properties,
    paragraph,
    spacing,
)
from .theme import HEADER, A

NAMESPACES = (
    f'xmlns:a="{A}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
    ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
KEEP_COLOURS = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
MASTER_ID = 2_147_483_648  # the smallest id allowed; layouts count on from it
DATE_GUID = "{6A1C5B0E-3C1B-4F0A-9D52-8830883A0002}"
SINGLE = '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
LEFT = ' algn="l"'
PLAIN_LEVEL = ' marL="0" indent="0"' + LEFT
SPACE_BEFORE = (16, 6, 4, 4)  # points, by level
FLAT = Style(anchor="ctr", insets=(0, 0, 0, 0))


def layout_part(layout: Layout) -> str:
    """`slideLayoutN.xml`."""
    kind = f' type="{layout.type}"' if layout.type else ' userDrawn="1"'
    return (
        f'{HEADER}<p:sldLayout {NAMESPACES}{kind} preserve="1">'
        f"{_slide_data(layout.all_shapes(), layout.background, layout.name)}{KEEP_COLOURS}</p:sldLayout>"
    )


def _slide_data(shapes: tuple[Panel | Slot | SlideImage, ...], background: str | None, name: str = "") -> str:
    """`p:cSld`: what every kind of slide, layout and master holds."""
    named = f' name="{name}"' if name else ""
    return f"<p:cSld{named}>{_background(background)}{shape_tree(shapes)}</p:cSld>"


def _background(colour: str | None) -> str:
    if colour is None:
        return ""
    return f"<p:bg><p:bgPr>{fill_xml(colour)}<a:effectLst/></p:bgPr></p:bg>"


def slide_master_part() -> str:
    """`slideMaster1.xml`."""
    layouts = "".join(f'<p:sldLayoutId id="{MASTER_ID + n}" r:id="rId{n}"/>' for n in range(1, len(LAYOUTS) + 1))
    return (
        f'{HEADER}<p:sldMaster {NAMESPACES} preserve="1">{_slide_data(_master_shapes(), "bg1")}{COLOUR_MAP}'
        f"<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst><p:txStyles>{_title_style()}{_body_style()}"
        f"{default_text_style('p:otherStyle')}</p:txStyles>{_guides()}</p:sldMaster>"
    )


def _master_shapes() -> tuple[Slot, ...]:
    """The five placeholders that the layouts inherit from; footers in 11 pt slate."""
    small = replace(FLAT, sizes=(FOOTER,), colour="tx2")
    number = replace(small, bold=True, colour="accent1", align="r")
    date_box = Box(FOOTER_BOX.x + FOOTER_BOX.w + 0.2, FOOTER_TOP, 1.9, FOOTER_HEIGHT)
    return (
        Slot("Title", "title", None, TITLE_BOX, style=FLAT, content=paragraph("Title")),
        Slot("Body", "body", 1, CONTENT_BOX, content=_four_levels()),
        Slot("Date", "dt", 2, date_box, style=small, content=_date()),
        Slot("Footer", "ftr", 3, FOOTER_BOX, style=small, content=paragraph("Footer")),
        Slot("Slide Number", "sldNum", 4, NUMBER_BOX, style=number, content=_number()),
    )


def _guides() -> str:
    """The grid as drawing guides, in the 1/576 in that PowerPoint counts them in."""
    across = [(' orient="horz"', y) for y in (TITLE_TOP, TOP, BOTTOM, FOOTER_TOP)]
    colour = '<p15:clr><a:srgbClr val="A4A3A4"/></p15:clr>'
    guides = "".join(
        f'<p15:guide id="{n}"{orient} pos="{round(at * 576)}" userDrawn="1">{colour}</p15:guide>'
        for n, (orient, at) in enumerate([("", MARGIN), ("", RIGHT), *across], 1)
    )
    return (
        '<p:extLst><p:ext uri="{27BBF7A9-308A-43DC-89C8-2F10F3537804}"><p15:sldGuideLst'
        f' xmlns:p15="http://schemas.microsoft.com/office/powerpoint/2012/main">{guides}</p15:sldGuideLst>'
        "</p:ext></p:extLst>"
    )


def _four_levels() -> str:
    names = ("First level", "Second level", "Third level", "Fourth level")
    return "".join(paragraph(name, level) for level, name in enumerate(names, 1))


def _date() -> str:
    return field("datetimeFigureOut", "Date", DATE_GUID)


def _number() -> str:
    return field("slidenum", SLIDE_NUMBER, SLIDE_NUMBER_GUID)


def _title_style() -> str:
    content = SINGLE + spacing(0) + "<a:buNone/>" + _run(TITLE, "tx1", "+mj", bold=True)
    return f"<p:titleStyle>{level_properties(1, PLAIN_LEVEL, content)}</p:titleStyle>"


def _body_style() -> str:
    return f"<p:bodyStyle>{''.join(_body_level(level) for level in range(1, LEVELS + 1))}</p:bodyStyle>"


def _body_level(level: int) -> str:
    """Squares and dashes by turns in the main colour; levels beyond the fourth look like the fourth."""
    step = min(level, len(BODY)) - 1
    sign = "▪" if step % 2 == 0 else "\u2013"
    bullet = (
        f'<a:buClr>{colour_xml("accent1")}</a:buClr><a:buSzPct val="100000"/>'
        f'<a:buFont typeface="Arial"/><a:buChar char="{sign}"/>'
    )
    content = SINGLE + spacing(SPACE_BEFORE[step]) + bullet + _run(BODY[step], "tx1", "+mn")
    attributes = indent(INDENTS[step], HANGING) + LEFT
    return level_properties(level, attributes, content)


def default_text_style(tag: str) -> str:
    """Plain text of 18 pt at every level: text boxes, tables, and what no other style covers."""
    level_xml = _run(18, "tx1", "+mn")
    levels = "".join(level_properties(level, PLAIN_LEVEL, level_xml) for level in range(1, LEVELS + 1))
    return f"<{tag}>{levels}</{tag}>"


def _run(size: int, colour: str, face: str, bold: bool = False) -> str:
    """`a:defRPr` in a theme font: face is "+mj" (headings) or "+mn" (body), size in points."""
    fonts = f'<a:latin typeface="{face}-lt"/><a:ea typeface="{face}-ea"/><a:cs typeface="{face}-cs"/>'
    return f'<a:defRPr sz="{size * 100}" b="{int(bold)}" kern="1200">{fill_xml(colour)}{fonts}</a:defRPr>'


def notes_master_part() -> str:
    """`notesMaster1.xml`: the slide on the upper third of the page, the notes below as large as it allows.

    LibreOffice reads neither `notesStyle` nor theme fonts on notes pages, and would set them in another face and too
    large: so the body says the levels again, and typefaces stand by name.
    """
    part = (
        f"{HEADER}<p:notesMaster {NAMESPACES}>{_slide_data(_notes_shapes(), 'bg1')}"
        f"{COLOUR_MAP}{_notes_style()}</p:notesMaster>"
    )
    return part.replace('"+mn-lt"', f'"{SANS}"')


def _notes_shapes() -> tuple[Slot | SlideImage, ...]:
    image = SlideImage(Box((NOTES_WIDTH - 5.2) / 2, 0.6, 5.2, 2.925))
    body = Slot("Notes", "body", 3, Box(0.5, 3.7, 6.5, 5.6), content=_notes_prompts(), levels=_notes_levels())
    header, date, footer, number = _page_shapes()
    return header, date, image, body, footer, number


def _notes_prompts() -> str:
    return paragraph("Notes") + paragraph("A point", 2)


def _page_shapes() -> tuple[Slot, Slot, Slot, Slot]:
    """Header, date, footer and page number of a printed page, in its corners."""
    left = replace(FLAT, sizes=(FOOTER,), colour="tx2", align="l")
    right = replace(left, align="r")
    top, bottom, half = 0.2, NOTES_HEIGHT - 0.5, 3.15
    return (
        Slot("Header", "hdr", 10, Box(0.5, top, half, 0.3), style=left, content=EMPTY_PARAGRAPH),
        Slot("Date", "dt", 1, Box(3.85, top, half, 0.3), style=right, content=_date()),
        Slot("Footer", "ftr", 4, Box(0.5, bottom, half, 0.3), style=left, content=EMPTY_PARAGRAPH),
        Slot("Slide Number", "sldNum", 5, Box(3.85, bottom, half, 0.3), style=right, content=_number()),
    )


def _notes_style() -> str:
    return f"<p:notesStyle>{_notes_levels()}</p:notesStyle>"


def _notes_levels() -> str:
    return "".join(_notes_level(level) for level in range(1, LEVELS + 1))


def _notes_level(level: int) -> str:
    """12 pt; paragraphs on the first level, bullets from the second on."""
    run = _run(12, "tx1", "+mn")
    if level == 1:
        return level_properties(1, PLAIN_LEVEL, SINGLE + spacing(4) + "<a:buNone/>" + run)
    bullet = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
    return level_properties(level, indent(0.2 * level - 0.2, 0.2) + LEFT, SINGLE + spacing(3) + bullet + run)


def handout_master_part() -> str:
    """`handoutMaster1.xml`: only the corners; PowerPoint places the slides itself."""
    return f"{HEADER}<p:handoutMaster {NAMESPACES}>{_slide_data(_page_shapes(), 'bg1')}{COLOUR_MAP}</p:handoutMaster>"
