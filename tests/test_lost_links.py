"""Slides that others link to, deleted by hand: the others count as untouched, and no link leads nowhere."""

from pathlib import Path

import pytest
from decks import NS
from hand_edits import delete_slide
from moving_hour import HOUR
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from rebuilds import AGENDA, Programme, Rebuilt

from hourdeck.plan import Folders, plan_build
from hourdeck.pulling import pull_edits
from hourdeck.pulling.decks import edited_decks
from hourdeck.store import Store

ID = f"{{{NS['r']}}}id"
TERMS = "glossary:\n  - {term: queries, meaning: Questions to an engine}\n"
DIVIDERS = {"the-stages-one-by-one", "comparing"}


@pytest.fixture
def deck(programme: Programme) -> Path:
    """The mentor's deck of an hour with an agenda, two dividers and a glossary."""
    day = programme.content / "day-01"
    (day / "hour-1.yaml").write_text(HOUR, encoding="utf-8")
    longer = AGENDA.replace("minutes: 30", "minutes: 60", 1).replace("total: 60", f"total: 90\n{TERMS.rstrip()}")
    (day / "agenda.yaml").write_text(longer, encoding="utf-8")
    programme.build("mentor")
    return programme.deck()


def delete(path: Path, key: str, how: str) -> None:
    """Delete a slide; links to it stay with its part, lead nowhere, or are gone, by the ways of programs."""
    opened = Presentation(str(path))
    number = [slide.name for slide in opened.slides].index(key)
    gone = opened.slides[number].part
    delete_slide(opened, number)
    for slide in opened.slides if how != "kept in the package" else ():
        for id_ in [i for i, r in slide.part.rels.items() if not r.is_external and r.target_part is gone]:
            for click in slide.element.xpath(f".//a:hlinkClick[@r:id='{id_}']"):
                click.set(ID, "")
                click.set("action", "ppaction://noaction")
                if how == "taken out":
                    click.getparent().remove(click)
            slide.part.rels.pop(id_)
    opened.save(str(path))


def links(path: Path) -> dict[str, list[str]]:
    """The keys of the slides that each slide leads to; every link leads to a slide in the list."""
    opened = Presentation(str(path))
    keys = {str(slide.part.partname): slide.name for slide in opened.slides}
    found: dict[str, list[str]] = {}
    for slide in opened.slides:
        ids = {click.get(ID) for click in slide.element.iterfind(".//a:hlinkClick", NS)}
        for id_, each in slide.part.rels.items():
            if each.reltype == RELATIONSHIP_TYPE.SLIDE:
                assert id_ in ids
                found.setdefault(slide.name, []).append(keys[str(each.target_part.partname)])
    return found


def events(rebuilt: Rebuilt) -> list[tuple[str, str]]:
    return [(event.kind, event.title) for each in rebuilt.written for event in each.settled.events]


def rebuilt(programme: Programme, old: str = "Name the stages", new: str = "Name every stage") -> list[tuple[str, str]]:
    """What a build tells after a change of the content."""
    programme.edit("day-01/hour-1.yaml", old, new)
    return events(programme.build("mentor"))


@pytest.mark.parametrize("how", ["kept in the package", "leads nowhere", "taken out"])
def test_a_divider_that_is_deleted_leaves_the_agenda_untouched(programme: Programme, deck: Path, how: str) -> None:
    assert set(links(deck)["agenda"]) == DIVIDERS
    delete(deck, "the-stages-one-by-one", how)
    told = rebuilt(programme, "title: Two engines", "title: Two good engines")
    assert told == [("deleted", "The stages one by one")]
    assert links(deck)["agenda"] == ["comparing"]
    words = "\n".join(cell.text for row in Presentation(str(deck)).slides[1].shapes[1].table.rows for cell in row.cells)
    assert "The stages one by one · Two good engines" in words
    assert validate_pptx(deck).errors == []


def test_an_agenda_that_is_deleted_leaves_the_dividers_untouched(programme: Programme, deck: Path) -> None:
    delete(deck, "agenda", "leads nowhere")
    told = rebuilt(programme, "key: comparing\n", "key: comparing\n    lead: Which one when\n")
    assert told == [("deleted", "Where we are today")]
    assert validate_pptx(deck).errors == []
    assert rebuilt(programme) == [("deleted", "Where we are today")]


def test_a_glossary_that_is_deleted_leaves_the_slides_with_its_terms_untouched(
    programme: Programme, deck: Path
) -> None:
    assert [key for key, targets in links(deck).items() if "glossary" in targets] == ["spark-and-trino-compared"]
    delete(deck, "glossary", "leads nowhere")
    assert rebuilt(programme) == [("deleted", "What the words of this hour mean")]
    assert "spark-and-trino-compared" not in links(deck)


@pytest.mark.parametrize("how", ["kept in the package", "leads nowhere", "taken out"])
@pytest.mark.parametrize(
    ("key", "title"),
    [("the-stages-one-by-one", "The stages one by one"), ("glossary", "What the words of this hour mean")],
)
def test_pulling_tells_of_a_deleted_slide_alone(
    programme: Programme, deck: Path, key: str, title: str, how: str
) -> None:
    delete(deck, key, how)
    plan = plan_build(Folders(programme.content, programme.templates, programme.output))
    (pulled,) = pull_edits(plan, edited_decks([deck], plan, Store(programme.output))).decks
    assert [told.spot.title for told in (*pulled.changes, *pulled.findings)] == [title]


def test_a_link_that_was_taken_out_by_hand_stays_out(programme: Programme, deck: Path) -> None:
    opened = Presentation(str(deck))
    agenda = opened.slides[1]
    click = agenda.element.find(".//a:hlinkClick", NS)
    agenda.part.rels.pop(click.get(ID))
    click.getparent().remove(click)
    opened.save(str(deck))
    assert rebuilt(programme) == [("kept", "Where we are today")]
    assert links(deck)["agenda"] == ["comparing"]
