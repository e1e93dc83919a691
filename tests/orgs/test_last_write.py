"""Laws of last writes: what a record said before is never again taken for true, whichever way it is put back, and it costs no question."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, models, transaction
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.orgs.accounts import Account, OneTimeLink
from cotmoc.orgs.last_write import GONE, LastWrite, mark_of, marked, numbered, version_of
from cotmoc.orgs.models import Member, Org
from cotmoc.orgs.noted import ranges
from cotmoc.orgs.seal import OLD, SEAL, UNMARKED, Tampered, broken, is_broken, is_sound, unbroken
from cotmoc.orgs.sealed import Sealed, sealed_models
from cotmoc.plans.models import Goal, Plan, Target

DAY = date(2025, 7, 1)


@pytest.fixture
def target(db: None) -> Target:
    org = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", valid_from=DAY)
    plan = Plan.objects.create(title="Kế hoạch", org=org, text="Đạt 80 %.", file_name="a.txt", file_sha256="a" * 64)
    return Target.objects.create(plan=plan, label="Lần 1", comparator=">=", value=Decimal("80.5"), year=2025)


def copied(model: type[models.Model], pk: Any) -> tuple[list[str], list[Any]]:
    """A row as a backup holds it, seal and all."""
    names = [field.column for field in model._meta.concrete_fields]
    quoted = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {quoted} FROM "{model._meta.db_table}" WHERE "{model._meta.pk.column}" = %s', [pk])
        return names, list(cursor.fetchone() or ())


def put_back(model: type[models.Model], pk: Any, copy: tuple[list[str], list[Any]]) -> None:
    """By hand, whether it is still there or not."""
    names, values = copy
    table, key = model._meta.db_table, model._meta.pk.column
    quoted = [f'"{name}"' for name in names]
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{table}" SET {", ".join(f"{name} = %s" for name in quoted)} WHERE "{key}" = %s', [*values, pk])
        if not cursor.rowcount:
            cursor.execute(f'INSERT INTO "{table}" ({", ".join(quoted)}) VALUES ({", ".join(["%s"] * len(names))})', values)


def change(row: Sealed) -> None:
    """A change by the program."""
    match row:
        case Member():
            Member.history.filter(pk=row.pk).update(valid_to=DAY)
        case Account():
            Account.objects.filter(pk=row.pk).update(must_change=True)
        case OneTimeLink():
            OneTimeLink.objects.filter(pk=row.pk).update(mailed=True)
        case Org():
            Org.objects.filter(pk=row.pk).update(name="Tên sau")
        case Plan():
            Plan.objects.filter(pk=row.pk).update(title="Tên sau")
        case _:
            Target.objects.filter(pk=row.pk).update(label="Tên sau")


@pytest.fixture
def rows(target: Target) -> list[Sealed]:
    from django.utils import timezone

    user = User.objects.create_user("nguoi-thu")
    member = Member.objects.create(user=user, org=target.plan.org, role="admin")
    link = OneTimeLink.objects.create(user=user, digest="d" * 64, expires_at=timezone.now())
    return [target, target.plan, target.plan.org, member, user.account, link]


def test_what_a_record_of_any_kind_said_before_is_found_when_it_is_put_back(rows):
    for row in rows:
        model, before = type(row), copied(type(row), row.pk)
        change(row)
        assert list(broken(model)) == [], model
        put_back(model, row.pk, before)
        assert [(found.pk, found.what) for found in broken(model)] == [(row.pk, OLD)]
        assert is_broken(model._base_manager.get(pk=row.pk))
        assert not is_sound(model, row.pk)
        with pytest.raises(Tampered), transaction.atomic():
            change(row)


def test_every_earlier_version_is_found_and_the_last_is_not(target):
    versions = [copied(Target, target.pk)]
    for number in range(2, 5):
        Target.objects.filter(pk=target.pk).update(label=f"Lần {number}")
        versions.append(copied(Target, target.pk))
    now = Target.objects.get(pk=target.pk)
    now.label = "Lần 5"
    now.save()
    versions.append(copied(Target, target.pk))
    seals = [dict(zip(*version, strict=True))[SEAL] for version in versions]
    assert [version_of(seal) for seal in seals] == [1, 2, 3, 4, 5]
    for version in versions[:-1]:
        put_back(Target, target.pk, version)
        assert [found.what for found in broken(Target)] == [OLD]
    put_back(Target, target.pk, versions[-1])
    unbroken(Target)


def test_a_record_that_went_back_to_its_words_by_the_program_is_sound(target):
    for label in ("Lần 2", "Lần 1"):
        Target.objects.filter(pk=target.pk).update(label=label)
    assert not is_broken(Target.objects.get(pk=target.pk))


def test_a_record_that_was_taken_out_is_found_when_it_is_put_in_again(target):
    for write in (lambda: Target.objects.filter(pk=target.pk).delete(), lambda: Target.objects.get(pk=target.pk).delete()):
        before = copied(Target, target.pk)
        LastWrite.objects.all().delete()
        write()
        put_back(Target, target.pk, before)
        assert [(found.pk, found.what) for found in broken(Target)] == [(target.pk, OLD)]
        LastWrite.objects.all().delete()


def test_a_last_write_taken_out_or_changed_is_found(target):
    Target.objects.filter(pk=target.pk).update(label="Lần 2")
    line = LastWrite.objects.get(table="plans.target")
    for hand in (
        lambda: LastWrite.objects.filter(pk=line.pk).delete(),
        lambda: LastWrite.objects.create(table=line.table, row=line.row, mark="2." + "a" * 62),
    ):
        hand()
        assert [found.what for found in broken(Target)] == [UNMARKED]
    LastWrite.objects.filter(table=line.table).update(mark=line.mark)
    unbroken(Target)


def test_what_is_loaded_once_has_no_last_write_and_looking_asks_nothing_more(target, django_assert_num_queries):
    province = target.plan.org
    Org.objects.bulk_create([Org(code=str(n), name=f"Xã {n}", kind="commune", parent=province, valid_from=DAY) for n in range(30)])
    assert not LastWrite.objects.filter(table="orgs.org").exists()
    pks = list(Org.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        unbroken(Org, pks)
    with django_assert_num_queries(1):
        assert not any(is_broken(org) for org in Org.objects.with_last_write())


def test_what_only_loses_its_tie_to_a_record_that_goes_stays_sound(target):
    goal = Goal.objects.create(plan=target.plan, text="Mục tiêu")
    Target.objects.filter(pk=target.pk).update(goal=goal)
    goal.delete()
    assert Target.objects.get(pk=target.pk).goal is None
    assert [found for model in sealed_models() for found in broken(model)] == []


def test_the_rows_of_a_write_in_memory_are_as_they_are_kept(target):
    target.label = "Lần 2"
    target.save()
    made = Org.objects.bulk_create([Org(code="9", name="Xã", kind="commune", valid_from=DAY)])
    for row in (target, *made):
        assert getattr(row, SEAL) == type(row)._base_manager.values_list(SEAL, flat=True).get(pk=row.pk)
        assert not is_broken(row)


@given(st.integers(1, 10**9), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_version_is_read_as_it_was_written_and_fits_its_column(version, digest):
    assert version_of(numbered(version, digest)) == version
    assert len(numbered(version, digest)) == 64


@given(st.tuples(st.sampled_from(["a.b", "a.c"]), st.integers(1, 99), st.integers(1, 9), st.sampled_from([GONE, "x", "y"])), st.data())
def test_a_mark_is_of_one_write_alone(write, data):
    other = data.draw(st.tuples(st.sampled_from(["a.b", "a.c"]), st.integers(1, 99), st.integers(1, 9), st.sampled_from([GONE, "x", "y"])))
    assert marked(*other, mark_of(*write)) is (other == write)


@given(st.sets(st.integers(1, 60)))
def test_ranges_are_the_numbers_and_no_others(numbers):
    runs = ranges(numbers)
    assert {n for first, last in runs for n in range(first, last + 1)} == numbers
    assert all(one[1] + 1 < two[0] for one, two in pairwise(runs))


def test_a_mark_under_a_secret_that_was_replaced_still_holds(target, settings):
    Target.objects.filter(pk=target.pk).update(label="Lần 2")
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "một khóa khác", [old]
    unbroken(Target)
    settings.SECRET_KEY_FALLBACKS = []
    assert len(list(broken(Target))) == 1
