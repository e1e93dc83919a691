"""Many people invited by one Excel file: all of them or nobody, what is wrong said by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from cotmoc.acts.passwords import Opened, invite
from cotmoc.acts.permission import NotPermitted, permit_somewhere
from cotmoc.files.workbook import cell_name, read_workbook
from cotmoc.home import today
from cotmoc.language.text import bare
from cotmoc.message import Sayable, joined, say
from cotmoc.office.xlsx import OutColumn, OutSheet, write_workbook
from cotmoc.orgs.access import visible
from cotmoc.orgs.finding import Finder, UnknownOrg
from cotmoc.orgs.models import Member, Org
from cotmoc.problem import Problem

COLUMNS = ("Tên tài khoản", "Họ và tên", "Thư điện tử", "Đơn vị", "Vai trò")
FIELDS = ("username", "full_name", "mail", "org", "role")
MOST = 500
HEAD_WITHIN = 20


class RowsWrong(Problem):
    """A file that cannot be taken; problems are (cell, words), and str() is all of them."""

    problems: tuple[tuple[str, Sayable], ...] = ()

    @classmethod
    def at(cls, *problems: tuple[str, Sayable]) -> RowsWrong:
        """With what is wrong in each cell."""
        told = (say("%(cell)s: %(words)s", cell=cell, words=words) if cell else words for cell, words in problems)
        made = cls(joined(told, "; "))
        made.problems = problems
        return made


@dataclass(frozen=True)
class Row:
    """A row as read: its number in the sheet, the column of each field, and the texts."""

    number: int
    columns: tuple[int, ...]
    texts: tuple[str, ...]

    def cell(self, field: str) -> str:
        """The cell of a field, as Excel names it."""
        return cell_name(self.number, self.columns[FIELDS.index(field)] if field in FIELDS else 0)


def template(by: Any) -> bytes:
    """The file to fill in: one row a person, units and roles to choose from."""
    permit_somewhere(by, "admin")
    units = Org.objects.valid_on(today())
    if by is not None:
        units = units.filter(pk__in=visible(by, "admin"))
    choices = tuple(f"{org.code} - {org.name}" for org in units.exclude(kind=Org.Kind.NATION)[:5_000])
    roles = tuple(str(label) for label in Member.Role.labels)
    columns = [
        OutColumn(COLUMNS[0], help="Chữ, số và các dấu . _ - @ +, không có dấu cách.", width=22),
        OutColumn(COLUMNS[1], width=28),
        OutColumn(COLUMNS[2], help="Để trống nếu không có.", width=28),
        OutColumn(COLUMNS[3], choices=choices, strict=False, help="Mã, tên hoặc cả hai.", width=36),
        OutColumn(COLUMNS[4], choices=roles, width=18),
    ]
    return write_workbook([OutSheet("Người dùng", columns, room=200)])


def invite_all(by: Any, data: bytes, name: str, address: str = "") -> list[Opened]:
    """Everybody in a file, each with their link or mail; RowsWrong and nobody at all when anything is wrong."""
    permit_somewhere(by, "admin")
    rows = list(_rows(data, name))
    finder, problems, opened = Finder.load(), [], []
    roles = {bare(str(role.label)): role.value for role in Member.Role} | {role.value: role.value for role in Member.Role}
    with transaction.atomic():
        for row in rows:
            try:
                with transaction.atomic():
                    opened.append(_invited(by, row, finder, roles, address))
            except UnknownOrg as problem:
                problems.append((row.cell("org"), problem.message))
            except NotPermitted:
                problems.append((row.cell("org"), say("Đơn vị này ngoài phạm vi quản trị của bạn.")))
            except Problem as problem:
                problems.append((row.cell(getattr(problem, "field", "")), problem.message))
        if problems:
            raise RowsWrong.at(*problems)
    return opened


def _invited(by: Any, row: Row, finder: Finder, roles: dict[str, str], address: str) -> Opened:
    username, full_name, mail, unit, role = row.texts
    if not unit:
        raise UnknownOrg("Thiếu đơn vị; ghi mã hoặc tên đơn vị.")
    return invite(by, username, full_name, finder.find(unit, today()), roles.get(bare(role), role), mail, address)


def _rows(data: bytes, name: str) -> Iterator[Row]:
    """The rows below the head, wherever it stands; RowsWrong when there is none or too many."""
    sheet = read_workbook(data, name).known().sheets[0].rows
    at, columns = _head(sheet)
    found = [Row(number, columns, texts) for number, texts in _texts(sheet, at + 1, columns) if any(texts)]
    if not found or len(found) > MOST:
        raise RowsWrong.at(("", say("Tệp cần từ 1 đến %(most)s người; tệp này có %(n)s.", most=MOST, n=len(found))))
    yield from found


def _head(sheet: Sequence[Sequence[Any]]) -> tuple[int, tuple[int, ...]]:
    """Where the head row stands, and the column of each field."""
    for at, cells in enumerate(sheet[:HEAD_WITHIN]):
        heads = [bare(str(cell)) if cell is not None else "" for cell in cells]
        if all(bare(label) in heads for label in COLUMNS):
            return at, tuple(heads.index(bare(label)) for label in COLUMNS)
    raise RowsWrong.at(("", say("Không thấy dòng đầu với các cột %(columns)s; dùng tệp mẫu.", columns=", ".join(COLUMNS))))


def _texts(sheet: Sequence[Sequence[Any]], start: int, columns: tuple[int, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, cells in enumerate(sheet[start:], start):
        yield number, tuple(_text(cells[column]) if column < len(cells) else "" for column in columns)


def _text(cell: Any) -> str:
    """A cell as typed; a name of digits only comes from Excel as a number."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else "" if cell is None else str(cell).strip()
