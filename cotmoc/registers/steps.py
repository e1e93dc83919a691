"""How a batch passes from hand to hand."""

from __future__ import annotations

from cotmoc.flow import Flow, Step
from cotmoc.registers.models import Batch

S = Batch.State

BATCH = Flow(
    thing="Lô",
    states={str(code): str(label) for code, label in S.choices},
    begins=S.DRAFT.value,
    ends=frozenset({S.RETURNED.value, S.APPROVED.value}),
    steps=(
        Step("submit", "nộp", frozenset({S.DRAFT.value}), S.SUBMITTED.value, "report"),
        Step("return", "trả lại", frozenset({S.SUBMITTED.value}), S.RETURNED.value, "approve", note=True),
        Step("approve", "duyệt", frozenset({S.SUBMITTED.value}), S.APPROVED.value, "approve", not_own=True),
        Step("take_back", "rút lại", frozenset({S.APPROVED.value}), S.RETURNED.value, "approve", note=True),
        Step("lock", "khóa", frozenset({S.APPROVED.value}), S.LOCKED.value, "steward"),
        Step("unlock", "mở khóa", frozenset({S.LOCKED.value}), S.APPROVED.value, "steward", note=True),
    ),
    locked={S.LOCKED.value: "Lô đã khóa nên các dòng của nó không sửa được; muốn sửa, đề nghị đơn vị tổng hợp mở khóa."},
)
"""A returned batch rests: what is mended is sent as another. An approved one may rest unlocked: its rows count, until it is taken back."""
