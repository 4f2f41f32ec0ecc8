"""Lines of code that were edited on a slide, put back into the text they came from, which is taken as it is typed."""

from hourdeck.pulling.block import Block
from hourdeck.pulling.collecting import Collector
from hourdeck.pulling.model import Place
from hourdeck.pulling.origins import Origins
from hourdeck.pulling.rendering import Line
from hourdeck.slides import Run
from hourdeck.yamledits import NewText


def has_code(block: Block) -> bool:
    """Whether a text is lines of code: of a listing, or of a column, where they stand below each other."""
    return any(line.code is not None or "\n" in line.passage.plain for line in block.now)


def compare_code(block: Block, collector: Collector) -> None:
    """All lines of a listing anew, where the content still is what it was."""
    lines = [line.passage.plain for line in block.now]
    found, base = ([passage.plain for passage in passages] for passages in (block.found, block.base))
    if found in (base, lines):
        return  # the colours of code are its language's
    place = _place(block.now, collector.origins)
    at = place.position if place else None
    if base != lines:
        message = f"{block.what}: changed by hand, and the content has changed there since"
    elif place is None or place.path[-1] == "from":
        message = f"{block.what}: the lines come from a file; change them there"
    else:
        _set_code(block, place, collector)
        return
    collector.find(block.spot, message, at)


def _place(lines: tuple[Line, ...], origins: Origins) -> Place | None:
    """The scalar that lines of code come from: the same for all of them."""
    pieces = [piece for line in lines for piece in line.pieces if piece.position]
    return origins.place(pieces[0].position, pieces[0].text) if pieces and pieces[0].position else None


def _set_code(block: Block, place: Place, collector: Collector) -> None:
    old = str(collector.origins.node(*place.scalar))
    lines = old.rstrip("\n").split("\n")
    blank = next(n for n, line in enumerate(lines) if line.strip())
    first = blank + (block.now[0].code or 0)
    count = sum(line.passage.plain.count("\n") + 1 for line in block.now)
    found = [line for passage in block.found for line in passage.plain.split("\n")]
    new = "\n".join([*lines[:first], *found, *lines[first + count :]]) + old[len(old.rstrip("\n")) :]
    expected = tuple(block.expected([Run(line)]) for line in found if line.strip())
    texts = ("\n".join(lines[first : first + count]), "\n".join(found))
    collector.add(block.spot, block.what, place.scalar, texts, [NewText(place.path, new)], expected=expected)
