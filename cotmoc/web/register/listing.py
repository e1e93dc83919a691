"""Rows of a register as a person may see them: which columns, which filters, all read from the register's declaration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cotmoc.language.text import bare, finds, opening
from cotmoc.orgs.access import memberships, visible
from cotmoc.orgs.models import Org
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import RegisterColumn, columns_of
from cotmoc.web.shell.fields import DayField

PAGE = 50
SHOWN_COLUMNS = 8
"""Columns of the list; the row's own page shows all."""
BRIEF = 60


def rows_for(user: Any, register: type[Register]) -> QuerySet[Any]:
    """The rows of the units a person may see."""
    rows = register._default_manager.all()
    if any(member.org.kind == Org.Kind.NATION for member in memberships(user)):
        return rows
    return rows.filter(org__in=visible(user))


def main_columns(register: type[Register]) -> list[RegisterColumn]:
    """The most telling columns: the key, the date a row is counted on, how much it comes to, what must be filled, then the rest; in
    their own order."""
    columns = columns_of(register)
    rank = {
        c.name: (not c.in_key, c.name != register.counted_on, not (c.kind.weighs and c.required), not c.required, i)
        for i, c in enumerate(columns)
    }
    best = sorted(columns, key=lambda c: rank[c.name])[:SHOWN_COLUMNS]
    first = next((c for c in best if c.name == register.key[0]), best[0])
    return [first, *(c for c in columns if c in best and c is not first)]


@dataclass(frozen=True)
class Head:
    """The head of a column in the list: what it is called, how its rows now stand in its order, and the order a press asks for."""

    label: str
    numeric: bool
    sorted: str
    turned: str


def order_in(asked: str, columns: Sequence[RegisterColumn]) -> str:
    """The order an address asks for, “amount” or “-amount”; "" when it names no column of the list."""
    return asked if asked.removeprefix("-") in {column.name for column in columns} else ""


def in_order(rows: QuerySet[Any], register: type[Register], columns: Sequence[RegisterColumn], order: str) -> QuerySet[Any]:
    """Rows in the order of a column, empty ones last; the newest first where none is chosen."""
    if not order:
        return rows.order_by(f"-{register.counted_on}", "-pk")
    name = order.removeprefix("-")
    by = F(next(column for column in columns if column.name == name).kind.ordered(name))
    return rows.order_by(by.desc(nulls_last=True) if order.startswith("-") else by.asc(nulls_last=True), "-pk")


def heads_of(columns: Sequence[RegisterColumn], order: str | None = None) -> list[Head]:
    """The heads of a list; a press puts amounts the largest first, and all else from the beginning. Without an order, heads are words."""
    if order is None:
        return [Head(_(column.label), column.kind.numeric, "", "") for column in columns]
    sides = {name: "descending" if order.startswith("-") else "ascending" for name in [order.removeprefix("-")] if name}
    return [
        Head(
            _(column.label),
            column.kind.numeric,
            sides.get(column.name, ""),
            ("" if order.startswith("-") else "-") + column.name
            if column.name in sides
            else ("-" if column.kind.weighs else "") + column.name,
        )
        for column in columns
    ]


@dataclass(frozen=True)
class Cell:
    """A value as the list shows it."""

    label: str
    text: str
    numeric: bool
    own_words: bool
    href: str = ""


@dataclass(frozen=True)
class Line:
    """A row in the list: what names it, its other columns, and whether it is illustrative."""

    pk: int
    name: str
    cells: list[Cell]
    illustrative: bool
    batch: int
    row: int


def lines_of(columns: Sequence[RegisterColumn], rows: Sequence[Any]) -> list[Line]:
    """Rows with their values in words, long ones cut: the row's own page has them whole."""
    labels = [_(column.label) for column in columns]
    return [
        Line(
            row.pk,
            opening(columns[0].kind.seen(getattr(row, columns[0].name)), BRIEF),
            [_cell(label, column, getattr(row, column.name)) for label, column in zip(labels[1:], columns[1:], strict=True)],
            row.illustrative,
            row.batch_id,
            row.row,
        )
        for row in rows
    ]


def _cell(label: str, column: RegisterColumn, value: Any) -> Cell:
    said = opening(column.kind.seen(value), BRIEF)
    return Cell(label, said, column.kind.numeric, column.kind.own_words, column.kind.href(value))


def place_of(row: Any) -> str:
    """Where in its file a row stands."""
    return (
        _("trang “%(sheet)s”, dòng %(row)d") % {"sheet": row.sheet, "row": row.row} if row.sheet else _("dòng %(row)d") % {"row": row.row}
    )


class FilterForm(forms.Form):
    """The filters of a register: its unit, the days it is counted on, each choice, whether illustrative, and any words."""

    tim = forms.CharField(label=gettext_lazy("Có chữ"), required=False, max_length=80, widget=forms.TextInput(attrs={"type": "search"}))
    don_vi = forms.CharField(
        label=gettext_lazy("Đơn vị"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": gettext_lazy("tên hoặc mã")}),
    )
    tu = DayField(label=gettext_lazy("Từ ngày"), required=False)
    den = DayField(label=gettext_lazy("Đến ngày"), required=False)

    def __init__(self, register: type[Register], data: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.register = register
        self.choices = [c for c in columns_of(register) if c.kind.options()]
        counted = next(c for c in register._meta.concrete_fields if c.name == register.counted_on)
        self.fields["tu"].label = _("%(day)s: từ") % {"day": _(str(counted.verbose_name))}
        self.fields["den"].label = _("đến")
        for column in self.choices:
            self.fields[column.name] = forms.ChoiceField(
                label=_(column.label),
                required=False,
                choices=[("", _("tất cả")), *((code, _(label)) for code, label in column.kind.options())],
            )
        self.fields["loai"] = forms.ChoiceField(
            label=_("Loại dữ liệu"),
            required=False,
            choices=[("", _("tất cả")), ("that", _("số liệu đã ghi sổ")), ("minh-hoa", _("dữ liệu minh họa"))],
        )
        self.fields["lo"] = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput())

    def filtered(self, rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
        """The rows that pass; a field that cannot be read filters nothing and says so beside itself."""
        self.full_clean()
        given = self.cleaned_data
        for name, lookup in (("tu", f"{self.register.counted_on}__gte"), ("den", f"{self.register.counted_on}__lte"), ("lo", "batch")):
            if given.get(name):
                rows = rows.filter(**{lookup: given[name]})
        for column in self.choices:
            if value := given.get(column.name):
                rows = rows.filter(**{column.name: column.kind.option(value)})
        if given.get("loai"):
            rows = rows.filter(illustrative=given["loai"] == "minh-hoa")
        if words := given.get("don_vi", "").strip():
            rows = rows.filter(org__in=units_named(words, visible(user)))
        return rows.filter(self._words(given["tim"].strip())) if given.get("tim", "").strip() else rows

    def _words(self, words: str) -> Q:
        """The words in any text column. SQLite knows no small and capital letters beyond ASCII, so the usual writings are asked for."""
        found = Q()
        for path in (path for column in columns_of(self.register) for path in column.kind.searched(column.name)):
            for spelt in {words, words.lower(), words.upper(), words.capitalize()}:
                found |= Q(**{f"{path}__icontains": spelt})
        return found

    @property
    def active(self) -> bool:
        """Whether anything is filtered."""
        return any(self.data.get(name) for name in self.fields)


def units_named(words: str, among: set[int]) -> list[int]:
    """The units whose name or code holds the words, marks and capitals aside."""
    named = Org.objects.filter(pk__in=among).values_list("pk", "name", "code")
    return [pk for pk, name, code in named if finds(words, name) or bare(words) == bare(code)]


@dataclass(frozen=True)
class Shelf:
    """A register or feed on the list of registers."""

    code: str
    name: str
    about: str
    rows: int
    illustrative: int
    last: Any = None
    waiting: int = field(default=0)

    @property
    def share(self) -> float:
        """Per cent of the rows that are illustrative."""
        return 100 * self.illustrative / self.rows if self.rows else 0
