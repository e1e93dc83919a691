"""Tasks from rows of flattened tables: work, agencies, product and deadline, in the order the header names."""

from __future__ import annotations

import re

from .agencies import is_agency_list, split_agencies, starts_with_agency
from .deadlines import cell_deadline, has_deadline, tail_deadline
from .flat import FlatRow
from .flat_grid import Grid
from .tables import Cell
from .task_tables import Piece, lead_and_coop, shortened


def statement_of(row: FlatRow) -> Cell:
    """The cell before the agencies: the work, or a whole target."""
    who = next((at for at, cell in enumerate(row.cells) if at and is_agency_list(cell.text)), 1)
    return Cell(" ".join(cell.text for cell in row.cells[:who]), row.cells[0].start, row.cells[who - 1].end)


_DITTO = re.compile(r"[-\s]*(?:nt|như trên|″|\"|〃)[-.\s]*", re.IGNORECASE)
_OPEN_NAME = re.compile(r"(?:^|[\s,;])(?:Văn phòng|Chủ tịch|Giám đốc|Thủ trưởng|Lãnh đạo|Thường trực|Sở|Bộ|Ban|Cục|Hội|Ban Quản lý|và|,)$")


def _joined(cells: tuple[Cell, ...]) -> list[Cell]:
    """The cells with names of agencies put together that were broken over lines ("Văn phòng" + "UBND tỉnh")."""
    out: list[Cell] = []
    for cell in cells:
        if out and _OPEN_NAME.search(out[-1].text) and starts_with_agency(out[-1].text) and not has_deadline(cell.text):
            out[-1] = Cell(f"{out[-1].text} {cell.text}", out[-1].start, cell.end)
        else:
            out.append(cell)
    return out


def _is_who(cell: Cell) -> bool:
    return is_agency_list(cell.text) or _DITTO.fullmatch(cell.text) is not None


def _before(roles: tuple[str, ...], first: str, *others: str) -> bool:
    """Whether the header names the column `first` before all of `others`."""
    return first in roles and any(other in roles for other in others) and all(
        roles.index(first) < roles.index(other) for other in others if other in roles
    )  # fmt: skip


def flat_task(row: FlatRow, above: Piece | None = None) -> Piece | None:
    """A row as a task: work, agencies, product and deadline, in the order the header names; `above` gives the agency of "nt"."""
    roles = row.header.roles
    if roles and "lead" not in roles:
        return None
    cells = _joined(row.cells)
    first = 0 if _before(roles, "lead", "task", "name") else 1
    who = next((at for at, cell in enumerate(cells) if at >= first and _is_who(cell)), None)
    if who is None:
        return None
    at = who + 1
    names = [cells[who].text]
    if "coop" in roles or not roles:
        while at < len(cells) and (_is_who(cells[at]) or (names[-1].endswith((",", ";")) and starts_with_agency(cells[at].text))):
            names.append(cells[at].text)
            at += 1
    if _before(roles, "coop", "lead") and len(names) > 1:
        names = [names[-1], *names[:-1]]
    early = _early_date(cells[:who]) if _before(roles, "deadline", "lead") else None
    work = cells[:who]
    rest = cells[at:]
    if not who:
        work, rest = rest[:1], rest[1:]
    action = " ".join(cell.text for at, cell in enumerate(work) if at != early)
    return _made(row, action, names, rest, cells[early] if early is not None else None, above)


def _made(row: FlatRow, action: str, names: list[str], rest: list[Cell], early: Cell | None, above: Piece | None) -> Piece | None:
    dated = next((here for here, cell in enumerate(rest) if has_deadline(cell.text)), None)
    deadline, product = _rest(rest, dated)
    if dated is None and early is not None:
        deadline = cell_deadline(early.text)
    elif dated is None and not _has_tail(rest) and not row.header.roles:
        return None
    lead = names[0].strip(" .;")
    if _DITTO.fullmatch(names[0]):
        lead = above.lead or "" if above else ""
    return Piece(row.start, row.end, shortened(action), lead or None, split_agencies(" ".join(names[1:])), deadline, product, row.group)


def _early_date(cells: list[Cell]) -> int | None:
    """The deadline cell of a table that puts the time before the agencies."""
    return next((at for at, cell in enumerate(cells) if at and has_deadline(cell.text)), None)


def _has_tail(rest: list[Cell]) -> bool:
    return bool(rest) and tail_deadline(rest[-1].text) is not None


def _rest(rest: list[Cell], dated: int | None) -> tuple[str | None, str | None]:
    """(deadline, product) from the cells after the agencies."""
    if dated is not None:
        words = " ".join(cell.text for here, cell in enumerate(rest) if here != dated)
        return cell_deadline(rest[dated].text), words or None
    words = " ".join(cell.text for cell in rest)
    tail = tail_deadline(words)
    if tail is not None:
        return cell_deadline(words[tail:]), words[:tail].strip() or None
    return None, words or None


def grid_tasks(grid: Grid) -> list[Piece]:
    """The tasks of a table put together: rows of work that name an agency; "nt" means the agency above."""
    at = {role: grid.first(role) for role in ("lead", "coop", "deadline", "product")}
    name_at = grid.first("task", "name")
    scheduled = at["lead"] is None and grid.first("task") is not None  # a schedule of work that names nobody
    merged = at["lead"] is not None and name_at is not None and at["lead"] < name_at  # one agency may hold for the rows below it
    out: list[Piece] = []
    above: Piece | None = None
    for row in grid.rows:
        said = {role: cell.text for role, here in at.items() if (cell := row.cell(here))}
        if merged and above and said.keys() & {"coop", "deadline"}:
            said.setdefault("lead", above.lead or "")
        name = row.cell(name_at)
        if name is None or not (said.get("lead") or (scheduled and said.get("deadline"))):
            continue
        lead, coop = lead_and_coop(said.get("lead", ""))
        if _DITTO.fullmatch(said.get("lead", "")):
            lead = above.lead or "" if above else ""
        above = Piece(
            row.start, row.end, shortened(name.text), lead or None, split_agencies(said.get("coop", "") or coop),
            cell_deadline(said.get("deadline", "")), said.get("product", "").strip(" .;-") or None, row.group,
        )  # fmt: skip
        out.append(above)
    return out
