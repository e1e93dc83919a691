"""Enterprises and certificates that hold at the end of a period; branches (mã số thuế with a suffix) are left out."""

from __future__ import annotations

from cotmoc.indicators.measures import count, distinct_stock, stock
from cotmoc.registers.enterprise import Enterprise
from cotmoc.registers.st_certificate import StCertificate
from cotmoc.registers.startup import Startup

ACTIVE = stock(Enterprise, "active_from", "active_to", where=lambda e: ~e.is_branch)
NEWLY_FOUNDED = count(Enterprise, where=lambda e: ~e.is_branch, on="active_from")
CERTIFIED = distinct_stock(StCertificate, "tax_code", "issued_on", "revoked_on", where=lambda c: ~c.tax_code.contains("-"))
"""One tax code is one enterprise, however many certificates it holds."""
INNOVATIVE = stock(Startup, "recognised_on", "ended_on", where=lambda s: s.kind == Startup.Kind.ENTERPRISE.value)
"""Recognised enterprises; teams and people are counted apart."""
