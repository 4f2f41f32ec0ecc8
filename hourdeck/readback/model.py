"""What a finished deck says, read back from its file, whoever saved it: plain data without XML. Boxes are in EMU.

It holds what a person can change and would miss: words, formatting of words, notes, where things stand, pictures,
tables, data of charts. It doesn't hold what programs write anew whenever they save (ids, part names, language tags),
nor what the engine writes on every slide (tracker, footer, slide number) or works out (the clock line of the notes).
"""

from dataclasses import dataclass, field

from hourdeck.identity import Identity
from hourdeck.theme import Box


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text of one formatting; a line break is `\\n`.

    `href` is an address, `#` with a slide's key, `slides.BACK`, or nothing. `code` is text in a monospaced typeface.
    `look` is other formatting that was written on the text itself (size, colour, underline …), in a form that can only
    be compared, and nothing where all is inherited; `typeface` is the typeface that was written on it. `shown` says how
    the text appears with all that it inherits: letters of `bic`, for bold, italic and code.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""
    look: str = ""
    typeface: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; `level` counts from 1. Neighbouring words of one formatting are one.

    `look` is formatting of the paragraph itself (side, direction, bullet, spaces …), as that of words.
    """

    words: tuple[Words, ...]
    level: int = 1
    look: str = ""

    @property
    def plain(self) -> str:
        """The wording."""
        return "".join(each.text for each in self.words)


@dataclass(frozen=True, slots=True)
class ReadSeries:
    """A series of a chart: its name, and a value for each category as text, nothing where there is none.

    `xs` are the places of its points along the other axis, in a chart of points.
    """

    name: str
    values: tuple[str, ...]
    xs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadChart:
    """What a chart says: its kind (`barChart col stacked`), categories, series, and the titles that stand in it."""

    kind: str
    categories: tuple[str, ...]
    series: tuple[ReadSeries, ...]
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadShape:
    """One thing on a slide.

    `kind` is `text`, `table`, `picture`, `chart`, `group`, `line` or `other`. `name` is what PowerPoint's selection
    pane shows; our own decks name shapes as the layout names its placeholders. `place` is the kind of placeholder
    (`title`, `body`, `pic` …) or nothing. `box` is where it stands on the slide, inherited places resolved, groups
    undone; None where nothing says. `cells` are a table's, row by row, each with its paragraphs; those of covered cells
    are empty. `digest` identifies what can only be compared: a picture, a chart's kind and data, other objects; two
    pictures of different digests may still be of the same pixels (`is_same_picture`). `look` is formatting of the shape
    itself (fill, line, rotation …), in a form that can only be compared. `shapes` are a group's. `picture` holds the
    bytes of a picture as they stand in the package, `vector` those of the drawing (SVG) that is shown in its place.
    """

    kind: str
    name: str
    place: str
    box: Box | None
    passages: tuple[Passage, ...] = ()
    cells: tuple[tuple[tuple[Passage, ...], ...], ...] = ()
    digest: str = ""
    alt: str = ""
    look: str = ""
    shapes: tuple["ReadShape", ...] = ()
    chart: ReadChart | None = None
    picture: bytes = field(default=b"", repr=False)
    vector: bytes = field(default=b"", repr=False)

    @property
    def plain(self) -> str:
        """All its words, a line for each paragraph, those of cells and of a group's shapes included."""
        own = [*self.passages, *(passage for row in self.cells for cell in row for passage in cell)]
        return "\n".join([*(passage.plain for passage in own), *(shape.plain for shape in self.shapes)])


@dataclass(frozen=True, slots=True)
class ReadSlide:
    """One slide in the order of the deck. `part` is its member in the package (`ppt/slides/slide3.xml`).

    `key` is the one that our writer gave it (the name of `p:cSld`), or nothing where another program dropped it.
    `notes` are without the clock line, which stands in `clock` (such as `[09:12–09:20 · 8 min · 31 min left]`).
    `marked` is a slide that a build laid beside an edited one, under a banner that isn't among its shapes. `look` is
    the ground that it was given, `moving` its transition and the effects on its shapes, both only to be compared.
    `comments` are what reviewers noted on it. `size` is the deck's width and height in EMU, which some programs change
    and with it all places.
    """

    part: str
    key: str
    layout: str
    shapes: tuple[ReadShape, ...]
    notes: tuple[Passage, ...]
    clock: str = ""
    hidden: bool = False
    marked: bool = False
    look: str = ""
    moving: str = ""
    comments: tuple[str, ...] = ()
    size: tuple[int, int] = (0, 0)

    @property
    def title(self) -> str:
        """The wording of the title placeholder on one line, or nothing."""
        titles = [shape.plain for shape in self.shapes if shape.place == "title"]
        return " ".join(titles[0].split()) if titles else ""

    @property
    def plain(self) -> str:
        """All words on the slide, a paragraph a line, without those of the notes."""
        return "\n".join(shape.plain for shape in self.shapes)


@dataclass(frozen=True, slots=True)
class ReadDeck:
    """A deck's file. `identity` is None in decks that aren't ours, or that a program saved which drops it.

    `application` is the program that saved it last, as the file says (`docProps/app.xml`), or nothing.
    """

    identity: Identity | None
    application: str
    slides: tuple[ReadSlide, ...]
