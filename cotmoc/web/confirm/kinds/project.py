"""Schemes, projects, programmes, strategies and master plans on the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cotmoc.orgs.models import Org
from cotmoc.plans.models import Item, Project
from cotmoc.web.confirm.forms import MoneyField
from cotmoc.web.confirm.kinds._lead import lead_fact, lead_words
from cotmoc.web.confirm.kinds.base import Fact, ItemKind, Words
from cotmoc.web.plan.money import budget_words
from cotmoc.web.shell.fields import OrgChoice
from cotmoc.web.templatetags.figures import compact, exact

CALLED = {
    "scheme": _("Đề án"),
    "project": _("Dự án"),
    "programme": _("Chương trình"),
    "strategy": _("Chiến lược"),
    "master_plan": _("Quy hoạch"),
}


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


class ProjectItem(ItemKind):
    """A project: what it costs, and who pays."""

    name = _("Đề án, dự án")
    anchor = "de-an"
    form = ProjectForm
    adds = _("Thêm đề án, dự án")

    def called(self, item: Project) -> str:
        return str(CALLED[item.kind])

    def figure(self, item: Project) -> str:
        return budget_words(item)

    def facts(self, item: Project) -> list[Fact]:
        money = _money(item) if item.budget is not None else Fact(_("Kinh phí"), _("không nêu kinh phí"), "na")
        return [
            lead_fact(item),
            money,
            *([Fact(_("Nguồn vốn"), item.sources)] if item.sources else []),
            *([Fact(_("Thời gian thực hiện"), item.period)] if item.period else []),
            *([Fact(_("Lĩnh vực"), item.sector)] if item.sector else []),
        ]

    def about(self, item: Project, today: date) -> list[Words]:
        asked = item.state == Item.State.PROPOSED and item.flags  # then the flag says it
        missing = gettext("chưa nêu kinh phí") if item.budget is None and not asked else ""
        return [said for said in (lead_words(item), missing, item.sources, item.period) if said]

    def page(self, item: Project) -> str:
        return reverse("project", args=[item.plan_id, item.pk])


def _money(project: Project) -> Fact:
    """A sum in full, and in billions where it has so many digits that one would have to count them."""
    full, short = f"{exact(project.budget)} {gettext('đồng')}", compact(project.budget)
    return Fact(_("Kinh phí"), full, remark="" if short in full else short)


shown = ProjectItem()
