"""LibreOffice, for the tests that look at what it draws, or at what it makes of a deck when it saves it."""

import os
import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

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


LIBRARIES = """\
<?xml version="1.0" encoding="UTF-8"?>
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/{kind}.xlb/" xlink:type="simple"
 library:link="false"/>
</library:libraries>
"""
LIBRARY = """\
<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false">{elements}</library:library>
"""
MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
{source}</script:module>
"""


def run_macro(source: str, folder: Path, **environment: str) -> None:
    """Run the Sub `Main` of a Basic module in LibreOffice; it must end LibreOffice itself.

    Its profile is made in the folder, by a first start: a profile that is new doesn't know the module yet.
    """
    profile = folder / "profile"
    command = [soffice(), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    subprocess.run([*command, "--terminate_after_init"], check=True, timeout=300, capture_output=True)
    basic = profile / "user" / "basic"
    for kind, elements in (("script", '<library:element library:name="Module1"/>'), ("dialog", "")):
        (basic / "Standard").mkdir(parents=True, exist_ok=True)
        (basic / f"{kind}.xlc").write_text(LIBRARIES.format(kind=kind), encoding="utf-8")
        (basic / "Standard" / f"{kind}.xlb").write_text(LIBRARY.format(elements=elements), encoding="utf-8")
    (basic / "Standard" / "Module1.xba").write_text(MODULE.format(source=escape(source)), encoding="utf-8")
    command.append("macro:///Standard.Module1.Main")
    subprocess.run(command, check=True, timeout=120, capture_output=True, env={**os.environ, **environment})
