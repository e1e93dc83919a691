"""LINK: an address on the web, or a file kept by its fingerprint."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from cotmoc.files.kept import intact
from cotmoc.message import Message, say
from cotmoc.registers.derived.cells import CellProblem
from cotmoc.registers.derived.kinds.base import Kind
from cotmoc.registers.derived.kinds.text import written

KEPT = re.compile(r"[0-9a-f]{64}")
_ADDRESS = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Link(Kind):
    """An http(s) address that can be followed, or the fingerprint (SHA-256) under which a file is kept here."""

    code: ClassVar[str] = "LINK"
    called: ClassVar[Message] = say("địa chỉ http(s)://… hoặc mã tệp đã lưu")
    nothing: ClassVar[Any] = ""

    most: int = 500

    def read(self, cell: Any, label: str) -> str:
        text = written(cell, label)
        if KEPT.fullmatch(text.lower()):
            return self._kept(text.lower(), label)
        if len(text) > self.most:
            raise CellProblem(
                "“%(label)s” dài %(count)s ký tự, tối đa %(most)s; dùng địa chỉ ngắn hơn.", label=label, count=len(text), most=self.most
            )
        try:
            _ADDRESS(text)
        except ValidationError:
            raise CellProblem(
                "“%(label)s”: “%(text)s” không phải địa chỉ; ghi đủ từ http:// hoặc https://, hoặc mã (SHA-256) của tệp đã lưu.",
                label=label,
                text=text[:80],
            ) from None
        return text

    @staticmethod
    def _kept(name: str, label: str) -> str:
        if not intact(name):
            raise CellProblem(
                "“%(label)s”: không có tệp đã lưu nào mang mã %(name)s…; gửi tệp lên trước rồi chép lại mã.", label=label, name=name[:12]
            )
        return name

    def within(self) -> tuple[Any, Any] | None:
        return (0, self.most)

    def show(self, value: Any) -> str:
        return str(_("tệp đã lưu %(name)s…") % {"name": value[:12]}) if value and KEPT.fullmatch(value) else value or ""

    def seen(self, value: Any) -> str:
        return urlsplit(value).netloc.removeprefix("www.") if self.href(value) else self.show(value)

    def href(self, value: Any) -> str:
        return value if value and urlsplit(value).scheme in ("http", "https") else ""

    def field(self, label: str, required: bool) -> Any:
        from cotmoc.registers.derived.inputs import CellField, typed_widget

        return CellField(self, typed_widget("https://…", inputmode="url"), label=label, required=required, max_length=self.most)

    def searched(self, name: str) -> tuple[str, ...]:
        return (name,)

    def facts(self) -> dict[str, Any]:
        return {"max_length": self.most}

    def bulk(self, raw: str) -> str:
        return f"CASE WHEN regexp_full_match({raw}, 'https?://\\S+') THEN {raw} END"

    def filler(self) -> str:
        return "https://example.org/"
