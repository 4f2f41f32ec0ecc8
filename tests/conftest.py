"""What all tests share."""

import contextlib
import shutil
from pathlib import Path

import pytest
from rebuilds import Programme


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person accept what the code does now as what is expected."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expectations from what the code does")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expectations are to be rewritten in place of being compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small programme that was built in it, seen from there; tests take copies of it."""
    folder = tmp_path_factory.mktemp("built")
    with contextlib.chdir(folder):
        Programme.written().build()
    return folder


@pytest.fixture
def programme(built_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programme:
    """A small programme, built once; its folder is the working folder."""
    shutil.copytree(built_once, tmp_path / "programme")
    monkeypatch.chdir(tmp_path / "programme")
    return Programme()
