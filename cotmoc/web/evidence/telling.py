"""Where a thing that evidence is tied to has its page, and what it is called there."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from cotmoc.acts.things import Thing
from cotmoc.engine.edition import Edition
from cotmoc.indicators.registry import indicators
from cotmoc.registers.registry import named
from cotmoc.web.templatetags.figures import period_label
from cotmoc.web.templatetags.words import own, said


def title_of(thing: Thing) -> str:
    """What a thing is called: an item by its words, a row by its register, a number by indicator, unit and period."""
    if thing.kind == "row":
        return format_html("{}: {}", _(named(thing.key.partition("/")[0])), own(str(thing.item)))
    if thing.item is not None:
        return own(str(thing.item))
    index, *part, _unit, period = thing.key.split("/")
    of = [component_called(index, part[0])] if part else []
    return ", ".join([str(said(indicators()[index])), *of, thing.org.name, period_label(period)])


def component_called(index: str, part: str) -> str:
    """What a component of an index is called."""
    return _(indicators()[index].components.get(part, part))


_PAGES: dict[str, Callable[[Thing], str]] = {
    "task": lambda thing: reverse("task", args=[thing.item.pk]),
    "project": lambda thing: reverse("project", args=[thing.item.plan_id, thing.item.pk]),
    "row": lambda thing: reverse("register_row", args=thing.key.split("/")),
}


def place_of(thing: Thing) -> str:
    """The page of a thing: for a number that of the edition in use, where it has it; else the page of its evidence."""
    if thing.kind in _PAGES:
        return _PAGES[thing.kind](thing)
    if thing.item is None and (edition := Edition.current()):
        index, *_part, unit, period = thing.key.split("/")
        if edition.values(indicator=index, org=unit, period=period):
            return reverse("lineage", args=[edition.id, index, unit, period])
    return reverse("evidence", args=[thing.kind, thing.key])
