"""The colour of each status where no stylesheet reaches: charts and Word. Pages use the classes of web/board/standing, whose colours
these are."""

from __future__ import annotations

from cotmoc.outlook.status import Status

INKS: dict[Status, str] = {
    Status.MET: "#17604a",
    Status.ON_TRACK: "#2c7a58",
    Status.AT_RISK: "#94580a",
    Status.OFF_TRACK: "#a8281e",
    Status.MISSED: "#a8281e",
    Status.NOT_ASSESSABLE: "#6f6c65",
    Status.UNMEASURED: "#6f6c65",
}
