"""Which of a template's layouts each kind of slide is made on: kinds that are alike to a template share one.

A role is what a foreign template may have a layout for (`choosing`); a kind is what slide templates ask for
(`layout="…"`). A kind that isn't named here is drawn on the layout for titles alone.
"""

from collections.abc import Mapping

ROLES = ("cover", "section", "content", "two-columns", "comparison", "title-only", "picture")
"""What layouts are looked for, in the order in which they are told about."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "cover": ("cover",),
    "section": ("section",),
    "content": ("content", "objectives", "recap", "discussion", "exercise", "poll", "quiz", "answer", "end"),
    "two-columns": ("two-columns", "match"),
    "comparison": ("comparison",),
    "picture": ("picture",),
    "title-only": (
        "title-only",
        "agenda",
        "bridge-in",
        "chart",
        "code",
        "definition",
        "diagram",
        "glossary",
        "number",
        "quote",
        "statement",
        "table",
        "three-columns",
        "three-plain-columns",
        "timer",
    ),
}
"""The kinds of slides by the role that serves them."""

ROLE_OF: Mapping[str, str] = {kind: role for role, kinds in KINDS.items() for kind in kinds}
