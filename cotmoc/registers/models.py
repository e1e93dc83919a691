"""Batches, and every register found in this folder (Django looks for models here)."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.db import models

from cotmoc.discovery import modules
from cotmoc.orgs.models import Org
from cotmoc.orgs.sealed import Sealed


class Batch(Sealed):
    """Lô dữ liệu: one file as received, or one form as saved, and what became of it."""

    class State(models.TextChoices):
        DRAFT = "draft", "Bản xem trước"
        SUBMITTED = "submitted", "Đã nộp, chờ duyệt"
        RETURNED = "returned", "Trả lại"
        APPROVED = "approved", "Đã duyệt, đã ghi sổ"
        LOCKED = "locked", "Đã khóa"

    class Source(models.TextChoices):
        REPORTED = "reported", "Đơn vị báo cáo"
        PUBLISHED = "published", "Số liệu công bố"
        ILLUSTRATIVE = "illustrative", "Dữ liệu minh họa"

    register = models.CharField("Sổ", max_length=60)
    org = models.ForeignKey(Org, models.PROTECT, null=True, related_name="batches", verbose_name="Đơn vị nộp")
    file_name = models.CharField("Tệp", max_length=255)
    file_sha256 = models.CharField("SHA-256", max_length=64)
    state = models.CharField("Trạng thái", max_length=10, choices=State, default=State.DRAFT)
    source = models.CharField("Nguồn", max_length=12, choices=Source, default=Source.REPORTED)
    columns = models.JSONField("Cột của từng trường", default=dict)
    pairing = models.JSONField("Ghép cột bằng tay", default=dict, blank=True)
    added = models.PositiveIntegerField("Thêm", default=0)
    changed = models.PositiveIntegerField("Sửa", default=0)
    unchanged = models.PositiveIntegerField("Không đổi", default=0)
    rejected = models.PositiveIntegerField("Bị từ chối", default=0)
    problems = models.JSONField("Lỗi theo ô", default=list)
    asked = models.PositiveIntegerField("Cần xem lại", default=0)
    questions = models.JSONField("Ô người nộp cần xem lại", default=list)
    reasons = models.JSONField("Giải trình của người nộp", default=dict)
    before = models.CharField("Bản giữ các dòng trước khi sửa", max_length=64, blank=True, default="")
    notes = models.JSONField("Điều đã hiểu khi đọc tệp", default=list)
    note = models.TextField("Ghi chú", blank=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="Người nộp")
    received_at = models.DateTimeField("Nhận lúc", auto_now_add=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="Người duyệt")
    decided_at = models.DateTimeField("Duyệt lúc", null=True)

    class Meta:
        verbose_name = "Lô dữ liệu"
        verbose_name_plural = "Lô dữ liệu"
        ordering = ["-received_at", "-pk"]
        indexes = [models.Index(fields=["register", "file_sha256"], name="batch_same_file")]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_state_display()})"


class GridDraft(models.Model):
    """Bản nháp trên lưới: what a unit's people have typed for a register and not yet handed in; one of a unit, so that two people see
    each other's cells. It counts for nothing and is written every few seconds, so it bears no seal: the batch it becomes does."""

    register = models.CharField("Sổ", max_length=60)
    org = models.ForeignKey(Org, models.CASCADE, related_name="+", verbose_name="Đơn vị")
    rows = models.JSONField("Các dòng đang gõ", default=list)
    """[{"id", "at", "cells": {column: [text, version, person]}}]"""
    version = models.PositiveIntegerField("Lần sửa", default=0)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="Người gõ sau cùng")
    typed_at = models.DateTimeField("Gõ lúc", auto_now=True)
    batch = models.ForeignKey(Batch, models.SET_NULL, null=True, related_name="+", verbose_name="Lô đã lập")
    handed = models.PositiveIntegerField("Lần sửa đã lập thành lô", default=0)

    class Meta:
        verbose_name = "Bản nháp trên lưới"
        verbose_name_plural = "Bản nháp trên lưới"
        constraints = [models.UniqueConstraint(fields=["register", "org"], name="grid_draft_of_unit")]

    def __str__(self) -> str:
        return f"{self.register}: {self.org}"


def digest_of(seal: Any) -> str:
    """What the audit trail keeps of a seal."""
    said = f"{seal.register}|{seal.batch_id}|{'|'.join(seal.fields)}|"
    return hashlib.sha256(said.encode() + bytes(seal.rows)).hexdigest()


class Seal(models.Model):
    """Niêm phong: which rows a batch wrote and a digest of each, as they were when it was approved; never changed. Without a batch: what
    the operator took as it stood."""

    register = models.CharField("Sổ", max_length=60, db_index=True)
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="seals", verbose_name="Lô dữ liệu")
    made_at = models.DateTimeField("Niêm phong lúc", auto_now_add=True)
    fields = models.JSONField("Các trường", default=list)
    count = models.PositiveIntegerField("Số dòng", default=0)
    rows = models.BinaryField("Dấu của từng dòng")

    class Meta:
        verbose_name = "Niêm phong lô dữ liệu"
        verbose_name_plural = "Niêm phong lô dữ liệu"

    def __str__(self) -> str:
        return f"{self.register}: {self.count} dòng"

    @property
    def digest(self) -> str:
        """What the audit trail keeps of it."""
        return digest_of(self)


for _ in modules("cotmoc.registers"):
    pass
