"""CHOICE: one of a few; FLAG: yes or no."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar

import pyarrow as pa
from django import forms
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from cotmoc.language.lexicon import words
from cotmoc.language.text import bare_words, clean, folded
from cotmoc.message import Message, joined, say
from cotmoc.registers.derived.cells import CellProblem, shown_number
from cotmoc.registers.derived.kinds.base import Kind, Row

YES, NO = ({bare_words(word) for word in words(answer)} for answer in ("yes", "no"))
BULK_YES, BULK_NO = "('true', 't', '1', 'có', 'x', 'yes', 'y')", "('false', 'f', '0', 'không', 'no', 'n')"


@dataclass(frozen=True)
class Choice(Kind):
    """One of a closed list: kept by its code, read and written by its label."""

    code: ClassVar[str] = "CHOICE"
    called: ClassVar[Message] = say("chọn trong danh sách")
    nothing: ClassVar[Any] = ""

    among: tuple[tuple[str, str], ...] = ()

    @classmethod
    def codes(cls, codes: Iterable[str]) -> Choice:
        """A choice whose codes are what a file says, as in a feed."""
        return cls(tuple((str(code), str(code)) for code in codes))

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        return self.among

    def read(self, cell: Any, label: str) -> str:
        said = clean(shown_number(cell)) if not isinstance(cell, (date, time)) else str(cell)
        small, plain = folded(said), bare_words(said)
        for same in (lambda c, name: small in (folded(c), folded(name)), lambda c, name: plain in (bare_words(c), bare_words(name))):
            found = [code for code, name in self.among if same(code, name)]
            if len(found) == 1:
                return found[0]
        labels = joined([name for _, name in self.among])
        raise CellProblem(
            "“%(label)s”: “%(said)s” không có trong danh sách; chọn một trong: %(labels)s.", label=label, said=said, labels=labels
        )

    def show(self, value: Any) -> str:
        said = self._label(value)
        return gettext(said) if said else ""

    def cell(self, value: Any, row: Row) -> str | None:
        return self._label(value) or None

    def _label(self, value: Any) -> str:
        return "" if value is None else dict(self.among).get(str(value), str(value))

    def example(self, value: Any) -> str:
        return self._label(value)

    def field(self, label: str, required: bool) -> forms.Field:
        empty = [] if required and len(self.among) == 1 else [("", _("chọn…"))]
        choices = [*empty, *((code, _(name)) for code, name in self.among)]
        return forms.TypedChoiceField(choices=choices, label=label, required=required, empty_value=None)

    def options(self) -> tuple[tuple[str, str], ...]:
        return self.among

    def facts(self) -> dict[str, Any]:
        return {"choices": [{"code": code, "label": name} for code, name in self.among]}

    def broken(self, raw: str) -> str:
        return f"coalesce({raw} NOT IN ({', '.join(_quoted(code) for code, _ in self.among)}), false)"

    def demand(self, label: str) -> Message:
        return say("%(label)s chỉ nhận: %(codes)s", label=say(label), codes=joined(code for code, _ in self.among))

    def filler(self) -> str:
        return self.among[0][0]


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@dataclass(frozen=True)
class Flag(Kind):
    """Yes or no; where the table allows it, also not known."""

    code: ClassVar[str] = "FLAG"
    called: ClassVar[Message] = say("Có hoặc Không")
    lake: ClassVar[pa.DataType] = pa.bool_()

    nullable: bool = False

    def read(self, cell: Any, label: str) -> bool:
        said = bare_words(shown_number(cell)) if not isinstance(cell, bool) else ("co" if cell else "khong")
        if said in YES or said in NO:
            return said in YES
        raise CellProblem("“%(label)s”: “%(cell)s” không rõ; ghi Có hoặc Không.", label=label, cell=shown_number(cell))

    def show(self, value: Any) -> str:
        return "" if value is None else gettext("Có") if value else gettext("Không")

    def cell(self, value: Any, row: Row) -> str | None:
        with override("vi"):
            return self.show(value) or None

    def example(self, value: Any) -> str:
        return str(self.cell(value, {}) or "")

    def offers(self, units: tuple[str, ...]) -> tuple[str, ...]:
        return ("Có", "Không")

    def field(self, label: str, required: bool) -> forms.Field:
        if not self.nullable:
            return forms.BooleanField(label=label, required=False)
        choices = [("", _("chưa rõ")), ("True", _("Có")), ("False", _("Không"))]
        return forms.TypedChoiceField(choices=choices, coerce="True".__eq__, label=label, required=False, empty_value=None)

    def options(self) -> tuple[tuple[str, str], ...]:
        return (("True", "Có"), ("False", "Không"))

    def option(self, value: str) -> bool:
        return value == "True"

    def joins_as(self, value: Any) -> str:
        return "" if value is None else str(value).lower()

    def bulk(self, raw: str) -> str:
        return f"CASE WHEN lower({raw}) IN {BULK_YES} THEN true WHEN lower({raw}) IN {BULK_NO} THEN false END"

    def demand(self, label: str) -> Message:
        return say("%(label)s phải là có hoặc không", label=say(label))

    def filler(self) -> str:
        return "true"
