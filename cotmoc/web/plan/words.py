"""What targets ask for and how tasks stand, in the words of the page."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cotmoc.language.units import base_of, noun, unit_alone
from cotmoc.message import spoken
from cotmoc.period import Period
from cotmoc.plans.models import Target, Task
from cotmoc.plans.progress import LABELS
from cotmoc.voice import voice
from cotmoc.web.templatetags.figures import NARROW, exact, period_label

UNITS = {
    "%": "%",
    "%/year": _("%/năm"),
    "pp": _("điểm %"),
    "points": _("điểm"),
    "point": _("điểm"),
    "rank": _("thứ hạng"),
    "ratio": _("lần"),
    "VND": _("đồng"),
    "USD": "USD",
    "USD/person": _("USD/người"),
    "USD/year": _("USD/năm"),
    "VND/year": _("đồng/năm"),
    "VND/person": _("đồng/người"),
}
COMPARATORS = {
    ">": _("trên"),
    ">=": _("từ"),
    "<": _("dưới"),
    "<=": _("không quá"),
    "~": _("khoảng"),
    "=": _("giữ ở mức"),
    "between": _("từ"),
    "done": _("hoàn thành"),
}

TASK_COLOURS = {
    "overdue": "off",
    "due_soon": "risk",
    "awaiting": "risk",
    "running": "on",
    "not_started": "na",
    "done": "met",
    "done_late": "met",
    "stopped": "na",
}


def unit_words(unit: str, count_of: str = "") -> str:
    """A unit as people say it; a bare count says what it counts."""
    counted = noun(count_of)
    if unit in ("count", "count/year"):
        return counted if unit == "count" else f"{counted}{gettext('/năm')}"
    if base_of(unit) is not None:
        return f"{counted} {spoken(unit_alone(unit), voice())}".strip()
    return str(UNITS.get(unit) or noun(unit))


def required(target: Target) -> str:
    """What a target asks for, in words: trên 40 %, từ 5 đến 7 %, hoàn thành."""
    start = str(COMPARATORS.get(target.comparator, ""))
    if target.value is None:
        return start if target.comparator == "done" else gettext("chưa có con số")
    unit = unit_words(target.unit, target.count_of)
    figure = exact(target.value)
    if target.unit == "rank" and target.comparator == "<=":
        return gettext("trong nhóm %(n)s dẫn đầu") % {"n": figure}
    gap = NARROW if len(unit) < 3 else " "
    if target.comparator == "between" and target.value_high is not None:
        return gettext("từ %(low)s đến %(high)s") % {"low": figure, "high": f"{exact(target.value_high)}{gap}{unit}".strip()}
    amount = f"{figure}{gap}{unit}".strip()
    return gettext("từ %(amount)s trở lên") % {"amount": amount} if target.comparator == ">=" else f"{start} {amount}".strip()


def lateness(task: Task, today: date) -> str:
    """How many days past its due day a task is, or until it: quá hạn 12 ngày, còn 3 ngày, hạn hôm nay."""
    if task.due is None:
        return gettext("không có hạn")
    days = (today - task.due).days
    if days > 0:
        return ngettext("quá hạn %(n)d ngày", "quá hạn %(n)d ngày", days) % {"n": days}
    return gettext("hạn hôm nay") if days == 0 else ngettext("còn %(n)d ngày", "còn %(n)d ngày", -days) % {"n": -days}


def status_words(status: str) -> str:
    """A task's status in the language of the page."""
    return spoken(LABELS[status], voice())


def finished_words(task: Task) -> str:
    """On which day a task was done and how late: xong 12/10/2025, muộn 5 ngày."""
    if task.finished_on is None:
        return ""
    said = gettext("xong %(day)s") % {"day": f"{task.finished_on:%d/%m/%Y}"}
    late = (task.finished_on - task.due).days if task.due else 0
    return said + (", " + ngettext("muộn %(n)d ngày", "muộn %(n)d ngày", late) % {"n": late} if late > 0 else "")


def standing_of(task: Task, today: date) -> dict[str, Any]:
    """A task's status with its colour and the words beside it."""
    status = task.status_on(today)
    done = status in ("done", "done_late")
    when = finished_words(task) if done else lateness(task, today) if status in ("overdue", "due_soon", "running", "not_started") else ""
    return {"status": status, "label": status_words(status), "colour": TASK_COLOURS[status], "when": when}


def meaning(target: Target, reading: str) -> tuple[str, str]:
    """A reading of an ambiguous target: its name, and what the sentence would promise if it were meant."""
    start = str(COMPARATORS.get(target.comparator, "")) if target.comparator != ">=" else gettext("ít nhất")
    figure = f"{start} {exact(target.value)}".strip()
    counted = target.count_of or f"“{target.label}”"
    named = {
        "count": (gettext("Số lượng"), gettext("Đến mốc phải có [x] [y]. Dấu % trong văn bản được coi là ghi nhầm.")),
        "share": (gettext("Tỷ lệ"), gettext("Đến mốc phải chiếm [x] % của một tổng thể; chỉ số đo nói rõ tổng thể nào.")),
        "growth": (gettext("Mức tăng"), gettext("Đến mốc phải tăng [x] % so với một năm trước.")),
    }
    name, text = named.get(reading, (reading, ""))
    return name, text.replace("[x]", figure).replace("[y]", counted)


def due_words(deadline: str) -> str:
    """A deadline as the document says it, when it says more than a day: quý III/2025, năm 2026."""
    try:
        return period_label(Period.parse(deadline))
    except ValueError:
        return "" if deadline[:4].isdecimal() else deadline


def row_part(text: str) -> str:
    """A part of a table row as it is quoted beside the others: dots between cells also where it meets them, none at the row's ends."""
    return re.sub(r"(?:\s*\|)+\s*", " · ", re.sub(r"^\|\s*|\s*\|$", "", text))


def row_words(text: str) -> str:
    """The words of a table row without the lines between its cells."""
    return " · ".join(cell for cell in (part.strip() for part in text.split("|")) if cell) if "|" in text else text
