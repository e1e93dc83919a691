"""Enterprises and certificates that hold at the end of a period; branches (mã số thuế with a suffix) are left out."""

from __future__ import annotations

import ibis

from cotmoc.indicators.measures import First, Of, Table, View, count, distinct_stock, stock
from cotmoc.registers.enterprise import Enterprise
from cotmoc.registers.st_certificate import StCertificate
from cotmoc.registers.startup import Startup

ACTIVE = stock(Enterprise, "active_from", "active_to", where=lambda e: ~e.is_branch)
FIRM = First(Enterprise, "tax_code", "active_from", lambda e: ~e.is_branch)
"""The enterprise behind a certificate, a recognition, a use of research."""
OF_FIRM, BY_FIRM = ("vsic", "size"), ("sector", "size")
"""What a row of another register takes from its enterprise, and by what it is told then."""
_DIGITAL = ("26", "61", "62", "63")
_PUBLISHES_SOFTWARE = "582"
DIGITAL_TECH = stock(
    Enterprise,
    "active_from",
    "active_to",
    where=lambda e: ~e.is_branch & (e.vsic.substr(0, 2).isin(_DIGITAL) | e.vsic.startswith(_PUBLISHES_SOFTWARE)),
    cell="vsic",
)
"""Enterprises whose main branch is electronics, telecommunications, software or information services (VSIC 2018)."""
NEWLY_FOUNDED = count(Enterprise, where=lambda e: ~e.is_branch, on="active_from")


def _until_closed(rows: Table, code: str, ends: str, firms: Table) -> Table:
    """Rows that end when their enterprise stops at the latest, as far as the register of enterprises knows it; with its branch and size."""
    known = firms.select(*OF_FIRM, firm_code="tax_code", closed_on="active_to")
    joined = rows.left_join(known, rows[code] == known.firm_code)
    return joined.mutate(holds_to=ibis.least(joined[ends], joined.closed_on)).drop("firm_code", "closed_on")


def _certificates(of: Of) -> Table:
    return _until_closed(of(StCertificate), "tax_code", "revoked_on", of(Enterprise))


def _startups(of: Of) -> Table:
    return _until_closed(of(Startup), "code", "ended_on", of(Enterprise))


def _certified_firms(of: Of) -> Table:
    """Certificates of enterprises on the register, at the head office of each: a part of the enterprises that are active."""
    certificates, firms = of(StCertificate), of(Enterprise)
    kept = {"firm_code": "tax_code", "firm_org": "org", "active_from": "active_from", "active_to": "active_to"}
    firms = firms.filter(~firms.is_branch).select(*OF_FIRM, **kept)
    joined = certificates.join(firms, certificates.tax_code == firms.firm_code)
    return joined.mutate(
        org=joined.firm_org,
        counts_from=ibis.greatest(joined.issued_on, joined.active_from),
        counts_to=ibis.least(joined.revoked_on, joined.active_to),
    ).drop("firm_code", "firm_org")


CERTIFIED = distinct_stock(
    View(StCertificate, _certificates, uses=(Enterprise,), by=BY_FIRM),
    "tax_code",
    "issued_on",
    "holds_to",
    where=lambda c: ~c.tax_code.contains("-"),
)
"""One tax code is one enterprise, however many certificates it holds; one that has stopped is none."""
CERTIFIED_OF_ACTIVE = distinct_stock(
    View(StCertificate, _certified_firms, uses=(Enterprise,), by=BY_FIRM),
    "tax_code",
    "counts_from",
    "counts_to",
    cell="issued_on",
    via=("tax_code", FIRM),
)
"""Those of the active enterprises that hold a certificate."""
INNOVATIVE = stock(
    View(Startup, _startups, uses=(Enterprise,), by=BY_FIRM),
    "recognised_on",
    "holds_to",
    where=lambda s: s.kind == Startup.Kind.ENTERPRISE.value,
)
"""Recognised enterprises that have not stopped; teams and people are counted apart."""
