"""A template's file, unpacked part by part, or the reason why it can't be.

Input: the path of a file that nobody made for this program. Output: its members, read only when they are asked for: a
template may bring a film on a sample slide. Raises `Failure` at the file for what is missing, no zip file, encrypted,
damaged, or would unpack to more than memory should hold. Layout: APPNOTE.TXT 6.3 and [MS-CFB].
"""

import io
import posixpath
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from zlib import error as ZlibError  # noqa: N812  # it is an exception, which zlib writes small

from hourdeck.diagnostics import Diagnostic, Failure, Position, did_you_mean, show_path
from hourdeck.package import DAMAGED, MAX_UNPACKED

MAX_FILE, MAX_MEMBERS = 500_000_000, 20_000
"""The largest file that is read, in bytes, and how many members it may have."""

MAX_RATIO, RATIO_FROM = 200, 100_000_000
"""How many times smaller a package may be than what it unpacks to, where that is more than so many bytes."""

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM, OLD_STREAM = "EncryptedPackage".encode("utf-16-le"), "PowerPoint Document".encode("utf-16-le")
"""Names of streams in a compound file: of an encrypted package ([MS-OFFCRYPTO] 2.3.4.4), and of PowerPoint 97–2003."""

OTHER_FILES = {
    b"%PDF-": "a PDF document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x1f\x8b": "a gzip archive",
    b"version https://git-lfs": "a pointer of Git LFS, not the file itself",
    b"<": "a text file",
}
"""What a file is that begins so."""

SUFFIXES = (".pptx", ".potx", ".pptm", ".potm", ".ppsx", ".ppsm")
GIVE_ANOTHER = "a theme is a .pptx or .potx file, as PowerPoint saves it"
TAKE_ANOTHER = "take another copy of the file, or open it in PowerPoint and save it anew"


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """Where a template lies, and where it is named; what is wrong with it is said here."""

    path: Path
    named_at: Position | None = None

    def refuse(self, message: str, hint: str = "") -> NoReturn:
        """Raise a `Failure` at the file."""
        related = (("named here", self.named_at),) if self.named_at else ()
        raise Failure([Diagnostic(message, Position(show_path(self.path)), hint, related)])

    def refuse_damaged(self, why: str, hint: str = TAKE_ANOTHER) -> NoReturn:
        """Raise a `Failure` at the file that says what of it is damaged."""
        self.refuse(f"the template is damaged: {why}", hint)

    def read(self) -> bytes:
        """The bytes of the file; raises `Failure` where there is none to be read."""
        if self.path.is_dir():
            self.refuse("a folder, not a template", GIVE_ANOTHER)
        try:
            if self.path.stat().st_size > MAX_FILE:
                self.refuse(f"the template has more than {MAX_FILE:,} bytes", "delete its films and sample slides")
            return self.path.read_bytes()
        except FileNotFoundError:
            self._refuse_missing()
        except OSError as error:
            self.refuse(f"the template can't be read: {error.strerror or error}")

    def _refuse_missing(self) -> NoReturn:
        folder = self.path.parent
        names = [p.name for p in folder.iterdir() if p.suffix.lower() in SUFFIXES] if folder.is_dir() else []
        at = self.named_at or Position(show_path(self.path))
        raise Failure([Diagnostic(f"no such file: '{show_path(self.path)}'", at, did_you_mean(self.path.name, names))])


class Unpacked:
    """The members of a template's zip file, by name with slashes and without one in front."""

    def __init__(self, data: bytes, file: TemplateFile) -> None:
        _refuse_others(data, file)
        self.file = file
        self._zip = _open(data, file)
        infos = [info for info in self._zip.infolist() if not info.filename.endswith(("/", "\\"))]
        _check_sizes(infos, len(data), file)
        self.infos = {name: info for info in infos if (name := _clean_name(info.filename))}
        self.as_named = len(self.infos) == len(infos) and all(i.filename == name for name, i in self.infos.items())
        """Whether every member has a name of its own, written as the standard wants it."""

    def read(self, name: str) -> bytes:
        """The bytes of a member; no more of them are unpacked than the directory says there are."""
        info = self.infos[name]
        if info.flag_bits & 1:
            self.file.refuse("the template is encrypted", "save it without a password")
        try:
            with self._zip.open(info) as member:
                return member.read(info.file_size)
        except (*DAMAGED, ZlibError, ValueError):
            self.file.refuse_damaged(f"'{name}' can't be unpacked")


def _clean_name(name: str) -> str:
    """A member's name as the standard wants it; some programs write backslashes, or a slash in front."""
    return posixpath.normpath(posixpath.join("/", name.replace("\\", "/"))).lstrip("/")


def _refuse_others(data: bytes, file: TemplateFile) -> None:
    """Refuse what is no zip file, and say what it is where its first bytes tell."""
    if not data:
        file.refuse("the file is empty", TAKE_ANOTHER)
    if data.startswith(COMPOUND):
        _refuse_compound(data, file)
    for start, what in OTHER_FILES.items():
        if data.startswith(start):
            file.refuse(f"not a PowerPoint file, but {what}", GIVE_ANOTHER)


def _refuse_compound(data: bytes, file: TemplateFile) -> NoReturn:
    if ENCRYPTED_STREAM in data:
        file.refuse("the template is encrypted", "save it without a password: in PowerPoint, File > Info")
    what = "a presentation of PowerPoint 97–2003" if OLD_STREAM in data else "an older Office file"
    file.refuse(f"not a .pptx file, but {what}", "open it in PowerPoint and save it as .pptx or .potx")


def _open(data: bytes, file: TemplateFile) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (*DAMAGED, ValueError, OverflowError) as error:
        if data.startswith(b"PK"):
            file.refuse_damaged(str(error).lower(), "was it cut short by a download? take another copy")
        file.refuse("not a PowerPoint file", GIVE_ANOTHER)


def _check_sizes(infos: list[zipfile.ZipInfo], packed: int, file: TemplateFile) -> None:
    """Refuse zip bombs by what the directory says; more than that is never unpacked."""
    total = sum(info.file_size for info in infos)
    if len(infos) > MAX_MEMBERS:
        file.refuse(f"the template has {len(infos):,} parts; at most {MAX_MEMBERS:,} are read", GIVE_ANOTHER)
    if total > MAX_UNPACKED or (total > RATIO_FROM and total > packed * MAX_RATIO):
        file.refuse(f"the template would unpack to {total:,} bytes", "delete its films and sample slides")
