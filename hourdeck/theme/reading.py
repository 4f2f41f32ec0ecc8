"""theme.yaml and its master joined: every layout, placeholder and font that the file names must be there."""

from dataclasses import replace
from pathlib import Path

from hourdeck.diagnostics import Diagnostic, Failure, Position, did_you_mean, fail, show_path
from hourdeck.highlighting import ROLES
from hourdeck.metrics import estimated_font
from hourdeck.paths import find_path
from hourdeck.schema import validate
from hourdeck.source import read_source
from hourdeck.theme.assembling import Assembly, assemble
from hourdeck.theme.cleaning.opening import open_template
from hourdeck.theme.fonttables import read_fonts
from hourdeck.theme.guiding import Guidance
from hourdeck.theme.mapping import find_layout, unknown_minima
from hourdeck.theme.masters.master import Master
from hourdeck.theme.model import (
    ChartSizes,
    CodeStyle,
    DiagramSizes,
    Layout,
    Placeholder,
    TableStyle,
    Theme,
    TrackerPlace,
)
from hourdeck.theme.themefile import Guide, LayoutEntry, ThemeFile
from hourdeck.theme.typefaces import estimated_remark
from hourdeck.themepaths import is_theme_yaml

TRACKER = "tracker"
"""The slot that no template fills: the engine draws in it how far the hour is."""

NUMBERS = "numbers"
"""Another: the engine writes the numbers of code's lines in it."""


def read_theme(path: Path, named_at: Position | None = None) -> Theme:
    """The theme in a folder, of a theme.yaml, or of a PowerPoint template; `named_at` is where the programme names it.

    Raises `Failure` with every name in theme.yaml that the master doesn't have, or with what a template lacks.
    """
    if not path.exists():
        names = [p.name for p in path.parent.iterdir() if p.is_dir()] if path.parent.is_dir() else []
        message = f"no theme '{path.name}' in '{show_path(path.parent)}'"
        raise fail(message, named_at, did_you_mean(path.name, names))
    read = _read(path, named_at)
    return read.theme if isinstance(read, Assembly) else read


def read_assembly(path: Path, named_at: Position | None = None) -> Assembly | None:
    """The theme of a template, with how it was come to; None for one that was made for this engine."""
    read = _read(path, named_at)
    return read if isinstance(read, Assembly) else None


def _read(path: Path, named_at: Position | None) -> Theme | Assembly:
    file = path / "theme.yaml" if path.is_dir() else path
    if not is_theme_yaml(file):
        return assemble(open_template(file, named_at), Guidance())
    source = read_source(file)
    if "palette" not in source:
        return _guided(validate(source, Guide), file.parent)
    given = validate(source, ThemeFile)
    master = find_path(file.parent, given.master, given.position_of("master"))
    return _Joiner(given, Master(master), file.parent).theme(master.read_bytes())


def _guided(guide: Guide, folder: Path) -> Assembly:
    """The theme of a template that a theme.yaml says something about."""
    at = guide.position_of("master")
    return assemble(open_template(find_path(folder, guide.master, at), at), Guidance(guide, folder))


class _Joiner:
    """Looks up what theme.yaml names and collects what isn't there."""

    def __init__(self, file: ThemeFile, master: Master, folder: Path) -> None:
        self.file = file
        self.master = master
        self.folder = folder
        self.errors: list[Diagnostic] = []

    def theme(self, master_bytes: bytes) -> Theme:
        fonts, self.errors = read_fonts(self.file, self.folder)
        layouts = {kind: layout for kind, entry in self.file.layouts.items() if (layout := self._layout(kind, entry))}
        notes = self.master.notes()
        known = {slot for entry in self.file.layouts.values() for slot in entry.slots}
        self.errors += unknown_minima(self.file.fit, known)
        unmeasured = self._unmeasured(layouts, notes["body"])
        if self.errors:
            raise Failure(self.errors)
        return Theme(
            name=self.file.name,
            master=master_bytes,
            width=self.master.width,
            height=self.master.height,
            layouts=layouts,
            notes=notes["body"],
            notes_number=notes.get("sldNum"),
            notes_image=notes.get("sldImg"),
            fonts=fonts | {typeface: estimated_font(typeface) for typeface in unmeasured},
            code_typeface=self.file.code_font,
            step=self.file.fit.step,
            table=self._table(),
            diagram=DiagramSizes(self.file.diagrams.size, self.file.diagrams.minimum),
            transition=self.file.transition.transition if self.file.transition else None,
            code=self._code(),
            chart=ChartSizes(self.file.charts.size, self.file.charts.small),
            colours=self.master.colours,
            remarks=tuple(estimated_remark(typeface, self.file.position_of("fonts")) for typeface in unmeasured),
        )

    def _layout(self, kind: str, entry: LayoutEntry) -> Layout | None:
        found, errors = find_layout(entry, self.master.layouts_by_name())
        self.errors += errors
        if found is None:
            return None
        named = {name: slot for slot, name in entry.slots.items()}
        placed = [(named[place.name], place) for place in found.placeholders if place.name in named]
        slots = {slot: replace(place, minimum=self.file.fit.minimum.get(slot)) for slot, place in placed}
        tracker = self._tracker(slots.pop(TRACKER, None))
        numbers = slots.pop(NUMBERS, None)
        return Layout(kind, found.name, found.part, slots, found.footer, found.slide_number, tracker, numbers)

    def _unmeasured(self, layouts: dict[str, Layout], notes: Placeholder) -> list[str]:
        """Typefaces that slides, notes, tables or code are set in and theme.yaml gives no table for."""
        placeholders = [notes, *(p for layout in layouts.values() for p in layout.slots.values())]
        used = {style.typeface for p in placeholders for style in p.levels}
        used |= {self.file.code_font, self.master.body_typeface}
        return sorted(used - set(self.file.fonts))

    def _table(self) -> TableStyle:
        tables = self.file.tables
        return TableStyle(
            guid=self.master.table_style,
            size=tables.size,
            minimum=tables.minimum,
            padding=tables.padding,
            least_padding=tables.least_padding,
            typeface=self.master.body_typeface,
            highlight=self.file.palette.highlight,
        )

    def _tracker(self, place: Placeholder | None) -> TrackerPlace | None:
        if place is None:
            return None
        colours = self.file.palette.tracker
        return TrackerPlace(place.name, place.box, colours.now, colours.done, colours.ahead)

    def _code(self) -> CodeStyle:
        entry = self.file.palette.code
        return CodeStyle({role: getattr(entry, role) for role in ROLES}, entry.highlight)
