"""Flows: any directed graph, laid out in ranks from left to right, or from top to bottom.

`ranking` gives each node its rank and its row; `grid` is the raster of lines that arrows may run along, `routes` all
ways an arrow may take on it, `routing` chooses one for each. Only then `placing` turns lines into EMU, for a size of
text; `joining` makes glued connectors of the ways. So no arrow crosses a box: no line of the raster does. Pure.
"""

from hourdeck.diagrams.flow.placing import flow_layers

__all__ = ["flow_layers"]
