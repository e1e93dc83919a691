"""Pairs of deeds on people: a role ended while its person acts by it, an account switched off while it is handed something, one name
given twice, one link opened twice."""

from __future__ import annotations

from typing import Any

import land
from forked import refused
from kills import Approve
from pair import Pair


def person(name: str, role: str = "steward", org: Any = None) -> Any:
    """A person with one role, in the province if no unit is said."""
    from cotmoc.acts.passwords import introduce

    return introduce(None, name, name, org or land.province(), role)[0]


def lines(user: Any, *actions: str) -> list[str]:
    """What the audit trail says a person did and was done to, the first line first."""
    from django.db.models import Q

    from cotmoc.orgs.models import AuditEntry

    mine = Q(user=user) | Q(thing="auth.user", thing_id=str(user.pk))
    return list(AuditEntry.objects.filter(mine, action__in=actions).order_by("pk").values_list("action", flat=True))


class RoleApprove(Pair):
    """A person's role is ended while they approve a batch: they approved before it ended, or not at all."""

    exactly_one = False
    ends, does = "Thôi vai trò", "Duyệt lô dữ liệu"

    def prepare(self, mark: str) -> Any:
        return [person(mark).pk, Approve().prepare(mark)]

    def one(self, mark: str, given: Any) -> Any:
        from django.contrib.auth import get_user_model

        from cotmoc.acts.batches import approve
        from cotmoc.registers.models import Batch

        return approve(get_user_model().objects.get(pk=given[0]), Batch.objects.get(pk=given[1])).state

    def other(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.people import end_role
        from cotmoc.orgs.models import Member

        return end_role(None, Member.objects.get(user=given[0]))

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from django.contrib.auth import get_user_model

        told = lines(get_user_model().objects.get(pk=given[0]), self.ends, self.does)
        return [] if told in ([self.ends], [self.does, self.ends]) else [f"{mark}: {told}, {answers}"]


class OffApprove(RoleApprove):
    """A person is switched off while they approve a batch."""

    ends = "Tắt tài khoản"

    def other(self, mark: str, given: Any) -> Any:
        from django.contrib.auth import get_user_model

        from cotmoc.acts.people import switch_off

        return switch_off(None, get_user_model().objects.get(pk=given[0]))


class OffUpload(OffApprove):
    """A person is switched off while they hand in a file they had uploaded."""

    does = "Nộp lô dữ liệu"

    def prepare(self, mark: str) -> Any:
        from cotmoc.acts.batches import preview
        from cotmoc.registers.research_task import ResearchTask

        user = person(mark, "reporter")
        return [user.pk, preview(user, ResearchTask, land.tasks_file(mark), f"{mark}.csv", land.province()).batch.pk]

    def one(self, mark: str, given: Any) -> Any:
        from django.contrib.auth import get_user_model

        from cotmoc.acts.batches import submit
        from cotmoc.registers.models import Batch

        return submit(get_user_model().objects.get(pk=given[0]), Batch.objects.get(pk=given[1])).state


class RoleGive(RoleApprove):
    """An administrator's role is ended while they give a role to somebody."""

    does = "Thêm thành viên"

    def prepare(self, mark: str) -> Any:
        return [person(mark, "admin").pk, person(f"{mark}-khac", "admin").pk]

    def one(self, mark: str, given: Any) -> Any:
        from django.contrib.auth import get_user_model

        from cotmoc.acts.people import add_member

        return add_member(get_user_model().objects.get(pk=given[0]), f"{mark}-moi", "Mới", land.province(), "admin").pk

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from cotmoc.orgs.models import AuditEntry

        [ended] = AuditEntry.objects.filter(action=self.ends, thing_id=given[0]).values_list("pk", flat=True)
        later = AuditEntry.objects.filter(action=self.does, user=given[0], pk__gt=ended).count()
        return [f"{mark}: {later} made after the role had ended, {answers}"] if later else []


class InviteInvite(Pair):
    """One name, and one mail address, given to two people."""

    def one(self, mark: str, given: Any) -> Any:
        return self._invite(mark, "steward")

    def other(self, mark: str, given: Any) -> Any:
        return self._invite(mark.upper(), "reporter")

    def _invite(self, name: str, role: str) -> Any:
        from cotmoc.acts.passwords import invite

        return invite(None, name, "Người mới", land.province(), role, f"{name.lower()}@tinh.gov.vn").user.pk

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from django.contrib.auth import get_user_model

        found = get_user_model().objects.filter(email=f"{mark}@tinh.gov.vn").count()
        return [] if found == 1 else [f"{mark}: {found} accounts, {answers}"]


class LinkLink(Pair):
    """One link is opened twice: one of the two passwords is set."""

    def prepare(self, mark: str) -> Any:
        from cotmoc.acts.passwords import PATH, invite

        return invite(None, mark, "Người mới", land.province(), "reporter").path.removeprefix(PATH)

    def one(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.passwords import set_by_link

        return set_by_link(given, f"mat-khau-thu-nhat-{mark}").pk

    def other(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.passwords import set_by_link

        return set_by_link(given, f"mat-khau-thu-hai-{mark}").pk

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from django.contrib.auth import get_user_model

        user = get_user_model().objects.get(username=mark)
        told = lines(user, "Đặt mật khẩu bằng liên kết")
        return [] if len(told) == 1 and user.has_usable_password() else [f"{mark}: {told}, {answers}"]


class HandOff(Pair):
    """The only administrator of a province hands over to one who is switched off: the province keeps one who can sign in."""

    exactly_one = False

    def prepare(self, mark: str) -> Any:
        from datetime import date

        from cotmoc.orgs.models import Org

        nation = Org.objects.get(code="VN")
        own = Org.objects.create(code=mark[-19:], name=mark, kind="province", parent=nation, valid_from=date(2025, 7, 1))
        return [person(f"{mark}-giao", "admin", own).pk, person(f"{mark}-nhan", "reporter", own).pk, own.pk]

    def one(self, mark: str, given: Any) -> Any:
        from django.contrib.auth import get_user_model

        from cotmoc.acts.handover import hand_over

        giver, taker = (get_user_model().objects.get(pk=pk) for pk in given[:2])
        return len(hand_over(None, giver, taker).roles)

    def other(self, mark: str, given: Any) -> Any:
        from django.contrib.auth import get_user_model

        from cotmoc.acts.people import switch_off

        return switch_off(None, get_user_model().objects.get(pk=given[1]))

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from cotmoc.orgs.models import Member

        able = [m.user_id for m in Member.objects.filter(org=given[2], role="admin", user__is_active=True)]
        return [] if len(able) == 1 else [f"{mark}: administrators {able}, {answers}"]


class HandHand(Pair):
    """Two people hand over to each other."""

    exactly_one = False

    def prepare(self, mark: str) -> Any:
        return [person(f"{mark}-mot", "reporter").pk, person(f"{mark}-hai", "steward").pk]

    def one(self, mark: str, given: Any) -> Any:
        return self._hand(*given)

    def other(self, mark: str, given: Any) -> Any:
        return self._hand(*reversed(given))

    def _hand(self, giver: int, taker: int) -> Any:
        from django.contrib.auth import get_user_model

        from cotmoc.acts.handover import hand_over

        return len(hand_over(None, *(get_user_model().objects.get(pk=pk) for pk in (giver, taker))).roles)

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from cotmoc.orgs.models import Member

        held = sorted(Member.objects.filter(user__in=given).values_list("role", flat=True))
        return [] if held == ["reporter", "steward"] and not all(map(refused, answers)) else [f"{mark}: {held}, {answers}"]


PAIRS: dict[str, type[Pair]] = {
    "role-approve": RoleApprove,
    "off-approve": OffApprove,
    "off-submit": OffUpload,
    "role-give": RoleGive,
    "invite-invite": InviteInvite,
    "link-link": LinkLink,
    "hand-off": HandOff,
    "hand-hand": HandHand,
}
