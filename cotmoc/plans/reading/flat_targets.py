"""Targets from flattened tables: number, name, unit and values, one piece a line."""

from __future__ import annotations

import re

from .agencies import is_agency_list
from .flat import FlatRow
from .flat_cells import UNIT, is_value, pieces_of
from .flat_grid import Grid
from .structure import heading_year
from .tables import Cell
from .target_tables import Leading, TableTarget, full_name, led, table_values


def flat_targets(row: FlatRow, year: int | None) -> list[TableTarget]:
    """The targets of one row; values without a year column of their own take `year`."""
    names: list[Cell] = []
    values: list[Cell] = []
    unit = ""
    own = [int(cell.text[-4:]) for cell in row.cells[1:] if re.fullmatch(r"(?:năm )?20[2-5]\d", cell.text, re.IGNORECASE)]
    for cell in row.cells:
        for piece in pieces_of(cell):
            if names and is_agency_list(piece.text):
                continue
            if names and not values and UNIT.fullmatch(piece.text):
                unit = piece.text
            elif names and is_value(piece.text):
                values.append(piece)
            elif not values:
                names.append(piece)
    if not unit and "unit" in row.header.roles and len(names) > 1 and values and _names_unit(names[-1].text):
        unit = names.pop().text
    if not names or not values or not _is_target_row(row, names, unit, values):
        return []
    return _placed(row, names, unit, values, own[0] if len(own) == 1 and not row.header.years else year)


def _names_unit(words: str) -> bool:
    """A short line between name and values, under a header with a unit column: "Thuê bao/100 dân", "Tuổi"."""
    return len(words) <= 25 and len(words.split()) <= 4 and words[0] not in "(" and not re.search(r"\d{4}", words)


def _is_target_row(row: FlatRow, names: list[Cell], unit: str, values: list[Cell]) -> bool:
    """Numbers make a row a target when their unit is known, or the header says that these are targets."""
    if (
        unit
        or any("%" in value.text for value in values)
        or re.match(
            r"(?:tỷ lệ|tỉ lệ|tổng số|số|tỷ trọng|tỉ trọng|xếp hạng"
            r"|chỉ số)",
            names[0].text,
            re.IGNORECASE,
        )
    ):
        return not ("deadline" in row.header.roles and "task" in row.header.roles and not unit)
    return bool({"unit", "value"} & set(row.header.roles)) and "deadline" not in row.header.roles


def _placed(row: FlatRow, names: list[Cell], unit: str, values: list[Cell], year: int | None) -> list[TableTarget]:
    years = row.header.years
    # As many values as year columns: one each. More values than years: the first are the present state.
    spare = max(0, len(values) - len(years)) if years else 0
    name_cell = Cell(" ".join(cell.text for cell in names), names[0].start, names[-1].end)
    out: list[TableTarget] = []
    for position, value in enumerate(values[spare:] if years else values[:1]):
        said = years[position] if position < len(years) else year
        out += table_values(value, name_cell, name_cell.text, unit, said, (row.start, row.end))
    return out


def grid_targets(grid: Grid, year: int | None) -> list[TableTarget]:
    """The targets of a table put together; values without a year of their own take the row's, the section's, or `year`."""
    name_at, unit_at, lead_at = grid.first("name", "task"), grid.first("unit"), grid.first("lead")
    leading = Leading()
    columns = [at for at, column in enumerate(grid.columns) if column.role == "value"]
    out: list[TableTarget] = []
    parent = ""
    for row in grid.rows:
        name = row.cell(name_at)
        if name is None:
            continue
        values = [(at, cell) for at in columns if (cell := row.cell(at)) and re.search(r"\d", cell.text)]
        full = full_name(name.text, parent)
        unit = cell.text if (cell := row.cell(unit_at)) else ""
        lead = leading.of(cell.text if (cell := row.cell(lead_at)) else "")
        for at, cell in values:
            over = grid.columns[at].over
            full = f"{over.capitalize() if over.isupper() else over} {full}" if over and over.lower() not in full.lower() else full
            said = grid.columns[at].year or heading_year(name.text) or heading_year(row.group or "") or year
            out += led(table_values(cell, name, full, unit or grid.columns[at].unit, said, (row.start, row.end)), lead)
        if not re.match(r"[-+•]|trong đó", name.text, re.IGNORECASE):
            parent = name.text
    return out
