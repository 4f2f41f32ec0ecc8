"""What would make bad decks of a template, and what a person should look at: facts judged.

Input: an `Inspection`, and the position to report at. Output: diagnostics, of severity "error" for what people in the
room would suffer from, "warning" for what may be wrong, "remark" for what is good to know.
"""

from collections.abc import Iterator

from hourdeck.diagnostics import Diagnostic, Position
from hourdeck.theme.colours.contrast import READABLE
from hourdeck.theme.inspecting.inspecting import Inspection, RoleFacts, TextFacts

LEAST_CHARACTERS, LEAST_LINES = 40, 3
"""What a title and a body hold at least, when their text is as small as it may be."""

RUNNING = ("body", "left", "right")
IN_POWERPOINT = "in PowerPoint: View > Slide Master"


def find_faults(facts: Inspection, at: Position) -> Iterator[Diagnostic]:
    """All that is to be said against a template, the worst first."""
    found = [*_of_roles(facts), *(each for text in facts.texts for each in _of_text(text)), *_of_files(facts)]
    for severity in ("error", "warning", "remark"):
        yield from (Diagnostic(message, at, hint, severity=s) for s, message, hint in found if s == severity)


Fault = tuple[str, str, str]
"""Severity, message, hint."""


def _of_roles(facts: Inspection) -> Iterator[Fault]:
    roles = {role.role: role for role in facts.roles}
    if roles["content"].missing:
        hint = f"give it one {IN_POWERPOINT} > Insert Layout, then Insert Placeholder > Content"
        yield "error", f"no layout has a title and a body{_rejections(roles['content'])}", hint
    for role in facts.roles:
        if role.doubt:
            yield (
                "error",
                f"'{role.layout}' is mapped to {role.role}, but {role.doubt}",
                "map another one in theme.yaml",
            )
        elif role.missing and role.role not in ("content", "picture"):  # without one, pictures are drawn as large
            yield "remark", f"{role.role}: {role.why}", ""
    for role_name in facts.overlaps:
        layout = roles[role_name].layout
        message = f"on layout '{layout}' the footer or the slide number stands in the place of content"
        yield "error", message, f"move it out of the way {IN_POWERPOINT}"


def _rejections(role: RoleFacts) -> str:
    said = "; ".join(f"'{layout}': {why}" for layout, why in role.rejected)
    return f": {said}" if said else ""


def _of_text(text: TextFacts) -> Iterator[Fault]:
    where = f"'{text.placeholder}' ({text.slot}) on the layout for {text.role}"
    if text.slot == "title" and text.characters < LEAST_CHARACTERS:
        message = f"{where} holds {text.characters} characters at {text.minimum:g} pt; a title needs {LEAST_CHARACTERS}"
        yield "error", message, f"make its box larger, or its text smaller, {IN_POWERPOINT}"
    if text.slot in RUNNING and text.lines < LEAST_LINES:
        message = f"{where} holds {text.lines} lines at {text.minimum:g} pt; a body needs {LEAST_LINES}"
        yield "error", message, f"make its box larger, or its text smaller, {IN_POWERPOINT}"
    if not text.ink or not text.sure:
        yield "warning", f"whether {where} can be read isn't known: its colour or what is behind it can't be told", ""
    elif text.used_contrast < READABLE <= text.line_contrast:
        message = f"{where} reaches past the colour that it can be read on: {text.used or text.ink} on {text.ground}"
        yield "warning", message, "look at the preview: a long text may leave it"
    elif text.used_contrast < READABLE:
        message = f"{where} can't be read: {text.ink} on {text.ground} has {text.contrast}:1, and no colour has 4.5:1"
        yield "error", message, f"put one colour behind it, or move it, {IN_POWERPOINT}"
    elif text.used:
        message = f"{where} is set in {text.used}: its own {text.ink} on {text.ground} has {text.contrast}:1 only"
        yield "remark", message, ""


def _of_files(facts: Inspection) -> Iterator[Fault]:
    for typeface in facts.typefaces:
        if typeface.is_estimated:
            hint = "tools/make_font_tables.py makes a table from its font files; name it under 'fonts' in a theme.yaml"
            yield (
                "warning",
                f"the typeface '{typeface.name}' can't be measured here: its text is taken to be wide",
                hint,
            )
    if facts.removed:
        yield "remark", f"left out: {', '.join(facts.removed)}", ""
    if facts.added:
        yield "remark", f"added: {', '.join(facts.added)}", ""
