"""Jinja2 templates rendered to slide markup: the only place where content meets slides.

Input: the templates folder, a programme and an hour on the clock. Output: slide markup as text, in which every start
tag carries the template line it was written on (`_at`) and every content string its own position (see `inline`).
Everything is escaped by type; there is no `safe` filter. This is the only module that uses Jinja2.
"""

import re
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_eval_context,
)
from jinja2.exceptions import UndefinedError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.nodes import EvalContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from hourdeck.agenda import TimedHour, Timetable
from hourdeck.clock import Clock
from hourdeck.compiled import CompiledTemplates
from hourdeck.content import Point, Programme
from hourdeck.diagnostics import Diagnostic, Failure, Position, did_you_mean, fail, show_path
from hourdeck.editions import Edition
from hourdeck.inline import Code, Text, with_origin
from hourdeck.names import to_slug
from hourdeck.nodes import Mapping, Scalar
from hourdeck.runsheet import SheetHour
from hourdeck.source import read_source

HOUR_TEMPLATE = "decks/hour.xml.j2"
SHEET_TEMPLATE = "runsheets/day.xml.j2"
START_TAG = re.compile(r"<([A-Za-z][\w-]*)")


class Templates:
    """A templates folder, ready to render; `compiled` are templates of earlier builds.

    Raises `Failure` when the labels or a template are wrong.
    """

    def __init__(self, folder: Path, programme: Programme, compiled: CompiledTemplates | None = None) -> None:
        self._folder = folder
        self._programme = programme.file
        self._environment = _environment(folder, compiled)
        self._labels = read_labels(folder / "labels", programme)

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of the templates that were rendered so far, with all that they include."""
        loaded = self._environment.cache or {}
        return tuple(sorted(self._folder / name for _, name in loaded))

    def render_hour(self, timetable: Timetable, hour: TimedHour, edition: Edition) -> str:
        """The slide markup of one hour's deck; the timetable and the hour hold what the edition's readers may see."""
        try:
            template = self._environment.get_template(HOUR_TEMPLATE)
            return template.render(
                programme=self._programme,
                day=timetable.day.agenda,
                timetable=timetable,
                hour=hour,
                labels=self._labels,
                edition=edition,
            )
        except Exception as error:
            raise Failure([_diagnostic(error, self._folder)]) from error

    def render_run_sheet(self, timetable: Timetable, hours: Sequence[SheetHour]) -> str:
        """The document markup of a day's run sheet (`documents`), which is for the mentor."""
        try:
            template = self._environment.get_template(SHEET_TEMPLATE)
            return template.render(programme=self._programme, timetable=timetable, hours=hours, labels=self._labels)
        except Exception as error:
            raise Failure([_diagnostic(error, self._folder)]) from error


def read_labels(folder: Path, programme: Programme) -> dict[str, Text]:
    """The words of the templates in the programme's language, with the programme's own in their place.

    `en-GB` finds `en-GB.yaml`, else `en.yaml` (RFC 4647, lookup).
    """
    language = programme.file.language
    path = label_files(folder, programme)[-1]
    if not path.is_file():
        there = ", ".join(sorted(p.stem for p in folder.glob("*.yaml"))) or "none"
        message = f"no labels for language '{language}' in '{show_path(folder)}'"
        raise fail(message, programme.file.position_of("language"), f"languages there: {there}")
    labels = _check_labels(read_source(path))
    _check_overrides(programme, labels)
    return labels | programme.file.labels


def label_files(folder: Path, programme: Programme) -> list[Path]:
    """The files that labels are looked for in, up to the first that is there."""
    language = programme.file.language
    candidates = [folder / f"{language.rsplit('-', n)[0]}.yaml" for n in range(language.count("-") + 1)]
    found = next((n for n, path in enumerate(candidates) if path.is_file()), len(candidates) - 1)
    return candidates[: found + 1]


def _check_labels(source: Mapping) -> dict[str, Text]:
    wrong = [key for key, value in source.items() if not isinstance(value, Scalar)]
    if wrong:
        raise Failure(Diagnostic(f"label '{key}' must be a text", source.values_at[key]) for key in wrong)
    return {key: Text(str(value), value.position) for key, value in source.items()}


def _check_overrides(programme: Programme, known: dict[str, Text]) -> None:
    unknown = [(key, text) for key, text in programme.file.labels.items() if key not in known]
    if unknown:
        raise Failure(
            Diagnostic(f"unknown label '{key}'", text.position, did_you_mean(key, known)) for key, text in unknown
        )


def _environment(folder: Path, compiled: CompiledTemplates | None) -> ImmutableSandboxedEnvironment:
    environment = _Sandbox(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=_Missing,
        finalize=_check_expression,
        extensions=[_Stamp],
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # folds constants, of which templates have few, and takes longer than it saves
        auto_reload=False,  # looks for a newer file at each include
        cache_size=-1,
        bytecode_cache=compiled,
    )
    del environment.filters["safe"]
    environment.filters["plain"] = _plain
    environment.filters["duration"] = _duration
    environment.filters["slug"] = _slug
    return environment


def _plain(value: Text | str) -> str:
    """The wording without Markdown, for attributes; escaped, and with its position when it is content."""
    written = _check_output(value)
    if isinstance(written, Text):
        return Markup(with_origin(escape(written.plain), written.position))
    return str(written)


def _slug(value: Text | str) -> str:
    """A key made from the wording."""
    written = _check_output(value)
    return to_slug(written.plain if isinstance(written, Text) else str(written))


def _duration(minutes: int) -> str:
    """Minutes as people say them: `45 min`, `4 h`, `1 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    return " ".join([f"{hours} h"] * bool(hours) + [f"{rest} min"] * bool(rest or not hours))


def _check_output(value: Any) -> Any:
    """Refuse to write what is no text: an absent value must not become the word None."""
    if value is None:
        raise UndefinedError("there is nothing to write here; ask first with {% if %}")
    if isinstance(value, str | Text | Code | Clock) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, StrictUndefined):
        return str(value)  # raises, with its own message
    raise UndefinedError(f"a {type(value).__name__} can't be written as text; loop over it or name one of its values")


@pass_eval_context
def _check_expression(_: EvalContext, value: Any) -> Any:
    """What `{{ … }}` writes. Asking for the context keeps Jinja2 from folding constants, which skips the check."""
    return _check_output(value)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, which asks only once for each class and name whether templates may read it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether templates may read an attribute; Jinja2's answer depends on the object's class and the name."""
        known = self._safe.get((type(obj), attr))
        if known is None:
            known = self._safe[type(obj), attr] = super().is_safe_attribute(obj, attr, value)
        return known


class _Missing(StrictUndefined):
    """A name that isn't there, with "did you mean" among the names that are."""

    @property
    def _undefined_message(self) -> str:
        owner, name = self._undefined_obj, str(self._undefined_name)
        hint = did_you_mean(name, _names_of(owner))
        return f"there is no '{name}' here" + (f"; {hint}" if hint else "")


def _names_of(owner: Any) -> list[str]:
    if isinstance(owner, dict):
        return list(map(str, owner))
    if is_dataclass(owner):
        return [f.name for f in fields(owner)]
    return list(getattr(type(owner), "model_fields", ()))


class _Stamp(Extension):
    """Writes into every start tag of a template where it stands, as the attribute `_at`."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The template's tokens, with the data tokens' start tags stamped."""
        path = Path(stream.filename or "")
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        before = ""
        for token in stream:
            if before == "block_begin" and token.value == "autoescape":
                raise TemplateSyntaxError("escaping can't be switched", token.lineno, stream.name, stream.filename)
            before = token.type
            if token.type == "data":
                stamped = _stamp(token.value, token.lineno, lines, show_path(path))
                yield Token(token.lineno, token.type, stamped)
            else:
                yield token


def _stamp(data: str, first_line: int, lines: list[str], path: str) -> str:
    def stamp(match: re.Match[str]) -> str:
        number = first_line + data.count("\n", 0, match.start())
        column = lines[number - 1].find(match[0]) if number <= len(lines) else 0
        position = Position(path, number, max(column, 0) + 1)
        return f'{match[0]} _at="{escape(str(position))}"'

    return START_TAG.sub(stamp, data)


def _diagnostic(error: Exception, folder: Path) -> Diagnostic:
    """A template's mistake at its line, with the talking point that was being rendered."""
    related = _related(error.__traceback__)
    match error:
        case TemplateSyntaxError():
            at = _line_start(Path(error.filename or folder), error.lineno)
            return Diagnostic(f"template: {error.message}", at)
        case TemplateNotFound():
            message = f"template: no '{error.name}' in '{show_path(folder)}'"
            return Diagnostic(message, _template_line(error, folder), related=related)
        case TemplateError():
            return Diagnostic(f"template: {error.message}", _template_line(error, folder), related=related)
    return Diagnostic(f"template: {error}", _template_line(error, folder), related=related)


def _template_line(error: Exception, folder: Path) -> Position | None:
    """The innermost template line on the error's traceback, which Jinja2 rewrites to template files."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".j2")]
    if not frames:
        return Position(show_path(folder / HOUR_TEMPLATE))
    return _line_start(Path(frames[-1].filename), frames[-1].lineno or 1)


def _line_start(path: Path, line: int) -> Position:
    """The first character of a line that is no white space."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return Position(show_path(path), line, len(text) - len(text.lstrip()) + 1)


def _related(trace: TracebackType | None) -> tuple[tuple[str, Position], ...]:
    """The content that the innermost template was rendering, when it was a talking point."""
    position = None
    while trace is not None:
        point = trace.tb_frame.f_locals.get("point")  # Jinja2 gives the rewritten frames the template's names
        position = point.position if isinstance(point, Point) else position
        trace = trace.tb_next
    return (("while rendering", position),) if position else ()
