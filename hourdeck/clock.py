"""Times of day. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Clock:
    """A time of day, as minutes since the midnight before the day's start; prints as `09:30`."""

    minutes: int

    def __str__(self) -> str:
        hours, minutes = divmod(self.minutes, 60)
        return f"{hours % 24:02}:{minutes:02}"

    def __add__(self, minutes: int) -> "Clock":
        return Clock(self.minutes + minutes)
