"""Goals on the pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cotmoc.plans.models import Goal
from cotmoc.web.confirm.kinds.base import Fact, ItemKind
from cotmoc.web.confirm.measures import goal_choices, measure_name


class GoalForm(forms.ModelForm):
    """A goal in words, and the indicator it is followed by where it names no figure."""

    indicator = forms.ChoiceField(label=_("Theo dõi bằng chỉ số"), required=False)

    class Meta:
        model = Goal
        fields = ["text", "indicator"]
        labels = {"text": _("Mục tiêu")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, units: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["indicator"].choices = goal_choices(self.instance)


class GoalItem(ItemKind):
    """A goal: its words, and the indicator it is followed by."""

    name = _("Mục tiêu")
    anchor = "muc-tieu"
    form = GoalForm
    brief = True

    def facts(self, item: Goal) -> list[Fact]:
        measure = measure_name(item.indicator) if item.indicator else ""
        return [Fact(_("Theo dõi bằng"), measure)] if measure else []


shown = GoalItem()
