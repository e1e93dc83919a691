"""Proof that a job's effect happens exactly once, whatever dies when.

Three workers do jobs; each job writes one line in its transaction and seals it. At random instants a worker is killed (kill -9) or
frozen for longer than its lease, and started again. At the end: no job is lost, every effect is there once, and no job was ever in two
living hands at once (a frozen worker aside: it may wake up to a job that another has done, and must then keep nothing).

    .venv/bin/python scripts/proofs/jobs.py --kills 40 --seed 7 --jobs 60
    scripts/with_postgres .venv/bin/python scripts/proofs/jobs.py --kills 40
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from typing import Any

LEASE = 5.0
WORKERS = 3
ACTION = "Chứng minh việc chạy nền"


def setup() -> None:
    """Django on the database of the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
    import django

    django.setup()


def effect(by: Any, run: str, number: int, seconds: float, step: Any = None) -> None:
    """The deed: some steps, then one line and the seal in one transaction, with pauses where a kill would hurt most."""
    from django.db import transaction

    from cotmoc.orgs.models import AuditEntry

    log("begin", number)
    for part in range(5):
        step.tell(part / 5, f"bước {part}")
        time.sleep(seconds / 5)
    with transaction.atomic():
        AuditEntry.write(None, ACTION, f"{run}-{number}")
        time.sleep(seconds / 10)
        step.seal({"number": number})
        time.sleep(seconds / 10)
    log("end", number)


def log(what: str, number: int) -> None:
    """One line with time and process; whole or not at all."""
    line = json.dumps({"at": time.time(), "pid": os.getpid(), "what": what, "job": number}) + "\n"
    with open(os.environ["PROOF_LOG"], "ab", buffering=0) as file:
        file.write(line.encode())


def work() -> None:
    """A worker that knows the proof's deed and nothing else."""
    setup()
    from cotmoc.acts.later import Long
    from cotmoc.jobs import worker

    long = Long("Chứng minh", effect, "admin", lambda **given: None)
    worker.longs = lambda: {"proof.effect": long}
    worker.Worker(timedelta(seconds=LEASE)).run()


def start() -> subprocess.Popen[bytes]:
    """A worker in a process of its own."""
    return subprocess.Popen([sys.executable, __file__, "--work"])


def ask(run: str, number: int, seconds: float) -> None:
    """Ask for a job, twice: two clicks are one job."""
    from cotmoc.acts.later import Long, ask

    long = Long("Chứng minh", effect, "admin", lambda **given: None)
    object.__setattr__(effect, "__module__", "cotmoc.acts.proof")
    first, second = (ask(None, long, run=run, number=number, seconds=seconds) for _ in range(2))
    assert first.pk == second.pk, "two clicks made two jobs"


def harm(rng: random.Random, workers: list[subprocess.Popen[bytes]], kills: int) -> tuple[dict[int, float], set[int]]:
    """Kill or freeze a random worker at random instants, each replaced at once; when each died, and which were frozen."""
    died, frozen = {}, set()
    for _ in range(kills):
        at = at_work(rng, workers)
        time.sleep(rng.uniform(0.0, 1.5))
        victim = workers[at]
        if rng.random() < 0.15:
            victim.send_signal(signal.SIGSTOP)
            frozen.add(victim.pid)
            time.sleep(LEASE + 1.5)
            victim.send_signal(signal.SIGCONT)
            continue
        victim.kill()
        victim.wait()
        died[victim.pid] = time.time()
        workers[at] = start()
    return died, frozen


def at_work(rng: random.Random, workers: list[subprocess.Popen[bytes]]) -> int:
    """A random worker that has a job in hand (one that only starts up tells nothing when it dies); any, when none has for long."""
    for _ in range(100):
        hands: dict[int, str] = {line["pid"]: line["what"] for line in _lines(Path(os.environ["PROOF_LOG"]))}
        if busy := [at for at, worker in enumerate(workers) if hands.get(worker.pid) == "begin"]:
            return rng.choice(busy)
        time.sleep(0.05)
    return rng.randrange(len(workers))


def verdict(run: str, jobs: int, died: dict[int, float], frozen: set[int], path: Path) -> list[str]:
    """What is wrong; nothing when the proof holds."""
    from cotmoc.acts.models import Job
    from cotmoc.orgs.models import AuditEntry

    wrong = []
    for number in range(jobs):
        [job] = Job.objects.filter(given__run=run, given__number=number)
        effects = AuditEntry.objects.filter(action=ACTION, subject=f"{run}-{number}").count()
        if job.state != Job.State.DONE or effects != 1:
            wrong.append(f"job {number}: {job.state}, {effects} effects, {job.attempts} attempts: {job.said}")
    begun: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    ended = {(line["job"], line["pid"]): line["at"] for line in _lines(path) if line["what"] == "end"}
    for line in _lines(path):
        if line["what"] == "begin" and line["pid"] not in frozen:
            until = min(ended.get((line["job"], line["pid"]), float("inf")), died.get(line["pid"], float("inf")))
            begun[line["job"]].append((line["at"], until, line["pid"]))
    for number, spans in begun.items():
        spans.sort()
        for (_at, until, one), (began, _until, other) in itertools.pairwise(spans):
            if began < until and one != other:
                wrong.append(f"job {number}: in the hands of {one} and {other} at once")
    return wrong


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def prove(kills: int, seed: int, jobs: int) -> int:
    """Ask, harm, wait, judge."""
    rng, run = random.Random(seed), f"{seed}-{int(time.time())}"
    path = Path(os.environ["PROOF_LOG"])
    path.touch()
    setup()
    from django.core.management import call_command
    from django.db import connection

    from cotmoc.acts.models import Job

    call_command("migrate", verbosity=0)
    for number in range(jobs):
        ask(run, number, rng.uniform(0.3, 2.0))
    workers = [start() for _ in range(WORKERS)]
    try:
        died, frozen = harm(rng, workers, kills)
        latest = time.time() + 60 + 6 * LEASE + 2 * jobs
        while Job.objects.filter(given__run=run, state__in=Job.OPEN).exists() and time.time() < latest:
            time.sleep(0.3)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    wrong = verdict(run, jobs, died, frozen, path)
    again = sum(line["what"] == "begin" for line in _lines(path)) - jobs
    print(
        f"{connection.vendor}: {jobs} jobs, {len(died)} kills, {len(frozen)} frozen, seed {seed}: {again} begun again, {len(wrong)} wrong"
    )
    print("\n".join(wrong))
    return bool(wrong)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=30)
    parser.add_argument("--work", action="store_true", help="be a worker of the proof")
    chosen = parser.parse_args()
    if chosen.work:
        work()
    else:
        with tempfile.TemporaryDirectory(prefix="cotmoc-proof-") as home:
            os.environ["COTMOC_HOME"] = home
            os.environ["PROOF_LOG"] = f"{home}/log"
            sys.exit(prove(chosen.kills, chosen.seed, chosen.jobs))
