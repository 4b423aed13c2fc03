"""Where the seats of a chamber stand, seen from above: a horseshoe, in rows for a large body.

Lengths are in the units of the picture; the middle of the chamber is at 0, 0 and y grows downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import atan2, ceil, cos, hypot, radians, sin, sqrt

from verbale.council.rules import Member

RADIUS = 26.0
"""The radius of a seat."""

_PITCH = 66.0  # from one seat to the next
_MARGIN = 20.0
_ONE_ROW = 24  # the largest number of seats in one row
_LEAST_INNER = 2.6 * _PITCH
_SWEEP = radians(236)
_WORDS_REACH = 214.0  # so far to each side the words in the middle reach at scale 1, and
_WORDS_FLOOR = 90.0  # so far down
_LETTER = 0.66  # the width of a letter, in its height


@dataclass(frozen=True)
class Label:
    """A member's name beside its seats; `anchor` is which end of the words stands at the place."""

    x: float
    y: float
    anchor: str
    words: str


@dataclass(frozen=True)
class Seating:
    """The plan of a chamber.

    Args:
        places: where the seats of each member stand, in the order in which the members are seated.
        labels: the names of the members, where their seats are too many to bear them.
        letter: the height of the labels.
        scale: how much larger than usual the words in the middle are.
        view: left, top, width and height of the picture.
    """

    places: dict[str, tuple[tuple[float, float], ...]]
    labels: dict[str, Label]
    letter: float
    scale: float
    view: tuple[float, float, float, float]


def seat(members: Sequence[Member]) -> Seating:
    """Seat the members: by their codes, or as they are listed where some have several seats."""
    several = any(member.seats > 1 for member in members)
    seated = list(members) if several else sorted(members, key=lambda member: member.code)
    spots = _spots(sum(member.seats for member in seated))
    places = {}
    left = iter(spots)
    for member in seated:
        places[member.code] = tuple(next(left) for _ in range(member.seats))
    inner = min(hypot(x, y) for x, y in spots)
    scale = (inner - RADIUS) / _WORDS_REACH
    letter = 14 * max(abs(x) for x, _ in spots) / _WORDS_REACH
    labels = _labels(seated, places, letter) if several else {}
    return Seating(places, labels, letter, scale, _view(spots, labels.values(), letter, scale))


def _spots(count: int) -> list[tuple[float, float]]:
    """The places of so many seats, from the left end of the horseshoe to the right."""
    rows = 1 if count <= _ONE_ROW else ceil(sqrt(count / 9))
    inner = max(_LEAST_INNER, (count * _PITCH / _SWEEP - _PITCH * rows * (rows - 1) / 2) / rows)
    radii = [inner + _PITCH * row for row in range(rows)]
    polar: list[tuple[float, float]] = []
    for row, radius in enumerate(radii):
        here = count - len(polar) if row == rows - 1 else round(count * radius / sum(radii))
        sweep = min(_SWEEP, (here - 1) * 1.6 * _PITCH / radius)  # a few seats stay side by side
        polar += [(sweep * (place / max(1, here - 1) - 0.5), radius) for place in range(here)]
    polar.sort(key=lambda spot: (round(spot[0], 6), spot[1]))
    return [(radius * sin(angle), -radius * cos(angle)) for angle, radius in polar]


def _labels(
    members: Sequence[Member], places: dict[str, tuple[tuple[float, float], ...]], letter: float
) -> dict[str, Label]:
    """The names around the chamber, moved apart where they would overlap."""
    outer = max(hypot(x, y) for spots in places.values() for x, y in spots) + RADIUS + letter
    made: dict[str, Label] = {}
    last = {"end": float("inf"), "start": float("-inf")}  # the left side goes up, the right side down
    for member in members:
        spots = places[member.code]
        angle = sum(atan2(x, -y) for x, y in spots) / len(spots)
        anchor = "start" if angle > 0 else "end"
        y = -outer * cos(angle) + letter / 3
        y = max(y, last[anchor] + 1.2 * letter) if anchor == "start" else min(y, last[anchor] - 1.2 * letter)
        last[anchor] = y
        name = member.code.partition(":")[2] or member.code
        words = name.replace(":", " ").replace("_", " ").lower()
        words += f" {member.seats}" if member.seats > 1 else ""
        made[member.code] = Label(outer * sin(angle), y, anchor, words)
    return made


def _view(
    spots: Sequence[tuple[float, float]], labels: Iterable[Label], letter: float, scale: float
) -> tuple[float, float, float, float]:
    labels = list(labels)
    widths = [abs(label.x) + _LETTER * letter * len(label.words) for label in labels]
    reach = max([_WORDS_REACH * scale, *widths, *(abs(x) + RADIUS for x, _ in spots)]) + _MARGIN
    top = min([*(y - RADIUS for _, y in spots), *(label.y - letter for label in labels)]) - _MARGIN
    low = max([_WORDS_FLOOR * scale, *(y + RADIUS for _, y in spots), *(label.y for label in labels)])
    return -reach, top, 2 * reach, low + _MARGIN - top
