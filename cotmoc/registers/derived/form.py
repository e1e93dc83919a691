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
from cotmoc.registers.derived.cells import CellProblem
from cotmoc.registers.derived.columns import RegisterColumn, columns_of, unit_days
from cotmoc.registers.derived.inputs import NameField
from cotmoc.registers.derived.naming import Names


class RegisterForm(forms.ModelForm):
    """One row. Pass orgs= the units the person may write about and sender= the unit they act for; the key of a row that exists
    cannot be edited."""

    def __init__(self, *args: Any, orgs: models.QuerySet[Org] | None = None, sender: Org | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = Names(sender)
        self.columns = columns_of(self._meta.model)
        if orgs is not None:
            self.fields["org"].queryset = orgs
        for column in self.columns:
            if isinstance(self.fields[column.name], NameField):
                self._name(column)
        if self.instance.pk:
            for name in self._meta.model.key:
                self.fields[name].disabled = True

    def _name(self, column: RegisterColumn) -> None:
        """A thing found by its name: as it is now, and what the browser may suggest."""
        self.initial[column.name] = self.initial_of(column)
        self.fields[column.name].widget.suggestions = column.kind.suggested(self.names)

    def initial_of(self, column: RegisterColumn) -> Any:
        """The value of a column in words that are read as the same again."""
        kept = getattr(self.instance, column.name) if self.instance.pk else self.initial.get(column.name)
        return column.kind.cell(kept, vars(self.instance)) if isinstance(kept, models.Model) else kept

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data = super().clean()
        if not self.errors:
            self._find(values, of_a_day=False)
        if self.errors:  # a name stands for nothing as long as the row is not whole
            self.cleaned_data = values = {n: v for n, v in values.items() if not isinstance(self.fields[n], NameField)}
        if not self.errors:
            try:
                self._meta.model.clean_row(values)
            except ValidationError as problem:
                self.add_error(None, problem)
            self._find(values, of_a_day=True)
            self._refuse_unit_of_another_time(values)
            for name in values.keys() - self.fields.keys():
                setattr(self.instance, name, values[name])
        return values

    def _find(self, values: dict[str, Any], of_a_day: bool) -> None:
        """Put what is named in place of its name, as a file's comparison does."""
        for column in self.columns:
            if isinstance(self.fields[column.name], NameField) and column.kind.of_a_day == of_a_day:
                try:
                    values[column.name] = column.kind.resolve(values[column.name], values, self.names, column.label)
                except CellProblem as problem:
                    self.add_error(column.name, str(problem))

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
    columns = {c.name: c for c in columns_of(register)}

    def field_of(field: Any, **_options: Any) -> forms.Field:
        column = columns[field.name]
        made = column.kind.field(column.label, column.required)
        made.help_text = column.help
        if column.default is not None:
            made.initial = column.default
        return made

    return forms.modelform_factory(register, form=RegisterForm, fields=list(columns), formfield_callback=field_of)
