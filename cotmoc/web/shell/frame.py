"""The frame around every page: which page modules there are, and what the navigation shows to whom.

A room is a folder of `cotmoc/web`; a module in it with `urlpatterns` is served, with `nav = NavEntry(...)` it also stands in the
navigation. Templates and styles lie beside the pages that use them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import ModuleType

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from cotmoc.discovery import modules, rooms
from cotmoc.orgs.access import memberships
from cotmoc.orgs.models import Member


@dataclass(frozen=True)
class NavEntry:
    """An entry of the navigation: its words, the page it opens (a URL name without arguments), its place, whether
    strangers see it, and pages of other modules that lie below it."""

    label: str | Promise
    url_name: str
    order: int
    public: bool = False
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class NavLink:
    """An entry as shown: current is "page" on the very page, "true" on pages below it, "" elsewhere."""

    label: str | Promise
    url: str
    current: str


@dataclass(frozen=True)
class Frame:
    """What the header says: the links this person may follow, and in which role they are here."""

    links: tuple[NavLink, ...]
    member: Member | None


@cache
def pages() -> tuple[ModuleType, ...]:
    """The page modules, by name."""
    return tuple(m for room in rooms("cotmoc.web") for m in modules(room) if hasattr(m, "urlpatterns"))


@cache
def entries() -> tuple[tuple[NavEntry, frozenset[str]], ...]:
    """Navigation entries in order, each with the names of all pages of its module."""
    found = [
        (module.nav, frozenset([*(p.name for p in module.urlpatterns if p.name), *module.nav.covers]))
        for module in pages()
        if isinstance(getattr(module, "nav", None), NavEntry)
    ]
    return tuple(sorted(found, key=lambda entry: (entry[0].order, entry[0].url_name)))


def frame(request: HttpRequest) -> Frame:
    """The header of this request; strangers see the public entries only."""
    user = getattr(request, "user", None)
    member = next(iter(memberships(user)), None) if user is not None else None
    match = getattr(request, "resolver_match", None)
    here = match.url_name if match else ""
    return Frame(
        tuple(
            NavLink(entry.label, reverse(entry.url_name), _current(entry, names, here))
            for entry, names in entries()
            if entry.public or member
        ),
        member,
    )


def _current(entry: NavEntry, names: frozenset[str], here: str | None) -> str:
    return "page" if here == entry.url_name else "true" if here in names else ""
