"""The audit trail is a chain: whatever is done to a line by hand, the walk names where."""

from __future__ import annotations

import random
from datetime import date
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import ProtectedError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.orgs.chain import SEALED, Head, as_kept, seal_of
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.orgs.unbroken import walk

pytestmark = pytest.mark.django_db


def lines(count: int) -> list[AuditEntry]:
    return [AuditEntry.write(None, "Thử", f"dòng {at}", number=at) for at in range(count)]


def reseal(after: int = 0) -> None:
    """What somebody would do who knows how lines are sealed."""
    seal, count = "", 0
    for line in AuditEntry.objects.order_by("pk"):
        seal, count = seal_of(seal, [getattr(line, name) for name in SEALED]), count + 1
        AuditEntry.objects.filter(pk=line.pk).update(seal=seal)
        Head.objects.update(last=line.pk, count=count, seal=seal)


def test_lines_follow_each_other_and_the_head_knows_the_last():
    written = lines(3)
    seen = walk()
    assert (seen.lines, seen.broken, seen.ends_at_head, seen.lost) == (3, None, True, [])
    assert Head.now() == {"last": written[-1].pk, "count": 3, "seal": written[-1].seal}


@pytest.mark.parametrize(
    "change",
    [{"subject": "khác"}, {"detail": {"number": 9}}, {"action": "Khác"}, {"origin": "10.0.0.1"}, {"thing_id": "7"}, {"seal": "0" * 64}],
)
def test_a_line_changed_by_hand_is_named(change):
    written = lines(5)
    AuditEntry.objects.filter(pk=written[2].pk).update(**change)
    assert walk().broken == written[2].pk


def test_a_line_taken_out_put_in_or_cut_off_is_seen():
    written = lines(6)
    AuditEntry.objects.filter(pk=written[1].pk).delete()
    seen = walk()
    assert (seen.broken, seen.before) == (written[2].pk, written[0].pk)
    reseal()
    assert walk().broken is None
    AuditEntry.objects.filter(pk=written[-1].pk).delete()
    assert (walk().broken, walk().ends_at_head) == (None, False)
    reseal()
    AuditEntry.objects.bulk_create([AuditEntry(action="Chen", subject="x")])
    assert walk().broken is not None


def test_an_end_cut_off_and_sealed_anew_is_found_by_what_an_edition_wrote_down():
    written = lines(4)
    anchor = Head.now()
    assert walk({"bản 1": anchor}).lost == []
    AuditEntry.objects.filter(pk__gte=written[2].pk).delete()
    reseal()
    lines(3)
    seen = walk({"bản 1": anchor, "trước mọi dòng": {"last": 0, "count": 0, "seal": ""}})
    assert (seen.broken, seen.ends_at_head, seen.lost) == (None, True, ["bản 1"])


def test_a_line_is_never_saved_again_and_its_person_stays(django_user_model):
    lan = get_user_model().objects.create_user("lan")
    line = AuditEntry.write(lan, "Thử", "x")
    with pytest.raises(TypeError):
        line.save()
    with pytest.raises(ProtectedError):
        lan.delete()


particulars = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text('aă€"\\ \n', max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abđ", max_size=3), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(st.text("abđ", min_size=1, max_size=3).filter(lambda k: k not in ("user", "action")), particulars, max_size=4))
def test_whatever_a_line_says_it_says_the_same_when_it_is_read_back(detail):
    line = AuditEntry(action="Thử", subject="x", detail=detail)
    line.save()
    kept = AuditEntry.objects.get(pk=line.pk)
    assert [getattr(kept, name) for name in SEALED] == [getattr(line, name) for name in SEALED]
    assert walk().broken is None


def test_particulars_are_kept_as_any_database_gives_them_back():
    assert as_kept({1: (2, 1e22, 0.5, -0.0), "a": None}) == {"1": [2, 10**22, 0.5, 0], "a": None}


def test_a_line_knows_its_unit_in_the_seal():
    org = Org.objects.create(code="86", name="Tỉnh", kind="province", valid_from=date(2025, 7, 1))
    line = AuditEntry.write(None, "Thử", org)
    AuditEntry.objects.filter(pk=line.pk).update(org=None)
    assert walk().broken == line.pk


def test_lines_from_before_are_sealed_as_they_stand():
    from importlib import import_module

    from django.apps import apps

    AuditEntry.objects.bulk_create(AuditEntry(action="Cũ", subject=str(random.random()), detail={"n": at}) for at in range(7))
    import_module("cotmoc.orgs.migrations.0006_chain").seal(
        apps, SimpleNamespace(connection=connection, quote_name=connection.ops.quote_name)
    )
    lines(2)
    assert (walk().lines, walk().broken, walk().ends_at_head) == (9, None, True)
