"""From what a person typed to a unit: a code, a name, a name with its district; on a day, inside a province."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz, process

from cotmoc.language.abbreviations import opened
from cotmoc.language.lexicon import words
from cotmoc.language.text import bare, folded
from cotmoc.message import NOTHING, Message, joined, say
from cotmoc.orgs.models import Org, OrgChange
from cotmoc.problem import Problem


class UnknownOrg(Problem):
    """The text names no unit, or several, on that day; str() is one Vietnamese sentence with the way out."""


_LEVEL = re.compile(rf"^(?:{'|'.join(map(re.escape, words('level')))})\s+")


_AGENCIES = (Org.Kind.DEPARTMENT, Org.Kind.AGENCY, Org.Kind.INSTITUTE)


@dataclass(frozen=True)
class Finder:
    """All units indexed by code and name; load once for a file of many rows."""

    by_code: dict[str, list[Org]]
    by_name: dict[str, list[Org]]
    parents: dict[int, int | None]
    successors: dict[int, list[int]]
    by_pk: dict[int, Org]
    predecessors: dict[int, list[int]]
    inside: dict[int, list[tuple[str, Org]]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Finder:
        """Read all units and changes; two queries."""
        by_code, by_name = defaultdict(list), defaultdict(list)
        successors, predecessors = defaultdict(list), defaultdict(list)
        orgs = {org.pk: org for org in Org.objects.all()}
        for org in orgs.values():
            by_code[folded(org.code)].append(org)
            full = folded(org.name)
            for name in {full, _LEVEL.sub("", full), *([folded(org.short_name)] if org.short_name else [])}:
                by_name[name].append(org)
                if org.district:
                    by_name[f"{name}, {_LEVEL.sub('', folded(org.district))}"].append(org)
        for source, target in OrgChange.objects.values_list("source_id", "target_id"):
            successors[source].append(target)
            predecessors[target].append(source)
        return cls(by_code, by_name, {pk: org.parent_id for pk, org in orgs.items()}, successors, orgs, predecessors)

    def find(self, text: str, day: date, within: Org | None = None, any_day: bool = False) -> Org:
        """The unit that a code or name means on a day, inside a unit if given; raises UnknownOrg.
        within may be given as it is today: what it came from counts as inside. any_day: a full code such as 86@2025-07-01
        is taken whatever the day, for a figure of 2024 may be told for the units of 2025; so are a code and a name that one unit alone
        ever had."""
        if exact := self._by_key(text, within):
            return self._there(exact, text, day) if not any_day else exact
        code, name = self._parts(text)
        if any_day and code != name and (only := self._only(code, name, within)):
            return only
        named = self.by_code.get(code) or self.by_name.get(name) or self.by_name.get(code) or self.by_name.get(_LEVEL.sub("", name)) or []
        if not named and within is not None:  # an agency by the code its province gave it: SKHCN is 86-SKHCN in province 86
            named = self.by_code.get(f"{folded(within.code).partition('-')[0]}-{code}", []) or self._offices(text, within)
        near = [org for org in named if within is None or self._inside(org, within)]
        if within is not None and not near and any(org.exists_on(day) for org in named):
            raise UnknownOrg(self._outside(text, within))
        valid = [org for org in near if org.exists_on(day)]
        if len(valid) == 1 and (others := self._namesakes(valid[0], name, near)):
            raise UnknownOrg(self._either(text, [valid[0], *others]))
        if len(valid) == 1:
            return self._agreed(text, name, valid[0]) if code != name else valid[0]
        if len(valid) > 1:
            raise UnknownOrg(self._several(text, valid))
        raise UnknownOrg(self._none(text, day, near, within))

    def _offices(self, text: str, within: Org) -> list[Org]:
        """An agency as an office of the same place calls it: the Văn phòng UBND thành phố is their “Văn phòng Ủy ban nhân dân”."""
        said = _office(text, within.name)
        return [org for name, org in self._names(within) if org.kind in _AGENCIES and _office(name, within.name) == said]

    def _names(self, within: Org) -> list[tuple[str, Org]]:
        """Every unit inside another, with its name; found once."""
        if within.pk not in self.inside:
            self.inside[within.pk] = [(org.name, org) for org in self.by_pk.values() if self._inside(org, within)]
        return self.inside[within.pk]

    def _alike(self, text: str, day: date, within: Org | None) -> list[str]:
        """The names, two at most, that a mistyped one may mean."""
        there = self._names(within) if within is not None else []
        names = {name: _plain(name) for name, org in there if org.exists_on(day)}
        found = process.extract(_plain(text), names, scorer=fuzz.ratio, score_cutoff=80, limit=2)
        return [name for _said, score, name in found if score > found[0][1] - 5]

    def _by_key(self, text: str, within: Org | None) -> Org | None:
        """The unit of a full code such as 86@2025-07-01, whatever the day."""
        code, _, rest = text.partition("@")
        named = self.by_code.get(folded(code), []) if rest else []
        return next(
            (org for org in named if re.match(rf"{re.escape(org.key)}(?!\w|-\d)", text) and (within is None or self._inside(org, within))),
            None,
        )

    def _only(self, code: str, name: str, within: Org | None) -> Org | None:
        """The one unit of any time that has both this code and this whole name."""
        both = [org for org in self.by_code.get(code, []) if folded(org.name) == name and (within is None or self._inside(org, within))]
        return both[0] if len(both) == 1 else None

    def _there(self, org: Org, text: str, day: date) -> Org:
        """The unit, if it exists on the day."""
        if not org.exists_on(day):
            raise UnknownOrg(self._none(text, day, [org], None))
        return org

    @staticmethod
    def _parts(text: str) -> tuple[str, str]:
        """Code and name of "00004 - Phường Ba Đình", or the text as both."""
        said = folded(text)
        coded = re.match(r"([\w-]*\d[\w-]*|[\w]+-[\w-]+|vn)\s+[-–—]\s+(.+)", said)
        return (coded[1], coded[2]) if coded else (said, said.replace(" - ", ", ").replace(" (", ", ").rstrip(")"))

    @staticmethod
    def _agreed(text: str, name: str, org: Org) -> Org:
        """The unit of a code, when the name written beside it is the same unit's."""
        if _LEVEL.sub("", name) != _LEVEL.sub("", folded(org.name)) and re.match(r"[\w-]+\s+[-–—]\s", text):
            raise UnknownOrg(
                "“%(text)s” có mã và tên không khớp: mã %(code)s là %(org)s; sửa mã hoặc tên.", text=text, code=org.code, org=org.name
            )
        return org

    def _inside(self, org: Org, within: Org) -> bool:
        territory = _followed(within.pk, self.successors) | _followed(within.pk, self.predecessors)
        at: int | None = org.pk
        while at is not None:
            if at in territory:
                return True
            at = self.parents[at]
        return False

    def _on(self, org: Org, day: date) -> list[Org]:
        """What an ended unit is on a day, over any number of changes."""
        reached = [self.by_pk[pk] for pk in sorted(_followed(org.pk, self.successors))]
        return [unit for unit in reached if unit.exists_on(day)]

    @staticmethod
    def _namesakes(org: Org, name: str, near: Sequence[Org]) -> list[Org]:
        """Units of another level, of any time, that a name without its level means as well: some wards bear the name of their province."""
        bare = name == _LEVEL.sub("", whole := folded(org.name)) != whole
        return [other for other in near if other.kind != org.kind] if bare else []

    @staticmethod
    def _either(text: str, found: Sequence[Org]) -> Message:
        """A name that may be a province or a commune: neither is guessed."""
        in_order = sorted(found, key=lambda org: org.code)[:4]
        said = joined((say("%(org)s (mã %(code)s)", org=org.name, code=org.code) for org in in_order), "; ")
        return say("“%(text)s” có thể là %(said)s; ghi đủ tên kèm cấp, hoặc ghi mã đơn vị.", text=text, said=said)

    def _several(self, text: str, found: list[Org]) -> Message:
        where = "; ".join(sorted(f"{org.code} ({org.district or (org.parent.name if org.parent else '')})" for org in found)[:4])
        return say("Có %(count)s đơn vị tên “%(text)s”: %(where)s; ghi mã đơn vị thay cho tên.", count=len(found), text=text, where=where)

    @staticmethod
    def _outside(text: str, within: Org) -> Message:
        """There is such a unit, but not where these rows are sent from: who may send them is said, for that is the way out."""
        if within.kind == Org.Kind.PROVINCE:
            return say("“%(text)s” nằm ngoài %(within)s; sửa đơn vị của dòng này.", text=text, within=within.name)
        return say(
            "“%(text)s” nằm ngoài %(within)s, đơn vị nộp tệp này; sổ có dòng của các đơn vị khác do người có vai trò ở cấp tỉnh nộp, "
            "xin người quản trị giao vai trò ấy, hoặc sửa đơn vị của dòng.",
            text=text,
            within=within.name,
        )

    def _none(self, text: str, day: date, near: list[Org], within: Org | None) -> Message:
        for org in near:
            if org.ended_before(day):
                became = self._on(org, day)
                into = joined((f"{new.code} - {new.name}" for new in became), say(" hoặc ")) if became else say("đơn vị khác")
                return say(
                    "“%(text)s” không còn từ sau ngày %(day)s, nay thuộc %(into)s; ghi tên đơn vị mới.",
                    text=text,
                    day=org.valid_to,
                    into=into,
                )
        if near:
            return say(
                "“%(text)s” chưa có vào ngày %(day)s (có từ %(since)s); ghi đơn vị của thời điểm đó.",
                text=text,
                day=day,
                since=near[0].valid_from,
            )
        if alike := self._alike(text, day, within):
            meant = joined((say("“%(org)s”", org=name) for name in alike), say(" hoặc "))
            return say(
                "Không có đơn vị nào tên hoặc mã “%(text)s”%(where)s; có phải là %(meant)s không? Ghi đúng tên ấy, hoặc ghi mã đơn vị.",
                text=text,
                where=say(" trong %(within)s", within=within.name) if within else NOTHING,
                meant=meant,
            )
        return say(
            "Không có đơn vị nào tên hoặc mã “%(text)s”%(where)s; chọn trong danh sách ở ô đơn vị của tệp Excel mẫu, hoặc ghi mã đơn vị.",
            text=text,
            where=say(" trong %(within)s", within=within.name) if within else NOTHING,
        )


def _plain(name: str) -> str:
    """A name without its level and without marks, in which most slips of the hand are."""
    return bare(_LEVEL.sub("", folded(name)))


def _office(name: str, place: str) -> str:
    """The name of an agency with its short forms opened, without the place it is of: “tỉnh”, “thành phố Hà Nội”."""
    said, place = folded(opened(name)), folded(place)
    for end in (place, _LEVEL.sub("", place), "tỉnh", "thành phố"):
        said = said.removesuffix(f" {end}")
    return said


def _followed(start: int, ways: dict[int, list[int]]) -> set[int]:
    """A unit and all that is reached from it along changes, in one direction."""
    found, edge = {start}, [start]
    while edge:
        edge = [pk for at in edge for pk in ways.get(at, []) if pk not in found]
        found.update(edge)
    return found
