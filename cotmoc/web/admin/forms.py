"""Forms for people: an invitation, a role, an Excel file of many, another who takes over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cotmoc.acts.standing import administered_among
from cotmoc.home import today
from cotmoc.orgs.access import visible
from cotmoc.orgs.models import Member, Org
from cotmoc.web.shell.fields import OrgChoice


def administered_units(user: Any) -> Any:
    """The units of today in which a person administers, the province first."""
    return Org.objects.valid_on(today()).filter(pk__in=visible(user, "admin")).exclude(kind=Org.Kind.NATION).order_by("-kind", "name")


class RoleForm(forms.Form):
    """A role in a unit."""

    org = OrgChoice(label=_("Đơn vị"), queryset=Org.objects.none(), empty_label=None, widget=forms.Select(attrs={"lang": "vi"}))
    role = forms.ChoiceField(label=_("Vai trò"))

    def __init__(self, by: Any, *args: Any, like: RoleForm | None = None, **options: Any) -> None:
        """like is another form of the same page: its units are asked for once."""
        super().__init__(*args, **options)
        units: Any = self.fields["org"]
        if like is None:
            units.queryset = administered_units(by)
            units.choices = [*iter(units.choices)]  # a list of the choices themselves would have the database count them first
        else:
            units.choices = like.fields["org"].choices  # type: ignore[attr-defined]
        self.fields["role"].choices = [(value, gettext(str(label))) for value, label in Member.Role.choices]  # type: ignore[attr-defined]


class InviteForm(RoleForm):
    """A new person."""

    username = forms.CharField(
        label=_("Tên tài khoản"), max_length=150, help_text=_("Để đăng nhập; ví dụ nguyen-thi-lan. Không phân biệt chữ hoa và dấu.")
    )
    full_name = forms.CharField(label=_("Họ và tên"), max_length=150)
    mail = forms.CharField(label=_("Thư điện tử"), max_length=254, required=False, widget=forms.EmailInput())
    field_order = ["username", "full_name", "mail", "org", "role"]


class AboutForm(forms.Form):
    """A person's name and mail address, as their administrator writes them."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=150)
    mail = forms.CharField(label=_("Thư điện tử"), max_length=254, required=False, widget=forms.EmailInput())


class ManyForm(forms.Form):
    """Many people at once."""

    file = forms.FileField(
        label=_("Tệp Excel"),
        help_text=_("Theo tệp mẫu, mỗi dòng một người, không quá 500 người."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )


class TakerChoice(forms.ModelChoiceField):
    """A person to choose, by full name and account name."""

    def label_from_instance(self, user: Any) -> str:
        return f"{user.get_full_name()} ({user.get_username()})"


class TakerForm(forms.Form):
    """Who takes over."""

    taker = TakerChoice(
        label=_("Người nhận"), queryset=get_user_model().objects.none(), empty_label="—", widget=forms.Select(attrs={"lang": "vi"})
    )

    def __init__(self, by: Any, giver: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        near = get_user_model().objects.filter(is_active=True, memberships__org__in=visible(by, "admin")).exclude(pk=giver.pk).distinct()
        able = [user.pk for user in administered_among(by, near)]
        self.fields["taker"].queryset = get_user_model().objects.filter(pk__in=able).order_by("first_name")  # type: ignore[attr-defined]
