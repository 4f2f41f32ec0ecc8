"""CSV files of the content folder as texts: for charts and tables whose data isn't typed into the hour's file."""

from pathlib import Path

from hourdeck.csvtables import read_csv_table
from hourdeck.inline import Text, Verbatim
from hourdeck.paths import find_file

TextRow = tuple[Text, ...]


def csv_texts(folder: Path, csv: Verbatim) -> tuple[TextRow, tuple[TextRow, ...]]:
    """The header and the rows of a CSV file below the content folder, taken as they are typed.

    Raises `Failure` at the path's own position when there is no such file, else at the mistake's place in it.
    """
    table = read_csv_table(find_file(folder, csv.source, csv.position, ("csv", "tsv", "txt")))
    header, *rows = [tuple(Verbatim(str(cell), cell.position) for cell in row) for row in (table.header, *table.rows)]
    return header, tuple(rows)
