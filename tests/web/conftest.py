"""The world of the page tests, and people signed in to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.test import Client

from cotmoc.home import keep_setting
from cotmoc.registers.batches import approve, preview, submit
from cotmoc.registers.models import Batch
from cotmoc.registers.staff import Staff
from tests.web.work import sheet
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


def person(code: str, org: str, **other: object) -> dict[str, object]:
    """A row of the register of staff as typed."""
    return {"org": org, "person_code": code, "group": "Công chức", "level": "Cấp xã", "starts_on": "01/07/2025", "ends_on": "", **other}


@pytest.fixture
def kept(world) -> Batch:
    """Rows of two communes in the register of staff, and one illustrative."""
    first, second = (f"{c.code} - {c.name}" for c in world.communes[:2])
    file = sheet(Staff, person("A-1", first), person("A-2", first, group="Cán bộ", starts_on="15/08/2025"), person("B-1", second))
    batch = preview(Staff, file.read(), "bien-che.xlsx", world.province, None).batch
    approve(submit(batch, None), None)
    made = sheet(Staff, person("MH-1", first, starts_on="01/09/2025"))
    illustrative = preview(Staff, made.read(), "minh-hoa.xlsx", world.province, None, Batch.Source.ILLUSTRATIVE).batch
    approve(submit(illustrative, None), None)
    batch.refresh_from_db()
    return batch
