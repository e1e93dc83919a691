"""Dossiers of administrative procedures: too many for a table kept by people, they live in the lake."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from cotmoc.registers.base import Column, Feed
from cotmoc.registers.derived.kinds import Choice, Day, Flag, Text
from cotmoc.registers.dimensions.base import By


class Dossier(Feed):
    """Hồ sơ thủ tục hành chính: mỗi dòng là một hồ sơ đã tiếp nhận tại một đơn vị."""

    class Channel(models.TextChoices):
        ONLINE = "online", "Trực tuyến"
        COUNTER = "counter", "Tại quầy"
        POST = "post", "Bưu chính"

    name = "Hồ sơ thủ tục hành chính"
    columns = {
        "code": Column(Text(100), "Mã hồ sơ"),
        "procedure_code": Column(Text(100), "Mã thủ tục"),
        "received_on": Column(Day(), "Ngày tiếp nhận"),
        "due_on": Column(Day(), "Hạn trả kết quả"),
        "resolved_on": Column(Day(), "Ngày có kết quả", required=False),
        "channel": Column(Choice.codes(Channel.values), "Hình thức nộp"),
        "received_at_own_area": Column(
            Flag(), "Nộp tại nơi có thẩm quyền", help="Không, khi nộp ở nơi khác địa bàn của cơ quan giải quyết (phi địa giới)."
        ),
        "digitised": Column(Flag(), "Đã số hóa hồ sơ, kết quả"),
        "satisfied": Column(Flag(nullable=True), "Người dân hài lòng", required=False, help="Để trống khi không có đánh giá."),
    }
    key = ["code"]
    counted_on = "received_on"
    ahead = ["due_on"]
    by = {"channel": By("channel", Channel, "Hình thức nộp")}
    constraints = [
        models.CheckConstraint(
            name="dossier_due_after_received",
            condition=Q(due_on__gte=F("received_on")),
            violation_error_message="Hạn trả kết quả phải từ ngày tiếp nhận trở đi",
        ),
        models.CheckConstraint(
            name="dossier_resolved_after_received",
            condition=Q(resolved_on__isnull=True) | Q(resolved_on__gte=F("received_on")),
            violation_error_message="Ngày có kết quả phải từ ngày tiếp nhận trở đi",
        ),
    ]
