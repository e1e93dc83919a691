"""Small words of the work pages: a value of a mapping, a count of what waits, a query with one thing changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.http import HttpRequest

from cotmoc.orgs.accounts import called
from cotmoc.web.plan.words import due_words, row_part

register = template.Library()


STATE_COLOURS = {"approved": "met", "locked": "met", "submitted": "risk", "returned": "off"}


register.filter("person", called)


@register.filter
def initials(user: Any) -> str:
    """Two letters that stand for a person: of the first and last word of their name."""
    words = called(user).split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


@register.filter
def state_colour(state: str) -> str:
    """The colour of a batch's state."""
    return STATE_COLOURS.get(state, "na")


@register.filter
def of(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The value a mapping holds under a key."""
    return mapping.get(key, "")


@register.simple_tag(takes_context=True)
def here_with(context: template.Context, **changes: Any) -> str:
    """The query of this page with some words changed and the page number dropped; "" takes a word away."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    query.pop("trang", None)
    for name, value in changes.items():
        name = name.replace("_", "-")
        query.pop(name, None)
        if value not in ("", None):
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def asked_besides(context: template.Context) -> list[tuple[str, str]]:
    """What the address asks besides the page number, for a form that goes to another page of the same list."""
    request: HttpRequest = context["request"]
    return [(name, value) for name, values in request.GET.lists() if name != "trang" for value in values]


@register.filter
def due_said(deadline: str) -> str:
    """A deadline as the document says it, when it says more than a day."""
    return due_words(deadline)


@register.filter
def row_said(text: str) -> str:
    """A part of a table row without the lines between its cells."""
    return row_part(text)
