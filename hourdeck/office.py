"""LibreOffice: where it is on this system, and a document turned into PDF by it.

Input: a document's file. Output: the PDF's bytes, as LibreOffice wrote them. LibreOffice 7.4 or newer is needed: older
ones take no filter options on their command line, and would print slides where notes pages are asked for, without a
word (release notes of 7.4). Every run has a profile of its own, which LibreOffice needs to run beside itself and beside
the one a person works with, and a temporary folder of its own, which goes when the run ends, however it ends. A run
that was stopped leaves one thing: an empty socket, which LibreOffice makes in /tmp whatever folder it is told.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

from hourdeck.diagnostics import Failure, fail, show_path

Pages = Literal["slides", "notes"]

NEEDED = (7, 4)
"""The oldest LibreOffice that takes filter options as JSON."""

VARIABLE = "HOURDECK_SOFFICE"
"""The environment variable that names LibreOffice's program where it isn't to be looked for."""

FILTERS = {"slides": (), "notes": ("ExportNotesPages", "ExportOnlyNotesPages")}
"""The options of LibreOffice's PDF export that are switched on for each kind of pages."""

ANSWER_TIME = 60.0
"""Seconds that LibreOffice may take to say its version: a virus scanner may look through it first."""

STOP_TIME = 10.0
"""Seconds to wait until processes that were killed are gone."""

SAID_LINES = 5
"""How many of LibreOffice's last lines are shown."""

NOISE = re.compile(r"^(convert .* using filter|Overwriting: |Warning: failed to launch javaldx)")
"""Lines that LibreOffice writes when all is well."""

HOW_TO_INSTALL = {
    "win32": "'winget install TheDocumentFoundation.LibreOffice', or the installer from LibreOffice's download page",
    "darwin": "'brew install --cask libreoffice', or the disk image from LibreOffice's download page",
    "linux": "'sudo apt install libreoffice-impress' on Debian and Ubuntu, the package libreoffice-impress elsewhere",
}


def find_office() -> Path:
    """LibreOffice's program: the one `HOURDECK_SOFFICE` names, else the one on PATH, else one in a usual place.

    Raises `Failure` when there is none, when it can't be run, or when it is too old.
    """
    office = _named() or _on_path() or _installed()
    if office is None:
        raise fail("LibreOffice isn't installed, and PDF pages are made with it", hint=install_hint(sys.platform))
    _check_version(office)
    return office


def install_hint(platform: str) -> str:
    """What to do about a missing LibreOffice; `platform` is named as in `sys.platform`."""
    way = HOW_TO_INSTALL.get(platform, HOW_TO_INSTALL["linux"])
    version = ".".join(map(str, NEEDED))
    return f"install LibreOffice {version} or newer: {way}; if it is there, let {VARIABLE} name its program 'soffice'"


def usual_places(platform: str, variables: Mapping[str, str], home: Path) -> list[Path]:
    """Where installers put LibreOffice's program on a platform, given its environment variables and the home folder.

    On Linux packages put it on PATH, so there is nothing to add.
    """
    if platform == "darwin":
        return [base / "Applications/LibreOffice.app/Contents/MacOS/soffice" for base in (Path("/"), home)]
    if platform == "win32":
        names = ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)")
        bases = dict.fromkeys(variables[name] for name in names if variables.get(name))
        return [Path(base, "LibreOffice", "program", "soffice.com") for base in bases]
    return []


def convert_to_pdf(document: Path, office: Path, pages: Pages, timeout: float) -> bytes:
    """The document's slides, or its notes pages, as PDF; `timeout` is in seconds.

    Hidden slides are left out. A slide without a notes slide has its page too, but LibreOffice 7.4 draws it too large
    there, beyond the edge; one with an empty notes slide is drawn well. Notes longer than their page are cut off.

    Raises `Failure` when LibreOffice can't be started, takes too long, ends with an error or writes no PDF.
    """
    with tempfile.TemporaryDirectory(prefix="hourdeck-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        copy = _copy(document, folder)
        command = [str(office), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", _filter(pages), "--outdir", "pdf", copy.name]
        try:
            status, said = _run(command, folder, timeout)
        except subprocess.TimeoutExpired:
            raise _failed(document, office, f"didn't finish within {timeout:g} s and was stopped") from None
        pdf = folder / "pdf" / f"{copy.stem}.pdf"
        if status or not pdf.is_file():
            what = f"ended with status {status}" if status else "wrote no PDF"
            raise _failed(document, office, f"{what}: {_last_words(said)}")
        return pdf.read_bytes()


def _named() -> Path | None:
    """The program that the environment variable names, if it names one."""
    named = os.environ.get(VARIABLE)
    if not named:
        return None
    found = shutil.which(named)
    if found is None:
        raise fail(f"{VARIABLE} names '{named}', which isn't a program", hint=install_hint(sys.platform))
    return _with_console(Path(found))


def _on_path() -> Path | None:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return _with_console(Path(found)) if found else None


def _installed() -> Path | None:
    places = [*usual_places(sys.platform, os.environ, Path.home()), *_registered()]
    return next((place for place in places if place.is_file()), None)


def _registered() -> list[Path]:
    """Where Windows was told that LibreOffice is, by an installer with another folder than the usual."""
    if sys.platform != "win32":
        return []
    import winreg

    key = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\soffice.exe"
    with suppress(OSError):
        return [_with_console(Path(winreg.QueryValue(winreg.HKEY_LOCAL_MACHINE, key).strip('"')))]
    return []


def _with_console(program: Path) -> Path:
    """On Windows the program that writes to its caller: soffice.exe shows what it has to say in windows."""
    console = program.with_suffix(".com")
    return console if program.suffix.lower() == ".exe" and console.is_file() else program


def _check_version(office: Path) -> None:
    """Raises `Failure` for a LibreOffice that is too old; one that doesn't say its version is given a chance."""
    with tempfile.TemporaryDirectory(prefix="hourdeck-", ignore_cleanup_errors=True) as folder:
        try:
            _, said = _run([str(office), "--headless", "--version"], Path(folder).resolve(), ANSWER_TIME)
        except subprocess.TimeoutExpired:
            raise fail(f"'{office}' doesn't say its version within {ANSWER_TIME:g} s and was stopped") from None
    found = re.search(r"LibreOffice\w* (\d+)\.(\d+)", said)
    if found and tuple(map(int, found.groups())) < NEEDED:
        raise fail(f"'{office}' is {found[0]}, which is too old", hint=install_hint(sys.platform))


def _copy(document: Path, folder: Path) -> Path:
    """A copy of the document to work on, with a plain name.

    LibreOffice reads its arguments by the locale, so it would miss some names, and it locks the file it opens.
    """
    try:
        return Path(shutil.copyfile(document, folder / f"deck{document.suffix}"))
    except OSError as error:
        raise fail(f"'{show_path(document)}' can't be read: {error.strerror or error}") from None


def _filter(pages: Pages) -> str:
    options = {name: {"type": "boolean", "value": "true"} for name in FILTERS[pages]}
    return f"pdf:impress_pdf_Export:{json.dumps(options)}" if options else "pdf:impress_pdf_Export"


def _run(command: list[str], folder: Path, timeout: float) -> tuple[int, str]:
    """Run a program in a folder; returns its status and all it said. Whatever it starts ends with it.

    Raises `Failure` when it can't be started, `subprocess.TimeoutExpired` when it takes too long.
    """
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    except OSError as error:
        raise fail(f"'{command[0]}' can't be started: {error.strerror or error}") from None
    with process:
        try:
            said, _ = process.communicate(timeout=timeout)
        except BaseException:  # Ctrl+C too: in a session of its own, LibreOffice doesn't hear it
            _stop(process)
            raise
    return process.returncode, said.decode("utf-8", errors="replace")


def _environment(folder: Path) -> dict[str, str]:
    """The environment of a run: temporary files in the run's folder, and on Linux no display."""
    own = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder))
    return {**os.environ, **own, **({"SAL_USE_VCLPLUGIN": "svp"} if sys.platform == "linux" else {})}


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Kill a process with all it started, and wait until they are gone: until then they write into the folder.

    They hold the pipe that their words come through, so its end tells.
    """
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=STOP_TIME)


def _last_words(said: str) -> str:
    """The last lines of what LibreOffice said, without those it always says."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and not NOISE.match(line)]
    return " / ".join(lines[-SAID_LINES:]) or "it said nothing"


def _failed(document: Path, office: Path, what: str) -> Failure:
    hint = "try again; if it fails again, open the file in LibreOffice and see whether it can be printed there"
    if "snap" in office.parts:
        hint = "a LibreOffice from snap can't see the temporary folder: let TMPDIR name one in your home folder"
    return fail(f"LibreOffice can't print '{show_path(document)}': it {what}", hint=hint)
