"""How text looks by its levels, as a shape says it itself: `a:lstStyle` (ECMA-376, clause 21.1.2.4.12).

A shape that the layout has no placeholder for says everything; one in a placeholder only what differs from what it
inherits there.
"""

from functools import lru_cache

from hourdeck.pptxwriter.shading import solid_fill
from hourdeck.pptxwriter.text import hundredths
from hourdeck.pptxwriter.xml import Attribute, tag
from hourdeck.slides import MAX_LEVEL
from hourdeck.theme import LevelStyle, Spacing

Levels = tuple[LevelStyle, ...]

THEME_FONTS = {"latin": "+mn-lt", "ea": "+mn-ea", "cs": "+mn-cs"}
"""The theme's fonts for body text, by script."""

MARK_FONT = "Arial"
"""The typeface of bullets, which all programs have or replace, as PowerPoint's own masters have it."""


@lru_cache(maxsize=256)
def whole_style(levels: Levels, typeface: str) -> str:
    """Everything about the levels; `typeface` is the theme's for body text, which is called by its part in the theme.

    Where all levels look alike, the first is enough.
    """
    written = levels[:MAX_LEVEL] if len({*levels[:MAX_LEVEL]}) > 1 else levels[:1]
    return tag("a:lstStyle", None, *(_whole(number, level, typeface) for number, level in enumerate(written, 1)))


@lru_cache(maxsize=256)
def differing_style(levels: Levels, inherited: Levels) -> str:
    """What levels have that is not what they inherit: indents, marks, sizes and inks."""
    pairs = enumerate(zip(levels[:MAX_LEVEL], inherited[:MAX_LEVEL], strict=True), 1)
    return tag("a:lstStyle", None, *(_differing(number, *pair) for number, pair in pairs if pair[0] != pair[1]))


def _whole(number: int, level: LevelStyle, typeface: str) -> str:
    given: dict[str, Attribute] = {
        "marL": level.margin,
        "indent": level.indent,
        "algn": level.align or "l",
        "rtl": int(level.right_to_left),
    }
    spaces = [_space("a:lnSpc", level.line), _space("a:spcBef", level.before), _space("a:spcAft", level.after)]
    letters: dict[str, Attribute] = {"sz": hundredths(level.size), "b": int(level.bold), "i": int(level.italic)}
    letters |= {"cap": "all"} if level.caps else {}
    look = _fonts(level, typeface)
    ink = solid_fill(level.ink) if level.ink else ""
    return tag(f"a:lvl{number}pPr", given, *spaces, _mark(level), tag("a:defRPr", letters, ink, look))


def _differing(number: int, level: LevelStyle, inherited: LevelStyle) -> str:
    marks = (level.bullet, level.numbering) != (inherited.bullet, inherited.numbering)
    given: dict[str, Attribute] = {
        "marL": level.margin if level.margin != inherited.margin else None,
        "indent": level.indent if level.indent != inherited.indent else None,
    }
    size = hundredths(level.size) if level.size != inherited.size else None
    ink = solid_fill(level.ink) if level.ink and level.ink != inherited.ink else ""
    letters = tag("a:defRPr", {"sz": size}, ink) if size or ink else ""
    return tag(f"a:lvl{number}pPr", given, _mark(level) if marks else "", letters)


def _mark(level: LevelStyle) -> str:
    """The bullet or number of a level in its text's colour, which can be read; or that it has none."""
    if level.numbering:
        return _bullet_look(THEME_FONTS["latin"]) + tag("a:buAutoNum", {"type": level.numbering})
    if level.bullet:
        from hourdeck.theme import drawable_bullet  # late: only themes that weren't made for the engine need it

        return _bullet_look(MARK_FONT) + tag("a:buChar", {"char": drawable_bullet(level.bullet)})
    return tag("a:buNone")


def _bullet_look(typeface: str) -> str:
    return tag("a:buClrTx") + tag("a:buFont", {"typeface": typeface})


def _fonts(level: LevelStyle, typeface: str) -> str:
    if level.typeface == typeface:
        return "".join(tag(f"a:{script}", {"typeface": name}) for script, name in THEME_FONTS.items())
    return "".join(tag(f"a:{script}", {"typeface": level.typeface}) for script in ("latin", "cs"))


def _space(name: str, spacing: Spacing) -> str:
    if spacing.points is None:
        return tag(name, None, tag("a:spcPct", {"val": round(spacing.factor * 100_000)}))
    return tag(name, None, tag("a:spcPts", {"val": hundredths(spacing.points)}))
