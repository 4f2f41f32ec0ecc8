"""Words shared out over lines, keeping the lines that a text had before. Pure; widths are in characters."""

import re
from collections.abc import Sequence


def fold(text: str, old: Sequence[str], width: int) -> list[str]:
    """The text on lines that joined by a space are the text again: old lines at its start and its end, the rest filled.

    A text is broken at single spaces only, since white space at the end of a line is nothing in YAML.
    """
    lines = [line for line in old if line]
    before = _kept(text, lines)
    start = len(" ".join(lines[:before]))
    rest = text[start + 1 :] if before else text
    after = _kept(rest[::-1], [line[::-1] for line in reversed(lines[before:])])
    end = len(" ".join(lines[len(lines) - after :])) if after else 0
    middle = rest[: len(rest) - end - 1] if after else rest
    filled = fill(middle, width) if middle or not (before or after) else []
    return [*lines[:before], *filled, *lines[len(lines) - after :]] if after else [*lines[:before], *filled]


def _kept(text: str, lines: Sequence[str]) -> int:
    """How many whole lines a text begins with, with more behind them that can be broken off."""
    count, place = 0, 0
    for line in lines:
        end = place + len(line)
        is_whole = text.startswith(line, place) and re.match(r" \S", text[end : end + 2])
        if not is_whole:
            break
        count, place = count + 1, end + 1
    return count


def fill(text: str, width: int) -> list[str]:
    """Lines that are as full as the width allows; a word that is longer has a line of its own."""
    words = re.split(r"(?<=\S) (?=\S)", text)
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines
