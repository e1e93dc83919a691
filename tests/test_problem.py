"""A problem is a message until somebody asks: said in their language, nested and kept without losing it."""

from __future__ import annotations

import ast
import json
import pickle
import re
from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.files.problems import FileProblem, file_named
from cotmoc.message import NOTHING, Clause, Placed, counted, joined, kept, of_kept, say
from cotmoc.problem import Problem
from tests.problems import PRODUCT, kinds, said_in, written

TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PRODUCT.rglob("*.py"))}
OF_FILES = {"FileProblem", "BrokenArchive", "Untitled", "Unrecognised"}
"""They take where and remedy beside what is said."""
words = st.text(max_size=12)
leaves = st.one_of(words, st.integers(), st.dates(), st.just(NOTHING))
said = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda a, b: say("“%(a)s” không có ở %(b)s", a=a, b=b), inner, inner),
        st.builds(lambda n, b: counted("còn %(count)s mục của %(b)s", n, b=b), st.integers(0, 9), inner),
        st.builds(lambda parts: joined(parts, say(" và ")), st.lists(inner, max_size=3)),
        st.builds(Placed, inner, inner, inner),
        st.builds(Clause, inner),
    ),
    max_leaves=8,
)


@pytest.fixture
def english():
    """A problem of two pieces and a nested one."""
    return FileProblem("không có tệp này", file_named("Sổ tháng 9.xlsx"), say("chọn một trong: %(choices)s", choices=joined(["a", "b"])))


def test_it_is_said_in_the_language_of_whoever_asks(english):
    assert str(english) == "Tệp “Sổ tháng 9.xlsx”: không có tệp này; chọn một trong: a, b."
    with override("en"):
        assert str(english) == "File “Sổ tháng 9.xlsx”: this file does not exist; choose one of: a, b."
    assert str(english).startswith("Tệp ")


def test_inside_another_it_is_still_a_message(english):
    outer = Problem("%(place)s: %(words)s", place=say("Dòng %(line)s", line=7), words=english)
    with override("en"):
        assert str(outer) == f"Row 7: {english}"
        assert str(outer).startswith("Row 7: File “Sổ tháng 9.xlsx”: this file")
    assert str(outer).startswith("Dòng 7: Tệp ")


def test_it_survives_a_process_and_a_place_given_twice_is_the_first(english):
    back = pickle.loads(pickle.dumps(english))
    assert str(back) == str(english)
    assert english.at("Lô") is english
    assert str(FileProblem("tệp rỗng").at(file_named("a.csv"))) == "Tệp “a.csv”: tệp rỗng."


@settings(deadline=None)
@given(said)
def test_what_is_kept_is_said_again_in_every_language(value):
    again = of_kept(json.loads(json.dumps(kept(value))))
    for language in ("vi", "en"):
        with override(language):
            assert str(Problem(say("%(it)s", it=again))) == str(Problem(say("%(it)s", it=value)))


def test_days_and_things_write_themselves():
    assert str(Problem("từ %(day)s ở %(path)s", day=date(2025, 7, 1), path=Path("a/b"))) == "từ 01/07/2025 ở a/b"


def made(node: ast.expr) -> str:
    """How a text was put together out of our words, where it was."""
    if isinstance(node, ast.JoinedStr):
        return "f-string"
    if isinstance(node, ast.BinOp):
        return "% or +"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "join", "replace"):
        return f".{node.func.attr}"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("str", "_", "gettext"):
        return f"{node.func.id}()"
    return made(node.body) or made(node.orelse) if isinstance(node, ast.IfExp) else ""


def test_no_problem_is_a_text_put_together():
    """What stands in a sentence is given beside it: a text made of pieces has no English."""
    found = [
        f"{path.relative_to(PRODUCT)}:{said.lineno} {how}" for path, tree in TREES.items() for said in said_in(tree) if (how := made(said))
    ]
    assert found == []
    assert [bool(made(ast.parse(text, mode="eval").body)) for text in ('f"{x}"', '"a" % b', '"a".format(b)', '"a"')] == [
        True,
        True,
        True,
        False,
    ]


def test_the_values_in_a_sentence_are_those_that_are_given():
    wrong = []
    for path, tree in TREES.items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            if call.func.id not in {"say", "counted", *kinds()} or any(given.arg is None for given in call.keywords):
                continue
            for text in written(call.args[0]) if call.args else ():
                names = places(text) - ({"count"} if call.func.id == "counted" else set())
                given_ = {given.arg for given in call.keywords} - ({"where", "remedy"} if call.func.id in OF_FILES else set())
                if names != given_ and (given_ or call.func.id not in OF_FILES):
                    wrong.append(f"{path.relative_to(PRODUCT)}:{call.lineno} {names ^ given_}")
    assert wrong == []


def places(text: str) -> set[str | None]:
    """The names of the places in a text."""
    return set(re.findall(r"%\((\w+)\)", text))


def test_the_walk_sees_every_kind_of_problem():
    assert {"FileProblem", "UnitProblem", "PlanProblem", "CellProblem", "Refused", "NotReady"} <= kinds()
    assert sum(1 for tree in TREES.values() for said in said_in(tree) for _text in written(said)) > 100
