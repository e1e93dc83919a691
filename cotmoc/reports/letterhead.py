"""Who reports: issuing body, symbol, place and the signer's capacity. What nobody has chosen is left open, never invented."""

from __future__ import annotations

from dataclasses import dataclass

from cotmoc.home import setting, today
from cotmoc.language.text import folded
from cotmoc.orgs.models import Org
from cotmoc.orgs.validity import valid_on

OPEN = "…………"
SIGNERS = (
    "GIÁM ĐỐC",
    "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC",
    "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH",
    "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
)
"""Capacities to choose from, as NĐ 30/2020 writes them; “/” begins a new line."""
_AREAS = (Org.Kind.PROVINCE, Org.Kind.COMMUNE)


@dataclass(frozen=True)
class Letterhead:
    """The head and foot of a report; superior is empty where the issuing body has none above it here."""

    superior: str
    issuer: str
    symbol: str
    place: str
    signer: str


def letterhead(org: Org, issuer: str = "", signer: str = "") -> Letterhead:
    """The head of a unit's report: the body chosen, else the installation's own (report_issuer), else the unit itself."""
    area = org if org.kind in _AREAS or org.parent is None else org.parent
    own = setting("report_issuer") or ""
    body = issuer.strip() or own or _body(org)
    superior = "" if folded(body) in (folded(_body(area)), folded(area.name)) else f"UBND {area.name}"
    capacity = signer.strip() or setting("report_signer") or ""
    return Letterhead(superior, body, _symbol(body, area, own), _place(area), "\n".join(part.strip() for part in capacity.split("/")))


def issuers(org: Org) -> list[str]:
    """Bodies that may issue a report of a unit: the installation's own, the unit's, the agencies below it."""
    area = org if org.kind in _AREAS or org.parent is None else org.parent
    agencies = Org.objects.filter(valid_on(today()), parent=area).exclude(kind__in=_AREAS).order_by("name").values_list("name", flat=True)
    return list(dict.fromkeys(name for name in (setting("report_issuer"), _body(org), *agencies) if name))


def _body(org: Org) -> str:
    return f"Ủy ban nhân dân {org.name[:1].lower()}{org.name[1:]}" if org.kind in _AREAS else org.name


def _symbol(body: str, area: Org, own: str) -> str:
    """What stands after /BC-: the installation's own, UBND, or an agency's letters; open where nobody has said it."""
    if body == own:
        return setting("report_symbol") or OPEN
    if body == _body(area):
        return "UBND"
    agency = Org.objects.filter(valid_on(today()), parent=area, name=body).first() if area.pk else None
    letters = agency.code.rpartition("-")[2] if agency else ""
    return letters if letters.isalpha() and letters.isupper() else OPEN


def _place(area: Org) -> str:
    """The name of the place without its kind."""
    kind, _, name = area.name.partition(" ")
    return name if kind in ("Tỉnh", "Xã", "Phường") else area.name.removeprefix("Thành phố ").removeprefix("Đặc khu ")
