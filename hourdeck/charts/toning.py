"""The colours of charts on a layout that wasn't made for this engine, found among its theme's accents. Pure.

Marks stand off the ground (3:1), text off the ground and off the marks (4.5:1), and neighbours differ in lightness as
far as the theme's colours allow; every second one has a pattern too. So a chart can be read on any theme, light or
dark, also where its accents are pale, much the same or all grey.
"""

from collections.abc import Sequence

from hourdeck.charts.style import ChartStyle, Tone
from hourdeck.theme import Palette, Shade
from hourdeck.theme.colours.contrast import READABLE, SEEN, contrast, distance, least_contrast, luminance

VARIANTS = ((100, 0), (75, 0), (60, 40), (50, 0), (40, 60), (20, 80))
"""A colour as it is, then those of PowerPoint's palette that look like it most: lightness times, plus, in per cent."""

PATTERNS = ("", "wdUpDiag", "", "dkHorz", "", "wdDnDiag")
MUTED_PATTERNS = ("", "wdUpDiag", "", "dkHorz", "dkVert")

GREYS = ((50, 50), (65, 35), (35, 65), (75, 25), (85, 15), (50, 0), (65, 0), (75, 0), (35, 0), (100, 0))
"""Text made quieter, for what stands back."""

BACKS = (0.6, 0.5, 0.75, 0.4)
"""What the second colour of a pattern keeps of the first one's lightness, or darkness."""

SPARE = tuple(f"{light:02X}" * 3 for light in (0x20, 0x58, 0x38, 0x6C, 0x48, 0x00, 0xE8, 0xB0, 0xD0, 0x98, 0xC0, 0xFF))
"""Greys, dark ones and light ones."""

STEP, APART, PATTERN = 1.4, 0.5, 0.15
"""The contrast of neighbours, how far any two look apart, and the two colours of a pattern at least."""

CLOSE = 3.5
"""About this contrast with the ground has what stands back."""

INKS = ("bg1", "tx1", "000000", "FFFFFF")
"""What text on marks may be written in, the last two where the scheme's own can't be read."""


def style_on(palette: Palette, size: float, small: float) -> ChartStyle:
    """The style on a layout's palette: its sizes in points."""
    return _Toner(palette).style(size, small)


class _Toner:
    """Chooses tones for one palette."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self.scheme = dict(palette.scheme)
        self.grounds = palette.grounds or (palette.ground,)

    def style(self, size: float, small: float) -> ChartStyle:
        """The whole style."""
        palette = self.palette
        names = [name for name, rgb in palette.scheme if rgb == palette.ground and name in ("bg1", "bg2", "tx1", "tx2")]
        muted = self._muted()
        return ChartStyle(
            series=self._series(),
            muted=muted,
            emphasis=self._inked(self._emphasis(muted[0])),
            text=_tone(palette.text),
            quiet=_tone(palette.quiet),
            grid=_tone(palette.line),
            ground=Tone(names[0] if names else palette.ground),
            size=size,
            small=small,
        )

    def _series(self) -> tuple[Tone, ...]:
        chosen: list[Shade] = []
        free = self._candidates()
        for _ in PATTERNS:
            best = min(free, key=lambda pair: pair[0] + self._clash(pair[1], chosen))
            chosen.append(best[1])
            free = [pair for pair in free if pair[1] != best[1]] or self._candidates()
        return tuple(self._inked(shade, pattern) for shade, pattern in zip(chosen, PATTERNS, strict=True))

    def _candidates(self) -> list[tuple[float, Shade]]:
        """Colours that stand off the ground, each with how far it is from what the brand would take first.

        The brand's own colours in their order; a variant of one is nearly as good as the next, but the first one's hue
        is kept.
        """
        names = [name for name in (f"accent{number}" for number in range(1, 7)) if name in self.scheme]
        tried = [
            (place + (1.3 if place else 0.15) * step, Shade(name, *variant))
            for place, name in enumerate(names)
            for step, variant in enumerate(VARIANTS)
        ]
        tried += [(11.0, Shade("bg1")), *((12.0 + step, shade) for step, shade in enumerate(self._greys()))]
        seen = [(cost, shade) for cost, shade in tried if self._stands_off(shade) >= SEEN]
        spare = [(30.0 + step, Shade(rgb)) for step, rgb in enumerate(self._spare())]
        return seen + spare

    def _spare(self) -> list[str]:
        """Greys outside of the scheme, for one that has too little to offer."""
        return [rgb for rgb in SPARE if least_contrast(rgb, self.grounds) >= SEEN] or list(SPARE)

    def _clash(self, shade: Shade, chosen: Sequence[Shade]) -> float:
        """What speaks against a colour beside others: too like the one before, the first beside the last, or any."""
        if not chosen:
            return 0.0
        near = contrast(self._light(shade), self._light(chosen[-1]))
        cost = 0.0 if near >= STEP else 5 * (STEP - near) / (STEP - 1)
        closest = min(distance(self._rgb(shade), self._rgb(other)) for other in chosen)
        cost += 0.0 if closest >= APART else 12 * (APART - closest) / APART
        used = sum(other.colour == shade.colour for other in chosen)
        return cost + 2.0 * used

    def _muted(self) -> tuple[Tone, ...]:
        """Quiet tones of the text's colour, about as far from the ground as marks must be."""
        greys = [shade for shade in self._greys() if self._stands_off(shade) >= SEEN] or [self.palette.quiet]
        first = min(greys, key=lambda shade: abs(self._stands_off(shade) - CLOSE))
        others = [shade for shade in greys if contrast(self._light(shade), self._light(first)) >= STEP]
        second = min(others, key=lambda shade: self._stands_off(shade), default=self.palette.quiet)
        shades = (first, first, second, first, second)
        return tuple(self._inked(shade, pattern) for shade, pattern in zip(shades, MUTED_PATTERNS, strict=True))

    def _emphasis(self, back: Tone) -> Shade:
        """The accent, in another lightness or hue where it doesn't stand out from what stands back in grey too."""
        accent = self.palette.accent
        others = sorted(self._candidates(), key=lambda pair: pair[0])
        tried = (accent, *(Shade(accent.colour, *step) for step in VARIANTS), *(shade for _, shade in others))
        needed = STEP * self._stands_off(Shade(back.colour, back.mod, back.off))
        return next((shade for shade in tried if self._stands_off(shade) >= needed), self.palette.text)

    def _greys(self) -> list[Shade]:
        text = self.palette.text
        if text.colour in self.scheme:
            return [Shade(text.colour, *step) for step in GREYS]
        return [Shade(self.palette.shown(Shade(text.colour, *step))) for step in GREYS]

    def _inked(self, shade: Shade, pattern: str = "") -> Tone:
        """The tone with the ink that is read on it, and with a pattern on which that ink is read as well."""
        inks = [ink for ink in INKS if ink in self.scheme or len(ink) == 6]
        ground = [self._rgb(shade)]
        reached = {ink: least_contrast(self._rgb(Shade(ink)), ground) for ink in inks}
        ink = next((ink for ink in inks if reached[ink] >= READABLE), max(inks, key=lambda ink: reached[ink]))
        back = self._back(shade, ink) if pattern else None
        if back is None:
            return Tone(shade.colour, shade.mod, shade.off, ink)
        return Tone(shade.colour, shade.mod, shade.off, ink, pattern, back)

    def _back(self, shade: Shade, ink: str) -> tuple[int, int] | None:
        """The second colour of a pattern: away from the ink, so that text is read on both; None where none is seen."""
        is_light = self._light(Shade(ink)) > self._light(shade)
        for keep in BACKS:
            off = shade.off * keep + (0 if is_light else 100 * (1 - keep))
            back = Shade(shade.colour, round(shade.mod * keep), round(off))
            is_read = least_contrast(self._rgb(Shade(ink)), [self._rgb(back)]) >= READABLE
            if is_read and distance(self._rgb(back), self._rgb(shade)) >= PATTERN:
                return back.mod, back.off
        return None

    def _stands_off(self, shade: Shade) -> float:
        return least_contrast(self._rgb(shade), self.grounds)

    def _light(self, shade: Shade) -> float:
        return luminance(self._rgb(shade))

    def _rgb(self, shade: Shade) -> str:
        return self.palette.shown(shade)


def _tone(shade: Shade) -> Tone:
    return Tone(shade.colour, shade.mod, shade.off)
