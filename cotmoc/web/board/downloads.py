"""Downloads of the board and of a target's series: CSV for spreadsheets, JSON for programs. Every line names its
source, its edition, and says whether it is illustrative."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import get_language

from cotmoc.board.board import Board
from cotmoc.board.cells import day_of
from cotmoc.board.json import as_json
from cotmoc.engine.edition import Edition, boundary_in
from cotmoc.indicators.slices import labels_of
from cotmoc.office.csv import csv_bytes
from cotmoc.plans.models import Plan
from cotmoc.web.board.public import published_or_404
from cotmoc.web.shell.asking import plan_for, target_for
from cotmoc.web.shell.attachment import attached
from cotmoc.web.shell.stored import kept, plan_stamp

BOARD_COLUMNS = {
    "label": "Chỉ tiêu",
    "indicator": "Mã chỉ số",
    "year": "Mốc",
    "comparator": "So sánh",
    "goal": "Yêu cầu",
    "goal_high": "Yêu cầu đến",
    "unit": "Đơn vị tính",
    "value": "Giá trị",
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "period": "Kỳ",
    "as_of": "Số đến ngày",
    "decided_by": "Số dùng để đánh giá",
    "decided_on": "Ngày của số đánh giá",
    "vintage": "Loại số",
    "method": "Phương pháp",
    "note": "Ghi chú",
    "partial": "Mới có một phần",
    "unsplit": "Có phần không tách được",
    "reported": "Số đơn vị có số",
    "due": "Số đơn vị phải có số",
    "status_label": "Trạng thái",
    "reason": "Lý do",
    "owner": "Cơ quan chủ trì",
    "org": "Đơn vị",
    "boundary": "Ranh giới",
    "source": "Nguồn",
    "illustrative": "Dữ liệu minh họa",
    "illustrative_target": "Mốc minh họa",
    "edition": "Bản số liệu",
}
SERIES_COLUMNS = {
    "indicator": "Mã chỉ số",
    "org": "Đơn vị",
    "boundary": "Ranh giới",
    "period": "Kỳ",
    "as_of": "Số đến ngày",
    "by": "Theo",
    "part": "Phần",
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "value": "Giá trị",
    "unit": "Đơn vị tính",
    "vintage": "Loại số",
    "method": "Phương pháp",
    "note": "Ghi chú",
    "partial": "Mới có một phần",
    "unsplit": "Có phần không tách được",
    "reported": "Số đơn vị có số",
    "due": "Số đơn vị phải có số",
    "source": "Nguồn",
    "illustrative": "Dữ liệu minh họa",
    "edition": "Bản số liệu",
}


def board_csv(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The board of a member's plan as CSV."""
    plan = plan_for(request.user, plan_id)
    return _csv(_board(request, plan, Edition.current()), BOARD_COLUMNS, f"bang-cot-moc-{plan.pk}.csv")


def board_json(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The board of a member's plan as JSON."""
    plan = plan_for(request.user, plan_id)
    return _json(_board(request, plan, Edition.current()), f"bang-cot-moc-{plan.pk}.json")


def public_board_csv(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The public board as CSV."""
    plan, edition = published_or_404(plan_id)
    return _csv(_board(request, plan, edition), BOARD_COLUMNS, f"bang-cong-khai-{plan.pk}.csv")


def public_board_json(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The public board as JSON."""
    plan, edition = published_or_404(plan_id)
    return _json(_board(request, plan, edition), f"bang-cong-khai-{plan.pk}.json")


def target_csv(request: HttpRequest, plan_id: int, target_id: int) -> HttpResponse:
    """The series behind a target as CSV."""
    return _csv(_series(request, plan_id, target_id), SERIES_COLUMNS, f"chi-tieu-{target_id}.csv")


def target_json(request: HttpRequest, plan_id: int, target_id: int) -> HttpResponse:
    """The series behind a target as JSON."""
    return _json(_series(request, plan_id, target_id), f"chi-tieu-{target_id}.json")


def _board(request: HttpRequest, plan: Plan, edition: Edition | None) -> list[dict[str, Any]]:
    """The rows of a board, put together once for a state of the plan and an edition, as the page is."""
    boundary = boundary_in(edition, request.GET.get("ranh-gioi")).code
    key = ("board rows", get_language(), plan.pk, plan_stamp(plan), edition and edition.id, boundary)
    return kept(key, lambda: as_json(Board.of(plan, boundary, edition)))


def _series(request: HttpRequest, plan_id: int, target_id: int) -> list[dict[str, Any]]:
    """Every period and method of the target's indicator; nothing while it is unmeasured."""
    target = target_for(request.user, plan_id, target_id)
    edition = Edition.current()
    boundary = boundary_in(edition, request.GET.get("ranh-gioi")).code
    board = Board.of(target.plan, boundary, edition)
    row = board.row_of(target)
    if edition is None or row is None or row.indicator is None:
        return []
    names = [name for name in SERIES_COLUMNS if name not in ("as_of", "by", "part", "unit", "edition")]
    wholes = [("", "", value) for value in edition.values(indicator=row.code, org=board.org.key, boundary=boundary)]
    parts = [(each.by, each.part, each.value) for each in edition.slices(row.code, board.org.key, boundary)]
    labels = labels_of(row.indicator)
    return [
        {
            **{name: getattr(value, name) for name in names},
            **dict(zip(("by", "part"), labels.get((by, part), (by, part)), strict=True)),
            "as_of": day_of(value, edition),
            "unit": row.unit,
            "edition": edition.id,
        }
        for by, part, value in [*wholes, *parts]
    ]


def _csv(rows: Sequence[dict[str, Any]], columns: dict[str, str], name: str) -> HttpResponse:
    """Under Vietnamese column names."""
    return attached(csv_bytes([columns.values(), *([_cell(row[column]) for column in columns] for row in rows)]), name)


def _cell(value: Any) -> Any:
    return ("có" if value else "không") if isinstance(value, bool) else value


def _json(rows: Sequence[dict[str, Any]], name: str) -> HttpResponse:
    return attached(json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode(), name)


urlpatterns = [
    path("ke-hoach/<int:plan_id>/bang.csv", board_csv, name="board_csv"),
    path("ke-hoach/<int:plan_id>/bang.json", board_json, name="board_json"),
    path("ke-hoach/<int:plan_id>/chi-tieu/<int:target_id>.csv", target_csv, name="target_csv"),
    path("ke-hoach/<int:plan_id>/chi-tieu/<int:target_id>.json", target_json, name="target_json"),
    path("bang-cong-khai/<int:plan_id>.csv", public_board_csv, name="public_board_csv"),
    path("bang-cong-khai/<int:plan_id>.json", public_board_json, name="public_board_json"),
]
