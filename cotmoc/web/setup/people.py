"""The first people of a province, and the way on to the plan's document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cotmoc.acts.province import RowProblem, add_people, members_of, no_more_people
from cotmoc.acts.setting_up import FirstPassword, installation_here
from cotmoc.language.collation import collated
from cotmoc.orgs.models import Installation, Member, Org
from cotmoc.orgs.packs.keeping import agencies_of
from cotmoc.orgs.packs.pack import Account
from cotmoc.plans.models import Plan
from cotmoc.web.admin.reach import narrow
from cotmoc.web.setup.steps import next_step, page, require_setup

MORE = 4
DUTIES = [
    (
        gettext_lazy("Đơn vị tổng hợp"),
        gettext_lazy("nhập và xác nhận kế hoạch, duyệt số liệu, lập bản số liệu, công khai; cần ít nhất một người ở cấp tỉnh"),
    ),
    (gettext_lazy("Người báo cáo"), gettext_lazy("nhập sổ dữ liệu và báo tiến độ nhiệm vụ của đơn vị mình")),
    (gettext_lazy("Người duyệt"), gettext_lazy("duyệt hoặc trả lại số liệu của đơn vị mình và đơn vị trực thuộc")),
    (gettext_lazy("Lãnh đạo"), gettext_lazy("xem bảng cột mốc, từng chỉ tiêu và báo cáo; không sửa gì")),
    (gettext_lazy("Quản trị"), gettext_lazy("thêm người, đổi vai trò, đơn vị và cơ quan; làm được mọi việc trên trong phạm vi của mình")),
]
"""What each role is for, as its people will see it."""

ROLES = [(code, gettext_lazy(str(label))) for code, label in Member.Role.choices]


class PersonForm(forms.Form):
    """One person; an empty row is nobody."""

    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=100, required=False)
    username = forms.CharField(label=gettext_lazy("Tên tài khoản"), max_length=60, required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị"), required=False)
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=ROLES, required=False)
    mail = forms.EmailField(
        label=gettext_lazy("Thư điện tử"),
        required=False,
        error_messages={"invalid": gettext_lazy("Địa chỉ thư này thiếu hoặc thừa ký tự; sửa lại hoặc để trống.")},
    )

    def __init__(self, *args: Any, units: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if (given.get("username") or given.get("mail")) and not given.get("full_name"):
            self.add_error("full_name", _("Ghi họ và tên của người này, hoặc xóa trắng cả dòng."))
        return given


PeopleRows = formset_factory(PersonForm, extra=MORE, max_num=60, absolute_max=60)


def people(request: HttpRequest) -> HttpResponse:
    """Add the first people; each password is shown on the answer and never again."""
    installation = require_setup(request)
    if installation is None:
        return redirect("setup_province")
    home = installation.province
    if request.method == "POST" and request.POST.get("viec") == "thoi":
        no_more_people(request.user)
        return redirect(next_step(installation_here(), "people"))
    rows = PeopleRows(request.POST or None, form_kwargs={"units": _units(home)})
    made = _added(request, rows) if request.method == "POST" and rows.is_valid() else []
    if made:
        return people_told(request, made)
    return page(request, "people", installation, _told(installation, rows), 422 if rows.is_bound else 200)


def people_told(request: HttpRequest, made: Sequence[FirstPassword]) -> HttpResponse:
    """The step with the people just made and their first passwords, which stand on this answer only."""
    installation = installation_here()
    rows = PeopleRows(form_kwargs={"units": _units(installation.province)})
    return page(request, "people", installation, _told(installation, rows, made))


def _told(installation: Installation, rows: Any, made: Sequence[FirstPassword] = ()) -> dict[str, Any]:
    members = members_of(installation.province)
    next_page = next_step(installation, "people")
    return {"rows": rows, "made": made, "members": members, "narrow": narrow(members), "next": next_page, "roles": DUTIES}


def _added(request: HttpRequest, rows: Any) -> list[Any]:
    filled = [form for form in rows if form.cleaned_data.get("full_name")]
    if not filled:
        rows[0].add_error("full_name", _("Chưa ghi ai; ghi ít nhất một người hoặc bấm “Chưa thêm ai lúc này”."))
        return []
    given = [form.cleaned_data for form in filled]
    try:
        return add_people(request.user, [Account(g["username"], g["full_name"], g["role"], g["unit"], g["mail"]) for g in given])
    except RowProblem as problem:
        filled[problem.row].add_error(problem.field, str(problem))
        return []


def _units(home: Org) -> list[Any]:
    """The units people can be put into, by sort."""
    agencies = [(org.code.removeprefix(f"{home.code}-"), org.name) for org in agencies_of(home)]
    communes = Org.objects.filter(parent=home, kind=Org.Kind.COMMUNE, valid_to=None)
    return [
        ("", home.name),
        (_("Cơ quan"), agencies),
        (_("Xã, phường, đặc khu"), sorted(((org.code, org.name) for org in communes), key=lambda unit: collated(unit[1]))),
    ]


def plan(request: HttpRequest) -> HttpResponse:
    """On to the document of the plan: the page that reads it is the one used ever after."""
    installation = require_setup(request)
    if installation is None:
        return redirect("setup_province")
    found = list(Plan.objects.select_related("org").defer("text").order_by("-pk")[:20])
    return page(request, "plan", installation, {"plans": found})


urlpatterns = [
    path("thiet-lap/nguoi", people, name="setup_people"),
    path("thiet-lap/ke-hoach", plan, name="setup_plan"),
]
