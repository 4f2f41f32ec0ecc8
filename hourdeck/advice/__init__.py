"""Advice: what a good trainer would say about an hour before it is taught. docs/checks.md says it to people.

Input: hours on the clock with their slides. Output: findings, as `Diagnostic`s of severity "warning" that name their
rule, and what is left of them when the allowances in the source files have been taken off. `rules` names the rules;
`hours`, `speaking`, `showing` and `titles` look; `words` counts; `comments` and `allowances` silence.
"""

from hourdeck.advice.advising import advise
from hourdeck.advice.allowances import apply_allowances
from hourdeck.advice.rules import RULES
from hourdeck.advice.taught import Taught

__all__ = ["RULES", "Taught", "advise", "apply_allowances"]
