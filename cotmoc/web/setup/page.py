"""Setting up: where it stands, the first two steps (which province, its units of today), and the end."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cotmoc.acts.province import confirm_units
from cotmoc.acts.setting_up import begin, finish, installation_here, may_set_up
from cotmoc.orgs.access import memberships
from cotmoc.orgs.counting import units_of
from cotmoc.orgs.loading import provinces_today
from cotmoc.problem import Problem
from cotmoc.web.setup.standing import standing, waits
from cotmoc.web.setup.steps import next_step, page, require_setup, steps_of
from cotmoc.web.shell.administration import Module


def overview(request: HttpRequest) -> HttpResponse:
    """How far setting up has come; a superuser without a role takes that of the administrator here."""
    installation = require_setup(request)
    if installation is None:
        return redirect("setup_province")
    told = standing(installation)
    context = {
        "told": [(step, told[step.code]) for step in steps_of(installation)],
        "without_role": not memberships(request.user),
        "next": next_step(installation),
        "all_done": all(step.done for step in steps_of(installation)),
    }
    return page(request, "overview", installation, context)


def province(request: HttpRequest) -> HttpResponse:
    """Which province this installation serves."""
    installation = require_setup(request)
    chosen, problem = installation.province.code if installation else "", ""
    if request.method == "POST":
        chosen = request.POST.get("tinh", "")
        try:
            return redirect(next_step(begin(chosen, request.user), "province"))
        except Problem as told:
            problem = str(told) if chosen else _("Chọn một tỉnh, thành phố trong danh sách.")
    context = {"provinces": list(provinces_today().items()), "chosen": chosen, "problem": problem}
    return page(request, "province", installation, context, 200 if not problem else 422)


def units(request: HttpRequest) -> HttpResponse:
    """The units of today as the list of 2025 has them, to be seen and confirmed."""
    installation = require_setup(request)
    if installation is None:
        return redirect("setup_province")
    if request.method == "POST":
        confirm_units(request.user)
        return redirect(next_step(installation_here(), "units"))
    return page(request, "units", installation, {"units": units_of(installation.province)})


@require_POST
def take_on(request: HttpRequest) -> HttpResponse:
    """A superuser takes the role of administrator of this installation's province."""
    if installation := require_setup(request):
        begin(installation.province.code, request.user)
        messages.success(request, _("Bạn đã là quản trị của %(province)s.") % {"province": installation.province.name})
    return redirect("setup")


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """The end of setting up leads home."""
    if require_setup(request) is None:
        return redirect("setup_province")
    finish(request.user)
    messages.success(request, _("Đã kết thúc thiết lập. Các bước vẫn mở lại được tại trang Thiết lập."))
    return redirect("home")


module = Module(
    gettext_lazy("Thiết lập"),
    gettext_lazy("Tỉnh, địa bàn, cơ quan, nhóm nhiệm vụ, người đầu tiên, văn bản kế hoạch; bước nào cũng mở lại được."),
    "setup",
    50,
    shown=may_set_up,
    waits=waits,
)
urlpatterns = [
    path("thiet-lap", overview, name="setup"),
    path("thiet-lap/tinh", province, name="setup_province"),
    path("thiet-lap/dia-ban", units, name="setup_units"),
    path("thiet-lap/nhan-vai", take_on, name="setup_take_on"),
    path("thiet-lap/xong", end, name="setup_end"),
]
