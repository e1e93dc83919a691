"""Proof that two people at once never both succeed at contradicting things.

Two real processes are let loose at one instant, round after round: approve and return one batch, approve two that change one row, feed
one file twice, compute twice, publish and withdraw one edition, import one file twice, mend one row twice, change one item of a plan
twice. After each round exactly one of two contradicting deeds has succeeded, what it did is there once, and the other was refused in a
sentence; at the end doctor finds nothing.

    .venv/bin/python scripts/proofs/pairs.py --rounds 50 --seed 7
    scripts/with_postgres .venv/bin/python scripts/proofs/pairs.py --rounds 20
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import forked
import land
import pairs_people
import pairs_units
from forked import refused
from kills import Approve, Compute, Import
from pair import Pair


class ApproveReturn(Pair):
    """Approve and return one batch."""

    def prepare(self, mark: str) -> Any:
        return Approve().prepare(mark)

    def one(self, mark: str, given: Any) -> Any:
        return Approve().do(mark, given)

    def other(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.batches import give_back
        from cotmoc.registers.models import Batch

        return give_back(None, Batch.objects.get(pk=given), "Sai số").state

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from cotmoc.registers.models import Batch

        now, rows = Batch.objects.get(pk=given).state, land.rows(mark)
        won = next(answer for answer in answers if not refused(answer))
        return [] if now == won and rows == (land.ROWS if now == "approved" else 0) else [f"{mark}: {now}, {rows} rows, {answers}"]


class ApproveApprove(Pair):
    """Approve two files that change one row, each another column of it: both changes stand."""

    exactly_one = False
    changes = ({"field": "Nông nghiệp"}, {"budget": "2000000"})

    def prepare(self, mark: str) -> Any:
        from cotmoc.acts.batches import preview, submit, take_in
        from cotmoc.registers.research_task import ResearchTask

        take_in(None, ResearchTask, land.tasks_file(mark), f"{mark}.csv", land.province())
        sent = [preview(None, ResearchTask, land.tasks_file(mark, only=change), "sua.csv", land.province()) for change in self.changes]
        return [submit(None, seen.batch).pk for seen in sent]

    def one(self, mark: str, given: Any) -> Any:
        return Approve().do(mark, given[0])

    def other(self, mark: str, given: Any) -> Any:
        return Approve().do(mark, given[1])

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from cotmoc.registers.research_task import ResearchTask

        found = set(ResearchTask.objects.filter(code__startswith=f"{mark}-").values_list("field", "budget"))
        return [] if found == {("Nông nghiệp", 2_000_000)} else [f"{mark}: {found}, {answers}"]


class FeedFeed(Pair):
    """Feed one file twice."""

    exactly_one = False

    def prepare(self, mark: str) -> Any:
        return str(land.dossiers(self.folder, mark, mark.endswith(("0", "2", "4", "6", "8"))))

    def one(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.batches import feed

        return feed(None, "dossier", [given]).added

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        found = (land.records(mark), sorted(answers))
        return [] if found == ((3000, 3000), [0, 3000]) else [f"{mark}: {found}"]


class ComputeCompute(Pair):
    """Compute twice."""

    exactly_one = False

    def prepare(self, mark: str) -> Any:
        return Compute().prepare(mark)

    def one(self, mark: str, given: Any) -> Any:
        return Compute().do(mark, given)

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        return ([f"{mark}: {answers}"] if len(set(answers)) > 1 else []) + Compute().wrong(mark, given)


class PublishWithdraw(Pair):
    """Publish and withdraw one edition: either may be the last, and disk and audit trail agree which was."""

    exactly_one = False

    def prepare(self, mark: str) -> Any:
        from cotmoc.acts.editions import compute, publish, withdraw

        made = compute(None, land.DAY)
        publish(None, made.id) if mark.endswith(("1", "3", "5", "7", "9")) else withdraw(None, made.id, "Chuẩn bị")
        return made.id

    def one(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.editions import publish

        return publish(None, given).id

    def other(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.editions import withdraw

        return withdraw(None, given, "Chứng minh").id

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from cotmoc.acts.editions import HIDING, SHOWING, shown
        from cotmoc.engine.edition import Edition
        from cotmoc.orgs.models import AuditEntry

        edition = Edition.open(given)
        lines = AuditEntry.objects.filter(action__in=(SHOWING, HIDING), subject=given).order_by("pk").values_list("action", flat=True)
        turns = all(was != now for was, now in itertools.pairwise(lines))
        return [] if edition.published == shown(edition) and turns else [f"{mark}: {edition.published}, {list(lines)[-4:]}"]


class ImportImport(Pair):
    """Import one file twice: both are told that it is in, and it is in once."""

    exactly_one = False

    def one(self, mark: str, given: Any) -> Any:
        return Import().do(mark, given)

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        told = [f"{mark}: {answers}"] if any(refused(answer) for answer in answers) else []
        return told + Import().wrong(mark, given)


class RowRow(Pair):
    """Mend one row of a register twice, both having seen it as it was."""

    titles = ("Tên của người thứ nhất", "Tên của người thứ hai")

    def prepare(self, mark: str) -> Any:
        from cotmoc.acts.batches import take_in
        from cotmoc.registers.research_task import ResearchTask

        return take_in(None, ResearchTask, land.tasks_file(mark, rows=1), f"{mark}.csv", land.province()).batch.pk

    def one(self, mark: str, given: Any) -> Any:
        return self._mend(mark, given, self.titles[0])

    def other(self, mark: str, given: Any) -> Any:
        return self._mend(mark, given, self.titles[1])

    def _mend(self, mark: str, given: Any, title: str) -> Any:
        from cotmoc.acts.batches import save_row
        from cotmoc.registers.derived.columns import columns_of
        from cotmoc.registers.research_task import ResearchTask

        row = ResearchTask.objects.get(code=f"{mark}-0")
        save_row(None, ResearchTask, row, {c.name: getattr(row, c.name) for c in columns_of(ResearchTask)} | {"title": title}, seen=given)
        return title

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from cotmoc.registers.research_task import ResearchTask

        title = ResearchTask.objects.get(code=f"{mark}-0").title
        return [] if title in answers else [f"{mark}: {title}, {answers}"]


class ItemItem(Pair):
    """Change one item of a plan twice, both having seen the same version."""

    def prepare(self, mark: str) -> Any:
        from cotmoc.files.kept import keep
        from cotmoc.plans.models import Plan, Task

        kept = keep(f"Văn bản {mark}".encode())
        plan = Plan.objects.create(title=mark, org=land.province(), file_name=f"{mark}.txt", file_sha256=kept)
        return Task.objects.create(plan=plan, action="Xây dựng nền tảng", order=1).pk

    def one(self, mark: str, given: Any) -> Any:
        return self._mend(given, "Việc của người thứ nhất")

    def other(self, mark: str, given: Any) -> Any:
        return self._mend(given, "Việc của người thứ hai")

    def _mend(self, given: Any, action: str) -> Any:
        from cotmoc.acts.items import mend
        from cotmoc.plans.models import Task

        mend(None, Task.objects.get(pk=given), 1, action=action)
        return action

    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        from cotmoc.plans.models import Task

        now = Task.objects.get(pk=given)
        return [] if now.action in answers and now.version == 2 else [f"{mark}: {now.action} {now.version}, {answers}"]


PAIRS: dict[str, Callable[[Path], Pair]] = {
    "approve-return": ApproveReturn,
    "approve-approve": ApproveApprove,
    "feed-feed": FeedFeed,
    "compute-compute": ComputeCompute,
    "publish-withdraw": PublishWithdraw,
    "import-import": ImportImport,
    "row-row": RowRow,
    "item-item": ItemItem,
    **pairs_people.PAIRS,
    **pairs_units.PAIRS,
}


def meet(rng: random.Random, pair: Pair, mark: str) -> list[str]:
    """One round of a pair; what is wrong."""
    try:
        given = forked.run(pair.prepare, mark)
        deeds = [(pair.one, mark, given), (pair.other, mark, given)]
        rng.shuffle(deeds)
        answers = forked.together(*deeds)
        won = [answer for answer in answers if not refused(answer)]
        if (pair.exactly_one and len(won) != 1) or not won:
            return [f"{mark}: {len(won)} succeeded: {answers}"]
        return list(forked.run(pair.wrong, mark, given, answers))
    except forked.Failed as failed:
        return [f"{mark}: {failed}"]


def prove(rounds: int, seed: int, home: Path, only: str) -> int:
    """Every pair so many times, then doctor."""
    forked.setup()
    forked.run(land.make)
    folder, rng = home / "sent", random.Random(seed)
    folder.mkdir()
    wrong: list[str] = []
    for name in [only] if only else PAIRS:
        found = [what for at in range(rounds) for what in meet(rng, PAIRS[name](folder), f"{name}{at}")]
        forked.tell(f"{name}: {rounds} rounds, {len(found)} wrong")
        wrong += found
    wrong += forked.run(forked.found_wrong)
    forked.tell(f"seed {seed}: {len(wrong)} wrong")
    return forked.ended(wrong)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", default="", choices=["", *PAIRS])
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cotmoc-pairs-") as place:
        os.environ["COTMOC_HOME"] = f"{place}/home"
        sys.exit(prove(chosen.rounds, chosen.seed, Path(place), chosen.only))
