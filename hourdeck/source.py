"""YAML files read strictly into a node tree that knows where everything stands.

Input: a path. Output: `Mapping`, `Sequence` and `Scalar` nodes, in which every scalar is the text a person typed:
YAML 1.1's types (`9:30` as 570, `no` as false) don't exist here; what a value means is the schema's decision.
Refused with a position: what YAML can't parse, duplicate keys, aliases, tags, control characters, bad UTF-8, files
that are too large or nested too deeply. This is the only module that uses PyYAML.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from hourdeck.diagnostics import Diagnostic, Failure, Position, did_you_mean, fail, show_path
from hourdeck.nodes import Mapping, Node, Scalar, Sequence, describe

MAX_BYTES = 4_000_000
"""The largest source file; about two thousand hours of talking points, far past anything a person edits."""

MAX_DEPTH = 40
"""How deeply mappings and lists may stand in one another; the content format needs 8."""

MAX_REPORTED = 20
"""How many forbidden characters are reported; more help nobody, and a binary file holds millions."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 (clause 2.2) forbids or that YAML takes for line breaks unseen."""

RESERVED = re.compile("[\U000f0000-\U000f0002]")
"""Private-use characters with which the engine marks where a text in slide markup came from."""


def read_source(path: Path) -> Mapping:
    """Read a YAML file whose top level is a mapping.

    Raises `Failure` with every mistake that doesn't stop the parser, or the one that does.
    """
    return parse_source(_read_text(path), show_path(path))


def parse_source(text: str, shown: str) -> Mapping:
    """The node tree of a YAML file's text, as strictly as `read_source`; `shown` is its path as people see it."""
    _check_characters(text, shown)
    tree = _TreeBuilder(shown, text).build()
    if not isinstance(tree, Mapping):
        raise fail(f"expected keys with values, found {describe(tree)}", Position(shown))
    return tree


def _read_text(path: Path) -> str:
    shown = Position(show_path(path))
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise fail(f"the file has {size:,} bytes; the limit is {MAX_BYTES:,}", shown)
        data = path.read_bytes()
    except FileNotFoundError:
        raise fail("no such file", shown, _similar_file(path)) from None
    except OSError as error:
        raise fail(f"can't be read: {error.strerror}", shown) from None
    return _decode(data, shown.path)


def _similar_file(path: Path) -> str:
    folder = path.parent
    names = [p.name for p in folder.iterdir()] if folder.is_dir() else []
    return did_you_mean(path.name, names) if names else f"the folder '{show_path(folder)}' isn't there"


def _decode(data: bytes, path: str) -> str:
    data = data.removeprefix(codecs.BOM_UTF8)  # here, since "utf-8-sig" counts an error's byte without it
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        position = _position_at(path, before, len(before))
        hint = "save the file as UTF-8"
        raise fail(f"byte 0x{data[error.start]:02x} is not UTF-8", position, hint) from None


def _position_at(path: str, text: str, index: int) -> Position:
    """The position of a character index."""
    breaks = list(re.finditer(r"\r\n|\r|\n", text[:index]))
    start = breaks[-1].end() if breaks else 0
    return Position(path, len(breaks) + 1, index - start + 1)


def _check_characters(text: str, path: str) -> None:
    found = list(islice(_forbidden(text), MAX_REPORTED))
    if found:
        raise Failure(Diagnostic(message, _position_at(path, text, index)) for index, message in found)


def _forbidden(text: str) -> Iterator[tuple[int, str]]:
    for match in CONTROL.finditer(text):
        yield match.start(), f"control character U+{ord(match[0]):04X} can't stand in text"
    for match in RESERVED.finditer(text):
        yield match.start(), f"private-use character U+{ord(match[0]):04X} is reserved"


@dataclass
class _TreeBuilder:
    """Builds the node tree from the parser's events, without recursion, so that depth can be refused."""

    path: str
    text: str
    errors: list[Diagnostic] = field(default_factory=list)
    stack: list[Mapping | Sequence] = field(default_factory=list)
    keys: list[tuple[str, Position] | None] = field(default_factory=list)
    root: Node = None
    documents: int = 0

    def build(self) -> Node:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            takers = self._takers()
            for event in yaml.parse(self.text, Loader=loader):
                if take := takers.get(type(event)):
                    take(event)
        except yaml.MarkedYAMLError as error:
            self.errors.append(self._syntax_error(error))
        except yaml.YAMLError as error:
            self.errors.append(Diagnostic(f"not valid YAML: {error}", Position(self.path)))
        if self.documents == 0 and not self.errors:
            self.errors.append(Diagnostic("the file is empty", Position(self.path)))
        if self.errors:
            raise Failure(self.errors)
        return self.root

    def _takers(self) -> dict[type, Callable[[Any], None]]:
        """What is done with each kind of event; the others (of the stream's ends) tell nothing."""
        return {
            yaml.ScalarEvent: self._take_scalar,
            yaml.MappingStartEvent: lambda event: self._open(event, Mapping(self._at(event))),
            yaml.SequenceStartEvent: lambda event: self._open(event, Sequence(self._at(event))),
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._take_alias,
            yaml.DocumentStartEvent: self._start_document,
        }

    def _take_scalar(self, event: Any) -> None:
        self._check_properties(event)
        position = self._at(event)
        self._add(self._scalar(event, position), position)

    def _take_alias(self, event: Any) -> None:
        self._refuse(event, "aliases (*) are not part of this format", "write the value out")
        self._add(None, self._at(event))

    def _close(self, event: Any) -> None:
        self.stack.pop()
        self.keys.pop()

    def _start_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents == 2:
            self._refuse(event, "a second document starts here", "keep one document in a file")

    def _open(self, event: Any, node: Mapping | Sequence) -> None:
        self._check_properties(event)
        if len(self.stack) >= MAX_DEPTH:
            raise Failure([*self.errors, self._error(event, f"nested more than {MAX_DEPTH} levels deep")])
        self._add(node, node.position)
        self.stack.append(node)
        self.keys.append(None)

    def _add(self, node: Node, position: Position) -> None:
        """Put a node where it belongs: it is the root, an entry, a key, or the value of the key before it."""
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent, Sequence):
            parent.append(node)
            parent.values_at.append(position)
        elif self.keys[-1] is None:
            self.keys[-1] = (self._check_key(node, parent, position), position)
        else:
            key, at = self.keys[-1]
            parent.setdefault(key, node)
            parent.keys_at.setdefault(key, at)
            parent.values_at.setdefault(key, position)
            self.keys[-1] = None

    def _check_key(self, node: Node, parent: Mapping, position: Position) -> str:
        if not isinstance(node, str):
            self.errors.append(Diagnostic(f"a key must be a word, found {describe(node)}", position))
            return ""
        if node in parent:
            first = parent.keys_at[node]
            self.errors.append(Diagnostic(f"key '{node}' is given twice", position, related=(("first given", first),)))
        elif node == "<<":
            self.errors.append(Diagnostic("merge keys (<<) are not part of this format", position))
        return str(node)

    def _scalar(self, event: Any, position: Position) -> Scalar | None:
        if event.value == "" and not event.style:  # the C parser says "", the Python one None
            return None
        if event.style == '"':  # only there can escapes make what the file itself doesn't hold
            for _, message in islice(_forbidden(event.value), MAX_REPORTED):
                self.errors.append(Diagnostic(message, position))
        return Scalar(event.value, position, self._paragraph_lines(event))

    def _paragraph_lines(self, event: Any) -> tuple[int, ...]:
        """The lines (from 1) on which the scalar's paragraphs start; a paragraph ends at a blank line."""
        start, end = event.start_mark, event.end_mark
        if start.line == end.line:
            return (start.line + 1,)
        raw = re.split(r"\r\n|\r|\n", self.text[start.index : end.index])
        blank = [not line.strip() for line in raw]
        if event.style in ("|", ">"):
            blank[0] = True  # the indicator's own line
        starts = [n for n in range(len(raw)) if not blank[n] and (n == 0 or blank[n - 1])]
        return tuple(start.line + 1 + n for n in starts)

    def _check_properties(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, "anchors (&) are not part of this format", "write the value out at each place")
        if event.tag is not None:
            self._refuse(event, f"tags ({event.tag}) are not part of this format", "remove the tag")

    def _refuse(self, event: Any, message: str, hint: str) -> None:
        self.errors.append(self._error(event, message, hint))

    def _error(self, event: Any, message: str, hint: str = "") -> Diagnostic:
        return Diagnostic(message, self._at(event), hint)

    def _at(self, event: Any) -> Position:
        return self._mark(event.start_mark) or Position(self.path)

    def _syntax_error(self, error: yaml.MarkedYAMLError) -> Diagnostic:
        at = self._mark(error.problem_mark) or Position(self.path)
        began = self._mark(error.context_mark)
        message, hint = _explain(str(error.problem or error.context), self._character(at))
        if not began or began.line == at.line:
            return Diagnostic(message, at, hint)
        if "never closed" in message:
            return Diagnostic(message, began, hint)
        return Diagnostic(message, at, hint, (("it began here", began),))

    def _mark(self, mark: Any) -> Position | None:
        return Position(self.path, mark.line + 1, mark.column + 1) if mark else None

    def _character(self, position: Position) -> str:
        lines = re.split(r"\r\n|\r|\n", self.text)
        line = lines[position.line - 1] if position.line <= len(lines) else ""
        return line[position.column - 1 : position.column]


EXPLANATIONS = (
    (
        "mapping values are not allowed",
        "a ':' where no key can stand",
        "put the text in quotation marks if the ':' belongs to it, or check the indentation",
    ),
    (
        "did not find expected key",
        "expected a key here",
        "check the indentation; a text that starts with a quotation mark must end with it",
    ),
    (
        "could not find expected ':'",
        "expected a ':' after the key",
        "check the indentation of this line and the one before",
    ),
    (
        "did not find expected '-' indicator",
        "expected the next '-' of the list here",
        "check the indentation of this line",
    ),
    ("block sequence entries are not allowed", "a list can't start on the key's own line", "start it on the next line"),
    ("did not find expected ',' or", "a bracket is opened and never closed", ""),
    ("did not find expected node content", "a bracket is opened and never closed", ""),
    ("found unexpected end of stream", "a quotation mark is opened and never closed", ""),
    ("exceeded maximum nesting depth", f"nested more than {MAX_DEPTH} levels deep", ""),
    ("unknown escape character", "an unknown escape after the backslash", "use single quotation marks"),
)
"""PyYAML's words, ours, and a hint: libyaml's texts name its own states, which help nobody who edits a file."""


def _explain(problem: str, character: str) -> tuple[str, str]:
    if character == "\t":
        return "a tab where YAML wants spaces", "indent with spaces"
    if character == "," and "expected node content" in problem:
        return "nothing stands before this ','", 'write "" for what is empty'
    if "cannot start any token" in problem:
        return f"a text can't start with '{character}'", "put the text in quotation marks"
    for theirs, ours, hint in EXPLANATIONS:
        if theirs in problem:
            return ours, hint
    return f"not valid YAML: {problem}", ""
