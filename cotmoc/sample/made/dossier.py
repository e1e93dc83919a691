"""Dossiers drawn by the column: the same seed, month and units give the same table, at a few million rows a second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

from cotmoc.period import Grain, Period

CHANNELS = np.array(["online", "counter", "post"])
_LAST_DRAWN = date(2025, 12, 31)
_DAY = np.timedelta64(1, "D")


@dataclass(frozen=True)
class Offices:
    """Where dossiers are received in a month: unit codes with weights, and the codes of the procedures."""

    codes: Sequence[str]
    weights: Sequence[float]
    procedures: Sequence[str]


@dataclass(frozen=True)
class Habit:
    """How people file in a month; shares of 1."""

    online: float
    post: float
    away: float
    digitised: float
    on_time: float
    satisfied: float

    @classmethod
    def of(cls, month: Period) -> Habit:
        """A slow rise from 2023 to the end of 2025, the shape of the published 2024 figures (76 % online)."""
        t = min(1.0, max(0.0, (month.start - date(2023, 1, 1)).days / 1080))
        away = 0.02 + 0.05 * t + (0.10 if month.start >= date(2025, 7, 1) else 0.0)
        return cls(
            online=0.55 + 0.30 * t, post=0.03, away=away, digitised=0.45 + 0.48 * t, on_time=0.955 + 0.03 * t, satisfied=0.94 + 0.03 * t
        )


def _days(month: Period, rng: np.random.Generator, count: int, until: date) -> np.ndarray:
    """Days of the month in order, weekdays mostly, none after the last known day."""
    days = np.arange(month.start, min(month.end, until).isoformat(), dtype="datetime64[D]")
    days = np.append(days, np.datetime64(min(month.end, until)))
    weight = np.where(np.is_busday(days), 1.0, 0.12)
    return np.sort(rng.choice(days, count, p=weight / weight.sum()))


def dossier_month(
    month: Period, offices: Offices, count: int, seed: int, until: date = _LAST_DRAWN, known: date | None = None, part: int = 0
) -> pa.Table:
    """So many dossiers received in a month, at latest on the day until; what is resolved after the day known (by default
    until) has no result date yet."""
    rng = np.random.default_rng([seed, month.start.year, month.start.month, part])
    habit = Habit.of(month)
    weights = np.asarray(offices.weights) / np.sum(offices.weights)
    unit = rng.choice(len(offices.codes), count, p=weights)
    procedure = (len(offices.procedures) * rng.random(count) ** 3).astype(np.int32)
    received = _days(month, rng, count, until)
    allowed = rng.choice(np.array([3, 5, 7, 10, 15, 20, 30]), count, p=[0.22, 0.2, 0.16, 0.17, 0.12, 0.08, 0.05])
    punctual = rng.random(count) < habit.on_time
    taken = np.where(punctual, np.ceil(allowed * rng.random(count)), allowed + 1 + (8 * rng.random(count) ** 2).astype(int)).astype(int)
    resolved = received + taken * _DAY
    channel = np.searchsorted(np.cumsum([habit.online, 1 - habit.online - habit.post]), rng.random(count), side="right")
    answered = rng.random(count) < 0.25
    return pa.table(
        {
            "org": _coded(unit, offices.codes),
            "code": pa.array(np.char.add(f"MH-{month.start:%y%m}-", np.char.zfill(np.arange(count).astype("U8"), 8))),
            "procedure_code": _coded(procedure, offices.procedures),
            "received_on": pa.array(received),
            "due_on": pa.array(received + allowed * _DAY),
            "resolved_on": pa.array(resolved, mask=resolved > np.datetime64(known or until)),
            "channel": _coded(channel, list(CHANNELS)),
            "received_at_own_area": pa.array(rng.random(count) >= habit.away),
            "digitised": pa.array(rng.random(count) < habit.digitised),
            "satisfied": pa.array(rng.random(count) < habit.satisfied, mask=~answered),
        }
    )


def _coded(indices: np.ndarray, words: Sequence[str]) -> pa.Array:
    return pa.array([str(word) for word in words]).take(pa.array(indices))


def months(first: Period, last: Period) -> list[Period]:
    """The months from first to last, both included."""
    found = [Period(first.start, Grain.MONTH)]
    while found[-1].start < last.start:
        found.append(found[-1].shift(1))
    return found
