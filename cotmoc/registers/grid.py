"""The working draft of the web grid: cells as they are typed, the last one wins and whoever is overtaken is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cotmoc.files.delimited import LONGEST_CELL, unheld
from cotmoc.language.numbers import Figure
from cotmoc.message import Message, say
from cotmoc.orgs.models import Org
from cotmoc.problem import Problem
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.grid import live
from cotmoc.registers.models import GridDraft
from cotmoc.registers.registry import code_of

MOST_ROWS, MOST_EDITS = 5_000, 1_000
"""Rows of a draft, and cells sent at once."""
_ROW = re.compile(r"r[1-9]\d{0,17}|n[0-9a-z]{8,32}")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class GridProblem(Problem):
    """What cannot be kept or handed in from the grid; str() is one Vietnamese sentence."""


@dataclass(frozen=True)
class Edit:
    """A cell as typed: its row, the row's place in the grid, its column, the text, and the version of the cell that the person saw."""

    row: str
    at: int
    name: str
    text: str
    seen: int = 0


@dataclass
class Typed:
    """What became of edits: cells that are not kept and why, and cells of others that were typed over."""

    rows: set[str] = field(default_factory=set)
    refused: list[tuple[Edit, Message]] = field(default_factory=list)
    overtaken: list[tuple[Edit, str, int | None]] = field(default_factory=list)
    """Edit, the text it took the place of, whose that was."""


def draft_of(register: type[Register], org: Org) -> GridDraft:
    """The draft of a unit: as it is kept, or an empty one."""
    kept = GridDraft.objects.select_related("batch", "org").filter(register=code_of(register), org=org).first()
    return kept or GridDraft(register=code_of(register), org=org)


def type_in(draft: GridDraft, register: type[Register], edits: Sequence[Edit], by: Any) -> Typed:
    """Put cells as typed into a draft, without keeping it: the caller does. Raises GridProblem where it would become too large."""
    columns = {column.name: column for column in columns_of(register)}
    draft.rows = live(draft)
    rows, done = {row["id"]: row for row in draft.rows}, Typed()
    for edit in edits:
        if why := _why_not(edit, columns):
            done.refused.append((edit, why))
            continue
        row = rows.get(edit.row)
        if row is None:
            row = rows[edit.row] = {"id": edit.row, "at": edit.at, "cells": {}}
            draft.rows.append(row)
        _put(row, draft.version + 1, edit, getattr(by, "pk", None), done)
    if len(draft.rows) > MOST_ROWS:
        raise GridProblem(
            "Lưới giữ nhiều nhất %(most)s dòng chưa nộp; nộp bớt, hoặc gửi cả bảng bằng tệp Excel ở trang Nhập Excel.",
            most=Figure(MOST_ROWS),
        )
    draft.version += bool(done.rows)
    return done


def _put(row: dict[str, Any], version: int, edit: Edit, by: int | None, done: Typed) -> None:
    text = unheld(edit.text)
    old, old_version, whose = row["cells"].get(edit.name, ["", 0, None])
    if edit.name in row["cells"] and old == text:
        return
    if old_version > edit.seen:
        done.overtaken.append((edit, old, whose))
    row["cells"][edit.name] = [text, version, by]
    done.rows.add(edit.row)


def _why_not(edit: Edit, columns: dict[str, Any]) -> Message | None:
    """Why a cell is not kept, in one sentence."""
    column = columns.get(edit.name)
    if column is None or not _ROW.fullmatch(edit.row):
        return say("Ô này không có trong sổ; tải lại trang.")
    if column.in_key and edit.row.startswith("r"):
        return say(
            "“%(label)s” là khóa của dòng đã có nên không sửa được: đổi khóa là thành một dòng khác; gõ dòng đúng ở dòng trống.",
            label=say(column.label),
        )
    if len(edit.text) > LONGEST_CELL:
        return say("Ô dài %(count)s ký tự, quá %(most)s; hãy viết ngắn lại.", count=Figure(len(edit.text)), most=Figure(LONGEST_CELL))
    if _UNSEEN.search(edit.text):
        return say("Ô có ký tự ẩn không phải chữ nên không giữ được; xóa ô rồi gõ lại.")
    return None
