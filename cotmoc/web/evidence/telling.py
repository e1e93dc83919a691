"""Where a thing that evidence is tied to has its page, and what it is called there."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.acts.things import Thing
from cotmoc.engine.edition import Edition
from cotmoc.indicators.kinds.composite import Composite
from cotmoc.indicators.registry import indicators
from cotmoc.registers.registry import named
from cotmoc.web.templatetags.figures import period_label
from cotmoc.web.templatetags.words import said


def title_of(thing: Thing) -> str:
    """What a thing is called: an item by its words, a row by its register, a number by indicator, unit and period."""
    if thing.kind == "row":
        return f"{_(named(thing.key.partition('/')[0]))}: {thing.item}"
    if thing.item is not None:
        return str(thing.item)
    index, *part, _unit, period = thing.key.split("/")
    of = [component_called(index, part[0])] if part else []
    return ", ".join([str(said(indicators()[index])), *of, thing.org.name, period_label(period)])


def component_called(index: str, part: str) -> str:
    """What a component of an index is called."""
    indicator = indicators()[index]
    return _(indicator.labels[part]) if isinstance(indicator, Composite) and part in indicator.labels else part


def place_of(thing: Thing) -> str:
    """The page of a thing: for a number that of the edition in use, where it has it; else the page of its evidence."""
    if thing.kind == "task":
        return reverse("task", args=[thing.item.pk])
    if thing.kind == "row":
        return reverse("register_row", args=thing.key.split("/"))
    if thing.item is None and (edition := Edition.current()):
        index, *_part, unit, period = thing.key.split("/")
        if edition.values(indicator=index, org=unit, period=period):
            return reverse("lineage", args=[edition.id, index, unit, period])
    return reverse("evidence", args=[thing.kind, thing.key])
