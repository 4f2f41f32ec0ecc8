"""Slides of an edited deck transplanted into the package that a build has made anew, so that no hand edit is lost.

Input: both packages and which slides to take from which (`reconcile`). Output: a sound package and remarks. `parts` is
a package that can be changed, `copying` brings slides over with all that they lead to, `layouts` and `places` tie them
to the new deck's layouts, `generated` brings up to date what the engine writes on every slide, `listing` puts slides
and sections in order, `banner` marks the new version of a slide that somebody has edited, `grafts` joins all of it.
"""

from hourdeck.pptxwriter.grafting.banner import Marks
from hourdeck.pptxwriter.grafting.grafts import Grafted, Remark, graft

__all__ = ["Grafted", "Marks", "Remark", "graft"]
