"""People of research and digital work: who works at the end of a period, who came in it, who of them stayed."""

from __future__ import annotations

import ibis

from cotmoc.indicators.measures import Column, Level, Of, Table, View, count, distinct_stock
from cotmoc.registers.talent import Talent

How, Role = Talent.How, Talent.Role
BROUGHT = [How.ATTRACTED.value, How.CONTRACTED.value]


def _day_after_last(row: Table) -> Column:
    return (row.ends_on + ibis.interval(days=1)).cast("date")


def at_work(*roles: Talent.Role) -> Level:
    """People of some roles who work at the end of the period, each once."""
    of = [role.value for role in roles]
    return distinct_stock(Talent, "person_code", "starts_on", _day_after_last, lambda row: row.role.isin(of), cell="person_code")


def _a_year_on(of: Of) -> Table:
    rows = of(Talent)
    brought = rows.filter(rows.how.isin(BROUGHT))
    return brought.mutate(year_on=(brought.starts_on + ibis.interval(months=12)).cast("date"))


def _at_work_then(of: Of) -> Table:
    """Those who worked on that day, in the same unit or in one that carries on its work."""
    brought = _a_year_on(of)
    stints = of(Talent).select(whose="person_code", came="starts_on", went="ends_on")
    there = (stints.came <= brought.year_on) & (stints.went.isnull() | (stints.went >= brought.year_on))
    return brought.semi_join(stints, [brought.person_code == stints.whose, there])


BROUGHT_A_YEAR_AGO = count(View(Talent, _a_year_on), on="year_on", cell="starts_on")
"""People who were attracted twelve months before a day of the period."""
STAYED = count(View(Talent, _at_work_then), on="year_on", cell="ends_on")
"""Those of them who still worked on that day, wherever."""
