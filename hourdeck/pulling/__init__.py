"""Hand edits of decks brought back into the content: what a mentor changed in PowerPoint, as changes of the YAML.

Input: a plan, decks that were edited, and what was generated for each. Output: changes with their places, the new bytes
of the content files, and a list of what YAML can't say. Every change is made on a copy of the content first, and counts
only when a rebuilt deck says what the edited one does.
"""

from hourdeck.pulling.detecting import Edited
from hourdeck.pulling.model import Change, Finding, Spot
from hourdeck.pulling.pull import Pulled, PulledDeck, pull_edits

__all__ = ["Change", "Edited", "Finding", "Pulled", "PulledDeck", "Spot", "pull_edits"]
