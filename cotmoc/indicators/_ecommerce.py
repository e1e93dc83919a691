"""Who sells online: those told in the twelve months up to the end of a period."""

from __future__ import annotations

import ibis

from cotmoc.indicators._enterprises import OF_FIRM
from cotmoc.indicators.measures import Column, Of, Table, View, distinct_stock
from cotmoc.registers.dimensions.sector import of_vsic
from cotmoc.registers.ecommerce_activity import EcommerceActivity
from cotmoc.registers.enterprise import Enterprise


def _a_year_later(row: Table) -> Column:
    return (row.ends_on + ibis.interval(months=12)).cast("date")


SELLERS = distinct_stock(EcommerceActivity, "seller_code", "ends_on", _a_year_later, cell="seller_code")
"""Each seller once, over however many channels and periods."""


def _of_active(of: Of) -> Table:
    """What enterprises on the register sell, at the head office of each while it is active."""
    sold, firms = of(EcommerceActivity), of(Enterprise)
    kept = {"firm_code": "tax_code", "firm_org": "org", "active_from": "active_from", "active_to": "active_to"}
    firms = firms.filter(~firms.is_branch).select(*OF_FIRM, **kept)
    joined = sold.drop("sector").join(firms, sold.seller_code == firms.firm_code)
    return joined.mutate(
        org=joined.firm_org,
        sector=of_vsic("vsic")(joined),
        counts_from=ibis.greatest(joined.ends_on, joined.active_from),
        counts_to=ibis.least(_a_year_later(joined), joined.active_to),
    ).drop("firm_code", "firm_org")


SELLING_ENTERPRISES = distinct_stock(
    View(EcommerceActivity, _of_active, uses=(Enterprise,), by=("size",)), "seller_code", "counts_from", "counts_to", cell="seller_code"
)
"""Active enterprises that sell online; their sector is their own, not that of what they sell, as in the enterprises they are a part of."""
