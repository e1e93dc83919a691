"""What each kind of change needs, whatever the units: numbers of sources and targets, weights, words, who may lie in whom."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from cotmoc.language.text import bare
from cotmoc.message import Message, say
from cotmoc.orgs.changes import Change, Known, Outcome
from cotmoc.orgs.models import Org

EARLIEST, LATEST_YEARS = date(1945, 9, 2), 10
HOLDS: dict[str, frozenset[str]] = {
    Org.Kind.NATION: frozenset(Org.Kind.values) - {Org.Kind.NATION, Org.Kind.COMMUNE},
    Org.Kind.PROVINCE: frozenset(Org.Kind.values) - {Org.Kind.NATION, Org.Kind.PROVINCE},
}
LEVELS = 12
"""How many units a unit may lie in: offices have five or six. Whatever walks up from a unit takes so many steps at most."""
OTHERS = frozenset((Org.Kind.DEPARTMENT, Org.Kind.AGENCY, Org.Kind.INSTITUTE, Org.Kind.OTHER))


def may_hold(parent: str, kind: str) -> bool:
    """Whether a unit of a kind may lie in one of another: areas in areas above, agencies in anything but the other way round."""
    return kind in HOLDS.get(parent, OTHERS)


def too_deep(unit: str) -> Message:
    """A unit that lies deeper than units can."""
    return say("%(unit)s nằm sâu hơn %(most)s cấp dưới cả nước; chọn đơn vị cấp trên gần hơn.", unit=unit, most=LEVELS)


def check_shape(change: Change, sources: list[Known]) -> None:
    """What each kind of change needs."""
    n, m = len(sources), len(change.targets)
    wanted = {"rename": (n == 1, m == 1), "merge": (n >= 1, m == 1), "split": (n == 1, m >= 2), "transfer": (n == 1, m == 1)}
    wanted |= {"new": (n == 0, m == 1), "close": (n == 1, m == 0)}
    if change.kind not in wanted:
        raise change.fail(say("Loại thay đổi “%(kind)s” không có; chọn trong danh sách.", kind=change.kind), "kind")
    enough, fitting = wanted[change.kind]
    if not enough:
        raise change.fail("Thay đổi này cần đúng đơn vị bị thay đổi; ghi mã đơn vị hiện có.", "sources")
    if not fitting:
        words = say("Chia tách cần ít nhất hai đơn vị mới.") if change.kind == "split" else say("Thay đổi này cần đúng một đơn vị mới.")
        raise change.fail(words, "targets")
    if change.kind == "rename" and change.targets[0].name in ("", sources[0].name) and change.targets[0].code in ("", sources[0].code):
        raise change.fail("Tên và mã mới giống hệt tên và mã cũ; ghi tên mới.", "name")
    if change.kind == "transfer" and not change.targets[0].parent:
        raise change.fail("Chưa nói chuyển về đâu; ghi mã đơn vị cấp trên mới.", "parent")
    _check_targets(change)


def _check_targets(change: Change) -> None:
    codes = [target.code for target in change.targets]
    if len(set(codes)) < len(codes):
        raise change.fail("Hai đơn vị mới cùng một mã; mỗi đơn vị một mã.", "code")
    weights = [target.weight for target in change.targets]
    if any(weight is not None for weight in weights) and change.kind != "split":
        raise change.fail("Tỷ trọng chỉ ghi khi chia tách; để trống.", "weight")
    if all(weight is None for weight in weights):
        return
    if any(weight is None for weight in weights):
        raise change.fail("Có đơn vị thiếu tỷ trọng; ghi đủ cho mọi đơn vị mới, hoặc để trống tất cả khi chưa công bố.", "weight")
    if any(not weight.is_finite() or not 0 < weight <= 1 or weight != round(weight, 10) for weight in weights if weight is not None):
        raise change.fail("Mỗi tỷ trọng phải lớn hơn 0, không quá 1 và không quá 10 chữ số thập phân.", "weight")
    if (total := sum((weight for weight in weights if weight is not None), Decimal(0))) != 1:
        said = f"{total.normalize():f}".replace(".", ",")
        raise change.fail(say("Tổng tỷ trọng là %(total)s, phải đúng bằng 1; sửa các tỷ trọng.", total=said), "weight")


def unfit(code: str) -> Message | None:
    """Why a code cannot be a unit's, whichever door it comes by: it stands in addresses, in keys (code@day) and in cells people type, where
    a letter of another script looks like one of ours. None when it can."""
    if code and len(code) <= 40 and bare(code).isascii() and all(letter.isalnum() or letter in "-_." for letter in code):
        return None
    return say("Mã “%(code)s” không dùng được; mã gồm chữ, số và dấu “-”, dài nhất 40 ký tự.", code=code[:50])


def check_words(change: Change, code: str, name: str, kind: str) -> None:
    if said := unfit(code):
        raise change.fail(said, "code")
    if not name.strip() or len(name) > 200:
        raise change.fail("Tên đơn vị mới còn trống hoặc dài quá 200 chữ; ghi lại tên.", "name")
    if kind not in Org.Kind.values or kind == Org.Kind.NATION:
        raise change.fail("Chưa rõ loại đơn vị; chọn một loại trong danh sách.", "kind")


def check_day(change: Change, day: date, today: date) -> None:
    if not day > EARLIEST or day.year > today.year + LATEST_YEARS:
        raise change.fail(
            say("Ngày %(day)s nằm ngoài khoảng ghi được; ghi một ngày từ 1945 đến %(year)s.", day=day, year=today.year + LATEST_YEARS),
            "day",
        )


def check_once(sources: dict[Change, list[Known]]) -> None:
    seen: dict[int, Change] = {}
    for change, units in sources.items():
        for unit in units:
            if unit.pk in seen:
                raise change.fail(
                    say("%(unit)s được thay đổi hai lần trong cùng một ngày; gộp thành một thay đổi.", unit=unit.said), "sources"
                )
            seen[unit.pk] = change


def source_of(change: Change, code: str, day: date, out: Outcome) -> Known:
    """The unit of a code on the day before."""
    same = [unit for unit in out.units.values() if unit.code == code]
    there = [unit for unit in same if unit.exists_on(day - timedelta(1))]
    if there:
        unit = there[0]
        if unit.kind == Org.Kind.NATION:
            raise change.fail("Cả nước không đổi được; chọn tỉnh, xã hoặc cơ quan.", "sources")
        changed = any(edge.source == unit.pk and edge.day == day for _pk, edge in out.edges)
        if changed or (change.kind == "close" and unit.ended_before(day)):
            raise change.fail(
                say("%(unit)s đã có thay đổi trong ngày %(day)s; thu hồi thay đổi ấy rồi ghi lại.", unit=unit.said, day=day),
                "sources",
            )
        return unit
    begins = min((unit for unit in same if unit.valid_from >= day), key=lambda unit: unit.valid_from, default=None)
    if begins is not None:
        raise change.fail(
            say("%(unit)s chỉ có từ ngày %(since)s; ghi một ngày sau ngày đó.", unit=begins.said, since=begins.valid_from),
            "day",
        )
    if same:
        last = max(same, key=lambda unit: unit.valid_from)
        raise change.fail(
            say("%(unit)s không còn từ sau ngày %(to)s; chọn đơn vị có vào ngày thay đổi.", unit=last.said, to=last.valid_to),
            "sources",
        )
    raise change.fail(say("Không có đơn vị nào mang mã “%(code)s”; xem mã trong danh sách đơn vị.", code=code), "sources")
