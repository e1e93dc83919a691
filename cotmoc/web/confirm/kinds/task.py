"""Tasks on the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cotmoc.orgs.models import Org
from cotmoc.plans.models import Item, Task
from cotmoc.web.confirm.kinds._lead import lead_fact, lead_words
from cotmoc.web.confirm.kinds.base import Fact, ItemKind, Words
from cotmoc.web.plan.words import due_words, lateness, status_words
from cotmoc.web.shell.fields import DayField, OrgChoice
from cotmoc.web.templatetags.figures import day


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


class TaskItem(ItemKind):
    """A task: who does it, by when, with which product, and how it stands."""

    name = pgettext_lazy("một mục", "Nhiệm vụ")
    anchor = "nhiem-vu"
    form = TaskForm
    adds = _("Thêm nhiệm vụ")

    def facts(self, item: Task) -> list[Fact]:
        return [
            lead_fact(item),
            *([Fact(_("Phối hợp"), ", ".join(item.cooperating))] if item.cooperating else []),
            _due(item),
            Fact(_("Sản phẩm"), item.product or _("không nêu sản phẩm"), "" if item.product else "risk"),
        ]

    def about(self, item: Task, today: date) -> list[Words]:
        due = gettext("hạn %(day)s") % {"day": f"{item.due:%d/%m/%Y}"} if item.due else item.due_text or gettext("không có hạn")
        return [lead_words(item), due, *([_standing(item, today)] if item.state == Item.State.CONFIRMED else [])]

    def page(self, item: Task) -> str:
        return reverse("task", args=[item.pk])


def _due(task: Task) -> Fact:
    if task.due:
        return Fact(_("Hạn"), day(task.due), remark=due_words(task.due_text))
    return Fact(_("Hạn"), task.due_text or _("không có hạn"), "na")


def _standing(task: Task, today: date) -> str:
    status = task.status_on(today)
    return lateness(task, today) if status == "overdue" else status_words(status).lower()


shown = TaskItem()
