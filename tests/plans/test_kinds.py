"""A kind of item is its model and two files: nobody else asks which kind an item is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import cotmoc
from cotmoc.plans.kinds import KINDS, kind_of, text_of
from cotmoc.plans.kinds.base import Kind
from cotmoc.plans.models import Plan
from cotmoc.web.confirm.kinds import ITEM_KINDS, shown_as
from cotmoc.web.confirm.kinds.base import ItemKind

ROOT = Path(cotmoc.__file__).parent
OWN = (ROOT / "plans/kinds", ROOT / "web/confirm/kinds")
OTHER_KINDS = (ROOT / "plans/reader", ROOT / "plans/lint", ROOT / "plans/align")
"""Pure rooms with drafts, not items; what they call a kind is a kind of heading, of section or of agency."""


def questions(tree: ast.AST, models: set[str], codes: set[str]) -> Iterator[ast.AST]:
    """Where code asks an item for its class, or compares a kind with the code of one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("isinstance", "issubclass"):
            asked = models & {inner.id for inner in ast.walk(node.args[1]) if isinstance(inner, ast.Name)}
            yield from [node] if asked else []
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            listed = [inner for side in sides for inner in (getattr(side, "elts", None) or [side])]
            texts = {inner.value for inner in listed if isinstance(inner, ast.Constant)}
            names = {inner.id for side in sides for inner in ast.walk(side) if isinstance(inner, ast.Name)}
            if codes & {text for text in texts if isinstance(text, str)} or (models & names and "type" in names):
                yield node


def test_a_question_for_a_kind_is_seen_however_it_is_put():
    text = (
        'isinstance(x, Goal | Task)\nself.kind == "target"\nkind in ("goal", "x")\nrow["goal"] is None\ntype(x) is Task\nx.kind == "other"'
    )
    assert len(list(questions(ast.parse(text), {"Goal", "Task"}, {"goal", "target"}))) == 4


def test_nobody_asks_which_kind_an_item_is():
    models, codes = {kind.model.__name__ for kind in KINDS.values()}, set(KINDS)
    files = [path for path in ROOT.rglob("*.py") if not any(folder in path.parents for folder in (*OWN, *OTHER_KINDS))]
    found = [f"{path}:{node.lineno}" for path in files for node in questions(ast.parse(path.read_text(encoding="utf-8")), models, codes)]
    assert len(files) > 100
    assert not found


def test_no_template_compares_the_kind_of_an_item():
    asked = re.compile(rf"kind *(==|!=|in) *[\"']?({'|'.join(KINDS)})\b")
    found = [str(path) for path in ROOT.rglob("*.html") if asked.search(path.read_text(encoding="utf-8"))]
    assert not found


def test_each_kind_is_one_file_below_and_one_file_on_the_pages():
    assert list(KINDS) == list(ITEM_KINDS) == ["target", "task", "goal", "project"]
    for code, kind in KINDS.items():
        assert (kind.code, ITEM_KINDS[code].kind) == (code, kind)
        assert kind.code == kind.model.__name__.lower()
    anchors = [kind.anchor for kind in ITEM_KINDS.values()]
    assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize("code", KINDS)
def test_an_item_without_anything_known_can_be_told_everywhere(code, province):
    plan = Plan.objects.create(title="Kế hoạch", org=province, text="", file_name="a.txt", file_sha256="0" * 64)
    kind, shown = KINDS[code], ITEM_KINDS[code]
    blank = {"comparator": "done"} if hasattr(kind.model, "Comparator") else {"kind": "scheme"} if hasattr(kind.model, "Kind") else {}
    item = kind.of(plan).create(**{kind.text: "Làm một việc", **blank})
    assert kind_of(item) is kind
    assert shown_as(item) is shown
    assert text_of(item) == "Làm một việc"
    assert str(shown.called(item))
    assert isinstance(shown.facts(item), list)
    assert shown.seen_at(item)
    assert kind.standing(plan) == [item]


def test_a_kind_may_leave_all_but_its_model_and_its_words_unsaid():
    for kind in KINDS.values():
        assert {"order", "model", "text"} <= set(vars(type(kind)))
    assert {name for name in vars(Kind) if not name.startswith("_")} >= {"match", "changes", "proposed", "cuts", "merged"}
    assert ItemKind().facts(None) == []
