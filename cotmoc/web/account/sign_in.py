"""Signing in and out."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from allauth.account.views import LoginView
from django import forms
from django.contrib.auth.views import LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from cotmoc.acts import passwords, sessions
from cotmoc.orgs.access import known
from cotmoc.orgs.accounts import named
from cotmoc.web.account.presence import begin

ALTERED = _(
    "Tài khoản này bị sửa ngoài chương trình nên không dùng được. Báo người quản trị máy chủ chạy cotmoc doctor để xem chỗ bị sửa và cách "
    "khôi phục."
)


class SignInForm(LoginForm):
    """Account name (or mail address) and password. The name is found whatever its capitals and marks, so a person may type it as
    they write it, and a stranger gains no further tries by writing it another way."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = {"autocomplete": "username", "autocapitalize": "none"}, {"autocomplete": "current-password"}
        self.fields = {
            "username": forms.CharField(label=_("Tên tài khoản"), max_length=150, widget=forms.TextInput(attrs=name)),
            "password": forms.CharField(label=_("Mật khẩu"), strip=False, max_length=200, widget=forms.PasswordInput(attrs=password)),
        }
        self.fields["password" if self.initial.get("username") else "username"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """As allauth's, with the account's own name; a failure is noted, and whose account was changed by hand hears so."""
        typed = self.cleaned_data.get("username", "")
        self.named = named(typed) if typed else None
        self.cleaned_data["login"] = self.named.get_username() if self.named else typed
        try:
            cleaned = super().clean()
            if self.user and self.user.is_active and not known(self.user):
                raise forms.ValidationError(ALTERED)
        except forms.ValidationError:
            sessions.failed(self.named)
            raise
        return cleaned


class SignIn(LoginView):
    """The sign-in page; a member already signed in goes on to the board."""

    template_name = "account/sign_in.html"
    form_class = SignInForm

    def get_initial(self) -> dict[str, Any]:
        """Who has just set a password by a link need not type their name again."""
        return {**super().get_initial(), "username": self.request.session.get("signs_in_as", "")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "next": self.get_next_url() or ""}

    def form_valid(self, form: SignInForm) -> HttpResponse:
        passwords.strengthened(form.user, form.cleaned_data["password"])
        answer = super().form_valid(form)
        if self.request.user.is_authenticated:
            sessions.began(self.request.user)
            begin(self.request)
            self.request.session.pop("signs_in_as", None)
        return answer


class SignOut(LogoutView):
    """Ends this session; only by a form."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            sessions.left(request.user, request.session.session_key)
        return super().post(request, *args, **kwargs)


def locked_out(request: HttpRequest, response: Any = None, credentials: Any = None) -> HttpResponse:
    """Too many wrong passwords: say so and for how long (AXES_COOLOFF_TIME)."""
    return render(request, "account/locked_out.html", status=429)


def inactive(request: HttpRequest) -> HttpResponse:
    """The right password of an account that was switched off."""
    return render(request, "account/inactive.html", status=403)


urlpatterns = [
    path("dang-nhap", SignIn.as_view(), name="sign_in"),
    path("dang-nhap", SignIn.as_view(), name="account_login"),
    path("dang-nhap/da-tat", inactive, name="account_inactive"),
    path("dang-xuat", SignOut.as_view(), name="sign_out"),
]
