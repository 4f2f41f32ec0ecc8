"""Addresses that links lead to: checked by their syntax alone, offline, and shown short. Pure.

Input: an address as somebody typed it. Output: what is wrong with it in words; or a `Link`, which knows how it stands
in a file (ASCII, RFC 3986; names of hosts as RFC 5891 has them) and how people read it.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit

from hourdeck.inline import Verbatim

WEB = ("https", "http")
MAX_LABEL, MAX_HOST = 63, 253
"""Characters of one part of a host's name, and of all of it (RFC 1035)."""

MAX_SHORT = 48
"""Characters of an address that is shown: about half a line of a slide."""

FORBIDDEN = re.compile(r'[<>"{}|\\^` ]|%(?![0-9A-Fa-f]{2})')
"""What no address has (RFC 3986, clause 2): these characters, and a '%' that begins no character."""

LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?")
KEPT = "/:@!$&'()*+,;=~-._%?"
"""The signs that stand in an address as they are."""


@dataclass(frozen=True)
class Link(Verbatim):
    """An address that `check_link` finds nothing wrong with."""

    @property
    def href(self) -> str:
        """The address in ASCII, as files hold it."""
        parts = _split(self.source)
        if parts.scheme not in WEB:
            return quote(self.source, KEPT)
        host = f"[{parts.hostname}]" if ":" in str(parts.hostname) else _ascii_host(str(parts.hostname))
        port = f":{parts.port}" if parts.port is not None else ""
        rest = [quote(part, KEPT) for part in (parts.path, parts.query, parts.fragment)]
        return SplitResult(parts.scheme, host + port, *rest).geturl()

    @property
    def short(self) -> str:
        """The address as people read it: no scheme, and of a long path only its end."""
        shown = re.sub(r"^(https?://(www\.)?|mailto:)", "", self.source, flags=re.IGNORECASE)
        shown = re.sub(r"[?#].*$", "", shown).rstrip("/")
        if len(shown) <= MAX_SHORT:
            return shown
        host, _, path = shown.partition("/")
        end = path.rpartition("/")[2]
        shown = f"{host}/…/{end}" if "/" in path else shown
        return shown if len(shown) <= MAX_SHORT else f"{shown[: MAX_SHORT - 1]}…"


def check_link(address: str) -> str:
    """What is wrong with an address, or nothing."""
    if not all(map(str.isprintable, address)):
        return "a link has no control characters"
    if found := FORBIDDEN.search(address):
        return f"a link has no {_sign(found[0])}"
    try:
        parts = _split(address)
        parts.port  # noqa: B018  # raises where it is none
    except ValueError:  # of brackets, too
        return f"'{address}' is no address"
    return next(_mistakes(parts), "")


def _split(address: str) -> SplitResult:
    parts = urlsplit(address)
    return parts._replace(scheme=parts.scheme.lower())


def _mistakes(parts: SplitResult) -> Iterator[str]:
    if parts.scheme == "mailto":
        yield from _mail_mistakes(parts.path)
    elif parts.scheme not in WEB:
        yield f"a link can't lead to '{parts.geturl()}'"
    elif parts.username is not None or parts.password is not None:
        yield "a link carries no user name and no password"
    elif not parts.hostname:
        yield f"'{parts.geturl()}' names no host"
    else:
        yield from _host_mistakes(parts.hostname)


def _mail_mistakes(path: str) -> Iterator[str]:
    for each in path.split(","):
        name, at, host = each.rpartition("@")
        if not at or not name or "@" in name:
            yield f"'{each}' is no mail address"
        yield from _host_mistakes(host)


def _host_mistakes(host: str) -> Iterator[str]:
    """A name of one part is a host of the own network; numbers alone are an address, and must be one."""
    is_name = _is_address(host) if ":" in host or re.fullmatch(r"[0-9.]+", host) else _is_name(_ascii_host(host))
    if not is_name:
        yield f"'{host}' can't be the name of a host"


def _is_address(host: str) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False


def _is_name(host: str) -> bool:
    labels = host.removesuffix(".").split(".")
    return len(host) <= MAX_HOST and all(len(label) <= MAX_LABEL and LABEL.fullmatch(label) for label in labels)


def _ascii_host(host: str) -> str:
    return ".".join(_ascii_label(label) for label in host.split("."))


def _ascii_label(label: str) -> str:
    """A part of a host's name as networks have it; one that no name can have is left as it is, and so is refused."""
    label = unicodedata.normalize("NFKC", label.lower())
    if label.isascii() or not all(unicodedata.category(c)[0] in "LM" or c.isdecimal() or c == "-" for c in label):
        return label
    return f"xn--{label.encode('punycode').decode('ascii')}"


def _sign(character: str) -> str:
    if character == "%":
        return "'%' without two digits after it"
    return "spaces" if character == " " else f"'{character}'"
