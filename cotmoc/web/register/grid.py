"""The web grid of a register: a unit's rows to type into, kept cell by cell as a draft, previewed and handed in as a file."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cotmoc.acts import grids
from cotmoc.acts.batches import sending_unit
from cotmoc.home import today
from cotmoc.orgs.access import known, require
from cotmoc.orgs.models import Org
from cotmoc.problem import Problem
from cotmoc.registers.base import Register
from cotmoc.registers.derived.grid import rows_of
from cotmoc.registers.grid import Edit, draft_of
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import name_of
from cotmoc.web.register.files import senders
from cotmoc.web.register.grid_state import after, everything
from cotmoc.web.register.listing import lines_of, main_columns
from cotmoc.web.register.row import kind_of

CARDS = 50
"""Rows shown one under another where the screen is too narrow for a grid."""


def _unit(request: HttpRequest, asked: str) -> Org:
    """The unit whose rows are typed: the one asked for among those the person sends for, else their own; one that is no more only where
    they have no other."""
    among = {org.key: org for org in senders(request.user)}
    if asked:
        if asked not in among:
            raise Http404
        return among[asked]
    now = [org for org in among.values() if org.exists_on(today())]
    own = sending_unit(request.user)
    found = own if own in now else next(iter(now), own)
    if found is None:
        raise Http404
    return found


def grid(request: HttpRequest, code: str) -> HttpResponse:
    """The page; what stands in the grid it asks for by itself."""
    kind = kind_of(code)
    require(request.user, "report")
    org = _unit(request, request.GET.get("don_vi", ""))
    grids.refuse_closed(org)
    return _page(request, code, kind, org)


def _page(request: HttpRequest, code: str, kind: type[Register], org: Org, problem: str = "") -> HttpResponse:
    draft = draft_of(kind, org)
    columns, rows = main_columns(kind)[:4], rows_of(kind, org)[::-1][:CARDS]
    context = {
        "code": code,
        "register": _(name_of(kind)),
        "org": org,
        "units": [unit for unit in senders(request.user) if unit.exists_on(today())],
        "columns": columns,
        "lines": lines_of(columns, rows),
        "draft": draft,
        "waiting": draft.batch if draft.batch and draft.batch.state in (Batch.State.SUBMITTED, Batch.State.RETURNED) else None,
        "problem": problem,
    }
    return render(request, "register/register_grid.html", context, status=409 if problem else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def cells(request: HttpRequest, code: str) -> HttpResponse:
    """What stands in the grid (GET), or cells that were typed (POST): answered cell by cell."""
    if not known(request.user):
        back = f"{reverse('sign_in')}?next={reverse('register_grid', args=[code])}"
        return JsonResponse({"sign_in": back}, status=401)
    kind = kind_of(code)
    require(request.user, "report")
    try:
        if request.method == "GET":
            org = _unit(request, request.GET.get("don_vi", ""))
            grids.refuse_closed(org)
            return JsonResponse(everything(kind, code, org, request.user) | {"token": get_token(request)})
        return _typed(request, kind)
    except Problem as problem:
        return JsonResponse({"problem": str(problem)}, status=409)


def _typed(request: HttpRequest, kind: type[Register]) -> HttpResponse:
    try:
        sent = json.loads(request.body)
        edits = [Edit(str(e["row"]), int(e["at"]), str(e["name"]), str(e["text"]), int(e["seen"])) for e in sent["edits"]]
        key, since, person = str(sent["unit"]), int(sent["since"]), int(sent["person"])
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return JsonResponse({"problem": _("Máy chủ không hiểu điều trình duyệt gửi; tải lại trang.")}, status=400)
    if person != request.user.pk:
        said = _("Cửa sổ này của tài khoản khác với tài khoản đang đăng nhập; ô chưa gửi vẫn giữ cho tài khoản đã gõ.")
        return JsonResponse({"problem": said, "other": True}, status=409)
    draft, typed = grids.keep(request.user, kind, _unit(request, key), edits)
    return JsonResponse(after(kind, draft, typed, edits, since, request.user))


@require_POST
def preview_it(request: HttpRequest, code: str) -> HttpResponse:
    """The draft as a file, previewed: from there on it is a batch as any other."""
    kind = kind_of(code)
    require(request.user, "report")
    org = _unit(request, request.POST.get("don_vi", ""))
    try:
        shown = grids.preview(request.user, kind, org)
    except Problem as problem:
        return _page(request, code, kind, org, str(problem))
    if shown.same_as:
        messages.info(request, shown.message)
    return redirect("batch", shown.batch.pk)


@require_POST
def discard_it(request: HttpRequest, code: str) -> HttpResponse:
    """Throw the draft away."""
    kind = kind_of(code)
    require(request.user, "report")
    org = _unit(request, request.POST.get("don_vi", ""))
    grids.discard(request.user, kind, org)
    messages.success(request, _("Đã bỏ bản nháp; sổ không đổi."))
    return redirect(f"{reverse('register_grid', args=[code])}?don_vi={org.key}")


urlpatterns = [
    path("so/<slug:code>/luoi", grid, name="register_grid"),
    path("so/<slug:code>/luoi/o", cells, name="register_grid_cells"),
    path("so/<slug:code>/luoi/xem-truoc", preview_it, name="register_grid_preview"),
    path("so/<slug:code>/luoi/bo", discard_it, name="register_grid_discard"),
]
