"""A value that nobody can know at the milestone, because it is published later."""

from collections.abc import Iterator

from cotmoc.message import say
from cotmoc.plans.lint._known import and_years, by_fact, doubt
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    """One finding a kind of figure, on its nearest milestone; the later ones are named in it."""
    for fact, targets in by_fact("publication", draft, context):
        dated = [target for target in targets if target.year is not None]
        if dated:
            first = min(dated, key=lambda target: (target.year or 0, target.start))
            others = and_years(first, dated)
            yield on(
                first,
                say(
                    "Cuối năm %(year)s chưa kết luận được “%(quote)s”%(others)s: %(what)s%(doubt)s.",
                    year=first.year or 0,
                    quote=short(first.quote),
                    others=others,
                    what=say(fact["what"]),
                    doubt=doubt(fact),
                ),
                say(
                    "Ghi rõ lấy số của năm nào và nguồn nào để xét, hoặc hẹn kết luận vào khoảng tháng %(month)s/%(year)s.",
                    month=int(fact["months"]),
                    year=(first.year or 0) + 1,
                ),
                fact["source_url"],
            )


rule = Rule(
    title=say("Đến mốc chưa có số để kết luận"),
    severity=Severity.WARNING,
    why=say("Đến ngày chốt mà số liệu chưa công bố thì báo cáo phải dùng số cũ hoặc số đoán."),
    mend=say("Ghi rõ kỳ số liệu dùng để xét."),
    example=Example(
        bad="Đến hết năm 2025, chỉ số chuyển đổi số cấp tỉnh (DTI) đạt trên 0,60.",
        quote="chỉ số chuyển đổi số cấp tỉnh (DTI) đạt trên 0,60",
        good="Đến hết năm 2025, DTI tự đánh giá của tỉnh đạt trên 0,60.",
    ),
    check=_check,
)
