"""Messages in a language people have chosen: the one place that asks gettext for them."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import get_language, gettext, ngettext, override

from cotmoc.message import Value, Voice, spoken


def _text(text: str, count: int | None) -> str:
    return text and (gettext(text) if count is None else ngettext(text, text, count))


def voice(own: Callable[[str], str] = str) -> Voice:
    """The voice of the language now chosen."""
    return Voice("en" if get_language() == "en" else "vi", _text, own)


def in_english(value: Value) -> str:
    """A message in English, whatever the language now is: what exports give beside the Vietnamese."""
    with override("en"):
        return spoken(value, voice())
