"""Zip archives with nothing left out: members, and every byte that belongs to none.

Input: the bytes of an archive. Output: its members, inflated by us so that what follows a compressed stream shows, and
the stretches before, between and after them, the headers and the directory. Layout: APPNOTE.TXT 6.3, clause 4.3.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

LOCAL, END = b"PK\x03\x04", b"PK\x05\x06"
LOCAL_SIZE, END_SIZE = 30, 22
LAST_END = END_SIZE + 0xFFFF
"""The most bytes that the end of the directory, with its comment, can be long."""

ENCRYPTED = 0x1


class Unreadable(Exception):  # noqa: N818  # a finding, not an error: why something can't be searched
    """Raised with the reason as a sentence."""


class Damaged(Unreadable):
    """Raised for bytes that break the rules of their own format."""


@dataclass(frozen=True)
class Member:
    """One member: its name, where its header, its data and the next thing start, and how it is packed."""

    name: str
    header: int
    start: int
    end: int
    info: zipfile.ZipInfo


@dataclass(frozen=True)
class Archive:
    """An archive in memory."""

    data: bytes
    members: tuple[Member, ...]
    directory: int
    end: int

    @property
    def headers(self) -> bytes:
        """What headers and the directory hold, without the names of members that are known by them."""
        held = [self.data[member.header : member.start] for member in self.members]
        held.append(self.data[self.directory : self.end])
        names = {member.info.orig_filename for member in self.members}
        encoded = {name.encode(code, "ignore") for name in names for code in ("utf-8", "cp437")} - {b""}
        joined = b"\0".join(held)
        for name in sorted(encoded, key=len, reverse=True):
            joined = joined.replace(name, b"\0")
        return joined

    @property
    def gaps(self) -> Iterator[tuple[str, bytes]]:
        """The stretches that no member, header or directory takes, with what to call them."""
        at, name = 0, "before the first part"
        for member in sorted(self.members, key=lambda member: member.header):
            yield name, self.data[at : member.header]
            at, name = max(at, member.end), "between the parts"
        yield name, self.data[at : self.directory]
        yield "after the last part", self.data[self.end :]


def open_archive(data: bytes) -> Archive:
    """The archive; raises `Unreadable` when it isn't one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = tuple(_member(data, info) for info in archive.infolist())
            end = data.rindex(END) + END_SIZE + len(archive.comment)
            return Archive(data, members, archive.start_dir, end)
    except (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, OverflowError, EOFError):
        raise Damaged("it is a damaged zip archive") from None


def _member(data: bytes, info: zipfile.ZipInfo) -> Member:
    """Where a member stands; raises struct.error or ValueError where its header isn't."""
    header = info.header_offset
    name, extra = struct.unpack("<HH", data[header + LOCAL_SIZE - 4 : header + LOCAL_SIZE])
    start = header + LOCAL_SIZE + name + extra
    if header < 0 or not data.startswith(LOCAL, header) or start + info.compress_size > len(data):
        raise ValueError("no header")
    return Member(info.filename, header, start, start + info.compress_size, info)


def inflate_member(archive: Archive, member: Member, limit: int) -> tuple[bytes, bytes]:
    """The member's bytes, and those that follow its compressed stream where it says it ends.

    Raises `Unreadable` when it is encrypted, damaged, packed by a method that packages may not use, or longer than
    `limit` bytes.
    """
    packed, info = archive.data[member.start : member.end], member.info
    if info.flag_bits & ENCRYPTED:
        raise Unreadable("it is encrypted")
    if info.compress_type == zipfile.ZIP_STORED:
        data, rest = packed, b""
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        data, rest = inflate(packed, -zlib.MAX_WBITS, limit)
    else:
        raise Unreadable(f"it is packed by a method that isn't known here ({info.compress_type})")
    if len(data) > limit:
        raise _too_large(limit)
    if zlib.crc32(data) != info.CRC:
        raise Damaged("it is damaged")
    return data, rest


def inflate(packed: bytes, bits: int, limit: int) -> tuple[bytes, bytes]:
    """The bytes of a compressed stream and those that follow it; `bits` is zlib's word for the kind of stream.

    Raises `Unreadable` when the stream is damaged, or gives more than `limit` bytes.
    """
    stream = zlib.decompressobj(bits)
    try:
        data = stream.decompress(packed, limit + 1)
    except zlib.error:
        raise Damaged("it is damaged") from None
    if len(data) > limit:
        raise _too_large(limit)
    if not stream.eof:
        raise Damaged("it is damaged")
    return data, stream.unused_data


def _too_large(limit: int) -> Unreadable:
    return Unreadable(f"it has more than {limit:,} bytes")
