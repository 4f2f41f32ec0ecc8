"""A notes master for templates that have none, and a place for the notes in those of others that lack it.

Speaker notes are printed from it: the slide, below it the notes, in the corner the page's number, black on white
whatever the brand. Input: the size of the page and of the slide in EMU. Output: XML. LibreOffice reads neither the
master's text styles nor theme fonts on notes pages, so the levels stand in the body again, and typefaces by name.
"""

from dataclasses import dataclass
from html import escape

from hourdeck.theme.cleaning.packaging import HEADER
from hourdeck.theme.model import Box

SPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
PAGE = (6_858_000, 9_144_000)
"""The page that PowerPoint takes when nobody has set another, in EMU."""

SMALLEST_PAGE = 1_828_800
"""A page that is narrower or lower than this many EMU, two inches, is taken for a mistake."""

LEVELS, INDENT = 9, 182_880
"""How many levels text has, and how far each is indented, in EMU."""

COLOURS = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
    ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
WHITE, BLACK, GREY = (
    f'<a:solidFill><a:srgbClr val="{value}"/></a:solidFill>' for value in ("FFFFFF", "000000", "595959")
)
NUMBER_FIELD = "{B3D6C2A4-5E0F-4B7C-9A15-8830883A0007}"


@dataclass(frozen=True, slots=True)
class NotesPage:
    """A page of `width` and `height` for slides `ratio` times as wide as high; lengths in EMU."""

    width: int
    height: int
    ratio: float

    def box(self, kind: str) -> Box | None:
        """Where a kind of placeholder lies: the slide in the upper part, the notes below it as large as the page."""
        margin, row = self.width // 15, self.height // 30
        half, bottom = (self.width - 2 * margin) // 2, self.height - row * 3 // 2
        image_height = round(min(self.height * 0.32, (self.width - 2 * margin) / self.ratio))
        image_width = round(image_height * self.ratio)
        below = row * 2 + image_height + row // 2
        return {
            "sldImg": Box((self.width - image_width) // 2, row * 2, image_width, image_height),
            "body": Box(margin, below, self.width - 2 * margin, bottom - row // 2 - below),
            "hdr": Box(margin, row // 2, half, row),
            "dt": Box(self.width - margin - half, row // 2, half, row),
            "ftr": Box(margin, bottom, half, row),
            "sldNum": Box(self.width - margin - half, bottom, half, row),
        }.get(kind)


def notes_master_xml(page: NotesPage, typeface: str) -> bytes:
    """The notes master part: slide, notes and page number; `typeface` is what notes are set in."""
    shapes = image_shape(page, 2) + notes_shape(page, 3, 3, typeface) + _number_shape(page, 4, typeface)
    group = (
        '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
    )
    background = f"<p:bg><p:bgPr>{WHITE}<a:effectLst/></p:bgPr></p:bg>"
    data = f"<p:cSld>{background}<p:spTree>{group}{shapes}</p:spTree></p:cSld>"
    style = f"<p:notesStyle>{_levels(typeface)}</p:notesStyle>"
    return f"{HEADER}<p:notesMaster {SPACES}>{data}{COLOURS}{style}</p:notesMaster>".encode()


def notes_shape(page: NotesPage, number: int, index: int, typeface: str) -> str:
    """The placeholder for the notes; `number` is its id as a shape, `index` as a placeholder."""
    prompts = "".join(
        f'<a:p><a:pPr lvl="{level}"/><a:r><a:rPr lang="en-GB"/><a:t>{words}</a:t></a:r></a:p>'
        for level, words in enumerate(("Notes", "A point"))
    )
    body = f'<a:bodyPr lIns="0" rIns="0"><a:noAutofit/></a:bodyPr><a:lstStyle>{_levels(typeface)}</a:lstStyle>{prompts}'
    return _shape(page, number, "Notes", f'type="body" sz="quarter" idx="{index}"', body)


def image_shape(page: NotesPage, number: int) -> str:
    """The placeholder for the image of the slide."""
    line = f'<a:noFill/><a:ln w="9525">{GREY}</a:ln>'
    locks = ' noRot="1" noChangeAspect="1"'
    return _shape(page, number, "Slide Image", 'type="sldImg" idx="2"', "", line, locks)


def _number_shape(page: NotesPage, number: int, typeface: str) -> str:
    face = f'<a:latin typeface="{escape(typeface)}"/>'
    style = f'<a:lvl1pPr algn="r"><a:defRPr sz="1100">{GREY}{face}</a:defRPr></a:lvl1pPr>'
    field = f'<a:fld id="{NUMBER_FIELD}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
    body = f'<a:bodyPr lIns="0" rIns="0" anchor="ctr"/><a:lstStyle>{style}</a:lstStyle><a:p>{field}</a:p>'
    return _shape(page, number, "Slide Number", 'type="sldNum" sz="quarter" idx="5"', body)


def _shape(page: NotesPage, number: int, name: str, place: str, body: str, line: str = "", locks: str = "") -> str:
    box = page.box(place.split('"')[1])
    names = (
        f'<p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"{locks}/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {place}/></p:nvPr></p:nvSpPr>"
    )
    geometry = f'{frame_xml(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{line}'
    words = f"<p:txBody>{body}</p:txBody>" if body else ""
    return f"<p:sp {SPACES}>{names}<p:spPr>{geometry}</p:spPr>{words}</p:sp>"


def frame_xml(box: Box | None) -> str:
    """Where a shape lies."""
    assert box is not None
    return (
        f'<a:xfrm xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:off x="{box.left}" y="{box.top}"/>'
        f'<a:ext cx="{box.width}" cy="{box.height}"/></a:xfrm>'
    )


def _levels(typeface: str) -> str:
    return "".join(_level(level, escape(typeface)) for level in range(1, LEVELS + 1))


def _level(level: int, typeface: str) -> str:
    """12 points; paragraphs on the first level, bullets from the second on."""
    indent = INDENT if level > 1 else 0
    bullet = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if indent else "<a:buNone/>"
    spacing = '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="300"/></a:spcBef>'
    faces = f'<a:latin typeface="{typeface}"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
    run = f'<a:defRPr sz="1200" b="0" kern="1200">{BLACK}{faces}</a:defRPr>'
    sizes = f'marL="{INDENT * (level - 1)}" indent="{-indent}" algn="l"'
    return f"<a:lvl{level}pPr {sizes}>{spacing}{bullet}{run}</a:lvl{level}pPr>"
