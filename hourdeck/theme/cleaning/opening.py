"""A company's .pptx or .potx, opened as the start of decks: refused with a reason, or cleaned.

Input: the path of a file that nobody made for this engine. Output: a `Template`, whose bytes are a presentation without
slides and with a whole notes master. A file with nothing to clean comes back byte for byte.
"""

from dataclasses import dataclass
from pathlib import Path

from hourdeck.diagnostics import Position
from hourdeck.package import zip_members
from hourdeck.theme.cleaning.unpacking import TemplateFile, Unpacked


@dataclass(frozen=True, slots=True)
class Template:
    """A template ready for use: `data` is its package without slides and all that belonged to them.

    `removed` says in words what was left out (`7 sample slides`, `macros`), `added` what was put in.
    """

    path: Path
    data: bytes
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def open_template(path: Path, named_at: Position | None = None) -> Template:
    """The template in a file; `named_at` is where the programme names it. The same file gives the same bytes.

    Raises `Failure` at the file, with what is missing and what to do, for one that no deck can be made from: damaged,
    encrypted, too large when unpacked, no presentation, without masters, layouts, placeholders or titles. Where there
    is no such file, the failure is where it is named.
    """
    file = TemplateFile(path, named_at)
    return clean_template(file.read(), file)


def clean_template(data: bytes, file: TemplateFile) -> Template:
    """The template in the bytes of a file, as `open_template` has it."""
    from hourdeck.theme.cleaning.cleaning import (
        clean,  # late, all four: they need lxml, 15 ms that other themes do without
    )
    from hourdeck.theme.cleaning.mending import mend
    from hourdeck.theme.cleaning.parts import Parts
    from hourdeck.theme.cleaning.soundness import check_template, main_part

    unpacked = Unpacked(data, file)
    parts = Parts(unpacked)
    main = main_part(parts)
    check_template(parts, main)
    removed, added = clean(parts, main), mend(parts, main)
    members = parts.members()  # which reads all of them, and finds what is damaged
    if parts.is_untouched():
        return Template(file.path, data)
    return Template(file.path, zip_members(members), removed, added)
