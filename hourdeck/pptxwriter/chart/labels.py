"""Data labels (ECMA-376, clause 21.2.2.49): of every value, of the one that stands out, of the ends of lines."""

from dataclasses import dataclass

from hourdeck.charts import Design, Tone
from hourdeck.pptxwriter.chart.paint import NOTHING, no_line, shape, text_properties, value
from hourdeck.pptxwriter.xml import tag, text

SHARE = "0%"
"""The format of shares of a whole."""


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
        if chart.marked_category is not None and chart.series[number].values[chart.marked_category] is not None:
            side = sides.get(chart.marked_category, self._beside())
            found[chart.marked_category] = Label(style.text, side, True, shows_value=True)
        if look.end_names:
            found[chart.length - 1] = Label(style.text, "r", bold, look.value_labels, shows_series=True)
        return found

    def _slices(self) -> str:
        """Slices with their shares: in a ring on it, else outside and with their names."""
        chart, style = self.design.chart, self.design.style
        marks = [chart.marked_category == index for index in range(chart.length)]
        if chart.traits.ring:
            inks = [Tone(style.point_tone(chart, index).ink) for index in range(chart.length)]
            labels = [Label(ink, "", mark, shows_share=True) for ink, mark in zip(inks, marks, strict=True)]
        else:
            labels = [Label(style.text, "outEnd", mark, shows_category=True, shows_share=True) for mark in marks]
        written = "".join(self._label(label, index) for index, label in enumerate(labels))
        leaders = value("c:showLeaderLines", 0)
        return tag("c:dLbls", None, written, self._group(labels[0]), leaders)

    def _label(self, label: Label, index: int) -> str:
        return tag("c:dLbl", None, value("c:idx", index), self._group(label))

    def _group(self, label: Label) -> str:
        chart, style, look = self.design.chart, self.design.style, self.design.look
        code = SHARE if label.shows_share else chart.format.code(chart.unit if look.unit_in_labels else "")
        return "".join(
            (
                tag("c:numFmt", {"formatCode": code, "sourceLinked": 0}),
                shape(NOTHING, no_line()),
                text_properties(label.ink, style.size, self.language, label.bold),
                value("c:dLblPos", label.position) if label.position else "",
                _shows(label),
            )
        )


def _shows(label: Label) -> str:
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
    separator = "\n" if label.shows_category else " "
    return flags + (tag("c:separator", None, text(separator)) if parts > 1 else "")
