"""What a person reads of a figure's way back on the command line."""

from __future__ import annotations

from dataclasses import replace

from cotmoc.cli.tracing import told
from cotmoc.engine.lineage import Trace
from cotmoc.engine.values import Value
from cotmoc.indicators.registry import indicators

COUNTED = Value("st_enterprises", "48@2025-07-01", "recorded", "2026", 55.0, None, 55.0)
SHARE = Value("online_dossier_share", "48@2025-07-01", "recorded", "2025", 1234.0, 4936.0, 25.0)


def lines(value: Value, total: float, count: int, part: str = "numerator") -> list[str]:
    return list(told(Trace(value, part, total, count, ()), indicators()[value.indicator]))


def test_a_count_has_no_denominator_and_as_many_rows_as_it_says():
    assert lines(COUNTED, 55.0, 55) == ["Giá trị: 55.", "55 dòng."]


def test_a_sum_says_how_many_rows_there_are_and_what_they_come_to():
    assert lines(replace(COUNTED, numerator=1205.5, value=1205.5), 1205.5, 3)[1] == "3 dòng, cộng lại được 1.205,5."


def test_a_share_names_its_two_sides_in_vietnamese_figures():
    assert lines(SHARE, 4936.0, 4936, "denominator") == ["Giá trị: 25 %; tử số 1.234, mẫu số 4.936.", "Mẫu số: 4.936 dòng."]


def test_what_is_not_there_is_said_and_never_none():
    nothing = lines(replace(SHARE, denominator=None, value=None), 1234.0, 1234)
    assert nothing == ["Giá trị: không tính được; tử số 1.234, mẫu số chưa có.", "Tử số: 1.234 dòng."]


def test_what_must_be_known_of_a_figure_stands_beside_it():
    marked = replace(SHARE, method="Cơ quan thống kê", vintage="uoc", reported=3, due=124, unsplit=True, illustrative=True)
    assert lines(marked, 1234.0, 1234)[1] == (
        "Kèm theo: ước, Cơ quan thống kê, có phần không tách được, 3/124 đơn vị có số, dữ liệu minh họa."
    )
    missing = replace(SHARE, denominator=None, value=None, note="Chưa có số liệu mẫu số")
    assert lines(missing, 1234.0, 1234)[1] == "Kèm theo: Chưa có số liệu mẫu số."
