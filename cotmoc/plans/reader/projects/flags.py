"""What a person should look at in a project: no budget, no lead, a rough or doubled sum, an unclear kind."""

from __future__ import annotations

from cotmoc.message import Message, say

from ..draft import Flag
from .particulars import Found

_NO_BUDGET = Flag("no_budget", say("Chưa nêu kinh phí."))
_NO_LEAD = Flag("no_lead", say("Chưa ghi cơ quan chủ trì hoặc chủ đầu tư."))
_NO_UNIT = Flag("no_unit", say("Cột kinh phí có số nhưng không ghi đơn vị tính (đồng, triệu đồng hay tỷ đồng)."))
_KIND = Flag("unsure_kind", say("Không rõ là đề án, dự án, chương trình, chiến lược hay quy hoạch; đang để là dự án."))
_SUMMED = Flag("summed_budget", say("Văn bản không nêu tổng kinh phí; đang lấy tổng các nguồn."))
_RANGE = Flag("budget_range", say("Kinh phí ghi thành khoảng; đang lấy mức thấp."))


def project_flags(found: Found) -> tuple[Flag, ...]:
    """The flags of one project."""
    facts = found.facts
    flags = list(_of_budget(found))
    if not facts.lead:
        flags.append(_NO_LEAD)
    if "kind" in found.unsure:
        flags.append(_KIND)
    flags += [Flag("low_confidence", reason) for reason in found.unsure if isinstance(reason, Message)]
    return tuple(flags)


def _of_budget(found: Found) -> list[Flag]:
    stated = found.facts.stated
    if not stated:
        return [_NO_UNIT if "unit" in found.unsure else _NO_BUDGET]
    first = stated[0].amount
    if first.foreign:
        return [Flag("foreign_budget", say("Kinh phí tính bằng %(currency)s, chưa có số tiền đồng.", currency=first.foreign))]
    flags = []
    if first.high is not None:
        flags.append(_RANGE)
    elif found.facts.summed:
        flags.append(_SUMMED)
    elif first.rough:
        flags.append(Flag("rough_budget", say("Kinh phí ghi “%(rough)s”, chưa phải số chốt.", rough=first.rough)))
    if len({(one.amount.low, one.amount.high) for one in stated}) > 1:
        flags.append(Flag("several_budgets", say("Văn bản nêu nhiều mức kinh phí khác nhau; đang lấy mức nêu đầu tiên.")))
    return flags
