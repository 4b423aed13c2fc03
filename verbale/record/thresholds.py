"""How likely a row and its roles must be to enter the record.

The values are tuned together with the model, on reports kept back from its training, and travel in
the model file; the defaults here serve a model that brings none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Thresholds:
    """Least probabilities, each from 0 to 1; `support` is what a word of the lexicon adds to log odds.

    `cue`, `stance`, `trigger` and `claim` are those of the words that carry a statement, a position,
    an event and a dispute. The others are those of the mentions (or words) in a role; where no
    mention reaches the first, the likeliest one is taken if it reaches the `_fallback`. `target` is for
    the object of a position.
    """

    cue: float = 0.5
    speaker: float = 0.5
    speaker_fallback: float = 0.08
    stance: float = 0.5
    holder: float = 0.5
    holder_fallback: float = 0.1
    target: float = 0.5
    target_fallback: float = 0.12
    condition: float = 0.5
    trigger: float = 0.5
    party: float = 0.5
    party_fallback: float = 0.12
    claim: float = 0.4
    support: float = 0.7
    disputant: float = 0.5
    disputant_fallback: float = 0.1

    @classmethod
    def of(cls, settings: Mapping[str, object]) -> Thresholds:
        """The thresholds in a model's settings.

        Example:
            >>> Thresholds.of({"thresholds": {"cue": 0.6}}).cue
            0.6
        """
        given = settings.get("thresholds")
        values: Mapping[str, float] = given if isinstance(given, Mapping) else {}
        known = {field.name for field in fields(cls)}
        return cls(**{name: float(value) for name, value in values.items() if name in known})


DEFAULTS = Thresholds()


@dataclass(frozen=True)
class Calibration:
    """How a raw confidence becomes the share of such rows that are right (Platt 1999).

    Each kind of row has a slope and an offset on the log odds; without them the raw one stays.
    """

    statement: tuple[float, float] = (1.0, 0.0)
    position: tuple[float, float] = (1.0, 0.0)
    event: tuple[float, float] = (1.0, 0.0)

    @classmethod
    def of(cls, settings: Mapping[str, object]) -> Calibration:
        """The calibration in a model's settings."""
        given = settings.get("calibration")
        values: Mapping[str, Sequence[float]] = given if isinstance(given, Mapping) else {}
        known = {field.name for field in fields(cls)}
        return cls(**{name: (float(v[0]), float(v[1])) for name, v in values.items() if name in known})

    def confidence(self, kind: str, raw: float) -> float:
        """The calibrated confidence, from 0 to 1 in four decimals.

        Example:
            >>> Calibration().confidence("event", 0.75)
            0.75
        """
        slope, offset = getattr(self, kind)
        held = min(max(raw, 1e-3), 1 - 1e-3)
        return round(1 / (1 + math.exp(-slope * math.log(held / (1 - held)) - offset)), 4)


UNCALIBRATED = Calibration()
