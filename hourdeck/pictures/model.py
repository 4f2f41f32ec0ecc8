"""Pictures as the engine knows them. Pure.

Sizes of files are in bytes, of pictures in pixels, places in EMU (914,400 to the inch), crops in 1/1000 per cent, as
DrawingML has them.
"""

from dataclasses import dataclass, field
from typing import Protocol

from hourdeck.diagnostics import Diagnostic, Position

EMU_PER_INCH = 914_400
WHOLE = 100_000
"""The whole of a picture's width or height, in 1/1000 per cent (ECMA-376, clause 20.1.10.41)."""


class Unusable(Exception):  # noqa: N818  # the picture is unusable, and no bug
    """Why a picture can't be used; the reader adds the place where somebody asked for it.

    `line` and `column` are a place in the picture's own file, when it is a text.
    """

    def __init__(self, message: str, hint: str = "", line: int = 0, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.hint, self.line, self.column = message, hint, line, column


class Frame(Protocol):
    """A rectangle on the slide, in EMU, such as the theme's `Box`; the theme stands later in the flow."""

    @property
    def left(self) -> int:
        """From the slide's left edge."""

    @property
    def top(self) -> int:
        """From the slide's upper edge."""

    @property
    def width(self) -> int:
        """To its right edge."""

    @property
    def height(self) -> int:
        """To its lower edge."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was read and checked: upright and without metadata.

    `format` is `png`, `jpeg`, `gif` or `svg`. Of a drawing (`svg`) width and height tell the proportion only, and
    `fallback` is the PNG that lies beside it, if one does. `digest` is the same for the same bytes, whatever they are
    called. `position` is where somebody asked for it, `remarks` are warnings.
    """

    path: str
    position: Position
    data: bytes = field(repr=False)
    format: str
    width: int
    height: int
    digest: str
    fallback: "Picture | None" = None
    remarks: tuple[Diagnostic, ...] = ()

    @property
    def is_drawing(self) -> bool:
        """Whether it is made of lines and areas, and so sharp at any size."""
        return self.format == "svg"


@dataclass(frozen=True, slots=True)
class Focal:
    """The point of a picture that must stay in view, as shares of its width and height from the upper left corner."""

    x: float = 0.5
    y: float = 0.5


@dataclass(frozen=True, slots=True)
class Crop:
    """What is cut off at each side, in 1/1000 per cent of the picture's width or height."""

    left: int = 0
    top: int = 0
    right: int = 0
    bottom: int = 0


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture in its place on a slide, in EMU; its proportions are kept."""

    picture: Picture
    left: int
    top: int
    width: int
    height: int
    crop: Crop = Crop()

    @property
    def whole_width(self) -> float:
        """How wide all of the picture would be at this scale, in EMU."""
        return self.width * WHOLE / (WHOLE - self.crop.left - self.crop.right)

    @property
    def pixels_per_inch(self) -> float:
        """Pixels of the file to an inch on the slide; of a drawing it says nothing."""
        return self.picture.width * EMU_PER_INCH / self.whole_width


@dataclass(frozen=True, slots=True)
class Media:
    """What goes into a package for a picture: `format` is that of `data`, `vector` an SVG to be shown in its place."""

    data: bytes = field(repr=False)
    format: str
    vector: bytes = field(default=b"", repr=False)
