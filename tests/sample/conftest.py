"""The real units once for all tests of the sample; what a test writes is rolled back with it."""

from __future__ import annotations

import pytest
from django.db import transaction

from cotmoc.sample.illustrative import illustrative_files
from cotmoc.sample.places import sample_places, set_up_sample


@pytest.fixture(scope="package")
def country(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        set_up_sample()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def places(country):
    return sample_places()


@pytest.fixture(scope="package")
def files(places):
    return illustrative_files(places)


@pytest.fixture(scope="package")
def rows(files):
    """All illustrative rows by register."""
    found = {}
    for made in files:
        found.setdefault(made.register, []).extend(made.rows)
    return found
