"""Colours that theme.yaml names: a place in the master's colour scheme, as it is, lighter or darker.

They are those of PowerPoint's palette: `accent3 -25` is "Accent 3, Darker 25%", `accent2 +80` is "Accent 2, Lighter
80%".
"""

import re
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from hourdeck.fields import scalar, wrong
from hourdeck.nodes import describe
from hourdeck.theme.model import Shade

SHADE = re.compile(r"(tx[12]|bg[12]|accent[1-6])(?:\s+([+-])([1-9]\d?))?", re.A)


def to_shade(value: Any) -> Shade:
    """A colour of the scheme with its lightness."""
    hint = "write it as accent2, accent2 +80 for a lighter or accent2 -25 for a darker one"
    typed = scalar(value, "a colour of the scheme", hint)
    match = SHADE.fullmatch(typed.strip())
    if not match:
        raise wrong(f"{describe(typed)} is no colour of the scheme", hint)
    colour, sign, percent = match[1], match[2], int(match[3] or 0)
    return Shade(colour, 100 - percent, percent if sign == "+" else 0)


AnyShade = Annotated[Shade, PlainValidator(to_shade), WithJsonSchema({"type": "string"})]
