"""Forms of the items of a draft: what may be changed of a target, task or goal, and the choice of a reading."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cotmoc.orgs.models import Org, OrgChange
from cotmoc.plans.models import Goal, Target, Task
from cotmoc.web.confirm_measures import measure_choices, suggested
from cotmoc.web.plans_forms import DayField, OrgChoice
from cotmoc.web.plans_words import meaning
from cotmoc.web.templatetags.figures import exact


class FigureField(forms.DecimalField):
    """A figure as people write it: 1.234,5 or 40, in the marks of the page's language."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_digits=24,
            decimal_places=6,
            localize=True,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={"invalid": _("Gõ một con số, ví dụ 40 hoặc 1.234,5.")},
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else exact(value)


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


class TaskForm(forms.ModelForm):
    """Who does what by when with which product."""

    due = DayField(label=_("Hạn"), required=False)
    lead = OrgChoice(label=_("Cơ quan chủ trì"), queryset=Org.objects.none(), required=False, empty_label=_("chưa rõ"))

    class Meta:
        model = Task
        fields = ["action", "lead", "due", "product"]
        labels = {"action": _("Nội dung"), "product": _("Sản phẩm")}
        help_texts = {"product": _("Văn bản hoặc vật phải có khi xong. Nhiệm vụ không có sản phẩm thì không biết khi nào xong.")}
        widgets = {"action": forms.Textarea(attrs={"rows": 3}), "product": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, units: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["lead"].queryset = Org.objects.none() if units is None else units


class GoalForm(forms.ModelForm):
    """A goal in words."""

    class Meta:
        model = Goal
        fields = ["text"]
        labels = {"text": _("Mục tiêu")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


FORMS: dict[str, type[Any]] = {"target": TargetForm, "task": TaskForm, "goal": GoalForm}


def form_for_item(kind: str, item: Any, units: Any, data: Any = None) -> Any:
    """The form of an item, bound when there is data."""
    return GoalForm(data, instance=item, prefix="m") if kind == "goal" else FORMS[kind](data, instance=item, units=units, prefix="m")


class ReadingForm(forms.Form):
    """Which reading an ambiguous target has, what measures it then, and why that one."""

    def __init__(self, target: Target, data: Any = None) -> None:
        super().__init__(data, prefix="r")
        self.target = target
        self.fields["reading"] = forms.ChoiceField(
            label=_("Cách hiểu"),
            choices=[(code, code) for code in target.readings],
            error_messages={"required": _("Chọn một cách hiểu."), "invalid_choice": _("Chọn một cách hiểu.")},
        )
        for code in target.readings:
            best = suggested(target, code)
            self.fields[f"indicator_{code}"] = forms.ChoiceField(
                label=_("đo bằng"), required=False, choices=measure_choices(target, code), initial=best[0] if best else ""
            )
        self.fields["why"] = forms.CharField(
            label=_("Vì sao hiểu như vậy"),
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Ví dụ: văn bản của tỉnh bạn ghi rõ là 30 doanh nghiệp. Lý do hiện cạnh chỉ tiêu trên bảng."),
            error_messages={"required": _("Ghi lý do: người đọc bảng cần biết vì sao chọn cách hiểu này.")},
        )

    def rows(self) -> list[dict[str, Any]]:
        """Each reading with its meaning in words and the field of what would measure it."""
        chosen = self["reading"].value()
        return [
            {"code": code, "checked": chosen == code, "meaning": meaning(self.target, code), "measure": self[f"indicator_{code}"]}
            for code in self.target.readings
        ]

    @property
    def indicator(self) -> str:
        """The indicator chosen beside the chosen reading."""
        return self.cleaned_data[f"indicator_{self.cleaned_data['reading']}"]


def units_for(plan: Any) -> Any:
    """Units that may own a target or lead a task of a plan: its own, what it was or became, and their agencies."""
    areas = {plan.org_id, *OrgChange.objects.filter(source=plan.org).values_list("target_id", flat=True)}
    agencies = Org.objects.filter(parent__in=areas).exclude(kind__in=[Org.Kind.COMMUNE, Org.Kind.PROVINCE])
    return (Org.objects.filter(pk__in=areas) | agencies).order_by("valid_to", "kind", "name")
