"""The web form of a register, made from its declaration; it asks the same questions of a row as an Excel file."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from cotmoc.home import today
from cotmoc.orgs.models import Org
from cotmoc.registers.base import Register
from cotmoc.registers.derived.cells import CellProblem, clean, is_empty, reader
from cotmoc.registers.derived.columns import RegisterColumn, columns_of, org_label
from cotmoc.registers.derived.comparing import unit_days


class OrgField(forms.ModelChoiceField):
    """A unit chosen from a list, shown as code - name."""

    def label_from_instance(self, obj: Any) -> str:
        return org_label(obj)


class NumberField(forms.CharField):
    """A number written as in Excel's cells: “1.234,5” is fine, and what may mean two things is asked again."""

    column: RegisterColumn

    def __init__(
        self,
        *,
        max_digits: int | None = None,
        decimal_places: int | None = None,
        min_value: int | None = None,
        max_value: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)  # digits and range are the column's, and asked by the reader of cells

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str) else self.column.show(value)

    def to_python(self, value: Any) -> Any:
        if is_empty(value):
            return None
        try:
            return reader(self.column)(value)
        except CellProblem as problem:
            raise ValidationError(str(problem)) from None

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The rules of a text (length) say nothing about a number."""


class RegisterForm(forms.ModelForm):
    """One row. Pass orgs= the units the person may write about; the key of a row that exists cannot be edited."""

    def __init__(self, *args: Any, orgs: models.QuerySet[Org] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for column in columns_of(self._meta.model):
            if isinstance(self.fields[column.name], NumberField):
                self.fields[column.name].column = column
        if orgs is not None:
            self.fields["org"].queryset = orgs
        if self.instance.pk:
            for name in self._meta.model.key:
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        values = {name: clean(value) if isinstance(value, str) else value for name, value in super().clean().items()}
        self.cleaned_data = values
        if not self.errors:
            try:
                self._meta.model.clean_row(values)
            except ValidationError as problem:
                self.add_error(None, problem)
            self._refuse_unit_of_another_time(values)
            for name in values.keys() - self.fields.keys():
                setattr(self.instance, name, values[name])
        return values

    def _refuse_unit_of_another_time(self, values: dict[str, Any]) -> None:
        org, register = values.get("org"), self._meta.model
        if org is None or values.get(register.counted_on) is None:
            return
        days = unit_days(register, values, today())
        if not any(org.exists_on(day) for day in days):
            until = f" đến {org.valid_to:%d/%m/%Y}" if org.valid_to else ""
            self.add_error(
                "org",
                f"{org.name} có từ {org.valid_from:%d/%m/%Y}{until}, không có vào ngày {days[0]:%d/%m/%Y}; chọn đơn vị của thời điểm đó.",
            )


@cache
def form_for(register: type[Register]) -> type[RegisterForm]:
    """The form class of a register."""
    columns = columns_of(register)
    widgets: dict[str, forms.Widget] = {
        c.name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d") for c in columns if c.type == "date"
    }
    numbers = {c.name: NumberField for c in columns if c.type in ("integer", "decimal")}
    # A number field of the browser would refuse "1.234,5".
    widgets |= {name: forms.TextInput(attrs={"inputmode": "decimal"}) for name in numbers}
    return forms.modelform_factory(
        register, form=RegisterForm, fields=[c.name for c in columns], widgets=widgets, field_classes={"org": OrgField, **numbers}
    )
