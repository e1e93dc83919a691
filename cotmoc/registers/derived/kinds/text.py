"""TEXT: words as people write them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from cotmoc.files.cells import MonthShown
from cotmoc.language.text import clean
from cotmoc.message import NOTHING, Message, say
from cotmoc.registers.derived.cells import CellProblem, clean_lines
from cotmoc.registers.derived.kinds.base import Kind


@dataclass(frozen=True)
class Text(Kind):
    """Words of at most so many characters, that keep the rules of the declaration; of one line, or of several."""

    code: ClassVar[str] = "TEXT"
    called: ClassVar[Message] = say("chữ")
    own_words: ClassVar[bool] = True
    nothing: ClassVar[Any] = ""
    heard_in: ClassVar[tuple[type, ...]] = (MonthShown,)

    most: int | None = None
    lines: bool = False
    rules: tuple[Callable[[Any], None], ...] = field(default=(), compare=False)

    def read(self, cell: Any, label: str) -> str:
        text = written(cell, label, clean_lines if self.lines else clean)
        if self.most and len(text) > self.most:
            raise CellProblem(
                "“%(label)s” dài %(count)s ký tự, tối đa %(most)s; hãy viết ngắn lại.", label=label, count=len(text), most=self.most
            )
        for rule in self.rules:
            try:
                rule(text)
            except ValidationError as problem:
                raise CellProblem("“%(text)s” không đúng: %(why)s", text=text, why=say(problem.messages[0])) from None
        return text

    def heard(self, cell: Any, value: Any) -> Message:
        if not isinstance(cell, MonthShown):
            return NOTHING
        return say("ô tháng %(month)s của Excel hiểu là “%(value)s”", month=f"{cell:%m/%Y}", value=str(value))

    def field(self, label: str, required: bool) -> Any:
        from cotmoc.registers.derived.inputs import CellField, lines_widget

        return CellField(self, lines_widget() if self.lines else None, label=label, required=required, max_length=self.most)

    def searched(self, name: str) -> tuple[str, ...]:
        return (name,)

    def within(self) -> tuple[Any, Any] | None:
        return (0, self.most) if self.most else None

    def facts(self) -> dict[str, Any]:
        return {"max_length": self.most}

    def broken(self, raw: str) -> str:
        return f"(length({raw}) > {self.most})" if self.most else ""

    def demand(self, label: str) -> Message:
        return say("%(label)s dài nhất %(most)s ký tự", label=say(label), most=self.most or 0)


def written(cell: Any, label: str, cleaned: Callable[[str], str] = clean) -> str:
    """The text of a cell; a number is text when it is whole or typed so, a date is not."""
    if isinstance(cell, str):
        return cleaned(cell)
    if isinstance(cell, MonthShown):
        return f"{cell:%Y-%m}"
    if isinstance(cell, (date, time, timedelta)):
        raise CellProblem("“%(label)s” cần chữ nhưng ô đang là ngày giờ; định dạng ô là Văn bản rồi gõ lại.", label=label)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and abs(cell) >= 10**15:
        raise CellProblem("“%(label)s”: ô là số quá 15 chữ số, Excel đã làm mất phần cuối; định dạng ô là Văn bản rồi gõ lại.", label=label)
    return str(int(cell)) if cell == int(cell) else repr(cell)
