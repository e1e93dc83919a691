"""The world of the page tests, and people signed in to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.test import Client

from cotmoc.home import keep_setting
from tests.web.world import World, make_world


@pytest.fixture
def world(db: object) -> Iterator[World]:
    """A province with a plan and an edition."""
    for name in caches:
        caches[name].clear()
    yield make_world()
    keep_setting("today", None)


@pytest.fixture
def as_(world: World):
    """A browser signed in as one of the world's people: as_("leader")."""

    def sign_in(who: str) -> Client:
        browser = Client()
        if who != "anyone":
            browser.force_login(getattr(world, who))
        return browser

    return sign_in
