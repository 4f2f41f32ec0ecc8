"""Times of day, and minutes shared out. Pure."""

from dataclasses import dataclass

MINUTES_IN_DAY = 24 * 60


@dataclass(frozen=True, order=True)
class Clock:
    """A time of day, as minutes since the midnight before the day's start; prints as `09:30`."""

    minutes: int

    def __str__(self) -> str:
        hours, minutes = divmod(self.minutes, 60)
        return f"{hours % 24:02}:{minutes:02}"

    def nearest(self, time_of_day: int) -> "Clock":
        """A time of day, in minutes since midnight, as near to this one as can be: up to 12 hours before or after."""
        half = MINUTES_IN_DAY // 2
        return Clock(self.minutes + (time_of_day - self.minutes + half) % MINUTES_IN_DAY - half)

    def __add__(self, minutes: int) -> "Clock":
        return Clock(self.minutes + minutes)


def share_minutes(minutes: int, parts: int) -> list[int]:
    """Whole minutes that add up, none more than one apart."""
    return [minutes * (n + 1) // parts - minutes * n // parts for n in range(parts)]
