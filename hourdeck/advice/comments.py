"""Allowances: comments in YAML files that silence a finding, such as `# allow slide-words: read row by row`.

Input: a file's path, as positions name it. Output: each allowance with the lines it holds for: its own line, or the one
below the comment lines it stands among, with all lines of a text that goes on over several. What only looks like a
comment, in quotation marks or in a block of text, is none: where such text begins, the node tree knows; where it ends
is found here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hourdeck.advice.rules import RULES
from hourdeck.diagnostics import Failure, Position
from hourdeck.nodes import Mapping, Node, Scalar, Sequence
from hourdeck.source import read_source

COMMENT = re.compile(r"(?:^|(?<=\s))#(.*)")
ALLOWANCE = re.compile(r"\s*allow\s+([\w-]+)\s*(.*)", re.I)
LIKE_ALLOWANCE = re.compile(r"#\s*allow\s", re.I)
"""What each allowance begins with, wherever it stands."""

IN_QUOTES = {"'": re.compile(r"(?:[^']|'')*"), '"': re.compile(r'(?:[^"\\]|\\.?)*')}
"""What may stand between quotation marks on one line."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """One allowance: the rule it names, its reason or nothing, where it stands, and the lines it holds for."""

    rule: str
    reason: str
    position: Position
    lines: range


@dataclass(frozen=True, slots=True, order=True)
class _Written:
    """A scalar as it is written: its first line and column, counted from 0, and its value."""

    line: int
    column: int
    value: str


def read_allowances(path: str) -> list[Allowance]:
    """The allowances of a file, in order; none where it is no YAML, since findings may stand in templates too."""
    try:
        text = Path(path).read_bytes().decode("utf-8-sig", errors="replace")
        if not LIKE_ALLOWANCE.search(text):
            return []  # most files have none, and to read a file again takes time
        scalars = sorted(_scalars(read_source(Path(path))))
    except (OSError, Failure):
        return []
    lines = re.split(r"\r\n|\r|\n", text)
    nexts = [each.line for each in scalars[1:]] + [len(lines)]
    ends = [_blank_out(lines, scalar, next_) for scalar, next_ in zip(scalars, nexts, strict=True)]
    spans = [(scalar.line, end) for scalar, end in zip(scalars, ends, strict=True)]
    return list(_allowances(lines, spans, path))


def _scalars(node: Node) -> Iterator[_Written]:
    """Every key and scalar below a node."""
    if isinstance(node, Mapping):
        for key, at in node.keys_at.items():
            yield _Written(at.line - 1, at.column - 1, key)
    for child in node.values() if isinstance(node, Mapping) else node:
        if isinstance(child, Scalar):
            yield _Written(child.position.line - 1, child.position.column - 1, child)
        elif isinstance(child, Mapping | Sequence):
            yield from _scalars(child)


def _blank_out(lines: list[str], scalar: _Written, next_: int) -> int:
    """Put neutral characters in place of a quoted or block scalar's text; the number of its last line.

    `next_` is the line on which the next scalar starts.
    """
    sign = lines[scalar.line][scalar.column : scalar.column + 1]
    if sign in IN_QUOTES:
        return _blank_out_quoted(lines, scalar, IN_QUOTES[sign])
    if sign in ("|", ">"):
        return _blank_out_block(lines, scalar)
    return _end_of_plain(lines, scalar.line, next_)


def _blank_out_quoted(lines: list[str], scalar: _Written, inside: re.Pattern[str]) -> int:
    column = scalar.column + 1
    for number in range(scalar.line, len(lines)):
        line = lines[number]
        match = inside.match(line, column)
        end = match.end() if match else column
        lines[number] = f"{line[:column]}{'x' * (end - column)}{line[end:]}"
        if end < len(line):
            return number
        column = 0
    return len(lines) - 1


def _blank_out_block(lines: list[str], scalar: _Written) -> int:
    """A block's text goes on as far as lines are indented like its first, whose own extra spaces the value has kept."""
    own = next((_indent(line) for line in scalar.value.split("\n") if line.strip()), 0)
    last, least = scalar.line, 0
    for number in range(scalar.line + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        least = least or max(1, _indent(line) - own)
        if _indent(line) < least or not scalar.value.strip():
            break
        last, lines[number] = number, "x" * len(line)
    return last


def _end_of_plain(lines: list[str], line: int, next_: int) -> int:
    """The last line of a text without quotation marks: a comment ends it, and so does the next scalar."""
    last = line
    for number in range(line, next_):
        last = number if lines[number].strip() and not _is_comment(lines[number]) else last
        if COMMENT.search(lines[number]):
            break
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _allowances(lines: list[str], spans: list[tuple[int, int]], path: str) -> Iterator[Allowance]:
    for number, line in enumerate(lines):
        comment = COMMENT.search(line)
        named = comment and _named(comment[1])
        if comment and named:
            target = number
            while target < len(lines) - 1 and _is_comment(lines[target]):
                target += 1
            touched = [span for span in spans if span[0] <= target <= span[1]]
            first, last = min([target, *(s[0] for s in touched)]), max([target, *(s[1] for s in touched)])
            position = Position(path, number + 1, comment.start() + 1)
            yield Allowance(*named, position, range(first + 1, last + 2))


def _named(comment: str) -> tuple[str, str] | None:
    """The rule and the reason in a comment, or None where it allows nothing: "# allow ten minutes" is a remark."""
    match = ALLOWANCE.fullmatch(comment.rstrip())
    if match is None or not (match[2].startswith(":") or not match[2] or match[1] in RULES):
        return None
    reason = match[2].removeprefix(":").strip() if match[2].startswith(":") else ""
    return match[1], reason if any(map(str.isalnum, reason)) else ""
