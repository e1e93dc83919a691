"""Pairs of deeds on units and plans: a unit ended while figures of it are written, one unit changed twice, a draft thrown away while it
is put to use, an owner given while the plan goes out of use."""

from __future__ import annotations

from typing import Any

import land
from forked import refused
from kills import Approve
from pair import Pair


def commune(mark: str) -> Any:
    """A commune of its own."""
    from datetime import date

    from cotmoc.orgs.models import Org

    return Org.objects.create(code=mark[-19:], name=f"Xã {mark}", kind="commune", parent=land.province(), valid_from=date(2025, 7, 1))


def end_unit(mark: str) -> Any:
    """Another name for the commune of a mark from a day on: the unit of the old name ends before it."""
    from datetime import date

    from cotmoc.acts.units import reorganise
    from cotmoc.orgs.changes import Change, Target

    return str(reorganise(None, [Change("rename", date(2025, 7, 10), (mark[-19:],), (Target("", f"Xã mới {mark}"),))]))


class EndApprove(Pair):
    """A unit is ended from a day while a file with its figures of later days is approved."""

    exactly_one = False

    def prepare(self, mark: str) -> Any:
        from cotmoc.acts.batches import preview, submit
        from cotmoc.registers.research_task import ResearchTask

        commune(mark)
        sent = preview(None, ResearchTask, self.file(mark), f"{mark}.csv", land.province())
        return submit(None, sent.batch).pk

    def file(self, mark: str) -> bytes:
        """A file of the unit."""
        return land.tasks_file(mark).replace(b"\r\n86,", f"\r\n{mark[-19:]},".encode())

    def one(self, mark: str, given: Any) -> Any:
        return Approve().do(mark, given)

    def other(self, mark: str, given: Any) -> Any:
        return end_unit(mark)

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from cotmoc.orgs.models import Org
        from cotmoc.registers.research_task import ResearchTask

        rows = ResearchTask.objects.filter(code__startswith=f"{mark}-", org__valid_to__isnull=False).count()
        ended = Org.objects.filter(code=mark[-19:], valid_to__isnull=False).count()
        return [f"{mark}: {rows} rows of a unit that had ended, {answers}"] if ended and rows else []


class EndFeed(EndApprove):
    """A unit is ended from a day while bulk records of it, of later days, are fed."""

    def prepare(self, mark: str) -> Any:
        commune(mark)
        path = land.dossiers(self.folder, mark, False)
        path.write_text(path.read_text().replace("29110", mark[-19:]))
        return str(path)

    def one(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.batches import feed

        return feed(None, "dossier", [given]).added

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from cotmoc.engine.lake import feed_rows
        from cotmoc.orgs.models import Org

        ended = [org.key for org in Org.objects.filter(code=mark[-19:], valid_to__isnull=False)]
        return [f"{mark}: {count} records of a unit that had ended, {answers}"] if (count := feed_rows("dossier", ended)) else []


class EndEnd(Pair):
    """One unit is renamed twice, each time otherwise."""

    def prepare(self, mark: str) -> Any:
        return commune(mark).pk

    def one(self, mark: str, given: Any) -> Any:
        return end_unit(mark)

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from cotmoc.orgs.models import Org

        found = Org.objects.filter(code=mark[-19:]).count()
        return [] if found == 2 else [f"{mark}: {found} units, {answers}"]


def plan_of(mark: str, state: str = "draft") -> Any:
    """A plan with one target that waits for nothing."""
    from cotmoc.files.kept import keep
    from cotmoc.plans.models import Plan, Target

    kept = keep(f"Văn bản {mark}".encode())
    plan = Plan.objects.create(title=mark, org=land.province(), file_name=f"{mark}.txt", file_sha256=kept, state=state)
    Target.objects.create(plan=plan, label="Hồ sơ", comparator=">", value=40, unit="%", year=2030, state="confirmed", order=1)
    return plan


class DiscardFinish(Pair):
    """A draft is thrown away while it is put to use."""

    def prepare(self, mark: str) -> Any:
        return plan_of(mark).pk

    def one(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.plan_life import discard
        from cotmoc.plans.models import Plan

        discard(None, Plan.objects.get(pk=given))
        return "discarded"

    def other(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.plans import finish
        from cotmoc.plans.models import Plan

        return finish(None, Plan.objects.get(pk=given)).state

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from cotmoc.plans.models import Plan

        there = Plan.objects.filter(pk=given).values_list("state", flat=True).first() or "discarded"
        return [] if there in answers else [f"{mark}: {there}, {answers}"]


class DiscardConfirm(DiscardFinish):
    """A draft is thrown away while an item of it is confirmed."""

    exactly_one = False

    def other(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.items import confirm
        from cotmoc.plans.models import Plan

        return confirm(None, Plan.objects.get(pk=given).targets.get(), 1).state

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from cotmoc.plans.models import Plan

        return [] if not Plan.objects.filter(pk=given).exists() and "discarded" in answers else [f"{mark}: {answers}"]


class OwnerRetire(Pair):
    """An owner is given while the plan goes out of use."""

    exactly_one = False

    def prepare(self, mark: str) -> Any:
        return plan_of(mark, "confirmed").pk

    def one(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.items import give_owner
        from cotmoc.plans.models import Plan

        plan = Plan.objects.get(pk=given)
        return give_owner(None, plan, list(plan.targets.all()), land.province())

    def other(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.plan_life import retire
        from cotmoc.plans.models import Plan

        return retire(None, Plan.objects.get(pk=given), "Chứng minh").state

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from cotmoc.plans.models import Plan

        plan = Plan.objects.get(pk=given)
        return [] if plan.state in answers and plan.targets.get().owner_id else [f"{mark}: {plan.state}, {answers}"]


class BackApprove(Pair):
    """An approval is taken back while a later file that builds on its rows is approved: what the register says is sealed and whole."""

    exactly_one = False

    def prepare(self, mark: str) -> Any:
        from cotmoc.acts.batches import preview, submit, take_in
        from cotmoc.registers.research_task import ResearchTask

        first = take_in(None, ResearchTask, land.tasks_file(mark), f"{mark}.csv", land.province()).batch.pk
        later = preview(None, ResearchTask, land.tasks_file(mark, only={"field": "Nông nghiệp"}), "sua.csv", land.province())
        return [first, submit(None, later.batch).pk]

    def one(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.batches import take_back
        from cotmoc.registers.models import Batch

        return take_back(None, Batch.objects.get(pk=given[0]), "Chứng minh").state

    def other(self, mark: str, given: Any) -> Any:
        return Approve().do(mark, given[1])

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from cotmoc.registers.models import Batch
        from cotmoc.registers.research_task import ResearchTask

        states = {batch.pk: batch.state for batch in Batch.objects.filter(pk__in=given)}
        rows = set(ResearchTask.objects.filter(code__startswith=f"{mark}-").values_list("batch", "field"))
        built = rows == {(given[1], "Nông nghiệp")} and states[given[1]] == "approved"
        gone = not rows and states == {given[0]: "returned", given[1]: "submitted"}
        return [] if built or gone else [f"{mark}: {states}, {rows}, {answers}"]


class PublishCompute(Pair):
    """An edition is made public while the next is computed."""

    exactly_one = False

    def prepare(self, mark: str) -> Any:
        from kills import Import

        from cotmoc.acts.editions import compute, withdraw

        made = compute(None, land.DAY)
        withdraw(None, made.id, "Chuẩn bị")
        Import().do(mark, None)
        return made.id

    def one(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.editions import publish

        return publish(None, given).id

    def other(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.editions import compute

        return compute(None, land.DAY).id

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from cotmoc.acts.editions import shown
        from cotmoc.engine.edition import Edition

        now, old = Edition.current(), Edition.open(given)
        fine = not any(map(refused, answers)) and now is not None and now.id in answers and not shown(now) and old.published and shown(old)
        return [] if fine else [f"{mark}: current {now}, {answers}"]


PAIRS: dict[str, type[Pair]] = {
    "end-approve": EndApprove,
    "end-feed": EndFeed,
    "end-end": EndEnd,
    "discard-finish": DiscardFinish,
    "discard-confirm": DiscardConfirm,
    "owner-retire": OwnerRetire,
    "back-approve": BackApprove,
    "publish-compute": PublishCompute,
}
