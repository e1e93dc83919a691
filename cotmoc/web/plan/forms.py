"""The form of a new plan: its document, and the unit it is of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cotmoc.orgs.access import home_org, memberships, visible
from cotmoc.orgs.models import Org
from cotmoc.orgs.succession import known_since
from cotmoc.plans.models import Plan
from cotmoc.web.shell.fields import DayField, OrgChoice


class PlanForm(forms.Form):
    """A plan's document; what its first lines say is read and offered where nothing is typed here."""

    file = forms.FileField(
        label=_("Văn bản"),
        help_text=_("Word (.docx, .doc), PDF có lớp chữ, hoặc .txt; không quá 50 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.doc,.pdf,.txt"}),
    )
    org = OrgChoice(label=_("Của đơn vị"), queryset=Org.objects.none(), empty_label=None)
    title = forms.CharField(
        label=_("Tên kế hoạch"),
        max_length=400,
        required=False,
        help_text=_("Để trống bốn ô này thì lấy ở đầu văn bản; bạn xem lại ở bước sau."),
    )
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200, required=False)
    issued_on = DayField(label=_("Ngày ban hành"), required=False)

    def __init__(self, user: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["org"].queryset = stewarded(user)  # type: ignore[attr-defined]
        self.fields["org"].initial = _first_asked(user)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        org, day = given.get("org"), given.get("issued_on")
        if org and day and day < (since := known_since(org)):
            self.add_error(
                "issued_on", _("Đơn vị này có từ ngày %(day)s; chọn đơn vị đã có vào ngày ban hành.") % {"day": f"{since:%d/%m/%Y}"}
            )
        return given


def _first_asked(user: Any) -> Org | None:
    """The unit a new plan is most likely of: the province where the person keeps its plans, else their own."""
    return next(
        (m.org for m in memberships(user) if m.org.kind == Org.Kind.PROVINCE and m.org_id in visible(user, "steward")), home_org(user)
    )


def stewarded(user: Any) -> Any:
    """The units whose plans a person keeps: all but communes below, communes only their own."""
    own = {member.org_id for member in memberships(user)}
    reach = visible(user, "steward")
    return Org.objects.filter(pk__in=reach).exclude(kind=Org.Kind.COMMUNE).exclude(kind=Org.Kind.NATION).order_by(
        "kind", "valid_to", "name"
    ) | Org.objects.filter(pk__in=own & reach)


def same_document(org: Org, sha256: str) -> Plan | None:
    """The plan that this very document already is, if it was added before."""
    return Plan.objects.filter(org=org, file_sha256=sha256).first()
