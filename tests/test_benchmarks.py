"""The benchmark's workload: the same in every run, built whole by hourdeck and naively, and checked for real."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BENCHMARKS = ROOT / "benchmarks"

Done = subprocess.CompletedProcess[str]


def run(program: Path, *arguments: str | Path, seed: str = "0") -> Done:
    """A program of the benchmark, run as a process of its own with a seed for its hashes."""
    environment = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, program, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def write_forms(folder: Path, hours: int, slides: int, seed: str = "0") -> dict[str, bytes]:
    """All forms of a workload, by their paths below the folder."""
    done = run(BENCHMARKS / "forms.py", folder, str(hours), str(slides), seed=seed)
    assert done.returncode == 0, done.stderr
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A day of two hours of fifteen slides, one of each kind among them, built by hourdeck into `out`."""
    folder = tmp_path_factory.mktemp("benchmark")
    write_forms(folder, 2, 15)
    content, output = folder / "content", folder / "out"
    done = run(ROOT / "build.py", "--edition", "mentor", "--content", content, "--output", output)
    assert done.returncode == 0, done.stderr
    return folder


def check(folder: Path, decks: list[Path]) -> Done:
    """What the benchmark says of decks that should hold the folder's workload."""
    return run(BENCHMARKS / "checking.py", folder / "workload.json", *decks)


def naive_decks(folder: Path, output: Path) -> list[Path]:
    """The folder's workload as the naive script writes it."""
    done = run(BENCHMARKS / "naive_pptx.py", folder / "workload.json", output)
    assert done.returncode == 0, done.stderr
    return sorted(output.glob("*.pptx"))


def test_the_same_numbers_give_the_same_workload(tmp_path: Path) -> None:
    first, second = (write_forms(tmp_path / seed, 5, 4, seed) for seed in ("1", "2"))
    assert first == second
    assert "content/day-02/hour-1.yaml" in {name.replace("\\", "/") for name in first}


def test_hourdeck_builds_every_word_of_it(small: Path) -> None:
    decks = sorted((small / "out").glob("*/mentor/*.pptx"))
    assert (len(decks), check(small, decks).stdout) == (2, "")


def test_the_naive_script_says_every_word_of_it(small: Path, tmp_path: Path) -> None:
    done = check(small, naive_decks(small, tmp_path))
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        (lambda slide: slide.update(notes=[*slide["notes"], "Unsaid."]), "slide 1 lacks words of the notes: Unsaid."),
        (lambda slide: slide.update(title="Unseen"), "slide 1 lacks words: Unseen"),
        (lambda slide: slide.update(kind="table"), "slide 1 lacks its table"),
        (lambda slide: slide.update(kind="picture"), "slide 1 lacks its picture"),
    ],
)
def test_what_a_deck_leaves_out_is_found(small: Path, tmp_path: Path, change: object, lack: str) -> None:
    assert callable(change)
    decks = sorted((small / "out").glob("*/mentor/*.pptx"))
    hours = json.loads((small / "workload.json").read_text(encoding="utf-8"))
    change(hours[0]["slides"][0])
    (tmp_path / "workload.json").write_text(json.dumps(hours), encoding="utf-8")
    done = check(tmp_path, decks)
    assert (done.returncode, done.stdout) == (1, f"{decks[0].name}: {lack}")


def test_a_slide_too_few_and_a_deck_too_few_are_found(small: Path, tmp_path: Path) -> None:
    write_forms(tmp_path, 2, 14)
    decks = sorted((small / "out").glob("*/mentor/*.pptx"))
    assert f"{decks[0].name}: 15 slides in place of 14" in check(tmp_path, decks).stdout
    assert check(tmp_path, decks[:1]).stdout == "1 decks in place of 2\n"


def test_an_even_number_of_rounds_is_refused() -> None:
    done = run(BENCHMARKS / "run.py", "--runs", "4")
    assert done.returncode == 2
    assert "an odd number, so that there is a run in the middle" in done.stderr
