"""`build.py pull`: what it finds in the output folder, what it says, and what it writes."""

from pathlib import Path

from click.testing import CliRunner, Result
from decks import read_members, write_members
from programmes import TEMPLATES
from pulled_edits import Workplace, deleted, edited, say
from test_pulling import workplace

from hourdeck.cli.commands import main
from hourdeck.identity import PART, read_identity
from hourdeck.store import Store


def run(at: Workplace, *arguments: str) -> Result:
    folders = [
        "--content",
        str(at.content),
        "--templates",
        str(TEMPLATES),
        "--output",
        str(at.content.parent / "output"),
    ]
    return CliRunner().invoke(main, ["pull", *folders, *arguments])


def put(at: Workplace, edited_by_hand: bytes | None, base: bytes | None, name: str = "any name.pptx") -> Path:
    """A deck in the output folder, and what was generated for it, if it is kept."""
    output = at.content.parent / "output"
    path = output / "day-01" / "mentor" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if edited_by_hand:
        path.write_bytes(edited_by_hand)
    if base:
        identity = read_identity(dict(read_members(base))[PART])
        assert identity
        Store(output).keep_base(identity.target, identity.edition, identity.digest, base)
    return path


def test_edits_are_shown_with_their_lines_and_written_when_asked(tmp_path: Path) -> None:
    at = workplace(tmp_path)
    deck = at.build()
    put(at, edited(deck, say("reasons", "Title", "By hand"), say("check", "Label", "Test")), deck.data)
    before = at.texts()
    shown = run(at)
    assert shown.exit_code == 0, shown.output
    hour = at.content / "day-01" / "hour-1.yaml"
    assert (
        f'{hour}:24:12: title of "Every stage has a reason"\n  - Every stage has a reason\n  + By hand\n'
        in shown.output
    )
    assert "any name.pptx  (day-01/hour-1, mentor)" in shown.output
    assert "'Check' is the template's, not the content's" in shown.output
    assert "1 edited deck: 1 change to bring back, 1 not brought back\n" in shown.output
    assert shown.output.endswith("nothing is written; --apply writes it\n")
    assert at.texts() == before
    written = run(at, "--apply")
    assert written.exit_code == 0, written.output
    assert hour.read_bytes() == before[hour].replace(b"Every stage has a reason", b"By hand")
    assert f"written: {hour}" in written.output
    assert "0 changes" in run(at).output


def test_a_deck_that_nobody_touched_is_none(tmp_path: Path) -> None:
    at = workplace(tmp_path)
    put(at, at.build().data, None)
    put(at, b"", None, "~$any name.pptx").write_bytes(b"lock")
    result = run(at)
    assert (result.exit_code, result.output) == (0, "no deck was edited by hand\n")


def test_a_deck_can_be_named_by_its_file_or_its_hour(tmp_path: Path) -> None:
    at = workplace(tmp_path)
    deck = at.build()
    put(at, edited(deck, say("reasons", "Title", "By hand")), deck.data)
    elsewhere = tmp_path / "home" / "mine.pptx"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(edited(deck, say("quote", "Title", "At home")))
    for name, words in (("day-01/hour-1", "By hand"), ("day-01", "By hand"), (str(elsewhere), "At home")):
        result = run(at, name)
        assert f"+ {words}" in result.output
        assert "1 edited deck" in result.output
    assert "no deck of 'day-09/hour-1'" in run(at, "day-09/hour-1").output
    assert run(at, "day-09/hour-1").exit_code == 1


def test_without_what_was_generated_apply_asks_to_be_forced(tmp_path: Path) -> None:
    at = workplace(tmp_path)
    put(at, edited(at.build(), say("reasons", "Title", "By hand")), None)
    before = at.texts()
    assert "isn't kept" in run(at).output
    refused = run(at, "--apply")
    assert refused.exit_code == 1
    assert "it isn't known what was generated" in refused.output
    assert "--force writes them all the same" in refused.output
    assert at.texts() == before
    assert run(at, "--apply", "--force").exit_code == 0
    assert at.texts() != before


def test_a_deck_that_says_nothing_of_itself_is_known_by_its_words(tmp_path: Path) -> None:
    at = workplace(tmp_path)
    deck = at.build()
    members = [(n, d) for n, d in read_members(edited(deck, say("quote", "Title", "At home"))) if "custom.xml" not in n]
    anonymous = write_members(tmp_path / "anonymous.pptx", members)
    result = run(at, str(anonymous))
    assert "(day-01/hour-1, mentor)" in result.output
    assert "+ At home" in result.output
    strange = write_members(
        tmp_path / "strange.pptx",
        [
            (n, d)
            for n, d in read_members(edited(deck, *(deleted(slide.slide.key) for slide in deck.placed.slides[1:])))
            if "custom.xml" not in n
        ],
    )
    assert "can't be told which hour the deck is of" in run(at, str(strange)).output


def test_files_that_are_no_decks_are_said(tmp_path: Path) -> None:
    at = workplace(tmp_path)
    for data, words in ((b"text", "not a PowerPoint presentation"), (b"PK\x03\x04broken", "damaged")):
        path = tmp_path / "no.pptx"
        path.write_bytes(data)
        result = run(at, str(path))
        assert result.exit_code == 1
        assert words in result.output
    assert "can't be read" in run(at, str(tmp_path / "missing.pptx")).output


def test_two_decks_that_say_different_things_of_one_text_change_nothing(tmp_path: Path) -> None:
    at = workplace(tmp_path)
    mentor, trainee = at.build(), Workplace(at.content, edition="trainee").build()
    put(at, edited(mentor, say("reasons", "Title", "One")), mentor.data)
    put(at, edited(trainee, say("reasons", "Title", "Two")), None, "trainee.pptx")
    result = run(at)
    assert "2 edited decks: 0 changes to bring back" in result.output
    assert "it was changed in two ways" in result.output
    put(at, edited(trainee, say("reasons", "Title", "One")), None, "trainee.pptx")
    assert "+ One" in run(at, "--apply", "--force").output
