"""Times: what a report says of when, placed in the calendar from its day of publication."""

from verbale.language.times.dating import when
from verbale.language.times.finding import TimeExpression, find_times

__all__ = ["TimeExpression", "find_times", "when"]
