"""A pack into the database: agencies under their province, what they were before, groups of tasks. What is there already stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from cotmoc.language.text import clean
from cotmoc.message import say
from cotmoc.orgs.models import Org, OrgChange, TaskGroup
from cotmoc.orgs.packs.pack import Agency, Group, Pack, Predecessor
from cotmoc.problem import Problem


class NotKept(Problem):
    """What a pack says contradicts what stands in the database; str() names the agency and the remedy."""


@dataclass(frozen=True)
class Kept:
    """How many things a pack brought, and how many it told otherwise than before."""

    added: int = 0
    changed: int = 0

    def __add__(self, other: Kept) -> Kept:
        return Kept(self.added + other.added, self.changed + other.changed)


def keep_pack(pack: Pack, province: Org) -> Kept:
    """Add what a pack has and the province lacks, and tell as the pack does what it tells otherwise; nothing is taken out.
    Call it inside a transaction."""
    told = pack.told_for(province.name)
    return (
        sum((keep_agency(agency, province) for agency in parents_first(told.agencies)), Kept())
        + sum((keep_group(group, province) for group in told.groups), Kept())
        + sum((_keep_predecessor(gone, province) for gone in told.predecessors), Kept())
    )


def agencies_of(province: Org) -> list[Org]:
    """The agencies of a province that exist today, those of agencies below them included, by kind and code."""
    found = Org.objects.filter(code__startswith=f"{province.code}-", valid_to=None).exclude(kind=Org.Kind.COMMUNE).select_related("parent")
    return sorted((org for org in found if _below(org, province)), key=lambda org: (org.pk,))


def agencies_to_check(province: Org) -> int:
    """How many of them carry a name that nobody of the province has confirmed."""
    return sum(org.to_check for org in agencies_of(province))


def agency_of(province: Org, code: str) -> Org | None:
    """The agency of a pack's code that exists today."""
    return Org.objects.filter(code=f"{province.code}-{code}", valid_to=None).first()


def keep_agency(agency: Agency, province: Org) -> Kept:
    """One agency under its parent, under the province where that is not kept."""
    parent = (agency_of(province, agency.parent) if agency.parent else None) or province
    words = {"name": clean(agency.name), "short_name": clean(agency.short_name)}
    said: dict[str, Any] = {**words, "kind": agency.kind, "parent": parent, "to_check": agency.to_check}
    org = agency_of(province, agency.code)
    if org is None:
        org = Org.objects.create(code=f"{province.code}-{agency.code}", valid_from=_first_day(agency, province), **said)
        kept = Kept(added=1)
    else:
        _not_under_itself(org, parent)
        was, kept = org.name, Kept(changed=int(_told(org, said)))
        if was != org.name:
            past_of(org).filter(name=was).update(name=org.name)
    if agency.before and org.valid_from == province.valid_from and not past_of(org).exists():
        _keep_past(org, agency.code, province)
        return kept if kept.added else Kept(changed=1)
    return kept


def past_of(org: Org) -> QuerySet[Org]:
    """What an agency was before, in the provinces of then, as packs tell it; what it came from by a reorganisation is not meant."""
    sources = OrgChange.objects.filter(target=org, reorganisation=None).values_list("source_id", flat=True)
    return Org.objects.filter(pk__in=list(sources))  # by their keys: PostgreSQL, before it has counted, walks all units for the join


def drop_past(org: Org) -> None:
    """An agency was not there before after all. Raises ProtectedError where something hangs on what it was."""
    gone = list(past_of(org))
    OrgChange.objects.filter(target=org, reorganisation=None).delete()
    for was in gone:
        was.delete()


def _keep_past(org: Org, code: str, province: Org) -> None:
    """The agency as it was in each province that this one came from: records of then are its records."""
    last = province.valid_from - timedelta(days=1)
    for way in OrgChange.objects.filter(target=province, effective_on=province.valid_from).select_related("source"):
        home, said = way.source, {"name": org.name, "short_name": org.short_name, "kind": org.kind, "parent": way.source}
        was, _made = Org.objects.get_or_create(code=f"{home.code}-{code}", valid_to=last, defaults={**said, "valid_from": home.valid_from})
        OrgChange.objects.get_or_create(source=was, target=org, effective_on=way.effective_on, defaults={"kind": way.kind})


def _not_under_itself(org: Org, parent: Org) -> None:
    """Every walk up the tree ends: no unit comes to lie under one that lies under it."""
    if org in parent.line():
        raise NotKept(
            "%(org)s không thể trực thuộc %(parent)s, vì %(parent)s đang trực thuộc nó; sửa cơ quan chủ quản.",
            org=org.name,
            parent=parent.name,
        )


def _first_day(agency: Agency, province: Org) -> date:
    """From when a new agency is, within the time of its province; a code that ended on the way is not begun again by a pack."""
    day = agency.valid_from or province.valid_from
    if day < province.valid_from:
        raise NotKept(
            "%(agency)s ghi có từ ngày %(day)s, trước %(province)s (%(since)s); để trống ngày, và ghi cơ quan thời trước ở "
            "phần “Cơ quan trước đây”.",
            agency=agency.name,
            day=day,
            province=province.name,
            since=province.valid_from,
        )
    same = Org.objects.filter(code=f"{province.code}-{agency.code}").exclude(valid_to=None)
    ended = next((org for org in same if not org.ended_before(day)), None)
    if ended is not None and ended.valid_to is not None:
        raise NotKept(
            "Mã %(code)s là của %(ended)s, kết thúc ngày %(day)s; ghi mã khác, hoặc bắt đầu sau ngày ấy.",
            code=agency.code,
            ended=ended.name,
            day=ended.valid_to,
        )
    return day


def keep_group(group: Group, province: Org) -> Kept:
    """One group of tasks."""
    said = {"order": group.order, "name": clean(group.name), "name_en": clean(group.name_en)}
    kept, made = TaskGroup.objects.get_or_create(province=province, code=group.code, defaults=said)
    return Kept(added=1) if made else Kept(changed=int(_told(kept, said)))


def _told(thing: Any, said: dict[str, Any]) -> bool:
    """Tell a thing as said; whether anything was otherwise."""
    other = [name for name, value in said.items() if getattr(thing, name) != value]
    for name in other:
        setattr(thing, name, said[name])
    if other:
        thing.save(update_fields=other)
    return bool(other)


def _keep_predecessor(gone: Predecessor, province: Org) -> Kept:
    """The agency as it was in its province on the last day, and what it became."""
    last = gone.effective_on - timedelta(days=1)
    home = Org.objects.valid_on(last).filter(code=gone.province, kind=Org.Kind.PROVINCE).first()
    target = agency_of(province, gone.successor)
    if home is None or target is None:
        missing = (
            say("tỉnh mã %(province)s vào ngày %(day)s", province=gone.province, day=last)
            if home is None
            else say("cơ quan mã %(code)s hiện nay", code=gone.successor)
        )
        raise NotKept("%(gone)s: không có %(missing)s; sửa dòng này ở phần “Cơ quan trước đây”.", gone=gone.name, missing=missing)
    there = Org.objects.filter(code=f"{gone.province}-{gone.code}", valid_from=home.valid_from).first()
    if there is not None and there.valid_to != last:
        until = say("đến %(day)s", day=there.valid_to) if there.valid_to else say("đến nay")
        raise NotKept(
            "%(gone)s: mã %(code)s của tỉnh %(province)s đã ghi là có %(until)s; ghi đúng ngày ấy, hoặc ghi mã khác.",
            gone=gone.name,
            code=gone.code,
            province=gone.province,
            until=until,
        )
    org, made = Org.objects.get_or_create(
        code=f"{gone.province}-{gone.code}",
        valid_to=last,
        defaults={"name": gone.name, "kind": gone.kind, "parent": home, "valid_from": home.valid_from},
    )
    OrgChange.objects.get_or_create(source=org, target=target, effective_on=gone.effective_on, defaults={"kind": gone.change})
    return Kept(added=int(made))


def _below(org: Org, province: Org) -> bool:
    return org != province and province in org.line()


def parents_first(agencies: Iterable[Agency]) -> list[Agency]:
    """Agencies in an order in which each parent comes before what is below it; of a circle in any."""
    agencies = list(agencies)
    above = {agency.code: agency.parent for agency in agencies}

    def line(code: str) -> list[str]:
        found = [code]
        while (parent := above.get(found[-1])) and parent not in found:
            found.append(parent)
        return found

    return sorted(agencies, key=lambda agency: len(line(agency.code)))
