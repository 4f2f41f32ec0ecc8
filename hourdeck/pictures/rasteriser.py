"""Draw a drawing (SVG, standard input) as PNG (standard output) at a width in pixels: a program of its own.

`python rasteriser.py WIDTH fonts|no-fonts`. Exit status 3 and a line on standard error when the drawing can't be drawn.
It runs in a process of its own because a drawing may ask for more stack or time than there is, which ends the process.
"""

import sys
import threading

STACK = 256 * 1024 * 1024
"""Bytes; resvg takes up to 40,000 for each level of groups, and the main thread of Windows has 1 million in all."""


def main() -> int:
    """Draw; returns the exit status."""
    results: list[bytes | str] = []
    data = sys.stdin.buffer.read().decode("utf-8")
    width, with_fonts = int(sys.argv[1]), sys.argv[2] == "fonts"
    threading.stack_size(STACK)
    thread = threading.Thread(target=lambda: results.append(_draw(data, width, with_fonts)))
    thread.start()
    thread.join()
    if results and isinstance(results[0], bytes):
        sys.stdout.buffer.write(results[0])
        return 0
    sys.stderr.write(str(*results))
    return 3


def _draw(svg: str, width: int, with_fonts: bool) -> bytes | str:
    """The PNG, or why there is none."""
    import resvg_py  # here, in the one process that needs it

    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=not with_fonts))
    except ValueError as error:
        return str(error)


if __name__ == "__main__":
    sys.exit(main())
