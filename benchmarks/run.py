"""Measure hourdeck beside naive python-pptx, pandoc and PptxGenJS on the same content: python benchmarks/run.py --help

Whole processes, cold, in rounds; docs/performance.md says what is measured and shows a run. Ends with status 1 where a
tool failed or left something out; that a goal was missed is said, and no failure.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from contestants import HERE, ROOT, find_contestants
from forms import write_forms
from report import show_results, write_between
from timing import environment, run_commands
from workload import make_workload
from works import DAY, EDITED, HUNDRED, ONE, SIZES, UNCHANGED, WORKS, measure_works

DOCUMENT = ROOT / "docs" / "performance.md"
QUICK = (DAY, HUNDRED, ONE, UNCHANGED, EDITED)


def main() -> int:
    """Measure, print, and say with the status whether all decks are whole."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="hourdeck-benchmark-") as folder:
        if asked.profile:
            return _profile(asked.profile, Path(folder))
        return _measure(asked, Path(folder))


def _measure(asked: argparse.Namespace, folder: Path) -> int:
    found, missing = find_contestants()
    print(*missing, sep="\n", file=sys.stderr)
    works = asked.only or (QUICK if asked.quick else tuple(WORKS))
    rounds = 1 if asked.quick else asked.runs
    _warm_up(folder / "warm-up")
    results = measure_works(works, found, rounds, folder, lambda text: print(text, file=sys.stderr, flush=True))
    print(show_results(results, rounds, markdown=False))
    if asked.markdown:
        write_between(DOCUMENT, show_results(results, rounds, markdown=True))
    print(*(f"\nerror: {fault}" for fault in results.faults), sep="\n", file=sys.stderr)
    return 1 if results.faults else 0


def _warm_up(folder: Path) -> None:
    """Let each tool run once uncounted, so that none is fetched from the disk, or compiled, while it is timed."""
    write_forms(make_workload(1, 15), folder)
    for number, contestant in enumerate(find_contestants()[0]):
        run_commands(contestant.commands(folder, folder / str(number)), folder)


def _profile(work: str, folder: Path) -> int:
    """Print the time of each stage: of the mentor's edition, then of both."""
    write_forms(make_workload(*SIZES[work]), folder)
    for editions in (("--edition", "mentor"), ()):
        print(f"{WORKS[work]}, {'mentor edition' if editions else 'both editions'}", flush=True)
        output = folder / f"out-{len(editions)}"
        command = (sys.executable, str(HERE / "stages.py"), *editions, "--content", str(folder / "content"))
        subprocess.run((*command, "--output", str(output)), env=environment(), check=True)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure hourdeck beside other tools on the same content.")
    parser.add_argument("--only", action="append", choices=tuple(WORKS), help="only this work; may be repeated")
    parser.add_argument("--runs", type=_odd, default=5, help="rounds, an odd number [default: 5]")
    parser.add_argument("--quick", action="store_true", help="one round, without the programme and the 1,000 slides")
    parser.add_argument("--markdown", action="store_true", help="write the tables into docs/performance.md too")
    parser.add_argument("--profile", nargs="?", const=DAY, choices=tuple(SIZES), help="print each stage's time instead")
    return parser.parse_args()


def _odd(text: str) -> int:
    number = int(text)
    if number < 1 or number % 2 == 0:
        raise argparse.ArgumentTypeError("an odd number, so that there is a run in the middle")
    return number


if __name__ == "__main__":
    sys.exit(main())
