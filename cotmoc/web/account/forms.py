"""Forms of one's own account; what a deed refuses is said at the field it is about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _password(label: Any, complete: str, help_text: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": complete})
    return forms.CharField(label=label, strip=False, max_length=200, widget=widget, help_text=help_text)


RULES = _(
    "Ít nhất 8 ký tự. Ghép vài từ không liên quan với nhau; tên người, tên tỉnh hay tên đơn vị kèm số và dấu sẽ không được nhận, "
    "ví dụ “Dak-Lak-2026!”."
)


class NewPasswordForm(forms.Form):
    """A new password, typed twice."""

    password = _password(_("Mật khẩu mới"), "new-password", RULES)
    repeated = _password(_("Nhập lại mật khẩu mới"), "new-password")

    def clean_repeated(self) -> str:
        if self.cleaned_data["repeated"] != self.cleaned_data.get("password"):
            raise forms.ValidationError(_("Hai lần nhập không giống nhau."))
        return str(self.cleaned_data["repeated"])


class ChangePasswordForm(NewPasswordForm):
    """One's own password: the present one first."""

    current = _password(_("Mật khẩu hiện tại"), "current-password")
    field_order = ["current", "password", "repeated"]


class ForgottenForm(forms.Form):
    """By whichever of the two a person remembers."""

    who = forms.CharField(
        label=_("Tên tài khoản hoặc thư điện tử"), max_length=254, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )


class AboutMeForm(forms.Form):
    """How others read one's name, and where mail goes; the password, because mail opens the account."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=150)
    mail = forms.CharField(label=_("Thư điện tử"), max_length=254, required=False, widget=forms.EmailInput())
    current = _password(_("Mật khẩu hiện tại"), "current-password")
