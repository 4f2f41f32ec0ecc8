"""Text bodies read as passages (ECMA-376, clause 21.1.2).

Input: an element with paragraphs, what its text inherits, and what links lead to. Output: `Passage`s whose neighbouring
words differ in formatting, however many runs a program has cut them into.
"""

from collections.abc import Callable, Iterable, Iterator

from hourdeck.readback.inheriting import is_monospaced, shown_letters
from hourdeck.readback.looks import paragraph_look, word_look
from hourdeck.readback.model import Passage, Words
from hourdeck.readback.tags import A, Element, children, is_true, local, to_int

Link = Callable[[Element], str]
"""Gives the address of a link (`a:hlinkClick`), as `Words.href` has it."""

NUMBER_FIELD = "‹#›"
"""What stands for a slide's number in text, as PowerPoint shows it where there is none yet."""


def read_passages(body: Element | None, inherited: Callable[[int], str], link: Link) -> tuple[Passage, ...]:
    """The paragraphs of a text body; none where no words are in it. `inherited` gives by level what text looks like."""
    paragraphs = () if body is None else body.iterfind(f"{A}p")
    passages = tuple(_passage(paragraph, inherited, link) for paragraph in paragraphs)
    return passages if any(passage.words for passage in passages) else ()


def _passage(paragraph: Element, inherited: Callable[[int], str], link: Link) -> Passage:
    properties = paragraph.find(f"{A}pPr")
    level = 1 + to_int(properties.get("lvl") if properties is not None else None)
    shown = inherited(min(level, 9))
    return Passage(join_words(_pieces(paragraph, shown, link)), level, paragraph_look(properties))


def _pieces(paragraph: Element, shown: str, link: Link) -> Iterator[Words]:
    for child in children(paragraph):
        match local(child):
            case "r":
                yield _words(child, _text(child), shown, link)
            case "br":
                yield _words(child, "\n", shown, link)
            case "fld":
                is_number = child.get("type") == "slidenum"
                yield _words(child, NUMBER_FIELD if is_number else _text(child), shown, link)
            case "pPr" | "endParaRPr":
                pass
            case _:  # a formula, whose words stand in elements of their own
                words = "".join(each.text or "" for each in child.iter() if local(each) == "t")
                yield Words(words, shown=shown)


def _text(element: Element) -> str:
    return element.findtext(f"{A}t") or ""


def _words(element: Element, text: str, shown: str, link: Link) -> Words:
    properties = element.find(f"{A}rPr")
    if properties is None:
        return Words(text, shown=shown)
    face = properties.find(f"{A}latin")
    click = properties.find(f"{A}hlinkClick")
    typeface = face.get("typeface", "") if face is not None else ""
    return Words(
        text,
        bold=is_true(properties.get("b")),
        italic=is_true(properties.get("i")),
        code=is_monospaced(typeface),
        href=link(click) if click is not None else "",
        look=word_look(properties, shown),
        typeface=typeface,
        shown=shown_letters([properties], shown),
    )


def join_words(pieces: Iterable[Words]) -> tuple[Words, ...]:
    """The words with neighbours of one formatting made one; a line break takes the formatting of what it follows."""
    joined: list[Words] = []
    for piece in pieces:
        if joined and (piece.text == "\n" or _formatting(joined[-1]) == _formatting(piece)):
            joined[-1] = _with_text(joined[-1], joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    return tuple(joined)


def _formatting(words: Words) -> Words:
    return _with_text(words, "")


def _with_text(words: Words, text: str) -> Words:
    return Words(text, words.bold, words.italic, words.code, words.href, words.look, words.typeface, words.shown)
