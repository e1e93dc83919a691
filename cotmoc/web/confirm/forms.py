"""Fields of the forms of items: figures and sums as people write them, and the units one may choose."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cotmoc.language.text import folded
from cotmoc.orgs.models import Org, OrgChange
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


def units_for(plan: Any) -> Any:
    """Units that may own a target or lead a task of a plan: its own, what it was or became, and their agencies."""
    areas = {plan.org_id, *OrgChange.objects.filter(source=plan.org).values_list("target_id", flat=True)}
    agencies = Org.objects.filter(parent__in=areas).exclude(kind__in=[Org.Kind.COMMUNE, Org.Kind.PROVINCE])
    return (Org.objects.filter(pk__in=areas) | agencies).order_by("valid_to", "kind", "name")
