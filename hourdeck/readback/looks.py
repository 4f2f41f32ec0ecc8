"""Formatting in a form that can be compared: what a person has set, without what programs write unasked.

Input: elements of DrawingML. Output: texts, the same for the same formatting whatever the order of attributes and the
prefixes of namespaces. Left out is what PowerPoint changes by itself when it saves: languages, marks of the spell
checker, how text was fitted, extensions.
"""

import hashlib
from collections.abc import Iterable

from hourdeck.readback.tags import A, Element, P, children, is_true, local

UNASKED = frozenset(
    {"lang", "altLang", "dirty", "err", "smtClean", "smtId", "bmk", "noProof", "kumimoji", "normalizeH"}
)
"""Attributes of runs (ECMA-376, clause 21.1.2.3.9) that programs write without being asked."""

PLAIN = frozenset(
    {("u", "none"), ("strike", "noStrike"), ("baseline", "0"), ("cap", "none"), ("spc", "0"), ("kern", "0")}
)
"""What says the same as nothing; it stays behind where somebody took an underline back."""

NOT_LOOK = frozenset({"extLst", "latin", "ea", "cs", "sym", "hlinkClick", "hlinkMouseOver", "rtl"})
"""Children of run properties that are read in other ways, or not at all."""

PARAGRAPH = ("algn", "rtl", "marL", "marR", "indent")
SPACES_AND_BULLETS = ("lnSpc", "spcBef", "spcAft", "bu")
BODY = ("anchor", "vert", "rot", "numCol", "lIns", "tIns", "rIns", "bIns")
TURNS = ("rot", "flipH", "flipV")


def word_look(properties: Element | None, inherited: str) -> str:
    """What was set on words, without bold, italic and typeface; `inherited` as `Words.shown`."""
    if properties is None:
        return ""
    given = {**properties.attrib}
    for name, letter in (("b", "b"), ("i", "i")):
        if letter not in inherited or is_true(given.get(name, "1")):
            given.pop(name, None)
    attributes = [f"{k}={v}" for k, v in sorted(given.items()) if k not in UNASKED and (k, v) not in PLAIN]
    return _joined([*attributes, *(_canonical(e) for e in children(properties) if local(e) not in NOT_LOOK)])


def paragraph_look(properties: Element | None) -> str:
    """What was set on a paragraph, without its level."""
    if properties is None:
        return ""
    kept = (child for child in children(properties) if local(child).startswith(SPACES_AND_BULLETS))
    return _joined([*_given(properties, PARAGRAPH), *map(_canonical, kept)])


def shape_look(shape: Element) -> str:
    """What was set on a shape: turned, filled, outlined, with another form, its text placed or clickable as a whole."""
    properties = next((child for child in children(shape) if local(child) in ("spPr", "grpSpPr")), None)
    parts = []
    if properties is not None:
        frame = properties.find(f"{A}xfrm")
        parts += _given(frame, TURNS) if frame is not None else []
        parts += [_form(child) for child in children(properties) if local(child) not in ("xfrm", "extLst")]
    style = shape.find(f"{P}style")
    parts += [_canonical(style)] if style is not None else []
    body = shape.find(f"{P}txBody/{A}bodyPr")
    return _joined([*parts, *(_given(body, BODY) if body is not None else [])])


def picture_look(fill: Element | None) -> str:
    """How a picture was cut and coloured."""
    if fill is None:
        return ""
    cut = fill.find(f"{A}srcRect")
    blip = fill.find(f"{A}blip")
    effects = (child for child in blip if isinstance(child.tag, str)) if blip is not None else ()
    parts = [_canonical(cut) if cut is not None and cut.attrib else ""]
    return _joined([*parts, *(_canonical(e) for e in effects if local(e) != "extLst")])


def canonical(elements: Iterable[Element]) -> str:
    """Elements of any kind as text that is the same for the same meaning."""
    return _joined(map(_canonical, elements))


def short_digest(data: bytes) -> str:
    """What identifies bytes in a form that can only be compared."""
    return hashlib.sha256(data).hexdigest()[:32]


def _joined(parts: Iterable[str]) -> str:
    return ";".join(part for part in parts if part)


def _given(element: Element, names: Iterable[str]) -> list[str]:
    values = ((name, element.get(name)) for name in names)
    return [f"{name}={value}" for name, value in values if value is not None]


def _form(element: Element) -> str:
    """A rectangle is what every shape is that says nothing; a drawn outline is too long to keep."""
    if local(element) == "custGeom":
        return f"custGeom={short_digest(_canonical(element).encode())}"
    written = _canonical(element)
    return "" if written == "prstGeom(prst=rect)" else written


def _canonical(element: Element) -> str:
    name = local(element)
    inner = _joined(_canonical(child) for child in children(element) if local(child) != "extLst")
    inner = inner or (element.text or "").strip()
    given = ",".join(f"{key.rpartition('}')[2]}={value}" for key, value in sorted(element.attrib.items()))
    if name == "avLst" and not inner:
        return ""
    return name + (f"({given})" if given else "") + (f"[{inner}]" if inner else "")
