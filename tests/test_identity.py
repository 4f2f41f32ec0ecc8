"""What a deck says of itself, and whether it is as it was generated."""

import io
from pathlib import Path

from decks import FIRST, SECOND, build, read_members
from libreoffice import saved_by_libreoffice
from pptx import Presentation

from hourdeck.identity import PART, Identity, content_digest, is_as_generated, read_identity


def identity_of(data: bytes) -> Identity | None:
    return read_identity(dict(read_members(data)).get(PART, b""))


def test_a_deck_says_which_it_is() -> None:
    found = [identity_of(deck.data) for deck in build(FIRST)]
    assert [(each.target, each.edition, each.name) for each in found if each] == [
        (f"day-02/hour-{n}", "mentor", f"day-02/hour-{n}, mentor") for n in (1, 2, 3, 4)
    ]


def test_a_finished_deck_is_as_generated() -> None:
    assert all(is_as_generated(read_members(deck.data)) for deck in (*build(FIRST), *build(SECOND)))


def test_an_edited_deck_is_not_as_generated_and_still_known() -> None:
    deck = build(FIRST)[0]
    presentation = Presentation(io.BytesIO(deck.data))
    presentation.slides[2].shapes.title.text = "Another title"
    buffer = io.BytesIO()
    presentation.save(buffer)
    assert not is_as_generated(read_members(buffer.getvalue()))
    assert identity_of(buffer.getvalue()) == identity_of(deck.data)


def test_libreoffice_keeps_a_decks_identity(tmp_path: Path) -> None:
    deck = build(FIRST)[0]
    saved = saved_by_libreoffice({"deck": deck.data}, tmp_path)["deck"]
    assert identity_of(saved) == identity_of(deck.data)
    assert not is_as_generated(read_members(saved))


def test_the_digest_covers_names_and_bytes_but_not_their_order() -> None:
    members = read_members(build(FIRST)[0].data)
    name, data = members[-2]
    assert content_digest(members) == content_digest(members[::-1])
    assert content_digest(members) != content_digest([*members[:-2], (name, data + b" "), members[-1]])
    assert content_digest(members) != content_digest([*members[:-2], (name + "x", data), members[-1]])


def test_what_no_deck_of_ours_wrote_has_no_identity() -> None:
    assert read_identity(b"") is None
    assert read_identity(b'<property name="hourdeck target"><vt:lpwstr>day</vt:lpwstr></property>') is None
    assert not is_as_generated([])
