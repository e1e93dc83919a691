"""Editions: which computations there are, what one was made of, whether it still comes out the same, and who may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cotmoc.engine.compute import NotConserved, compute
from cotmoc.engine.edition import Edition
from cotmoc.engine.replay import replay
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.access import may, memberships, require
from cotmoc.orgs.models import AuditEntry
from cotmoc.registers.base import Register
from cotmoc.registers.registry import feeds, registers
from cotmoc.web.shell.asking import edition_for
from cotmoc.web.shell.frame import NavEntry

nav = NavEntry(gettext_lazy("Bản số liệu"), "editions", 60)

TOLD = 5
"""Differences of a replay that are named one by one."""

ENGINES = {"duckdb": "DuckDB"}
KINDS: dict[str, str | Promise] = {"register": gettext_lazy("sổ"), "feed": gettext_lazy("luồng"), "orgs": gettext_lazy("đơn vị")}
TABLES: dict[str, str | Promise] = {
    "units": gettext_lazy("Đơn vị"),
    "paths": gettext_lazy("Đơn vị theo từng địa giới"),
    "shares": gettext_lazy("Phần chuyển giao khi thay đổi địa giới"),
    "batches": gettext_lazy("Lô dữ liệu"),
}


@dataclass(frozen=True)
class InputTold:
    """An input as a reader sees it."""

    kind: str | Promise
    name: str | Promise
    code: str
    rows: int | None
    sha256: str


def editions(request: HttpRequest) -> HttpResponse:
    """All editions, newest first."""
    if not memberships(request.user):
        raise Http404
    context = {"editions": Edition.all(), "current": Edition.current(), "steward": may(request.user, "steward")}
    return render(request, "edition/editions.html", context)


def edition(request: HttpRequest, edition_id: str) -> HttpResponse:
    """One edition: its manifest in words."""
    found = edition_for(request.user, edition_id)
    manifest = found.manifest
    names = {code: indicator for code, indicator in indicators().items() if code in manifest.get("definitions", {})}
    return render(
        request,
        "edition/edition.html",
        {
            "edition": found,
            "manifest": manifest,
            "engine": ENGINES.get(manifest.get("engine", ""), manifest.get("engine", "")),
            "current": Edition.current(),
            "steward": may(request.user, "steward"),
            "inputs": [_told(entry) for entry in manifest.get("inputs", [])],
            "definitions": [(names.get(code), code, mark) for code, mark in manifest.get("definitions", {}).items()],
        },
    )


def _told(entry: dict[str, Any]) -> InputTold:
    code, kind = entry.get("code", ""), entry.get("kind", "")
    declared = {**registers(), **feeds()}.get(code)
    name: str | Promise = TABLES.get(code, code)
    if declared is not None:
        name = str(declared._meta.verbose_name) if issubclass(declared, Register) else declared.name
    return InputTold(KINDS.get(kind, kind), name, code, entry.get("rows"), entry.get("sha256", ""))


@require_POST
def compute_now(request: HttpRequest) -> HttpResponse:
    """A new edition from what is approved now; the same one again when nothing has changed."""
    require(request.user, "steward")
    before = {known.id for known in Edition.all()}
    try:
        made = compute()
    except NotConserved as wrong:
        messages.error(request, str(wrong))
        return redirect("editions")
    if made.id in before:
        messages.info(request, _("Số liệu và định nghĩa không đổi từ bản này, không cần lập bản mới."))
    else:
        AuditEntry.write(request.user, "Lập bản số liệu", made.id)
        messages.success(request, _("Đã lập bản số liệu mới; bảng cột mốc đang dùng bản này."))
    return redirect("edition", made.id)


@require_POST
def replay_now(request: HttpRequest, edition_id: str) -> HttpResponse:
    """Compute an edition again from its own inputs and say whether every byte is the same."""
    found = edition_for(request.user, edition_id)
    answer = replay(found)
    AuditEntry.write(
        request.user, "Tính lại để kiểm tra", found.id, identical=answer.identical, differences=list(answer.differences[:TOLD])
    )
    if answer.identical:
        messages.success(request, _("Tính lại cho kết quả giống hệt, đến từng byte."))
    else:
        more = len(answer.differences) - TOLD
        told = "; ".join(answer.differences[:TOLD]) + (_(" và %(n)d điều khác") % {"n": more} if more > 0 else "")
        messages.error(request, _("Tính lại không giống: %(told)s.") % {"told": told})
    return redirect("edition", found.id)


@require_POST
def publish_now(request: HttpRequest, edition_id: str) -> HttpResponse:
    """Let strangers see an edition."""
    require(request.user, "steward")
    found = edition_for(request.user, edition_id)
    if not found.published:
        found.publish()
        AuditEntry.write(request.user, "Công khai bản số liệu", found.id)
        messages.success(request, _("Bản số liệu này đã công khai."))
    return redirect("edition", found.id)


urlpatterns = [
    path("ban-so-lieu", editions, name="editions"),
    path("ban-so-lieu/lap", compute_now, name="compute"),
    path("ban-so-lieu/<str:edition_id>", edition, name="edition"),
    path("ban-so-lieu/<str:edition_id>/tinh-lai", replay_now, name="replay"),
    path("ban-so-lieu/<str:edition_id>/cong-khai", publish_now, name="publish_edition"),
]
