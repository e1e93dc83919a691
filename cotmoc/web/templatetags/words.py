"""Words of the domain in the language of the page: names, statuses, vintages, flags."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cotmoc.indicators.words import Sides
from cotmoc.web.board.standing import FLAGS, STANDINGS
from cotmoc.web.templatetags.figures import compact

register = template.Library()

VINTAGES = {"uoc": _("ước"), "so_bo": _("sơ bộ"), "chinh_thuc": _("chính thức"), "muc_tieu": _("mục tiêu")}
FRESHNESS = {"fresh": _("số mới"), "old": _("quá một kỳ rưỡi"), "none": _("chưa có số")}


@register.filter
def said(thing: Any) -> str:
    """A thing's name, label or sentence, in English where the page is English and the thing has English words."""
    english = get_language() == "en"
    for vietnamese, other in (("vi", "en"), ("label", "label_en"), ("name", "name_en")):
        if hasattr(thing, vietnamese):
            return str((english and getattr(thing, other, "")) or getattr(thing, vietnamese))
    return "" if thing is None else str(thing)


@register.filter
def label_said(row: Any) -> str:
    """The label of a board row: the plan's own words, or the indicator's name, which has an English form."""
    return str(row.label) if _in_own_words(row) else said(row.indicator)


@register.filter
def own_language(row: Any) -> str:
    """Marks a label that stays Vietnamese on an English page."""
    return mark_safe(' lang="vi"') if get_language() == "en" and _in_own_words(row) else ""


def _in_own_words(row: Any) -> bool:
    return row.indicator is None or row.label != row.indicator.name


@register.filter
def unit_said(row: Any) -> str:
    """The unit beside a figure of a board row; a bare count needs none, its name says what is counted."""
    indicator = getattr(row, "indicator", None)
    if indicator is None or isinstance(indicator, str):
        return str(getattr(row, "unit", ""))
    return "" if indicator.unit.code == "count" else said(indicator.unit)


@register.filter
def compared(sides: Sides, value: Any) -> str:
    """The two figures of a value set against each other: 120 trên 200."""
    return str(sides.compared) % {"n": compact(value.numerator), "d": compact(value.denominator)}


@register.filter
def colour(status: Any) -> str:
    """The class of a status' colour."""
    return f"c-{STANDINGS[status].colour}"


@register.filter
def short(status: Any) -> str:
    """A status in one or two small words."""
    return str(STANDINGS[status].short)


@register.filter
def vintage(code: str) -> str:
    """ước, sơ bộ, chính thức; nothing for figures counted from records."""
    return str(VINTAGES.get(code, code))


@register.filter
def freshness_said(light: str) -> str:
    """How old a figure is, in words."""
    return str(FRESHNESS.get(str(light), ""))


@register.filter
def flag_class(code: str) -> str:
    """How loud a flag is."""
    return FLAGS.get(code, ("quiet", ""))[0]


@register.filter
def flag_said(code: str) -> str:
    """A flag in words."""
    return str(FLAGS.get(code, ("", code))[1])
