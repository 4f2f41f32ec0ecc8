"""Native charts: the chart part, and the frame that shows it on a slide. Nothing is decided here; `charts` has.

`part` joins `series` with its `labels`, and `axes`; `paint` knows colours and text, `cells` where the data stand.
"""

from hourdeck.pptxwriter.chart.frame import chart_frame
from hourdeck.pptxwriter.chart.part import chart_part

__all__ = ["chart_frame", "chart_part"]
