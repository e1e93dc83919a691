"""The chart of a board row as a picture for Word."""

from __future__ import annotations

from cotmoc.board.board import Board
from cotmoc.board.inks import INKS
from cotmoc.board.rows import BoardRow
from cotmoc.drawing.charts import SERIF, Mark, Observed, png, trajectory_chart
from cotmoc.period import Period
from cotmoc.reports.wording import ILLUSTRATIVE, VINTAGES, lowered

WIDTH, HEIGHT = 480, 176
"""Shown 160 mm wide: eleven pixels are eleven points."""
_SIGNS = {">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "≈", "=": "="}


def worth_drawing(row: BoardRow) -> bool:
    """Whether a row has at least two figures and a milestone: less is better said than drawn."""
    figures = [value for value in row.series if value.value is not None]
    return row.indicator is not None and len(figures) > 1 and any(cell.target.value is not None for cell in row.cells.values())


def chart_of(row: BoardRow, board: Board) -> bytes:
    """PNG of the figures of a row, its milestones and the way between them."""
    points = _points(row, board)
    marks = [
        Mark(year, float(cell.target.value), _SIGNS.get(cell.target.comparator, ""), INKS[cell.status], lowered(cell.status.label))
        for year, cell in row.cells.items()
        if cell.target.value is not None
    ]
    unit = row.indicator.unit.label if row.indicator else ""
    way = row.way.points() if row.way else []
    return png(trajectory_chart(points, marks, way, unit, WIDTH, HEIGHT, font=SERIF), scale=3)


def _points(row: BoardRow, board: Board) -> list[Observed]:
    """Figures on the last day of their period, or on the closing day of the edition while the period runs."""
    closing = board.edition.as_of if board.edition else board.today
    return [
        Observed(
            min(Period.parse(v.period).end, closing),
            v.value,
            VINTAGES.get(v.vintage, v.vintage),
            v.method or (ILLUSTRATIVE if v.illustrative else ""),
        )
        for v in row.series
        if v.value is not None
    ]
