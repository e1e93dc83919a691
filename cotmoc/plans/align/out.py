"""An alignment as JSON and as an Excel file."""

from __future__ import annotations

from typing import Any

from cotmoc.office.xlsx import OutColumn, OutSheet, write_workbook
from cotmoc.plans.align.matrix import Against, Alignment, GroupRow, Row
from cotmoc.plans.reader.draft import DraftTarget


def as_json(alignment: Alignment) -> dict[str, Any]:
    """The stable form of `cotmoc plan align --json`: policy, summary, rows, groups, beyond."""
    return {
        "policy": {"code": alignment.policy.code, "title": alignment.policy.title},
        "summary": {verdict.value: count for verdict, count in alignment.summary.items()},
        "rows": [_row(row) for row in alignment.rows],
        "groups": [_group(row) for row in alignment.groups],
        "beyond": [_target(target) for target in alignment.beyond],
    }


def _target(target: DraftTarget) -> dict[str, Any]:
    return {
        "quote": target.quote,
        "start": target.start,
        "end": target.end,
        "indicator": target.indicator,
        "comparator": target.comparator,
        "value": target.value,
        "value_high": target.value_high,
        "unit": target.unit,
        "base": target.base,
        "scope": target.scope,
        "year": target.year,
    }


def _against(against: Against) -> dict[str, Any]:
    return {**_target(against.target), "verdict": against.verdict.value, "why": str(against.why), "deciding": against.deciding}


def _row(row: Row) -> dict[str, Any]:
    demand = row.policy_target
    return {
        "code": demand.code,
        "policy": str(demand.sentence),
        "indicator": demand.indicator,
        "comparator": demand.comparator,
        "value": demand.value,
        "value_high": demand.value_high,
        "unit": demand.unit,
        "year": demand.year,
        "yearly": demand.yearly,
        "scope": demand.scope,
        "group": demand.group,
        "source_url": demand.source_url,
        "confidence": demand.confidence,
        "note": demand.note,
        "verdict": row.verdict.value,
        "why": str(row.why),
        "plan": [_against(a) for a in row.plan_targets],
    }


def _group(row: GroupRow) -> dict[str, Any]:
    return {
        "code": row.group.code,
        "title": row.group.title,
        "order_confirmed": row.group.order_confirmed,
        "verdict": row.verdict.value,
        "why": str(row.why),
        "headings": list(row.headings),
        "tasks": [{"action": t.action, "start": t.start, "end": t.end} for t in row.tasks],
    }


_TARGETS = (
    OutColumn("Nhóm", width=22),
    OutColumn("Chính sách yêu cầu", width=48),
    OutColumn("Kết luận", width=22),
    OutColumn("Vì sao", width=60),
    OutColumn("Kế hoạch ghi", width=60),
    OutColumn("Mốc của kế hoạch", kind="integer"),
    OutColumn("Nguồn của chính sách", width=40),
    OutColumn("Độ tin cậy của nguồn"),
)
_GROUPS = (
    OutColumn("Nhóm nhiệm vụ của chính sách", width=44),
    OutColumn("Kết luận", width=24),
    OutColumn("Vì sao", width=48),
    OutColumn("Nhiệm vụ của kế hoạch", width=80),
)
_BEYOND = (OutColumn("Chỉ tiêu riêng của kế hoạch", width=90), OutColumn("Mốc", kind="integer"))


def workbook(alignment: Alignment, title: str) -> bytes:
    """An Excel file of three sheets: targets, groups of tasks, the plan's own targets."""
    intro = (f"Đối chiếu “{title}” với {alignment.policy.title}.", "Chữ của chính sách là lời tóm tắt; con số kèm địa chỉ đã đọc.")
    return write_workbook(
        [
            OutSheet("Chỉ tiêu", _TARGETS, [cells for row in alignment.rows for cells in _lines(row)], intro),
            OutSheet(
                "Nhóm nhiệm vụ",
                _GROUPS,
                [
                    (g.group.title, "Có" if g.tasks else str(g.verdict.label), str(g.why), "\n".join(t.action for t in g.tasks))
                    for g in alignment.groups
                ],
                intro,
            ),
            OutSheet("Riêng của kế hoạch", _BEYOND, [(t.quote, t.year) for t in alignment.beyond], intro),
        ]
    )


def _lines(row: Row) -> list[tuple[str | int | None, ...]]:
    """One line a number of the plan; a demand nobody speaks of has one line too."""
    demand = row.policy_target
    head, tail = (demand.group, str(demand.sentence)), (demand.source_url, demand.confidence)
    if not row.plan_targets:
        return [(*head, str(row.verdict.label), str(row.why), "", None, *tail)]
    return [
        (
            *head,
            str(a.verdict.label) if a.deciding else "Mốc khác, không dùng để kết luận",
            str(row.why if a.deciding and len(row.plan_targets) == 1 else a.why),
            a.target.quote,
            a.target.year,
            *tail,
        )
        for a in row.plan_targets
    ]
