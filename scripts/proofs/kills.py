"""Proof that a deed killed at any instant leaves the state before it or the state after it, and can be done to its end.

Imports, feeds (CSV and Parquet), approvals, computations, publications and withdrawals are begun, killed (kill -9) at random instants,
and done again. After each kill the audit trail and the registers must be whole; after each repetition nothing is lost, doubled or stuck;
at the end doctor finds nothing.

    .venv/bin/python scripts/proofs/kills.py --kills 200 --seed 7
    scripts/with_postgres .venv/bin/python scripts/proofs/kills.py --kills 40
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import forked
import land


class Deed(ABC):
    """A kind of deed: what must be there before it, the deed, and what is wrong when it has been done (nothing, if all is well)."""

    once = False
    """Whether doing it again is refused when it had been done before the kill."""

    def prepare(self, mark: str) -> Any:
        """What the deed needs, made in a process of its own."""
        return None

    @abstractmethod
    def do(self, mark: str, given: Any) -> Any:
        """The deed itself."""

    @abstractmethod
    def wrong(self, mark: str, given: Any) -> list[str]:
        """What is not as it should be after it."""


class Import(Deed):
    """A file of a register from receipt to approval."""

    def do(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.batches import take_in
        from cotmoc.registers.research_task import ResearchTask

        return take_in(None, ResearchTask, land.tasks_file(mark), f"{mark}.csv", land.province()).message

    def wrong(self, mark: str, given: Any) -> list[str]:
        from cotmoc.registers.models import Batch

        states = list(Batch.objects.filter(file_name=f"{mark}.csv").values_list("state", flat=True))
        return [f"{mark}: {land.rows(mark)} rows, batches {states}"] if (land.rows(mark), states) != (land.ROWS, ["approved"]) else []


class Approve(Import):
    """The approval of a submitted file."""

    once = True

    def prepare(self, mark: str) -> Any:
        from cotmoc.acts.batches import preview, submit
        from cotmoc.registers.research_task import ResearchTask

        return submit(None, preview(None, ResearchTask, land.tasks_file(mark), f"{mark}.csv", land.province()).batch).pk

    def do(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.batches import approve
        from cotmoc.registers.models import Batch

        return approve(None, Batch.objects.get(pk=given)).state


@dataclass
class Feed(Deed):
    """A bulk file into the lake."""

    folder: Path
    parquet: bool

    def prepare(self, mark: str) -> Any:
        return str(land.dossiers(self.folder, mark, self.parquet))

    def do(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.batches import feed

        return feed(None, "dossier", [given]).message

    def wrong(self, mark: str, given: Any) -> list[str]:
        from cotmoc.acts.batches import FED
        from cotmoc.orgs.models import AuditEntry
        from cotmoc.registers.models import Batch

        batches = list(Batch.objects.filter(file_name=Path(given).name).values_list("pk", "state"))
        lines = AuditEntry.objects.filter(action=FED, detail__batch__in=[pk for pk, _state in batches]).count()
        found = (land.records(mark), [state for _pk, state in batches], lines)
        return [f"{mark}: records, batches, lines {found}"] if found != ((3000, 3000), ["approved"], 1) else []


class Compute(Deed):
    """An edition of something new."""

    def prepare(self, mark: str) -> Any:
        return Import().do(mark, None)

    def do(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.editions import compute

        return compute(None, land.DAY).id

    def wrong(self, mark: str, given: Any) -> list[str]:
        from cotmoc.acts.editions import MADE
        from cotmoc.engine.edition import Edition
        from cotmoc.orgs.models import AuditEntry

        now = Edition.current()
        held = Counter(edition.manifest["identity"] for edition in Edition.all())
        lines = AuditEntry.objects.filter(action=MADE, subject=now.id if now else "").count()
        fine = now is not None and set(held.values()) == {1} and lines == 1
        return [] if fine else [f"{mark}: current {now}, {held}, {lines} lines"]


class Publish(Deed):
    """The newest edition shown to strangers."""

    public = True

    def prepare(self, mark: str) -> Any:
        from cotmoc.acts.editions import compute, publish, withdraw

        made = compute(None, land.DAY)
        withdraw(None, made.id, "Chuẩn bị") if self.public else publish(None, made.id)
        return made.id

    def do(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.editions import publish

        return publish(None, given).id

    def wrong(self, mark: str, given: Any) -> list[str]:
        from cotmoc.acts.editions import shown
        from cotmoc.engine.edition import Edition

        edition = Edition.open(given)
        found = (edition.published, shown(edition))
        return [] if found == (self.public, self.public) else [f"{mark}: public on disk and in the trail {found}"]


class Withdraw(Publish):
    """The newest edition shown no longer."""

    public = False

    def do(self, mark: str, given: Any) -> Any:
        from cotmoc.acts.editions import withdraw

        return withdraw(None, given, "Chứng minh").id


def broken_now() -> list[str]:
    """What a kill has broken: the audit trail, rows against what was approved."""
    from cotmoc.acts.integrity import books, journal

    return [found.what for found in (*journal(), *books()) if not found.fine]


@dataclass
class Proof:
    """Shots one after another, and what came of them."""

    rng: random.Random
    deeds: dict[str, Deed]
    wrong: list[str] = field(default_factory=list)
    killed: Counter[str] = field(default_factory=Counter)
    missed: int = 0
    shots: int = 0
    lasts: dict[str, float] = field(default_factory=dict)

    def shoot(self, name: str) -> None:
        """Begin a deed, kill it at a random instant of its time, look, and do it to its end."""
        self.shots += 1
        deed, mark = self.deeds[name], f"{name}{self.shots}"
        given = self.run(mark, deed.prepare, mark)
        child = forked.start(deed.do, mark, given)
        child.begun()
        time.sleep(self.rng.uniform(0.0, 1.05 * self.lasts[name]))
        if child.kill():
            self.killed[name] += 1
        else:
            self.missed += 1
        self.wrong += [f"after the kill of {mark}: {what}" for what in self.run(mark, broken_now) or ()]
        began = time.monotonic()
        told = self.run(mark, deed.do, mark, given)
        self.lasts[name] = 0.5 * self.lasts[name] + 0.5 * (time.monotonic() - began)
        if isinstance(told, dict) and not deed.once:
            self.wrong.append(f"{mark} done again: {told}")
        self.wrong += self.run(mark, deed.wrong, mark, given) or ()

    def measure(self, name: str) -> None:
        """Do a deed once undisturbed, to know how long it lasts."""
        deed, mark = self.deeds[name], f"{name}0"
        given = self.run(mark, deed.prepare, mark)
        began = time.monotonic()
        self.run(mark, deed.do, mark, given)
        self.lasts[name] = time.monotonic() - began
        self.wrong += self.run(mark, deed.wrong, mark, given) or ()

    def run(self, mark: str, deed: Callable[..., Any], *given: Any) -> Any:
        """In a process of its own; an error of the program is noted."""
        try:
            return forked.run(deed, *given)
        except forked.Failed as failed:
            self.wrong.append(f"{mark}: {failed}")


def prove(kills: int, seed: int, home: Path) -> int:
    """Shoot until so many were killed at work, then ask doctor."""
    forked.setup()
    forked.run(land.make)
    bulk = home / "sent"
    bulk.mkdir()
    deeds = {"import": Import(), "feedcsv": Feed(bulk, False), "feedparquet": Feed(bulk, True), "approve": Approve(), "compute": Compute()}
    deeds |= {"publish": Publish(), "withdraw": Withdraw()}
    proof = Proof(random.Random(seed), deeds)
    for name in deeds:
        proof.measure(name)
    while proof.killed.total() < kills and proof.shots < 3 * kills and not proof.wrong:
        proof.shoot(proof.rng.choice(sorted(deeds)))
        if proof.shots % 20 == 0:
            forked.tell(f"{proof.shots} shots, {proof.killed.total()} kills, {len(proof.wrong)} wrong")
    proof.wrong += proof.run("doctor", forked.found_wrong) or ()
    told = ", ".join(f"{name} {count}" for name, count in sorted(proof.killed.items()))
    forked.tell(f"{proof.killed.total()} kills ({told}), {proof.missed} ended before, seed {seed}: {len(proof.wrong)} wrong")
    return forked.ended(proof.wrong)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cotmoc-kills-") as place:
        os.environ["COTMOC_HOME"] = f"{place}/home"
        sys.exit(prove(chosen.kills, chosen.seed, Path(place)))
