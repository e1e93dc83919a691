"""The house stays liveable: short files, templates a person can review."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("cotmoc", "tests", "scripts", "benchmarks")
MOST_LINES, WIDEST = 300, 160


def _modules(*folders: str) -> list[Path]:
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return [path for path in found if "migrations" not in path.parts]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_file_is_longer_than_the_house_allows():
    sizes = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _modules(*FOLDERS)}
    assert {name: lines for name, lines in sizes.items() if lines > MOST_LINES} == {}


def test_no_page_and_no_drawing_brings_a_style_of_its_own():
    """The policy sent with every page lets in style sheets only: what stands in a tag is not drawn."""
    rooms = ("web", "drawing", "board")
    written = [path for room in rooms for path in (ROOT / "cotmoc" / room).rglob("*") if path.suffix in (".html", ".py", ".js")]
    inline = re.compile(r"<style|\sstyle=[\"']|\.setAttribute\([\"']style")
    assert [_name(path) for path in written if inline.search(path.read_text(encoding="utf-8"))] == []


def test_no_line_of_a_template_is_longer_than_a_person_reviews():
    lines = (
        (path, at, line)
        for path in ROOT.glob("cotmoc/**/*.html")
        for at, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
    )
    assert [f"{_name(path)}:{at}" for path, at, line in lines if len(line) > WIDEST] == []
