"""Parts and relationships that are written here are those that python-pptx would write, to the byte."""

from pathlib import Path

import pytest
from decks import FIRST, SECOND, build
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.package import OpcPackage, Part, _Relationships
from pptx.opc.packuri import PackURI
from pptx.opc.serialized import _ContentTypesItem

from hourdeck.package import zip_members
from hourdeck.pptxwriter import write_deck
from hourdeck.pptxwriter.parts import Relationship, Relationships, content_types
from hourdeck.theme import read_theme

ROOT = Path(__file__).parent.parent
SLIDE, LINK = RELATIONSHIP_TYPE.SLIDE, RELATIONSHIP_TYPE.HYPERLINK
NAMES = ("/ppt/slides/slide1.xml", "/ppt/slides/slide12.xml", "/ppt/notesSlides/notesSlide1.xml", "/docProps/core.xml")
ADDRESSES = ("https://example.org/?a=1&b=2", 'https://example.org/"x"', "https://example.org/ä<>'", "a\tb")


@pytest.mark.parametrize("source", ["/ppt/slides/slide3.xml", "/ppt/presentation.xml", "/main.xml"])
def test_relationships_are_written_as_python_pptx_writes_them(source: str) -> None:
    ours, theirs = Relationships(source), _Relationships(PackURI(source).baseURI)
    package = OpcPackage(__file__)
    parts = {name: Part(PackURI(name), CONTENT_TYPE.PML_SLIDE, package) for name in NAMES}
    for name in (*NAMES, *NAMES):
        assert ours.relate_to(name, SLIDE) == theirs.get_or_add(SLIDE, parts[name])
    for address in (*ADDRESSES, *ADDRESSES):
        assert ours.relate_to(address, LINK, is_external=True) == theirs.get_or_add_ext_rel(LINK, address)
    assert ours.members == [(PackURI(source).rels_uri.membername, theirs.xml)]


def test_new_ids_come_after_those_of_a_master_in_order() -> None:
    taken = {id_: Relationship(SLIDE, f"/ppt/{id_}.xml") for id_ in ("rId1", "rId4", "guide", "rId5")}
    ours = Relationships("/ppt/presentation.xml", taken)
    ids = [ours.relate_to(f"/ppt/slides/slide{number}.xml", SLIDE) for number in range(3)]
    assert ids == ["rId6", "rId7", "rId8"]
    entries = ours.members[0][1].decode().split("<Relationship ")[1:]
    assert [entry.split('"')[1] for entry in entries] == ["guide", "rId1", "rId4", "rId5", "rId6", "rId7", "rId8"]


def test_content_types_are_written_as_python_pptx_writes_them() -> None:
    package = OpcPackage(__file__)
    parts = [Part(PackURI(name), CONTENT_TYPE.PML_SLIDE, package) for name in NAMES]
    parts.append(Part(PackURI("/ppt/media/picture1.png"), CONTENT_TYPE.PNG, package))
    defaults = {"xml": CONTENT_TYPE.XML, "rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "png": CONTENT_TYPE.PNG}
    ours = content_types(defaults.items(), [(name, CONTENT_TYPE.PML_SLIDE) for name in NAMES])
    assert ours == ("[Content_Types].xml", serialize_part_xml(_ContentTypesItem.xml_for(parts)))


def test_decks_of_one_build_share_a_master_and_nothing_else() -> None:
    theme = read_theme(ROOT / "templates" / "themes" / "883")
    decks = [deck for content in (FIRST, SECOND) for deck in build(content)]
    first = [zip_members(write_deck(deck.placed, theme)) for deck in decks]
    again = [zip_members(write_deck(deck.placed, theme)) for deck in reversed(decks)]
    assert first == again[::-1]
