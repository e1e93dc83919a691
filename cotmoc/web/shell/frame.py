"""The frame around every page: which page modules there are, and what the navigation shows to whom.

A room is a folder of `cotmoc/web`; a module in it with `urlpatterns` is served, with `nav = NavEntry(...)` it also stands in the
navigation. Templates and styles lie beside the pages that use them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from cotmoc.discovery import modules, rooms
from cotmoc.orgs.access import may, memberships
from cotmoc.orgs.models import Member


@dataclass(frozen=True)
class NavEntry:
    """An entry of the navigation: its words, the page it opens (a URL name without arguments), its place, whether
    strangers see it, pages of other modules that lie below it, and what one must be allowed somewhere to be shown it."""

    label: str | Promise
    url_name: str
    order: int
    public: bool = False
    covers: tuple[str, ...] | Callable[[], Iterable[str]] = ()
    action: str = "view"

    def below(self) -> Iterable[str]:
        """The names of those pages; asked for once all pages are there."""
        return self.covers() if callable(self.covers) else self.covers


@dataclass(frozen=True)
class NavLink:
    """An entry as shown: current is "page" on the very page, "true" on pages below it, "" elsewhere."""

    label: str | Promise
    url: str
    current: str


@dataclass(frozen=True)
class Frame:
    """What the header says: the links this person may follow, in which roles they are here, and where their account is."""

    links: tuple[NavLink, ...]
    members: tuple[Member, ...]


@cache
def pages() -> tuple[ModuleType, ...]:
    """The page modules, by name."""
    return tuple(m for room in rooms("cotmoc.web") for m in modules(room) if hasattr(m, "urlpatterns"))


@cache
def entries() -> tuple[tuple[NavEntry, frozenset[str]], ...]:
    """Navigation entries in order, each with the names of all pages of its module."""
    found = [
        (module.nav, frozenset([*(p.name for p in module.urlpatterns if p.name), *module.nav.below()]))
        for module in pages()
        if isinstance(getattr(module, "nav", None), NavEntry)
    ]
    return tuple(sorted(found, key=lambda entry: (entry[0].order, entry[0].url_name)))


def frame(request: HttpRequest) -> Frame:
    """The header of this request; strangers see the public entries only."""
    user = getattr(request, "user", None)
    match = getattr(request, "resolver_match", None)
    here = match.url_name if match else ""
    links = (
        NavLink(entry.label, reverse(entry.url_name), current(entry.url_name, names, here))
        for entry, names in entries()
        if entry.public or may(user, entry.action)
    )
    return Frame(tuple(links), tuple(memberships(user)))


def current(url_name: str, names: frozenset[str], here: str | None) -> str:
    """How a link is marked on the page named here: on its very page, on pages below it, elsewhere."""
    return "page" if here == url_name else "true" if here in names else ""
