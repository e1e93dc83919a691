"""Two targets of one document on the same thing and milestone that demand different numbers."""

from collections.abc import Iterator

from cotmoc.language.units import bound
from cotmoc.message import Value, say
from cotmoc.plans.lint._claims import number_of, same_claims
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft, DraftTarget


def _demand(target: DraftTarget) -> Value:
    return bound(target.comparator, target.value, target.value_high, target.unit, target.count_of or "")


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for later, first in same_claims(draft):
        if number_of(later) != number_of(first):
            yield on(
                later,
                say(
                    "Cùng nội dung và cùng mốc %(year)s mà chỗ này đòi %(here)s, còn ở “%(quote)s” đòi %(there)s.",
                    year=later.year or 0,
                    here=_demand(later),
                    quote=short(first.quote),
                    there=_demand(first),
                ),
            )


rule = Rule(
    title=say("Hai chỉ tiêu mâu thuẫn nhau"),
    severity=Severity.ERROR,
    why=say("Đạt chỗ này thì chưa chắc đạt chỗ kia; mỗi cơ quan báo cáo theo một con số."),
    mend=say("Giữ một con số và một từ so sánh, bỏ chỗ còn lại."),
    example=Example(
        bad="Đến năm 2030:\n- Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 80%.\n- Tỷ lệ hồ sơ nộp trực tuyến đạt trên 90%.",
        quote="Tỷ lệ hồ sơ nộp trực tuyến đạt trên 90%",
        good="- Đến năm 2030, tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 80%.\n- Đến năm 2035, tỷ lệ hồ sơ nộp trực tuyến đạt trên 90%.",
    ),
    check=_check,
)
