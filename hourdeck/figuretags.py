"""The tags of figures read: charts, diagrams, pictures, QR codes. Pure.

Input: elements of slide markup, and the assets they call for. Output: figures, checked. Mistakes are collected like
those of all markup, at the content's own position where there is any.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from hourdeck.diagnostics import Failure, did_you_mean, fail
from hourdeck.elements import ElementReader, Vocabulary, content_position, text_pieces
from hourdeck.figures import AnyFigure, Assets, Illustration, LinkCode
from hourdeck.nodes import Scalar
from hourdeck.pictures import HOW, read_focal, read_qr
from hourdeck.xmltree import Element

if TYPE_CHECKING:
    from hourdeck.charts import Chart
    from hourdeck.diagrams import Diagram, Edge, Group, Node

T = TypeVar("T")

FIGURES: Vocabulary = {
    "chart": ("kind", "message", "unit", "emphasis", "alt"),
    "diagram": ("kind", "alt"),
    "node": ("key", "group", "emphasis"),
    "aside": (),
    "edge": ("from", "to"),
    "group": ("key",),
    "picture": ("src", "how", "focal", "alt"),
    "qr": ("href",),
}
OPTIONAL_IN_FIGURES = frozenset(
    {"message", "unit", "chart.emphasis", "chart.alt", "diagram.alt", "picture.alt", "group", "how", "focal"}
)
DRAWN = {"chart": "chart", "diagram": "diagram", "picture": "picture", "qr": "picture"}
"""The tags that stand in a slot, or in the slide itself for the slot of this name."""


class FigureReader(ElementReader):
    """Reads figures; `assets` are what they call for."""

    assets: Assets

    def figure(self, element: Element) -> AnyFigure | None:
        """The figure of an element, or nothing after a mistake."""
        read = {"chart": self._chart, "diagram": self._diagram, "picture": self._picture, "qr": self._qr}
        try:
            return read[element.tag](element)
        except Failure as failure:
            self.errors += failure.diagnostics
            return None

    def _chart(self, element: Element) -> Chart | None:
        from hourdeck.charts import Column, Telling, describe_chart, to_chart  # late, as diagrams: most decks have none

        given = self.attributes(element)
        rows = [[self._scalar(cell) for cell in self.children(row, "cell")] for row in self.children(element, "row")]
        if len(rows) < 2 or len(set(map(len, rows))) > 1 or len(rows[0]) < 2:
            self.error("a chart has a header and rows as long as it, of two cells or more", element.position)
            return None
        columns = [Column(name, tuple(row[n] for row in rows[1:])) for n, name in enumerate(rows[0])]
        telling = Telling(
            unit=self._given(element, "unit"),
            emphasis=self._given(element, "emphasis"),
            message=given.get("message", ""),
            alt=given.get("alt", ""),
        )
        chart = to_chart(self._needed(element, "kind"), columns[0], columns[1:], telling)
        return replace(chart, alt=_describe(lambda: describe_chart(chart, self.assets.words), element))

    def _diagram(self, element: Element) -> Diagram | None:
        from hourdeck.diagrams import Diagram, check_diagram, with_description

        given = self.attributes(element)
        children = self.children(element, "node", "edge", "group")
        diagram = Diagram(
            kind=given.get("kind", ""),
            nodes=tuple(self._node(child) for child in children if child.tag == "node"),
            edges=tuple(self._edge(child) for child in children if child.tag == "edge"),
            groups=tuple(self._group(child) for child in children if child.tag == "group"),
            alt=given.get("alt", ""),
            position=element.origins.get("kind", element.position),
        )
        if errors := check_diagram(diagram):
            raise Failure(errors)
        return _describe(lambda: with_description(diagram, self._diagram_words()), element)

    def _diagram_words(self) -> dict[str, str]:
        """The words that join a diagram's labels, by their names there."""
        prefix = "diagram_"
        return {name.removeprefix(prefix): word for name, word in self.assets.words.items() if name.startswith(prefix)}

    def _node(self, element: Element) -> Node:
        from hourdeck.diagrams import Node

        given = self.attributes(element)
        asides = [child for child in element.elements if child.tag == "aside"]
        texts = replace(element, children=[child for child in element.children if child not in asides])
        return Node(
            key=given.get("key", ""),
            paragraphs=self.paragraphs(texts),
            position=content_position(element),
            group=given.get("group", ""),
            emphasis=given.get("emphasis") == "yes",
            aside=tuple(paragraph for aside in asides for paragraph in self.paragraphs(aside)),
        )

    def _edge(self, element: Element) -> Edge:
        from hourdeck.diagrams import Edge

        given = self.attributes(element)
        has_label = any(piece.text.strip() for piece in text_pieces(element))
        label = self.paragraph(element) if has_label else None
        at = (element.origins.get(name, element.position) for name in ("from", "to"))
        return Edge(given.get("from", ""), given.get("to", ""), label, *at)

    def _group(self, element: Element) -> Group:
        from hourdeck.diagrams import Group

        return Group(self.attributes(element).get("key", ""), self.paragraph(element), content_position(element))

    def _picture(self, element: Element) -> Illustration | None:
        given, path = self.attributes(element), self._needed(element, "src")
        picture = self.assets.pictures.get(path)
        if picture is None:
            self.error(f"no picture '{path}' is read", path.position, did_you_mean(path, self.assets.pictures))
            return None
        how = given.get("how", HOW[0])
        if how not in HOW:
            self.error(f"how must be one of {', '.join(HOW)}, found '{how}'", element.position)
        focal = read_focal(given.get("focal", "center"), element.origins.get("focal", element.position))
        return Illustration(picture, how, focal, given.get("alt", ""), path.position)

    def _qr(self, element: Element) -> LinkCode:
        self.attributes(element)
        address = self._needed(element, "href")
        return LinkCode(read_qr(address, address.position), address.position)

    def _scalar(self, cell: Element) -> Scalar:
        """A cell's wording where it was typed."""
        self.attributes(cell)
        words = "".join(piece.text for piece in text_pieces(cell))
        return Scalar(" ".join(words.split()), content_position(cell))

    def _needed(self, element: Element, name: str) -> Scalar:
        return self._given(element, name) or Scalar("", element.position)

    def _given(self, element: Element, name: str) -> Scalar | None:
        """An attribute's wording where it was typed; None where it isn't given."""
        value = element.attributes.get(name, "")
        return Scalar(value, element.origins.get(name, element.position)) if value else None


def _describe(describe: Callable[[], T], element: Element) -> T:
    """What a figure shows, or the figure with it, in words of the labels; raises `Failure` where one isn't there."""
    try:
        return describe()
    except KeyError as missing:
        message = f"the labels have no word '{missing.args[0]}' for <{element.tag}>"
        raise fail(message, element.position, "copy it from templates/labels/en.yaml") from None
