"""What becomes of each slide of a deck on a rebuild, where somebody may have edited it by hand. Pure.

Input: the deck as it was generated last, as it was found, and as it is generated now. Output: which slides to take
from which in which order, and what to tell of it. `pairing` finds the slides that are one, `deciding` applies the
table of rules, `ordering` puts the result in order; `model` is what comes out.
"""

from hourdeck.reconcile.deciding import reconcile
from hourdeck.reconcile.model import Event, Favour, Reconciliation, Taken

__all__ = ["Event", "Favour", "Reconciliation", "Taken", "reconcile"]
