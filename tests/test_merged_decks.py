"""Every row of the table of rules for hand edits on real files: as python-pptx saves them, and as LibreOffice does."""


import pytest
from libreoffice import saved_by_libreoffice
from merges import CASES, KEYS, Case, Merged, built, by_hand, merge

PROGRAMS = ("python-pptx", "LibreOffice")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """What hands have made of the deck, by the program that saved it and the case."""
    edited = {name: by_hand(case.hand) for name, case in CASES.items()}
    plain = {name.replace(",", "").replace(" ", "-"): data for name, data in edited.items()}
    saved = saved_by_libreoffice(plain, tmp_path_factory.mktemp("libreoffice"))
    return {PROGRAMS[0]: edited, PROGRAMS[1]: dict(zip(edited, saved.values(), strict=True))}


def merged(case: Case, found: bytes) -> Merged:
    return merge(built() if case.has_base else None, found, built(tuple(case.source)), case.favour)


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("name", CASES)
def test_the_table(found: dict[str, dict[str, bytes]], program: str, name: str) -> None:
    case = CASES[name]
    result = merged(case, found[program][name])
    assert (result.slides, result.events) == (case.slides, case.events)


def test_the_hours_deck_is_what_the_table_says() -> None:
    assert [slide.key for slide in built().read.slides] == KEYS
