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


def test_pages_are_counted_in_one_place():
    """Which page of a list is meant, and how many there are, Django's paginator says."""
    assert [
        _name(path) for path in _modules("cotmoc/web") if re.search(r"-\(-.*(?:PAGE|SIZE|size)\b", path.read_text(encoding="utf-8"))
    ] == []


CLASSES = re.compile(r"class=\\?\"((?:[^\"{]|\{\{.*?\}\}|\{%.*?%\}|\{)*)\"", re.S)
FILLED_IN = re.compile(r"\{\{.*?\}\}|\{[a-z_.]+\}|\$\{.*?\}", re.S)


def _class_words() -> tuple[set[str], list[re.Pattern[str]]]:
    """What stands in class attributes of pages, and anywhere in modules and scripts; names put together on a page are patterns."""
    words, made = set(), set()
    for path in (ROOT / "cotmoc").rglob("*"):
        if path.suffix in (".html", ".py", ".js") and "migrations" not in path.parts:
            text = path.read_text(encoding="utf-8")
            written = re.findall(r"`([^`\n]*)`", text) if path.suffix == ".js" else []
            for attribute in [*CLASSES.findall(text), *re.findall(r"{% block width %}(.*?){%", text), *written]:
                filled = FILLED_IN.sub("\0", attribute)
                words.update(re.findall(r"[\w-]+", filled))
                made.update(word for word in re.findall(r"[\w\0-]+", filled) if "\0" in word and word.strip("\0-"))
            words.update([] if path.suffix == ".html" else re.findall(r"[\"'`. ](-?[a-z][\w-]*)(?=[\"'`. ])", text))
    return words, [re.compile(re.escape(word).replace("\0", r"[\w-]+")) for word in made]


def test_no_style_is_of_something_that_no_page_has():
    used, made = _class_words()
    dead = set()
    for path in (ROOT / "cotmoc/web").rglob("*.css"):
        rules = re.sub(r"/\*.*?\*/|url\([^)]*\)|\"[^\"]*\"", "", path.read_text(encoding="utf-8"), flags=re.S)
        named = {name for selector in re.findall(r"([^{}]+)\{", rules) for name in re.findall(r"\.(-?[A-Za-z_][\w-]*)", selector)}
        dead |= {
            f"{path.name} .{name}"
            for name in named - used
            if not name.startswith("htmx-") and not any(pattern.fullmatch(name) for pattern in made)
        }
    assert dead == set()


def test_paper_never_gets_the_layout_of_a_phone():
    """A rule for narrow screens says that it is of screens: a page of paper is narrower than most of them."""
    loose = [
        f"{path.name}: {query}"
        for path in (ROOT / "cotmoc/web").rglob("*.css")
        for query in re.findall(r"@media[^{]*", path.read_text(encoding="utf-8"))
        if "width" in query and not query.startswith("@media screen and ")
    ]
    assert loose == []
