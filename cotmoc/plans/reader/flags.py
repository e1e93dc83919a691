"""What a person should look at: no year, no denominator, said twice, no lead, no deadline, no product."""

from __future__ import annotations

import re
from dataclasses import replace

from cotmoc.message import say

from .draft import DraftTarget, DraftTask, Flag
from .grammar.words import PREDICATE

_KINDS = re.compile(
    r"(?:số |các )?(?:doanh nghiệp|tổ chức|hợp tác xã|cơ sở(?! dữ liệu| hạ tầng)|trường|viện|trung tâm|hộ kinh doanh|startup"
    r"|đơn vị)(?!\w)",
    re.IGNORECASE,
)
_NO_YEAR = Flag("no_year", say("Không thấy mốc thời gian của chỉ tiêu; cần ghi năm phải đạt."))
_NO_DENOMINATOR = Flag(
    "no_denominator",
    say("Tỷ lệ này không nói là phần của cái gì: có thể là số lượng, tốc độ tăng hay tỷ trọng; cần chọn một cách hiểu hoặc sửa câu."),
)
_REPEATED = Flag("repeated", say("Chỉ tiêu này đã được nêu ở một chỗ khác trong văn bản với cùng giá trị."))
_LATER_YEAR = Flag("low_confidence", say("Mốc năm lấy từ một chỉ tiêu khác trong cùng mục; cần xem lại."))
_NO_LEAD = Flag("no_lead", say("Nhiệm vụ chưa ghi đơn vị chủ trì."))
_NO_DEADLINE = Flag("no_deadline", say("Nhiệm vụ chưa ghi thời hạn hoàn thành."))
_NO_PRODUCT = Flag("no_product", say("Nhiệm vụ chưa ghi sản phẩm hoặc kết quả phải có."))


def target_flags(targets: list[DraftTarget]) -> list[DraftTarget]:
    """The targets with their flags and, where the words leave more than one meaning, the possible readings."""
    seen: set[tuple[object, ...]] = set()
    out = []
    for target in _with_later_years(targets):
        flags = list(target.flags)
        if target.year is None:
            flags.append(_NO_YEAR)
        readings: tuple[str, ...] = ()
        if lacks_denominator(target):
            flags.append(_NO_DENOMINATOR)
            readings = ("count", "growth", "share")
        key = (" ".join(target.indicator.lower().split()), target.value, target.value_high, target.unit, target.year, target.scope)
        if key in seen:
            flags.append(_REPEATED)
        seen.add(key)
        out.append(replace(target, flags=tuple(flags), readings=readings))
    return out


def _with_later_years(targets: list[DraftTarget]) -> list[DraftTarget]:
    """Targets that open a list before its only milestone is named take that year, and say that a person should look."""
    years: dict[tuple[str, ...], set[int]] = {}
    for target in targets:
        if target.year is not None:
            years.setdefault(target.heading_path, set()).add(target.year)
    out = []
    for target in targets:
        named = years.get(target.heading_path, set())
        later = target.year is None and len(named) == 1
        out.append(replace(target, year=min(named), flags=(*target.flags, _LATER_YEAR)) if later else target)
    return out


def lacks_denominator(target: DraftTarget) -> bool:
    """A percentage of a kind of enterprise or organisation with no verb that says what they do: "30% doanh nghiệp KH&CN"."""
    if target.unit != "%" or target.base:
        return False
    return _KINDS.match(target.indicator) is not None and not PREDICATE.search(target.indicator)


def task_flags(task: DraftTask) -> DraftTask:
    """The task with what it lacks."""
    lacks = [flag for flag, value in ((_NO_LEAD, task.lead), (_NO_DEADLINE, task.deadline), (_NO_PRODUCT, task.product)) if not value]
    return replace(task, flags=(*task.flags, *lacks))
