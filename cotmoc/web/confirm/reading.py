"""The choice of what an ambiguous target means."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cotmoc.plans.models import Target
from cotmoc.web.confirm.measures import measure_choices, near_choices, suggested
from cotmoc.web.plan.words import meaning


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
                label=_("đo bằng"), required=False, choices=partial(measure_choices, target, code), initial=best[0] if best else ""
            )
        self.fields["why"] = forms.CharField(
            label=_("Vì sao hiểu như vậy"),
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Ví dụ: văn bản của tỉnh bạn ghi rõ là 30 doanh nghiệp. Lý do hiện cạnh chỉ tiêu trên bảng."),
            error_messages={"required": _("Ghi lý do: người đọc bảng cần biết vì sao chọn cách hiểu này.")},
        )

    def rows(self) -> list[dict[str, Any]]:
        """Each reading with its meaning in words and what would measure it."""
        chosen = self["reading"].value()
        return [
            {"code": code, "checked": chosen == code, "meaning": meaning(self.target, code), **self._measure(code)}
            for code in self.target.readings
        ]

    def _measure(self, code: str) -> dict[str, Any]:
        measure = self[f"indicator_{code}"]
        chosen = measure.value() or ""
        return {"measure": measure.html_name, "chosen": chosen, "options": near_choices(self.target, code, chosen)}

    @property
    def indicator(self) -> str:
        """The indicator chosen beside the chosen reading."""
        return self.cleaned_data[f"indicator_{self.cleaned_data['reading']}"]
