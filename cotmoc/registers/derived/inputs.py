"""The fields of a register's web form. They ask what a cell is asked, in the same words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from cotmoc.registers.derived.cells import CellProblem, is_empty
from cotmoc.registers.derived.kinds.unit import org_label

if TYPE_CHECKING:
    from cotmoc.registers.derived.kinds.base import Kind


def typed_widget(placeholder: str = "", **attributes: str) -> forms.TextInput:
    """A box to type into. A browser's own boxes for days and numbers show its own order and marks, so they are not used."""
    return forms.TextInput({"autocomplete": "off", **({"placeholder": placeholder} if placeholder else {}), **attributes})


def lines_widget() -> forms.Textarea:
    """A box for several lines."""
    return forms.Textarea({"rows": "4"})


class OrgField(forms.ModelChoiceField):
    """A unit chosen from a list, shown as code - name."""

    def label_from_instance(self, obj: Any) -> str:
        return org_label(obj)


class CellField(forms.CharField):
    """A value typed as in a cell of Excel: “1.234,5” and “5/9/2025” are fine, and what may mean two things is asked again."""

    def __init__(self, kind: Kind, widget: forms.Widget | None = None, **options: Any) -> None:
        self.kind = kind
        super().__init__(widget=widget, strip=False, **options)

    def prepare_value(self, value: Any) -> Any:
        """What stands in the box: as people read it, unless that would be asked again."""
        if value is None or isinstance(value, str):
            return value
        try:
            shown = self.kind.show(value)
            return shown if self.kind.read(shown, "") == value else self.kind.spelled(value)
        except CellProblem:
            return self.kind.spelled(value)

    def to_python(self, value: Any) -> Any:
        if is_empty(value):
            return self.kind.nothing
        try:
            return self.kind.read(value, str(self.label))
        except CellProblem as problem:
            raise ValidationError(str(problem)) from None

    def validate(self, value: Any) -> None:
        if self.required and value in (None, ""):
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Length and form are asked by the kind."""


class Suggesting(forms.TextInput):
    """A box that suggests: a list of the browser's own, which needs no script."""

    suggestions: Sequence[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        place = f"{(attrs or {}).get('id', name)}_list"
        searching = {"hx-target": f"#{place}"} if "hx-get" in self.attrs else {}
        box = super().render(name, value, {**(attrs or {}), "list": place, **searching}, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', box, place, options(self.suggestions))


def options(texts: Sequence[str]) -> SafeString:
    """What a box suggests, as HTML."""
    return format_html_join("", '<option value="{}"></option>', ((text,) for text in texts))


class NameField(CellField):
    """A unit or a row of another register by what people call it. The form finds the thing when it knows the whole row."""

    def __init__(self, kind: Kind, **options: Any) -> None:
        super().__init__(kind, Suggesting({"autocomplete": "off", "placeholder": _("gõ để tìm, hoặc ghi khóa")}), **options)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return True
