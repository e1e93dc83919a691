"""The Parquet parts of a feed: what each was when it was written, so that one changed by hand is found.

Beside the feed's folder lies a list of its parts with size, time and digest. While size and time are those of the list a part is taken to
be the same; else, and whenever doctor looks, its bytes are read. Parts are never changed and never removed: editions read them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
from deltalake import DeltaTable

from cotmoc.engine.unchanged import digest
from cotmoc.home import placing

Known = dict[str, tuple[int, int, str]]
"""Size, time in nanoseconds and digest of a part by its name."""


def of_version(feed: Path, version: int | None = None) -> list[str]:
    """The names of the parts that a version of a feed is made of, the newest if none is said."""
    return list(pa.table(DeltaTable(feed, version=version).get_add_actions(flatten=True))["path"].to_pylist())


def known(feed: Path) -> Known:
    """What the parts of a feed were when they were written."""
    path = _list(feed)
    return _read(path, path.stat().st_mtime_ns) if path.exists() else {}


def unknown(feed: Path, names: Iterable[str]) -> bool:
    """Whether a part is not on the list yet: its writer was killed before it could say so, or it is older than the list."""
    return not known(feed).keys() >= set(names)


def note(feed: Path, names: Iterable[str]) -> None:
    """Put parts that were just written on the list; whoever does so holds the feed."""
    there = known(feed)
    new = {name: _as_it_is(feed / name) for name in names if name not in there}
    if new:
        with placing(_list(feed)) as written:
            written.write_text(json.dumps({**there, **new}), encoding="utf-8")


def departures(feed: Path, names: Iterable[str], thorough: bool = False) -> list[str]:
    """The parts that are gone or not what was written; thorough reads every byte."""
    there = known(feed)
    return [name for name in names if name in there and not _same(feed / name, there[name], thorough)]


def digest_of(feed: Path, names: Iterable[str]) -> str:
    """One digest of all parts of a version, from the list."""
    there = known(feed)
    return hashlib.sha256(repr([(name, there[name][2]) for name in sorted(names)]).encode()).hexdigest()


def _same(part: Path, was: tuple[int, int, str], thorough: bool) -> bool:
    try:
        now = part.stat()
    except FileNotFoundError:
        return False
    size, time, sha256 = was
    if now.st_size != size:
        return False
    return digest(part) == sha256 if thorough or now.st_mtime_ns != time else True


def _as_it_is(part: Path) -> tuple[int, int, str]:
    now = part.stat()
    return now.st_size, now.st_mtime_ns, digest(part)


def _list(feed: Path) -> Path:
    return feed.with_name(f".{feed.name}.parts.json")


@lru_cache(maxsize=32)
def _read(path: Path, touched: int) -> Known:
    return {name: (size, time, sha) for name, (size, time, sha) in json.loads(path.read_text(encoding="utf-8")).items()}
