"""What is measured, in rounds: each piece of work is done by all who can do it, in turn, before anybody's next run.

So a machine that is busy for a while slows all of them. Who begins changes from round to round. Input: contestants, a
folder to work in. Output: `Results`, for each work and contestant its runs in their order.
"""

import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from contestants import HERE, HOURDECK, Contestant, hourdeck, python_pass
from forms import write_forms, write_hour
from timing import Measured, WorkFailedError, run_commands
from workload import edit_point, make_workload

DAY, PROGRAMME, THOUSAND, HUNDRED, ONE = "day", "programme", "thousand", "hundred", "one"
UNCHANGED, EDITED, FULL = "unchanged", "edited", "full build"

SIZES = {DAY: (4, 15), PROGRAMME: (40, 15), THOUSAND: (1, 1000), HUNDRED: (1, 100), ONE: (1, 1)}
"""Decks, and slides in each, of the works that are built from nothing."""

WORKS = {
    DAY: "a day: 4 decks × 15 slides",
    PROGRAMME: "a programme: 40 decks × 15 slides",
    THOUSAND: "one deck of 1,000 slides",
    HUNDRED: "one deck of 100 slides",
    ONE: "one deck of 1 slide",
    UNCHANGED: "a day again, nothing changed",
    EDITED: "a day again, one point edited",
}

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Results:
    """The runs of each work by the contestant's name, and what was found to be missing in somebody's decks."""

    runs: dict[str, dict[str, list[Measured]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    faults: list[str] = field(default_factory=list)


def measure_works(works: Iterable[str], found: Sequence[Contestant], rounds: int, folder: Path, tell: Tell) -> Results:
    """Do the works in as many rounds. A contestant that fails at a work is told of and has no figures for it."""
    results = Results()
    chosen = [work for work in WORKS if work in set(works)]
    for work in chosen:
        if work in SIZES:
            write_forms(make_workload(*SIZES[work]), folder / work)
            _measure_size(work, found, rounds, folder / work, results, tell)
        elif work == UNCHANGED:
            _measure_unchanged(rounds * 3, folder / work, results, tell)
        else:
            _measure_edited(rounds, folder / work, results, tell)
    return results


def _measure_size(
    work: str, found: Sequence[Contestant], rounds: int, folder: Path, results: Results, tell: Tell
) -> None:
    for number in range(rounds):
        for contestant in _in_turn(found, number):
            if number and not results.runs[work][contestant.name]:
                continue  # it failed before
            _measure(work, contestant, folder, folder / "out" / contestant.name, results, tell, fresh=True)
    for contestant in found:
        if results.runs[work][contestant.name]:
            _check(work, contestant, folder, folder / "out" / contestant.name, results)
    shutil.rmtree(folder / "out")


def _measure_unchanged(rounds: int, folder: Path, results: Results, tell: Tell) -> None:
    write_forms(make_workload(*SIZES[DAY]), folder)
    run_commands(hourdeck().commands(folder, folder / "out"), folder)
    for number in range(rounds):
        for contestant in _in_turn([hourdeck(), python_pass()], number):
            _measure(UNCHANGED, contestant, folder, folder / "out", results, tell)
    _check(UNCHANGED, hourdeck(), folder, folder / "out", results)


def _measure_edited(rounds: int, folder: Path, results: Results, tell: Tell) -> None:
    """In each round a point is edited, the day built again, and built from nothing beside it."""
    workload = make_workload(*SIZES[DAY])
    write_forms(workload, folder)
    full = Contestant(FULL, FULL, hourdeck().commands)
    run_commands(hourdeck().commands(folder, folder / "out"), folder)
    for number in range(rounds):
        workload, hour = edit_point(workload, number)
        write_hour(hour, folder)
        for contestant in _in_turn([hourdeck(), full], number):
            again = contestant.kind == HOURDECK
            _measure(EDITED, contestant, folder, folder / ("out" if again else "full"), results, tell, fresh=not again)
    write_forms(workload, folder)
    _check(EDITED, hourdeck(), folder, folder / "out", results)


def _in_turn(contestants: Sequence[Contestant], number: int) -> list[Contestant]:
    first = number % len(contestants)
    return [*contestants[first:], *contestants[:first]]


def _measure(
    work: str, contestant: Contestant, folder: Path, output: Path, results: Results, tell: Tell, fresh: bool = False
) -> None:
    """One run into an output folder, which a fresh one hasn't got yet."""
    if fresh:
        shutil.rmtree(output, ignore_errors=True)
    try:
        measured = run_commands(contestant.commands(folder, output), folder)
    except WorkFailedError as error:
        results.faults.append(f"{contestant.name} at {WORKS[work]}: {error}")
        tell(results.faults[-1])
        return
    results.runs[work][contestant.name].append(measured)
    tell(f"{WORKS[work]}: {contestant.name} {measured.seconds:.2f} s")


def _check(work: str, contestant: Contestant, folder: Path, output: Path, results: Results) -> None:
    """Read a contestant's last decks back, in a process of its own, so that this one stays small."""
    decks = map(str, sorted(output.glob(contestant.decks)))
    command = (sys.executable, str(HERE / "checking.py"), str(folder / "workload.json"), *decks)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        results.faults.append(f"{contestant.name} at {WORKS[work]}: {done.stdout or done.stderr}")
