"""The two lists a person ticks, renames and adds to: agencies, groups of tasks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cotmoc.acts.province import Listed, RowProblem, agencies_listed, groups_listed, keep_agencies, keep_groups
from cotmoc.acts.setting_up import installation_here
from cotmoc.orgs.models import Org
from cotmoc.orgs.packs.keeping import Kept
from cotmoc.orgs.packs.pack import Agency, Group
from cotmoc.web.setup.steps import next_step, page, require_setup

MORE = 5
"""Empty rows offered at a time."""
KINDS = [(kind, gettext_lazy(str(Org.Kind(kind).label))) for kind in ("department", "agency", "institute", "other")]


class RowForm(forms.Form):
    """A row that is kept or not. One typed here is kept by being typed; an empty one is nothing."""

    kept = forms.BooleanField(label=gettext_lazy("Giữ"), required=False)
    code = forms.CharField(label=gettext_lazy("Mã"), max_length=30, required=False)
    name = forms.CharField(label=gettext_lazy("Tên"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kept") and not given.get("name"):
            self.add_error("name", _("Dòng được giữ phải có tên; điền tên hoặc bỏ dấu giữ."))
        return given

    @property
    def is_new(self) -> bool:
        """Whether the row was typed here: its code may still be chosen."""
        return not self.initial.get("code")


class AgencyForm(RowForm):
    """One agency."""

    short_name = forms.CharField(label=gettext_lazy("Tên viết tắt"), max_length=60, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=KINDS, required=False)
    before = forms.BooleanField(label=gettext_lazy("Có từ trước sắp xếp"), required=False)
    checked = forms.BooleanField(label=gettext_lazy("Đã kiểm tra"), required=False)

    def listed(self) -> Listed:
        given = self.cleaned_data
        kind = given["kind"] or "department"
        told = {"to_check": not given["checked"], "before": given["before"]}
        agency = Agency(given["code"], given["name"], given["short_name"], kind, **told)
        return Listed(agency, given["kept"] or self.is_new)


class GroupForm(RowForm):
    """One group of tasks."""

    order = forms.IntegerField(label=gettext_lazy("Thứ tự"), min_value=1, max_value=999, required=False)
    name_en = forms.CharField(label=gettext_lazy("Tên tiếng Anh"), max_length=200, required=False)

    def listed(self) -> Listed:
        given = self.cleaned_data
        group = Group(given["code"], given["order"] or 99, given["name"], given["name_en"])
        return Listed(group, given["kept"] or self.is_new)


AgencyRows = formset_factory(AgencyForm, extra=MORE, max_num=400, absolute_max=400)
GroupRows = formset_factory(GroupForm, extra=MORE, max_num=100, absolute_max=100)


def agencies(request: HttpRequest) -> HttpResponse:
    """The agencies of the province."""
    return _list(request, "agencies", AgencyRows, agencies_listed, keep_agencies)


def groups(request: HttpRequest) -> HttpResponse:
    """The groups of tasks of the province."""
    return _list(request, "groups", GroupRows, groups_listed, keep_groups)


def _list(
    request: HttpRequest,
    step: str,
    rows_of: Any,
    listed: Callable[[Org, bool], Sequence[Listed]],
    keep: Callable[[Any, Sequence[Listed]], Kept],
) -> HttpResponse:
    installation = require_setup(request)
    if installation is None:
        return redirect("setup_province")
    rows = rows_of(request.POST or None, initial=[_initial(row) for row in listed(installation.province, step in installation.steps)])
    if request.method == "POST" and rows.is_valid() and _kept(request, step, rows, keep):
        return redirect(next_step(installation_here(), step))
    waiting = sum(bool(form.initial.get("code") and form.initial.get("kept") and not form.initial.get("checked", True)) for form in rows)
    return page(request, step, installation, {"rows": rows, "waiting": waiting}, 422 if rows.is_bound else 200)


def _initial(row: Listed) -> dict[str, Any]:
    thing = row.thing
    told = {"kept": row.kept, "code": thing.code, "name": thing.name}
    if isinstance(thing, Agency):
        return {**told, "short_name": thing.short_name, "kind": thing.kind, "before": thing.before, "checked": not thing.to_check}
    return {**told, "order": thing.order, "name_en": thing.name_en}


def _kept(request: HttpRequest, step: str, rows: Any, keep: Callable[[Any, Sequence[Listed]], Kept]) -> bool:
    """Keep the rows that say something; what is wrong is told at its cell and nothing is kept."""
    filled = [form for form in rows if form.cleaned_data.get("name")]
    for form in filled if "kiem-tra-het" in request.POST else ():
        form.cleaned_data["checked"] = True
    try:
        kept = keep(request.user, [form.listed() for form in filled])
    except RowProblem as problem:
        filled[problem.row].add_error(problem.field, str(problem))
        return False
    said = {"added": kept.added, "changed": kept.changed}
    messages.success(request, _("Đã lưu: thêm %(added)d, sửa %(changed)d.") % said)
    return True


urlpatterns = [
    path("thiet-lap/co-quan", agencies, name="setup_agencies"),
    path("thiet-lap/nhom-nhiem-vu", groups, name="setup_groups"),
]
