"""A percentage that is probably a count typed with a percent sign."""

from collections.abc import Iterator

from cotmoc.language.text import folded
from cotmoc.plans.align.words import figure
from cotmoc.plans.lint._known import doubt, facts, speaks_of
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reading.draft import Draft, DraftTarget

_SMALLEST = 10
"""Below so many per cent a share of enterprises is nothing strange."""


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for target in draft.targets:
        if target.unit != "%" or target.value < _SMALLEST or target.start in context.settled or "tăng" in folded(target.quote):
            continue
        if fact := next((f for f in facts("counts") if speaks_of(f, target.indicator)), None):
            yield on(target, _message(target, fact, context), _mend(target), fact["source_url"])


def _message(target: DraftTarget, fact: dict[str, str], context: Context) -> str:
    same = f"{fact['evidence']}{doubt(fact)}; " if float(fact["figure"]) == target.value else ""
    share = next((m for m in context.measures_of(target) if m.reading == "share" and m.current is not None), None)
    now = f" (số đang có: {figure(round(share.current, 2))} %)" if share and share.current is not None else ""
    return f"“{short(target.quote)}” có lẽ là số lượng bị ghi thành phần trăm: {same}{fact['implausible']}{now}."


def _mend(target: DraftTarget) -> str:
    return f"Đối chiếu bản gốc; nếu là số lượng, viết “{figure(target.value)} doanh nghiệp” và ghi rõ người chốt cách hiểu."


rule = Rule(
    title="Phần trăm có lẽ là số lượng",
    severity=Severity.WARNING,
    why="Gõ nhầm dấu % biến 30 doanh nghiệp thành 30 % mọi doanh nghiệp; chỉ tiêu ấy không bao giờ đạt.",
    mend="Đối chiếu bản gốc rồi viết lại đúng đơn vị.",
    example=Example(
        bad="Đến hết năm 2025, trên 50% doanh nghiệp khởi nghiệp sáng tạo.",
        quote="50% doanh nghiệp khởi nghiệp sáng tạo",
        good="Đến hết năm 2025, có trên 50 doanh nghiệp khởi nghiệp sáng tạo.",
    ),
    check=_check,
)
