"""The chart of a target: figures so far, the way that leads to each milestone, and the stones; drawn once for each of
two widths, of which the style sheet shows the right one."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cotmoc.board.board import Board
from cotmoc.board.inks import INKS
from cotmoc.board.rows import BoardRow
from cotmoc.drawing.charts import Mark, Observed, Words, svg, trajectory_chart
from cotmoc.engine.values import Value
from cotmoc.period import Period
from cotmoc.web.templatetags.figures import SIGNS, number, period_label
from cotmoc.web.templatetags.words import told, vintage

SIZES = {"wide": (826, 320), "narrow": (358, 280)}


def charts_of(row: BoardRow, board: Board, others: Sequence[Value] = ()) -> SafeString | None:
    """The charts of a row; None while there is neither a figure nor a number to reach."""
    points = [_observed(value, board) for value in (*row.series, *others) if value.value is not None]
    marks = [_mark(year, row) for year, cell in row.cells.items() if cell.target.value is not None]
    if row.indicator is None or not points or not marks:
        return None
    way = row.way.points() if row.way else []
    label, language = _label(row), "en" if get_language() == "en" else "vi"
    unit, words = told(row.indicator.unit), Words(_("đường đến mốc"), _("Chưa có số liệu"), _("số đã có"))
    drawn = (trajectory_chart(points, marks, way, unit, width, height, language, words) for width, height in SIZES.values())
    return mark_safe("".join(f'<div class="{name}">{svg(chart, label, language)}</div>' for name, chart in zip(SIZES, drawn, strict=True)))


def _observed(value: Value, board: Board) -> Observed:
    assert board.edition is not None
    assert value.value is not None
    on = min(Period.parse(value.period).end, board.edition.as_of)
    marks = (value.method, _("số minh họa") if value.illustrative else "")
    return Observed(on, value.value, vintage(value.vintage), ", ".join(mark for mark in marks if mark))


def _mark(year: int, row: BoardRow) -> Mark:
    cell = row.cells[year]
    return Mark(year, float(cell.target.value or 0), SIGNS.get(cell.target.comparator, ""), INKS[cell.status], told(cell.status).lower())


def _label(row: BoardRow) -> str:
    """What the chart shows, for those who do not see it."""
    name = told(row.indicator) if get_language() == "en" else row.label
    if row.current is None:
        return name
    return _("%(label)s: %(value)s vào %(period)s, cùng các mốc phải đạt") % {
        "label": name,
        "value": number(row.current.value),
        "period": period_label(row.current.period),
    }
