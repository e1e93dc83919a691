"""Changing units: what begins and ends, what is refused and why, what a preview says, and taking it back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.acts.boundaries import name_boundary
from cotmoc.acts.taking_back import take_back
from cotmoc.acts.units import preview, reorganise
from cotmoc.orgs.boundary import boundaries
from cotmoc.orgs.changes import Change, Target, UnitProblem
from cotmoc.orgs.crosswalk import crosswalk
from cotmoc.orgs.models import AuditEntry, Member, NamedBoundary, Org, OrgChange, Reorganisation
from cotmoc.plans.models import Plan
from cotmoc.registers.models import Batch
from cotmoc.registers.research_task import ResearchTask
from tests.engine.world import World

START, DAY = date(2025, 7, 1), date(2026, 3, 1)


@pytest.fixture
def units(db) -> dict[str, Org]:
    """Two provinces: V with two communes and a department, C with one commune."""
    made = {"VN": Org.objects.create(code="VN", name="Việt Nam", kind="nation", valid_from=date(1945, 9, 2))}
    for code, name, kind, parent in (
        ("86", "Tỉnh Vĩnh Long", "province", "VN"),
        ("92", "Thành phố Cần Thơ", "province", "VN"),
        ("29110", "Xã Ba Tri", "commune", "86"),
        ("29111", "Xã Bảo Thạnh", "commune", "86"),
        ("86-SKHCN", "Sở Khoa học và Công nghệ", "department", "86"),
        ("31120", "Phường Ninh Kiều", "commune", "92"),
    ):
        made[code] = Org.objects.create(code=code, name=name, kind=kind, parent=made[parent], valid_from=START)
    return made


@pytest.fixture
def admin(units) -> User:
    user = User.objects.create_user("quantri")
    Member.objects.create(user=user, org=units["86"], role="admin")
    return user


def rename(code="29110", name="Phường Ba Tri", day=DAY) -> Change:
    return Change("rename", day, (code,), (Target("", name),))


def merge(day=DAY, code="29110", name="Xã Ba Tri Mới") -> Change:
    return Change("merge", day, ("29110", "29111"), (Target(code, name),))


def split(*weights: str | None, day=DAY) -> Change:
    parts = (("29110", "Xã Ba Tri"), ("29112", "Xã An Thủy"), ("29113", "Xã Tân Thủy"))
    targets = tuple(Target(c, n, weight=None if w is None else Decimal(w)) for (c, n), w in zip(parts, weights, strict=False))
    return Change("split", day, ("29110",), targets)


def state() -> tuple[list, list]:
    fields = ("code", "name", "kind", "parent__code", "parent__valid_from", "valid_from", "valid_to")
    return (
        sorted(map(str, Org.objects.values_list(*fields))),
        sorted(map(str, OrgChange.objects.values_list("kind", "effective_on", "source__code", "target__code", "weight"))),
    )


def test_a_renamed_unit_ends_and_begins_anew_with_what_came_of_it(units, admin):
    done = reorganise(admin, [rename()], basis="Nghị quyết số 12/NQ-UBTVQH15")
    old, new = Org.by_key("29110@2025-07-01"), Org.by_key("29110@2026-03-01")
    assert (old.valid_to, new.valid_to) == (date(2026, 2, 28), None)
    assert (new.name, new.parent, new.kind) == ("Phường Ba Tri", units["86"], "commune")
    [change] = done.changes.all()
    assert (change.kind, change.source, change.target, change.effective_on) == ("rename", old, new, DAY)
    entry = AuditEntry.objects.get(action="Sắp xếp đơn vị")
    assert (entry.user, entry.detail["basis"]) == (admin, "Nghị quyết số 12/NQ-UBTVQH15")
    assert boundaries(DAY)[-1].code == "2026-03-01"


def test_a_split_by_weights_restates_by_them_and_one_without_invents_nothing(units):
    reorganise(None, [split("0.25", "0.75")])
    shares = {s.target_key: s.weight for s in crosswalk(DAY) if s.source_key == "29110@2025-07-01"}
    assert shares == {"29110@2026-03-01": Decimal("0.25"), "29112@2026-03-01": Decimal("0.75")}
    reorganise(None, [Change("split", DAY, ("29111",), (Target("29111", "Xã A"), Target("29115", "Xã B")))])
    [open_share] = [s for s in crosswalk(DAY) if s.source_key == "29111@2025-07-01"]
    assert (open_share.target_key, open_share.exact) == ("86@2025-07-01", False)


def test_a_renamed_province_takes_all_that_lies_in_it_along(units):
    done = reorganise(None, [rename("86", "Tỉnh Cửu Long")])
    new = Org.by_key("86@2026-03-01")
    below = Org.objects.filter(parent=new)
    assert sorted(below.values_list("code", flat=True)) == ["29110", "29111", "86-SKHCN"]
    assert {c.source.name for c in done.changes.filter(note="Theo đơn vị cấp trên")} == {unit.name for unit in below}
    assert not Org.objects.valid_on(DAY).filter(parent=units["86"]).exists()
    assert all(share.exact and share.weight == 1 for share in crosswalk(DAY))


def test_a_sheet_of_changes_of_one_day_is_one_deed_provinces_first(units):
    reorganise(
        None,
        [
            Change("merge", DAY, ("29110", "29111"), (Target("29110", "Xã Ba Tri"),)),
            Change("new", DAY, (), (Target("86-TTCDS", "Trung tâm Chuyển đổi số", "agency", "86"),)),
            Change("merge", DAY, ("86", "92"), (Target("86", "Tỉnh Cửu Long"),)),
            Change("transfer", DAY, ("31120",), (Target("", parent="86"),)),
        ],
    )
    home = Org.by_key("86@2026-03-01")
    there = Org.objects.valid_on(DAY).filter(parent=home)
    assert sorted(there.values_list("code", flat=True)) == ["29110", "31120", "86-SKHCN", "86-TTCDS"]
    assert Reorganisation.objects.count() == 1
    assert {s.target_key for s in crosswalk(DAY) if s.source_key in ("86@2025-07-01", "92@2025-07-01")} == {home.key}


def test_changes_before_2025_are_loaded_into_what_is_there(units):
    """Hà Tây joins a Hà Nội that begins that day; a commune merged in 2020 goes on to what became of it in 2025."""
    for code, name, kind, parent, first, last in (
        ("01", "Thành phố Hà Nội", "province", "VN", date(2008, 8, 1), date(2025, 6, 30)),
        ("28", "Tỉnh Hà Tây", "province", "VN", date(1991, 8, 12), None),
        ("00100", "Xã Một", "commune", "01", date(2008, 8, 1), date(2025, 6, 30)),
        ("00101", "Xã Hai", "commune", "01", date(2008, 8, 1), None),
    ):
        parent_now = Org.objects.filter(code=parent).order_by("valid_from").last()
        Org.objects.create(code=code, name=name, kind=kind, parent=parent_now, valid_from=first, valid_to=last)
    Org.objects.create(code="00200", name="Phường Mới", kind="commune", parent=units["92"], valid_from=START)
    OrgChange.objects.create(kind="merge", effective_on=START, source=Org.by_key("00100"), target=Org.by_key("00200"))
    reorganise(None, [Change("merge", date(2008, 8, 1), ("28",), (Target("01"),))])
    reorganise(None, [Change("merge", date(2020, 2, 1), ("00100", "00101"), (Target("00100", "Xã Một Hai"),))])
    one = Org.by_key("00100@2020-02-01")
    assert one.valid_to == date(2025, 6, 30)
    lands = {s.source_key: s.target_key for s in crosswalk(START)}
    assert lands["00101@2008-08-01"] == lands["00100@2008-08-01"] == lands[one.key] == "00200@2025-07-01"
    before = {s.source_key: (s.target_key, s.exact) for s in crosswalk(date(2008, 7, 31))}
    assert before["28@1991-08-12"] == ("28@1991-08-12", True)
    assert before["01@2008-08-01"] == ("28@1991-08-12", True)  # all that is on record of what it came from


def filled(units) -> World:
    world = World(units)
    world.fill(
        "research_task",
        """
        org   | code | starts_on  | accepted_on
        ------+------+------------+------------
        29110 | T1   | 2025-09-01 |
        29110 | T2   | 2026-04-01 | 2026-05-01
        29111 | T3   | 2025-10-01 |
    """,
    )
    return world


def test_a_preview_says_what_will_be_restated_and_what_is_in_the_way(units):
    filled(units)
    plan = Plan.objects.create(title="Kế hoạch", org=units["86"], text="")
    target = plan.targets.create(label="Ứng dụng kết quả", indicator="rd_results_applied_12m_share", comparator=">=", order=1)
    plan.targets.create(label="Không liên quan", indicator="grdp_growth", comparator=">=", order=2)
    plan.tasks.create(action="Việc", lead=units["29110"], order=1)
    found = preview(None, [split("0.5", "0.5")]).impact
    assert [unit.code for unit in found.ends] == ["29110"]
    assert [unit.code for unit in found.begins] == ["29110", "29112"]
    assert [(book.code, book.rows) for book in found.books] == [("research_task", 2)]
    assert "rd_results_applied_12m_share" in [code for code, _ in found.indicators]
    assert "grdp_growth" not in [code for code, _ in found.indicators]
    assert list(found.targets) == [target]
    assert (found.tasks, found.members) == (1, 0)
    assert [(book.code, book.rows) for book in found.in_the_way] == ([("research_task", 1)] if found.in_the_way else [])
    assert Reorganisation.objects.count() == 0


def test_a_day_before_rows_of_a_unit_that_would_be_gone_is_refused(units, monkeypatch):
    monkeypatch.setattr("cotmoc.acts.impact.today", lambda: date(2026, 6, 1))
    filled(units)
    with pytest.raises(UnitProblem, match=r"Nhiệm vụ .*\(1 dòng\)"):
        reorganise(None, [split("0.5", "0.5")])
    reorganise(None, [split("0.5", "0.5", day=date(2026, 5, 2))])


def test_taking_back_leaves_everything_as_it_was(units):
    before = state()
    for changes in ([merge()], [split(None, None)], [rename("86", "Tỉnh Cửu Long")], [Change("close", DAY, ("29111",))]):
        done = reorganise(None, changes)
        assert state() != before
        take_back(None, done)
        assert state() == before
    assert [e.action for e in AuditEntry.objects.order_by("pk")][-2:] == ["Sắp xếp đơn vị", "Thu hồi sắp xếp đơn vị"]


def test_taking_back_is_refused_while_something_depends_on_it(units, admin):
    done = reorganise(None, [merge()])
    new = Org.by_key("29110@2026-03-01")
    later = reorganise(None, [rename(day=date(2026, 9, 1))])
    with pytest.raises(UnitProblem, match="còn thay đổi ngày 01/09/2026"):
        take_back(None, done)
    take_back(None, later)
    with pytest.raises(UnitProblem, match="đã được thu hồi"):
        take_back(None, later)
    member = Member.objects.create(user=User.objects.create_user("xa"), org=new, role="reporter")
    with pytest.raises(UnitProblem, match="1 thành viên"):
        take_back(None, done)
    member.delete()
    batch = Batch.objects.create(register="research_task", file_name="a.xlsx", file_sha256="0" * 64)
    row = World({"x": new})
    row._row(ResearchTask, {"org": "x", "code": "T9"}, batch, 2)
    with pytest.raises(UnitProblem, match="gắn với đơn vị mới"):
        take_back(admin, done)
    ResearchTask.objects.all().delete()
    take_back(admin, done)
    assert not Org.objects.filter(pk=new.pk).exists()


def test_an_earlier_change_put_in_between_stands_in_the_way_of_taking_back(units):
    later = reorganise(None, [rename(day=date(2026, 9, 1))])
    between = reorganise(None, [rename(name="Xã Ba Tri Đông", day=DAY)])
    assert [str(c) for c in later.changes.all()] == ["Xã Ba Tri Đông → Phường Ba Tri"]
    with pytest.raises(UnitProblem, match="thay đổi khác"):
        take_back(None, later)
    take_back(None, between)
    assert [str(c) for c in later.changes.all()] == ["Xã Ba Tri → Phường Ba Tri"]
    take_back(None, later)


def test_what_is_confirmed_is_what_was_seen(units, admin):
    seen = preview(admin, [merge()]).stamp
    reorganise(None, [rename("29111", "Xã Khác", day=date(2026, 1, 1))])
    with pytest.raises(UnitProblem, match="vừa được người khác thay đổi"):
        reorganise(admin, [merge()], seen=seen)
    reorganise(admin, [merge()], seen=preview(admin, [merge()]).stamp)


def test_a_day_is_named_once(units, admin):
    Plan.objects.create(title="Kế hoạch", org=units["86"], text="")  # whose province the installation works for
    reorganise(None, [rename()])
    with pytest.raises(UnitProblem, match="đúng các đơn vị của ranh giới “Địa bàn từ 01/7/2025"):
        name_boundary(admin, "thu", "Thử", date(2025, 12, 31))
    with pytest.raises(UnitProblem, match="đã có"):
        name_boundary(admin, "new34", "Thử", DAY)
    with pytest.raises(UnitProblem, match="không dùng được"):
        name_boundary(admin, "sau đổi tên", "Thử", DAY)
    with pytest.raises(Http404):
        name_boundary(User.objects.create_user("la"), "sau", "Sau", DAY)
    name_boundary(admin, "sau-ba-tri", "Sau khi đổi tên Ba Tri", DAY)
    assert [b.code for b in boundaries(DAY)] == ["recorded", "old63", "new34", "sau-ba-tri"]
    assert NamedBoundary.objects.count() == 3


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_is_done_totals_stay_and_taking_all_back_is_as_before(units, data):
    with transaction.atomic():
        _random_history(data)
        transaction.set_rollback(True)


def _random_history(data) -> None:
    before, done, day = state(), [], date(2025, 9, 1)
    for _ in range(data.draw(st.integers(1, 5))):
        day = day.replace(year=day.year + 1)
        there = list(Org.objects.valid_on(day).filter(kind="commune").order_by("code"))
        kind = data.draw(st.sampled_from(["rename", "merge", "split", "transfer", "province"]))
        pick = data.draw(st.lists(st.sampled_from([u.code for u in there]), min_size=1, max_size=2, unique=True))
        new = f"9{day:%Y}"
        parts = (Target(pick[0], "A", weight=Decimal("0.3")), Target(new, "B", weight=Decimal("0.7")))
        home = next(unit.parent.code for unit in there if unit.code == pick[0])
        change = {
            "rename": Change("rename", day, (pick[0],), (Target("", f"Xã {day.year}"),)),
            "merge": Change("merge", day, tuple(pick), (Target(pick[0], f"Xã gộp {day.year}", parent="86"),)),
            "split": Change("split", day, (pick[0],), parts),
            "transfer": Change("transfer", day, (pick[0],), (Target("", parent="86" if home == "92" else "92"),)),
            "province": rename("86", f"Tỉnh {day.year}", day),
        }[kind]
        done.append(reorganise(None, [change]))
    for asked in (START, *(each.effective_on for each in done)):
        total: dict[str, Decimal] = {}
        for share in crosswalk(asked):
            total[share.source_key] = total.get(share.source_key, Decimal(0)) + share.weight
        assert set(total.values()) == {Decimal(1)}
        assert len(total) == Org.objects.count()
        for unit in Org.objects.valid_on(asked).exclude(parent=None).select_related("parent"):
            assert unit.parent.exists_on(asked)
    for each in reversed(done):
        take_back(None, each)
    assert state() == before
