"""The judge: weights of the product, choices, and why."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.plans.reader.judge import best, fitted, heaviest, score
from cotmoc.plans.reader.reader import read_plan


def test_every_question_has_weights() -> None:
    assert set(fitted()) == {"target", "target among others", "task", "task among others", "year", "lead", "deadline"}
    assert all(math.isfinite(weight) for weights in fitted().values() for weight in weights.values())


def test_a_choice_is_the_one_most_speaks_for_and_knows_how_sure_it_is() -> None:
    at, sure = best({"a": 2.0, "b": -1.0}, [{"b": 1.0}, {"a": 1.0}, {}])
    assert at == 1
    assert 0.8 < sure < 0.9


def test_why_names_the_features_that_weigh_most() -> None:
    weights = {"bias": 5.0, "in quotes": -2.0, "unit %": 1.0, "years": 0.1}
    features = {"bias": 1.0, "in quotes": 1.0, "unit %": 1.0, "years": 2.0, "unknown": 1.0}
    assert heaviest(weights, features, 2) == [("in quotes", -2.0), ("unit %", 1.0)]
    assert score(weights, features) == 4.2


PIECES = st.sampled_from(
    [
        "- ",
        "a) ",
        "1. ",
        "I. ",
        "| ",
        " |",
        "\t",
        "\n",
        "\n\n",
        "**",
        "Tỷ lệ hồ sơ",
        " đạt",
        " trên",
        " 80%",
        " 1,5 triệu",
        " tỷ đồng",
        " từ 10 - 15%",
        " đến năm 2030",
        " giai đoạn 2026-2030",
        "Sở Tài chính",
        " chủ trì",
        " phối hợp với",
        "Đơn vị chủ trì:",
        " (Công an tỉnh; quý IV/2026)",
        ";",
        ".",
        "TT\n",
        "Chỉ tiêu\n",
        "Đơn vị\n",
        "1\n",
        "2\n",
        "Nơi nhận:",
        "thứ ba",
        "\x02",
        "ngày 5/4/2026",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read_and_every_item_carries_its_words(text: str) -> None:
    draft = read_plan(text)
    for item in (*draft.targets, *draft.tasks):
        assert text[item.start : item.end] == item.quote
        assert 0 <= item.start < item.end <= len(text)
    assert read_plan(text) == draft
