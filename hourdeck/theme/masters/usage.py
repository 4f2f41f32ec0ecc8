"""How often the slides that a template comes with use each of its layouts: which of them its makers really use.

Input: the bytes of a package, before its slides are taken out. Output: numbers of slides by the layout's part, such as
`/ppt/slideLayouts/slideLayout2.xml`. Slides that the presentation doesn't show in its list count as well.
"""

import posixpath
import re
from collections import Counter
from io import BytesIO
from zipfile import BadZipFile, ZipFile

SLIDE = re.compile(r"ppt/slides/_rels/[^/]+\.xml\.rels")
LAYOUT = re.compile(rb'Target="([^"]*/slideLayouts/[^"/]+\.xml)"')
RELATED_TO = "/ppt/slides"


def used_layouts(data: bytes) -> dict[str, int]:
    """The number of slides by layout; nothing when the package can't be read, which others say."""
    try:
        with ZipFile(BytesIO(data)) as package:
            relations = [package.read(name) for name in package.namelist() if SLIDE.fullmatch(name)]
    except (BadZipFile, RuntimeError, NotImplementedError, OSError):  # encrypted, an odd compression, cut off
        return {}
    targets = [found[1].decode("utf-8", "replace") for each in relations if (found := LAYOUT.search(each))]
    return dict(Counter(posixpath.normpath(posixpath.join(RELATED_TO, target)) for target in targets))
