"""What there is to know about a template before decks are made with it: facts, as plain data.

Input: an `Assembly`. Output: an `Inspection`: which layout serves which kinds of slides and why, how text looks and
whether it can be read, typefaces and whether they can be measured, what a deck takes over and what was left out.
Sizes are in points, boxes too (left, top, width, height), colours RRGGBB, contrasts those of WCAG 2.2.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from hourdeck.theme.arranging.arranging import arrange
from hourdeck.theme.assembling import Assembly
from hourdeck.theme.choosing.choice import Chosen
from hourdeck.theme.choosing.roles import KINDS, ROLES
from hourdeck.theme.colours.contrast import READABLE, SEEN, least_contrast
from hourdeck.theme.colours.inks import contrast_of
from hourdeck.theme.inspecting.formats import points, slide_format
from hourdeck.theme.model import EMU_PER_POINT, LINE_HEIGHT, Box, Placeholder
from hourdeck.theme.typefaces import AS_WIDE_AS, table_for

SAMPLE = "A title says in one sentence what counts"
"""Forty characters, as many as a title should hold at least."""

ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
Rectangle = tuple[int, int, int, int]


@dataclass(frozen=True)
class RoleFacts:
    """What serves a role: a layout of its own, or (`missing`) another one; `doubt` is said of one mapped by hand."""

    role: str
    layout: str
    master: int
    kinds: tuple[str, ...]
    why: str
    missing: bool
    rejected: tuple[tuple[str, str], ...]
    alternatives: tuple[str, ...]
    doubt: str
    footer: bool
    slide_number: bool


@dataclass(frozen=True)
class TextFacts:
    """How text looks in a placeholder that a role fills, and how much of it there is room for at its `minimum`.

    `contrast` is that of its own `ink` with what stands behind it, `used` the ink that it is set in where that can't be
    read, `line_contrast` that behind one line of it. `sure` is false where it isn't known what that is.
    """

    role: str
    slot: str
    placeholder: str
    box: Rectangle
    size: float
    minimum: float
    lines: int
    characters: int
    typeface: str
    ink: str
    ground: str
    contrast: float
    used: str
    used_contrast: float
    line_contrast: float
    sure: bool
    autofit: str
    capitals: bool
    bullet: str
    right_to_left: bool


@dataclass(frozen=True)
class ColourFacts:
    """A colour of the scheme on the ground of content; `enough` says for what it can be used there."""

    name: str
    colour: str
    contrast: float
    enough: str


@dataclass(frozen=True)
class TypefaceFacts:
    """A typeface, and how its text is measured here."""

    name: str
    measured: str
    is_estimated: bool


@dataclass(frozen=True)
class Inspection:
    """All facts about a template; `behind` is what stands behind content, `instead` what labels are drawn in.

    `overlaps` are roles on whose layouts a footer stands in the place of content.
    """

    file: str
    slide: str
    masters: int
    layouts: int
    master: int
    right_to_left: bool
    spares_titles: bool
    rectangle: Rectangle
    behind: str
    roles: tuple[RoleFacts, ...]
    texts: tuple[TextFacts, ...]
    colours: tuple[ColourFacts, ...]
    instead: str
    typefaces: tuple[TypefaceFacts, ...]
    sizes: tuple[tuple[str, str], ...]
    notes: str
    removed: tuple[str, ...]
    added: tuple[str, ...]
    overlaps: tuple[str, ...]


def inspect_theme(assembly: Assembly) -> Inspection:
    """The facts about a template."""
    return _Inspector(assembly).inspection()


class _Inspector:
    """Looks the facts up."""

    def __init__(self, assembly: Assembly) -> None:
        self.assembly = assembly
        self.choice = assembly.choice
        self.theme = assembly.theme
        self.content = self.theme.layouts["content"]

    def inspection(self) -> Inspection:
        theme, master = self.theme, self.assembly.master
        backdrop = self.assembly.backdrops.ground(self.content.part, self.choice.rectangle)
        return Inspection(
            file=self.assembly.template.path.name,
            slide=slide_format(theme.width, theme.height),
            masters=len(master.masters),
            layouts=len(master.layouts),
            master=self.choice.master + 1,
            right_to_left=theme.right_to_left,
            spares_titles=any(not layout.shows_footers for layout in master.layouts),
            rectangle=_in_points(self.choice.rectangle),
            behind=f"{backdrop.colours[0]}, {backdrop.what}",
            roles=tuple(self._role(role) for role in ROLES),
            texts=tuple(text for role in ROLES if role in self.choice.roles for text in self._texts(role)),
            colours=tuple(self._colours()),
            instead=self._instead(),
            typefaces=tuple(self._typefaces()),
            sizes=tuple(self._sizes()),
            notes=self._notes(),
            removed=self.assembly.template.removed,
            added=self.assembly.template.added,
            overlaps=tuple(self._overlaps()),
        )

    def _role(self, role: str) -> RoleFacts:
        chosen = self.choice.serving(role)
        layout = chosen.layout
        return RoleFacts(
            role=role,
            layout=layout.name,
            master=layout.master + 1,
            kinds=tuple(kind for kind, each in self.assembly.serving.items() if each.role == role),
            why=chosen.why,
            missing=role not in self.choice.roles,
            rejected=tuple((each.layout, each.why) for each in chosen.rejected),
            alternatives=chosen.alternatives,
            doubt=chosen.doubt,
            footer=layout.footer is not None and layout.shows_footers,
            slide_number=layout.slide_number is not None and layout.shows_footers,
        )

    def _texts(self, role: str) -> Iterator[TextFacts]:
        """Facts about each text of a role, as its kind of slide is laid out when all of them are filled."""
        chosen, kind = self.choice.roles[role], KINDS[role][0]
        layout = self.theme.layouts[kind]
        laid_out = arrange(layout, frozenset(layout.slots), self.theme)
        for slot, place in chosen.slots.items():
            if slot in laid_out.slots and place.kind != "pic":
                yield self._text(chosen, slot, place, laid_out.slots[slot])

    def _text(self, chosen: Chosen, slot: str, place: Placeholder, used: Placeholder) -> TextFacts:
        style, final = place.levels[0], used.levels[0]
        part = chosen.layout.part
        scheme, ground = self.assembly.backdrops.scheme(part), self.assembly.backdrops.ground(part, place)
        line = self.assembly.backdrops.ground_of_line(part, place)
        own, new = (contrast_of(each.ink, scheme, ground) if each.ink else 0.0 for each in (style, final))
        minimum = used.minimum or style.size
        lines, characters = self._room(used, minimum)
        return TextFacts(
            role=chosen.role,
            slot=slot,
            placeholder=place.name,
            box=_in_points(place.box),
            size=style.size,
            minimum=minimum,
            lines=lines,
            characters=characters,
            typeface=style.typeface,
            ink=scheme.shown(style.ink) if style.ink else "",
            ground=" ".join(ground.colours),
            contrast=round(own, 1),
            used=scheme.shown(final.ink) if final.ink and final.ink != style.ink else "",
            used_contrast=round(new, 1),
            line_contrast=round(contrast_of(final.ink, scheme, line), 1) if final.ink else 0.0,
            sure=ground.sure,
            autofit=place.flow.gives,
            capitals=style.caps,
            bullet=style.bullet or style.numbering,
            right_to_left=style.right_to_left,
        )

    def _room(self, place: Placeholder, size: float) -> tuple[int, int]:
        """The lines and characters that a place holds at a size."""
        style = place.levels[0]
        sample = SAMPLE.upper() if style.caps else SAMPLE
        height = (place.box.height - place.insets.top - place.insets.bottom) / EMU_PER_POINT
        width = (place.box.width - place.insets.left - place.insets.right) / EMU_PER_POINT
        across = self.theme.fonts[style.typeface].width(sample, size, style.bold, style.italic) / len(sample)
        lines = int(height / (style.line.to_points(LINE_HEIGHT * size) or LINE_HEIGHT * size))
        return lines, int(lines * width / across)

    def _colours(self) -> Iterator[ColourFacts]:
        """The accents on the ground of content."""
        palette = self.content.palette
        assert palette, "every layout of a template has one"
        scheme = self.assembly.backdrops.scheme(self.content.part)
        for name in (each for each in ACCENTS if each in scheme.colours):
            contrast = least_contrast(scheme.colours[name], palette.grounds or (palette.ground,))
            enough = "text and marks" if contrast >= READABLE else "marks only" if contrast >= SEEN else "neither"
            yield ColourFacts(name, scheme.colours[name], round(contrast, 1), enough)

    def _instead(self) -> str:
        palette = self.content.palette
        assert palette, "every layout of a template has one"
        contrast = least_contrast(palette.shown(palette.accent), palette.grounds or (palette.ground,))
        shade = palette.accent
        changed = "" if (shade.mod, shade.off) == (100, 0) else f", its lightness × {shade.mod} % + {shade.off} %"
        return f"labels and rules are drawn in {palette.shown(shade)} ({shade.colour}{changed}), {contrast:.1f}:1"

    def _typefaces(self) -> Iterator[TypefaceFacts]:
        for name, family in sorted(self.theme.fonts.items()):
            if name in self.assembly.estimated:
                yield TypefaceFacts(name, "estimated, on the wide side: its widths aren't known here", True)
            elif table := table_for(name):
                yield TypefaceFacts(name, f"as wide as {AS_WIDE_AS[table][0]}, by the table {table}", False)
            else:
                yield TypefaceFacts(name, f"by the table of {family.name}", False)

    def _sizes(self) -> Iterator[tuple[str, str]]:
        theme = self.theme
        yield "tables", f"{theme.table.size:g} pt, at least {theme.table.minimum:g}"
        yield "diagrams", f"{theme.diagram.size:g} pt, at least {theme.diagram.minimum:g}"
        yield "charts", f"{theme.chart.size:g} pt, {theme.chart.small:g} for axes"
        yield "text that doesn't fit", f"{theme.step:g} pt smaller at each try"
        yield "code", theme.code_typeface

    def _notes(self) -> str:
        notes = self.theme.notes
        style = notes.levels[0]
        _, characters = self._room(notes, style.size)
        return f"{style.size:g} pt {style.typeface}, room for about {characters // 6} words"

    def _overlaps(self) -> Iterator[str]:
        """Roles whose footer or number stands where content does, by more than a sliver."""
        for role, chosen in self.choice.roles.items():
            layout = self.theme.layouts[KINDS[role][0]]
            feet = [each for each in (layout.footer, layout.slide_number) if each]
            bodies = [place.box for slot, place in chosen.slots.items() if slot in BODIES]
            if any(_shared_height(foot.box, body) > SLIVER * foot.box.height for foot in feet for body in bodies):
                yield role


BODIES = ("body", "left", "right")
SLIVER = 0.35
"""How much of a footer may stand in the place of content: it holds one line in its middle."""


def _shared_height(first: Box, second: Box) -> int:
    across = min(first.left + first.width, second.left + second.width) - max(first.left, second.left)
    down = min(first.top + first.height, second.top + second.height) - max(first.top, second.top)
    return down if across > 0 else 0


def _in_points(box: Box) -> Rectangle:
    return points(box.left), points(box.top), points(box.width), points(box.height)
