"""Signing in and out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """Account name and password, labelled in the product's own words."""

    username = forms.CharField(
        label=_("Tên tài khoản"), widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "username", "autocapitalize": "none"})
    )
    password = forms.CharField(label=_("Mật khẩu"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    error_messages = {
        "invalid_login": _("Tên tài khoản hoặc mật khẩu không đúng. Kiểm tra lại kiểu gõ và phím viết hoa."),
        "inactive": _("Tài khoản này đã ngừng hoạt động; liên hệ đơn vị tổng hợp để mở lại."),
    }


class SignIn(LoginView):
    """The sign-in page; a member already signed in goes on to the board."""

    template_name = "account/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True


def locked_out(request: HttpRequest, response: Any = None, credentials: Any = None) -> HttpResponse:
    """Too many wrong passwords: say so and for how long (AXES_COOLOFF_TIME)."""
    return render(request, "account/locked_out.html", status=429)


urlpatterns = [
    path("dang-nhap", SignIn.as_view(), name="sign_in"),
    path("dang-xuat", LogoutView.as_view(), name="sign_out"),
]
