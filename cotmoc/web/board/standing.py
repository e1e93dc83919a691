"""How a status is shown: its colour's class and its name in addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cotmoc.board.board import Board
from cotmoc.board.cells import Cell
from cotmoc.board.rows import BoardRow
from cotmoc.outlook.status import Status


@dataclass(frozen=True)
class Standing:
    """Colour class and the word in addresses; what it is called is the status' own label."""

    colour: str
    slug: str


STANDINGS: dict[Status, Standing] = {
    Status.MET: Standing("met", "da-dat"),
    Status.ON_TRACK: Standing("on", "dung-huong"),
    Status.AT_RISK: Standing("risk", "co-nguy-co"),
    Status.OFF_TRACK: Standing("off", "cham"),
    Status.MISSED: Standing("off", "khong-dat"),
    Status.NOT_ASSESSABLE: Standing("na", "chua-danh-gia"),
    Status.UNMEASURED: Standing("na", "chua-do"),
}
BY_SLUG = {standing.slug: status for status, standing in STANDINGS.items()}
LATE = "nhiem-vu-qua-han"

FLAGS: dict[str, tuple[str, str | Promise]] = {
    "ambiguous": ("", _("cần chốt cách hiểu")),
    "reading_count": ("quiet", _("đọc là số lượng")),
    "reading_share": ("quiet", _("đọc là tỷ lệ")),
    "reading_growth": ("quiet", _("đọc là mức tăng")),
    "repeated": ("quiet", _("văn bản nêu nhiều lần")),
    "illustrative": ("quiet", _("số minh họa")),
    "unsplit": ("", _("có phần không tách được")),
    "partial": ("", _("tử số mới có một phần")),
}


def matching(board: Board, slug: str) -> list[BoardRow]:
    """The rows a filter leaves: one a target counted under a status at the milestone now worked for, or those that late tasks
    serve; all of them without a filter."""
    if slug == LATE:
        return [row for row in board.rows if row.late_tasks]
    status = BY_SLUG.get(slug)
    if status is None:
        return list(board.rows)
    chosen = ((row, cell) for row in board.rows for cell in row.answers if cell.status is status and cell.target.year == board.milestone)
    return [row.spoken_by(cell) for row, cell in chosen]


def stones(row: BoardRow, years: Sequence[int]) -> list[tuple[int, Cell | None, tuple[Cell, ...]]]:
    """One place a milestone year, empty where the plan promises nothing, and what else it asks of that year."""
    return [(year, row.cells.get(year), row.besides(year)) for year in years]
