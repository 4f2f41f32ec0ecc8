"""What a drawing refers to: its own parts by `#name`, pictures in data URIs, and nothing else. Pure.

A drawing can be small and yet endless: ten groups that use each other ten times over are ten billion shapes. So
elements are counted as often as references have them drawn.
"""

import base64
import binascii
import re
from collections import defaultdict
from dataclasses import dataclass, field

from hourdeck.media import strip_metadata
from hourdeck.pictures.formats import find_format, is_animated, read_size
from hourdeck.pictures.model import Unusable
from hourdeck.pictures.pixels import check_pixels

MAX_DRAWN = 1_000_000
"""Elements that may be drawn when every reference is followed."""

MAX_CHAIN = 150
"""How many named elements may stand in one another or lead on from one another; each is a level of recursion."""

COMMENT = re.compile(r"/\*.*?\*/", re.S)
OWN_PART = re.compile(r"""url\(\s*["']?#([^"')\s]*)\s*["']?\s*\)""", re.I)
FOREIGN_STYLE = re.compile(r"url\s*\(|image-set|src\s*\(|@(?!media\b)|\\|expression|javascript:|://", re.I)
"""What in a style reaches outside, or hides that it does; references to own parts are taken out before."""

FOREIGN_VALUE = re.compile(r"url\s*\(|image-set|\\|javascript:", re.I)
"""The same in other attributes, in which words may stand too."""

EMBEDDED = re.compile(r"data:image/(?:png|jpe?g|gif);base64,(.*)", re.S | re.I)


@dataclass
class References:
    """Counts the elements below each name of a drawing, and who has whom drawn; the drawing itself is called "".

    `owners` are the names around the open element. As SVG has it, a name means the first element that bears it.
    """

    owners: list[str] = field(default_factory=lambda: [""])
    sizes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    targets: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    drawn: dict[str, int] = field(default_factory=dict)

    def open(self, name: str) -> None:
        """An element starts; `name` is its id or nothing."""
        if name and name not in self.sizes:
            self.add(name)
            self.owners.append(name)
        else:
            self.owners.append(self.owners[-1])
        self.sizes[self.owners[-1]] += 1

    def close(self) -> None:
        """The element that started last ends."""
        self.owners.pop()

    def add(self, target: str) -> None:
        """The open element has a part drawn, by its name."""
        self.targets[self.owners[-1]].append(target)

    def check(self) -> None:
        """Raises `Unusable` when references lead in a ring, in a long chain, or to too much."""
        if self._count("", ()) > MAX_DRAWN:
            raise Unusable(f"draws more than {MAX_DRAWN:,} elements by using some over and over", "export it as PNG")

    def _count(self, name: str, above: tuple[str, ...]) -> int:
        if name in above or len(above) > MAX_CHAIN:
            raise Unusable(f"uses '#{name}' in itself, or in too long a chain", "export it again")
        if name not in self.drawn:
            below = sum(self._count(target, (*above, name)) for target in self.targets.get(name, ()))
            self.drawn[name] = self.sizes.get(name, 0) + below
        return self.drawn[name]


def clean_value(element: str, key: str, value: str, references: References) -> str:
    """An attribute's value as it may stand; raises `Unusable` when it leads outside the drawing."""
    if key in ("href", "xlink:href"):
        return _clean_address(element, value.strip(), references)
    _check_foreign(value, FOREIGN_STYLE if key == "style" else FOREIGN_VALUE, references)
    return value


def check_style(style: str, references: References) -> None:
    """Raises `Unusable` when a style sheet reaches outside the drawing, or brings a font along."""
    _check_foreign(style, FOREIGN_STYLE, references)


def _check_foreign(value: str, foreign: re.Pattern[str], references: References) -> None:
    style = COMMENT.sub(" ", value)
    for name in OWN_PART.findall(style):
        references.add(name)
    rest = OWN_PART.sub(" ", style)
    if found := foreign.search(rest):
        shown = rest[found.start() : found.start() + 30].splitlines()[0]
        hint = "turn text into paths, embed pictures and leave out animation when you export it"
        raise Unusable(f"takes something from elsewhere in its style: '{shown}'", hint)


def _clean_address(element: str, address: str, references: References) -> str:
    if address.startswith("#"):
        references.add(address[1:])
        return address
    embedded = EMBEDDED.fullmatch(address)
    if embedded and element == "image":
        return _clean_embedded(embedded[1])
    shown = address if len(address) <= 60 else f"{address[:59]}…"
    hint = "embed the picture when you export it"
    raise Unusable(f"refers to something outside itself: '{shown}'", hint)


def _clean_embedded(encoded: str) -> str:
    """A picture in the drawing, checked as any other and without metadata."""
    try:
        data = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        raise Unusable("holds a picture that is damaged: no base64", "export it again") from None
    try:
        kind = find_format(data)
        if kind not in ("png", "jpeg", "gif") or is_animated(data, kind):
            raise Unusable("is no still PNG, JPEG or GIF", "embed it as PNG")
        read_size(data, kind)
        check_pixels(data, kind)
    except Unusable as error:
        raise Unusable(f"holds a picture that {error.message}", error.hint) from None
    clean = base64.b64encode(strip_metadata(data)).decode("ascii")
    return f"data:image/{kind};base64,{clean}"
