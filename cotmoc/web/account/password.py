"""Passwords: changed by their owner, forgotten, set by a link that works once."""

from __future__ import annotations

from allauth.core.internal.ratelimit import consume_or_429
from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from cotmoc.acts import passwords
from cotmoc.acts.mail import mail_is_set
from cotmoc.acts.sessions import seen
from cotmoc.problem import Problem
from cotmoc.web.account.forms import ChangePasswordForm, ForgottenForm, NewPasswordForm


def too_often(request: HttpRequest) -> HttpResponse | None:
    """The answer to somebody who tries one present password after another in a session left open."""
    return consume_or_429(request, app="allauth.account", action="change_password")


@sensitive_post_parameters()
@never_cache
def own_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; other sessions end, this one stays."""
    if not request.user.is_authenticated:
        raise Http404
    if limited := too_often(request):
        return limited
    form = ChangePasswordForm(request.POST or None)
    if form.is_valid():
        try:
            changed = passwords.change(request.user, form.cleaned_data["current"], form.cleaned_data["password"])
        except Problem as problem:
            form.add_error(None, str(problem))
        else:
            update_session_auth_hash(request, changed)
            seen(request)
            if request.session.pop("must_change", False):
                messages.success(request, _("Đã đặt mật khẩu của riêng bạn."))
                return redirect("home")
            messages.success(request, _("Đã đổi mật khẩu. Các phiên đăng nhập khác của bạn đã kết thúc."))
            return redirect("account")
    return render(request, "account/password.html", {"form": form, "first": request.session.get("must_change", False)})


@rate_limit(action="reset_password")
@never_cache
def forgotten_password(request: HttpRequest) -> HttpResponse:
    """Ask for a link by mail; the answer is the same whoever is named."""
    form = ForgottenForm(request.POST or None)
    by_mail = mail_is_set()
    asked = by_mail and form.is_valid()
    if asked:
        passwords.forgotten(form.cleaned_data["who"], f"{request.scheme}://{request.get_host()}")
    return render(request, "account/forgotten.html", {"form": form, "asked": asked, "by_mail": by_mail})


@sensitive_post_parameters()
@rate_limit(action="reset_password_from_key")
@never_cache
def set_password(request: HttpRequest, token: str) -> HttpResponse:
    """The page a link opens; once the password is set the link is used."""
    user = passwords.user_of(token)
    if user is None:
        return render(request, "account/link_over.html", {"problem": str(passwords.link_over())}, status=404)
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        try:
            passwords.set_by_link(token, form.cleaned_data["password"])
            request.session["signs_in_as"] = user.get_username()
        except Problem as problem:
            form.add_error("password", str(problem))
        else:
            messages.success(request, _("Đã đặt mật khẩu. Đăng nhập bằng mật khẩu vừa đặt."))
            return redirect("sign_in")
    return render(request, "account/set_password.html", {"form": form, "person": user})


urlpatterns = [
    path("tai-khoan/mat-khau", own_password, name="account_password"),
    path("quen-mat-khau", forgotten_password, name="forgotten_password"),
    path("dat-mat-khau/<str:token>", set_password, name="set_password"),
]
