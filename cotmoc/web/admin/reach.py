"""What a role in an agency does not reach: people of the whole province are easily put into the agency they sit in."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from cotmoc.orgs.accounts import called
from cotmoc.orgs.models import Member, Org, province_of

AGENCIES = {Org.Kind.DEPARTMENT, Org.Kind.AGENCY, Org.Kind.INSTITUTE, Org.Kind.OTHER}


def narrow(members: Iterable[Member]) -> list[str]:
    """A sentence for each role held in an agency that may have been meant for the province; who also holds it there is left out."""
    members = list(members)
    held = {(member.user_id, member.role, member.org_id) for member in members}
    return [
        said
        for member in members
        if member.org.kind in AGENCIES
        and (member.user_id, member.role, (province := province_of(member.org)).pk) not in held
        and (said := _said(member, province))
    ]


def _said(member: Member, province: Org) -> str:
    named = {"who": called(member.user), "unit": member.org.name, "province": province.name}
    if member.role == Member.Role.STEWARD:
        return (
            _(
                "%(who)s là đơn vị tổng hợp của %(unit)s: kế hoạch người này thêm vào là kế hoạch của %(unit)s. Nếu người này giữ kế "
                "hoạch của cả tỉnh, hãy giao thêm vai trò ở %(province)s."
            )
            % named
        )
    if member.role == Member.Role.REPORTER:
        return (
            _(
                "%(who)s báo cáo cho %(unit)s: chỉ nộp được các dòng ghi tên đơn vị này. Nếu người này nộp sổ ghi theo xã, phường, hãy "
                "giao thêm vai trò ở %(province)s."
            )
            % named
        )
    return ""
