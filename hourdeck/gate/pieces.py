"""What a file is taken apart into: texts, bytes that may hold some, and what can't be opened; each with its place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where something is: what a person calls it, and the part of the file, if it has parts."""

    title: str
    part: str = ""

    def __str__(self) -> str:
        return f"{self.title} ({self.part})" if self.part else self.title

    def at(self, what: str) -> "Place":
        """A place within this one."""
        return Place(f"{self.title}, {what}", self.part) if what else self


@dataclass(frozen=True)
class Texts:
    """Texts in their order, of which one may go on where another ends; `wholes` are texts that stand for themselves.

    `least` is the least number of bytes (UTF-8) that what is looked for must have, more where chance is at work.
    """

    place: Place
    texts: tuple[str, ...]
    wholes: tuple[str, ...] = ()
    least: int = 1


@dataclass(frozen=True)
class Raw:
    """Bytes in an unknown order, of which some may be text in any encoding."""

    place: Place
    data: bytes


@dataclass(frozen=True)
class Closed:
    """Something that can't be searched, and why, as the end of a sentence that starts with the place."""

    place: Place
    why: str


Piece = Texts | Raw | Closed
