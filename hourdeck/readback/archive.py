"""A presentation's package, opened only as far as it is read: parts, their XML, their relationships.

Input: the bytes of a file. Raises `Failure` at the file for what is no presentation, is damaged, encrypted, or would
unpack to more than memory should hold. python-pptx parses every part of a package when it opens it, and LibreOffice
writes a master for each layout: reading only what slides need takes a tenth of the time.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote

from hourdeck.diagnostics import Position, fail, show_path

MAX_PART, MAX_PARTS, MAX_READ = 64_000_000, 50_000, 512_000_000
"""The largest part that is read and the most of all that are, in bytes, and how many parts there may be."""

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of a compound file ([MS-CFB]): an encrypted presentation, or one of PowerPoint before 2007."""

ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

STRICT = {
    b"http://purl.oclc.org/ooxml/presentationml/main": b"http://schemas.openxmlformats.org/presentationml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/chart": b"http://schemas.openxmlformats.org/drawingml/2006/chart",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
}
"""The namespaces of ISO/IEC 29500 Strict, which PowerPoint can save in, and those that everybody else writes."""

Element = Any  # lxml is typed by stubs that leave most of it open


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: the kind (the last word of its type), and the part's name or, when `external`, address."""

    kind: str
    target: str
    external: bool


class Archive:
    """An opened package; names of parts are without a slash in front. Raises `Failure` wherever it can't be read."""

    def __init__(self, data: bytes, path: Path) -> None:
        self._path = path
        self._members: dict[str, zipfile.ZipInfo] = {}
        self._read = 0
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._trees: dict[str, Element] = {}
        self._open(data)

    def _open(self, data: bytes) -> None:
        if data.startswith(COMPOUND):
            self._refuse_compound(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            if not data.startswith(b"PK"):
                self.refuse("not a PowerPoint presentation")
            self.refuse(f"the presentation is damaged: {str(error).lower()}", "restore it, or take the last backup")
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS:
            self.refuse(f"the presentation has {len(infos)} parts; at most {MAX_PARTS} are read")
        self._members = {info.filename.lower(): info for info in infos}

    def _refuse_compound(self, data: bytes) -> NoReturn:
        if ENCRYPTED_STREAM in data:
            self.refuse("the presentation is encrypted", "take its password off in PowerPoint: File > Info")
        self.refuse("not a PowerPoint presentation (.pptx)", "save it as .pptx if it is of an older PowerPoint")

    def refuse(self, message: str, hint: str = "") -> NoReturn:
        """Raise a `Failure` at the file."""
        raise fail(message, Position(show_path(self._path)), hint)

    def has(self, name: str) -> bool:
        """Whether there is a part of that name; case doesn't count (ECMA-376 part 2, clause 9.1.1)."""
        return name.lower() in self._members

    def part(self, name: str) -> bytes:
        """The bytes of a part."""
        info = self._members.get(name.lower())
        if info is None:
            self.refuse(f"the presentation is damaged: '{name}' is missing")
        self._read += info.file_size
        if info.file_size > MAX_PART or self._read > MAX_READ:
            self.refuse(f"the presentation unpacks to more than can be read: '{name}' has {info.file_size:,} bytes")
        if info.flag_bits & 1:
            self.refuse("the presentation is encrypted", "unpack and pack it again without a password")
        try:
            return self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
            self.refuse(f"the presentation is damaged: '{name}' can't be unpacked")

    def xml(self, name: str) -> Element:
        """The root of a part's XML, parsed once; entities and external files are left alone."""
        if name not in self._trees:
            self._trees[name] = self._parse(name)
        return self._trees[name]

    def _parse(self, name: str) -> Element:
        from lxml import etree  # late: builds that read nothing back don't need it

        data = self.part(name)
        if b"http://purl.oclc.org/ooxml/" in data:
            for strict, usual in STRICT.items():
                data = data.replace(strict, usual)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            self.refuse(f"the presentation is damaged: '{name}' is no well-formed XML")

    def relationships(self, name: str) -> dict[str, Relationship]:
        """What a part refers to, by id; of the package itself with an empty name."""
        if name not in self._relationships:
            folder, _, last = name.rpartition("/")
            part = f"{folder}/_rels/{last}.rels".lstrip("/")
            entries = self.xml(part) if self.has(part) else ()
            self._relationships[name] = {e.get("Id", ""): _relationship(e, folder) for e in entries}
        return self._relationships[name]

    def related(self, name: str, kind: str) -> str:
        """The name of the first part of a kind that a part refers to and that is there, or nothing."""
        found = (each for each in self.relationships(name).values() if each.kind == kind and not each.external)
        return next((each.target for each in found if self.has(each.target)), "")

    def all_related(self, name: str, wanted: Callable[[str], bool]) -> list[str]:
        """The names of the parts that a part refers to, of the kinds that are wanted."""
        found = [each for each in self.relationships(name).values() if wanted(each.kind) and not each.external]
        return [each.target for each in found if self.has(each.target)]


def _relationship(element: Element, folder: str) -> Relationship:
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return Relationship(kind, target, True)
    joined = target if target.startswith("/") else f"/{folder}/{target}"
    return Relationship(kind, posixpath.normpath(unquote(joined)).lstrip("/"), False)
