"""A percentage that is probably a count typed with a percent sign."""

from collections.abc import Iterator

from cotmoc.language.numbers import Figure
from cotmoc.language.text import folded
from cotmoc.language.units import amount
from cotmoc.message import NOTHING, Message, say
from cotmoc.plans.lint._known import doubt, facts, speaks_of
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft, DraftTarget

_SMALLEST = 10
"""Below so many per cent a share of enterprises is nothing strange."""


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for target in draft.targets:
        if target.unit != "%" or target.value < _SMALLEST or target.start in context.settled or "tăng" in folded(target.quote):
            continue
        if fact := next((f for f in facts("counts") if speaks_of(f, target.indicator)), None):
            yield on(target, _message(target, fact, context), _mend(target), fact["source_url"])


def _message(target: DraftTarget, fact: dict[str, str], context: Context) -> Message:
    told = say("%(evidence)s%(doubt)s; ", evidence=say(fact["evidence"]), doubt=doubt(fact))
    same = told if float(fact["figure"]) == target.value else NOTHING
    share = next((m for m in context.measures_of(target) if m.reading == "share" and m.current is not None), None)
    now = say(" (số đang có: %(now)s)", now=amount(share.current, "%", 2)) if share and share.current is not None else NOTHING
    return say(
        "“%(quote)s” có lẽ là số lượng bị ghi thành phần trăm: %(same)s%(implausible)s%(now)s.",
        quote=short(target.quote),
        same=same,
        implausible=say(fact["implausible"]),
        now=now,
    )


def _mend(target: DraftTarget) -> Message:
    return say(
        "Đối chiếu bản gốc; nếu là số lượng, viết “%(figure)s doanh nghiệp” và ghi rõ người chốt cách hiểu.",
        figure=Figure(target.value),
    )


rule = Rule(
    title=say("Phần trăm có lẽ là số lượng"),
    severity=Severity.WARNING,
    why=say("Gõ nhầm dấu % biến 30 doanh nghiệp thành 30 % mọi doanh nghiệp; chỉ tiêu ấy không bao giờ đạt."),
    mend=say("Đối chiếu bản gốc rồi viết lại đúng đơn vị."),
    example=Example(
        bad="Đến hết năm 2025, trên 50% doanh nghiệp khởi nghiệp sáng tạo.",
        quote="50% doanh nghiệp khởi nghiệp sáng tạo",
        good="Đến hết năm 2025, có trên 50 doanh nghiệp khởi nghiệp sáng tạo.",
    ),
    check=_check,
)
