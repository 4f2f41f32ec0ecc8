"""A theme.yaml to begin with: everything that was found in a template, written out so that a person can change it.

Input: an `Assembly`, and the path of the template from the folder that the file is meant for. Output: the text of the
file. Decks made with it are the same as with the template alone. Names stand in quotes as YAML and JSON have them in
common, since a template may call its layouts anything.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from hourdeck.theme.assembling import Assembly
from hourdeck.theme.choosing.choice import Chosen
from hourdeck.theme.choosing.roles import KINDS, ROLES
from hourdeck.theme.masters.slidemaster import MasterLayout
from hourdeck.theme.model import Placeholder
from hourdeck.theme.typefaces import table_for

HEAD = """\
# What the engine has to know about a PowerPoint template. Everything below was found in it by
#   python build.py theme inspect
# and may be changed. What is deleted is found again. docs/themes.md explains every key.

"""
FONTS = """\

# Each typeface -> the table of character widths that measures it. A typeface without a table is taken to be wide;
# tools/make_font_tables.py makes a table from its font files, to be named here as a file beside this one.
"""
LAYOUTS = """\

# Our kind of slide -> the template's layout, and our slot -> the name of a placeholder there
# (in PowerPoint: Home > Arrange > Selection Pane). A slot that isn't named is found or drawn.
# Other kinds may be mapped too, such as discussion, quiz, table or code: docs/themes.md has all of them.
layouts:
"""
FIT = """\

# What comes off the size at each try when text doesn't fit, and the least size for a slot (points).
"""
TRANSITION = """\

# How one slide gives way to the next in the mentor's decks: fade, push, wipe, cut or none, and how long it takes.
# transition: {kind: fade, seconds: 0.4}
"""


def starter_yaml(assembly: Assembly, master: str) -> str:
    """The text of a theme.yaml for a template whose path from there is `master`, with forward slashes."""
    sizes = "".join(_sizes(assembly))
    names = f"name: {_quoted(assembly.theme.name)}\nmaster: {_quoted(master)}\n"
    layouts = "".join(_entry(role, assembly) for role in ROLES)
    return f"{HEAD}{names}{FONTS}{''.join(_fonts(assembly))}{LAYOUTS}{layouts}{FIT}{sizes}{TRANSITION}"


def _fonts(assembly: Assembly) -> Iterator[str]:
    tables = {name: _table(name, assembly) for name in assembly.theme.fonts}
    if any(tables.values()):
        yield "fonts:\n"
    yield from (f"  {_quoted(name)}: {_quoted(table)}\n" for name, table in tables.items() if table)
    yield from (f"  # {_quoted(name)}: a-table.json\n" for name, table in tables.items() if not table)
    yield f"code_font: {_quoted(assembly.theme.code_typeface)}\n"


def _table(typeface: str, assembly: Assembly) -> str:
    """The name of the table that measures a typeface, or nothing."""
    given = assembly.tables.get(typeface)
    return given or table_for(typeface) or ""


def _entry(role: str, assembly: Assembly) -> str:
    """The lines about a role; comments where it has no layout of its own."""
    kinds = ", ".join(KINDS[role])
    if role not in assembly.choice.roles:
        return f"  # {role} ({_shortened(kinds)}): {_one_line(assembly.choice.missing[role])}\n"
    chosen = assembly.choice.roles[role]
    lines = [f"  # {role} serves {_shortened(kinds)}. {_one_line(chosen.why)}", f"  {role}:"]
    lines.append(f"    layout: {_quoted(chosen.layout.name)}")
    if number := _master_number(chosen.layout, assembly):
        lines.append(f"    master: {number}    # which slide master, since others have a layout of this name")
    if slots := _nameable(chosen):
        lines.append(f"    slots: {{{', '.join(f'{slot}: {_quoted(place.name)}' for slot, place in slots.items())}}}")
    if chosen.alternatives:
        lines.append(f"    # would serve as well: {', '.join(map(_quoted, chosen.alternatives))}")
    return "\n".join(lines) + "\n"


def _nameable(chosen: Chosen) -> Mapping[str, Placeholder]:
    """The slots whose placeholders have a name of their own on the layout; others are found as before."""
    names = Counter(place.name for place in chosen.layout.placeholders)
    return {slot: place for slot, place in chosen.slots.items() if names[place.name] == 1 and place.name.strip()}


def _master_number(layout: MasterLayout, assembly: Assembly) -> int | None:
    """The number of the slide master where a layout's name alone would mean another one."""
    is_first = assembly.master.layouts_by_name()[layout.name].part == layout.part
    return None if is_first else layout.master + 1


def _sizes(assembly: Assembly) -> Iterator[str]:
    theme = assembly.theme
    yield f"fit:\n  step: {theme.step:g}\n  # minimum: {{title: 20, body: 14}}\n"
    yield "\n# Text in tables and the space around it, in diagrams and charts (points).\n"
    table = theme.table
    room = f"padding: {table.padding:g}, least_padding: {table.least_padding:g}"
    yield f"tables: {{size: {table.size:g}, minimum: {table.minimum:g}, {room}}}\n"
    yield f"diagrams: {{size: {theme.diagram.size:g}, minimum: {theme.diagram.minimum:g}}}\n"
    yield f"charts: {{size: {theme.chart.size:g}, small: {theme.chart.small:g}}}\n"


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _shortened(kinds: str) -> str:
    return kinds if len(kinds) <= 60 else f"{kinds[:57].rsplit(', ', 1)[0]} and more"
