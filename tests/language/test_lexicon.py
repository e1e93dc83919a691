"""The list of words is in order: each once in its class, written folded."""

from __future__ import annotations

from collections import Counter

import pytest

from cotmoc.language.lexicon import one_spelling, pattern, rows, senses
from cotmoc.language.text import folded

CLASSES = sorted({row["class"] for row in rows("lexicon.csv")})


def test_each_word_stands_once_in_its_class():
    assert [key for key, times in Counter((row["class"], row["word"]) for row in rows("lexicon.csv")).items() if times > 1] == []


def test_words_are_written_as_they_are_compared():
    assert [row["word"] for row in rows("lexicon.csv") if folded(row["word"]) != row["word"]] == []


@pytest.mark.parametrize("kind", CLASSES)
def test_a_class_finds_each_of_its_words_whole(kind: str):
    missed = [word for word in senses(kind) if (found := pattern(kind).fullmatch(word)) is None or found[0] != word]
    assert missed == []
    assert not pattern(kind).search("x".join(("", next(iter(senses(kind))), "")))


def test_spellings_lead_to_one_that_is_none_of_them():
    assert all(one_spelling(sense) == sense for sense in senses("spelling").values())


def test_an_unknown_class_is_an_error_of_ours():
    with pytest.raises(KeyError):
        senses("no such class")
