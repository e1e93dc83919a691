"""One's own account: name and mail, roles, sessions, what one did."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from cotmoc.acts import passwords, people, sessions
from cotmoc.orgs.models import Member
from cotmoc.orgs.trail import Asked, lines, own_scope
from cotmoc.problem import Problem
from cotmoc.web.account.device import device
from cotmoc.web.account.forms import AboutMeForm
from cotmoc.web.account.password import too_often
from cotmoc.web.admin.paging import after_of, paged
from cotmoc.web.admin.telling import place, told


def _me(request: HttpRequest) -> Any:
    """Who is signed in; a stranger learns nothing."""
    if not request.user.is_authenticated:
        raise Http404
    return request.user


@sensitive_post_parameters()
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """Who I am here, and the way to everything about my account."""
    me = _me(request)
    if limited := too_often(request):
        return limited
    form = AboutMeForm(request.POST or None, initial={"full_name": me.get_full_name(), "mail": me.email})
    if form.is_valid():
        try:
            passwords.confirmed(me, form.cleaned_data["current"])
            people.describe(me, me, form.cleaned_data["full_name"], form.cleaned_data["mail"])
        except Problem as problem:
            form.add_error(getattr(problem, "field", "") or "current", str(problem))
        else:
            messages.success(request, _("Đã ghi họ tên và thư điện tử."))
            return redirect("account")
    return render(
        request,
        "account/account.html",
        {
            "form": form,
            "roles": Member.objects.filter(user=me).select_related("org", "org__parent"),
            "sessions": len(sessions.sessions_of(me)),
            "recent": told(lines(own_scope(me), Asked(), limit=5)),
        },
    )


@never_cache
def own_sessions(request: HttpRequest) -> HttpResponse:
    """Where I am signed in."""
    me = _me(request)
    found = [
        {
            "id": s.pk,
            "device": device(s.user_agent),
            "place": place(s.ip),
            "seen": s.last_seen_at,
            "began": s.created_at,
            "here": s.session_key,
        }
        for s in sessions.sessions_of(me)
    ]
    return render(request, "account/sessions.html", {"sessions": found, "key": request.session.session_key})


@require_POST
def end_sessions(request: HttpRequest, session_id: int | None = None) -> HttpResponse:
    """End one of my sessions, or all but this one."""
    count = sessions.end(_me(request), request.user, session_id, keep=request.session.session_key or "")
    messages.success(request, ngettext("Đã kết thúc %(n)d phiên.", "Đã kết thúc %(n)d phiên.", count) % {"n": count})
    return redirect("account_sessions")


@never_cache
def own_activity(request: HttpRequest) -> HttpResponse:
    """What I did, and what was done to my account."""
    found = lines(own_scope(_me(request)), Asked(), after_of(request), limit=51)
    return render(request, "account/activity.html", paged(found, 50))


urlpatterns = [
    path("tai-khoan", account, name="account"),
    path("tai-khoan/phien", own_sessions, name="account_sessions"),
    path("tai-khoan/phien/ket-thuc", end_sessions, name="account_sessions_end"),
    path("tai-khoan/phien/<int:session_id>/ket-thuc", end_sessions, name="account_session_end"),
    path("tai-khoan/hoat-dong", own_activity, name="account_activity"),
]
