"""Lists and mappings put together anew from their old members, text and all, and from new ones.

Input: the file's text, a list or mapping in it, and its members to be. Output: what stands in its place. A member
owns its lines and the comments right above them; a comment that stands free stays where it is. Blank lines between
members stay as they are where both members stay neighbours, and are as usual in the list where they don't.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hourdeck.diagnostics import fail
from hourdeck.yamledits.model import Add, Members
from hourdeck.yamledits.new import block_lines, flow_text
from hourdeck.yamledits.tree import Branch, content_end, line_start


@dataclass(frozen=True, slots=True)
class Replaced:
    """A stretch of the text, and what stands in its place."""

    start: int
    end: int
    text: str


def rearranged(text: str, branch: Branch, members: Members, newline: str) -> Replaced:
    """The list or mapping with these members; raises `Failure` where its lines can't be told apart."""
    if branch.in_flow:
        return _in_flow(text, branch, members)
    return _in_block(text, branch, members, newline)


def _in_flow(text: str, branch: Branch, members: Members) -> Replaced:
    """Between brackets: members keep their own text, neighbours what stands between them."""
    spans = [(member.start, content_end(member.node, text)) for member in branch.members]
    edges = [branch.start + 1, *(end for _, end in spans)], [*(start for start, _ in spans), branch.end - 1]
    between = [text[start:end] for start, end in zip(*edges, strict=True)]
    if any("#" in piece for piece in between):
        raise fail("there are comments between the entries")
    written = ""
    for place, member in enumerate(members):
        before = members[place - 1] if place else None
        is_neighbour = isinstance(member, int) and isinstance(before, int) and member == before + 1
        written += (between[member] if is_neighbour and isinstance(member, int) else ", ") if place else ""
        written += text[slice(*spans[member])] if isinstance(member, int) else _flow_member(member)
    is_whole = len(spans) > 0
    opening = between[0] if is_whole else ""
    closing = re.sub(r"^\s*,", "", between[-1]) if is_whole else ""
    return Replaced(branch.start + 1, branch.end - 1, opening + written + closing)


def _flow_member(added: Add) -> str:
    return f"{flow_text(added.key)}: {flow_text(added.value)}" if added.key else flow_text(added.value)


@dataclass(frozen=True, slots=True)
class _Lines:
    """A member's lines: its own, the comment right above them, free comments before that, blank lines before those."""

    gap: str
    free: str
    comment: str
    own: str


def _in_block(text: str, branch: Branch, members: Members, newline: str) -> Replaced:
    starts = [line_start(text, member.start) for member in branch.members]
    fixed = text[starts[0] : branch.members[0].start].strip() != ""
    if fixed and (not members or members[0] != 0):
        raise fail("its first entry shares its line with what is around it")
    ends = [_line_end(text, content_end(member.node, text)) for member in branch.members]
    first = branch.members[0].start if fixed else _head(text, _lower_bound(text, branch, starts[0]), starts[0])
    dash = first if fixed else starts[0]
    old = [_Lines("", "", text[first:dash], text[dash : ends[0]])]
    for start, end, before in zip(starts[1:], ends[1:], ends, strict=False):
        old.append(_lines(text, before, start, end))
    return Replaced(first, ends[-1], _joined(old, members, branch, newline, text[: ends[-1]].endswith(("\n", "\r"))))


def _joined(old: Sequence[_Lines], members: Members, branch: Branch, newline: str, ended: bool) -> str:
    usual = _usual_gap(old)
    numbers = [_number(member) for member in members]
    left = {number for number in range(len(old)) if number not in numbers}
    written, before = "", -1
    for place, (member, number) in enumerate(zip(members, numbers, strict=True)):
        own = newline.join(_member_lines(member, branch)) + newline if isinstance(member, Add) else old[number].own
        lines = _Lines(usual, "", "", own)
        if number >= 0:
            free = "".join(old[n].free for n in sorted(left) if n < number) + old[number].free
            left = {n for n in left if n > number}
            gap = old[number].gap if number == before + 1 and place else usual
            lines, before = _Lines(gap, free, old[number].comment, own), number
        ended_own = lines.own if lines.own.endswith(("\n", "\r")) else lines.own + newline
        written += (lines.gap if place else "") + lines.free + lines.comment + ended_own
    written += "".join(usual + old[n].free for n in sorted(left) if old[n].free)
    stays_last = bool(members) and members[-1] == len(old) - 1
    return written.removesuffix(newline) if stays_last and not ended else written


def _number(member: int | Add) -> int:
    """The number of the old member, or of the one that a new one stands for; -1 for one that is only new."""
    if isinstance(member, int):
        return member
    return -1 if member.instead is None else member.instead


def _member_lines(added: Add, branch: Branch) -> list[str]:
    """A new member as its neighbours are written: a list among lists in brackets has brackets too."""
    nodes = [member.node for member in branch.members]
    if not added.key and not isinstance(added.value, str) and any(isinstance(n, Branch) and n.in_flow for n in nodes):
        return [" " * branch.column + "- " + flow_text(added.value)]
    sign = "" if added.key else "- "
    lines = block_lines({added.key: added.value} if added.key else added.value, branch.column + len(sign))
    return [" " * branch.column + sign + lines[0].lstrip(" "), *lines[1:]]


def _usual_gap(old: Sequence[_Lines]) -> str:
    """The blank lines that most members have before them."""
    gaps = Counter(lines.gap for lines in old[1:])
    return gaps.most_common(1)[0][0] if gaps else ""


def _lines(text: str, before: int, start: int, end: int) -> _Lines:
    """The lines of a member between the end of the one before it and its own end."""
    between = text[before:start]
    blank = re.match(r"(?:[ \t]*(?:\r\n|\n|\r))*", between)
    gap = blank[0] if blank else ""
    head = _head(text, before + len(gap), start)
    return _Lines(gap, text[before + len(gap) : head], text[head:start], text[start:end])


def _head(text: str, least: int, start: int) -> int:
    """Where the comment right above a line begins, not before `least`; the line itself where there is none."""
    while start > least:
        above = line_start(text, start - 1 - text[:start].endswith("\r\n"))
        if above < least or not text[above:start].lstrip().startswith("#"):
            return start
        start = above
    return start


def _lower_bound(text: str, branch: Branch, start: int) -> int:
    """The least index that a comment above the first member may have: comments of the file's own stay at its top."""
    return start if branch.column == 0 and not branch.is_list else 0


def _line_end(text: str, index: int) -> int:
    """The index behind the line end at or after an index."""
    if index and text[index - 1] in "\r\n":
        return index
    found = re.compile(r"\r\n|\n|\r").search(text, index)
    return found.end() if found else len(text)
