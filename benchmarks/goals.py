"""What is to be reached (issue 6, point 7), and whether it was: ratios within one run, round by round.

Input: `Results`. Output: `Verdict`s. A ratio is the median of the rounds' ratios; where two versions of a tool are
there, the one that hourdeck looks worse beside decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from contestants import HOURDECK, NAIVE, PANDOC, PASS, PPTXGENJS
from works import DAY, EDITED, FULL, HUNDRED, ONE, PROGRAMME, SIZES, THOUSAND, UNCHANGED, WORKS, Results

RATIOS = (
    (DAY, PANDOC, 1.0),
    (PROGRAMME, PANDOC, 0.4),
    (PROGRAMME, PPTXGENJS, 0.6),
    (THOUSAND, NAIVE, 0.15),
    (UNCHANGED, PASS, 5.0),
    (EDITED, FULL, 0.5),
)
"""The work, beside whom, and the most that hourdeck may take of their time."""

GROWTH = 1.2
"""The most that a slide of 1,000 may take of the time of a slide of 100."""

MEGABYTES = 150
"""The memory that 1,000 slides must stay under, of 1,000,000 bytes."""


@dataclass(frozen=True)
class Verdict:
    """One goal: the work, beside whom, what is to be reached and what was, each with its unit, and whether it was."""

    work: str
    beside: str
    goal: str
    reached: str
    passed: bool


def judge(results: Results) -> list[Verdict]:
    """The goals that the results say something about."""
    return [*_ratios(results), *_growth(results), *_memory(results)]


def growth_of(results: Results, name: str) -> float | None:
    """Time per slide at 1,000 over that at 100, without what a deck of one slide takes; nothing without figures."""
    seconds = [[run.seconds for run in results.runs[work][name]] for work in (ONE, HUNDRED, THOUSAND)]
    if not all(seconds):
        return None
    one, hundred, thousand = map(median, seconds)
    return ((thousand - one) / (SIZES[THOUSAND][1] - 1)) / ((hundred - one) / (SIZES[HUNDRED][1] - 1))


def _ratios(results: Results) -> Iterator[Verdict]:
    for work, kind, most in RATIOS:
        beside = [name for name in results.runs[work] if name.startswith(kind) and results.runs[work][name]]
        if beside and results.runs[work][HOURDECK]:
            ratio, name = max((_ratio(results, work, name), name) for name in beside)
            yield Verdict(WORKS[work], name, f"≤ {most:g} ×", f"{ratio:.2f} ×", ratio <= most)


def _ratio(results: Results, work: str, name: str) -> float:
    pairs = zip(results.runs[work][HOURDECK], results.runs[work][name], strict=False)
    return median(ours.seconds / theirs.seconds for ours, theirs in pairs)


def _growth(results: Results) -> Iterator[Verdict]:
    growth = growth_of(results, HOURDECK)
    if growth is not None:
        what = "time per slide at 1,000, start not counted"
        yield Verdict(what, "that at 100", f"≤ {GROWTH:g} ×", f"{growth:.2f} ×", growth <= GROWTH)


def _memory(results: Results) -> Iterator[Verdict]:
    peaks = [run.memory / 1e6 for run in results.runs[THOUSAND][HOURDECK] if run.memory]
    if peaks:
        passed = max(peaks) < MEGABYTES
        yield Verdict("peak memory, 1,000 slides", "", f"< {MEGABYTES} MB", f"{max(peaks):.0f} MB", passed)
