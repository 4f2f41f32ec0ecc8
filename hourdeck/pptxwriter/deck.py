"""A deck's package: the master as python-pptx opened it, with our slides and notes added as parts.

Slides and notes are made as XML here and added as parts: ids, names and order are ours, nothing is left over, and a
thousand slides take a small part of the time that python-pptx's own methods take, which walk the package for each.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from lxml import etree

from hourdeck.layout import PlacedDeck, PlacedFigure, PlacedSlide
from hourdeck.media import strip_metadata
from hourdeck.pictures import PlacedPicture, prepare_pictures
from hourdeck.pptxwriter import kinds
from hourdeck.pptxwriter.figure import PartWriter
from hourdeck.pptxwriter.moving import stilled
from hourdeck.pptxwriter.opc import Base, open_base
from hourdeck.pptxwriter.parts import NewPart, Relationships
from hourdeck.pptxwriter.picture import CONTENT_TYPES, PictureIds
from hourdeck.pptxwriter.properties import core_properties
from hourdeck.pptxwriter.slide import notes_xml, slide_xml
from hourdeck.pptxwriter.text import TextWriter
from hourdeck.pptxwriter.xml import NAMESPACES, root, tag
from hourdeck.slides import Deck
from hourdeck.theme import Theme

if TYPE_CHECKING:
    from hourdeck.charts import Design

FIRST_SLIDE_ID = 256
"""The least id a slide may have (ECMA-376, clause 19.7.13)."""

SECTIONS_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
"""The extension that holds sections ([MS-PPTX] 2.3.1)."""


def write_deck(
    placed: PlacedDeck, theme: Theme, moment: datetime | None = None, base: Base | None = None
) -> list[tuple[str, bytes]]:
    """The members of the deck's package in their order in the zip file.

    `moment` is when it counts as made, where somebody wants it to say so; `base` is the theme's master, opened.
    """
    base = base or open_base(theme.master)
    writer = _PackageWriter(base, placed.deck, theme, placed.slides)
    for number, slide in enumerate(placed.slides, 1):
        writer.add_slide(slide, number)
    main, relationships = base.copy_main()
    _list_slides(main, [relationships.relate_to(part.name, kinds.SLIDE) for part in writer.slides.values()])
    _add_sections(main, placed)
    properties = core_properties(base.core[1], placed.deck, moment)
    members = base.members(main, relationships, properties, writer.parts)
    return members if placed.deck.moving else stilled(members)


class _PackageWriter:
    """Makes the parts of a deck: slides, notes, pictures and charts."""

    def __init__(self, base: Base, deck: Deck, theme: Theme, slides: Sequence[PlacedSlide]) -> None:
        self.base = base
        self.deck = deck
        self.theme = theme
        self.parts: list[NewPart] = []
        self.media = self._media(slides)
        self.charts = 0
        self.slides = {placed.slide.key: self._slide(number) for number, placed in enumerate(slides, 1)}

    def add_slide(self, placed: PlacedSlide, number: int) -> None:
        """Write a slide with its notes.

        A slide without notes has a notes page too: LibreOffice prints it askew where there is none.
        """
        slide = self.slides[placed.slide.key]
        slide.relationships.relate_to(placed.layout.part, kinds.SLIDE_LAYOUT)
        self._add_notes(placed, number, slide)
        slide.data = slide_xml(placed, number, self.deck, self.theme, self._part_writer(slide))

    def _add_notes(self, placed: PlacedSlide, number: int, slide: NewPart) -> None:
        notes = self._part(f"/ppt/notesSlides/notesSlide{number}.xml", kinds.NOTES_SLIDE_TYPE)
        slide.relate_to(notes, kinds.NOTES_SLIDE)
        notes.relationships.relate_to(self.base.notes_master, kinds.NOTES_MASTER)
        notes.relate_to(slide, kinds.SLIDE)
        notes.data = notes_xml(placed, number, self.theme, self._writer(notes))

    def _slide(self, number: int) -> NewPart:
        """A slide's part, before anything is in it: others may link to it."""
        return self._part(f"/ppt/slides/slide{number}.xml", kinds.SLIDE_TYPE)

    def _part(self, name: str, content_type: str, data: bytes = b"") -> NewPart:
        part = NewPart(name, content_type, data, Relationships(name))
        self.parts.append(part)
        return part

    def _part_writer(self, part: NewPart) -> PartWriter:
        """A writer of a slide's shapes, whose links, pictures and charts become relationships of its part."""

        def picture(placed: PlacedPicture) -> PictureIds:
            image, vector = self.media[placed.picture.digest]
            ids = [part.relate_to(each, kinds.IMAGE) if each else "" for each in (image, vector)]
            return PictureIds(*ids)

        def chart(design: Design) -> str:
            return part.relate_to(self._chart(design), kinds.CHART)

        return PartWriter(self._writer(part), picture, chart)

    def _chart(self, design: Design) -> NewPart:
        """A chart part with its workbook."""
        from hourdeck.pptxwriter.chart import chart_part  # late: most decks have no chart
        from hourdeck.pptxwriter.workbook import workbook

        self.charts += 1
        chart = self._part(f"/ppt/charts/chart{self.charts}.xml", kinds.CHART_TYPE)
        name = f"/ppt/embeddings/Microsoft_Excel_Sheet{self.charts}.xlsx"
        sheet = self._part(name, kinds.WORKBOOK_TYPE, workbook(design.chart))
        chart.data = chart_part(design, self.deck.language, chart.relate_to(sheet, kinds.PACKAGE))
        return chart

    def _media(self, slides: Iterable[PlacedSlide]) -> dict[str, tuple[NewPart, NewPart | None]]:
        """A part for each picture of the deck, and one for the drawing that is shown in its place."""
        drawings = [item.drawing for slide in slides for item in slide.items if isinstance(item, PlacedFigure)]
        pictures = prepare_pictures(drawing for drawing in drawings if isinstance(drawing, PlacedPicture))
        return {
            digest: (
                self._picture(f"{number}.{media.format}", media.data),
                self._picture(f"{number}.svg", media.vector) if media.vector else None,
            )
            for number, (digest, media) in enumerate(pictures.items(), 1)
        }

    def _picture(self, ending: str, data: bytes) -> NewPart:
        """A media part; the master's own pictures are called `image`, ours are not."""
        kind = CONTENT_TYPES[ending.rsplit(".", 1)[1]]
        return self._part(f"/ppt/media/picture{ending}", kind, strip_metadata(data))

    def _writer(self, part: NewPart) -> TextWriter:
        """A writer of text whose links, to addresses and to slides of the deck, become relationships of a part."""

        def link(address: str) -> str:
            if address.startswith("#"):
                return part.relate_to(self.slides[address[1:]], kinds.SLIDE)
            return part.relationships.relate_to(address, kinds.HYPERLINK, is_external=True)

        return TextWriter(self.deck.language, self.theme.code_typeface, link)


def _list_slides(main: Any, relationships: Iterable[str]) -> None:
    """Write the list of slides in the order of the deck, in the presentation's element."""
    entries = [tag("p:sldId", {"id": id_, "r:id": rel}) for id_, rel in enumerate(relationships, FIRST_SLIDE_ID)]
    main.find(f"{{{NAMESPACES['p']}}}sldIdLst").extend(etree.fromstring(root("p:sldIdLst", ("p", "r"), *entries)))


def _add_sections(main: Any, placed: PlacedDeck) -> None:
    """PowerPoint's sections, in the extension list of the presentation.

    A master that PowerPoint has saved brings a list already, with guides and the like; there may be only one.
    """
    sections, first = [], FIRST_SLIDE_ID
    for number, section in enumerate(placed.sections, 1):
        ids = [tag("p14:sldId", {"id": first + n}) for n in range(len(section.slides))]
        first += len(ids)
        guid = uuid.uuid5(uuid.NAMESPACE_URL, f"hourdeck:section:{number}:{section.name}")
        attributes = {"name": section.name, "id": "{" + str(guid).upper() + "}"}
        sections.append(tag("p14:section", {**attributes}, tag("p14:sldIdLst", None, *ids)))
    extension = root("p:ext", ("p",), root("p14:sectionLst", ("p14",), *sections), uri=SECTIONS_URI)
    _extension_list(main).append(etree.fromstring(extension))


def _extension_list(element: Any) -> Any:
    """The presentation's extension list, emptied of the master's own sections."""
    found = element.find(f"{{{NAMESPACES['p']}}}extLst")
    if found is None:
        found = etree.fromstring(root("p:extLst", ("p",)))
        element.append(found)
    for extension in [e for e in found if e.get("uri") == SECTIONS_URI]:
        found.remove(extension)
    return found
