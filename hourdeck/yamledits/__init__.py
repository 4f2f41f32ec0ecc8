"""Byte-exact edits of YAML files: what is touched changes, and nothing else.

Input: a file's bytes and edits, which name what they touch by its path in the file as it was. Output: the new bytes,
in which comments, quoting, order, blank lines, line ends and indentation of everything else are the old ones. The
result is read again, as strictly as content is, and must say what the edits say. Everything is pure.
"""

from hourdeck.yamledits.editing import edit_yaml
from hourdeck.yamledits.model import Add, Data, Drop, Edit, Move, NewText, Path

__all__ = ["Add", "Data", "Drop", "Edit", "Move", "NewText", "Path", "edit_yaml"]
