"""How large text is where a template doesn't say: in tables, diagrams and charts.

Input: the size of the template's body text and of its slides. Output: sizes in points. They keep the proportions of
the theme 883, which people can read from the last row. Their floors hold on usual slides and on smaller ones, since
decks are read as handouts too; on larger ones they grow in proportion: what is shown on a wall is a slide, not a point.
"""

from dataclasses import dataclass

from hourdeck.theme.model import EMU_PER_POINT, ChartSizes, DiagramSizes

HEIGHT, WIDTH = 540.0, 720.0
"""Points of a slide on which the floors below hold: as high as 16:9 and 4:3 in PowerPoint, as wide as 4:3."""

LEAST = 4
"""The least size in points that theme.yaml takes (`fields.to_points`)."""

SMALL_BODY = 18.0
"""Body text up to this size is made smaller by single points."""


@dataclass(frozen=True, slots=True)
class TableSizes:
    """Text in tables and the space above and below it in a cell, with their minima, in points."""

    size: float
    minimum: float
    padding: float
    least_padding: float


@dataclass(frozen=True, slots=True)
class Sizes:
    """What a template doesn't say; `step` is what a try to fit takes off."""

    step: float
    table: TableSizes
    diagram: DiagramSizes
    chart: ChartSizes


def derive_sizes(body: float, width: int, height: int) -> Sizes:
    """The sizes that go with body text of so many points on a slide of so many EMU."""
    scale = max(1.0, min(height / EMU_PER_POINT / HEIGHT, width / EMU_PER_POINT / WIDTH))

    def of_body(share: float, least: float, most: float) -> float:
        return min(max(_whole(body * share), _whole(least * scale)), _whole(most * scale))

    table, label = of_body(0.73, 12, 18), of_body(0.82, 14, 20)
    return Sizes(
        step=1.0 if body <= SMALL_BODY else 2.0,
        table=TableSizes(table, min(table, _whole(12 * scale)), _whole(10 * scale), _whole(4 * scale)),
        diagram=DiagramSizes(label, min(label, _whole(12 * scale))),
        chart=ChartSizes(table, of_body(0.64, 12, 14)),
    )


def _whole(points: float) -> float:
    """A size as people write it in theme.yaml."""
    return float(max(LEAST, round(points)))
