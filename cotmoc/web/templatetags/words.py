"""Words of the domain in the language of the page: names, statuses, vintages, flags."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from cotmoc.board.cells import running_to
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.words import Sides
from cotmoc.message import Sayable, Voice, of_kept, spoken
from cotmoc.voice import voice
from cotmoc.web.board.standing import FLAGS, STANDINGS
from cotmoc.web.plan.words import unit_words
from cotmoc.web.templatetags.figures import compact, day, number, period_label

register = template.Library()

VINTAGES = {"uoc": _("ước"), "so_bo": _("sơ bộ"), "chinh_thuc": _("chính thức"), "cong_bo": _("đã công bố"), "muc_tieu": _("mục tiêu")}


@register.filter
def within(name: str) -> str:
    """A unit's name inside a sentence: tỉnh Lào Cai, thành phố Huế, xã Tân Lập."""
    return name[:1].lower() + name[1:] if name.startswith(("Tỉnh ", "Thành phố ", "Xã ", "Phường ", "Đặc khu ")) else name


def own(text: str) -> SafeString:
    """Words that are somebody's own, marked as Vietnamese where the page is English."""
    return format_html('<span lang="vi">{}</span>', text) if get_language() == "en" and text else conditional_escape(text)


def _shown(text: str, count: int | None) -> str:
    return escape(voice().text(text, count))


def _meant(thing: Any) -> Any:
    """The message a thing is known by: itself, its label, or its name, of which the declaration may give the English."""
    for attribute in ("label", "name"):
        if not isinstance(thing, Sayable) and hasattr(thing, attribute):
            return (get_language() == "en" and getattr(thing, f"{attribute}_en", "")) or getattr(thing, attribute)
    return thing


@register.filter
def said(thing: Any) -> SafeString:
    """A message, or a thing's label or name, in the language of the page; what stands in it in somebody's own words is marked."""
    meant = _meant(thing)
    if meant is None or isinstance(meant, str | Promise):
        return conditional_escape(gettext(str(meant)) if meant else "")
    return mark_safe(spoken(meant, Voice(voice().language, _shown, own)))


@register.filter
def again(kept: Any) -> SafeString:
    """What a row keeps of something said, or something said; a sentence kept before it could be told apart is Vietnamese."""
    return own(kept) if isinstance(kept, str) else said(of_kept(kept))


@register.filter
def doubt(flag: dict[str, Any]) -> SafeString:
    """Why an item waits for a person, as its flag keeps it; those kept before words had two languages are Vietnamese."""
    return again(flag.get("said", flag["message"]))


@register.filter
def told(thing: Any) -> str:
    """The same without marks, for attributes, titles and programs."""
    meant = _meant(thing)
    return spoken(meant, voice()) if meant is not None and not isinstance(meant, str | Promise) else gettext(str(meant)) if meant else ""


@register.filter
def hint(message: Any) -> SafeString:
    """A title attribute that says a message; none where it would hold words of another language, which an attribute cannot mark."""
    mixed = "lang=" in said(message)
    return SafeString("") if mixed else format_html(' title="{}"', told(message))


@register.filter(name="own")
def in_own_words(text: object) -> SafeString:
    """Names, titles and quotations: Vietnamese in every language."""
    return own(str(text)) if text not in (None, "") else SafeString("")


@register.filter
def named(thing: Any) -> SafeString:
    """What people called a thing: on an English page by the English name they gave it, else by its own, marked as Vietnamese."""
    english = get_language() == "en" and getattr(thing, "name_en", "")
    return conditional_escape(english) if english else own(thing.name)


@register.filter
def label_said(thing: Any) -> str:
    """What a target or a row of the board is called: in the plan's own words; on an English page by the English name of the
    indicator that measures it, where it has one."""
    return _english_name(thing) or str(thing.label)


@register.filter
def own_language(thing: Any) -> str:
    """Marks a label that stays Vietnamese on an English page."""
    return mark_safe(' lang="vi"') if get_language() == "en" and not _english_name(thing) else ""


def _english_name(thing: Any) -> str:
    if get_language() != "en":
        return ""
    measure = indicators().get(thing.indicator) if isinstance(thing.indicator, str) else thing.indicator
    return measure.name_en if measure else ""


@register.filter
def unit_said(row: Any) -> str:
    """The unit beside a figure of a board row; a bare count needs none, its name says what is counted."""
    indicator = getattr(row, "indicator", None)
    if indicator is None or isinstance(indicator, str):
        return str(getattr(row, "unit", ""))
    return "" if indicator.unit.code == "count" else said(indicator.unit)


@register.filter
def unit_asked(target: Any) -> SafeString:
    """The unit a target is asked in, where no figure beside it tells: %, doanh nghiệp, người trên 10.000, thứ hạng. An English
    name of the indicator says itself what is counted."""
    if target.unit == "count" and _english_name(target):
        return SafeString("")
    unit = unit_words(target.unit, target.count_of)
    return own(unit) if target.count_of else conditional_escape(unit)


@register.filter
def compared(sides: Sides, value: Any) -> str:
    """The two figures of a value set against each other: 120 trên 200."""
    return str(sides.compared) % {"n": compact(value.numerator), "d": compact(value.denominator)}


@register.filter
def colour(status: Any) -> str:
    """The class of a status' colour."""
    return f"c-{STANDINGS[status].colour}"


@register.filter
def vintage(code: str) -> str:
    """ước, sơ bộ, chính thức; nothing for figures counted from records."""
    return str(VINTAGES.get(code, code))


@register.filter
def flag_class(code: str) -> str:
    """How loud a flag is."""
    return FLAGS.get(code, ("quiet", ""))[0]


@register.filter
def flag_said(code: str) -> str:
    """A flag in words."""
    return str(FLAGS.get(code, ("", code))[1])


@register.filter
def stands_for(value: Any, edition: Any) -> str:
    """The period of a figure, and while it still runs the day to which it was counted: năm 2025 đến 14/11/2025."""
    until = running_to(value, edition) if edition else None
    return period_label(value.period) + (f" {pgettext('một ngày', 'đến')} {day(until)}" if until else "")


@register.filter
def reporting(value: Any) -> str:
    """How many of the units below stand behind a figure: 3/124 đơn vị có số; nothing where none lie below."""
    if value is None or not value.due:
        return ""
    return gettext("%(reported)s/%(due)s đơn vị có số") % {"reported": number(value.reported or 0), "due": number(value.due)}
