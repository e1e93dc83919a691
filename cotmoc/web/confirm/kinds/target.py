"""Targets on the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cotmoc.orgs.models import Org
from cotmoc.plans.models import Item, Target
from cotmoc.web.confirm.forms import FigureField
from cotmoc.web.confirm.kinds.base import Fact, ItemKind, Words
from cotmoc.web.confirm.measures import measure_choices, measure_name
from cotmoc.web.confirm.reading import ReadingForm
from cotmoc.web.plan.words import required
from cotmoc.web.shell.fields import OrgChoice


class TargetForm(forms.ModelForm):
    """What a target asks for. The unit and what is counted stay as the reader understood them unless changed here."""

    value = FigureField(label=_("Con số phải đạt"), required=False)
    value_high = FigureField(label=_("Đến (chỉ khi “trong khoảng”)"), required=False)
    year = forms.IntegerField(
        label=_("Mốc (năm)"),
        required=False,
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
    )
    indicator = forms.ChoiceField(label=_("Đo bằng chỉ số"), required=False)
    owner = OrgChoice(label=_("Cơ quan chủ trì"), queryset=Org.objects.none(), required=False, empty_label=_("chưa giao"))

    class Meta:
        model = Target
        fields = ["label", "comparator", "value", "value_high", "unit", "count_of", "year", "owner", "indicator"]
        labels = {"label": _("Chỉ tiêu"), "comparator": _("So sánh"), "unit": _("Đơn vị tính"), "count_of": _("Đếm cái gì")}
        widgets = {"label": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, units: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = Org.objects.none() if units is None else units
        self.fields["indicator"].choices = measure_choices(self.instance)
        self.fields["comparator"].choices = [(code, gettext(str(label))) for code, label in Target.Comparator.choices]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        comparator, value = given.get("comparator"), given.get("value")
        if comparator == Target.Comparator.DONE:
            given["value"] = given["value_high"] = None
        elif value is None and "value" not in self.errors:
            self.add_error("value", _("Ghi con số phải đạt; nếu không có con số, chọn so sánh “hoàn thành”."))
        if comparator == Target.Comparator.BETWEEN:
            if given.get("value_high") is None and "value_high" not in self.errors:
                self.add_error("value_high", _("Ghi đầu trên của khoảng."))
            elif value is not None and given.get("value_high") is not None and given["value_high"] < value:
                self.add_error("value_high", _("Đầu trên phải từ con số phải đạt trở lên."))
        elif comparator:
            given["value_high"] = None
        return given


class TargetItem(ItemKind):
    """A target: what it asks for stands in front, and an ambiguous one asks for its reading."""

    name = _("Chỉ tiêu")
    anchor = "chi-tieu"
    form = TargetForm
    adds = _("Thêm chỉ tiêu")

    def asks(self, item: Target) -> str:
        return required(item)

    def by(self, item: Target) -> int | None:
        return item.year

    def facts(self, item: Target) -> list[Fact]:
        measure = measure_name(item.indicator) if item.indicator else ""
        return [
            Fact(_("Đo bằng"), measure or _("chưa đo"), "" if measure else "na"),
            Fact(_("Chủ trì"), item.owner.name if item.owner else _("chưa giao")),
            *([Fact(_("Phạm vi"), item.scope)] if item.scope else []),
            *([Fact(_("So với"), item.base)] if item.base else []),
            *([Fact(_("Cách hiểu"), _reading(item))] if item.reading else []),
            *([] if item.year else [Fact(_("Mốc"), _("văn bản không nói năm nào"), "risk")]),
        ]

    def about(self, item: Target, today: date) -> list[Words]:
        unmeasured = not item.indicator and item.state == Item.State.CONFIRMED
        return [*([item.owner.name] if item.owner else []), *([gettext("chưa có chỉ số đo")] if unmeasured else [])]

    def reading(self, item: Target, data: Any = None) -> ReadingForm:
        return ReadingForm(item, data)

    def page(self, item: Target) -> str:
        return reverse("target", args=[item.plan_id, item.pk])


def _reading(target: Target) -> str:
    named = gettext(str(target.get_reading_display()))
    return f"{named} — {target.reading_why}" if target.reading_why else named


shown = TargetItem()
