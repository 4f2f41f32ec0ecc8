"""Summaries as data that JSON can hold, to be kept from one build to the next, and back. Pure."""

from typing import Any

from hourdeck.changes.model import DeckSummary, SlideSummary

FORMAT = 1
"""The number of the shape below; data of another one can't be read."""

LISTS = ("texts", "notes", "descriptions", "figures")


def summary_to_data(summary: DeckSummary) -> dict[str, Any]:
    """The summary as mappings, lists, strings and numbers."""
    slides = [_slide_to_data(slide) for slide in summary.slides]
    data = {"format": FORMAT, "target": summary.target, "edition": summary.edition, "made_of": summary.made_of}
    return data | {"slides": slides}


def _slide_to_data(slide: SlideSummary) -> dict[str, Any]:
    """What is the same on most slides is left out."""
    data: dict[str, Any] = {"key": slide.key, "title": slide.title}
    data |= {name: list(getattr(slide, name)) for name in LISTS if getattr(slide, name)}
    return data | ({"minutes": slide.minutes} if slide.minutes else {}) | ({"hidden": True} if slide.hidden else {})


def data_to_summary(data: object) -> DeckSummary | None:
    """The summary that was made data of; None for anything else, such as data of another version or a damaged file."""
    try:
        return _deck(data)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _deck(data: Any) -> DeckSummary:
    if data["format"] != FORMAT:
        raise ValueError("another version's")
    slides = tuple(_slide(dict(slide)) for slide in data["slides"])
    return DeckSummary(_text(data["target"]), _text(data["edition"]), slides, _text(data["made_of"]))


def _slide(data: dict[str, Any]) -> SlideSummary:
    lists = {name: tuple(map(_text, data.get(name, ()))) for name in LISTS}
    minutes, hidden = data.get("minutes", 0), data.get("hidden", False)
    if not (type(minutes) is int and minutes >= 0 and type(hidden) is bool):
        raise ValueError("no minutes, or neither hidden nor shown")
    return SlideSummary(_text(data["key"]), _text(data["title"]), minutes=minutes, hidden=hidden, **lists)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value
