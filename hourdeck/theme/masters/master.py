"""A .pptx read through python-pptx: its slide masters with their layouts, its notes, its size, its table style.

Input: `master.pptx` of a theme made for this engine, or a template that was made for none. Output: every layout of
every slide master, with each placeholder resolved to what a slide would inherit.
"""

from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from hourdeck.diagnostics import Failure, Position, fail, show_path
from hourdeck.theme.masters.inheriting import NO_POSITION, NS, Element, Inheritance, Inker, kind_of, placeholders_in
from hourdeck.theme.masters.slidemaster import MasterLayout, SlideMaster
from hourdeck.theme.model import Placeholder

OFFICE_TABLE_STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""The style that PowerPoint gives a table where the file names none: Medium Style 2, Accent 1."""


class Master:
    """An opened master. Raises `Failure` when the file is no presentation, or has slides.

    `Master(path)` is one made for this engine: each placeholder must have a position, and parts that it needs must be
    there. `Master.of` takes any company's template as it is; what can't be used of it says so itself.
    """

    def __init__(self, path: Path) -> None:
        self._open(str(path), path)
        self._is_ours = True
        if len(self._presentation.slides):
            raise self._wrong("the master has slides of its own", "delete them; a deck brings its own")

    @classmethod
    def of(cls, data: bytes, path: Path, to_ink: Inker | None = None) -> "Master":
        """The template in `data`, read from `path`; `to_ink` resolves the colours of its text."""
        master = cls.__new__(cls)
        master._open(BytesIO(data), path)
        master._is_ours = False
        master._to_ink = to_ink
        return master

    def _open(self, source: Any, path: Path) -> None:
        from pptx import Presentation  # late: 130 ms
        from pptx.exc import PackageNotFoundError

        try:
            self._presentation = Presentation(source)
        except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError) as error:  # the last: broken XML
            raise fail(f"not a PowerPoint presentation: {error}", Position(show_path(path))) from None
        self.path = path
        self._to_ink: Inker | None = None
        self.width = int(self._presentation.slide_width or 0)
        self.height = int(self._presentation.slide_height or 0)

    @cached_property
    def masters(self) -> tuple[SlideMaster, ...]:
        """All slide masters, in the order of the package."""
        masters = enumerate(self._presentation.slide_masters)
        return tuple(self._master(number, each) for number, each in masters)

    def _master(self, number: int, master: Any) -> SlideMaster:
        theme = _parse(self._related(master.part, "/theme").blob)
        return SlideMaster(master, number, theme, self._default, self._is_ours, self._to_ink)

    @cached_property
    def layouts(self) -> tuple[MasterLayout, ...]:
        """The layouts of all slide masters, in order; a name may come twice."""
        layouts = tuple(layout for master in self.masters for layout in master.layouts)
        for layout in layouts if self._is_ours else ():
            for place in (*layout.placeholders, layout.footer, layout.slide_number):
                self._check(place)
        return layouts

    def layouts_by_name(self) -> dict[str, MasterLayout]:
        """The layouts by name; of several with one name, the first."""
        return {layout.name: layout for layout in reversed(self.layouts)}

    def source_of(self, part: str) -> Any:
        """python-pptx's layout of a part."""
        return self._master_of(part).sources[part]

    def lineage_of(self, part: str, place: Placeholder) -> list[Element]:
        """The shape of a placeholder on the layout in a part, and what it inherits from, the nearest first."""
        return self._master_of(part).lineage(part, place)

    def coloured_by(self, part: str) -> tuple[Element, Element, Element]:
        """What gives the layout in a part its colours: the theme, the slide master, and the layout itself."""
        return self._master_of(part).coloured_by(part)

    def _master_of(self, part: str) -> SlideMaster:
        return next(each for each in self.masters if part in each.sources)

    @cached_property
    def table_style(self) -> str:
        """The GUID of the default table style."""
        part = self._related(self._presentation.part, "/tableStyles") if self._is_ours else self._table_styles()
        return str(_parse(part.blob).get("def")) if part is not None else OFFICE_TABLE_STYLE

    @property
    def body_typeface(self) -> str:
        """The typeface of body text of the first slide master."""
        return self.masters[0].typefaces["+mn-lt"]

    @property
    def colours(self) -> dict[str, str]:
        """The colours of the first slide master's scheme, as `SlideMaster.colours` has them."""
        return self.masters[0].colours

    def notes(self) -> dict[str, Placeholder]:
        """The notes master's placeholders by kind. Raises `Failure` when there is none with a place for the notes."""
        self._related(self._presentation.part, "/notesMaster")
        master = self._presentation.notes_master
        style = master.element.find("p:notesStyle", NS)
        inheritance = Inheritance(self.masters[0].typefaces, self._default)
        found = {kind_of(shape): inheritance.placeholder([shape], style) for shape in placeholders_in(master.element)}
        for place in found.values() if self._is_ours else ():
            self._check(place)
        placed = {kind: place for kind, place in found.items() if not place.trouble}
        if "body" not in placed:
            raise self._wrong("the notes master has no placeholder for the notes")
        return placed

    def _check(self, place: Placeholder | None) -> None:
        if place and place.trouble == NO_POSITION:
            raise self._wrong(f"placeholder '{place.name}' {NO_POSITION}")

    @cached_property
    def _default(self) -> Element:
        return self._presentation.element.find("p:defaultTextStyle", NS)

    def _table_styles(self) -> Any | None:
        rels = self._presentation.part.rels.values()
        part = next((rel.target_part for rel in rels if rel.reltype.endswith("/tableStyles")), None)
        return part if part is not None and _parse(part.blob).get("def") else None

    def _related(self, part: Any, kind: str) -> Any:
        found = next((rel.target_part for rel in part.rels.values() if rel.reltype.endswith(kind)), None)
        if found is None:
            raise self._wrong(f"the master has no {kind.strip('/')} part")
        return found

    def _wrong(self, message: str, hint: str = "") -> Failure:
        return fail(message, Position(show_path(self.path)), hint)


def _parse(blob: bytes) -> Element:
    from pptx.oxml import parse_xml

    return parse_xml(blob)
