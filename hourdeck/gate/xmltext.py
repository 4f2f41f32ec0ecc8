"""Everything in an XML part that could be words: text, attributes, comments, instructions, names, entities. Pure.

Input: the bytes of the part. Output: `Texts`, or None where it isn't well-formed XML. Uses expat, the parser of the
standard library, which bounds what entities may expand to; it opens nothing outside the part.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from hourdeck.gate.pieces import Place, Texts

READABLE = {
    ("*", "descr"): "alternative text",
    ("*", "title"): "alternative text",
    ("*", "tooltip"): "link",
    ("Relationship", "Target"): "link",
    ("section", "name"): "section name",
    ("cSld", "name"): "slide name",
    ("*", "name"): "object name",
}
"""Attributes that hold what people wrote, by element (`*` for any) and name, and what people call them."""

FONTS = frozenset({"typeface", "panose", "face", "fontFamily", "font-family", "formatCode", "lang", "altLang"})
"""Attributes whose values are names of their own, in which a short sentence would be found by chance."""

TECHNICAL = frozenset({"f", "v", "formatCode", "attrName", "Application", "AppVersion", "lpstr", "created", "modified"})
"""Elements whose text is a formula, a number or a name of the format: no sentence of one word is looked for there."""

LEAST_ACROSS = 16
"""The least bytes of what is looked for across attributes of the format, such as `left`, `top`, `none`."""


def read_xml(data: bytes, place: Place) -> list[Texts] | None:
    """The texts of a part; None when it isn't well-formed XML."""
    reader = _XmlReader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text.append
    parser.CommentHandler = reader.comment
    parser.ProcessingInstructionHandler = reader.instruction
    parser.StartDoctypeDeclHandler = reader.declare
    parser.EntityDeclHandler = reader.declare
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        return None
    return reader.found(place)


@dataclass
class _XmlReader:
    """Receives expat's calls and sorts what they bring."""

    text: list[str] = field(default_factory=list)
    nodes: list[str] = field(default_factory=list)
    paragraph: list[str] = field(default_factory=list)
    wholes: list[str] = field(default_factory=list)
    values: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    names: dict[str, None] = field(default_factory=dict)
    others: dict[str, list[str]] = field(default_factory=dict)
    element: str = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self.text:
            self._flush()
        self.element = tag.rpartition(":")[2]
        self.names[tag] = None
        for name, value in attributes.items():
            if not value.isdigit():
                key = (self.element, name)
                self.values.setdefault(key if key in READABLE else ("*", name), []).append(value)

    def end(self, tag: str) -> None:
        if self.text:
            self._flush()
        self.element = ""
        if tag.endswith(":p") or tag == "p":
            self.wholes.append("".join(self.paragraph))
            self.paragraph.clear()

    def comment(self, text: str) -> None:
        self._flush()
        self.others.setdefault("comment in the XML", []).append(text)

    def instruction(self, target: str, text: str) -> None:
        self._flush()
        self.others.setdefault("processing instruction", []).append(f"{target} {text}")

    def declare(self, *parts: object) -> None:
        """A document type or an entity: its name, value and addresses, as far as it has them."""
        self.others.setdefault("declaration", []).extend(part for part in parts if isinstance(part, str))

    def _flush(self) -> None:
        """Keep the text read since the last tag; a tag may stand within a word."""
        if not self.text:
            return
        text = "".join(self.text)
        self.text.clear()
        self.paragraph.append(text)
        if text.strip():
            self.nodes.append(text)
            if self.element not in TECHNICAL:
                self.wholes.append(text)

    def found(self, place: Place) -> list[Texts]:
        """What was read: all text of the part as one stream, the rest kind by kind."""
        found = [Texts(place, tuple(self.nodes), tuple(self.wholes))]
        found += [Texts(place.at(what), tuple(texts), tuple(texts)) for what, texts in self.others.items()]
        found.append(Texts(place.at("name of an element"), tuple(self.names), least=LEAST_ACROSS))
        for (element, name), values in self.values.items():
            found += _attribute(place, READABLE.get((element, name), ""), name, values)
        return found


def _attribute(place: Place, what: str, name: str, values: list[str]) -> list[Texts]:
    """What an attribute says in all of the part's elements: as texts, or each value by itself."""
    if what:
        is_key = what == "slide name"  # a kind of slide, which a sentence of one word may well name
        return [Texts(place.at(what), tuple(values), () if is_key else tuple(values))]
    at = place.at(f"attribute '{name}'")
    across = Texts(at, tuple(values), least=LEAST_ACROSS)
    if name in FONTS:
        return [across]
    return [across, *(Texts(at, (value,)) for value in dict.fromkeys(values) if re.search(r"\w\W+\w", value))]
