"""What an installation has so far, a short sentence a step."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cotmoc.orgs.models import Installation, Member, Org, TaskGroup
from cotmoc.orgs.packs.keeping import agencies_of, agencies_to_check
from cotmoc.plans.models import Plan


def standing(installation: Installation) -> dict[str, str]:
    """By step, what there is; "" where there is nothing yet."""
    home = installation.province
    communes = Org.objects.filter(parent=home, kind=Org.Kind.COMMUNE, valid_to=None).count()
    groups = TaskGroup.objects.filter(province=home).count()
    people = Member.objects.filter(user__is_active=True).values("user").distinct().count()
    plans = Plan.objects.count()
    return {
        "province": f"{home.name} ({home.code})",
        "units": ngettext("%(n)d đơn vị cấp xã", "%(n)d đơn vị cấp xã", communes) % {"n": communes},
        "agencies": _agencies(home),
        "groups": ngettext("%(n)d nhóm", "%(n)d nhóm", groups) % {"n": groups} if groups else "",
        "people": ngettext("%(n)d người có vai trò", "%(n)d người có vai trò", people) % {"n": people},
        "plan": ngettext("%(n)d kế hoạch", "%(n)d kế hoạch", plans) % {"n": plans} if plans else "",
    }


def waits() -> str:
    """What is made and still to be checked by a person of the province; "" for nothing."""
    here = Installation.here()
    count = agencies_to_check(here.province) if here else 0
    return ngettext("%(n)d cơ quan cần kiểm tra tên", "%(n)d cơ quan cần kiểm tra tên", count) % {"n": count} if count else ""


def _agencies(home: Org) -> str:
    found, waiting = agencies_of(home), agencies_to_check(home)
    if not found:
        return ""
    said = ngettext("%(n)d cơ quan", "%(n)d cơ quan", len(found)) % {"n": len(found)}
    return f"{said}, " + _("%(n)d cần kiểm tra") % {"n": waiting} if waiting else said
