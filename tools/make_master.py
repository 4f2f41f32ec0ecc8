"""Write the slide master of the 883 theme: python tools/make_master.py [OUT]

The master is a file for designers: open it in PowerPoint's Slide Master view and change it there. This
script only made the first one, so run it again only to start over, or to see in text what the master holds.
"""

import sys
from pathlib import Path

from master_883.package import write_master

DEFAULT = Path(__file__).resolve().parent.parent / "templates" / "themes" / "883" / "master.pptx"


def main(arguments: list[str]) -> int:
    """Write the master to the path given, or to its place in the repository."""
    if len(arguments) > 1:
        print("usage: python tools/make_master.py [OUT]", file=sys.stderr)
        return 2
    write_master(Path(arguments[0]) if arguments else DEFAULT)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
