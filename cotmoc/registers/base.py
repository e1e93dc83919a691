"""What every register is made of. One file beside this one declares one register, and all its screens follow."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models

from cotmoc.orgs.models import Org

if TYPE_CHECKING:
    from cotmoc.registers.derived.kinds.base import Kind
    from cotmoc.registers.dimensions.base import By


class Register(models.Model):
    """Sổ: rows kept by people. Each row knows its unit, its batch and the sheet and row of the file it came from."""

    org = models.ForeignKey(Org, models.PROTECT, related_name="+", verbose_name="Đơn vị")
    batch = models.ForeignKey("registers.Batch", models.PROTECT, related_name="+", verbose_name="Lô dữ liệu", editable=False)
    sheet = models.CharField("Trang tính", max_length=60, blank=True, editable=False)
    row = models.PositiveIntegerField("Dòng", editable=False)
    illustrative = models.BooleanField("Dữ liệu minh họa", default=False, editable=False)

    key: ClassVar[Sequence[str]] = ()
    """Fields that name a row, the most telling first; importing the same key updates it."""
    counted_on: ClassVar[str] = ""
    """The date that puts a row in a period, and on which its unit exists."""
    org_until: ClassVar[str] = ""
    """For rows that last, or are told afterwards: the unit may also be one that exists on this date (today when empty)."""
    org_any_day: ClassVar[bool] = False
    """For figures told afterwards: a unit named by its full code (86@2025-07-01) need not exist on those days."""
    ahead: ClassVar[Collection[str]] = ()
    """Days that may well lie ahead: an end agreed on, a deadline. A sender is asked about any other day after the working day."""
    named_by: ClassVar[str] = ""
    """The column that tells people what a row is, beside its key: how other registers show a reference to it."""
    by: ClassVar[Mapping[str, By]] = {}
    """The dimensions its rows are told apart by, by name: every figure made of them can be told by sector, size, sex …"""
    bounds: ClassVar[Mapping[str, tuple[int, int]]] = {}
    """The least and the most that columns of numbers may hold."""
    line: ClassVar[Sequence[str]] = ()
    """The columns that, beside the unit, tell whose numbers stand in one line through the periods; by default the key without its days."""
    told_for: ClassVar[str] = ""
    """The column that holds a period's code, where the key names a period and no day."""
    example: ClassVar[Mapping[str, Any]] = {}
    """One row as it should be typed (without the unit), shown in the Excel template's guide."""

    class Meta:
        abstract = True

    @classmethod
    def clean_row(cls, row: dict[str, Any]) -> None:
        """Fill the fields that follow from others and check what a constraint cannot say.

        Works on the values of one row; raises ValidationError by field. Forms and files both pass through here."""

    @classmethod
    def clean_together(cls, rows: Sequence[Mapping[str, Any]], others: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, str, str]]:
        """What rows break only together, as (index in rows, field, sentence); a register that has such a rule says so here.

        rows are a file's, others are rows already kept that begin with the same key field and that the file leaves alone."""
        return iter(())


tax_code_rule = RegexValidator(
    r"^\d{10}(-\d{3})?$", "Mã số thuế gồm 10 chữ số, chi nhánh thêm “-” và 3 chữ số; giữ số 0 ở đầu bằng cách định dạng ô là Văn bản."
)


@dataclass(frozen=True)
class Column:
    """A column of a feed: its kind, Vietnamese label and rules."""

    kind: Kind
    label: str
    required: bool = True
    help: str = ""


class Feed:
    """Luồng: records that arrive in bulk and live in the lake; a declared schema without a table.

    Every feed also has the columns org (the unit's code on the day of counted_on), batch, row and illustrative."""

    name: ClassVar[str] = ""
    columns: ClassVar[Mapping[str, Column]] = {}
    key: ClassVar[Sequence[str]] = ()
    counted_on: ClassVar[str] = ""
    ahead: ClassVar[Collection[str]] = ()
    """Days that may lie after the working day; a row with any other such day is put aside."""
    by: ClassVar[Mapping[str, By]] = {}
    """The dimensions its rows are told apart by."""
    constraints: ClassVar[Sequence[models.CheckConstraint]] = ()
    """What its columns must be to each other, told as a register tells it: conditions on rows, each with its Vietnamese sentence."""
