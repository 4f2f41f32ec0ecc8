"""The colours that the engine draws with on a layout that wasn't made for it. Pure.

Input: the layout's scheme, what its content stands on, and the colour its body text has. Output: a `Palette` in which
every colour can be read where it stands (4.5:1, WCAG 2.2). Colours are places of the scheme, as they are or lighter or
darker as PowerPoint's palette has them, so that a deck follows a change of its theme; RRGGBB is the last resort.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from hourdeck.highlighting import ROLES
from hourdeck.theme.colours.contrast import READABLE, distance, least_contrast, luminance, mixed
from hourdeck.theme.colours.scheme import Scheme
from hourdeck.theme.model import Palette, Shade

if TYPE_CHECKING:
    from hourdeck.theme.colours.grounds import Ground

VARIANTS = ((100, 0), (75, 0), (60, 40), (50, 0), (40, 60), (20, 80))
"""A colour as it is, then those of PowerPoint's palette that look like it most: lightness times, plus, in per cent."""

TEXTS = ("tx1", "bg1", "tx2", "bg2")
ACCENTS = tuple(f"accent{number}" for number in range(1, 7))

EXTREMES = (Shade("000000"), Shade("FFFFFF"))

QUIETER = ((65, 35), (75, 25), (85, 15), (65, 0), (75, 0), (85, 0))
"""Text that stands back: dark text is made lighter, light text darker."""

TINTS = ((20, 80), (10, 90), (40, 60), (25, 0), (50, 0), (15, 0))
"""Faint tints of a colour, for light grounds and dark ones."""

NEUTRALS = ((95, 0), (90, 0), (85, 0), (95, 5), (90, 10), (85, 15), (75, 25))
"""A ground that is a little darker, or lighter."""

FAINT = (1.1, 1.65)
"""The contrast of a panel with its ground: to be seen, but no more."""

FINE = (1.5, 3.0)
WANTED_LINE = 1.9
"""The contrast of thin lines, and what it should be about."""

BRIGHT, BRIGHT_INK = 1.25, 9.0
"""A light accent makes a header of its own: when it stands off the ground, and dark ink stands off it so far."""

APART = (0.45, 0.3, 0.2)
"""How far two colours of code look apart that say something different: as far as the scheme allows."""

BACK = 0.85
"""How much of the contrast of text is left at most where it stands back."""


def make_palette(scheme: Scheme, ground: "Ground", ink: Shade | None = None) -> Palette:
    """The palette for content on a ground; `ink` is the colour of the layout's body text, where it is known.

    On a ground whose parts have too little in common, text is what can be read best on its worst part.
    """
    return _Maker(scheme, ground.colours).palette(ink)


class _Maker:
    """Tries colours of a scheme on grounds."""

    def __init__(self, scheme: Scheme, grounds: Sequence[str]) -> None:
        self.scheme = scheme
        self.grounds = tuple(grounds)

    def palette(self, ink: Shade | None) -> Palette:
        """The whole palette, each colour chosen for those before it."""
        text = self._text(ink)
        accent = self._accent(text)
        panel = self._panel(text)
        on_panel = self._ink((text, *self._texts()), [panel])
        header = self._header(accent)
        highlight = self._highlight(panel, on_panel)
        return Palette(
            ground=self.grounds[0],
            text=text,
            quiet=self._quiet(text),
            accent=accent,
            panel=panel,
            on_panel=on_panel,
            header=header,
            on_header=self._ink((Shade("bg1"), Shade("tx1"), text, *self._texts()), [header]),
            line=self._line(text),
            grounds=self.grounds,
            code=(("", on_panel), *zip(ROLES, self._code(on_panel, (panel, highlight)), strict=True)),
            highlight=highlight,
            scheme=tuple(sorted(self.scheme.colours.items())),
            mapping=self.scheme.override,
        )

    def _text(self, ink: Shade | None) -> Shade:
        """The colour that the placeholder has, if it can be read; or the first of the scheme's that can."""
        wanted = [ink] if ink else []
        return self._best([*wanted, *self._texts()], self.grounds)

    def _quiet(self, text: Shade) -> Shade:
        """Text that stands back: as far as it can and still be read."""
        return self._quieter(text, self.grounds)

    def _quieter(self, text: Shade, grounds: Sequence[str]) -> Shade:
        most = self._contrast(text, grounds) * BACK
        tried = (shade for shade in self._of(text, QUIETER) if self._contrast(shade, grounds) <= most)
        return self._first(self._readable(tried, grounds), text)

    def _accent(self, text: Shade) -> Shade:
        """The first accent that can be read, in the variant most like it; without one, text says it all."""
        tried = (shade for name in self._accents() for shade in self._of(Shade(name), VARIANTS))
        return self._first(self._readable(tried, self.grounds), text)

    def _header(self, accent: Shade) -> Shade:
        """The accent; or the brand's first colour itself, where that is too light for text but bears dark text."""
        first = next((Shade(name) for name in self._accents()), accent)
        is_seen = self._contrast(first, self.grounds) >= BRIGHT
        darker = [s for s in self._texts() if luminance(self._rgb(s)) < luminance(self._rgb(first))]
        is_bright = any(self._contrast(s, [self._rgb(first)]) >= BRIGHT_INK for s in darker)
        return first if is_seen and is_bright else accent

    def _panel(self, text: Shade) -> Shade:
        """A faint tint that text can be read on: the scheme's own, or one made of the accent or of the ground."""
        first = self._accents()[:1]
        own = self.scheme.name_of(self.grounds[0]) or "bg1"
        tried = [
            Shade("bg2"),
            *(shade for name in first for shade in self._of(Shade(name), TINTS)),
            *self._of(Shade(own), NEUTRALS),
            *self._of(Shade("tx1"), TINTS),
        ]
        found = (s for s in tried if self._is_faint(s) and self._contrast(text, [self._rgb(s)]) >= READABLE)
        return self._first(found, self._last_panel(text))

    def _last_panel(self, text: Shade) -> Shade:
        """The ground moved away from its text."""
        away = "FFFFFF" if luminance(self._rgb(text)) < luminance(self.grounds[0]) else "000000"
        towards = "000000" if away == "FFFFFF" else "FFFFFF"
        mixes = (mixed(self.grounds[0], end, share) for end in (away, towards) for share in (0.08, 0.14, 0.2))
        return self._first((s for s in map(Shade, mixes) if self._is_faint(s)), Shade(self.grounds[0]))

    def _is_faint(self, shade: Shade) -> bool:
        return FAINT[0] <= self._contrast(shade, self.grounds[:1]) <= FAINT[1]

    def _line(self, text: Shade) -> Shade:
        """A thin line: to be seen, but quieter than text."""
        own = self.scheme.name_of(self.grounds[0]) or "bg1"
        steps = ((85, 0), (75, 0), (65, 0), (50, 0), (85, 15), (75, 25), (65, 35), (50, 50), (25, 75))
        tried = [*self._of(Shade(own), steps), *self._of(text, steps), *self._of(Shade("tx2"), steps)]
        fine = [s for s in tried if FINE[0] <= self._contrast(s, self.grounds[:1]) <= FINE[1]]
        if not fine:
            fine = [Shade(mixed(self.grounds[0], self._rgb(text), share / 10)) for share in range(1, 6)]
        return min(fine, key=lambda s: abs(self._contrast(s, self.grounds[:1]) - WANTED_LINE))

    def _highlight(self, panel: Shade, on_panel: Shade) -> Shade:
        """What lies behind lines of code that matter: another tint than the panel's, in another hue if there is one."""
        names = self._accents()
        tried = [shade for name in (*names[1:], *names[:1], "tx1") for shade in self._of(Shade(name), TINTS)]
        tried += [Shade(mixed(self._rgb(panel), end, 0.12)) for end in ("FFFFFF", "000000")]
        tried += [Shade(mixed(self._rgb(panel), end, 0.06)) for end in ("FFFFFF", "000000")]
        seen = [s for s in tried if self._contrast(on_panel, [self._rgb(s)]) >= READABLE and self._differ(s, panel)]
        return self._first(iter(seen), panel)

    def _differ(self, one: Shade, other: Shade) -> bool:
        return distance(self._rgb(one), self._rgb(other)) >= 0.12

    def _code(self, ink: Shade, behind: Sequence[Shade]) -> Iterator[Shade]:
        """The colours of code, each unlike those before it: accents in turn, comments in quiet text, else the ink."""
        grounds = [self._rgb(shade) for shade in behind]
        taken: list[str] = [self._rgb(ink)]
        for role in ROLES:
            if role == "comment":
                yield self._quieter(ink, grounds)
                continue
            shade = self._first(self._unlike(taken, grounds), ink)
            taken.append(self._rgb(shade))
            yield shade

    def _unlike(self, taken: Sequence[str], grounds: Sequence[str]) -> Iterator[Shade]:
        """Readable variants of accents that look unlike some colours, the most unlike first."""
        tried = [shade for name in self._accents() for shade in self._of(Shade(name), VARIANTS)]
        for least in APART:
            unlike = (s for s in tried if all(distance(self._rgb(s), rgb) >= least for rgb in taken))
            yield from self._readable(unlike, grounds)

    def _accents(self) -> list[str]:
        """The names of the accents that the scheme has."""
        return [name for name in ACCENTS if name in self.scheme.colours]

    def _texts(self) -> list[Shade]:
        return [Shade(name) for name in TEXTS if name in self.scheme.colours]

    def _ink(self, inks: Iterable[Shade], grounds: Sequence[Shade]) -> Shade:
        """The first ink that can be read on some colours, or what can be read best."""
        return self._best(list(inks), [self._rgb(ground) for ground in grounds])

    def _best(self, inks: Sequence[Shade], grounds: Sequence[str]) -> Shade:
        readable = self._readable(inks, grounds)
        return self._first(readable, max((*EXTREMES, *inks), key=lambda ink: self._contrast(ink, grounds)))

    def _readable(self, shades: Iterable[Shade], grounds: Sequence[str]) -> Iterator[Shade]:
        return (shade for shade in shades if self._contrast(shade, grounds) >= READABLE)

    def _first(self, shades: Iterator[Shade], otherwise: Shade) -> Shade:
        return next(shades, otherwise)

    def _of(self, shade: Shade, variants: Iterable[tuple[int, int]]) -> list[Shade]:
        """Variants of a colour; one that is changed already is taken for what it is made of."""
        if shade.colour not in self.scheme.colours and shade.mod == 100 and not shade.off:
            return [Shade(self.scheme.shown(Shade(shade.colour, mod, off))) for mod, off in variants]
        return [replace(shade, mod=mod, off=off) for mod, off in variants]

    def _contrast(self, shade: Shade, grounds: Sequence[str]) -> float:
        return least_contrast(self._rgb(shade), grounds)

    def _rgb(self, shade: Shade) -> str:
        return self.scheme.shown(shade)
