"""Who is here: from which address a request comes, when a session was last seen, and who must change their password first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from allauth.core.internal.httpkit import get_client_ip
from django.contrib.auth import logout
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cotmoc.acts import sessions
from cotmoc.orgs.access import known
from cotmoc.orgs.accounts import Account
from cotmoc.orgs.origin import origin

SEEN_EVERY = timedelta(minutes=5)
"""How exactly "last seen" is kept: a write on every request would make each page wait for the database's writer."""
OPEN = {"account_password", "sign_out", "account_login", "sign_in", "set_language"}


def address_of(request: HttpRequest) -> str:
    """The network address of the person's machine; behind COTMOC_PROXIES proxies the one that the outermost of them saw."""
    return get_client_ip(request) or ""


class Presence:
    """Middleware: notes where changes come from, keeps "last seen", lets nobody past a first password, and ends the session of an account
    that was changed by hand."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = origin.set(address_of(request))
        try:
            if request.user.is_authenticated and request.user.is_active and not known(request.user):
                logout(request)
                return render(request, "account/altered.html", status=403)
            if request.user.is_authenticated:
                _seen(request)
            return self.answer(request)
        finally:
            origin.reset(token)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """The page of a new password before any other, while the password is one that somebody else knows."""
        if not request.user.is_authenticated or not request.session.get("must_change"):
            return None
        match = request.resolver_match
        return None if match and match.url_name in OPEN else redirect("account_password")


def begin(request: HttpRequest) -> None:
    """On signing in: note whether the password must be changed."""
    request.session["must_change"] = Account.of(request.user).must_change


def _seen(request: HttpRequest) -> None:
    """Note whoever is signed in as seen, at most once in a while for each worker; one that has just begun says so itself."""
    key, now = f"seen:{request.session.session_key}", timezone.now()
    noted = cache.get_or_set(key, now, None)
    if noted and now - noted >= SEEN_EVERY:
        cache.set(key, now, None)
        sessions.seen(request)
