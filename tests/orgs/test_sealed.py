"""Laws of rows that only the program writes: every way of writing leaves them sealed, every column changed by hand is found, and no
change by hand is written over."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection, models, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.orgs.models import Member, Org
from cotmoc.orgs.seal import SEAL, Tampered, broken, columns, is_broken, seal, seal_of, unbroken
from cotmoc.orgs.sealed import Sealed, SealedQuerySet, sealed_models
from cotmoc.plans.models import Plan, Target
from cotmoc.registers.base import Register
from cotmoc.registers.models import Batch

OWN = ("acts", "orgs", "plans", "registers")
OTHERWISE = {
    "orgs.auditentry": "a chain of its own",
    "orgs.head": "the end of that chain",
    "orgs.lastwrite": "each line made with the secret of the installation",
    "registers.griddraft": "counts for nothing until it is a batch",
    "registers.seal": "held against the audit trail",
    "plans.following": "which plan a person sees first",
    "plans.bookmark": "where a person was",
    "plans.task_targets": "pairs",
    "plans.project_tasks": "pairs",
}
DAY = date(2025, 7, 1)


def test_every_table_of_ours_is_sealed_or_says_why_not():
    ours = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in OWN and not issubclass(m, (Register, Sealed))]
    assert {m._meta.label_lower for m in ours} == set(OTHERWISE)


def test_every_manager_writes_sealed():
    plain = [(m._meta.label, x.name) for m in sealed_models() for x in m._meta.managers if not isinstance(x.get_queryset(), SealedQuerySet)]
    assert plain == []


@pytest.fixture
def rows(db: None) -> list[Sealed]:
    """One row of each kind that speaks of units, people, plans and files."""
    org = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", valid_from=DAY)
    user = User.objects.create_user("nguoi-thu")
    plan = Plan.objects.create(title="Kế hoạch", org=org, text="Đạt 80 %.", file_name="a.txt", file_sha256="a" * 64)
    target = Target.objects.create(
        plan=plan, label="Tỷ lệ", comparator=">=", value=Decimal("80.5"), year=2025, flags=[{"code": "x", "n": 1.5}]
    )
    member = Member.objects.create(user=user, org=org, role="reporter")
    batch = Batch.objects.create(register="staff", org=org, file_name="a.xlsx", file_sha256="b" * 64)
    return [org, plan, target, member, batch]


def by_hand(model: type[models.Model], column: str, value: Any, pk: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{model._meta.db_table}" SET "{column}" = %s WHERE id = %s', [value, pk])


def other(field: models.Field[Any, Any], value: Any) -> Any:
    """Another value a column may hold."""
    if isinstance(field, models.JSONField):
        return '{"by": "hand"}'
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.DateTimeField):
        return timezone.now() + timedelta(days=400) if value is None else value + timedelta(seconds=1)
    if isinstance(field, models.DateField):
        return date(2030, 1, 1)
    if isinstance(field, models.DecimalField):
        return Decimal(value or 0) + Decimal("0.5")
    if isinstance(field, models.CharField | models.TextField):
        return f"{value[: (field.max_length or 99) - 1]}." if value else "."
    return (value or 0) + 1


def test_every_column_of_every_kind_changed_by_hand_is_found(rows):
    for row in rows:
        for field in row._meta.concrete_fields:
            if field.primary_key or field.attname == SEAL:
                continue
            assert list(broken(type(row))) == []
            now = type(row)._base_manager.values_list(field.attname, flat=True).get(pk=row.pk)
            by_hand(type(row), field.column, other(field, now), row.pk)
            assert [found.pk for found in broken(type(row))] == [row.pk], (row._meta.label, field.name)
            assert is_broken(type(row)._base_manager.get(pk=row.pk))
            if field.is_relation:  # what it names must be there in the end
                by_hand(type(row), field.column, now, row.pk)
            else:
                seal(type(row), [row.pk])


def test_a_row_put_in_by_hand_or_under_another_number_is_found(rows):
    target = rows[2]
    names = ", ".join(f'"{f.column}"' for f in target._meta.concrete_fields if not f.primary_key)
    with connection.cursor() as cursor:
        cursor.execute(f'INSERT INTO "plans_target" ({names}) SELECT {names} FROM "plans_target" WHERE id = %s', [target.pk])
    copied = Target.objects.exclude(pk=target.pk).get()
    assert [found.pk for found in broken(Target)] == [copied.pk]


def test_no_way_of_writing_leaves_a_row_unsealed(rows):
    org, plan, target, member, batch = rows
    Org.objects.bulk_create([Org(code=str(n), name=f"Xã {n}", kind="commune", parent=org, valid_from=DAY) for n in range(5)])
    Org.objects.filter(code__in=["1", "2"]).update(name="Phường")
    Org.objects.update(short_name="x")
    Org.objects.get_or_create(code="9", defaults={"name": "Xã", "kind": "commune", "valid_from": DAY})
    Org.objects.update_or_create(code="9", defaults={"name": "Xã mới"})
    target.value, target.flags = "12", [{"code": "y", "pair": (1, 2)}]
    target.save()
    target.label = "Tỷ lệ khác"
    target.save(update_fields=["label"])
    Target.objects.bulk_update([target], ["label"])
    plan.targets.update(order=3)
    Member.history.filter(pk=member.pk).update(valid_to="2026-01-01")
    batch.problems = [{"said": {"words": "x", "n": 1e22}}]
    batch.save()
    assert [found for model in sealed_models() for found in broken(model)] == []


def test_what_was_changed_by_hand_is_not_written_over_by_any_way_of_writing(rows):
    target = rows[2]
    by_hand(Target, "value", 1, target.pk)
    now = Target.objects.get(pk=target.pk)
    now.label = "Khác"
    for write in (
        now.save,
        lambda: now.save(update_fields=["label"]),
        lambda: Target.objects.filter(pk=now.pk).update(label="Khác"),
        lambda: Target.objects.bulk_update([now], ["label"]),
        lambda: Target.objects.update_or_create(pk=now.pk, defaults={"label": "Khác"}),
    ):
        with pytest.raises(Tampered, match=r"“Tỷ lệ.*bị sửa ngoài chương trình"), transaction.atomic():
            write()
    assert Target.objects.get(pk=target.pk).label == "Tỷ lệ"


def test_a_change_of_a_row_changes_only_rows_that_still_are_as_asked(rows):
    target = rows[2]
    assert Target.objects.filter(pk=target.pk, version=7).update(label="Khác") == 0
    assert Target.objects.filter(pk=target.pk, version=1).update(label="Khác", version=models.F("version") + 1) == 1
    unbroken(Target)


def test_a_secret_that_was_replaced_still_holds_and_a_foreign_one_does_not(rows, settings):
    old = settings.SECRET_KEY
    settings.SECRET_KEY = "một khóa khác"
    assert [found.pk for found in broken(Target)] == [rows[2].pk]
    settings.SECRET_KEY_FALLBACKS = [old]
    assert list(broken(Target)) == []


KINDS = [st.integers(-5, 10**9), st.text(min_size=1, max_size=5), st.dates(), st.decimals(-100, 100, places=3, allow_nan=False)]
VALUES = st.one_of(st.none(), st.booleans(), *KINDS)
PAIRS = st.one_of(*[st.tuples(st.none() | kind, st.none() | kind) for kind in KINDS])
"""Two values that one column may hold: a column is of one kind."""


@given(st.dictionaries(st.sampled_from(columns(Target)), VALUES), st.sampled_from(columns(Target)), PAIRS)
def test_two_rows_have_one_seal_only_where_they_say_the_same(said, name, pair):
    one, two = pair
    assert (seal_of(Target, {**said, name: one}) == seal_of(Target, {**said, name: two})) is (one == two)


@given(st.dictionaries(st.sampled_from(columns(Target)), VALUES))
def test_a_column_that_joins_empty_changes_no_seal_and_nought_is_not_empty(said):
    assert seal_of(Target, said) == seal_of(Target, {**said, "joined_later": None}) == seal_of(Target, {**said, "joined_later": ""})
    assert seal_of(Target, said) != seal_of(Target, {**said, "joined_later": 0})


def test_the_same_moment_is_the_same_in_any_zone():
    at = datetime(2025, 7, 1, 9, tzinfo=timezone.get_fixed_timezone(420))
    assert seal_of(Target, {"decided_at": at}) == seal_of(Target, {"decided_at": at.astimezone(timezone.get_fixed_timezone(0))})


def test_a_change_holds_the_rows_it_looks_at_before_it_seals_them(rows, monkeypatch):
    """Who reads a row, waits for another's change of it and then seals what was read would write a seal over the other's."""
    held = []
    locking = models.QuerySet.select_for_update
    monkeypatch.setattr(models.QuerySet, "select_for_update", lambda self, **how: held.append(self.model) or locking(self, **how))
    assert Target.objects.filter(pk=rows[2].pk, version=7).update(label="Khác") == 0
    assert Org.objects.filter(pk=rows[0].pk).update(name="Khác") == 1
    assert held == [Org]
