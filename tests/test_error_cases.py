"""Every document in cases/errors/ holds a file with mistakes and the exact report that a person gets for it.

To add a case, put a text file into `cases/errors/programme`, `agenda` or `hour`: the file as somebody would write it,
the separator line, and nothing. Then run `pytest --update-golden` and read what it wrote below the separator.
"""

from pathlib import Path

import pytest
from programmes import show_failure, write_programme

from hourdeck.content import read_programme
from hourdeck.diagnostics import Failure

CASES = Path(__file__).parent / "cases" / "errors"
SEPARATOR = "===== reported as =====\n"


def case_files() -> list[Path]:
    return sorted(CASES.glob("*/*.txt"))


def read_case(path: Path) -> tuple[str, str]:
    """The file with mistakes and the expected report."""
    source, separator, expected = path.read_bytes().decode().partition(SEPARATOR)
    assert separator, f"{path} has no line {SEPARATOR!r}"
    return source, expected


def report_of(kind: str, source: str, folder: Path) -> str:
    """What a person reads when the file of this kind holds the source and all others are valid."""
    content = write_programme(folder, **{f"{kind}_yaml": source})
    with pytest.raises(Failure) as caught:
        read_programme(content)
    return show_failure(caught.value) + "\n"


@pytest.mark.parametrize("case", case_files(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_mistakes_are_reported_to_the_letter(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    source, expected = read_case(case)
    report = report_of(case.parent.name, source, tmp_path)
    if update_golden:
        case.write_bytes((source + SEPARATOR + report).encode())
        return
    assert report == expected


def test_there_are_cases_for_every_kind_of_file() -> None:
    assert {case.parent.name for case in case_files()} == {"programme", "agenda", "hour"}
