"""Which editions a report stands on: the one of its closing day, and the one of the day before its window begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from cotmoc.engine.compute import edition_of
from cotmoc.engine.edition import Edition
from cotmoc.home import today
from cotmoc.language.times import named
from cotmoc.period import Period
from cotmoc.plans.models import Plan
from cotmoc.problem import Problem

Progress = Callable[[float, str], object]


class NotOfThePeriod(Problem):
    """A period that has not begun, or an edition that closes before it; str() is one Vietnamese sentence."""


@dataclass(frozen=True)
class Closing:
    """The edition a report tells, and the one it is compared with."""

    edition: Edition
    before: Edition


def closing_of(period: Period, edition: str = "", progress: Progress | None = None) -> Closing:
    """The editions of a period's window (NĐ 09/2019): of its last day, or the last day there is while it runs, unless a person
    names one; and of the day before its first. What is not there yet is computed; what pages show stays as it is.

    Raises NotOfThePeriod, UnknownEdition."""
    start, end = period.window
    if start > today():
        raise NotOfThePeriod(
            "Kỳ %(period)s chưa bắt đầu: số liệu của kỳ tính từ ngày %(start)s; chọn kỳ trước.", period=named(period), start=start
        )
    tell = progress or (lambda part, doing: None)
    chosen = Edition.open(edition) if edition else None
    if chosen is not None and chosen.as_of < start:
        raise NotOfThePeriod(
            "Bản số liệu %(edition)s chốt đến ngày %(as_of)s, trước ngày đầu kỳ %(start)s; chọn bản chốt trong kỳ, hoặc để trống "
            "thì lấy bản của ngày cuối kỳ.",
            edition=chosen.id,
            as_of=chosen.as_of,
            start=start,
        )
    last = chosen or edition_on(min(end, today()), lambda part, doing: tell(part / 2, doing))
    before = edition_on(start - timedelta(days=1), lambda part, doing: tell(0.5 + part / 2, doing))
    return Closing(last, before)


def is_after_issue(issued_on: date | None, period: Period) -> bool:
    """Whether some day of a period's window is of a plan issued on a day; an unknown day leaves every period open."""
    return issued_on is None or issued_on <= period.window[1]


def after_issue(plan: Plan, period: Period) -> None:
    """Raises NotOfThePeriod for a period that was over before the plan was issued."""
    if not is_after_issue(plan.issued_on, period):
        raise NotOfThePeriod(
            "Kế hoạch ban hành ngày %(day)s, sau khi hết kỳ %(period)s; chọn kỳ từ ngày ban hành trở đi.",
            day=plan.issued_on,
            period=named(period),
        )


def edition_on(day: date, progress: Progress) -> Edition:
    """The newest edition of a day; computed now where there is none, without showing it on pages."""
    there = next((edition for edition in Edition.all() if edition.as_of == day), None)
    return there or edition_of(day, lambda part, doing: (progress(part, doing), None)[1])
