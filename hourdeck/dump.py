"""What a stage made, as text, so that a person can see where a thing went wrong.

Input: a plan and a stage's name. Output: lines of text.
"""

from collections.abc import Callable, Iterator

from hourdeck.build import open_assets, open_theme, render_markup
from hourdeck.layout import Item, PlacedCode, PlacedFigure, PlacedTable, lay_out_deck
from hourdeck.markup import parse_markup
from hourdeck.plan import Plan
from hourdeck.slides import Listing, Slot, Table
from hourdeck.xmltree import strip_marks

EMU_PER_INCH = 914_400


def dump_stage(plan: Plan, stage: str) -> Iterator[str]:
    """The lines that show a stage: content, markup, slides or layout."""
    dump: dict[str, Callable[[Plan], Iterator[str]]] = {
        "content": _dump_content,
        "markup": _dump_markup,
        "slides": _dump_slides,
        "layout": _dump_layout,
    }
    return dump[stage](plan)


def _dump_content(plan: Plan) -> Iterator[str]:
    """The timetable: every point with its clock times."""
    for job in plan.jobs:
        hour = job.hour
        yield f"{job.name}: {hour.hour.title}, {hour.session.start}–{hour.session.end}"
        for timed in (*hour.points, *hour.backup):
            title = timed.point.title or hour.hour.title
            yield f"  {timed.start}–{timed.end}  {timed.point.minutes:3} min  {timed.point.kind:12} {title}"


def _dump_markup(plan: Plan) -> Iterator[str]:
    for job, markup in render_markup(plan):
        yield f"<!-- {job.name} -->"
        yield from (line for line in strip_marks(markup).splitlines() if line.strip())


def _dump_slides(plan: Plan) -> Iterator[str]:
    assets = open_assets(plan)
    for job, markup in render_markup(plan):
        yield job.name
        for section in parse_markup(markup, assets).sections:
            yield f"  section {section.name}"
            for slide in section.slides:
                yield f"    slide {slide.key} ({slide.layout}, {slide.minutes} min)"
                yield from (f"      {line}" for slot in slide.slots for line in _slot_lines(slot))
                yield f"      notes: {sum(len(p.plain.split()) for p in slide.notes)} words"


def _slot_lines(slot: Slot) -> Iterator[str]:
    if isinstance(slot.content, Table):
        for row in slot.content.rows:
            yield f"{slot.name}: " + " | ".join(" ".join(p.plain for p in cell.paragraphs) for cell in row.cells)
    elif isinstance(slot.content, Listing):
        yield from (f"{slot.name}: {line.number:4} {line.text}".rstrip() for line in slot.content.lines)
    elif isinstance(slot.content, tuple):
        yield from (f"{slot.name}: {'  ' * (p.level - 1)}{p.plain}" for p in slot.content)
    else:
        yield f"{slot.name}: a {type(slot.content).__name__.lower()}"


def _dump_layout(plan: Plan) -> Iterator[str]:
    theme, assets = open_theme(plan), open_assets(plan)
    for job, markup in render_markup(plan):
        yield job.name
        for placed in lay_out_deck(parse_markup(markup, assets), theme).slides:
            yield f"  slide {placed.slide.key} ({placed.layout.name})"
            yield from (f"    {_item_line(item)}" for item in placed.items)


def _item_line(item: Item) -> str:
    box = item.placeholder.box
    where = ", ".join(f"{value / EMU_PER_INCH:.2f}" for value in (box.left, box.top, box.width, box.height))
    if isinstance(item, PlacedCode):
        size = item.size or item.placeholder.levels[0].size
        what = f"{len(item.lines)} lines of code on {sum(line.rows for line in item.lines)} rows at {size:g} pt"
    elif isinstance(item, PlacedFigure):
        what = f"a {type(item.figure).__name__.lower()}"
    elif isinstance(item, PlacedTable):
        what = f"{len(item.widths)} columns, {len(item.heights)} rows at {item.size:g} pt"
    elif item.sizes:
        what = f"{len(item.paragraphs)} paragraphs at {item.sizes[0]:g} pt, smaller than the master's"
    else:
        what = f"{len(item.paragraphs)} paragraphs at {item.placeholder.levels[0].size:g} pt"
    return f"{item.placeholder.name}: {what} in [{where}] in"
