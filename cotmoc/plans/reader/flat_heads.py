"""Headers of flattened tables: where they begin, also in the middle of a line, and every reading of their titles."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from .flat_header import Column, columns_at, columns_of
from .tree import Cell

_HEAD_INSIDE = re.compile(r"(?:^|(?<=[).]) )(?=(?:S?TT|Số TT) [A-ZĐ])")


def parted(cell: Cell) -> list[Cell]:
    """A line in which a header begins, cut where it begins and into its titles: "(Kèm theo …) STT Chỉ tiêu Đơn vị tính"."""
    found = _HEAD_INSIDE.search(cell.text)
    titles = [at.start() for at in _TITLE.finditer(cell.text, found.end())] if found and len(cell.text) < 260 else []
    if found is None or not titles or len(cell.text) - found.end() > 220:
        return [cell]
    cuts = [0, *([found.end()] if found.end() else []), *titles, len(cell.text)]
    out = []
    for a, b in itertools.pairwise(dict.fromkeys(cuts)):
        words = cell.text[a:b].rstrip()
        if words:
            out.append(Cell(words, cell.start + a, cell.start + a + len(words)))
    return out


def headers(lines: list[Cell]) -> list[tuple[int, tuple[Column, ...], int]]:
    """(first line, columns, line after) of every header; one printed again takes as many lines as the first time."""
    out: list[tuple[int, tuple[Column, ...], int]] = []
    at = 0
    while at < len(lines):
        again = None
        if out:
            first, columns, end = out[-1]
            size = end - first
            if [line.text for line in lines[at : at + size]] == [line.text for line in lines[first:end]]:
                again = (at, columns, at + size)
        found = columns_at(lines, at) or _on_one_line(lines, at) if again is None else None
        if again or found:
            out.append(again or (at, *found))  # type: ignore[misc]
            at = out[-1][2]
        else:
            at += 1
    return out


_TITLE = re.compile(
    r"(?<!\w)(?=(?:Cơ quan|Đơn vị|Nội dung|Nhiệm vụ|Tên|Công việc|Thời gian|Thời hạn|Tiến độ|Lộ trình|Sản phẩm|Kết quả|Ghi chú"
    r"|Chủ trì|Kế hoạch"
    r"|Phối hợp|Chỉ tiêu|Mục tiêu|Hiện trạng|ĐVT|Kinh phí|Hạn|Năm 20\d\d|Giai đoạn)(?!\w))"
)


def _on_one_line(lines: list[Cell], at: int) -> tuple[tuple[Column, ...], int] | None:
    """A header written on one line: "TT Nhiệm vụ Cơ quan chủ trì Thời gian"."""
    if not re.match(r"s?tt(?!\w)|số t", lines[at].text, re.IGNORECASE) or len(lines[at].text) > 220:
        return None
    columns = columns_of([piece.strip() for piece in _TITLE.split(lines[at].text) if piece.strip()])
    named = {column.role for column in columns} & {"name", "task"}
    return (columns, at + 1) if len(columns) >= 3 and named else None


def guesses(columns: tuple[Column, ...]) -> Iterator[tuple[Column, ...]]:
    """Every reading of the titles: "Kết quả" heads products or values, "Đơn vị" units or agencies."""
    choices: list[list[str]] = []
    for column in columns:
        roles = [column.role]
        if re.match(r"kết quả", column.title, re.IGNORECASE) and column.role in ("product", "past", "value"):
            roles = list(dict.fromkeys([column.role, "product", "value"]))
        elif re.fullmatch(r"đơn vị", column.title, re.IGNORECASE):
            roles = ["unit", "lead"]
        choices.append(roles)
    for chosen in product(*choices):
        yield tuple(replace(column, role=role) for column, role in zip(columns, chosen, strict=True))
