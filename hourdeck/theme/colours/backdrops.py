"""What stands behind the layouts of a template, and which colours can be read there.

Input: an opened `Master`, made with `Backdrops.ink` so that its text has colours. Output: for each layout what it shows
behind a place, and the palette that goes with it. Each is made when it is asked for, since a template may have sixty
layouts of which seven serve.
"""

from dataclasses import replace

from hourdeck.theme.colours.grounds import Backdrop, Ground, read_backdrop
from hourdeck.theme.colours.scheme import Element, Scheme, read_scheme
from hourdeck.theme.masters.master import Master
from hourdeck.theme.model import EMU_PER_POINT, LINE_HEIGHT, Box, Placeholder, Shade


class Backdrops:
    """The backdrops of a template's layouts, by part. `master` is set once it is open: its text asks for colours."""

    master: Master

    def __init__(self) -> None:
        self._known: dict[str, Backdrop] = {}
        self._schemes: dict[str, Scheme] = {}

    def of(self, part: str) -> Backdrop:
        """What the layout in a part shows itself."""
        if part not in self._known:
            source = self.master.source_of(part)
            self._known[part] = read_backdrop(source, self.master.width, self.master.height)
        return self._known[part]

    def scheme(self, part: str) -> Scheme:
        """The colours of the layout in a part."""
        if part not in self._schemes:
            self._schemes[part] = read_scheme(*self.master.coloured_by(part))
        return self._schemes[part]

    def ink(self, colour: Element, part: str) -> Shade | None:
        """A colour of text as slides on the layout in a part write it; notes, which are in none, keep theirs."""
        return self.scheme(part).shade(colour) if part else None

    def ground(self, part: str, place: Placeholder | Box) -> Ground:
        """What stands behind a place of the layout in a part."""
        if isinstance(place, Box):
            return self.of(part).ground(place)
        return self.of(part).ground(place.box, self.master.lineage_of(part, place))

    def ground_of_line(self, part: str, place: Placeholder) -> Ground:
        """What stands behind one line of text in a placeholder, where that is anchored."""
        high = round(LINE_HEIGHT * place.levels[0].size * EMU_PER_POINT) + place.insets.top + place.insets.bottom
        room = max(0, place.box.height - high)
        down = {"t": 0, "b": room}.get(place.flow.anchor, room // 2)
        box = replace(place.box, top=place.box.top + down, height=min(high, place.box.height))
        return self.of(part).ground(box, self.master.lineage_of(part, place))
