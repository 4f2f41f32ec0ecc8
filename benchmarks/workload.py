"""What the benchmark builds: hours of slides with seeded words, the same on every machine and in every run.

Input: how many hours of how many slides. Output: a `Workload`, which `forms` writes as each tool wants it. Of fifteen
slides eight are lists, three are tables, three are code and one is a picture; each has 120 words of notes.
"""

import random
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

KINDS = ("list", "list", "table", "list", "code") * 2 + ("picture", "list", "table", "list", "code")
VOCABULARY = (
    "late early queue ledger parcel night depot route table scan reader order check batch group storage record "
    "column window topic stage driver engine sample report number key price load copy place word board reason "
    "answer claim limit risk path team hour day week month before after never often again first last each "
    "other small large empty full open shut cold warm fast slow plain clear"
)
WORDS = tuple(VOCABULARY.split())
PICTURES = 4
WIDTH, HEIGHT, BLOCK = 1280, 720, 8
"""Size of the pictures and of the squares that they are made of, in pixels."""


@dataclass(frozen=True)
class Slide:
    """One slide: its title, what stands below it (by `kind` one of list, table, code, picture) and its notes."""

    kind: str
    title: str
    notes: tuple[str, ...]
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    code: tuple[str, ...] = ()
    picture: str = ""


@dataclass(frozen=True)
class Hour:
    """The slides of one deck; `day` and `number` count from 1, four hours a day."""

    day: int
    number: int
    title: str
    slides: tuple[Slide, ...]

    @property
    def name(self) -> str:
        """What its files are called where all lie in one folder: `day-01-hour-1`."""
        return f"day-{self.day:02}-hour-{self.number}"


@dataclass(frozen=True)
class Workload:
    """Everything that is built in one go, and the pictures that it shows by the names that slides call them by."""

    hours: tuple[Hour, ...]
    pictures: tuple[tuple[str, bytes], ...]


def make_workload(hours: int, slides: int) -> Workload:
    """Hours of slides. The same numbers give the same words; no title stands twice in an hour."""
    chance = random.Random(883)
    made = [_hour(chance, index, slides) for index in range(hours)]
    return Workload(tuple(made), tuple(_pictures(chance)))


def edit_point(workload: Workload, turn: int) -> tuple[Workload, Hour]:
    """The workload after one point was edited, each turn in another hour, and that hour."""
    index = turn % len(workload.hours)
    hour = workload.hours[index]
    first, *others = hour.slides
    edited = replace(hour, slides=(replace(first, items=(f"Edited in turn {turn}", *first.items[1:])), *others))
    return replace(workload, hours=(*workload.hours[:index], edited, *workload.hours[index + 1 :])), edited


def _hour(chance: random.Random, index: int, slides: int) -> Hour:
    day, number = index // 4 + 1, index % 4 + 1
    made = tuple(_slide(chance, KINDS[place % len(KINDS)], place) for place in range(slides))
    return Hour(day, number, f"{_phrase(chance, 3)} {index + 1}", made)


def _slide(chance: random.Random, kind: str, place: int) -> Slide:
    slide = Slide(kind, f"{_phrase(chance, 5)} {place + 1}", tuple(_prose(chance, 60) for _ in range(2)))
    match kind:
        case "list":
            return replace(slide, items=tuple(_phrase(chance, 6) for _ in range(4)))
        case "table":
            return replace(slide, rows=tuple(_rows(chance)))
        case "code":
            return replace(slide, code=tuple(_code(chance)))
        case _:
            return replace(slide, picture=f"picture-{place // len(KINDS) % PICTURES + 1}.png")


def _rows(chance: random.Random) -> Iterator[tuple[str, ...]]:
    """Four columns; a header that has no name twice, and four rows."""
    yield tuple(word.capitalize() for word in chance.sample(WORDS, 4))
    for _ in range(4):
        yield (_phrase(chance, 2), _phrase(chance, 2), str(chance.randrange(10, 999)), str(chance.randrange(10, 999)))


def _code(chance: random.Random) -> list[str]:
    """Eight lines of Python."""
    function, source, row, field, other = chance.sample(WORDS, 5)
    return [
        f"def {function}_{source}({source}):",
        f'    """Keep each {row} whose {field} is {other}."""',
        "    kept = []",
        f"    for {row} in {source}.rows:",
        f'        if {row}["{field}"] > {chance.randrange(100)}:',
        f"            kept.append({row})",
        f'    print(len(kept), "{other}")',
        "    return kept",
    ]


def _prose(chance: random.Random, words: int) -> str:
    """A paragraph of so many words in sentences of ten."""
    return " ".join(f"{_phrase(chance, 10)}." for _ in range(words // 10))


def _phrase(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS, k=words)).capitalize()


def _pictures(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    for number in range(1, PICTURES + 1):
        yield f"picture-{number}.png", _picture(chance)


def _picture(chance: random.Random) -> bytes:
    """A PNG of coloured squares, written here so that the benchmark needs no library for it."""
    lines = []
    for _ in range(HEIGHT // BLOCK):
        line = b"".join(chance.randbytes(3) * BLOCK for _ in range(WIDTH // BLOCK))
        lines.extend([b"\0" + line] * BLOCK)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(lines), 6)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
