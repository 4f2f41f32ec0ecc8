"""The values that YAML files may hold: text, prose, minutes, clock times, keys, yes or no.

Each is a pydantic type that takes the scalar a person typed and raises `PydanticCustomError` with our own words;
nothing is coerced silently. Units: minutes everywhere.
"""

import difflib
import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from hourdeck.clock import MINUTES_IN_DAY
from hourdeck.diagnostics import Position, did_you_mean
from hourdeck.inline import Code, Text, Verbatim
from hourdeck.nodes import Scalar, Sequence, describe
from hourdeck.paths import find_fault
from hourdeck.themepaths import is_theme_path

TAB = 4
"""Columns between the tab stops of code."""

LINE_END = re.compile(r"\r\n|\r|\n")
PARAGRAPH_END = re.compile(r"\n[ \t]*\n\s*")
"""What stands between two paragraphs of one text: at least one blank line."""

MAX_NAME_BYTES = 255
"""The longest file name that the file systems of Linux, macOS and Windows take; asking for a longer one is an error."""


def wrong(message: str, hint: str = "") -> PydanticCustomError:
    """The error that a field raises; `schema` turns it into a positioned diagnostic."""
    context = {"message": message, "hint": hint}
    return PydanticCustomError("content", "{message}", context)


def scalar(value: Any, expected: str, hint: str = "") -> Scalar:
    """The value as a scalar; `expected` is named when it is something else."""
    if value is None:
        raise wrong(f"expected {expected}, found nothing", hint)
    if not isinstance(value, Scalar):
        raise wrong(f"expected {expected}, found {describe(value)}", hint)
    return value


def to_text(value: Any) -> Text:
    """One paragraph of text."""
    typed = scalar(value, "text", _text_hint(value))
    if not typed.strip():
        raise wrong("expected text, found nothing but spaces")
    if len(typed.paragraph_lines) > 1:
        raise wrong("expected one paragraph, found a blank line in it", "join the paragraphs or write two entries")
    return Text(str(typed), typed.position)


def _text_hint(value: Any) -> str:
    if isinstance(value, dict) and len(value) == 1:
        return "if the ':' belongs to the text, put the text in quotation marks"
    return ""


def to_cell(value: Any) -> Text:
    """A cell of a table: one paragraph of text, or nothing, which has to be said with an empty string."""
    typed = scalar(value, "text", 'write "" for an empty cell' if value is None else _text_hint(value))
    return to_text(value) if typed.strip() else Verbatim("", typed.position)


def to_verbatim(value: Any) -> Verbatim:
    """One line taken as it is typed: a path, an address."""
    typed = scalar(value, "text")
    if not typed.strip() or "\n" in typed.strip():
        raise wrong("expected one line of text")
    return Verbatim(typed.strip(), typed.position)


class Prose:
    """One or more paragraphs, or a list of points: what a notes field holds."""

    def __init__(self, paragraphs: tuple[Text, ...], is_list: bool) -> None:
        self.paragraphs = paragraphs
        self.is_list = is_list

    @property
    def plain(self) -> str:
        """The wording, one paragraph a line."""
        return "\n".join(text.plain for text in self.paragraphs)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        texts = core_schema.list_schema(core_schema.no_info_plain_validator_function(to_text), min_length=1)
        return core_schema.no_info_wrap_validator_function(to_prose, texts)


def to_prose(value: Any, to_texts: Callable[[Any], list[Text]]) -> Prose:
    """Paragraphs from a scalar with blank lines, or points from a list of text.

    `to_texts` is pydantic's own reading of a list, which reports each wrong entry at its place.
    """
    if isinstance(value, Sequence):
        return Prose(tuple(to_texts(value)), is_list=True)
    typed = scalar(value, "text or a list of text", _text_hint(value))
    paragraphs = PARAGRAPH_END.split(typed.strip())
    if not paragraphs[0]:
        raise wrong("expected text, found nothing but spaces")
    return Prose(tuple(_paragraphs(paragraphs, typed)), is_list=False)


def _paragraphs(paragraphs: list[str], typed: Scalar) -> list[Text]:
    """Each paragraph with the position of its own first line, as far as the source shows it."""
    at, lines = typed.position, typed.paragraph_lines
    own = lines if len(lines) == len(paragraphs) else (at.line,) * len(paragraphs)
    return [
        Text(text, at if line == at.line else Position(at.path, line, 1))
        for text, line in zip(paragraphs, own, strict=True)
    ]


DURATION = re.compile(r"(?:(?P<hours>\d{1,3})\s*h)?\s*(?:(?P<minutes>\d{1,4})\s*(?:min|minutes?)?)?", re.A)


def to_code(value: Any) -> Code:
    """Lines of code from a block scalar."""
    typed = scalar(value, "lines of code", "write them below a '|'")
    if not typed.strip():
        raise wrong("expected lines of code, found nothing but spaces")
    lines = [line.expandtabs(TAB) for line in LINE_END.split(typed)]
    filled = [n for n, line in enumerate(lines) if line.strip()]
    return Code("\n".join(lines[filled[0] : filled[-1] + 1]), typed.position)


def one_of(*words: str) -> PlainValidator:
    """A value that is one of a few words."""
    expected = f"{', '.join(words[:-1])} or {words[-1]}"

    def to_word(value: Any) -> str:
        typed = scalar(value, expected)
        if typed not in words:
            near = difflib.get_close_matches(typed, words, 1)
            raise wrong(f"expected {expected}, found {describe(typed)}", f"did you mean '{near[0]}'?" if near else "")
        return str(typed)

    return PlainValidator(to_word)


def to_minutes(value: Any) -> int:
    """Whole minutes from `8`, `8 min`, `1 h` or `1 h 30 min`."""
    hint = "write it as 45, 45 min, 1 h or 1 h 30 min"
    typed = scalar(value, "a duration", hint)
    match = DURATION.fullmatch(typed.strip())
    if not match or not typed.strip():
        raise wrong(f"{describe(typed)} is not a duration", hint)
    minutes = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
    if minutes < 1:
        raise wrong(f"{describe(typed)} is no time at all; the least is 1 minute")
    if minutes > MINUTES_IN_DAY:
        raise wrong(f"{describe(typed)} is longer than a day")
    return minutes


def to_clock(value: Any) -> int:
    """Minutes since midnight from `9:30` or `09:30`."""
    hint = "write it as 9:30 or 14:05"
    typed = scalar(value, "a time of day", hint)
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", typed.strip(), re.A)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise wrong(f"{describe(typed)} is not a time of day", hint)
    return int(match[1]) * 60 + int(match[2])


def to_date(value: Any) -> date:
    """A day of the calendar from `2026-12-07` (ISO 8601)."""
    hint = "write it as year, month and day: 2026-12-07"
    typed = scalar(value, "a date", hint)
    try:
        return date.fromisoformat(typed.strip() if re.fullmatch(r"\s*\d{4}-\d\d-\d\d\s*", typed, re.A) else "")
    except ValueError:
        raise wrong(f"{describe(typed)} is not a date", hint) from None


def to_time_zone(value: Any) -> str:
    """The name of a time zone as the IANA time zone database has it: `Europe/Berlin`."""
    from zoneinfo import available_timezones  # late: reads a folder of the system, or the package tzdata

    typed = scalar(value, "a time zone", "for example Europe/Berlin")
    known = available_timezones()
    if typed not in known:
        near = did_you_mean(typed, known) if difflib.get_close_matches(typed, known, 1) else "for example Europe/Berlin"
        raise wrong(f"{describe(typed)} is not a time zone", near)
    return str(typed)


def to_flag(value: Any) -> bool:
    """True or false from yes or no."""
    typed = scalar(value, "yes or no")
    answer = {"yes": True, "true": True, "no": False, "false": False}.get(typed.strip().lower())
    if answer is None:
        raise wrong(f"expected yes or no, found {describe(typed)}")
    return answer


def to_number(value: Any) -> int:
    """A whole number from 1."""
    typed = scalar(value, "a whole number")
    if not re.fullmatch(r"\d{1,6}", typed.strip(), re.A) or int(typed) < 1:
        raise wrong(f"expected a whole number from 1, found {describe(typed)}")
    return int(typed)


def to_points(value: Any) -> float:
    """A size in points, 4 to 400."""
    typed = scalar(value, "a size in points")
    if not re.fullmatch(r"\d{1,3}(\.\d)?", typed.strip(), re.A) or not 4 <= float(typed) <= 400:
        raise wrong(f"expected a size in points from 4 to 400, found {describe(typed)}")
    return float(typed)


def to_seconds(value: Any) -> float:
    """A short time in seconds, 0.1 to 5."""
    typed = scalar(value, "seconds")
    if not re.fullmatch(r"\d(\.\d{1,2})?", typed.strip(), re.A) or not 0.1 <= float(typed) <= 5:
        raise wrong(f"expected seconds from 0.1 to 5, found {describe(typed)}")
    return float(typed)


def to_name(value: Any) -> str:
    """A name as it is typed: no Markdown, no empty string."""
    typed = scalar(value, "a name")
    if not typed.strip():
        raise wrong("expected a name, found nothing but spaces")
    return str(typed)


def to_key(value: Any) -> str:
    """A key that outlives edits: lower-case letters, digits and hyphens."""
    typed = scalar(value, "a key")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", typed) or len(typed) > 80:
        raise wrong(f"{describe(typed)} can't be a key", "use lower-case letters, digits and hyphens, 80 at most")
    return str(typed)


def to_language(value: Any) -> str:
    """A language tag such as `en-GB` (BCP 47: language, script, region)."""
    typed = scalar(value, "a language tag", "for example en-GB")
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?", typed):
        raise wrong(f"{describe(typed)} is not a language tag", "for example en-GB")
    return str(typed)


def to_file_name(value: Any) -> str:
    """The name of a file or folder right here, not a path."""
    typed = scalar(value, "a name")
    too_long = len(typed.encode()) > MAX_NAME_BYTES
    if not re.fullmatch(r"[^\\/:*?\"<>|\s.][^\\/:*?\"<>|]*", typed) or typed.endswith((".", " ")) or too_long:
        hint = "name a file or folder beside this one, without a path"
        raise wrong(f"{describe(typed)} can't be the name of a file here", hint)
    return str(typed)


def to_theme_name(value: Any) -> str:
    """The name of a theme in the templates; or a path from the content folder on, of a theme or a PowerPoint file."""
    typed = scalar(value, "a name or a path")
    if not is_theme_path(typed):
        return to_file_name(value)
    return _to_path(typed, "the content folder")


def to_file_path(value: Any) -> str:
    """The path of a file from the folder on that the file with this value is in; it may lead out of it with `..`."""
    return _to_path(scalar(value, "the path of a file"), "this file's folder")


def _to_path(typed: Scalar, folder: str) -> str:
    written = typed.strip()
    if fault := find_fault(written, leaves=folder):
        raise wrong(*fault)
    return written


def is_file_name(value: Any) -> bool:
    """Whether a value can name a file right here; a place to look for it only where it can."""
    try:
        return bool(to_file_name(value))
    except PydanticCustomError:
        return False


TEXT_SCHEMA = WithJsonSchema({"type": "string"})
Paragraph = Annotated[Text, PlainValidator(to_text), TEXT_SCHEMA]
Cell = Annotated[Text, PlainValidator(to_cell), TEXT_SCHEMA]
Line = Annotated[Verbatim, PlainValidator(to_verbatim), TEXT_SCHEMA]
Minutes = Annotated[int, PlainValidator(to_minutes), WithJsonSchema({"type": ["integer", "string"]})]
Clock = Annotated[int, PlainValidator(to_clock), WithJsonSchema({"type": "string"})]
Flag = Annotated[bool, PlainValidator(to_flag), WithJsonSchema({"enum": ["yes", "no"]})]
CodeLines = Annotated[Code, PlainValidator(to_code), TEXT_SCHEMA]
Fit = Annotated[str, one_of("shrink", "split", "error"), WithJsonSchema({"enum": ["shrink", "split", "error"]})]
Priority = Annotated[str, one_of("must", "should", "could"), WithJsonSchema({"enum": ["must", "should", "could"]})]
Readers = Annotated[str, one_of("everyone", "mentor"), WithJsonSchema({"enum": ["everyone", "mentor"]})]
Date = Annotated[date, PlainValidator(to_date), WithJsonSchema({"type": "string", "format": "date"})]
TimeZone = Annotated[str, PlainValidator(to_time_zone), TEXT_SCHEMA]
Number = Annotated[int, PlainValidator(to_number), WithJsonSchema({"type": "integer"})]
Points = Annotated[float, PlainValidator(to_points), WithJsonSchema({"type": "number"})]
Seconds = Annotated[float, PlainValidator(to_seconds), WithJsonSchema({"type": "number"})]
Name = Annotated[str, PlainValidator(to_name), TEXT_SCHEMA]
Key = Annotated[str, PlainValidator(to_key), TEXT_SCHEMA]
Language = Annotated[str, PlainValidator(to_language), TEXT_SCHEMA]
FileName = Annotated[str, PlainValidator(to_file_name), TEXT_SCHEMA]
FilePath = Annotated[str, PlainValidator(to_file_path), TEXT_SCHEMA]
ThemeName = Annotated[str, PlainValidator(to_theme_name), TEXT_SCHEMA]
