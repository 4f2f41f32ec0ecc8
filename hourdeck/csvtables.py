"""CSV files read strictly into a header and rows whose every cell knows where it stands.

Input: a path. Output: a `CsvTable` of `Scalar`s with `file:line:col`. UTF-8, with or without a byte order mark; columns
are separated by `;`, a tab or `,`, which the first line tells, by its names or as Excel's `sep=;`; quoting is RFC
4180's. Rows and columns in which nothing stands, as spreadsheets leave them, are passed over. Refused with a position:
what no person can mean, such as ragged rows, an unclosed quotation mark, other encodings and files too large for a
slide. Cells are text as typed, without the spaces around them: what they mean is decided elsewhere.
"""

import codecs
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest
from pathlib import Path

from hourdeck.diagnostics import Diagnostic, Failure, Position, fail, show_path
from hourdeck.nodes import Scalar
from hourdeck.source import CONTROL, MAX_REPORTED, RESERVED

MAX_BYTES = 1_000_000
"""The largest table; a slide shows some dozens of cells, so a file past this is data to be summed up first."""

SEPARATORS = {";": "';'", "\t": "a tab", ",": "','"}
"""What may stand between columns, in the words of messages."""

DECLARED = re.compile(r"sep=([;,\t|])\s*", re.IGNORECASE)
"""The line with which Excel is told what separates the columns; it is no row of the table."""

LINE_END = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")

Lines = Sequence[str]
"""Lines with their ends."""


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A table as typed: every row is as long as the header."""

    header: tuple[Scalar, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    position: Position

    @property
    def columns(self) -> tuple[tuple[Scalar, ...], ...]:
        """The cells of each column below its header."""
        return tuple(tuple(row[n] for row in self.rows) for n in range(len(self.header)))


def read_csv_table(path: Path) -> CsvTable:
    """The table in a file; rows and columns without any text are passed over.

    Raises `Failure` with every ragged row, or with the mistake that keeps the file from being read.
    """
    shown = show_path(path)
    text = _decode(_read_bytes(path, Position(shown)), shown)
    _check_characters(text, shown)
    lines = [line for line in LINE_END.split(text) if line]
    header, *rows = _records(*_separated(lines, shown), shown) or [()]
    if not header:
        raise fail("the file is empty", Position(shown))
    if not rows:
        raise fail("there is no row below the header", Position(shown))
    ragged = [_ragged(row, header) for row in rows if len(row) != len(header)]
    if ragged:
        raise Failure(ragged[:MAX_REPORTED])
    filled = [n for n, column in enumerate(zip(header, *rows, strict=True)) if any(column)]
    header, *rows = [tuple(row[n] for n in filled) for row in (header, *rows)]
    return CsvTable(header, tuple(rows), Position(shown))


def _read_bytes(path: Path, shown: Position) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            hint = "sum it up before it goes on a slide"
            raise fail(f"the file has {size:,} bytes; the limit is {MAX_BYTES:,}", shown, hint)
        return path.read_bytes()
    except FileNotFoundError:
        raise fail("no such file", shown) from None
    except OSError as error:
        raise fail(f"can't be read: {error.strerror}", shown) from None


def _decode(data: bytes, path: str) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        message = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise fail(message, _position_at(path, before, len(before)), "save the file as 'CSV UTF-8'") from None


def _position_at(path: str, text: str, index: int) -> Position:
    before = LINE_END.split(text[:index])
    return Position(path, len(before), len(before[-1]) + 1)


def _check_characters(text: str, path: str) -> None:
    matches = chain(CONTROL.finditer(text), RESERVED.finditer(text))
    found = [(match[0], _position_at(path, text, match.start())) for match in islice(matches, MAX_REPORTED)]
    if found:
        raise Failure(Diagnostic(f"character U+{ord(sign):04X} can't stand in a table", at) for sign, at in found)


def _separated(lines: Lines, path: str) -> tuple[Lines, str]:
    """The lines of the table and what separates its columns; a line that only says so becomes an empty one."""
    declared = DECLARED.fullmatch(lines[0]) if lines else None
    if not declared:
        return lines, _separator(lines, path)
    if not any(declared[1] in line for line in lines[1:]):
        raise fail("only one column: what separates them according to this line stands nowhere", Position(path))
    return ["\n", *lines[1:]], declared[1]


def _separator(lines: Lines, path: str) -> str:
    """What separates the columns: the only one in the first line, or the one that makes all rows equally long."""
    first = next((re.sub(r'"[^"]*"', "", line) for line in lines if line.strip()), "")
    found = [separator for separator in SEPARATORS if separator in first]
    if first and not found:
        raise fail("only one column: no ';', tab or ',' in the first line", Position(path))
    if len(found) < 2:
        return found[0] if found else ","
    fitting = [separator for separator in found if _is_even(lines, separator, path)]
    if len(fitting) != 1:
        names = " and ".join(SEPARATORS[separator] for separator in found)
        hint = "put names that contain one in quotation marks"
        raise fail(f"can't tell what separates the columns: {names} stand in the first line", Position(path), hint)
    return fitting[0]


def _is_even(lines: Lines, separator: str, path: str) -> bool:
    try:
        return len({len(record) for record in _records(lines, separator, path)}) == 1
    except Failure:
        return False


def _records(lines: Lines, separator: str, path: str) -> list[tuple[Scalar, ...]]:
    """The cells of each record that has any."""
    reader = csv.reader(lines, delimiter=separator, strict=True, skipinitialspace=True)
    records, first = [], 0
    try:
        for cells in reader:
            raw = "".join(lines[first : reader.line_num])
            if raw.strip(f"{separator} \t\r\n"):
                places = _places(raw, separator, path, first + 1)
                records.append(tuple(Scalar(c.strip(), at) for c, at in zip(cells, places, strict=False)))
            first = reader.line_num
    except csv.Error as error:
        raise _unreadable(error, lines[first], Position(path, first + 1)) from None
    return records


def _places(raw: str, separator: str, path: str, first: int) -> Iterator[Position]:
    """Where each cell of a record starts; a quoted one may go over several lines."""
    cell = re.compile(rf' *(?:"(?:[^"]|"")*"[^{separator}\r\n]*|[^{separator}\r\n]*)')
    index = 0
    while index <= len(raw):
        match = cell.match(raw, index)
        assert match  # the pattern matches nothing, too
        start = index + len(match[0]) - len(match[0].lstrip())
        within = _position_at(path, raw, start)
        yield Position(path, first + within.line - 1, within.column)
        index = match.end() + 1


def _unreadable(error: csv.Error, line: str, at: Position) -> Failure:
    if "unexpected end" in str(error) or "field larger" in str(error):
        return fail("a quotation mark is opened and never closed", at, 'write a quotation mark in a cell twice: ""')
    if "expected after" in str(error):
        return fail("something stands after a closing quotation mark", at, 'write a quotation mark in a cell twice: ""')
    return fail(f"not valid CSV: {error}", at)


def _ragged(row: Sequence[Scalar], header: Sequence[Scalar]) -> Diagnostic:
    """A row of another length: at its first cell too many, or at its start."""
    here = [cell for cell, name in zip_longest(row, header) if name is None] or list(row)
    cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
    message = f"the row has {cells}, the header has {len(header)}"
    hint = "put a text that contains the separator in quotation marks" if len(row) > len(header) else ""
    return Diagnostic(message, here[0].position, hint)
