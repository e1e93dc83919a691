"""A kind of indicator is one file: nobody asks which kind an indicator is, and what it stands on is what it reads."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import cotmoc
from cotmoc.engine.atoms import Atoms
from cotmoc.engine.connections import connect
from cotmoc.engine.snapshot import Tables, take
from cotmoc.indicators.kinds.derived import Derived
from cotmoc.indicators.measures import UndeclaredBook, View, count
from cotmoc.indicators.registry import indicators, kinds
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain
from cotmoc.registers.base import Feed, Register
from cotmoc.registers.enterprise import Enterprise
from cotmoc.registers.published_figure import PublishedFigure
from cotmoc.registers.startup import Startup
from cotmoc.web.target.making import making_of

ROOT = Path(cotmoc.__file__).parent
ASKING = ("isinstance", "issubclass")


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path))


def questions(tree: ast.AST, names: set[str]) -> Iterator[ast.AST]:
    """Where code asks for a class by name: isinstance, a class pattern, type(x) is …, or the name as a text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASKING:
            asked = [inner.id for inner in ast.walk(node.args[1]) if isinstance(inner, ast.Name)]
        elif isinstance(node, ast.MatchClass) and isinstance(node.cls, ast.Name):
            asked = [node.cls.id]
        elif isinstance(node, ast.Compare):
            asked = [str(getattr(side, "id", getattr(side, "value", ""))) for side in (node.left, *node.comparators)]
        elif isinstance(node, ast.Dict):
            asked = [str(key.value) for key in node.keys if isinstance(key, ast.Constant)]
        else:
            continue
        if names & set(asked):
            yield node


def test_a_question_for_a_kind_is_seen_however_it_is_put():
    text = (
        'isinstance(x, Ratio | Change)\nx.kind == "Ratio"\ntype(x) is Stock\n{"Change": 1}\nmatch x:\n    case Derived(): pass\nx.kind == 2'
    )
    assert len(list(questions(ast.parse(text), {"Ratio", "Change", "Stock", "Derived"}))) == 5


def test_nobody_asks_which_kind_an_indicator_is():
    names = {kind.__name__ for kind in kinds().values()}
    files = [*ROOT.rglob("*.py"), *(ROOT.parent / "scripts").rglob("*.py"), *(ROOT.parent / "benchmarks").rglob("*.py")]
    found = [f"{path}:{node.lineno}" for path in files for node in questions(ast.parse(path.read_text(encoding="utf-8")), names)]
    assert len(names) >= 7
    assert not found


class Watched(Tables):
    """Tables that remember which books were opened."""

    def _read(self, source):
        self.seen = {*getattr(self, "seen", ()), source}
        return super()._read(source)


@pytest.mark.django_db
@pytest.mark.parametrize("code", indicators())
def test_every_book_a_measure_reads_is_named_as_a_source(code):
    tables = Watched(take(), connect())
    atoms = Atoms.of({code: indicators()[code]}, tables)
    read = {*getattr(tables, "seen", ()), *([PublishedFigure] if atoms.published else [])}
    assert read
    assert read == set(indicators()[code].books)
    told = [source.name for source in making_of(code, indicators()[code]).sources]
    assert sorted(told) == sorted(_name(book) for book in read)


def _name(book: type[Register] | type[Feed]) -> str:
    return str(book._meta.verbose_name) if issubclass(book, Register) else book.name


def test_spending_over_grdp_names_its_three_books():
    [*told] = (source.name for source in making_of("", indicators()["stid_spend_share_of_grdp"]).sources)
    assert told == ["Dòng chi ngân sách", "Chi ngoài ngân sách cho KHCN, ĐMST, CĐS", "Số liệu công bố"]


def test_an_indicator_made_of_others_stands_on_their_books():
    trial = Derived(
        name="thử", name_en="trial", unit=COUNT, every=Grain.YEAR, group="", phrases=(), of=("pii_score", "st_enterprises"), function=max
    )
    told = [source.name for source in making_of("trial", trial).sources]
    assert told == [source.name for code in trial.of for source in making_of(code, indicators()[code]).sources]


@pytest.mark.django_db
def test_a_view_of_an_undeclared_book_is_refused():
    def joined(of):
        return of(Startup).join(of(Enterprise), "tax_code")

    with pytest.raises(UndeclaredBook, match="Enterprise"):
        Tables(take(), connect()).of(View(Startup, joined))
    assert count(View(Startup, joined, uses=(Enterprise,))).books == (Startup, Enterprise)


@pytest.mark.parametrize("code", indicators())
def test_an_indicator_has_two_sides_in_words_when_it_has_two_in_measures(code):
    found = indicators()[code]
    assert (found.words.sides is not None) == ({"numerator", "denominator"} <= set(found.made_of()))
    if found.words.sides:
        assert str(found.words.sides.compared) % {"n": "12", "d": "34"}
