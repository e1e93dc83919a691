"""Proof that a disk without room costs a sentence and nothing else.

On a small file system of memory each deed is tried with ever less room; where it does not fit it is refused in one sentence, the audit
trail and the registers are whole, and with room again the same deed goes on to its end. Then the file system is made read-only. Needs to
be root, to mount it; says so and ends well otherwise.

    .venv/bin/python scripts/proofs/full.py
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import forked
import land
from kills import Approve, Compute, Deed, Feed, Import, broken_now

ROOMS = (0, 60_000, 400_000)
"""Bytes that are left, one try after the other."""


def fill(filler: Path, leave: int) -> None:
    """Take all room but so much."""
    free = os.statvfs(filler.parent).f_bavail * os.statvfs(filler.parent).f_frsize
    with filler.open("wb") as file:
        file.write(b"x" * max(0, free - leave))


def squeeze(deed: Deed, name: str, filler: Path, room: int) -> tuple[bool, list[str]]:
    """A deed with little room, then with enough: whether it was refused first, and what is wrong."""
    mark = f"{name}{room}"
    try:
        given = forked.run(deed.prepare, mark)
        fill(filler, room)
        first = forked.run(deed.do, mark, given)
        filler.unlink()
        wrong = [f"{mark} without room: {what}" for what in forked.run(broken_now)]
        again = forked.run(deed.do, mark, given)
        if forked.refused(first) and forked.refused(again):
            wrong.append(f"{mark} with room again: {again}")
        return forked.refused(first), wrong + forked.run(deed.wrong, mark, given)
    except forked.Failed as failed:
        filler.unlink(missing_ok=True)
        return True, [f"{mark}: {failed}"]


def shut(deeds: dict[str, Deed], small: Path) -> list[str]:
    """Each deed on a file system that is read-only: refused in a sentence, and done when it is open again."""
    wrong: list[str] = []
    for name, deed in deeds.items():
        mark = f"{name}shut"
        try:
            given = forked.run(deed.prepare, mark)
            subprocess.run(["mount", "-o", "remount,ro", small], check=True)
            answer: Any = forked.run(deed.do, mark, given)
            subprocess.run(["mount", "-o", "remount,rw", small], check=True)
            wrong += [] if forked.refused(answer) else [f"{mark}: {answer}"]
            forked.run(deed.do, mark, given)
            wrong += forked.run(deed.wrong, mark, given)
        except forked.Failed as failed:
            subprocess.run(["mount", "-o", "remount,rw", small], check=True)
            wrong.append(f"{mark}: {failed}")
    return wrong


def prove(small: Path, sent: Path) -> int:
    """Every deed with every room, then shut, then doctor."""
    forked.setup()
    forked.run(land.make)
    deeds = {"import": Import(), "feedcsv": Feed(sent, False), "feedparquet": Feed(sent, True), "approve": Approve(), "compute": Compute()}
    refused: Counter[str] = Counter()
    wrong: list[str] = []
    for name, deed in deeds.items():
        for room in ROOMS:
            was, found = squeeze(deed, name, small / "filler", room)
            refused[name] += was
            wrong += found
        forked.tell(f"{name}: refused {refused[name]} times of {len(ROOMS)}, {len(wrong)} wrong so far")
    wrong += shut(deeds, small)
    wrong += forked.run(forked.found_wrong)
    told = ", ".join(f"{name} {count}" for name, count in sorted(refused.items()))
    forked.tell(f"refused for want of room: {told} of {len(ROOMS)} each; {len(wrong)} wrong")
    return forked.ended(wrong)


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    if os.geteuid():
        forked.tell("not root: nothing can be mounted, nothing was tried")
        sys.exit(0)
    with tempfile.TemporaryDirectory(prefix="cotmoc-full-") as place:
        small, sent = Path(place) / "small", Path(place) / "sent"
        small.mkdir(), sent.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", small], check=True)
        os.environ["COTMOC_HOME"] = str(small / "home")
        try:
            code = prove(small, sent)
        finally:
            subprocess.run(["umount", "-l", small], check=True)
    sys.exit(code)
