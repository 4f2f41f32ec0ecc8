"""Where placeholders inherit from, by the names that ECMA-376 has for their kinds (clauses 19.3.1.36 and 19.3.1.52)."""

MASTER_KIND = {"ctrTitle": "title", "title": "title", "ftr": "ftr", "sldNum": "sldNum", "dt": "dt", "hdr": "hdr"}
"""The kind of master placeholder that a placeholder inherits from; whatever is missing here, `body`."""

TEXT_STYLE = {"title": "titleStyle", "body": "bodyStyle"}
"""The master's text style for a kind of its placeholders; whatever is missing here, `otherStyle`."""
