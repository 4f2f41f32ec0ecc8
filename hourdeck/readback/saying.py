"""What was read back as plain text that can be shown to a person: places, charts, words with their formatting."""

from collections.abc import Sequence
from dataclasses import replace

from hourdeck.readback.model import Passage, ReadChart, ReadSeries, ReadShape, Words
from hourdeck.readback.texts import join_words
from hourdeck.slides import BACK

EMU_PER_CENTIMETRE = 360_000


def describe(shape: ReadShape) -> str:
    """A shape in words: what it says, else what it shows, else what it is called or is."""
    return shape.plain.strip() or shape.alt or shape.name or shape.kind


def say_box(shape: ReadShape) -> str:
    """How large a shape is and where it stands, in centimetres."""
    if shape.box is None:
        return ""
    edges = (shape.box.left, shape.box.top, shape.box.width, shape.box.height)
    left, top, width, height = (value / EMU_PER_CENTIMETRE for value in edges)
    return f"{width:.2f} × {height:.2f} cm at {left:.2f}, {top:.2f} cm"


def say_passages(passages: Sequence[Passage]) -> str:
    """The wording, a paragraph a line, deeper levels further in."""
    return "\n".join("  " * (passage.level - 1) + passage.plain for passage in passages)


def say_formatting(passages: Sequence[Passage], rewritten: bool = False) -> str:
    """The wording with bold, italic, code and links as Markdown has them, other formatting in braces.

    Of a file that was rewritten, what it looks like: everything has formatting of its own there.
    """
    shown = (replace(each, look="", words=_as_shown(each)) if rewritten else each for each in passages)
    return "\n".join(_say_paragraph(passage) for passage in shown)


def _as_shown(passage: Passage) -> tuple[Words, ...]:
    return join_words(
        Words(words.text, "b" in words.shown, "i" in words.shown, "c" in words.shown, words.href)
        for words in passage.words
    )


def _say_paragraph(passage: Passage) -> str:
    look = f"{{{passage.look}}} " if passage.look else ""
    return look + "".join(_say_words(words) for words in passage.words)


def _say_words(words: Words) -> str:
    around = "".join(mark for mark, is_there in (("**", words.bold), ("*", words.italic)) if is_there)
    text = f"{around}{words.text}{around[::-1]}"
    text = f"`{text}`" if words.code else text
    if words.href:
        text = f"[{text}]({'back' if words.href == BACK else words.href})"
    other = ", ".join(each for each in (words.look, "" if words.code else words.typeface) if each)
    return f"{text}{{{other}}}" if other else text


def say_chart(chart: ReadChart) -> list[str]:
    """What a chart says, a line for each thing that can be changed."""
    return [chart.kind, *chart.titles, ", ".join(chart.categories), *map(_say_series, chart.series)]


def _say_series(series: ReadSeries) -> str:
    values = ", ".join(value or "–" for value in series.values)
    return f"{series.name}: {values}" + (f" at {', '.join(series.xs)}" if series.xs else "")
