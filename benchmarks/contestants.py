"""Who is measured: hourdeck and the tools beside it that are found on this machine, and how each is called.

The others are no dependencies of the project: what isn't there is said, with the package to install, and left out.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from timing import Command

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

HOURDECK, NAIVE, PANDOC, PPTXGENJS, PASS = "hourdeck", "python-pptx", "pandoc", "PptxGenJS", "python -c pass"

Commands = Callable[[Path, Path], list[Command]]
"""The commands that build the workload in the first folder into the second."""


@dataclass(frozen=True)
class Contestant:
    """One tool: its kind (pandoc may be there twice), its name with its version, its commands, and where decks lie."""

    kind: str
    name: str
    commands: Commands
    decks: str = "*.pptx"


def find_contestants() -> tuple[list[Contestant], list[str]]:
    """hourdeck first, then what else is there; and for each tool that isn't, how to install it."""
    found = [hourdeck(), *_naive(), *_pandocs(), *_pptxgenjs()]
    kinds = {contestant.kind for contestant in found}
    hints = {
        NAIVE: "pip install python-pptx",
        PANDOC: "pip install pypandoc_binary, or the package pandoc of your system",
        PPTXGENJS: "npm install --no-save --prefix benchmarks pptxgenjs@4 (and Node.js)",
    }
    return found, [f"{kind} is not there and is left out; to have it: {hints[kind]}" for kind in hints.keys() - kinds]


def hourdeck() -> Contestant:
    """This project, as a person calls it: the mentor's edition, with all that a build does beside writing decks."""

    def commands(work: Path, output: Path) -> list[Command]:
        arguments = ("--edition", "mentor", "--content", str(work / "content"), "--output", str(output))
        return [(sys.executable, str(ROOT / "build.py"), *arguments)]

    return Contestant(HOURDECK, HOURDECK, commands, "*/mentor/*.pptx")


def python_pass() -> Contestant:
    """Python alone, which starts and ends."""
    return Contestant(PASS, PASS, lambda work, output: [(sys.executable, "-c", "pass")])


def _naive() -> Iterator[Contestant]:
    try:
        name = f"{NAIVE} {version(NAIVE)}"
    except PackageNotFoundError:
        return
    program = (sys.executable, str(HERE / "naive_pptx.py"))
    yield Contestant(NAIVE, name, lambda work, output: [(*program, str(work / "workload.json"), str(output))])


def _pptxgenjs() -> Iterator[Contestant]:
    node = shutil.which("node")
    if not node:
        return
    program = (node, str(HERE / "pptxgen.cjs"))
    if said := _said((*program, "--version")):
        name = f"{PPTXGENJS} {said}"
        yield Contestant(PPTXGENJS, name, lambda work, output: [(*program, str(work / "workload.json"), str(output))])


def _pandocs() -> Iterator[Contestant]:
    """Each version of pandoc once: the one that pypandoc_binary brings, and the system's."""
    names = set()
    for path in _pandoc_paths():
        said = _said((path, "--version"))
        name = " ".join(said.split()[:2])
        if name and name not in names:
            names.add(name)
            yield Contestant(PANDOC, name, _pandoc_commands(path))


def _pandoc_paths() -> Iterator[str]:
    spec = find_spec("pypandoc")
    if spec and spec.origin:
        yield from map(str, sorted((Path(spec.origin).parent / "files").glob("pandoc*")))
    if path := shutil.which("pandoc"):
        yield path


def _pandoc_commands(program: str) -> Commands:
    """A process for each deck, since pandoc makes one file at a time."""

    def commands(work: Path, output: Path) -> list[Command]:
        output.mkdir(parents=True)
        texts = sorted((work / "markdown").glob("*.md"))
        return [(program, str(text), "-o", str(output / f"{text.stem}.pptx")) for text in texts]

    return commands


def _said(command: Command) -> str:
    """What a command says, or nothing where it can't be run."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
