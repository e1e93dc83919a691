"""From what a person typed to a unit: a code, a name, a name with its district; on a day, inside a province."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cotmoc.language.lexicon import words
from cotmoc.language.text import folded
from cotmoc.orgs.models import Org, OrgChange
from cotmoc.problem import Problem


class UnknownOrg(Problem):
    """The text names no unit, or several, on that day; str() is one Vietnamese sentence with the way out."""


_LEVEL = re.compile(rf"^(?:{'|'.join(map(re.escape, words('level')))})\s+")


@dataclass(frozen=True)
class Finder:
    """All units indexed by code and name; load once for a file of many rows."""

    by_code: dict[str, list[Org]]
    by_name: dict[str, list[Org]]
    parents: dict[int, int | None]
    successors: dict[int, list[int]]
    by_pk: dict[int, Org]
    predecessors: dict[int, list[int]]

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
        is taken whatever the day, for a figure of 2024 may be told for the units of 2025."""
        if exact := self._by_key(text, within):
            return self._there(exact, text, day) if not any_day else exact
        code, name = self._parts(text)
        named = self.by_code.get(code) or self.by_name.get(name) or self.by_name.get(code) or self.by_name.get(_LEVEL.sub("", name)) or []
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

    def _by_key(self, text: str, within: Org | None) -> Org | None:
        """The unit of a full code such as 86@2025-07-01, whatever the day."""
        code, _, rest = text.partition("@")
        named = self.by_code.get(folded(code), []) if rest else []
        return next((org for org in named if text.startswith(org.key) and (within is None or self._inside(org, within))), None)

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
            raise UnknownOrg(f"“{text}” có mã và tên không khớp: mã {org.code} là {org.name}; sửa mã hoặc tên.")
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
    def _either(text: str, found: Sequence[Org]) -> str:
        """A name that may be a province or a commune: neither is guessed."""
        said = "; ".join(f"{org.name} (mã {org.code})" for org in sorted(found, key=lambda org: org.code)[:4])
        return f"“{text}” có thể là {said}; ghi đủ tên kèm cấp, hoặc ghi mã đơn vị."

    def _several(self, text: str, found: list[Org]) -> str:
        where = "; ".join(sorted(f"{org.code} ({org.district or (org.parent.name if org.parent else '')})" for org in found)[:4])
        return f"Có {len(found)} đơn vị tên “{text}”: {where}; ghi mã đơn vị thay cho tên."

    @staticmethod
    def _outside(text: str, within: Org) -> str:
        """There is such a unit, but not where these rows are sent from: who may send them is said, for that is the way out."""
        if within.kind == Org.Kind.PROVINCE:
            return f"“{text}” nằm ngoài {within.name}; sửa đơn vị của dòng này."
        remedy = "sổ có dòng của các đơn vị khác do người có vai trò ở cấp tỉnh nộp, xin người quản trị giao vai trò ấy"
        return f"“{text}” nằm ngoài {within.name}, đơn vị nộp tệp này; {remedy}, hoặc sửa đơn vị của dòng."

    def _none(self, text: str, day: date, near: list[Org], within: Org | None) -> str:
        for org in near:
            if org.ended_before(day):
                became = self._on(org, day)
                into = " hoặc ".join(f"{new.code} - {new.name}" for new in became) or "đơn vị khác"
                return f"“{text}” không còn từ sau ngày {org.valid_to:%d/%m/%Y}, nay thuộc {into}; ghi tên đơn vị mới."
        if near:
            return f"“{text}” chưa có vào ngày {day:%d/%m/%Y} (có từ {near[0].valid_from:%d/%m/%Y}); ghi đơn vị của thời điểm đó."
        where = f" trong {within.name}" if within else ""
        return f"Không có đơn vị nào tên hoặc mã “{text}”{where}; chọn trong danh sách ở ô đơn vị của tệp Excel mẫu, hoặc ghi mã đơn vị."


def _followed(start: int, ways: dict[int, list[int]]) -> set[int]:
    """A unit and all that is reached from it along changes, in one direction."""
    found, edge = {start}, [start]
    while edge:
        edge = [pk for at in edge for pk in ways.get(at, []) if pk not in found]
        found.update(edge)
    return found
