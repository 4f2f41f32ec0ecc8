"""Shapes of a layout or master: placeholders with prompts, and decorative panels."""

from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from .scale import Box, emu
from .text import EMPTY_PARAGRAPH, Style, body_properties, fill_xml, list_style, paragraph

_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_EMPTY_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
    "</a:xfrm></p:grpSpPr>"
)


@dataclass(frozen=True)
class Panel:
    """A plain rectangle behind the text; it belongs to the layout and is marked decorative."""

    name: str
    box: Box
    fill: str

    def xml(self, shape_id: int) -> str:
        """The `p:sp` element."""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name={quoteattr(self.name)}>{_DECORATIVE}</p:cNvPr>'
            f'<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
            f"<p:spPr>{transform(self.box)}{RECTANGLE}{fill_xml(self.fill)}<a:ln><a:noFill/></a:ln></p:spPr>"
            f'<p:txBody><a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle/>{EMPTY_PARAGRAPH}</p:txBody></p:sp>'
        )


@dataclass(frozen=True)
class Slot:
    """A placeholder.

    `kind` is its ECMA-376 type, `index` its idx (None for the title), `prompt` one line per level; or
    `content` holds finished paragraphs, as for a slide number. `levels` stand in place of the style's list style.
    """

    name: str
    kind: str
    index: int | None
    box: Box
    prompt: tuple[str, ...] = ()
    style: Style = field(default_factory=Style)
    fill: str | None = None
    content: str = ""
    levels: str = ""

    def xml(self, shape_id: int) -> str:
        """The `p:sp` element."""
        fill = fill_xml(self.fill) if self.fill else ""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name={quoteattr(self.name)}/>'
            f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{self._placeholder()}</p:nvPr></p:nvSpPr>'
            f"<p:spPr>{transform(self.box)}{RECTANGLE}{fill}</p:spPr><p:txBody>{body_properties(self.style)}"
            f"{self._list_style()}{self._paragraphs()}</p:txBody></p:sp>"
        )

    def _list_style(self) -> str:
        return f"<a:lstStyle>{self.levels}</a:lstStyle>" if self.levels else list_style(self.style)

    def _placeholder(self) -> str:
        index = f' idx="{self.index}"' if self.index is not None else ""
        prompt = ' hasCustomPrompt="1"' if self.prompt else ""
        return f'<p:ph type="{self.kind}"{index}{prompt}/>'

    def _paragraphs(self) -> str:
        if self.content:
            return self.content
        return "".join(paragraph(line, level) for level, line in enumerate(self.prompt, 1))


@dataclass(frozen=True)
class SlideImage:
    """The picture of the slide on a notes page."""

    box: Box

    def xml(self, shape_id: int) -> str:
        """The `p:sp` element."""
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="Slide Image"/>'
            '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
            '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
            f"<p:spPr>{transform(self.box)}{RECTANGLE}<a:noFill/>"
            f'<a:ln w="9525">{fill_xml("tx2")}</a:ln></p:spPr></p:sp>'
        )


RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'


def transform(box: Box) -> str:
    """`a:xfrm` of a box."""
    x, y, w, h = (emu(side) for side in box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def shape_tree(shapes: tuple[Panel | Slot | SlideImage, ...]) -> str:
    """`p:spTree` with ids in drawing order; 1 is the tree itself."""
    drawn = "".join(shape.xml(shape_id) for shape_id, shape in enumerate(shapes, 2))
    return f"<p:spTree>{_EMPTY_GROUP}{drawn}</p:spTree>"
