"""Drawings (SVG) as PNG, for programs that can't show a drawing.

Input: a drawing that `vector` wrote. Output: PNG bytes. Needs resvg, the extra `svg`; the same drawing gives the same
bytes, except that words are set in the fonts of the machine. Raises `Unusable`.
"""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from hourdeck.pictures.model import Unusable

TIMEOUT = 60
"""Seconds; a drawing that takes longer would keep PowerPoint waiting too."""

TRIAL = 200
"""Pixels across, for a look whether a drawing can be drawn at all."""


def check_drawable(drawing: bytes, has_text: bool) -> None:
    """Raises `Unusable` where nothing here can draw the drawing, or not its words."""
    if find_spec("resvg_py") is None:
        hint = "install with: pip install hourdeck[svg] (or put a PNG of the same name beside it)"
        raise Unusable("can't be drawn here as PNG, which programs without SVG need", hint)
    drawn = draw(drawing, TRIAL)
    if has_text and drawn == draw(drawing, TRIAL, with_fonts=False):
        hint = "turn the text into paths when you export it, or put a PNG of the same name beside it"
        raise Unusable("has words that can't be drawn: this machine has no font for them", hint)


def draw(drawing: bytes, width: int, with_fonts: bool = True) -> bytes:
    """The drawing as PNG, so many pixels wide."""
    program = str(Path(__file__).with_name("rasteriser.py"))
    command = [sys.executable, "-P", program, str(width), "fonts" if with_fonts else "no-fonts"]
    try:
        done = subprocess.run(command, input=drawing, capture_output=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        raise Unusable(f"takes more than {TIMEOUT} seconds to draw", "make it simpler, or export it as PNG") from None
    if done.returncode == 0:
        return done.stdout
    reason = f": {done.stderr.decode(errors='replace').strip()}" if done.returncode == 3 else ""
    raise Unusable(f"can't be drawn{reason}", "make it simpler, or export it as PNG")
