"""Units to choose from: no two read the same."""

from __future__ import annotations

from datetime import date

from cotmoc.orgs.models import Org
from cotmoc.web.plan.forms import org_words

LAST = date(2025, 6, 30)


def department(province: str, **more: object) -> Org:
    above = Org(name=province, kind=Org.Kind.PROVINCE, valid_to=more.get("valid_to"))
    return Org(name="Sở Y tế", kind=Org.Kind.DEPARTMENT, parent=above, **more)


def test_a_unit_that_is_no_more_says_whose_it_was():
    assert org_words(department("Tỉnh Phú Yên", valid_to=LAST)) == "Sở Y tế, tỉnh Phú Yên (đến 30/06/2025)"
    assert org_words(department("Tỉnh Đắk Lắk", valid_to=LAST, to_check=True)) == "Sở Y tế, tỉnh Đắk Lắk (đến 30/06/2025)"
    assert org_words(department("Tỉnh Phú Yên", valid_to=LAST).parent) == "Tỉnh Phú Yên (đến 30/06/2025)"


def test_a_unit_of_today_is_named_by_itself():
    assert org_words(department("Tỉnh Đắk Lắk")) == "Sở Y tế"
    assert org_words(department("Tỉnh Đắk Lắk", to_check=True)) == "Sở Y tế (cần kiểm tra)"
