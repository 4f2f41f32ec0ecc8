"""The parts that give colours, fonts and table looks: themes and `tableStyles.xml`."""

from .scale import PALETTE, SANS
from .text import colour_xml, fill_xml

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TABLE_STYLE = "{88300883-0D5E-4C1A-8E3B-5A1F7C2D9E40}"
RULE = "bg2:85"  # thin rules: a light neutral, a little darker than paper


def theme_part(name: str) -> str:
    """A theme; slides, notes and handouts have one each, all alike."""
    return (
        f'{HEADER}<a:theme xmlns:a="{A}" name="{name}"><a:themeElements>{_colours()}{_fonts()}{_formats()}'
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _colours() -> str:
    slots = (f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in PALETTE.items())
    return f'<a:clrScheme name="883">{"".join(slots)}</a:clrScheme>'


def _fonts() -> str:
    faces = f'<a:latin typeface="{SANS}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fonts = f"<a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont>"
    return f'<a:fontScheme name="883">{fonts}</a:fontScheme>'


def _formats() -> str:
    """Plain fills, three line widths, no effects: a theme must name three of each."""
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
        for width in (9_525, 19_050, 28_575)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:fmtScheme name="Plain"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
    )


def table_styles_part() -> str:
    """One table style, the default: horizontal rules only, the header in weight and colour."""
    thin = {"bottom": RULE, "insideH": RULE}
    edges = ("left", "right", "top", "bottom", "insideH", "insideV")
    whole = _text("tx1") + _cell("".join(_edge(edge, 9_525, thin.get(edge)) for edge in edges))
    return (
        f'{HEADER}<a:tblStyleLst xmlns:a="{A}" def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="883 Table"><a:wholeTbl>{whole}</a:wholeTbl>'
        # Banded rows stay without a fill, or a highlighted row would be one among many.
        "<a:band1H><a:tcStyle><a:tcBdr/></a:tcStyle></a:band1H>"
        f"<a:lastCol>{_text('tx1', bold=True)}</a:lastCol><a:firstCol>{_text('tx1', bold=True)}</a:firstCol>"
        f"<a:lastRow>{_text('tx1', bold=True)}{_cell(_edge('top', 19_050, 'accent1'))}</a:lastRow>"
        f"<a:firstRow>{_text('accent1', bold=True)}{_cell(_edge('bottom', 28_575, 'accent1'))}</a:firstRow>"
        "</a:tblStyle></a:tblStyleLst>"
    )


def _text(colour: str, bold: bool = False) -> str:
    weight = ' b="on"' if bold else ""
    font = '<a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>'
    return f"<a:tcTxStyle{weight}>{font}{colour_xml(colour)}</a:tcTxStyle>"


def _cell(borders: str) -> str:
    return f"<a:tcStyle><a:tcBdr>{borders}</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle>"


def _edge(name: str, width: int, colour: str | None) -> str:
    """A border; width in EMU, no colour: no line."""
    if colour is None:
        return f"<a:{name}><a:ln><a:noFill/></a:ln></a:{name}>"
    return f'<a:{name}><a:ln w="{width}" cmpd="sng">{fill_xml(colour)}</a:ln></a:{name}>'
