"""Tasks from tables: action, lead, cooperating agencies, deadline and product, one row each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .agencies import split_agencies
from .deadlines import cell_deadline
from .tables import Cell, Table

DITTO = re.compile(r"[-\s]*(?:nt|như trên|″|\"|〃)[-.\s]*", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """A task in offsets of the clean text."""

    start: int
    end: int
    action: str
    lead: str | None
    cooperating: tuple[str, ...]
    deadline: str | None
    product: str | None
    group: str | None = None


def is_task_table(table: Table) -> bool:
    """A table with work and somebody to do it."""
    roles = set(table.roles)
    if table.headed and {"task", "deadline"} <= roles and not roles & {"lead", "value", "unit"}:
        return True  # a schedule of work that names nobody
    return "lead" in roles and bool(roles & {"task", "name"}) and not ("unit" in roles or ("value" in roles and "task" not in roles))


def table_tasks(table: Table) -> list[tuple[Piece, Cell]]:
    """The tasks of one table, each with the cell that says the work; rows with a name only are the groups of those below."""
    name_at = next((at for at, role in enumerate(table.roles) if role in {"task", "name"}), 0)
    out: list[tuple[Piece, Cell]] = []
    group: str | None = None
    above: dict[str, str] = {}
    for block, cells in table.rows:
        words = [cell.text for cell in cells]
        if len(cells) <= name_at:
            continue
        said = {role: cells[at].text for at, role in enumerate(table.roles) if role and at < len(cells)}
        said = {role: above.get(role, words) if DITTO.fullmatch(words) else words for role, words in said.items()}
        if not any(said.get(role) for role in ("lead", "deadline", "coop", "product")) or len({w for w in words[1:] if w}) == 1:
            group = " ".join(dict.fromkeys(w for w in words if w)).strip()
            continue
        said.setdefault("deadline", _marked_year(table, cells))
        if not said.get("lead") and above.get("lead"):
            said["lead"] = above["lead"]  # a merged cell: the agency above holds
        above = said
        out.append((_task(block.start, block.end, cells[name_at], said, group), cells[name_at]))
    return out


def _task(start: int, end: int, name: Cell, said: dict[str, str], group: str | None) -> Piece:
    lead, coop = lead_and_coop(said.get("lead", ""))
    helpers = split_agencies(said.get("coop", "") or coop)
    return Piece(
        start, end, shortened(name.text), lead or None, helpers, cell_deadline(said.get("deadline", "")),
        said.get("product", "").strip(" .;-") or None, group,
    )  # fmt: skip


def _marked_year(table: Table, cells: tuple[Cell, ...]) -> str:
    """The last year whose column carries a cross: tables that spread the work over columns of years."""
    years = [year for year, cell in zip(table.years, cells, strict=False) if year and re.fullmatch(r"[xX✓✔+*v]", cell.text)]
    return str(years[-1]) if years else ""


_BOTH = re.compile(r"[;,.(\s]*(?:(?:cơ quan|đơn vị) )?(?:chủ trì,? )?phối hợp(?: thực hiện)?(?: với| cùng)?[:\s]+", re.IGNORECASE)
_HEAD = re.compile(r"(?:(?:cơ quan|đơn vị) )?chủ trì(?: thực hiện)?: ?", re.IGNORECASE)


def lead_and_coop(words: str) -> tuple[str, str]:
    """(lead, cooperating) of a cell that may name both: "Chủ trì: Sở A; phối hợp: Sở B"."""
    words = _HEAD.sub("", words.strip(" .;-•"), count=1)
    found = _BOTH.search(words)
    return (words[: found.start()].strip(" .;,-"), words[found.end() :].strip(" .;)-")) if found and found.start() else (words, "")


def shortened(words: str) -> str:
    """The first clause of a task, for lists: cut at the first stop or semicolon, at most forty words."""
    first = re.split(r"(?<=[.;:])\s", words.strip(), maxsplit=1)[0].strip(" .;:-")
    pieces = (first if len(first) > 12 else words.strip()).split()
    return " ".join(pieces[:40])
