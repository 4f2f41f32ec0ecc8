"""What parts and relationships are called in a package (ECMA-376 part 1, clauses 11 to 15; part 2, clauses 8 and 11).

python-pptx has the same names; importing them would import all of it.
"""

_OFFICE = "application/vnd.openxmlformats-officedocument"
SLIDE_TYPE = f"{_OFFICE}.presentationml.slide+xml"
NOTES_SLIDE_TYPE = f"{_OFFICE}.presentationml.notesSlide+xml"
CHART_TYPE = f"{_OFFICE}.drawingml.chart+xml"
WORKBOOK_TYPE = f"{_OFFICE}.spreadsheetml.sheet"

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SLIDE = f"{_RELATIONSHIPS}/slide"
SLIDE_LAYOUT = f"{_RELATIONSHIPS}/slideLayout"
NOTES_SLIDE = f"{_RELATIONSHIPS}/notesSlide"
NOTES_MASTER = f"{_RELATIONSHIPS}/notesMaster"
IMAGE = f"{_RELATIONSHIPS}/image"
CHART = f"{_RELATIONSHIPS}/chart"
PACKAGE = f"{_RELATIONSHIPS}/package"
HYPERLINK = f"{_RELATIONSHIPS}/hyperlink"
CUSTOM_PROPERTIES = f"{_RELATIONSHIPS}/custom-properties"
THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
