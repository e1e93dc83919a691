"""Fields that people type into the work pages: days in the Vietnamese order, units to choose from, files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cotmoc.orgs.access import home_org, memberships, visible
from cotmoc.orgs.listing import place_of
from cotmoc.orgs.models import Org
from cotmoc.orgs.succession import known_since
from cotmoc.plans.models import Plan
from cotmoc.web.templatetags.words import within

DAY_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"]


def day_widget() -> forms.DateInput:
    """A box for a day typed as 20/11/2025."""
    return forms.DateInput(format="%d/%m/%Y", attrs={"placeholder": "20/11/2025", "inputmode": "numeric", "autocomplete": "off"})


class DayField(forms.DateField):
    """A day typed as 20/11/2025, never as month first."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            input_formats=DAY_FORMATS,
            widget=day_widget(),
            error_messages={"invalid": _("Không đọc được ngày này; gõ theo thứ tự ngày/tháng/năm, ví dụ 20/11/2025.")},
            **options,
        )


class ByKind(ModelChoiceIterator):
    """Units of today first, by kind, each kind in the order of the alphabet; those that are no more at the end."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        units = sorted(self.queryset.select_related("parent"), key=lambda org: (org.closed, *place_of(org)))
        for (closed, kind), found in groupby(units, key=lambda org: (org.closed, "" if org.closed else org.kind)):
            words = gettext("Đơn vị không còn") if closed else gettext(str(Org.Kind(kind).label))
            yield words, [self.choice(org) for org in found]


class OrgChoice(forms.ModelChoiceField):
    """A unit; those that are closed say until when they were."""

    iterator = ByKind

    def label_from_instance(self, org: Any) -> str:
        return org_words(org)


class InOrder(ModelChoiceIterator):
    """Units in the order of lists."""

    def __iter__(self) -> Iterator[Any]:
        return (self.choice(org) for org in sorted(self.queryset, key=place_of))


class OrgBoxes(forms.ModelMultipleChoiceField):
    """Several units to tick, each by its name and code."""

    iterator = InOrder
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, org: Any) -> str:
        return f"{org.name} ({org.code})"


def org_words(org: Org) -> str:
    """A unit's name, with its last day and whose it was when it no longer exists by that name ("Sở Y tế" was one of each province that
    became this), and a mark while nobody has checked it."""
    if org.valid_to is not None:
        whose = f", {within(org.parent.name)}" if org.parent and org.parent.kind == Org.Kind.PROVINCE else ""
        return _("%(name)s (đến %(day)s)") % {"name": f"{org.name}{whose}", "day": f"{org.valid_to:%d/%m/%Y}"}
    return _("%(name)s (cần kiểm tra)") % {"name": org.name} if org.to_check else org.name


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


def read_upload(upload: UploadedFile, most: int) -> bytes:
    """The bytes of an upload, one more than the most at the utmost: enough to be refused by the reader."""
    return upload.read(most + 1)
