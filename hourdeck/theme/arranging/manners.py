"""How text looks where a template has no placeholder for it: type derived from the template's own body text. Pure.

Input: the levels of the body placeholder and a manner, such as that of a label. Output: the levels of a place, with
the template's typeface and line spacing, a size in proportion to its body's, and marks of our own where it is a list.
Sizes are in points.
"""

from dataclasses import dataclass, replace

from hourdeck.theme.arranging.compositions import BULLETS, HANGING, LETTERS, NUMBERS
from hourdeck.theme.model import EMU_PER_POINT, LevelStyle, Shade, Spacing

Levels = tuple[LevelStyle, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a kind of text is set: its size as a share of the body's, between `least` and `most` points.

    `ink` names a colour of the palette. Text that doesn't fit may become as small as `floor` points.
    """

    share: float
    least: float
    most: float
    floor: float
    bold: bool = False
    ink: str = "text"


MANNERS = {
    "body": Manner(1.0, 12, 32, 14),
    "column": Manner(0.9, 12, 28, 14),
    "small": Manner(0.85, 12, 24, 12),
    "lead": Manner(0.95, 14, 28, 14, bold=True),
    "next": Manner(0.85, 14, 26, 12, bold=True),
    "label": Manner(0.7, 12, 18, 12, bold=True, ink="accent"),
    "kicker": Manner(0.75, 12, 20, 12, bold=True, ink="accent"),
    "heading": Manner(0.9, 14, 26, 12, bold=True, ink="accent"),
    "caption": Manner(0.65, 12, 16, 12, ink="quiet"),
    "source": Manner(0.8, 12, 22, 12, ink="quiet"),
    "language": Manner(0.6, 12, 16, 12, bold=True, ink="quiet"),
    "term": Manner(1.3, 18, 40, 16, bold=True, ink="accent"),
    "quote": Manner(1.35, 20, 40, 18),
    "number": Manner(4.4, 60, 120, 32, bold=True, ink="accent"),
    "until": Manner(1.8, 22, 48, 18, bold=True),
    "code": Manner(0.75, 12, 18, 10),
    "title": Manner(1.0, 0, 1000, 16),
}
"""The proportions are those of the theme 883, whose body has 22 points.

The limits are for templates whose body has 12 points, where a caption would have 7, or 60. The floors: what is read
word by word stays at 14, all other text at 12; a number that
isn't far larger than a title says nothing; code of 10 points is read where lines would be wrapped otherwise.
"""

SHRINKS = {"title": 0.55, "body": 0.6, "number": 0.35}
"""How far text may be made smaller, as a share of its size; other text as the body."""

LARGE_ENOUGH = 22
"""Points at which text can be read from everywhere: no size above it is kept for its own sake."""

GLANCED_AT, SMALL_ENOUGH = ("label", "kicker", "caption", "source", "language"), 14
"""The same for what is glanced at, whose placeholders some templates set as large as a title."""

IN_SENTENCES = ("caption", "source", "language", "quote", "code")
"""What is never set in capitals, whatever the template does with its body: other people's words, and small print."""

ONE_LINE = 1.95
"""A title's box of less than so many lines holds one; a long title has to be much smaller there."""

ONE_LINE_FLOOR = 14

BULLET = "•"
DRAWABLE = "•–—-‣◦▪■●○►▶→✓*"
"""Bullets that every typeface draws alike; others are letters of a symbol typeface, which the level doesn't tell."""

HANG = {BULLETS: 0.9, NUMBERS: 1.4, LETTERS: 1.4, HANGING: 1.4}
"""How far the lines of a list hang behind its mark, in sizes."""

SCHEMES = {NUMBERS: "arabicPeriod", LETTERS: "alphaUcPeriod"}
"""Automatic numbers by ECMA-376's names (clause 20.1.10.61), as the layouts of the theme 883 have them."""


def manner_levels(base: Levels, name: str, marks: str, room: float) -> Levels:
    """The levels of a place for text of a manner; `room` is the height for one line of it at most, in points."""
    manner = MANNERS[name]
    size = min(manner.most, max(manner.least, manner.share * base[0].size), max(manner.floor, room))
    scale = _whole(size) / base[0].size
    levels = tuple(_plain(style, scale, manner, name) for style in base)
    return _hung(levels, base, marks) if marks else levels


def marked_levels(levels: Levels, marks: str) -> Levels:
    """A placeholder's own levels, with marks where it is to hold a list and without where it holds none."""
    first = levels[0]
    is_marked = bool(first.bullet.strip() or first.numbering)  # some templates have a space for a bullet
    if marks == BULLETS:
        return levels if is_marked else _indented(replace(first, bullet=BULLET), levels, marks)
    if marks in SCHEMES:
        scheme = SCHEMES[marks]
        numbered = replace(first, numbering=scheme, bullet="")
        return levels if first.numbering == scheme else _indented(numbered, levels, marks)
    if not is_marked:
        return levels
    bare = replace(first, bullet="", numbering="")
    if marks == HANGING:
        return _indented(bare, levels, marks)
    return (replace(bare, margin=0, indent=0), *levels[1:])


def least_size(name: str, size: float, lines: float) -> float:
    """The least size of a text of a manner that has a size, in a box of so many lines of it."""
    floor = MANNERS[name].floor
    wanted = SHRINKS.get(name, SHRINKS["body"]) * size
    if name == "title" and lines < ONE_LINE:
        floor, wanted = ONE_LINE_FLOOR, min(wanted, MANNERS[name].floor)
    if name != "number":
        wanted = min(wanted, SMALL_ENOUGH if name in GLANCED_AT else LARGE_ENOUGH)
    return min(size, max(floor, _whole(wanted)))


def _plain(style: LevelStyle, scale: float, manner: Manner, name: str) -> LevelStyle:
    """A level as plain text: without mark and indent, its space before in proportion."""
    large = name in ("number", "until", "term")
    return LevelStyle(
        size=max(_whole(style.size * scale), manner.floor),
        bold=manner.bold,
        italic=False,
        typeface=style.typeface,
        margin=0,
        indent=0,
        line=Spacing(1.0) if large else style.line,
        before=_scaled(style.before, scale),
        after=_scaled(style.after, scale),
        caps=style.caps and name not in IN_SENTENCES,
        right_to_left=style.right_to_left,
        align="r" if style.right_to_left else "l",
    )


def _hung(levels: Levels, base: Levels, marks: str) -> Levels:
    """The levels of a list: the first with its own marks, those below it with bullets, each indented further."""
    hung: list[LevelStyle] = []
    for number, style in enumerate(levels):
        kind = marks if number == 0 else BULLETS
        hang = round(HANG[kind] * style.size * EMU_PER_POINT)
        scheme = SCHEMES.get(kind, "")
        bullet = (
            "" if scheme or kind == HANGING else drawable_bullet(base[number].bullet, "–" if number % 2 else BULLET)
        )
        margin = hang + (hung[-1].margin if hung else 0)
        hung.append(replace(style, margin=margin, indent=-hang, numbering=scheme, bullet=bullet))
    return tuple(hung)


def drawable_bullet(bullet: str, usual: str = BULLET) -> str:
    """A bullet that can be drawn in any typeface: a template's own, or the usual one for a letter of a symbol font."""
    return bullet if bullet and bullet in DRAWABLE else usual


def _indented(first: LevelStyle, levels: Levels, marks: str) -> Levels:
    """The levels below a first one that was given a mark: further in than it, where they weren't."""
    least = round(HANG[marks] * first.size * EMU_PER_POINT)
    if -first.indent < least:
        first = replace(first, margin=max(first.margin, least), indent=-least)
    moved = [first]
    for style in levels[1:]:
        hang = max(-style.indent, round(HANG[BULLETS] * style.size * EMU_PER_POINT))
        enough = style.margin + min(style.indent, 0) >= moved[-1].margin + min(moved[-1].indent, 0) + hang // 2
        moved.append(style if enough else replace(style, margin=moved[-1].margin + hang, indent=-hang))
    return tuple(moved)


def _scaled(space: Spacing, scale: float) -> Spacing:
    return space if space.points is None else Spacing(points=round(space.points * scale, 1))


def _whole(size: float) -> float:
    """A size that a person might have chosen: whole points."""
    return float(round(size))


def coloured(levels: Levels, ink: Shade) -> Levels:
    """The levels in one ink."""
    return tuple(replace(style, ink=ink) for style in levels)
