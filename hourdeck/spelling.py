"""Words with their formatting as inline Markdown: the way back from what a deck says to what a person types. Pure.

`read_runs` is the way there, by `inline`'s own parser; `to_markdown` is its inverse, and `respell` keeps the spelling
of all that didn't change. Nothing is assumed of Markdown's rules: a spelling is taken when it reads as it should. White
space counts as HTML has it, and the formatting of a space at the edge of bold or italic words doesn't count.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from hourdeck.inline import parse_inline
from hourdeck.runs import tidy_runs
from hourdeck.slides import LineBreak, Run

SPECIAL = "\\`*_[]"
"""Characters that may mean something in inline Markdown; a backslash before one keeps it."""

TEXT_TOKENS = ("text", "text_special", "code_inline")
SWITCHES = {"strong_open": "bold", "strong_close": "bold", "em_open": "italic", "em_close": "italic"}

Unit = tuple[str, Run]
"""A character and its formatting, as a run without text."""


def read_runs(source: str) -> tuple[Run, ...]:
    """The runs that a string of content becomes on a slide."""
    runs, open_, href = [], {"bold": 0, "italic": 0}, ""
    for token in parse_inline(source):
        if token.type in SWITCHES:
            open_[SWITCHES[token.type]] += token.nesting
        elif token.type in ("link_open", "link_close"):
            href = str(token.attrGet("href") or "")
        else:
            text = token.content if token.type in TEXT_TOKENS else " "
            is_code = token.type == "code_inline"
            runs.append(Run(text, open_["bold"] > 0, open_["italic"] > 0, is_code, href))
    return _without_breaks(tidy_runs(runs))


def _without_breaks(runs: Iterable[Run | LineBreak]) -> tuple[Run, ...]:
    return tuple(run for run in runs if isinstance(run, Run))


def are_same(one: Iterable[Run], other: Iterable[Run]) -> bool:
    """Whether people see the same words in the same formatting."""
    return _units(one) == _units(other)


def to_markdown(runs: Iterable[Run]) -> str | None:
    """A string that reads as the runs, with as few signs as will do; None where Markdown has none.

    That is where bold or italic words begin or end inside a word at a sign such as a bracket (CommonMark 0.31, clause
    6.2), and for addresses that it writes otherwise.
    """
    return _spelt(_units(runs))


def respell(source: str, runs: Iterable[Run]) -> str | None:
    """The string changed so that it reads as the runs; what reads as before is spelt as before."""
    old, new = _units(read_runs(source)), _units(runs)
    if old == new:
        return source
    for spelling in _patched(source, old, new):
        if _units(read_runs(spelling)) == new:
            return spelling if "\\" in source else _with_fewer_escapes(spelling, new)
    return _spelt(new)


def _units(runs: Iterable[Run]) -> list[Unit]:
    """Every character with its formatting; a space is formatted as both its neighbours are."""
    units = [(c, replace(run, text="")) for run in _without_breaks(tidy_runs(runs)) for c in run.text]
    while units and _is_edge(units[0]):
        del units[0]
    while units and _is_edge(units[-1]):
        del units[-1]
    inked = [n for n, (character, look) in enumerate(units) if character != " " or look.code]
    for before, behind in pairwise(inked):
        if behind == before + 2:
            units[before + 1] = (" ", _common(units[before][1], units[behind][1]))
    return units


def _is_edge(unit: Unit) -> bool:
    """Whether a character at the end of a text is nothing: white space of any kind."""
    return unit[0].isspace() and not unit[1].code


def _common(one: Run, other: Run) -> Run:
    href = one.href if one.href == other.href else ""
    return Run("", one.bold and other.bold, one.italic and other.italic, href=href)


@dataclass(frozen=True)
class _Way:
    """One way to write: the signs of italic and bold, which of the two is outside, and whether text is escaped."""

    italic: str
    bold: str
    order: tuple[str, ...]
    escaped: bool
    alternates: bool

    def sign(self, attribute: str, number: int) -> str:
        sign = self.italic if attribute == "italic" else self.bold
        other = {"*": "_", "_": "*"}[sign[0]]
        return other * len(sign) if self.alternates and number % 2 else sign


ORDERS = (("href", "bold", "italic"), ("italic", "bold", "href"))
WAYS = tuple(
    _Way(italic, bold, order, escaped, alternates)
    for escaped, alternates, order, bold, italic in product(
        (False, True), (False, True), ORDERS, ("**", "__"), ("*", "_")
    )
)
"""All ways, the plainest first."""


def _spelt(units: Sequence[Unit]) -> str | None:
    if not units:
        return ""
    for way in WAYS:
        spelling = _Speller(way).spell(units, frozenset())
        if _units(read_runs(spelling)) == units:
            return _with_fewer_escapes(spelling, units) if way.escaped else spelling
    return None


def _with_fewer_escapes(spelling: str, units: Sequence[Unit]) -> str:
    """The spelling without the backslashes that it can do without, from its end on."""
    place = spelling.rfind("\\")
    while place >= 0:
        shorter = spelling[:place] + spelling[place + 1 :]
        if _units(read_runs(shorter)) == units:
            spelling = shorter
        place = spelling.rfind("\\", 0, place)
    return spelling


class _Speller:
    """Writes units one way; groups are counted, for ways whose signs alternate."""

    def __init__(self, way: _Way) -> None:
        self.way = way
        self.groups = 0

    def spell(self, units: Sequence[Unit], open_: frozenset[str]) -> str:
        """The units in Markdown, inside of formatting that is open already."""
        written, place = "", 0
        while place < len(units):
            look = units[place][1]
            wanted = [name for name in self.way.order if name not in open_ and getattr(look, name)]
            if wanted:
                ends = {name: _extent(units, place, name) for name in wanted}
                name = max(wanted, key=lambda each: ends[each])
                written += self._group(name, units[place : ends[name]], open_)
                place = ends[name]
            else:
                end = next((n for n in range(place, len(units)) if units[n][1] != look), len(units))
                text = "".join(character for character, _ in units[place:end])
                written += code_span(text) if look.code else self._text(text)
                place = end
        return written

    def _group(self, name: str, units: Sequence[Unit], open_: frozenset[str]) -> str:
        sign = self.way.sign(name, self.groups) if name != "href" else ""
        self.groups += 1
        inner = self.spell(units, open_ | {name})
        return f"[{inner}]({_destination(units[0][1].href)})" if name == "href" else f"{sign}{inner}{sign}"

    def _text(self, text: str) -> str:
        return escape_text(text) if self.way.escaped else text


def _extent(units: Sequence[Unit], place: int, name: str) -> int:
    value = getattr(units[place][1], name)
    return next((n for n in range(place, len(units)) if getattr(units[n][1], name) != value), len(units))


def escape_text(text: str) -> str:
    """Text in which no character means anything."""
    return "".join("\\" + c if c in SPECIAL else c for c in text)


def code_span(text: str) -> str:
    """Text between as many backticks as it takes (CommonMark 0.31, clause 6.1)."""
    longest = max((len(run) for run in _runs_of_backticks(text)), default=0)
    fence = next("`" * n for n in range(1, longest + 2) if "`" * n not in _runs_of_backticks(text))
    is_padded = text.strip(" ") and (text[0] == "`" or text[-1] == "`" or text[0] == text[-1] == " ")
    return f"{fence} {text} {fence}" if is_padded else f"{fence}{text}{fence}"


def _runs_of_backticks(text: str) -> list[str]:
    return "".join(c if c == "`" else " " for c in text).split()


def _destination(href: str) -> str:
    """An address as a link has it: as it is, with signs escaped, or between angle brackets."""
    ways = (href, "".join("\\" + c if c in "()\\" else c for c in href), f"<{href}>")
    return next((way for way in ways if read_runs(f"[x]({way})") == (Run("x", href=href),)), href)


def _patched(source: str, old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[str]:
    """The source with a new middle, between what both begin and what both end with; cut at each side of signs there."""
    starts = _places(source, old)
    if starts is None:
        return
    before = _in_common(old, new)
    least = min(len(old), len(new)) - before
    behind = min(least, _in_common(old[::-1], new[::-1]))
    middle = new[before : len(new) - behind]
    firsts = dict.fromkeys([starts[before], starts[before - 1] + 1 if before else 0])
    last = len(old) - behind
    ends = dict.fromkeys([starts[last - 1] + 1 if last else 0, starts[last]])
    for way, first, end in product(_middles(middle), firsts, ends):
        if first <= end:
            yield source[:first] + way + source[end:]


def _in_common(one: Sequence[Unit], other: Sequence[Unit]) -> int:
    """How many units both begin with."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (unit, its) in enumerate(pairs) if unit != its), min(len(one), len(other)))


def _middles(middle: Sequence[Unit]) -> Iterator[str]:
    """The changed words: bare, as formatting around them may do, or with all that they need."""
    text = "".join(character for character, _ in middle)
    if len({look for _, look in middle}) <= 1:
        yield text
        yield escape_text(text)
    spelt = _spelt(_units(_joined(middle)))
    if spelt is not None:
        lead, trail = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
        yield lead + spelt + (trail if text.strip(" ") else "")


def _joined(units: Sequence[Unit]) -> Iterator[Run]:
    return (replace(look, text=character) for character, look in units)


def _places(source: str, units: Sequence[Unit]) -> list[int] | None:
    """Where each unit's character stands in the source, and its end; None where they can't be followed."""
    places, place = [], 0
    for character, _ in units:
        while place < len(source) and not _is_character(source[place], character):
            place += 1
        if place == len(source):
            return None
        places.append(place)
        place += 1
    return [*places, len(source)]


def _is_character(found: str, wanted: str) -> bool:
    return found == wanted or (wanted == " " and found.isspace())
