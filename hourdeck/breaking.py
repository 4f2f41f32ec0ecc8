"""Where lines may break: text split into pieces that hold together. Pure.

LibreOffice 7.4 is the model, measured piece by piece; where it and the Unicode line breaking algorithm (UAX #14)
differ, the rule with fewer places to break is taken, since fewer places never make fewer lines. Lines break:

- after a space, but not before closing punctuation or a slash that follows it, nor after an opening bracket;
- after hyphens (between digits too, but not where a word begins: -x, --option) and dashes, after !, ?, |, a backslash
  and an ellipsis in the middle of a word, between a closing and an opening bracket, and at a zero-width space; never
  at a slash, full stop or colon;
- around East Asian characters, except where kinsoku forbids it; Korean syllables hold together, as LibreOffice has it.
"""

import re
import unicodedata
from functools import cache

from hourdeck.scripts import is_hangul, is_wide

TAB = "\t"
AFTER = "-\N{HYPHEN}\N{EN DASH}\N{EM DASH}…!?|\\\N{SOFT HYPHEN}"
"""Characters after which a word may be broken."""

SPACES = "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000\u1680\u200b"
"""Spaces other than the common one, which a line may end after; U+2007, U+202F and U+00A0 are firm."""

FIRM = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}\N{WORD JOINER}\N{ZERO WIDTH JOINER}\ufeff"
"""Characters that hold both neighbours."""

OPENING, CLOSING = "([{", ")]}"
GLUED = ".,:;!?/" + CLOSING
"""What may not start a line, not even after a space."""

QUOTES = "\"'“”‘’«»‹›"
NEVER_FIRST = GLUED + "%‰°℃¢…‥\u2019\u201d»›" + "、。，．・：；？！゛゜ー〜～）］｝〕〉》」』】〙〗〟％￠ゝゞヽヾ々〻‐–"
NEVER_FIRST += "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ"
"""Kinsoku: closing brackets, punctuation, small kana and sound marks, iteration marks (JIS X 4051, in small)."""

NEVER_LAST = OPENING + "“‘«‹（［｛〔〈《「『【〘〖〝$£¥€＄￡￥￦№#"
"""Kinsoku: opening brackets and quotation marks, and what stands before a number."""

INSEPARABLE = "…‥—―〳〴〵"
"""Doubled, these make one mark."""

SIMPLE_CHARACTERS = r"\w.,:;'\"/()&%+=*#@’“”‘<>~^$`€£°§™®©×·→"
SIMPLE = re.compile(f"[{SIMPLE_CHARACTERS}]*", re.ASCII)
"""Tokens that can only break between brackets: most of them, looked at no further."""

SIMPLE_TEXT = re.compile(f"[{SIMPLE_CHARACTERS} ]*", re.ASCII)
UNUSUAL = re.compile(r" [.,:;!?/)\]}]|[(\[{] |[)\]}][(\[{]")
"""Where a token in such text may be held by the one before it, or break inside."""

TOKENS = re.compile(rf"{TAB}|[^ {TAB}]+ ?| ")

MODIFIERS = ("Mn", "Me", "Mc", "Sk")


def pieces(text: str) -> list[str]:
    """The text cut where its lines may break; a space stands at its piece's end, tabs and further spaces alone."""
    tokens = TOKENS.findall(text)
    if SIMPLE_TEXT.fullmatch(text) and not UNUSUAL.search(text):
        return tokens  # as it is with most text
    found: list[str] = []
    for token in tokens:
        if found and _holds(found[-1], token):
            found[-1] += token
        else:
            found += _parts(token)
    return found


def _holds(last: str, token: str) -> bool:
    """Whether a token stays on the line of the piece before it, though a space is between them."""
    if not last.endswith(" ") or len(last) == 1:
        return False
    return token[0] in GLUED or last[-2] in OPENING


@cache
def _parts(token: str) -> tuple[str, ...]:
    """A stretch without spaces inside it, cut where it may break."""
    if SIMPLE.fullmatch(token, 0, len(token.rstrip(" "))) and not re.search(r"[)\]}][(\[{]", token):
        return (token,)
    begun = next((n for n, character in enumerate(token) if character.isalnum()), len(token))
    places = range(1, len(token.rstrip(" ")))
    cuts = [n for n in places if _may_break(token[n - 1], token[n]) and (n > begun or token[n - 1] not in AFTER)]
    return tuple(token[a:b] for a, b in zip([0, *cuts], [*cuts, len(token)], strict=True))


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters, neither of them a common space."""
    if before in SPACES:
        return True
    if before in FIRM or after in FIRM or unicodedata.category(after) in MODIFIERS:
        return False
    if before in AFTER and not is_wide(after):
        return after not in AFTER and after not in GLUED and after not in QUOTES
    if before in CLOSING and after in OPENING:
        return True
    return (is_wide(before) or is_wide(after)) and _allowed(before, after)


def _allowed(before: str, after: str) -> bool:
    """Whether kinsoku lets a line end between two characters, one of them East Asian."""
    if before == after and before in INSEPARABLE:
        return False
    if is_hangul(before) and is_hangul(after):
        return False
    return after not in NEVER_FIRST and before not in NEVER_LAST
