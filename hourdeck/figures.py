"""What slots may hold beside text and tables, in one place for those who make figures and those who draw them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from hourdeck.diagnostics import Position

if TYPE_CHECKING:  # at run time those who meet a figure import what it needs
    from hourdeck.charts import Chart, Design
    from hourdeck.diagrams import Diagram, PlacedDiagram
    from hourdeck.pictures import Focal, Picture, PlacedPicture, PlacedQr, QrCode


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture on a slide: all of it (`fit`) or cropped to fill its place (`fill`) around a focal point.

    Without `alt` it is decorative.
    """

    words: ClassVar[tuple[str, ...]] = ()
    """Nothing is written in it that could be searched for terms."""
    picture: Picture
    how: str
    focal: Focal
    alt: str
    position: Position


@dataclass(frozen=True, slots=True)
class LinkCode:
    """A QR code on a slide."""

    words: ClassVar[tuple[str, ...]] = ()
    """Nothing is written in it either."""
    code: QrCode
    position: Position


@dataclass(frozen=True, slots=True)
class Assets:
    """What markup may call for: pictures by the path that content gives them, and the words that describe figures."""

    pictures: Mapping[str, Picture] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


AnyFigure: TypeAlias = "Chart | Diagram | Illustration | LinkCode"
Drawing: TypeAlias = "Design | PlacedDiagram | PlacedPicture | PlacedQr"
"""What each of them becomes when it has its place."""
