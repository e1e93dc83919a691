"""Goals on the pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cotmoc.plans.models import Goal
from cotmoc.web.confirm.kinds.base import ItemKind


class GoalForm(forms.ModelForm):
    """A goal in words."""

    class Meta:
        model = Goal
        fields = ["text"]
        labels = {"text": _("Mục tiêu")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, units: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)


class GoalItem(ItemKind):
    """A goal: its words are all there is of it."""

    name = _("Mục tiêu")
    anchor = "muc-tieu"
    form = GoalForm
    brief = True


shown = GoalItem()
