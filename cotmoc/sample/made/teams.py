"""Community digital teams: those of the old communes until the merger, those of the new ones since."""

from __future__ import annotations

from datetime import date

from cotmoc.orgs.models import Org
from cotmoc.sample.chance import chance, some_day
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.places import MERGED_ON, Places

_BEFORE, _SINCE = (date(2022, 9, 1), date(2024, 10, 31)), (MERGED_ON, date(2025, 9, 30))


def _teams(org: Org, many: int, formed: tuple[date, date], dissolved: date | None) -> list[Row]:
    rng = chance("teams", org.key)
    rows = []
    for number in range(1, many + 1):
        members = rng.randrange(5, 12)
        rows.append(
            {
                "org": org.code,
                "code": f"MH-{org.code}-{'cu' if dissolved else 'moi'}-{number:02d}",
                "name": f"Tổ công nghệ số cộng đồng số {number}, {org.name} (minh họa)",
                "formed_on": some_day(rng, *formed),
                "dissolved_on": dissolved,
                "members": members,
                "women": rng.randrange(1, members),
            }
        )
    return rows


def team_files(places: Places) -> list[Made]:
    """One file for each old province, one for the merged province."""
    files = []
    for province in places.old_provinces:
        rows = [row for commune in places.old_of(province) for row in _teams(commune, 2, _BEFORE, MERGED_ON)]
        files += in_parts("digital_team", "den-2025-06", province, rows)
    now = [row for commune in places.communes for row in _teams(commune, 2 + len(places.merged(commune)), _SINCE, None)]
    return files + in_parts("digital_team", "tu-2025-07", places.province, now)
