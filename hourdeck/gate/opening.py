"""A file taken apart into everything in it that could be words, however deep it lies.

Input: bytes. Output: `Piece`s: texts, raw bytes, and whatever can't be opened, which is never passed over in silence.
What a stretch of bytes is, its first bytes say, not its name. Pure.
"""

import html
import re
import zlib
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import unquote

from hourdeck.gate.archive import (
    END,
    END_SIZE,
    LAST_END,
    LOCAL,
    Archive,
    Damaged,
    Unreadable,
    inflate,
    inflate_member,
    open_archive,
)
from hourdeck.gate.pieces import Closed, Piece, Place, Raw, Texts
from hourdeck.gate.places import name_places
from hourdeck.gate.xmltext import read_xml
from hourdeck.media import read_metadata

MAX_PART, MAX_TOTAL, MAX_DEPTH = 64_000_000, 256_000_000, 6
"""The largest part and the most of all parts in bytes, and how deep files may lie in one another: against zip bombs."""

SEALED = {
    b"%PDF-": "it is a PDF document",
    b"7z\xbc\xaf\x27\x1c": "it is a 7z archive",
    b"Rar!\x1a\x07": "it is a RAR archive",
    b"BZh": "it is packed by bzip2",
    b"\xfd7zXZ\0": "it is packed by xz",
    b"\x28\xb5\x2f\xfd": "it is packed by Zstandard",
    b"MSCF": "it is a cabinet archive",
}
"""First bytes of what packs its text in a way that isn't known here."""

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SEALED_STREAMS = {"EncryptedPackage": "it is encrypted", "_VBA_PROJECT": "it holds macros, packed"}
"""Names of streams in a compound file (MS-CFB) of which more than strings can't be searched, and why."""

BASE64 = re.compile(r"base64,\s*([A-Za-z0-9+/\s]+)|((?:[A-Za-z0-9+/]{60,}[\r\n]*)+[A-Za-z0-9+/]*)")
"""Base64 (RFC 4648) in a text: in a data URI, or in lines that are longer than the names that the formats use."""

XML_START = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*<")
TAG = re.compile(r"<[^<>]*>")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
OFFICE_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
UTF_BOMS = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass
class Opener:
    """Takes a file apart; `left` is how many bytes more may come out of compressed ones.

    Members of the file that are `known`, as digests of their bytes, are not opened again; `met` are those that were.
    """

    known: Collection[bytes] = ()
    left: int = MAX_TOTAL
    met: set[bytes] = field(default_factory=set)

    def open(self, data: bytes, place: Place, depth: int = 0) -> Iterator[Piece]:
        """Everything in the bytes that could be words."""
        try:
            if depth > MAX_DEPTH:
                raise Unreadable(f"it lies in more than {MAX_DEPTH} files, one in the other")
            yield from self._open(data, place, depth)
        except Unreadable as closed:
            yield Closed(place, str(closed))

    def _open(self, data: bytes, place: Place, depth: int) -> Iterator[Piece]:
        metadata = read_metadata(data)
        if metadata != [data]:
            for words in metadata:
                yield from self.open(words, place.at("metadata"), depth + 1)
        elif archive := _archive(data):
            yield from self._members(archive, place, depth)
        elif unpacked := self._unpacked(data):
            for part in unpacked:
                yield from self.open(part, place, depth + 1)
        else:
            yield from self._plain(data, place, depth)

    def _unpacked(self, data: bytes) -> tuple[bytes, ...]:
        """What a gzip or zlib stream holds, and what follows it; nothing where there is none."""
        is_gzip = data.startswith(b"\x1f\x8b")
        if not is_gzip and not (data.startswith(b"x") and int.from_bytes(data[:2]) % 31 == 0):
            return ()
        try:
            return self._spend(inflate(data, zlib.MAX_WBITS | 32, self._limit))
        except Damaged:
            if is_gzip:
                raise
            return ()  # two bytes that a zlib stream starts with, and no such stream

    def _plain(self, data: bytes, place: Place, depth: int) -> Iterator[Piece]:
        """What is no container: XML, text, or bytes in which there may be some."""
        yield from (Closed(place, why) for start, why in SEALED.items() if data.startswith(start))
        for piece in _read_texts(data, place):
            if isinstance(piece, Texts):
                yield from self._texts(piece, depth)
            else:
                yield piece
                yield from self._in_bytes(data, place, depth)

    def _texts(self, texts: Texts, depth: int) -> Iterator[Piece]:
        """The texts as they read once their escapes are resolved, as they are, and what they hold in Base64."""
        plain = tuple(map(_unescape, texts.texts))
        if plain != texts.texts:
            yield Texts(texts.place, plain, tuple(map(_unescape, texts.wholes)), texts.least)
        yield texts
        for text in plain:
            for data in _decode_base64(text):
                yield from self.open(data, texts.place, depth + 1)

    def _in_bytes(self, data: bytes, place: Place, depth: int) -> Iterator[Piece]:
        """Streams of a compound file that are packed, and an archive in the middle of other bytes."""
        if data.startswith(COMPOUND):
            names = {name.encode("utf-16-le"): why for name, why in SEALED_STREAMS.items()}
            yield from (Closed(place, why) for name, why in names.items() if name in data)
        start, end = data.find(LOCAL), data.rfind(END)
        if 0 < start < end:
            yield from self.open(data[start : end + END_SIZE], place, depth + 1)

    def _members(self, archive: Archive, place: Place, depth: int) -> Iterator[Piece]:
        read, rests = [], [*archive.gaps]
        for member in archive.members:
            try:
                data, rest = self._spend(inflate_member(archive, member, self._limit))
                read.append((member.name, data))
                rests.append(("between the parts", rest))
            except Unreadable as closed:
                yield Closed(_inside(place, member.name, "part of the file"), str(closed))
        yield from self._parts(read, place, depth)
        for what, rest in rests:
            if rest:
                yield from self.open(rest, place.at(what), depth + 1)
        yield Raw(place.at("zip headers"), archive.headers)

    def _parts(self, read: list[tuple[str, bytes]], place: Place, depth: int) -> Iterator[Piece]:
        titles = name_places(dict(read))
        for name, data in read:
            part = _inside(place, name, titles[name])
            yield from self._texts(Texts(part.at("name of the part"), (name,)), depth)
            if depth or not self._is_known(data):
                yield from self.open(data, part, depth + 1)

    def _is_known(self, data: bytes) -> bool:
        digest = sha256(data).digest()
        self.met.add(digest)
        return digest in self.known

    @property
    def _limit(self) -> int:
        return min(MAX_PART, self.left)

    def _spend(self, parts: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
        self.left -= len(parts[0])
        return parts


def _archive(data: bytes) -> Archive | None:
    """The archive that the bytes are, or that they end with; raises `Unreadable` where only their start is one."""
    if data.startswith((LOCAL, END)):
        return open_archive(data)
    if data.find(END, max(0, len(data) - LAST_END)) < 0:
        return None
    try:
        return open_archive(data)
    except Damaged:
        return None


def _inside(place: Place, name: str, title: str) -> Place:
    """The place of a member: in the file itself it has a title, in a file within it that of this one."""
    return Place(place.title, f"{name} in {place.part}") if place.part else Place(title, name)


def _read_texts(data: bytes, place: Place) -> list[Texts] | list[Raw]:
    """XML as what stands in it, text as it is, and all else as bytes."""
    if XML_START.match(data) and (found := read_xml(data, place)):
        return found
    text = _decode(data)
    if text is None:
        return [Raw(place, data)]
    untagged = TAG.sub(" ", text)
    return [Texts(place, (text,), tuple(text.splitlines())), *([Texts(place, (untagged,))] if untagged != text else [])]


def _decode(data: bytes) -> str | None:
    """The bytes as text, or None where they are none."""
    encoding = next((encoding for bom, encoding in UTF_BOMS if data.startswith(bom)), "utf-8-sig")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if CONTROLS.search(text) else text


def _unescape(text: str) -> str:
    """A text with the escapes resolved that addresses, HTML, calendars, JSON and Office write."""
    if "%" in text:
        text = unquote(unquote(text))
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "_x" in text:
        text = OFFICE_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\\n", " ") if "\\" in text else text


def _decode_base64(text: str) -> Iterator[bytes]:
    """The bytes that stand in a text as Base64."""
    for found in BASE64.finditer(text):
        digits = re.sub(r"\s", "", found[1] or found[2])
        with suppress(Base64Error):
            yield b64decode(digits + "=" * (-len(digits) % 4))
