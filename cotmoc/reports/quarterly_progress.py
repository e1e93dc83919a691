"""Báo cáo tiến độ thực hiện kế hoạch theo quý: where each target and task stands on the closing day, and what the window adds."""

from __future__ import annotations

from typing import Any

from cotmoc.board.board import Board
from cotmoc.language.times import named
from cotmoc.orgs.boundary import boundary_on
from cotmoc.period import Grain
from cotmoc.reports.base import Asked, Report
from cotmoc.reports.drawing import chart_of
from cotmoc.reports.targets import by_standing, drawn, judged, summary
from cotmoc.reports.tasks import late_on, tasks_of
from cotmoc.reports.wording import citation, day


class QuarterlyProgress(Report):
    """The quarterly report a standing agency sends up; its findings and proposals are left to the officer."""

    name = "Báo cáo tiến độ thực hiện kế hoạch theo quý"
    every = Grain.QUARTER
    file_name = "bao-cao-tien-do"

    def context(self, asked: Asked) -> dict[str, Any]:
        """Everything the template names; all of it as of the edition's closing day."""
        on, edition = asked.edition.as_of, asked.edition
        board = Board.of(asked.plan, boundary_on(on, edition.boundaries).code, edition, on)
        groups = by_standing(board, asked.period.window[0], asked.before, late_on(asked.plan, on))
        return {
            **_frame(asked, board),
            "summary": summary(board),
            "groups": groups,
            "red": [row for group in groups if group["red"] for row in group["rows"]],
            "charts": drawn(board),
            **judged(board),
            **tasks_of(asked.plan, on),
        }

    def pictures(self, values: dict[str, Any]) -> dict[str, bytes]:
        """A chart for each of the main targets in danger."""
        return {chart["label"]: chart_of(chart["row"], chart["board"]) for chart in values["charts"]}


def _frame(asked: Asked, board: Board) -> dict[str, Any]:
    """Who reports on what, from which figures. Number, date and signature are not among them."""
    head, plan = asked.head(board.org), asked.plan
    return {
        "superior": head.superior.upper(),
        "issuer": head.issuer.upper(),
        "symbol": head.symbol,
        "place": head.place,
        "signer": head.signer,
        "reported_to": f"{head.superior[:5]}{head.superior[5:6].lower()}{head.superior[6:]}",
        "plan": plan.title,
        "plan_number": citation(plan),
        "is_sample": plan.is_sample,
        "period": str(named(asked.period)),
        "boundary": board.view.label,
        "illustrative": any(row.current and row.current.illustrative for row in board.rows),
        **_days(asked),
    }


def _days(asked: Asked) -> dict[str, Any]:
    """The window, the day the figures close on, and the editions they stand on."""
    (start, end), closing = asked.period.window, asked.edition.as_of
    return {
        "window_start": day(start),
        "window_end": day(end),
        "as_of": day(closing),
        "later": closing > end,
        "unfinished": closing < end,
        "days_left": (end - closing).days,
        "edition": asked.edition.id,
        "before": asked.before.id if asked.before else "",
        "before_as_of": day(asked.before.as_of if asked.before else None),
    }
