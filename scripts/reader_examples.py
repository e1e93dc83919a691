"""Marked examples of what is a promise and what is none, as labelled passages: what the judge also learns from."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent.parent / "tests" / "plans" / "reader" / "examples.txt"
ANY = "*"
_MARK = re.compile(r"\[\[|\]\]|\{\{|\}\}|\|[^|\]}]*(?=\]\])|\|[^|\]}]*\|[^|\]}]*(?=\}\})")


def examples(path: Path = FILE) -> list[dict[str, Any]]:
    """Each with its text, the numbers that are targets and the words that are tasks."""
    paragraphs = re.split(r"\n{2,}", path.read_text(encoding="utf-8"))
    told = [words for words in paragraphs if not words.startswith("# ")]
    return [_example(f"example {at:03}", words.strip("\n").replace("\n~\n", "\n\n")) for at, words in enumerate(told)]


def _example(name: str, marked: str) -> dict[str, Any]:
    text, at = "", 0
    begun: list[int] = []
    targets: list[dict[str, Any]] = []
    tasks: list[dict[str, Any]] = []
    said = ""
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[0] in ("[[", "{{"):
            begun.append(len(text))
        elif mark[0].startswith("|"):
            said = mark[0][1:]
        elif mark[0] == "]]":
            start = begun.pop()
            targets.append({"start": start, "end": len(text), "year": said if said == ANY else int(said) if said else None})
        else:
            start, (lead, deadline) = begun.pop(), said.split("|")
            tasks.append({"start": start, "end": len(text), "lead": lead or None, "deadline": deadline or None})
    return {"passage_id": name, "kind": name, "text": text + marked[at:], "targets": targets, "tasks": tasks}
