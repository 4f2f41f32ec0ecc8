"""Where the time of one build goes, stage by stage: python stages.py ARGUMENTS OF BUILD.PY

The public function of each stage is wrapped with a clock; what it calls of other stages counts for those alone.
Python's start isn't seen, and work in other processes counts for the stage that waits for them. A function that is no
longer there is said.
"""

import builtins
import contextlib
import importlib
import io
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

STAGES = {
    "content": ("plan:plan_build",),
    "theme": ("theme:read_theme",),
    "templates": ("templating:Templates.render_hour", "templating:Templates.__init__", "templating:read_labels"),
    "markup": ("markup:parse_markup",),
    "layout": ("layout:lay_out_deck",),
    "write": ("pptxwriter:write_deck",),
    "sign": ("identity:sign",),
    "lint": ("lint:check_members",),
    "zip": ("package:zip_members",),
    "advice": ("advice:advise", "advice:apply_allowances"),
    "run sheet": (
        "runsheet:sheet_hours",
        "pages:fit_run_sheet",
        "docxwriter:write_document",
        "templating:Templates.render_run_sheet",
    ),
    "calendar": ("calendars:calendar_of",),
    "gate": ("build:private_words", "gate:check_trainee_file"),
    "files": ("package:write_files",),
}
"""The functions of each stage, as module and name below `hourdeck`."""


@dataclass
class Clock:
    """Seconds by stage. The stage that was entered last has the time, until it is left."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    entered: list[str] = field(default_factory=lambda: ["the rest"])
    since: float = field(default_factory=perf_counter)

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Give the time to a stage while something runs."""
        self._change()
        self.entered.append(name)
        try:
            yield
        finally:
            self._change()
            self.entered.pop()

    def _change(self) -> None:
        now = perf_counter()
        self.seconds[self.entered[-1]] += now - self.since
        self.since = now


def main() -> None:
    """Build once with clocks in place, and print what they say."""
    sys.path.insert(0, str(ROOT))
    clock = Clock()
    missing = list(wrap_stages(clock))
    with contextlib.redirect_stdout(io.StringIO()), clock.stage("the rest"):
        from hourdeck.cli import main as build

        build(sys.argv[1:], obj=ROOT, standalone_mode=False)
    total = sum(clock.seconds.values())
    for name, seconds in sorted(clock.seconds.items(), key=lambda pair: -pair[1]):
        print(f"{name:12} {seconds * 1000:9.1f} ms  {seconds / total:6.1%}")
    print(f"{'all':12} {total * 1000:9.1f} ms")
    print(*(f"not found and not measured: {name}" for name in missing), sep="\n", end="\n")


def wrap_stages(clock: Clock) -> Iterator[str]:
    """Put a clock around imports and the stages' functions, wherever they are used; the functions that aren't there."""
    builtins.__import__ = timed(builtins.__import__, clock, "imports")
    for stage, functions in STAGES.items():
        for name in functions:
            if not wrap(name, clock, stage):
                yield name
    with clock.stage("imports"):
        importlib.import_module("hourdeck.cli.commands")
        importlib.import_module("hourdeck.build")


def wrap(name: str, clock: Clock, stage: str) -> bool:
    """Put a clock around one function; whether it is there. Modules that have it by name already get the new one."""
    module, _, path = name.partition(":")
    try:
        with clock.stage("imports"):
            owner: Any = importlib.import_module(f"hourdeck.{module}")
        *outer, last = path.split(".")
        for part in outer:
            owner = getattr(owner, part)
        original = getattr(owner, last)
    except (ImportError, AttributeError):
        return False
    wrapped = timed(original, clock, stage)
    setattr(owner, last, wrapped)
    for loaded in [module for key, module in sys.modules.items() if key.startswith("hourdeck")]:
        for key in [key for key, value in vars(loaded).items() if value is original]:
            setattr(loaded, key, wrapped)
    return True


def timed(function: Callable[..., Any], clock: Clock, stage: str) -> Callable[..., Any]:
    """The function with its time given to a stage."""

    @wraps(function)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        with clock.stage(stage):
            return function(*args, **kwargs)

    return wrapped


if __name__ == "__main__":
    main()
