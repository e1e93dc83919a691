"""One person: who they are, their roles now and before, their sessions, and what an administrator may do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cotmoc.acts import passwords, sessions
from cotmoc.acts import people as deeds
from cotmoc.acts.handover import estate_of, hand_over
from cotmoc.acts.standing import may_administer
from cotmoc.orgs.access import visible
from cotmoc.orgs.accounts import Account, PersonProblem, called
from cotmoc.orgs.models import Member
from cotmoc.orgs.trail import Asked, lines, scope_of
from cotmoc.problem import Problem
from cotmoc.web.account.device import device
from cotmoc.web.admin.forms import AboutForm, RoleForm, TakerForm
from cotmoc.web.admin.people import Person, require_admin
from cotmoc.web.admin.reach import narrow
from cotmoc.web.admin.telling import place, told


def person_for(by: Any, user_id: int) -> User:
    """A person of an administrator's units; Http404 for all others."""
    require_admin(by)
    found = get_object_or_404(get_user_model(), pk=user_id)
    if not Member.history.filter(user=found, org__in=visible(by, "admin")).exists():
        raise Http404
    return found


def _page(request: HttpRequest, found: User, link: passwords.Opened | None = None) -> HttpResponse:
    reach = visible(request.user, "admin")
    roles = list(Member.history.filter(user=found).select_related("user", "org__parent__parent").order_by("-valid_to", "pk"))
    now = [role for role in roles if role.valid_to is None]
    give = RoleForm(request.user, auto_id="new_%s")
    return render(
        request,
        "admin/person.html",
        {
            "found": found,
            "person": Person(found, (), found.last_login),
            "version": Account.of(found).version,
            "full": may_administer(request.user, found),
            "held": [
                (role, role.org_id in reach, RoleForm(request.user, initial={"org": role.org_id, "role": role.role}, like=give))
                for role in now
            ],
            "narrow": narrow(now),
            "before": [role for role in roles if role.valid_to is not None],
            "role_form": give,
            "about": AboutForm(initial={"full_name": found.get_full_name(), "mail": found.email}),
            "sessions": [(s, device(s.user_agent), place(s.ip)) for s in sessions.sessions_of(found)],
            "recent": told(lines(scope_of(request.user), Asked(thing=found._meta.label_lower, thing_id=str(found.pk)), limit=10)),
            "link": link and request.build_absolute_uri(link.path),
            "until": link and link.until,
        },
    )


@never_cache
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """The page."""
    return _page(request, person_for(request.user, user_id))


def deed(act: Callable[[HttpRequest, User, int | None], str]) -> Callable[..., HttpResponse]:
    """An act on a person as a page that only takes forms: what it says is told on the person's page, and so is why it could not be done."""

    @require_POST
    def run(request: HttpRequest, user_id: int, **more: Any) -> HttpResponse:
        found = person_for(request.user, user_id)
        version = request.POST.get("version", "")
        try:
            messages.success(request, act(request, found, int(version) if version.isdecimal() and len(version) < 10 else None, **more))
        except Problem as problem:
            messages.error(request, str(problem))
        return redirect("person", found.pk)

    return run


@deed
def off(request: HttpRequest, found: User, seen: int | None) -> str:
    """Switch off."""
    deeds.switch_off(request.user, found, seen)
    return _("Đã tắt tài khoản; mọi phiên đăng nhập đã kết thúc. Vai trò được giữ và có thể mở lại.")


@deed
def on(request: HttpRequest, found: User, seen: int | None) -> str:
    """Switch on."""
    deeds.switch_on(request.user, found, seen)
    return _("Đã mở lại tài khoản với các vai trò đang giữ.")


@deed
def about(request: HttpRequest, found: User, seen: int | None) -> str:
    """Name and mail."""
    deeds.describe(request.user, found, request.POST.get("full_name", ""), request.POST.get("mail", ""), seen)
    return _("Đã ghi họ tên và thư điện tử.")


def _chosen(request: HttpRequest) -> tuple[Any, str]:
    form = RoleForm(request.user, request.POST)
    if not form.is_valid():
        raise PersonProblem("Chọn một đơn vị trong phạm vi quản trị của bạn và một vai trò.")
    return form.cleaned_data["org"], form.cleaned_data["role"]


@deed
def give(request: HttpRequest, found: User, seen: int | None) -> str:
    """One more role."""
    org, role = _chosen(request)
    deeds.give_role(request.user, found, org, role, seen)
    return _("Đã giao vai trò tại %(unit)s.") % {"unit": org.name}


def _held(found: User, member_id: int) -> Member:
    return get_object_or_404(Member.objects.select_related("org", "user"), pk=member_id, user=found)


@deed
def change(request: HttpRequest, found: User, seen: int | None, member_id: int) -> str:
    """Another role or unit."""
    org, role = _chosen(request)
    deeds.change_role(request.user, _held(found, member_id), org, role, seen)
    return _("Đã đổi vai trò.")


@deed
def end(request: HttpRequest, found: User, seen: int | None, member_id: int) -> str:
    """Take a role back."""
    deeds.end_role(request.user, _held(found, member_id), seen)
    return _("Đã thôi vai trò từ hôm nay; vai trò còn trong lịch sử.")


@deed
def end_sessions(request: HttpRequest, found: User, seen: int | None, session_id: int | None = None) -> str:
    """End one session, or all."""
    count = sessions.end(request.user, found, session_id)
    return ngettext("Đã kết thúc %(n)d phiên.", "Đã kết thúc %(n)d phiên.", count) % {"n": count}


@require_POST
@never_cache
def link(request: HttpRequest, user_id: int) -> HttpResponse:
    """A link to set a password; it stands on this answer only."""
    found = person_for(request.user, user_id)
    try:
        return _page(request, found, passwords.make_link(request.user, found))
    except Problem as problem:
        messages.error(request, str(problem))
        return redirect("person", found.pk)


@never_cache
def handover(request: HttpRequest, user_id: int) -> HttpResponse:
    """What would go over, to whom; then do it."""
    found = person_for(request.user, user_id)
    if not may_administer(request.user, found):
        raise Http404
    form = TakerForm(request.user, found, request.POST or None)
    if form.is_valid():
        try:
            hand_over(request.user, found, form.cleaned_data["taker"], request.POST.get("stamp", ""), bool(request.POST.get("off")))
        except Problem as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Đã bàn giao cho %(person)s.") % {"person": called(form.cleaned_data["taker"])})
            return redirect("person", found.pk)
    return render(request, "admin/handover.html", {"found": found, "form": form, "estate": estate_of(found)})


AT = "quan-tri/nguoi-dung/<int:user_id>"
urlpatterns = [
    path(AT, person, name="person"),
    path(f"{AT}/tat", off, name="person_off"),
    path(f"{AT}/mo", on, name="person_on"),
    path(f"{AT}/thong-tin", about, name="person_about"),
    path(f"{AT}/vai-tro", give, name="person_give"),
    path(f"{AT}/vai-tro/<int:member_id>/doi", change, name="person_change"),
    path(f"{AT}/vai-tro/<int:member_id>/thoi", end, name="person_end"),
    path(f"{AT}/phien", end_sessions, name="person_sessions_end"),
    path(f"{AT}/phien/<int:session_id>", end_sessions, name="person_session_end"),
    path(f"{AT}/lien-ket", link, name="person_link"),
    path(f"{AT}/ban-giao", handover, name="person_handover"),
]
