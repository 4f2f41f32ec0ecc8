"""Addresses judged by their syntax, written in ASCII and shown short."""

import pytest

from hourdeck.diagnostics import Position
from hourdeck.links import MAX_SHORT, Link, check_link

AT = Position("hour.yaml", 3, 5)


def link(address: str) -> Link:
    assert check_link(address) == ""
    return Link(address, AT)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://wiki/data",
        "HTTPS://Example.Org/",
        "https://example.org:8080/a?b=c#d",
        "https://127.0.0.1/",
        "https://[::1]/x",
        "https://example.org.",
        "https://my_host-1.example.org/~me/a(b),c;d=e",
        "https://example.org/100%25",
        "https://bücher.example/straße",
        "https://xn--bcher-kva.example/",
        "https://example.org/a@b",
        "mailto:a@example.org",
        "mailto:a@example.org,b@bücher.example?subject=Hi%20there",
    ],
)
def test_links_are_taken(address: str) -> None:
    assert check_link(address) == ""


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("", "a link can't lead to ''"),
        ("example.org", "a link can't lead to 'example.org'"),
        ("//example.org", "a link can't lead to '//example.org'"),
        ("javascript:alert(1)", "a link can't lead to 'javascript:alert(1)'"),
        ("ftp://example.org", "a link can't lead to 'ftp://example.org'"),
        ("https://", "names no host"),
        ("https:///page", "names no host"),
        ("https://a..b", "'a..b' can't be the name of a host"),
        ("https://-a.org", "can't be the name of a host"),
        ("https://a-.org", "can't be the name of a host"),
        ("https://…", "can't be the name of a host"),
        ("https://😀.example", "can't be the name of a host"),
        (f"https://{'a' * 64}.org", "can't be the name of a host"),
        (f"https://{'ü' * 60}.org", "can't be the name of a host"),
        (f"https://{'a.' * 130}org", "can't be the name of a host"),
        ("https://1.2.3", "can't be the name of a host"),
        ("https://300.1.1.1", "can't be the name of a host"),
        ("https://[::g]/", "is no address"),
        ("https://[::1/", "is no address"),
        ("https://example.org:99999/", "is no address"),
        ("https://example.org:port/", "is no address"),
        ("https://me@example.org", "no user name and no password"),
        ("https://me:secret@example.org", "no user name and no password"),
        ("https://@example.org", "no user name and no password"),
        ("https://example.org/a b", "a link has no spaces"),
        ("https://example.org/\ta", "a link has no control characters"),
        ("https://example.org/\u202egnp", "a link has no control characters"),
        ("https://example.org\\a", "a link has no '\\'"),
        ("https://example.org/<b>", "a link has no '<'"),
        ("https://example.org/100%", "'%' without two digits after it"),
        ("mailto:", "is no mail address"),
        ("mailto:example.org", "is no mail address"),
        ("mailto:a@b@c", "is no mail address"),
        ("mailto:a@b..c", "can't be the name of a host"),
    ],
)
def test_what_is_no_link_is_refused(address: str, message: str) -> None:
    assert message in check_link(address)


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTPS://Example.Org:443/A", "https://example.org:443/A"),
        ("https://faß.example/ä?ö=%20#ü", "https://xn--fa-hia.example/%C3%A4?%C3%B6=%20#%C3%BC"),
        ("https://[::1]:80/x", "https://[::1]:80/x"),
        ("mailto:ä@example.org", "mailto:%C3%A4@example.org"),
    ],
)
def test_links_are_written_in_ascii(address: str, href: str) -> None:
    assert link(address).href == href


@pytest.mark.parametrize(
    ("address", "short"),
    [
        ("https://www.example.org/", "example.org"),
        ("HTTP://WWW.example.org/page?session=1#part", "example.org/page"),
        ("mailto:a@example.org?subject=x", "a@example.org"),
        (f"https://example.org/{'folder/' * 9}page.html", "example.org/…/page.html"),
        (f"https://example.org/{'x' * 99}", f"example.org/{'x' * 35}…"),
    ],
)
def test_links_are_shown_short(address: str, short: str) -> None:
    assert link(address).short == short
    assert len(short) <= MAX_SHORT
