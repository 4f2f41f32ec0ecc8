"""Drawings (SVG) checked and written anew, so that nothing but lines, areas, words and pictures is in them.

Input: the bytes of an SVG file. Output: a `Drawing` in UTF-8 that refers to nothing outside itself. Scripts, links,
styles and pictures from elsewhere, HTML inside, animation and XML entities are `Unusable`, each with its line; what
editors note for themselves is left out. A static subset of SVG 1.1 is let through by name, nothing else.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from hourdeck.pictures.model import Unusable
from hourdeck.pictures.references import References, check_style, clean_value

SVG, XLINK, XML, XHTML = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/1999/xhtml",
)
PREFIXES = {"": "", XLINK: "xlink:", XML: "xml:"}
"""Namespaces of attributes that stay; none is an attribute of SVG itself."""

MAX_ELEMENTS, MAX_DEPTH = 100_000, 100
"""How many elements a drawing may have, and how deeply they may stand in one another."""

LONGER_SIDE = 10_000
"""A drawing's proportion is told as whole numbers, with this as the larger one."""

SHAPES = "svg g defs symbol use switch path rect circle ellipse line polyline polygon text tspan textPath image"
PAINTS = "style linearGradient radialGradient stop pattern clipPath mask marker filter title desc"
EFFECTS = (
    "Blend ColorMatrix ComponentTransfer Composite ConvolveMatrix DiffuseLighting DisplacementMap DistantLight"
    " DropShadow Flood FuncA FuncB FuncG FuncR GaussianBlur Image Merge MergeNode Morphology Offset PointLight"
    " SpecularLighting SpotLight Tile Turbulence"
)
ALLOWED = frozenset([*SHAPES.split(), *PAINTS.split(), *(f"fe{name}" for name in EFFECTS.split())])

LEFT_OUT = frozenset({"metadata", "data-", "content"})
"""What tells of the making: an element, and attributes in which editors keep whole files of their own."""

REFUSED = {
    "script": ("holds a script (<script>)", "save it without scripts"),
    "foreignObject": (
        "holds HTML (<foreignObject>), which slides don't show",
        "draw.io: clear 'Formatted Text' and 'Word Wrap' of the texts; Mermaid: set htmlLabels to false",
    ),
    "a": ("holds a link (<a>)", "write links on the slide"),
    **dict.fromkeys(
        ("animate", "animateMotion", "animateTransform", "animateColor", "set"),
        ("moves, which a drawing on a slide can't", "save it without animation"),
    ),
}
UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""Pixels in each unit of length (CSS 2.2, clause 4.3.2)."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that may be shown; `width` and `height` tell its proportion. `has_text` when words need a font."""

    data: bytes
    width: int
    height: int
    has_text: bool


def read_drawing(data: bytes) -> Drawing:
    """Check a drawing and write it anew; raises `Unusable` for the first thing in it that may not be."""
    return _Rewriter().read(data)


@dataclass
class _Rewriter:
    """Receives expat's calls and writes what may stay.

    `skipped` counts the open elements of a part left out, `at` is where the last start tag stands, line and column.
    """

    out: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    skipped: int = 0
    at: tuple[int, int] = (1, 1)
    count: int = 0
    has_text: bool = False
    size: tuple[float, float] = (0, 0)
    references: References = field(default_factory=References)
    style: list[str] = field(default_factory=list)
    parser: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate(None, " "))

    def read(self, data: bytes) -> Drawing:
        parser = self.parser
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler, parser.EntityDeclHandler = self._doctype, self._entity
        parser.SkippedEntityHandler = self._entity
        parser.ProcessingInstructionHandler = self._instruction
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            reason = f"is no well-formed XML: {expat.ErrorString(error.code)}"
            raise Unusable(reason, "export it again", error.lineno, error.offset + 1) from None
        except Unusable as error:
            error.line, error.column = self.at
            raise
        self.references.check()
        return Drawing("".join(self.out).encode("utf-8"), *_proportion(*self.size), self.has_text)

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        self.at = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        self.count += 1
        namespace, _, name = full_name.rpartition(" ")
        if not self.names:
            _check_root(namespace, name)
        if self.count > MAX_ELEMENTS or len(self.names) + self.skipped >= MAX_DEPTH:
            limit = f"the limits are {MAX_ELEMENTS:,} elements and {MAX_DEPTH} levels"
            raise Unusable(f"has too many elements, or too deep ones; {limit}", "export it as PNG")
        if self.skipped or self._is_left_out(namespace, name):
            self.skipped += 1
        else:
            self._open(name, {_local(key): value for key, value in attributes.items() if _stays(key)})

    def _is_left_out(self, namespace: str, name: str) -> bool:
        """Whether an element is an editor's own; raises `Unusable` for what would do something."""
        if namespace == XHTML:
            raise Unusable(*REFUSED["foreignObject"])
        if namespace != SVG or name in LEFT_OUT:
            return True
        if name not in ALLOWED:
            raise Unusable(*REFUSED.get(name, (f"holds <{name}>, which isn't known here", "export it as plain SVG")))
        return False

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self.references.open(attributes.get("id", ""))
        self.names.append(name)
        for key, value in attributes.items():
            if key.lower().startswith("on"):
                raise Unusable(f"holds a script ('{key}')", "save it without scripts")
            attributes[key] = clean_value(name, key, value, self.references)
        if len(self.names) == 1:
            attributes = self._root(attributes)
        self.out.append(f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in attributes.items())}>")

    def _root(self, attributes: dict[str, str]) -> dict[str, str]:
        """The root's attributes with a size and a view box, which some programs want."""
        width, height, view = read_lengths(attributes)
        self.size = width, height
        sizes = {"width": f"{width:g}", "height": f"{height:g}", "viewBox": view}
        return {"xmlns": SVG, "xmlns:xlink": XLINK} | attributes | sizes

    def _end(self, full_name: str) -> None:
        if self.skipped:
            self.skipped -= 1
            return
        self.references.close()
        name = self.names.pop()
        if name == "style":
            style = "".join(self.style)
            self.style.clear()
            check_style(style, self.references)
            self.out.append(escape(style))
        self.out.append(f"</{name}>")

    def _text(self, text: str) -> None:
        if self.skipped or not self.names:
            return
        if self.names[-1] == "style":
            self.style.append(text)
            return
        self.has_text |= bool(text.strip()) and self.names[-1] in ("text", "tspan", "textPath")
        self.out.append(escape(text))

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "us-ascii", "ascii"):
            raise Unusable(f"is in {encoding}", "save it as UTF-8")

    def _doctype(self, name: str, system: str | None, public: str | None, has_subset: int) -> None:
        """Many programs name SVG's own document type, which says nothing; any other could say anything."""
        if has_subset or (system and not (public or "").startswith("-//W3C//DTD SVG ")):
            raise Unusable("has a document type of its own (<!DOCTYPE>)", "save it as plain SVG")

    def _entity(self, *ignored: object) -> None:
        raise Unusable("holds XML entities", "save it as plain SVG")

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            raise Unusable("takes its style from elsewhere (<?xml-stylesheet?>)", "save it as plain SVG")


def _check_root(namespace: str, name: str) -> None:
    if name != "svg":
        raise Unusable(f"is no drawing: its first tag is <{name}>", "export it as SVG")
    if namespace != SVG:
        raise Unusable("is no drawing that programs know", f'write xmlns="{SVG}" into its <svg> tag')


def _stays(key: str) -> bool:
    namespace, _, name = key.rpartition(" ")
    is_noted = name in LEFT_OUT or name.startswith("data-") or (namespace == XML and name == "base")
    return namespace in PREFIXES and not is_noted


def _local(key: str) -> str:
    namespace, _, name = key.rpartition(" ")
    return PREFIXES[namespace] + name


def read_lengths(attributes: dict[str, str]) -> tuple[float, float, str]:
    """Width and height in pixels and the view box of a root element; raises `Unusable` where there is no size.

    A width or height that is missing, or relative to a page, follows from the view box (SVG 1.1, clause 7.8).
    """
    written = attributes.get("viewBox", "")
    view = [_to_number(word) for word in re.split(r"[\s,]+", written.strip())] if written.strip() else []
    if view and (len(view) != 4 or not _are_lengths(view[2:])):
        raise Unusable(f"has a view box that is none: '{written}'", "export it again")
    width, height = _to_pixels(attributes.get("width", "")), _to_pixels(attributes.get("height", ""))
    if view:
        ratio = view[2] / view[3]
        width, height = width or (height * ratio if height else view[2]), height or (width or view[2]) / ratio
    if not _are_lengths((width, height)):
        raise Unusable("has no size: neither width and height nor a view box", "export it again")
    return width, height, written.strip() or f"0 0 {width:g} {height:g}"


def _are_lengths(values: Iterable[float]) -> bool:
    return all(math.isfinite(value) and value > 0 for value in values)


def _to_number(word: str) -> float:
    try:
        return float(word)
    except ValueError:
        return math.nan


def _to_pixels(written: str) -> float:
    """A length in pixels; 0 where it is missing or relative."""
    match = re.fullmatch(r"\s*([\d.]+(?:[eE][+-]?\d+)?)\s*([a-z]*)\s*", written)
    if not match or match[2] not in UNITS:
        return 0
    pixels = _to_number(match[1]) * UNITS[match[2]]
    return pixels if math.isfinite(pixels) else 0


def _proportion(width: float, height: float) -> tuple[int, int]:
    scale = LONGER_SIDE / max(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale))
