"""Where administrators go: a page module anywhere in `web/` that says `module = Module(...)` has a place in their one navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from cotmoc.orgs.access import may
from cotmoc.web.shell.frame import NavLink, current, pages

HUB = "admin_room"
TITLE = pgettext_lazy("phòng", "Quản trị")


def administers(user: Any) -> bool:
    """Whether a person is an administrator of something."""
    return may(user, "admin")


@dataclass(frozen=True)
class Module:
    """A place of administration: its title and sentence on the hub, the page it opens, its order, which administrators are shown it,
    and what waits there for somebody ("" for nothing). Every page whose address begins with that of its page belongs to it."""

    title: str | Promise
    sentence: str | Promise
    url_name: str
    order: int
    shown: Callable[[Any], bool] = administers
    waits: Callable[[], str] = str

    @property
    def url(self) -> str:
        """Where it is."""
        return reverse(self.url_name)


@cache
def places() -> tuple[tuple[Module, frozenset[str]], ...]:
    """The places in order, each with the names of all pages that belong to it."""
    routes = {pattern.name: str(pattern.pattern).lstrip("^") for page in pages() for pattern in page.urlpatterns if pattern.name}
    found = [module for page in pages() if isinstance(module := getattr(page, "module", None), Module)]
    below = {one.url_name: frozenset(name for name, route in routes.items() if route.startswith(routes[one.url_name])) for one in found}
    return tuple((one, below[one.url_name]) for one in sorted(found, key=lambda one: (one.order, one.url_name)))


def covered() -> frozenset[str]:
    """The names of all pages of administration."""
    return frozenset({HUB}).union(*(names for _module, names in places()))


def shown_to(user: Any) -> Iterator[Module]:
    """The places an administrator is shown."""
    yield from (module for module, _names in places() if module.shown(user))


def administration(request: HttpRequest) -> tuple[NavLink, ...]:
    """The navigation on a page of administration, the place one is in marked; nothing on other pages and for others."""
    user, match = getattr(request, "user", None), getattr(request, "resolver_match", None)
    here = match.url_name if match else ""
    if here not in covered() or not administers(user):
        return ()
    links = (NavLink(module.title, module.url, current(module.url_name, names, here)) for module, names in places() if module.shown(user))
    return NavLink(TITLE, reverse(HUB), current(HUB, frozenset(), here)), *links
