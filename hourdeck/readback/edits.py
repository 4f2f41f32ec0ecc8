"""What was changed by hand on a slide: the slide as it was generated beside the slide as it was found.

Input: both, and whether the file was saved by a program that rewrites formatting. Output: `Edit`s; none means that
nobody touched the slide. Programs' own ways are no edits: `rewriting` says which.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hourdeck.readback.grouping import moved_back, outline
from hourdeck.readback.model import Passage, ReadDeck, ReadShape, ReadSlide
from hourdeck.readback.pairing import match_shapes
from hourdeck.readback.rewriting import Judge, judge
from hourdeck.readback.samepictures import is_same_picture
from hourdeck.readback.saying import describe, say_box, say_chart, say_formatting, say_passages
from hourdeck.theme import Box


@dataclass(frozen=True, slots=True)
class Edit:
    """One change. `what` is `text`, `notes`, `table`, `chart`, `picture`, `geometry`, `formatting`, `alt`, `added`,
    `removed`, `order`, `hidden`, `layout`, `moving` or `comment`.

    `name` is that of the base's shape, for what was added the found one's, for what is no shape's nothing. `old` and
    `new` are texts to show a person.
    """

    what: str
    name: str
    old: str
    new: str


def is_rewritten(deck: ReadDeck) -> bool:
    """Whether the file went through a program that writes formatting, names and places anew, such as LibreOffice.

    Such a program drops the slides' keys, or says its name. PowerPoint, and python-pptx, which says none, keep them.
    """
    is_known = not deck.application or deck.application.startswith("Microsoft")
    return bool(deck.slides) and not (is_known and any(slide.key for slide in deck.slides))


def edits_of(base: ReadSlide, found: ReadSlide, rewritten: bool) -> tuple[Edit, ...]:
    """What was changed by hand on a slide; nothing where nobody touched it."""
    judgement = judge(rewritten or _was_rewritten(found))
    shapes = found.shapes if base.size == found.size else moved_back(found.shapes, _ground(found), _ground(base))
    return (*_slide_edits(base, found, judgement), *_shape_edits(base.shapes, shapes, judgement))


def edits_left(base: ReadSlide | None, found: ReadSlide, new: ReadSlide, rewritten: bool) -> tuple[Edit, ...]:
    """What a hand has changed since the base and the new slide doesn't show; without a base, all that differs."""
    left = edits_of(new, found, rewritten)
    if base is None:
        return left
    by_hand = {(edit.what, edit.name) for edit in edits_of(base, found, rewritten)}
    has_notes = _have_the_same_notes(base, found, new)
    return tuple(
        edit for edit in left if (edit.what, edit.name) in by_hand and not (edit.what == "notes" and has_notes)
    )


def _have_the_same_notes(base: ReadSlide, found: ReadSlide, new: ReadSlide) -> bool:
    """Whether the new notes have all that a hand wrote and nothing that it took out; lines made anew don't count."""
    old, written, now = ({" ".join(each.plain.split()) for each in slide.notes} for slide in (base, found, new))
    return written - old <= now and not (old - written) & now


def _was_rewritten(slide: ReadSlide) -> bool:
    """Whether such a program wrote the slide, which was kept since: size, colour and typeface are on every word.

    People don't do that; LibreOffice and Google Slides do nothing else.
    """
    texts = [passage for shape in slide.shapes if shape.place for passage in shape.passages]
    words = [each for passage in texts for each in passage.words if each.text.strip()]
    return bool(words) and all(each.typeface and "sz=" in each.look and "solidFill" in each.look for each in words)


def _ground(slide: ReadSlide) -> Box:
    """The whole slide."""
    return Box(0, 0, *slide.size)


def _slide_edits(base: ReadSlide, found: ReadSlide, judgement: Judge) -> Iterator[Edit]:
    if base.hidden != found.hidden:
        yield Edit("hidden", "", *("hidden" if slide.hidden else "shown" for slide in (base, found)))
    yield from _passage_edits("notes", "", base.notes, found.notes, judgement)
    if base.comments != found.comments:
        yield Edit("comment", "", "\n".join(base.comments), "\n".join(found.comments))
    if judgement.rewritten:
        return
    if base.layout != found.layout:
        yield Edit("layout", "", base.layout, found.layout)
    if base.look != found.look:
        yield Edit("formatting", "", "", "another background")
    if base.moving != found.moving:
        yield Edit("moving", "", base.moving, found.moving)


def _shape_edits(base: Sequence[ReadShape], found: Sequence[ReadShape], judgement: Judge) -> Iterator[Edit]:
    base, found = ([shape for shape in shapes if not is_empty_place(shape)] for shapes in (base, found))
    matched = match_shapes(base, found)
    pairs = [(base[n], found[f]) for f, n in enumerate(matched) if n is not None]
    for old, new in pairs:
        yield from _edits(old, new, judgement)
    kept = set(matched)
    removed = [shape for number, shape in enumerate(base) if number not in kept]
    added = [shape for shape, number in zip(found, matched, strict=True) if number is None]
    removed, added = judgement.without_drawn(removed, added)
    yield from (Edit("removed", shape.name, describe(shape), "") for shape in removed)
    yield from (Edit("added", shape.name, "", describe(shape)) for shape in added)
    order = [number for number in matched if number is not None]
    if order != sorted(order) and not judgement.rewritten:
        yield Edit("order", "", "\n".join(base[n].name for n in sorted(order)), "\n".join(base[n].name for n in order))


def is_empty_place(shape: ReadShape) -> bool:
    """Whether a shape is a placeholder that nobody sees; one that somebody emptied is as good as removed."""
    return bool(shape.place) and shape.kind == "text" and not shape.plain.strip()


def _edits(base: ReadShape, found: ReadShape, judgement: Judge) -> Iterator[Edit]:
    yield from _content_edits(base, found, judgement)
    if base.kind == "group":
        yield from _group_edits(base, found, judgement)
    else:
        yield from _geometry_edits(base, found, judgement)
    if judgement.is_relabelled(base, found):
        yield Edit("alt", base.name, base.alt, found.alt)
    if not judgement.rewritten and base.look != found.look and _size(base) == _size(found):
        yield Edit("formatting", base.name, base.look, found.look)


def _geometry_edits(base: ReadShape, found: ReadShape, judgement: Judge) -> Iterator[Edit]:
    if judgement.is_moved(base, found):
        yield Edit("geometry", base.name, say_box(base), say_box(found))


def _group_edits(base: ReadShape, found: ReadShape, judgement: Judge) -> list[Edit]:
    """What was changed in a group; where all of it was moved or resized, that is one change.

    A group has the box that its shapes need, so that moving one of them changes the group's box too.
    """
    apart = list(_shape_edits(base.shapes, found.shapes, judgement))
    old, new = outline(base), outline(found)
    together = list(_geometry_edits(old, new, judgement))
    if not together or old.box is None or new.box is None:
        return apart
    together += _shape_edits(base.shapes, moved_back(found.shapes, new.box, old.box), judgement)
    return min(apart, together, key=len)


def _content_edits(base: ReadShape, found: ReadShape, judgement: Judge) -> Iterator[Edit]:
    yield from _passage_edits("text", base.name, base.passages, found.passages, judgement, bool(base.place))
    match base.kind:
        case "table":
            yield from _table_edits(base, found, judgement)
        case "chart" if base.digest != found.digest:
            yield from _chart_edits(base, found)
        case "picture" if base.digest != found.digest and not is_same_picture(base, found):
            yield Edit("picture", base.name, describe(base), describe(found))
        case "other" if base.digest != found.digest and not judgement.rewritten:
            yield Edit("picture", base.name, describe(base), describe(found))


def _passage_edits(
    what: str, name: str, base: Sequence[Passage], found: Sequence[Passage], judgement: Judge, leveled: bool = True
) -> Iterator[Edit]:
    """A change of words or levels; else one of their formatting."""
    if judgement.wording(base, leveled) != judgement.wording(found, leveled):
        yield Edit(what, name, say_passages(base), say_passages(found))
    elif judgement.formatting(base) != judgement.formatting(found):
        yield Edit("formatting", name or what, *(say_formatting(each, judgement.rewritten) for each in (base, found)))


def _table_edits(base: ReadShape, found: ReadShape, judgement: Judge) -> Iterator[Edit]:
    """A change for each cell that says something else, or one for another number of rows and columns."""
    if _size(base) != _size(found):
        yield Edit("table", base.name, base.plain, found.plain)
        return
    for row, other in zip(base.cells, found.cells, strict=True):
        for cell, other_cell in zip(row, other, strict=False):
            yield from _passage_edits("table", base.name, cell, other_cell, judgement)


def _size(table: ReadShape) -> tuple[int, int]:
    """How many rows and columns a table has; other shapes have none."""
    return len(table.cells), max(map(len, table.cells), default=0)


def _chart_edits(base: ReadShape, found: ReadShape) -> Iterator[Edit]:
    if base.chart is None or found.chart is None:
        yield Edit("chart", base.name, describe(base), describe(found))
        return
    old, new = say_chart(base.chart), say_chart(found.chart)
    changed = [pair for pair in zip(old, new, strict=False) if pair[0] != pair[1]]
    olds, news = [each for each, _ in changed] + old[len(new) :], [each for _, each in changed] + new[len(old) :]
    if olds or news:
        yield Edit("chart", base.name, "\n".join(olds), "\n".join(news))
