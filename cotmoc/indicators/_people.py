"""Cadres and civil servants and the day each first finished a course in basic digital skills."""

from __future__ import annotations

import ibis

from cotmoc.indicators._days import day_after
from cotmoc.indicators.measures import Expression, First, Level, Of, Table, View, distinct_stock
from cotmoc.registers.staff import Staff
from cotmoc.registers.training import Training

PASSED = [Training.Result.COMPLETED.value, Training.Result.CERTIFIED.value]
CIVIL = [Staff.Group.CAN_BO.value, Staff.Group.CONG_CHUC.value]


FIRST_COURSE = First(
    Training, "person_code", "completed_on", lambda t: (t.kind == Training.Kind.BASIC_DIGITAL.value) & t.result.isin(PASSED)
)


def _trained(of: Of) -> Table:
    staff, first = of(Staff), FIRST_COURSE.days(of, "trained_code", "trained_on")
    return staff.left_join(first, staff.person_code == first.trained_code).drop("trained_code")


STAFF_WITH_TRAINING = View(Staff, _trained, uses=(Training,))


_DAY_AFTER_LAST = day_after("ends_on")
"""ends_on is the last day at work, so the row stops counting on the next."""


def _civil(level: Staff.Level) -> Expression:
    return lambda row: row.group.isin(CIVIL) & (row.level == level.value)


def on_payroll(level: Staff.Level) -> Level:
    """People of a level who work at the end of the period."""
    return distinct_stock(STAFF_WITH_TRAINING, "person_code", "starts_on", _DAY_AFTER_LAST, _civil(level), cell="person_code")


def trained(level: Staff.Level) -> Level:
    """Those of them who have finished a course by then: trained is not the same as certified."""
    where = _civil(level)
    return distinct_stock(
        STAFF_WITH_TRAINING,
        "person_code",
        lambda row: ibis.greatest(row.starts_on, row.trained_on),
        _DAY_AFTER_LAST,
        lambda row: where(row) & row.trained_on.notnull(),
        cell="person_code",
        via=("person_code", FIRST_COURSE),
    )
