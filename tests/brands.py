"""Small templates of brands that don't exist, made part by part: each with the difficulties that a test wants.

`brand()` makes an ordinary one; everything about it can be said otherwise. It returns a `Brand`, an open package to
which samples, macros and the like are added (`brand().with_slides(2).with_macros()`), in which any text can be replaced
(`.replaced(part, old, new)`), and whose `data` are the bytes of the file. Boxes are inches.

    brand(layouts=[BrandLayout("Titre seul", (TITLE,), "titleOnly")], size=(10, 7.5), fonts=("Georgia", "Verdana")).data
"""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from hourdeck.package import zip_members

EMU = 914_400
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
SPACES = (
    f'xmlns:a="{A}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MS = "http://schemas.microsoft.com/office"
OFFICE = "application/vnd.openxmlformats-officedocument"
SLIDES = f"{OFFICE}.presentationml"
MAIN_TYPE = f"{SLIDES}.presentation.main+xml"
POTX, PPSX = f"{SLIDES}.template.main+xml", f"{SLIDES}.slideshow.main+xml"
PPTM = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
POTM = "application/vnd.ms-powerpoint.template.macroEnabled.main+xml"
PPSM = "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml"

PRESENTATION, MASTER, LAYOUT, SLIDE = (
    "ppt/presentation.xml",
    "ppt/slideMasters/slideMaster1.xml",
    "ppt/slideLayouts/slideLayout1.xml",
    "ppt/slides/slide1.xml",
)
NOTES_MASTER = "ppt/notesMasters/notesMaster1.xml"

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100"
    "18dd8db00000000049454e44ae426082"
)
"""A picture of one red pixel."""

FontPair = tuple[str, str]
Inches = tuple[float, float, float, float]

COLOURS = {
    "dk1": "1B1B1B",
    "lt1": "FFFFFF",
    "dk2": "23395B",
    "lt2": "EEF1F4",
    "accent1": "0B6E4F",
    "accent2": "C8553D",
    "accent3": "5B5F97",
    "accent4": "FFC145",
    "accent5": "4A5859",
    "accent6": "8F2D56",
    "hlink": "0B5FA5",
    "folHlink": "6A4C93",
}
COLOUR_MAP = {
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    **{name: name for name in (*(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")},
}
DARK = {**COLOUR_MAP, "bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
"""The colour map of a master that is light on dark."""


@dataclass(frozen=True)
class Place:
    """A placeholder: its type (empty where it says none), idx, and box, or None where it inherits that.

    `levels` is what its list style holds, `body` the attributes of its `bodyPr`, `inside` what that element holds.
    """

    kind: str = ""
    index: int | None = None
    box: Inches | None = None
    name: str = ""
    vertical: bool = False
    levels: str = ""
    body: str = ""
    inside: str = ""
    prompt: str = "Click to edit"


TITLE, CENTRED = Place("title"), Place("ctrTitle")
BODY, LEFT, RIGHT = Place("body", 1), Place("", 1, (0.9, 1.8, 5.6, 4.6)), Place("", 2, (6.8, 1.8, 5.6, 4.6))
DATE, FOOTER, NUMBER = Place("dt", 10), Place("ftr", 11), Place("sldNum", 12)
FOOTERS = (DATE, FOOTER, NUMBER)


@dataclass(frozen=True)
class BrandLayout:
    """A layout: its name, placeholders and `type`; `shapes` is XML of what else is on it, `background` of `p:bg`.

    `colours` is a colour map of its own, or None; `transition` what follows the colours.
    """

    name: str
    places: tuple[Place, ...] = (TITLE,)
    kind: str = ""
    shapes: str = ""
    background: str = ""
    colours: Mapping[str, str] | None = None
    hides_master: bool = False
    transition: str = ""


LAYOUTS = (
    BrandLayout("Title Slide", (CENTRED, Place("subTitle", 1, (1.6, 4.2, 10, 1.2)), *FOOTERS), "title"),
    BrandLayout("Title and Content", (TITLE, Place("", 1), *FOOTERS), "obj"),
    BrandLayout("Section Header", (TITLE, Place("body", 1, (0.9, 4.6, 11.5, 1.2)), *FOOTERS), "secHead"),
    BrandLayout("Two Content", (TITLE, LEFT, RIGHT, *FOOTERS), "twoObj"),
    BrandLayout("Title Only", (TITLE, *FOOTERS), "titleOnly"),
)
VERTICAL = BrandLayout("Title and Vertical Text", (TITLE, Place("body", 1, vertical=True), *FOOTERS), "vertTx")


@dataclass(frozen=True)
class BrandMaster:
    """A slide master with its layouts and its theme.

    `body_levels` and `title_level` are XML of `p:bodyStyle` and `p:titleStyle`, where they are not to be the ordinary;
    `places` its placeholders, where not the ordinary five; `flags` XML of `p:hf`.
    """

    layouts: tuple[BrandLayout, ...] = LAYOUTS
    name: str = "Brand"
    colours: Mapping[str, str] = field(default_factory=dict)
    colour_map: Mapping[str, str] = field(default_factory=lambda: COLOUR_MAP)
    fonts: FontPair = ("Arial", "Arial")
    places: tuple[Place, ...] | None = None
    background: str = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    shapes: str = ""
    body_levels: str = ""
    title_level: str = ""
    title_size: float = 40
    body_size: float = 24
    has_bullets: bool = True
    has_caps: bool = False
    is_right_to_left: bool = False
    flags: str = ""


@dataclass
class Brand:
    """A package being made: parts, their content types, relationships by source as (id, type, target, external)."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    links: dict[str, list[tuple[str, str, str, bool]]] = field(default_factory=dict)
    slides: int = 0

    def part(self, name: str, type_: str, data: str | bytes) -> str:
        """Put in a part; returns its name."""
        self.parts[name] = data.encode() if isinstance(data, str) else data
        if type_:
            self.types[name] = type_
        return name

    def link(self, source: str, kind: str, target: str, external: bool = False) -> str:
        """Let a part lead to another, or to an address; `kind` may be a whole type. Returns the id."""
        links = self.links.setdefault(source, [])
        links.append((f"rId{len(links) + 1}", kind if "/" in kind else f"{RELATIONSHIPS}/{kind}", target, external))
        return links[-1][0]

    def unlinked(self, source: str, kind: str) -> "Brand":
        """Without the relationships of a kind that a part has."""
        self.links[source] = [each for each in self.links[source] if not each[1].endswith(f"/{kind}")]
        return self

    def replaced(self, name: str, old: str, new: str) -> "Brand":
        """With a text in a part replaced, which must be there."""
        text = self.parts[name].decode()
        assert old in text, f"no {old!r} in {name}: {text}"
        self.parts[name] = text.replace(old, new, 1).encode()
        return self

    def after(self, name: str, marker: str, new: str) -> "Brand":
        """With a text put in after another."""
        return self.replaced(name, marker, marker + new)

    def renamed(self, old: str, new: str) -> "Brand":
        """With a part under another name, to which all that led to it leads."""
        for held in (self.parts, self.types, self.links):
            if old in held:
                held[new] = held.pop(old)  # type: ignore[attr-defined]
        for links in self.links.values():
            links[:] = [(i, kind, new if target == old else target, out) for i, kind, target, out in links]
        return self

    def with_slides(self, count: int, notes: bool = False) -> "Brand":
        """With sample slides on the first layout, each with a picture that only it has."""
        ids = ""
        for number in range(self.slides + 1, self.slides + count + 1):
            slide = self.part(f"ppt/slides/slide{number}.xml", f"{SLIDES}.slide+xml", _slide_xml("p:sld", number))
            self.link(slide, "slideLayout", LAYOUT)
            self.link(slide, "image", self.part(f"ppt/media/sample{number}.png", "image/png", PNG + bytes([number])))
            ids += f'<p:sldId id="{255 + number}" r:id="{self.link(PRESENTATION, "slide", slide)}"/>'
            if notes:
                self._add_notes(slide, number)
        self.slides += count
        if "sldIdLst>" in self.parts[PRESENTATION].decode():
            return self.replaced(PRESENTATION, "</p:sldIdLst>", f"{ids}</p:sldIdLst>")
        return self.replaced(PRESENTATION, "<p:sldSz", f"<p:sldIdLst>{ids}</p:sldIdLst><p:sldSz")

    def _add_notes(self, slide: str, number: int) -> None:
        name = f"ppt/notesSlides/notesSlide{number}.xml"
        notes = self.part(name, f"{SLIDES}.notesSlide+xml", _slide_xml("p:notes", number))
        self.link(slide, "notesSlide", notes)
        self.link(notes, "slide", slide)
        self.link(notes, "notesMaster", NOTES_MASTER)

    def with_macros(self, type_: str = PPTM) -> "Brand":
        """With a VBA project, as a macro-enabled file has it."""
        vba = self.part("ppt/vbaProject.bin", "application/vnd.ms-office.vbaProject", b"\xd0\xcf\x11\xe0 macros")
        self.link(PRESENTATION, f"{MS}/2006/relationships/vbaProject", vba)
        self.types[PRESENTATION] = type_
        return self

    def with_type(self, type_: str) -> "Brand":
        """With another content type of the main part."""
        self.types[PRESENTATION] = type_
        return self

    def with_properties(self, **values: str) -> "Brand":
        """With properties that name persons: creator, lastModifiedBy, title, …; company and manager go elsewhere."""
        extended = {key: values.pop(key) for key in ("Company", "Manager") if key in values}
        space = f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        tags = {"lastModifiedBy": "cp", "keywords": "cp", "category": "cp"}
        core = "".join(f"<{tags.get(k, 'dc')}:{k}>{v}</{tags.get(k, 'dc')}:{k}>" for k, v in values.items())
        self.parts["docProps/core.xml"] = f"{HEADER}<cp:coreProperties {space}>{core}</cp:coreProperties>".encode()
        inner = "".join(f"<{key}>{value}</{key}>" for key, value in extended.items())
        self.parts["docProps/app.xml"] = _app_xml(inner).encode()
        return self

    @property
    def members(self) -> list[tuple[str, bytes]]:
        """The members of the file, in order."""
        found = dict(self.parts)
        for source, links in self.links.items():
            found[_links_name(source)] = _links_xml(source, links)
        return [("[Content_Types].xml", self._types_xml()), *sorted(found.items())]

    def _types_xml(self) -> bytes:
        names = "".join(f'<Override PartName="/{name}" ContentType="{type_}"/>' for name, type_ in self.types.items())
        return (
            f'{HEADER}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{names}</Types>"
        ).encode()

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return zip_members(self.members)


def brand(
    layouts: Sequence[BrandLayout] = LAYOUTS,
    masters: Sequence[BrandMaster] = (),
    size: tuple[float, float] = (13.333, 7.5),
    notes: bool = True,
    attributes: str = "",
    table_styles: bool = True,
    **master: object,
) -> Brand:
    """A template: one master with the layouts, or the masters given; other keywords are those of `BrandMaster`.

    `attributes` are those of `p:presentation`, such as `showSpecialPlsOnTitleSld="0"`.
    """
    given = tuple(masters) or (replace(BrandMaster(tuple(layouts)), **master),)  # type: ignore[arg-type]
    made = Brand()
    made.link("", "officeDocument", made.part(PRESENTATION, MAIN_TYPE, ""))
    ids = ""
    for number, each in enumerate(given, 1):
        ids += (
            f'<p:sldMasterId id="{_master_id(given, number)}" r:id="{_add_master(made, each, number, given, size)}"/>'
        )
    listed = _add_notes_master(made, given[0], len(given) + 1) if notes else ""
    made.link(PRESENTATION, "theme", "ppt/theme/theme1.xml")
    if table_styles:
        style = f'{HEADER}<a:tblStyleLst xmlns:a="{A}" def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>'
        made.link(PRESENTATION, "tableStyles", made.part("ppt/tableStyles.xml", f"{SLIDES}.tableStyles+xml", style))
    for name, tag in (("presProps", "presentationPr"), ("viewProps", "viewPr")):
        xml = f"{HEADER}<p:{tag} {SPACES}/>"
        made.link(PRESENTATION, name, made.part(f"ppt/{name}.xml", f"{SLIDES}.{name}+xml", xml))
    width, height = (round(length * EMU) for length in size)
    made.parts[PRESENTATION] = (
        f"{HEADER}<p:presentation {SPACES} {attributes}><p:sldMasterIdLst>{ids}</p:sldMasterIdLst>{listed}"
        f'<p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    ).encode()
    _add_properties(made)
    return made


def _add_properties(made: Brand) -> None:
    core = f'{HEADER}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"/>'
    core_type = "application/vnd.openxmlformats-package.core-properties+xml"
    kind = f"{PACKAGE}/relationships/metadata/core-properties"
    made.link("", kind, made.part("docProps/core.xml", core_type, core))
    app = made.part("docProps/app.xml", f"{OFFICE}.extended-properties+xml", _app_xml(""))
    made.link("", "extended-properties", app)


def _app_xml(inner: str) -> str:
    return f'{HEADER}<Properties xmlns="{OFFICE_PROPERTIES}"><TotalTime>0</TotalTime>{inner}</Properties>'


OFFICE_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


def _master_id(masters: Sequence[BrandMaster], number: int) -> int:
    """The id of a master; its layouts have those that follow."""
    return 2_147_483_648 + sum(1 + len(master.layouts) for master in masters[: number - 1])


def _add_master(
    made: Brand, master: BrandMaster, number: int, masters: Sequence[BrandMaster], size: tuple[float, float]
) -> str:
    name, first = f"ppt/slideMasters/slideMaster{number}.xml", _master_id(masters, number)
    made.part(name, f"{SLIDES}.slideMaster+xml", "")
    ids, before = "", sum(len(each.layouts) for each in masters[: number - 1])
    for place, layout in enumerate(master.layouts, 1):
        part = made.part(
            f"ppt/slideLayouts/slideLayout{before + place}.xml", f"{SLIDES}.slideLayout+xml", layout_xml(layout, size)
        )
        made.link(part, "slideMaster", name)
        ids += f'<p:sldLayoutId id="{first + place}" r:id="{made.link(name, "slideLayout", part)}"/>'
    theme = made.part(f"ppt/theme/theme{number}.xml", f"{OFFICE}.theme+xml", theme_xml(master))
    made.link(name, "theme", theme)
    made.parts[name] = master_xml(master, ids, size).encode()
    return made.link(PRESENTATION, "slideMaster", name)


def _add_notes_master(made: Brand, master: BrandMaster, number: int) -> str:
    """A notes master as PowerPoint makes it, as far as it matters."""
    places = (
        Place("sldImg", 2, (0.75, 1.2, 6, 3.4)),
        Place("body", 3, (0.75, 4.8, 6, 4)),
        Place("sldNum", 5, (4.2, 9.4, 3, 0.5)),
    )
    shapes = "".join(place_xml(place, n, (7.5, 10)) for n, place in enumerate(places, 2))
    xml = f"{HEADER}<p:notesMaster {SPACES}>{_slide_data(shapes, '')}{_map_xml('p:clrMap', COLOUR_MAP)}</p:notesMaster>"
    made.part(NOTES_MASTER, f"{SLIDES}.notesMaster+xml", xml)
    made.link(
        NOTES_MASTER, "theme", made.part(f"ppt/theme/theme{number}.xml", f"{OFFICE}.theme+xml", theme_xml(master))
    )
    id_ = made.link(PRESENTATION, "notesMaster", NOTES_MASTER)
    return f'<p:notesMasterIdLst><p:notesMasterId r:id="{id_}"/></p:notesMasterIdLst>'


def theme_xml(master: BrandMaster) -> str:
    """A theme part with the master's colours and fonts."""
    values = COLOURS | dict(master.colours)
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in values.items())
    fonts = "".join(
        f'<a:{tag}><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{tag}>'
        for tag, face in zip(("majorFont", "minorFont"), master.fonts, strict=True)
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    styles = (
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
    )
    return (
        f'{HEADER}<a:theme xmlns:a="{A}" name="{master.name}"><a:themeElements>'
        f'<a:clrScheme name="{master.name}">{colours}</a:clrScheme><a:fontScheme name="{master.name}">{fonts}'
        f'</a:fontScheme><a:fmtScheme name="{master.name}">{styles}</a:fmtScheme></a:themeElements></a:theme>'
    )


def master_xml(master: BrandMaster, layout_ids: str, size: tuple[float, float]) -> str:
    """A slide master part."""
    places = _master_places(size) if master.places is None else master.places
    shapes = "".join(place_xml(place, n, size) for n, place in enumerate(places, 2)) + master.shapes
    styles = (
        f"<p:titleStyle>{master.title_level or _title_level(master)}</p:titleStyle>"
        f"<p:bodyStyle>{master.body_levels or _body_levels(master)}</p:bodyStyle><p:otherStyle/>"
    )
    return (
        f"{HEADER}<p:sldMaster {SPACES}>{_slide_data(shapes, master.background)}"
        f"{_map_xml('p:clrMap', master.colour_map)}<p:sldLayoutIdLst>{layout_ids}</p:sldLayoutIdLst>{master.flags}"
        f"<p:txStyles>{styles}</p:txStyles></p:sldMaster>"
    )


def layout_xml(layout: BrandLayout, size: tuple[float, float]) -> str:
    """A slide layout part."""
    shapes = "".join(place_xml(place, n, size) for n, place in enumerate(layout.places, 2)) + layout.shapes
    kind = f' type="{layout.kind}"' if layout.kind else ""
    hides = ' showMasterSp="0"' if layout.hides_master else ""
    own = "<a:masterClrMapping/>" if layout.colours is None else _map_xml("a:overrideClrMapping", layout.colours)
    return (
        f"{HEADER}<p:sldLayout {SPACES}{hides}{kind}>{_slide_data(shapes, layout.background, layout.name)}"
        f"<p:clrMapOvr>{own}</p:clrMapOvr>{layout.transition}</p:sldLayout>"
    )


def _master_places(size: tuple[float, float]) -> tuple[Place, ...]:
    """The ordinary five, for a slide of that size."""
    width, height = size
    margin, bottom = width * 0.07, height * 0.93
    inner = width - 2 * margin
    return (
        Place("title", None, (margin, height * 0.05, inner, height * 0.16)),
        Place("body", 1, (margin, height * 0.24, inner, height * 0.64)),
        Place("dt", 2, (margin, bottom, inner * 0.2, height * 0.05)),
        Place("ftr", 3, (width * 0.3, bottom, inner * 0.5, height * 0.05)),
        Place("sldNum", 4, (width - margin - inner * 0.15, bottom, inner * 0.15, height * 0.05)),
    )


def _title_level(master: BrandMaster) -> str:
    caps = ' cap="all"' if master.has_caps else ""
    return (
        f'<a:lvl1pPr{_direction(master)}><a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:buNone/>'
        f'<a:defRPr sz="{round(master.title_size * 100)}"{caps}>{_INK}<a:latin typeface="+mj-lt"/></a:defRPr>'
        "</a:lvl1pPr>"
    )


def _body_levels(master: BrandMaster) -> str:
    bullet = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if master.has_bullets else "<a:buNone/>"
    sizes = [max(12.0, master.body_size - 2 * step) for step in range(9)]
    return "".join(
        f'<a:lvl{n}pPr marL="{228_600 + 457_200 * (n - 1)}" indent="-228600"{_direction(master)}>'
        f'<a:spcBef><a:spcPts val="600"/></a:spcBef>{bullet}<a:defRPr sz="{round(size * 100)}">{_INK}'
        f'<a:latin typeface="+mn-lt"/></a:defRPr></a:lvl{n}pPr>'
        for n, size in enumerate(sizes, 1)
    )


_INK = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'


def _direction(master: BrandMaster) -> str:
    return ' algn="r" rtl="1"' if master.is_right_to_left else ' algn="l"'


def place_xml(place: Place, number: int, size: tuple[float, float] = (13.333, 7.5)) -> str:
    """A placeholder as a shape; `number` is its id. A kind that must have a box gets the whole slide's middle."""
    shown = place.name or f"{place.kind.capitalize() or 'Content'} Placeholder {number - 1}"
    kind = f' type="{place.kind}"' if place.kind else ""
    index = "" if place.index is None else f' idx="{place.index}"'
    orient = ' orient="vert"' if place.vertical else ""
    turned = ' vert="eaVert"' if place.vertical else ""
    words = (
        _field(place)
        if place.kind in ("sldNum", "dt")
        else f'<a:r><a:rPr lang="en-GB"/><a:t>{place.prompt}</a:t></a:r>'
    )
    text = (
        f"<p:txBody><a:bodyPr{turned}{' ' * bool(place.body)}{place.body}>{place.inside}</a:bodyPr>"
        f"<a:lstStyle>{place.levels}</a:lstStyle><a:p>{words}</a:p></p:txBody>"
    )
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{shown}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph{kind}{orient}{index}/></p:nvPr></p:nvSpPr><p:spPr>{frame_xml(place.box)}</p:spPr>"
        f"{'' if place.kind == 'sldImg' else text}</p:sp>"
    )


def _field(place: Place) -> str:
    kind, shown = ("slidenum", "‹#›") if place.kind == "sldNum" else ("datetimeFigureOut", "1/1/2026")
    guid = "{0B4E6C2D-5A1F-4D3B-8C7E-1F2A3B4C5D6E}"
    return f'<a:fld id="{guid}" type="{kind}"><a:rPr lang="en-GB"/><a:t>{shown}</a:t></a:fld>'


def frame_xml(box: Inches | None) -> str:
    """Where a shape lies, and that it is a rectangle; nothing where it inherits that."""
    if box is None:
        return ""
    x, y, width, height = (round(length * EMU) for length in box)
    return (
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )


def panel_xml(number: int, box: Inches, colour: str) -> str:
    """A filled rectangle; the colour is a name of the scheme, or RRGGBB."""
    tag = f'<a:srgbClr val="{colour}"/>' if len(colour) == 6 and colour.isalnum() and not colour.islower() else ""
    fill = tag or f'<a:schemeClr val="{colour}"/>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Panel {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"<p:spPr>{frame_xml(box)}<a:solidFill>{fill}</a:solidFill></p:spPr></p:sp>"
    )


def picture_xml(number: int, box: Inches, id_: str, inside: str = "") -> str:
    """A picture that names a relationship; `inside` is what its `nvPr` holds."""
    return (
        f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="Picture {number}"/><p:cNvPicPr/><p:nvPr>{inside}</p:nvPr>'
        f'</p:nvPicPr><p:blipFill><a:blip r:embed="{id_}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
        f"<p:spPr>{frame_xml(box)}</p:spPr></p:pic>"
    )


def _map_xml(tag: str, colours: Mapping[str, str]) -> str:
    given = "".join(f' {name}="{value}"' for name, value in colours.items())
    return f"<{tag}{given}/>"


def _slide_data(shapes: str, background: str, name: str = "") -> str:
    named = f' name="{name}"' if name else ""
    group = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    return f"<p:cSld{named}>{background}<p:spTree>{group}{shapes}</p:spTree></p:cSld>"


def _slide_xml(tag: str, number: int) -> str:
    """A sample slide with a picture, or its notes."""
    shapes = place_xml(TITLE if tag == "p:sld" else Place("body", 3), 2)
    if tag == "p:sld":
        shapes += picture_xml(3, (1, 1, 1, 1), "rId2")
    over = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    return f"{HEADER}<{tag} {SPACES}>{_slide_data(shapes, '', f'Sample {number}')}{over}</{tag}>"


def _links_name(source: str) -> str:
    folder, file = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _links_xml(source: str, links: Sequence[tuple[str, str, str, bool]]) -> bytes:
    folder = posixpath.dirname(source)
    entries = ""
    for id_, type_, target, external in links:
        way = target if external or target.startswith("/") else posixpath.relpath(target, folder or ".")
        mode = ' TargetMode="External"' if external else ""
        entries += f'<Relationship Id="{id_}" Type="{type_}" Target="{way}"{mode}/>'
    return f'{HEADER}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>'.encode()
