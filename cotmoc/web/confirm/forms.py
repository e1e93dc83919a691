"""Forms of the items of a draft: what may be changed of a target, task, goal or project."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cotmoc.language.text import folded
from cotmoc.orgs.models import Org, OrgChange
from cotmoc.plans.models import Goal, Project, Target, Task
from cotmoc.web.confirm.measures import measure_choices
from cotmoc.web.plan.forms import DayField, OrgChoice
from cotmoc.web.templatetags.figures import exact


class FigureField(forms.DecimalField):
    """A figure as people write it: 1.234,5 or 40, in the marks of the page's language."""

    def __init__(self, **options: Any) -> None:
        given = {
            "max_digits": 24,
            "decimal_places": 6,
            "localize": True,
            "widget": forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            "error_messages": {"invalid": _("Gõ một con số, ví dụ 40 hoặc 1.234,5.")},
        }
        super().__init__(**{**given, **options})

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else exact(value)


class MoneyField(FigureField):
    """A sum in đồng: 12.500.000.000, or 12,5 tỷ as documents write it."""

    SCALES = {"nghìn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9, "nghìn tỷ": 12, "nghìn tỉ": 12, "billion": 9, "million": 6}
    TOLD = re.compile(r"(?P<figure>[\d.,\s]+?)\s*(?P<scale>nghìn tỷ|nghìn tỉ|nghìn|triệu|tỷ|tỉ|million|billion)?\s*(?:đồng|đ|VND)?", re.I)

    def __init__(self, **options: Any) -> None:
        invalid = _("Gõ số tiền bằng đồng, ví dụ 12.500.000.000 hoặc 12,5 tỷ.")
        super().__init__(max_digits=20, decimal_places=0, min_value=0, error_messages={"invalid": invalid}, **options)

    def to_python(self, value: Any) -> Any:
        told = self.TOLD.fullmatch(value.strip()) if isinstance(value, str) else None
        if told is None:
            return super().to_python(value)
        figure = super().to_python(told["figure"].strip())
        scale = self.SCALES.get(folded(told["scale"] or ""), 0)
        return figure if figure is None else (figure.scaleb(scale)).quantize(Decimal(1)) if scale else figure


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

    def __init__(self, *args: Any, units: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)


class ProjectForm(forms.ModelForm):
    """A named undertaking: who leads it, in which sector, with how much money from where."""

    budget = MoneyField(label=_("Kinh phí (đồng)"), required=False, help_text=_("Ví dụ 12.500.000.000 hoặc 12,5 tỷ."))
    lead = OrgChoice(label=_("Cơ quan chủ trì"), queryset=Org.objects.none(), required=False, empty_label=_("chưa rõ"))

    class Meta:
        model = Project
        fields = ["name", "kind", "lead", "sector", "period", "budget", "sources"]
        labels = {
            "name": _("Tên"), "kind": _("Loại"), "sector": _("Lĩnh vực"), "period": _("Thời gian thực hiện"), "sources": _("Nguồn vốn"),
        }  # fmt: skip
        widgets = {"name": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, units: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["lead"].queryset = Org.objects.none() if units is None else units
        self.fields["kind"].choices = [(code, gettext(str(label))) for code, label in Project.Kind.choices]


FORMS: dict[str, type[Any]] = {"target": TargetForm, "task": TaskForm, "goal": GoalForm, "project": ProjectForm}


def form_for_item(kind: str, item: Any, units: Any, data: Any = None, prefix: str = "m") -> Any:
    """The form of an item, bound when there is data."""
    return FORMS[kind](data, instance=item, units=units, prefix=prefix)


def units_for(plan: Any) -> Any:
    """Units that may own a target or lead a task of a plan: its own, what it was or became, and their agencies."""
    areas = {plan.org_id, *OrgChange.objects.filter(source=plan.org).values_list("target_id", flat=True)}
    agencies = Org.objects.filter(parent__in=areas).exclude(kind__in=[Org.Kind.COMMUNE, Org.Kind.PROVINCE])
    return (Org.objects.filter(pk__in=areas) | agencies).order_by("valid_to", "kind", "name")
