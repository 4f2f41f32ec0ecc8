"""Paragraphs as DrawingML text (ECMA-376, clause 21.1.2)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from hourdeck.pptxwriter.shading import solid_fill
from hourdeck.pptxwriter.xml import Attribute, root, tag, text
from hourdeck.slides import BACK, LineBreak, Paragraph, Run
from hourdeck.theme import Shade

JUMP = "ppaction://hlinksldjump"
"""What a click on a link to a slide does (ECMA-376, clause 21.1.2.3.5)."""

RETURN = "ppaction://hlinkshowjump?jump=lastslideviewed"
"""What a click on a link back does: it shows the slide that was shown before, from wherever somebody came."""

SIDES = {"left": "l", "right": "r", "centre": "ctr"}
"""The names of alignments in DrawingML (ECMA-376, clause 20.1.10.59)."""

BODY = tag("a:bodyPr") + tag("a:lstStyle")
"""How a text body begins that says nothing of its own."""

TEXT_COLOUR_URI = "{A12FA001-AC4F-418D-AE19-62706E023703}"
"""The extension that keeps a link in its text's own colour (`hlinkClr` of [MS-ODRAWXML])."""


Value = TypeVar("Value")


@dataclass(frozen=True)
class Numbering:
    """An automatic number that a list goes on with: its scheme as ECMA-376 names it, and the first number."""

    scheme: str
    first: int


@dataclass(frozen=True)
class TextWriter:
    """Writes text in one language; `link` gives the relationship id for an address or, with `#`, a slide's key.

    `align` is one of `slides.ALIGNMENTS`, or nothing for text that begins where its script does. `ink` is the colour
    of text where it isn't inherited; with `plain_links`, links to addresses have the colour of their text too.
    """

    language: str
    code_typeface: str
    link: Callable[[str], str]
    align: str = ""
    ink: Shade | None = None
    plain_links: bool = False

    def body(
        self,
        name: str,
        paragraphs: Sequence[Paragraph],
        sizes: Sequence[float] | None = None,
        numbering: Numbering | None = None,
        head: str = BODY,
        turned: Sequence[str] = (),
    ) -> str:
        """A text body named `p:txBody` or `a:txBody`; `sizes` by level in points, where they aren't inherited.
        `head` is how it begins, with what it says of its place and its levels. `turned` are the alignments by level of
        a place that reads from right to left, where the deck's language doesn't.

        The schema wants at least one paragraph, so that no text is an empty one. Where any is written from right to
        left, the others say that they aren't, because LibreOffice takes over the direction of the one before.
        """
        mixed = any(paragraph.is_right_to_left for paragraph in paragraphs)
        written = [self.paragraph(p, _of(p, sizes), numbering, mixed, _of(p, turned)) for p in paragraphs]
        return tag(name, None, head, "".join(written) or tag("a:p"))

    def paragraph(
        self,
        paragraph: Paragraph,
        size: float | None,
        numbering: Numbering | None = None,
        mixed: bool = False,
        turned: str | None = None,
    ) -> str:
        """One paragraph; `size` in points where it isn't inherited; `mixed` when directions differ around it.

        `turned` is its alignment in a place that reads from right to left, where the language doesn't.
        """
        align = self.align
        if turned is not None and not paragraph.is_right_to_left:
            mixed, align = True, align or ("centre" if turned == "ctr" else "")
        level = _paragraph_properties(paragraph, numbering, mixed, align)
        runs = "".join([self._run(run, size) for run in paragraph.runs])
        end = "" if runs else tag("a:endParaRPr", {"lang": self.language, "sz": hundredths(size)})
        return tag("a:p", None, level, runs, end)

    def field(self, kind: str, guid: str, shown: str) -> str:
        """A paragraph that is a field, such as the slide number."""
        properties = tag("a:rPr", {"lang": self.language}, solid_fill(self.ink) if self.ink else "")
        return tag("a:p", None, tag("a:fld", {"id": guid, "type": kind}, properties, tag("a:t", None, text(shown))))

    def _run(self, run: Run | LineBreak, size: float | None) -> str:
        if isinstance(run, LineBreak):
            return tag("a:br", None, tag("a:rPr", {"lang": self.language, "sz": hundredths(size)}))
        return tag("a:r", None, self._properties(run, size), tag("a:t", None, text(run.text)))

    def _properties(self, run: Run, size: float | None) -> str:
        """Only what differs from what the placeholder inherits."""
        link = self._link(run.href) if run.href else ""
        typeface = self.code_typeface if run.code else ""
        return _run_properties(self.language, size, run.bold, run.italic, typeface, link, self.ink)

    def _link(self, href: str) -> str:
        """A link to an address, or to a slide; the latter, which may stand on any ground, keeps the text's colour."""
        if not href.startswith("#") and not self.plain_links:
            return tag("a:hlinkClick", {"r:id": self.link(href)})
        colour = tag("a:ext", {"uri": TEXT_COLOUR_URI}, root("ahyp:hlinkClr", ("ahyp",), val="tx"))
        target: dict[str, Attribute] = {"r:id": "", "action": RETURN}
        if href != BACK:
            target = {"r:id": self.link(href), "action": JUMP if href.startswith("#") else None}
        return tag("a:hlinkClick", target, tag("a:extLst", None, colour))


def _of(paragraph: Paragraph, by_level: Sequence[Value] | None) -> Value | None:
    """What holds for a paragraph's level, if anything is said by level."""
    return by_level[paragraph.level - 1] if by_level else None


@lru_cache(maxsize=1024)
def _run_properties(
    language: str, size: float | None, bold: bool, italic: bool, typeface: str, link: str, ink: Shade | None
) -> str:
    """Properties of a run, which are the same few all over a deck."""
    fonts = tag("a:latin", {"typeface": typeface}) + tag("a:cs", {"typeface": typeface}) if typeface else ""
    given: dict[str, Attribute] = {
        "lang": language,
        "sz": hundredths(size),
        "b": 1 if bold else None,
        "i": 1 if italic else None,
    }
    return tag("a:rPr", given, solid_fill(ink) if ink else "", fonts, link)


def _paragraph_properties(paragraph: Paragraph, numbering: Numbering | None, mixed: bool, align: str) -> str:
    """Only what differs from the default: a level above the first, direction and side, a number to go on with.

    Left and right are the reader's own, whatever the direction of the text (ECMA-376, clause 20.1.10.59).
    """
    given: dict[str, Attribute] = {}
    if paragraph.level > 1:
        given["lvl"] = paragraph.level - 1
    if mixed or paragraph.is_right_to_left:
        given |= {"algn": "r", "rtl": 1} if paragraph.is_right_to_left else {"algn": "l", "rtl": 0}
    if align:
        given["algn"] = SIDES[align]
    if paragraph.bare:
        return tag("a:pPr", {"marL": 0, "indent": 0, **given}, tag("a:buNone"))
    number = ""
    if numbering and paragraph.level == 1:
        number = tag("a:buAutoNum", {"type": numbering.scheme, "startAt": numbering.first})
    return tag("a:pPr", given, number) if given or number else ""


def hundredths(size: float | None) -> int | None:
    """A size in points as DrawingML has it."""
    return None if size is None else round(size * 100)
