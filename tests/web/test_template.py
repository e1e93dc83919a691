"""The template of a register filled with the rows that hold now."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from cotmoc.files.workbook import read_workbook
from cotmoc.registers.batches import preview
from cotmoc.registers.staff import Staff
from cotmoc.web.register.files import holding


def test_the_filled_template_holds_the_rows_that_last_each_with_its_mark(world, kept, as_):
    content = as_("reporter").get("/so/staff/mau.xlsx?dien=1").content
    lines = [[str(cell) for cell in row] for row in read_workbook(content, "mau.xlsx").sheets[0].rows]
    found = {code: line for code in ("A-1", "A-2", "MH-1", "B-1") for line in lines if code in line}
    assert set(found) == {"A-1", "A-2", "MH-1"}
    assert "minh họa" in " ".join(found["MH-1"]).lower()
    assert "minh họa" not in " ".join(found["A-1"]).lower()
    home = preview(Staff, content, "mau.xlsx", world.reporter.memberships.get().org, world.reporter)
    assert (home.rejected, home.added, home.changed, home.unchanged) == ((), (), (), 3)


def test_rows_that_have_ended_long_ago_are_not_mended():
    assert str(holding(Staff, date(2025, 11, 14))) == str(
        Q(starts_on__gte=date(2024, 11, 13)) | Q(ends_on__isnull=True) | Q(ends_on__gte=date(2025, 11, 14))
    )
