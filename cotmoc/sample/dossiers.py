"""The demonstration's dossiers: CSV files as an electronic one-stop system would give them, fed into the lake."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.csv

from cotmoc.acts.batches import feed
from cotmoc.home import folder
from cotmoc.orgs.models import Org
from cotmoc.period import Grain, Period
from cotmoc.problem import Problem
from cotmoc.sample.chance import SEED, share_out
from cotmoc.sample.made.dossier import Offices, dossier_month, months
from cotmoc.sample.made.procedure import procedure_codes
from cotmoc.sample.places import MERGED_ON, WORKING_DAY, Places

FIRST = Period(date(2024, 1, 1), Grain.MONTH)
CENTRE = "TTPVHCC"
_CENTRE_PART = 0.22


class RefusedDossiers(Problem):
    """The feed refused rows of the sample, which its own rules should never do; str() is one sentence."""


def _offices(units: list[Org], centres: list[Org], sizes: dict[int, float]) -> Offices:
    """Communes by size, and the province's one-stop centres with their part."""
    weights = [sizes.get(org.pk, 1.0) for org in units]
    of_centre = sum(weights) * _CENTRE_PART / (1 - _CENTRE_PART) / len(centres)
    return Offices([org.code for org in (*units, *centres)], [*weights, *(of_centre for _ in centres)], procedure_codes())


def _before_and_after(places: Places) -> tuple[Offices, Offices]:
    sizes = places.size | {org.pk: sum(places.size[old.pk] for old in places.merged(org)) for org in places.communes}
    centres = [org for org in places.agencies if org.code.endswith(f"-{CENTRE}")]
    old, new = ([org for org in centres if org.closed], [org for org in centres if not org.closed])
    return _offices(list(places.old_communes), old, sizes), _offices(list(places.communes), new, sizes)


def dossier_tables(places: Places, dossiers: int) -> list[tuple[str, pa.Table]]:
    """Month by month from January 2024 to the working day, rising slowly; the same tables every time."""
    before, after = _before_and_after(places)
    all_months = months(FIRST, Period.of(WORKING_DAY, Grain.MONTH))
    weights = [(1 + 0.02 * i) * (min(month.end, WORKING_DAY).day / month.end.day) for i, month in enumerate(all_months)]
    return [
        (
            f"minh-hoa_ho-so_{month.code}.csv",
            dossier_month(month, after if month.start >= MERGED_ON else before, count, SEED, min(month.end, WORKING_DAY), WORKING_DAY),
        )
        for month, count in zip(all_months, share_out(dossiers, weights), strict=True)
        if count
    ]


def _written(name: str, table: pa.Table) -> Path:
    path = folder("sample") / name
    pa.csv.write_csv(table.append_column("illustrative", pa.array([True] * len(table))), path)
    return path


def load_dossiers(places: Places, dossiers: int) -> int:
    """Feed so many dossiers; running again changes nothing. Returns how many there are in the files."""
    files = [_written(name, table) for name, table in dossier_tables(places, dossiers)]
    if files and (result := feed(None, "dossier", files, illustrative=True)).rejected:
        raise RefusedDossiers(
            "Hồ sơ minh họa có %(rejected)s dòng bị từ chối; xem %(side_file)s.", rejected=result.rejected, side_file=result.side_file
        )
    return dossiers
