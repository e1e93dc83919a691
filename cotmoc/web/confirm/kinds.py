"""How each kind of item is shown, changed and added: one entry a kind, and a further kind is one entry more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cotmoc.plans.kinds import KINDS
from cotmoc.plans.models import Project, Target, Task
from cotmoc.web.confirm.measures import measure_name
from cotmoc.web.plan.words import due_words, required
from cotmoc.web.templatetags.figures import compact, day, exact

Words = str | Promise


@dataclass(frozen=True)
class Fact:
    """One thing known of an item: its name, what is known, the colour of it, and a remark in small letters."""

    name: Words
    said: Words
    tone: str = ""
    remark: str = ""


@dataclass(frozen=True)
class ItemKind:
    """A kind of item on the pages: its name, its anchor in addresses, what its card tells, which units its card names, and the words
    of the page that adds one ("" where none is added by hand)."""

    code: str
    name: Words
    anchor: str
    facts: Callable[[Any], list[Fact]]
    units: tuple[str, ...] = ()
    adds: Words = ""

    @property
    def model(self) -> type[Any]:
        return KINDS[self.code].model

    @property
    def related(self) -> tuple[str, ...]:
        """What is read together with the items of a page."""
        return ("provision", "decided_by", *self.units)


def _target(target: Target) -> list[Fact]:
    measure = measure_name(target.indicator) if target.indicator else ""
    return [
        Fact(_("Đo bằng"), measure or _("chưa đo"), "" if measure else "na"),
        Fact(_("Chủ trì"), target.owner.name if target.owner else _("chưa giao")),
        *([Fact(_("Phạm vi"), target.scope)] if target.scope else []),
        *([Fact(_("So với"), target.base)] if target.base else []),
        *([Fact(_("Cách hiểu"), _reading(target))] if target.reading else []),
        *([] if target.year else [Fact(_("Mốc"), _("văn bản không nói năm nào"), "risk")]),
    ]


def _reading(target: Target) -> str:
    named = gettext(str(target.get_reading_display()))
    return f"{named} — {target.reading_why}" if target.reading_why else named


def _task(task: Task) -> list[Fact]:
    return [
        _lead(task),
        *([Fact(_("Phối hợp"), ", ".join(task.cooperating))] if task.cooperating else []),
        _due(task),
        Fact(_("Sản phẩm"), task.product or _("không nêu sản phẩm"), "" if task.product else "risk"),
    ]


def _due(task: Task) -> Fact:
    if task.due:
        return Fact(_("Hạn"), day(task.due), remark=due_words(task.due_text))
    return Fact(_("Hạn"), task.due_text or _("không có hạn"), "na")


def _lead(item: Task | Project) -> Fact:
    if item.lead:
        return Fact(_("Chủ trì"), item.lead.name)
    if said := getattr(item, "lead_text", ""):
        return Fact(_("Chủ trì"), said, "risk", gettext("chưa nhận ra đơn vị nào"))
    return Fact(_("Chủ trì"), _("chưa rõ"), "risk")


def _project(project: Project) -> list[Fact]:
    money = _money(project) if project.budget is not None else Fact(_("Kinh phí"), _("không nêu kinh phí"), "na")
    return [
        _lead(project),
        money,
        *([Fact(_("Nguồn vốn"), project.sources)] if project.sources else []),
        *([Fact(_("Thời gian thực hiện"), project.period)] if project.period else []),
        *([Fact(_("Lĩnh vực"), project.sector)] if project.sector else []),
    ]


def _money(project: Project) -> Fact:
    """A sum in full, and in billions where it has so many digits that one would have to count them."""
    full, short = f"{exact(project.budget)} {gettext('đồng')}", compact(project.budget)
    return Fact(_("Kinh phí"), full, remark="" if short in full else short)


ITEM_KINDS: dict[str, ItemKind] = {
    kind.code: kind
    for kind in (
        ItemKind("target", _("Chỉ tiêu"), "chi-tieu", _target, ("owner",), _("Thêm chỉ tiêu")),
        ItemKind("task", _("Nhiệm vụ"), "nhiem-vu", _task, ("lead",), _("Thêm nhiệm vụ")),
        ItemKind("goal", _("Mục tiêu"), "muc-tieu", lambda goal: []),
        ItemKind("project", _("Đề án, dự án"), "de-an", _project, ("lead",), _("Thêm đề án, dự án")),
    )
}
ANCHORS = {code: kind.anchor for code, kind in ITEM_KINDS.items()}


def name_said(kind: str, item: Any) -> str:
    """What an item is called above its words: a project by its own kind."""
    return gettext(str(item.get_kind_display())) if kind == "project" else str(ITEM_KINDS[kind].name)


def asks_of(item: Any) -> str:
    """What a target asks for; "" for everything else."""
    return required(item) if isinstance(item, Target) else ""
