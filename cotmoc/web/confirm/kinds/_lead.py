"""Who leads, as a card and as a note tell it."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cotmoc.plans.models import Project, Task
from cotmoc.web.confirm.kinds.base import Fact


def lead_fact(item: Task | Project) -> Fact:
    """Who leads; where the text names somebody whom no unit is known for, that."""
    if item.lead:
        return Fact(_("Chủ trì"), item.lead.name)
    if item.lead_text:
        return Fact(_("Chủ trì"), item.lead_text, "risk", gettext("chưa nhận ra đơn vị nào"))
    return Fact(_("Chủ trì"), _("chưa rõ"), "risk")


def lead_words(item: Task | Project) -> str:
    """Who leads, in a note."""
    return item.lead.name if item.lead else item.lead_text or gettext("chưa rõ cơ quan chủ trì")
