"""LibreOffice, for the tests that look at what it draws, or at what it makes of a deck when it saves it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

IMPRESS_FILTER = "pptx:Impress MS PowerPoint 2007 XML"


def soffice() -> str:
    """The program that converts; skips, or fails in CI, where it is missing."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None and os.environ.get("CI"):
        pytest.fail("LibreOffice (soffice) is missing; CI needs it")
    if found is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    return found


def saved_by_libreoffice(decks: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """Decks as LibreOffice writes them when somebody opens and saves them, by their names; one start for all."""
    sources, saved = folder / "opened", folder / "saved"
    sources.mkdir(parents=True)
    for name, data in decks.items():
        (sources / f"{name}.pptx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(sources / f"{name}.pptx") for name in decks]
    command = [soffice(), profile, "--headless", "--convert-to", IMPRESS_FILTER, "--outdir", str(saved), *files]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    return {name: (saved / f"{name}.pptx").read_bytes() for name in decks}
