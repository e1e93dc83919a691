"""What becomes of a plan as a whole: particulars mended, a draft thrown away, taken out of use and put back, chosen to be seen first."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from cotmoc.acts.permission import SEE, NotPermitted, permit
from cotmoc.message import Sayable, say
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.orgs.succession import known_since
from cotmoc.plans.issuing import recognise_leads
from cotmoc.plans.models import Following, Goal, Plan, Project, Target, Task
from cotmoc.plans.steps import PLAN, standing
from cotmoc.plans.turn import plan_gone, take_plan
from cotmoc.problem import Problem

PARTICULARS = ("title", "number", "issuer", "issued_on")


class PlanProblem(Problem):
    """Words that are missing or cannot be, or a plan that others need; str() is one Vietnamese sentence, field what it is about."""

    def __init__(self, sentence: str | Sayable, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


def describe(
    by: Any, plan: Plan, title: str, number: str = "", issuer: str = "", issued_on: date | None = None, org: Org | None = None
) -> Plan:
    """Mend what is said of the document as a whole, and, where one is given, for which unit a draft is kept. Raises PlanProblem
    without a title, for a day before its unit began, and as move does."""
    permit(by, "steward", plan.org)
    if not title.strip():
        raise PlanProblem("Kế hoạch phải có tên: chép tên ở đầu văn bản.", "title")
    with transaction.atomic():
        if org is not None and org.pk != plan.org_id:
            plan = move(by, plan, org)
        return _described(by, plan, title, number, issuer, issued_on)


def _described(by: Any, plan: Plan, title: str, number: str, issuer: str, issued_on: date | None) -> Plan:
    if issued_on and issued_on < (since := known_since(plan.org)):
        raise PlanProblem(say("%(org)s có từ ngày %(since)s, sau ngày ban hành; sửa lại ngày.", org=plan.org, since=since), "issued_on")
    given = {"title": title.strip(), "number": number.strip(), "issuer": issuer.strip(), "issued_on": issued_on}
    with transaction.atomic():
        plan = _held(plan)
        changed = {name: value for name, value in given.items() if getattr(plan, name) != value}
        if changed:
            words = {name: (str(getattr(plan, name) or ""), str(value or "")) for name, value in changed.items()}
            _set(plan, **changed)
            AuditEntry.write(by, "Sửa thông tin kế hoạch", plan, plan=plan.pk, changed=words)
    return plan


def discard(by: Any, plan: Plan) -> None:
    """Throw a draft away with all that was read of it and decided; its file stays kept. Raises PlanProblem for a plan that was in use
    or that others refer to."""
    permit(by, "steward", plan.org)
    with transaction.atomic():
        plan = _held(plan)
        if plan.state != Plan.State.DRAFT:
            raise PlanProblem("Chỉ xóa được bản nháp; kế hoạch đã áp dụng thì thôi áp dụng kèm lý do, để số liệu cũ còn tra lại được.")
        facts = {"plan": plan.pk, "title": plan.title, "file": plan.file_name, "sha256": plan.file_sha256}
        for kind in (Task, Target, Project, Goal):
            kind.everything.filter(plan=plan).delete()
        try:
            plan.delete()
        except ProtectedError:
            raise PlanProblem("Bản nháp này được kế hoạch khác dẫn chiếu; bỏ dẫn chiếu ở kế hoạch đó rồi xóa.") from None
        AuditEntry.write(by, "Xóa bản nháp kế hoạch", facts["title"], **facts)


def move(by: Any, plan: Plan, org: Org) -> Plan:
    """Keep a draft for another unit: a plan filed under the department that typed it in is measured for the department only. Raises
    PlanProblem for a plan in use, for a unit that had not begun when it was issued, and where that unit has this document already."""
    for unit in (plan.org, org):
        permit(by, "steward", unit)
    with transaction.atomic():
        plan = _held(plan)
        if plan.org_id == org.pk:
            return plan
        if plan.state != Plan.State.DRAFT:
            raise PlanProblem("Chỉ đổi được đơn vị của bản nháp; kế hoạch đã áp dụng thì thôi áp dụng rồi nhập lại cho đơn vị đúng.", "org")
        if plan.issued_on and plan.issued_on < (since := known_since(org)):
            raise PlanProblem(
                say("%(org)s có từ ngày %(since)s, sau ngày ban hành; chọn đơn vị đã có vào ngày ấy.", org=org, since=since), "org"
            )
        if Plan.objects.filter(org=org, file_sha256=plan.file_sha256).exists():
            raise PlanProblem(say("%(org)s đã có kế hoạch từ chính văn bản này; mở kế hoạch đó và xóa bản nháp thừa.", org=org), "org")
        was = plan.org
        _set(plan, org=org)
        found = recognise_leads(plan)
        AuditEntry.write(by, "Đổi đơn vị của bản nháp", plan, plan=plan.pk, changed={"org": (was.name, org.name)}, leads=found)
    return plan


def retire(by: Any, plan: Plan, why: str) -> Plan:
    """Take a plan out of use, with the reason; its board stays readable to members, strangers no longer see it."""
    permit(by, PLAN.step("retire").action, plan.org)
    return _moved(by, plan, "retire", "Thôi áp dụng kế hoạch", why.strip())


def resume(by: Any, plan: Plan) -> Plan:
    """Put a plan out of use to use again, unless another has taken its place; it is not public until someone says so."""
    permit(by, PLAN.step("resume").action, plan.org)
    return _moved(by, plan, "resume", "Áp dụng lại kế hoạch")


def follow(by: Any, plan: Plan) -> None:
    """See this plan first from now on: a choice of one's own view, which changes nothing of the plan and leaves no audit line."""
    permit(by, SEE, plan.org)
    if by is None:
        raise NotPermitted  # the operator looks at no board
    with transaction.atomic():
        Following.objects.update_or_create(user=by, defaults={"plan": take_plan(plan.pk)})


def _moved(by: Any, plan: Plan, step: str, action: str, why: str = "") -> Plan:
    with transaction.atomic():
        plan = _held(plan)
        state = PLAN.moved(step, standing(plan), why)
        _set(plan, state=state, withdrawn_why=why[:400], published=False)
        AuditEntry.write(by, action, plan, plan=plan.pk, why=why)
    return plan


def _held(plan: Plan) -> Plan:
    """The plan as it stands now, held until the deed is done: what two people do at once is done one after the other."""
    found = Plan.objects.select_for_update(of=("self",)).filter(pk=plan.pk).first()
    if found is None:
        raise plan_gone()
    return found


def _set(plan: Plan, **values: Any) -> None:
    for name, value in values.items():
        setattr(plan, name, value)
    plan.save(update_fields=[*values, "updated_at"])
