"""What the script of the grid is told: columns, rows, what is typed and what was understood of it, in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.message import aloud
from cotmoc.orgs.accounts import called
from cotmoc.orgs.models import Org
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import RegisterColumn, columns_of
from cotmoc.registers.derived.excel import units_of
from cotmoc.registers.derived.grid import Line, beginning, lines_of, live, look, rows_of, words_of
from cotmoc.registers.grid import MOST_ROWS, Edit, Typed, draft_of
from cotmoc.registers.models import Batch, GridDraft
from cotmoc.web.register.grid_words import words

SENT = 300
"""Cells that the script sends at once."""
LOOKED_AT = 1_000
"""Rows that are looked at again with every cell; of larger drafts only those that were touched, and all on opening the page."""


def everything(register: type[Register], code: str, org: Org, user: Any) -> dict[str, Any]:
    """All that the grid begins with."""
    draft = draft_of(register, org)
    rows, units = rows_of(register, org), units_of(org)
    lines = lines_of(draft, register)
    known = {f"r{row.pk}" for row in rows}
    apart = [line for line in lines if line.name.startswith("r") and line.name not in known]
    return {
        "words": words(),
        "person": user.pk,
        "unit": org.key,
        "most": {"rows": MOST_ROWS, "edits": SENT},
        "columns": [_column(column, code, units) for column in columns_of(register)],
        "base": beginning(org),
        "rows": [
            {"id": f"r{row.pk}", "base": words_of(register, row), "mark": _mark(row), "locked": row.batch.state == Batch.State.LOCKED}
            for row in rows
        ]
        + [{"id": line.name, "base": dict(line.base), "mark": "", "locked": False} for line in apart],
        "cells": _cells(draft, 0, set(), user),
        "looks": _looks(register, draft, lines),
        **_stamp(draft),
    }


def after(register: type[Register], draft: GridDraft, typed: Typed, edits: Sequence[Edit], since: int, user: Any) -> dict[str, Any]:
    """What cells that were typed have become, and what others typed meanwhile."""
    lines = lines_of(draft, register) if typed.rows or draft.version > since else []
    near = lines if len(lines) <= LOOKED_AT else [line for line in lines if line.name in typed.rows]
    mine = {(edit.row, edit.name) for edit in edits}
    people = _people({whose for _edit, _text, whose in typed.overtaken})
    return {
        "cells": _cells(draft, since, mine, user),
        "refused": [{"row": edit.row, "name": edit.name, "text": edit.text, "why": aloud(why)} for edit, why in typed.refused],
        "overtaken": [
            {"row": edit.row, "name": edit.name, "text": text, "who": _who(whose, user, people)} for edit, text, whose in typed.overtaken
        ],
        "looks": _looks(register, draft, near),
        "gone": sorted(typed.rows - {line.name for line in lines}),
        **_stamp(draft),
    }


def _stamp(draft: GridDraft) -> dict[str, Any]:
    """By which the script knows that it must ask for everything again: another draft, or its batch has gone a step."""
    batch = draft.batch
    return {"version": draft.version, "draft": f"{draft.pk}-{batch.state if batch else ''}"}


def _looks(register: type[Register], draft: GridDraft, lines: Sequence[Line]) -> dict[str, Any]:
    return {name: asdict(seen) for name, seen in look(register, draft, lines).items()}


def _column(column: RegisterColumn, code: str, units: tuple[str, ...]) -> dict[str, Any]:
    kind = column.kind
    named = kind.names_a_thing and column.name != "org"
    return {
        "name": column.name,
        "label": _(column.label),
        "kind": kind.name,
        "help": _(column.help) if column.help else "",
        "required": column.required,
        "key": column.in_key,
        "numeric": kind.numeric,
        "lines": bool(getattr(kind, "lines", False)),
        "wide": kind.width > 30 or (kind.own_words and not column.in_key),
        "choices": [] if named else list(kind.offers(units)),
        "suggests": reverse("register_suggestions", args=[code, column.name]) if named else "",
    }


def _mark(row: Register) -> str:
    return _("minh họa") if row.illustrative else ""


def _cells(draft: GridDraft, since: int, mine: set[tuple[str, str]], user: Any) -> list[dict[str, Any]]:
    """Cells of a draft that were typed since a version, in the order of their rows; of the person's own only the version."""
    fresh = [
        (row, name, *cell) for row in live(draft) for name, cell in row["cells"].items() if cell[1] > since or (row["id"], name) in mine
    ]
    people = _people({by for _row, _name, _text, _version, by in fresh})
    return [
        {
            "row": row["id"],
            "at": row["at"],
            "name": name,
            "text": text,
            "version": version,
            "mine": (row["id"], name) in mine,
            "who": _who(by, user, people),
        }
        for row, name, text, version, by in fresh
    ]


def _people(pks: set[int | None]) -> dict[int, Any]:
    return {person.pk: person for person in get_user_model().objects.filter(pk__in=pks - {None})}


def _who(pk: int | None, user: Any, people: dict[int, Any]) -> str:
    """Who typed a cell, in words."""
    if pk == user.pk:
        return _("bạn, ở cửa sổ khác")
    return called(people.get(pk)) or _("một người khác")  # type: ignore[arg-type]
