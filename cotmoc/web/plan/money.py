"""Sums of money as people say them, and what a project costs."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from cotmoc.plans.models import Project
from cotmoc.web.templatetags.figures import exact

_STEPS = ((Decimal(10**9), _("%(figure)s tỷ đồng")), (Decimal(10**6), _("%(figure)s triệu đồng")), (Decimal(1), _("%(figure)s đồng")))


def money_words(dong: Decimal | int) -> str:
    """A sum as people say it, to the thousandth of a billion or million: 120 tỷ đồng, 12,5 triệu đồng."""
    figure = Decimal(dong)
    size, words = next((step for step in _STEPS if abs(figure) >= step[0]), _STEPS[-1])
    return str(words) % {"figure": exact((figure / size).quantize(Decimal("0.001")))}


def budget_words(project: Project) -> str:
    """What a project costs; "" where nothing says it."""
    return "" if project.budget is None else money_words(project.budget)
