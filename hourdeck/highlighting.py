"""Code cut into pieces that say what they are: keywords, strings, comments and the like. Pure.

Input: lines of code and the name of their language. Output: pieces of each line with a role, which together are exactly
the lines that came in. This is the only module that uses Pygments; plugins of it are not asked, so that every machine
comes to the same result.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from hourdeck.diagnostics import near_word

ROLES = ("keyword", "string", "number", "comment", "name")
"""What a piece of code may be; a piece that is none of these has the role ""."""

PLAIN_TEXT = "text"
"""The language that has no keywords."""

MAX_LABEL = 16
"""The longest full name of a language that is shown; a longer one ("PostgreSQL SQL dialect") gives way to its alias."""

PREFERRED = {
    **dict.fromkeys(("sql", "hql", "ddl"), "sql"),
    **dict.fromkeys(("sbt", "sc"), "scala"),
    **dict.fromkeys(("avsc", "ipynb"), "json"),
    "env": "bash",
    "r": "r",
}
"""Languages by the ending of a file, where Pygments knows none, or several and would take one of the rarer."""

BARE = dict.fromkeys(("j2", "jinja", "jinja2"), "jinja")
"""Languages by endings that Pygments knows only behind another one: `model.sql.j2` has both languages."""

TOKENS = {
    "Comment.Preproc": "keyword",
    "Comment.PreprocFile": "string",
    "Comment": "comment",
    "Operator.Word": "keyword",
    "Keyword": "keyword",
    "Literal.Number": "number",
    "Literal": "string",
    "Name.Builtin": "name",
    "Name.Class": "name",
    "Name.Decorator": "name",
    "Name.Exception": "name",
    "Name.Function": "name",
    "Name.Namespace": "",
    "Name.Tag": "name",
    "Name.Variable": "name",
    "Generic.Heading": "keyword",
    "Generic.Subheading": "keyword",
    "Generic.Inserted": "string",
    "Generic.Deleted": "number",
    "Generic.Prompt": "comment",
}
"""Pygments' kinds of token and our roles; a kind not named has the role of the kind above it, or none."""


@dataclass(frozen=True, slots=True)
class CodePiece:
    """A stretch of one line with its role, one of `ROLES` or "" for all that is nothing special."""

    text: str
    role: str = ""


def is_language(alias: str) -> bool:
    """Whether code may be in a language of this name."""
    return alias in _names()


def near_language(alias: str) -> str:
    """A hint that names the language nearest to a misspelt one; nothing when none is near."""
    return near_word(alias, _names())


def language_label(alias: str) -> str:
    """What people call a language: `C++` for `cpp`; nothing for plain text."""
    name = alias.upper() if len(alias) == 1 else _names()[alias]  # Pygments files R under its forerunner, S
    return "" if alias == PLAIN_TEXT else name if len(name) <= MAX_LABEL else alias


def guess_language(file_name: str) -> str:
    """The name of the language that a file is in, by how it is called; `text` when nothing is known."""
    from pygments.lexers import find_lexer_class_for_filename  # late: a build without code needs no Pygments

    ending = file_name.rpartition(".")[2].lower()
    if ending in PREFERRED:
        return PREFERRED[ending]
    lexer = find_lexer_class_for_filename(file_name)
    aliases = lexer.aliases if lexer else ()
    return next((alias for alias in aliases if is_language(alias)), BARE.get(ending, PLAIN_TEXT))


def highlight_lines(lines: Sequence[str], alias: str) -> list[tuple[CodePiece, ...]]:
    """The pieces of each line. Where Pygments would change a character, the lines stay without roles."""
    found = [tuple(pieces) for pieces in _by_line(_tokens("\n".join(lines) + "\n", alias))]
    if ["".join(piece.text for piece in pieces) for pieces in found] == list(lines):
        return found
    return [(CodePiece(line),) if line else () for line in lines]


@cache
def _names() -> dict[str, str]:
    """Full names of languages by alias."""
    from pygments.lexers import get_all_lexers

    return {alias: name for name, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases}


def _tokens(code: str, alias: str) -> Iterator[tuple[str, str]]:
    """Stretches of code with their roles."""
    lexer = _lexer_class(alias)(stripnl=False, ensurenl=False)
    yield from ((text, _role(kind)) for kind, text in lexer.get_tokens(code))


@cache
def _lexer_class(alias: str) -> Any:
    """The class of a language's lexer; Pygments looks through all it has for it."""
    from pygments.lexers import find_lexer_class_by_name

    return find_lexer_class_by_name(alias)


@cache
def _role(kind: Any) -> str:
    """The role of a kind of token, or of the nearest kind above it."""
    while kind is not None:
        name = str(kind).removeprefix("Token.")
        if name in TOKENS:
            return TOKENS[name]
        kind = kind.parent
    return ""


def _by_line(tokens: Iterator[tuple[str, str]]) -> list[list[CodePiece]]:
    """Tokens cut at line ends; neighbours of one role are joined. The text ends in a line end."""
    lines: list[list[CodePiece]] = [[]]
    for text, role in tokens:
        first, *others = text.split("\n")
        _add(lines[-1], first, role)
        for part in others:
            lines.append([])
            _add(lines[-1], part, role)
    return lines[:-1]


def _add(line: list[CodePiece], text: str, role: str) -> None:
    """Add a stretch; blanks take the role of what stands before them, so that fewer runs are made."""
    if not text:
        return
    if line and (line[-1].role == role or (text.isspace() and role == "")):
        line[-1] = CodePiece(line[-1].text + text, line[-1].role)
    else:
        line.append(CodePiece(text, role))
