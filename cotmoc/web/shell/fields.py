"""Fields that people type into on any page: days in the Vietnamese order, units to choose from, files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cotmoc.orgs.listing import place_of
from cotmoc.orgs.models import Org
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


def read_upload(upload: UploadedFile, most: int) -> bytes:
    """The bytes of an upload, one more than the most at the utmost: enough to be refused by the reader."""
    return upload.read(most + 1)
