"""A seller that is told to be an enterprise stands in the register of enterprises."""

from __future__ import annotations

from collections.abc import Iterator

from cotmoc.message import say
from cotmoc.registers.checks.base import Check, Finding, Looked, Weight, found_in, only
from cotmoc.registers.ecommerce_activity import EcommerceActivity
from cotmoc.registers.enterprise import Enterprise


def _look(looked: Looked) -> Iterator[Finding]:
    if not Enterprise._default_manager.filter(illustrative=False).exists():
        return
    firms = [(at, row.values["seller_code"]) for at, row in looked.real if row.values["seller"] == EcommerceActivity.Seller.ENTERPRISE]
    known = {code for (code,) in found_in(Enterprise, "tax_code", [code for _, code in firms], "tax_code")}
    for at, code in firms:
        if code not in known:
            yield at, "seller_code", say("Sổ doanh nghiệp không có mã số thuế %(code)s.", code=code)


check = Check(
    say("Người bán là doanh nghiệp thì mã số thuế có trong sổ doanh nghiệp (hỏi khi sổ doanh nghiệp đã có dòng)."),
    Weight.REASON,
    only(EcommerceActivity),
    _look,
)
