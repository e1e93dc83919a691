"""One unit: what it is, was and became; and changing it, by a form whose preview is confirmed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, re_path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cotmoc.acts.units import Preview, preview, reorganise
from cotmoc.home import today
from cotmoc.message import aloud
from cotmoc.orgs.access import home_org, may, require
from cotmoc.orgs.changes import Change, Target, UnitProblem
from cotmoc.orgs.listing import KINDS as KINDS_IN_ORDER
from cotmoc.orgs.models import Member, Org, OrgChange, province_of
from cotmoc.orgs.under import below
from cotmoc.orgs.unit_sheets import ORG_KINDS, weight_of
from cotmoc.web.shell.asking import part_in
from cotmoc.web.shell.fields import DayField, OrgBoxes, OrgChoice

KINDS = {
    "doi-ten": ("rename", gettext_lazy("Đổi tên")),
    "sap-nhap": ("merge", gettext_lazy("Sáp nhập")),
    "chia-tach": ("split", gettext_lazy("Chia tách")),
    "chuyen": ("transfer", gettext_lazy("Chuyển về đơn vị khác")),
    "ket-thuc": ("close", gettext_lazy("Kết thúc")),
}
KEY = r"(?P<key>[^/@]+@\d{4}-\d\d-\d\d)"
ABOVE = [kind for kind in KINDS_IN_ORDER if kind not in (Org.Kind.NATION, Org.Kind.COMMUNE)]
"""Kinds of unit that others lie in."""
PARTS = 5
BELOW = 60


def _unit(user: Any, key: str) -> Org:
    """A unit, for administrators; of any province, since mergers look over the border."""
    require(user, "admin")
    try:
        return Org.by_key(key)
    except (Org.DoesNotExist, ValueError) as unknown:
        raise Http404 from unknown


def unit(request: HttpRequest, key: str) -> HttpResponse:
    """The page of a unit."""
    org = _unit(request.user, key)
    return render(
        request,
        "admin/unit.html",
        {
            "org": org,
            "became": OrgChange.objects.filter(source=org).select_related("target").order_by("effective_on", "target__code"),
            "came_from": OrgChange.objects.filter(target=org).select_related("source").order_by("effective_on", "source__code"),
            "members": Member.objects.filter(org=org).count(),
            "below": part_in(request, org.children.order_by("kind", "code", "valid_from"), BELOW),
            "ways": KINDS if may(request.user, "admin", province_of(org)) and org != province_of(org) else {},
            "province": org == province_of(org),
        },
    )


class ChangeForm(forms.Form):
    """A change of one kind; which fields it has follows from the kind."""

    day = DayField(label=gettext_lazy("Hiệu lực từ ngày"))
    name = forms.CharField(label=gettext_lazy("Tên mới"), max_length=200)
    code = forms.CharField(label=gettext_lazy("Mã mới"), max_length=40, required=False, help_text=gettext_lazy("Để trống nếu giữ mã cũ."))
    others = OrgBoxes(label=gettext_lazy("Sáp nhập cùng các đơn vị"), queryset=Org.objects.none(), to_field_name="code")
    parent = OrgChoice(
        label=gettext_lazy("Trực thuộc"),
        queryset=Org.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("như đơn vị cũ"),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Loại đơn vị"))
    basis = forms.CharField(
        label=gettext_lazy("Văn bản căn cứ"), max_length=200, required=False, help_text=gettext_lazy("Chép đúng số, ký hiệu của văn bản.")
    )
    fields_of = {
        "rename": ("day", "name", "code", "basis"),
        "merge": ("day", "others", "name", "code", "parent", "basis"),
        "split": ("day", "basis"),
        "transfer": ("day", "parent", "basis"),
        "close": ("day", "basis"),
        "new": ("day", "code", "name", "kind", "parent", "basis"),
    }

    def __init__(self, change: str, org: Org | None, home: Org, *args: Any, under: str = "", **kwargs: Any) -> None:
        """home is the province whose units are offered; under the code of a unit that is offered above all."""
        super().__init__(*args, **kwargs)
        self.change, self.org = change, org
        near = Org.objects.valid_on(today()).filter(pk__in=below({home.pk}))
        above = Org.objects.valid_on(today()).filter(Q(pk__in=near, kind__in=ABOVE) | Q(kind=Org.Kind.PROVINCE) | Q(code=under))
        self.fields["parent"].queryset = above  # type: ignore[attr-defined]
        if org is not None:
            self.fields["others"].queryset = near.filter(kind=org.kind).exclude(pk=org.pk)  # type: ignore[attr-defined]
        wanted = self.fields_of[change]
        self.fields = {name: self.fields[name] for name in wanted}
        if change == "new":
            self.fields["kind"].choices = [(code, gettext_lazy(str(Org.Kind(code).label))) for code in ORG_KINDS]  # type: ignore[attr-defined]
            self.fields["code"].help_text = ""
        for name in {"transfer": ("parent",), "new": ("parent", "code")}.get(change, ()):
            self.fields[name].required = True
            if name == "parent":
                self.fields[name].empty_label = "—"  # type: ignore[attr-defined]

    def as_change(self, data: Any) -> Change:
        """What the filled-in form asks for."""
        given = self.cleaned_data
        own = () if self.org is None else (self.org.code,)
        others = tuple(other.code for other in given.get("others", ()))
        parent = given["parent"].code if given.get("parent") else ""
        if self.change == "split":
            targets = tuple(_part(data, at) for at in range(PARTS) if data.get(f"part-code-{at}") or data.get(f"part-name-{at}"))
        elif self.change == "close":
            targets = ()
        else:
            targets = (Target(given.get("code", "").strip(), given.get("name", ""), given.get("kind", ""), parent),)
        return Change(self.change, given["day"], own + others, targets)


def _part(data: Any, at: int) -> Target:
    return Target(
        data.get(f"part-code-{at}", "").strip()[:41],
        " ".join(data.get(f"part-name-{at}", "").split())[:201],
        weight=weight_of(data.get(f"part-weight-{at}", "")),
    )


def unit_change(request: HttpRequest, key: str, way: str) -> HttpResponse:
    """A change of a unit: the form, its preview, and doing it."""
    org = _unit(request.user, key)
    if way not in KINDS:
        raise Http404
    return _form(request, KINDS[way][0], KINDS[way][1], org)


def unit_new(request: HttpRequest) -> HttpResponse:
    """A new unit: the form, its preview, and doing it."""
    require(request.user, "admin")
    return _form(request, "new", gettext_lazy("Lập đơn vị mới"), None)


def _form(request: HttpRequest, kind: str, title: Any, org: Org | None) -> HttpResponse:
    first = {"day": today(), "name": org.name if org and kind == "rename" else "", "parent": request.GET.get("duoi", "")[:40]}
    home = province_of(org or home_org(request.user) or Org.objects.get(kind=Org.Kind.NATION))
    form = ChangeForm(kind, org, home, request.POST or None, initial=first, under=first["parent"])
    seen: Preview | None = None
    if request.method == "POST" and form.is_valid():
        try:
            change = form.as_change(request.POST)
            if request.POST.get("confirm"):
                done = reorganise(request.user, [change], form.cleaned_data["basis"], request.POST["confirm"])
                messages.success(request, _("Đã ghi: %(words)s.") % {"words": done.words})
                return redirect("units")
            seen = preview(request.user, [change])
        except UnitProblem as wrong:
            form.add_error(wrong.field if wrong.field in form.fields else None, aloud(wrong.words))
    parts = [{"at": at, **{name: request.POST.get(f"part-{name}-{at}", "") for name in ("code", "name", "weight")}} for at in range(PARTS)]
    if kind == "split" and org and request.method != "POST":
        parts[0] |= {"code": org.code, "name": org.name}
    context = {"form": form, "title": title, "org": org, "kind": kind, "parts": parts if kind == "split" else [], "seen": seen}
    return render(request, "admin/unit_change.html", context)


urlpatterns = [
    path("quan-tri/don-vi/lap-moi", unit_new, name="unit_new"),
    re_path(rf"^quan-tri/don-vi/{KEY}$", unit, name="unit"),
    re_path(rf"^quan-tri/don-vi/{KEY}/(?P<way>[a-z-]+)$", unit_change, name="unit_change"),
]
