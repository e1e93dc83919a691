"""Laws of bringing text to one form, and of there being one place that does."""

from __future__ import annotations

import ast
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.language.text import bare, bare_words, clean, composed, finds, folded, only_words
from cotmoc.registers.registry import registers

PRODUCT = Path(__file__).parents[2] / "cotmoc"
VIETNAMESE = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵwzjf0123456789 .,;:-–/()%&“”\u00a0\t\n"
)
words = st.text(VIETNAMESE, max_size=60)
anything = st.text(max_size=60)
LEVELS = [composed, clean, folded, bare, only_words, bare_words]


@pytest.mark.parametrize("level", LEVELS)
@given(text=anything)
def test_twice_is_once(level, text: str):
    assert level(level(text)) == level(text)


@given(text=st.text(st.one_of(st.characters(categories=["Cc", "Cf"]), st.characters()), max_size=40))
def test_what_is_kept_holds_nothing_that_turns_or_hides_the_letters_around_it(text: str):
    kept = clean(text)
    assert not [c for c in kept if unicodedata.category(c) == "Cc"]
    assert not [c for c in kept if unicodedata.bidirectional(c) in ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI")]


@pytest.mark.parametrize("level", [clean, folded, bare, bare_words])
@given(text=words)
def test_composed_and_decomposed_letters_are_the_same(level, text: str):
    assert level(unicodedata.normalize("NFD", text)) == level(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("level", [folded, bare, bare_words])
@given(text=words)
def test_small_and_capital_letters_are_the_same(level, text: str):
    assert level(text.upper()) == level(text) == level(text.title())


@given(
    onset=st.sampled_from(["", "h", "th", "kh", "ng", "l", "t"]),
    pair=st.sampled_from(["oa", "oe", "uy"]),
    tone=st.sampled_from("\u0300\u0301\u0303\u0309\u0323"),
    end=st.sampled_from(["", "n", "i", "t", "nh", "ng"]),
    after=st.sampled_from(["", " x", ", x", "."]),
)
def test_old_and_new_places_of_tone_marks_are_the_same(onset, pair, tone, end, after):
    old, new = f"{onset}{pair[0]}{tone}{pair[1]}{end}{after}", f"{onset}{pair}{tone}{end}{after}"
    assert folded(old) == folded(new)


@pytest.mark.parametrize(
    ("written", "form"),
    [("Hoà Bình", "hòa bình"), ("HÒAN THÀNH", "hoàn thành"), ("Thuỷ", "thủy"), ("qúy III", "quý iii"), ("Quỳnh", "quỳnh")],
)  # fmt: skip
def test_tone_marks_stand_where_people_write_them(written: str, form: str):
    assert folded(written) == form


@given(text=words, start=st.integers(0, 60), length=st.integers(1, 20))
def test_a_search_finds_the_same_with_and_without_marks(text: str, start: int, length: int):
    wanted = text[start : start + length]
    assert finds(wanted, text) == finds(bare(wanted), text) == finds(wanted.upper(), text)


@given(text=words)
def test_no_mark_is_left_in_what_is_searched(text: str):
    assert not any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", bare(text)))
    assert "đ" not in bare(text)


def test_names_of_columns_are_known_without_marks():
    labels = [str(field.verbose_name) for register in registers().values() for field in register._meta.concrete_fields]
    assert labels
    assert all(bare_words(label).isascii() for label in labels)


OF_THE_READER = {"plans/reader/grammar/folding.py", "plans/reader/projects/projects.py"}
"""The reader has its own until it moves over; the list may only grow shorter."""


def _foldings(path: Path) -> list[str]:
    """What brings text to one form in a module: unicodedata, casefold, or a function that is named so."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found += [alias.name for alias in node.names if alias.name == "unicodedata" or getattr(node, "module", "") == "unicodedata"]
        elif isinstance(node, ast.Attribute) and node.attr == "casefold":
            found.append(node.attr)
        elif isinstance(node, ast.FunctionDef) and node.name.strip("_") in {"fold", "folded", "normalise", "normalize", "unaccent", "bare"}:
            found.append(node.name)
    return found


def test_text_is_brought_to_one_form_in_one_room():
    elsewhere = {
        path.relative_to(PRODUCT).as_posix(): found
        for path in PRODUCT.rglob("*.py")
        if not path.is_relative_to(PRODUCT / "language") and (found := _foldings(path))
    }
    assert set(elsewhere) == OF_THE_READER, elsewhere
