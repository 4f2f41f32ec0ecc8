"""Data labels (ECMA-376, clause 21.2.2.49): of every value, of the one that stands out, of the ends of lines."""

from dataclasses import dataclass

from hourdeck.charts import Design, Tone, named_stack
from hourdeck.pptxwriter.chart.paint import NOTHING, UNBROKEN, no_line, shape, text_properties, value
from hourdeck.pptxwriter.xml import tag, text

SHARE = "0%"
"""The format of shares of a whole."""

NO_ZERO = ";;"
"""Empty formats of negative numbers and of zero: a part that isn't there has no label."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a label shows, in which colour, and where it stands; without a position where the program puts it."""

    ink: Tone
    position: str = ""
    bold: bool = False
    shows_value: bool = False
    shows_category: bool = False
    shows_series: bool = False
    shows_share: bool = False


@dataclass(frozen=True, slots=True)
class LabelWriter:
    """Writes the labels of a chart in one language."""

    design: Design
    language: str

    def labels(self, number: int) -> str:
        """The labels of a series, or nothing."""
        family = self.design.chart.traits.family
        if family == "pie":
            return self._slices()
        usual, single = self._usual(number), self._single(number)
        if usual is None and not single:
            return ""
        special = "".join(self._label(label, index) for index, label in sorted(single.items()))
        return tag("c:dLbls", None, special, self._group(usual) if usual else _shows(Label(self.design.style.text)))

    def _usual(self, number: int) -> Label | None:
        """How each value of a series is labelled, if it is."""
        chart, style, look = self.design.chart, self.design.style, self.design.look
        if not look.value_labels:
            return None
        bold = chart.marked_series == number
        if chart.is_stacked:
            return Label(Tone(style.series_tone(chart, number).ink), "ctr", bold, shows_value=True)
        return Label(style.text, self._beside(), bold, shows_value=True)

    def _beside(self) -> str:
        """Where labels usually stand beside their marks."""
        return "outEnd" if self.design.chart.traits.family == "bar" else "t"

    def _single(self, number: int) -> dict[int, Label]:
        """The labels of single points: the one that stands out, and the end of a line with its name."""
        chart, style, look = self.design.chart, self.design.style, self.design.look
        bold = chart.marked_series == number
        sides = look.sides[number] if look.sides else {}
        found = {n: Label(style.text, side, bold, shows_value=True) for n, side in sides.items() if side != "t"}
        marked = chart.marked_category
        if marked is not None and chart.series[number].values[marked] is not None:
            found |= self._standing_out(marked, sides.get(marked, self._beside()))
        if look.end_names:
            end = "l" if self.design.right_to_left else "r"
            found[chart.length - 1] = Label(style.text, end, bold, look.value_labels, shows_series=True)
        if look.part_names:
            ink = Tone(style.series_tone(chart, number).ink)
            found[named_stack(chart)] = Label(ink, "ctr", bold, look.value_labels, shows_series=True)
        return found

    def _standing_out(self, index: int, side: str) -> dict[int, Label]:
        """The label of the point that stands out: beside it, but on a stack only on its part, where values are.

        PowerPoint knows no place beside a part of a stack, and offers to repair a file that names one.
        """
        chart, style = self.design.chart, self.design.style
        if not chart.is_stacked:
            return {index: Label(style.text, side, True, shows_value=True)}
        on_it = Label(Tone(style.point_tone(chart, index).ink), "ctr", True, shows_value=True)
        return {index: on_it} if self.design.look.value_labels else {}

    def _slices(self) -> str:
        """Slices with their names and shares: in a ring on it, where a legend may have the names, else outside."""
        labels = [self._slice(index) for index in range(self.design.chart.length)]
        written = "".join(self._label(label, index) for index, label in enumerate(labels))
        leaders = value("c:showLeaderLines", 0)
        return tag("c:dLbls", None, written, self._group(labels[0]), leaders)

    def _slice(self, index: int) -> Label:
        """The label of a slice: its share, which is the value itself where per cents were typed."""
        chart, style = self.design.chart, self.design.style
        ink = Tone(style.point_tone(chart, index).ink) if chart.traits.ring else style.text
        return Label(
            ink,
            "" if chart.traits.ring else "outEnd",
            chart.marked_category == index,
            shows_value=chart.are_shares,
            shows_category=bool(self.design.look.part_names) or not chart.traits.ring,
            shows_share=not chart.are_shares,
        )

    def _separator(self, label: Label) -> str:
        """What stands between a name and its value."""
        return "\n" if label.shows_category else self.design.look.part_names or " "

    def _label(self, label: Label, index: int) -> str:
        return tag("c:dLbl", None, value("c:idx", index), self._group(label))

    def _group(self, label: Label) -> str:
        chart, style, look = self.design.chart, self.design.style, self.design.look
        code = SHARE if label.shows_share else chart.format.code(chart.unit if look.unit_in_labels else "")
        if chart.is_stacked:
            code += NO_ZERO
        return "".join(
            (
                tag("c:numFmt", {"formatCode": code, "sourceLinked": 0}),
                shape(NOTHING, no_line()),
                text_properties(label.ink, style.size, self.language, label.bold, UNBROKEN),
                value("c:dLblPos", label.position) if label.position else "",
                _shows(label, self._separator(label)),
            )
        )


def _shows(label: Label, between: str = " ") -> str:
    """What is shown of it; all of it must be said, since programs differ in what they take for granted."""
    shown = {
        "LegendKey": False,
        "Val": label.shows_value,
        "CatName": label.shows_category,
        "SerName": label.shows_series,
        "Percent": label.shows_share,
        "BubbleSize": False,
    }
    flags = "".join(value(f"c:show{name}", int(flag)) for name, flag in shown.items())
    parts = sum(shown.values())
    return flags + (tag("c:separator", None, text(between)) if parts > 1 else "")
