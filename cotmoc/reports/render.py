"""A report as a Word file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_noop

from cotmoc.language.times import GRAINS, named
from cotmoc.message import joined, say
from cotmoc.office.word import render as fill
from cotmoc.orgs.accounts import called
from cotmoc.period import Period
from cotmoc.problem import Problem
from cotmoc.reports.base import Asked, Report
from cotmoc.reports.registry import reports

Progress = Callable[[float, str], object]


class UnknownReport(Problem):
    """There is no report of that code, or not for such a period; str() is one Vietnamese sentence."""


def report_of(code: str, period: Period) -> Report:
    """The report of a code; raises UnknownReport for a code that is none or a period of another length."""
    report = reports().get(code)
    if report is None:
        raise UnknownReport("Không có báo cáo “%(code)s”; có: %(listed)s.", code=code, listed=joined(reports()))
    if period.grain is not report.every:
        raise UnknownReport(
            "%(report)s lập theo %(grain)s, không lập cho %(period)s.",
            report=say(report.name),
            grain=GRAINS[report.every],
            period=named(period),
        )
    return report


def render(code: str, asked: Asked, by: Any = None, progress: Progress | None = None) -> tuple[bytes, str]:
    """The .docx of a report and the name to save it under; the same editions and plan give the same bytes.

    Raises UnknownReport, FileProblem for a broken template.
    """
    report = report_of(code, asked.period)
    tell = progress or (lambda done, step: None)
    tell(0.0, gettext_noop("Lấy số liệu của kỳ"))
    values = report.context(asked)
    tell(0.4, gettext_noop("Vẽ biểu đồ"))
    drawn = report.pictures(values)
    tell(0.8, gettext_noop("Ghi tệp Word"))
    return fill(report.template, {**values, "by": called(by)}, drawn), f"{report.file_name}-{asked.period.code}.docx"
