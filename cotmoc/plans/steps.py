"""How a plan, its public board and its tasks pass from hand to hand."""

from __future__ import annotations

from cotmoc.flow import Flow, Step
from cotmoc.plans.models import Plan, Task

REPLACED = "replaced"
"""A plan in use whose place another took; it is told by that other, not by a state of its own."""
HIDDEN, SHOWN = "hidden", "shown"

_DRAFT, _IN_USE, _OUT = Plan.State.DRAFT.value, Plan.State.CONFIRMED.value, Plan.State.WITHDRAWN.value
PLAN = Flow(
    thing="Kế hoạch",
    states={**{str(code): str(label) for code, label in Plan.State.choices}, REPLACED: "Đã được thay thế"},
    begins=_DRAFT,
    ends=frozenset({_IN_USE, _OUT, REPLACED}),
    steps=(
        Step("finish", "đưa vào sử dụng", frozenset({_DRAFT}), _IN_USE, "steward"),
        Step("supersede", "thay thế", frozenset({_DRAFT, _IN_USE, _OUT}), REPLACED, "steward"),
        Step("retire", "thôi áp dụng", frozenset({_IN_USE}), _OUT, "steward", note=True),
        Step("resume", "áp dụng lại", frozenset({_OUT}), _IN_USE, "steward"),
    ),
    locked={},
)
BOARD = Flow(
    thing="Bảng của kế hoạch",
    states={HIDDEN: "Nội bộ", SHOWN: "Công khai"},
    begins=HIDDEN,
    ends=frozenset({HIDDEN, SHOWN}),
    steps=(
        Step("publish", "công khai", frozenset({HIDDEN}), SHOWN, "steward"),
        Step("withdraw", "thôi công khai", frozenset({SHOWN}), HIDDEN, "steward"),
    ),
    locked={},
)

_P = Task.Progress
_BEFORE, _ENDED = frozenset({_P.NOT_STARTED.value, _P.RUNNING.value, _P.SUBMITTED.value}), frozenset({_P.DONE.value, _P.STOPPED.value})
TASK = Flow(
    thing="Nhiệm vụ",
    states={str(code): str(label) for code, label in _P.choices},
    begins=_P.NOT_STARTED.value,
    ends=_ENDED,
    steps=(
        Step("put_off", "ghi chưa bắt đầu", _BEFORE, _P.NOT_STARTED.value, "report"),
        Step("carry_on", "báo đang thực hiện", _BEFORE, _P.RUNNING.value, "report"),
        Step("hand_in", "báo xong chờ xác nhận", _BEFORE, _P.SUBMITTED.value, "report"),
        Step("accept", "ghi hoàn thành", _BEFORE | _ENDED, _P.DONE.value, "steward"),
        Step("stop", "ghi dừng", _BEFORE | _ENDED, _P.STOPPED.value, "steward"),
        Step("begin_anew", "mở lại từ đầu", _ENDED, _P.NOT_STARTED.value, "steward"),
        Step("open_again", "mở lại", _ENDED, _P.RUNNING.value, "steward"),
        Step("ask_again", "để chờ xác nhận lại", _ENDED, _P.SUBMITTED.value, "steward"),
    ),
    locked=dict.fromkeys(_ENDED, "Nhiệm vụ đã kết thúc; muốn báo tiếp, đề nghị đơn vị tổng hợp mở lại."),
)
"""Who does the work hands it in; that it is done, or stopped, or open again, the steward says."""


def standing(plan: Plan) -> str:
    """Where a plan stands in its flow."""
    return REPLACED if plan.superseded_by_id is not None else str(plan.state)


def showing(plan: Plan) -> str:
    """Whether strangers see its board."""
    return SHOWN if plan.published else HIDDEN
