"""The rules by name, each with the reason a trainer has for it in one line; docs/checks.md gives the figures."""

from collections.abc import Mapping

from hourdeck.diagnostics import Diagnostic, Position

RULES: Mapping[str, str] = {
    "hour-objective": "people learn more when they know what they will be able to do",
    "hour-bridge-in": "a question at the start joins what is new to what people know",
    "hour-recap": "what is said again at the end is remembered",
    "activity-gap": "nobody listens well for longer than about a quarter of an hour",
    "exercise-debrief": "people learn from an exercise when they talk about it afterwards",
    "speech-fast": "faster speech isn't understood",
    "speech-thin": "a long point with few words is either too long or not written yet",
    "notes-missing": "a mentor who stands in for another has only the notes",
    "notes-page": "notes that run off the page aren't read",
    "slide-words": "people read or listen, not both",
    "slide-bullets": "a list of many lines has no order of importance",
    "title-ideas": "a slide makes one point, and its title says it",
    "reading-level": "long sentences of long words are hard to follow by ear and by eye",
    "own-example": "people believe what happened to themselves",
    "explain-missing": "a trainee who reads the slide later has no speaker",
    "cut-plan": "an hour that starts late must still end on time",
    "allow-reason": "whoever reads the file next has to know why",
    "allow-unknown": "a misspelt name silences nothing",
    "allow-unused": "what is allowed for no reason hides the next finding",
}
"""Id to reason, in the order in which people are told about them."""


def finding(rule: str, message: str, position: Position, hint: str = "") -> Diagnostic:
    """A piece of advice; it never stops a build."""
    return Diagnostic(message, position, hint, severity="warning", rule=rule)
