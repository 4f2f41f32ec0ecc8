"""Findings silenced by the allowances in the source files, and findings about the allowances themselves.

Input: all findings of a run, of whatever stage and severity, and the files it looked at. Only findings that name a rule
can be allowed.
"""

from collections.abc import Iterable, Iterator, Set

from hourdeck.advice.comments import Allowance, read_allowances
from hourdeck.advice.rules import RULES, finding
from hourdeck.diagnostics import Diagnostic, Position, did_you_mean


def apply_allowances(findings: Iterable[Diagnostic], looked_at: Set[str]) -> list[Diagnostic]:
    """What is left of a run's findings, with those about allowances, in the order of the source.

    An allowance holds wherever a finding stands. In the files that were `looked_at`, of which every rule was asked, an
    allowance that silences nothing is a finding itself.
    """
    found = list(findings)
    paths = looked_at | {each.position.path for each in found if each.position and each.rule}
    allowances = [allowance for path in sorted(paths) for allowance in read_allowances(path)]
    silenced = {each: [a for a in allowances if _silences(a, each)] for each in found}
    used = {allowance for silencing in silenced.values() for allowance in silencing}
    left = [each for each in found if not silenced[each]]
    idle = [each for each in allowances if each not in used and each.position.path in looked_at]
    about = [complaint for allowance in idle for complaint in _complaints(allowance)]
    return sorted([*left, *about], key=lambda each: each.position or Position(""))


def _silences(allowance: Allowance, found: Diagnostic) -> bool:
    at = found.position
    is_here = at is not None and at.path == allowance.position.path and at.line in allowance.lines
    return is_here and found.rule == allowance.rule and bool(allowance.reason)


def _complaints(allowance: Allowance) -> Iterator[Diagnostic]:
    """What is wrong with an allowance that has silenced nothing."""
    name, position = allowance.rule, allowance.position
    if name not in RULES:
        yield finding("allow-unknown", f"no rule is called '{name}'", position, did_you_mean(name, RULES))
    elif not allowance.reason:
        hint = f"one rule a line, a colon, and why: # allow {name}: …"
        yield finding("allow-reason", f"'{name}' is allowed without a reason", position, hint)
    else:
        message = f"there is no finding of '{name}' to allow here"
        hint = "remove it, or put it on the finding's line or right above it"
        yield finding("allow-unused", message, position, hint)
