"""What each kind of column reads and shows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from cotmoc.files.cells import Shown
from cotmoc.files.kept import keep
from cotmoc.registers.derived.cells import CellProblem
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.inputs import CellField
from cotmoc.registers.derived.kinds import KINDS, Amount, Link, Moment, Money, Month, Percent, Text, Whole
from cotmoc.registers.derived.reading import read_column
from cotmoc.registers.derived.sheets import Problem
from tests.registers.everything import Everything

SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


@pytest.mark.parametrize(
    "cell",
    [
        "05/09/2025 14:30",
        "5-9-2025 14:30:00",
        "2025-09-05T14:30:00",
        "2025-09-05 14:30",
        "14:30 ngày 5/9/2025",
        "14 giờ 30 phút, ngày 5 tháng 9 năm 2025",
        "14h30 05/09/2025",
        datetime(2025, 9, 5, 14, 30),
        datetime(2025, 9, 5, 7, 30, tzinfo=UTC),
        datetime(2025, 9, 5, 14, 29, 59, 999_900),
    ],
)
def test_a_moment_is_what_the_clock_here_showed(cell):
    moment = Moment().read(cell, "Lúc")
    assert moment.astimezone(UTC) == datetime(2025, 9, 5, 7, 30, tzinfo=UTC)
    assert Moment().show(moment) == Moment().text(moment, {}) == "05/09/2025 14:30"
    assert Moment().cell(moment, {}) == datetime(2025, 9, 5, 14, 30)


def test_a_moment_at_midnight_stays_on_its_day_and_one_without_a_time_is_asked_again():
    midnight = Moment().read(date(2025, 9, 5), "Lúc")
    assert Moment().text(midnight, {}) == "05/09/2025 00:00"
    assert Moment().stored(None)(midnight.astimezone(UTC)) == datetime(2025, 9, 5)
    for cell, said in (
        ("05/09/2025", "thiếu giờ"),
        ("05/09/2025 25:00", "không có lúc"),
        ("chiều", "không phải ngày và giờ"),
        (45905.5, "là số"),
    ):
        with pytest.raises(CellProblem, match=said):
            Moment().read(cell, "Lúc")


@pytest.mark.parametrize(
    "cell",
    [
        "2025-07",
        "07/2025",
        "7/2025",
        "tháng 7/2025",
        "Tháng 7 năm 2025",
        "T7/2025",
        "15/07/2025",
        date(2025, 7, 1),
        datetime(2025, 7, 31, 8, 0),
    ],
)
def test_a_month_is_read_however_it_is_written(cell):
    assert Month().read(cell, "Tháng") == date(2025, 7, 1)
    assert Month().show(date(2025, 7, 1)) == "07/2025"


@pytest.mark.parametrize("cell", ["13/2025", "2025", "quý 3/2025", 202507.0, "07/25"])
def test_what_is_no_month_is_refused(cell):
    with pytest.raises(CellProblem, match="“Tháng"):
        Month().read(cell, "Tháng báo cáo")


def test_a_link_is_an_address_or_a_kept_file():
    assert Link().read(" https://thongke.gov.vn/bai?x=1 ", "Nguồn") == "https://thongke.gov.vn/bai?x=1"
    assert (Link().seen("https://www.thongke.gov.vn/bai"), Link().href("https://a.vn/b")) == ("thongke.gov.vn", "https://a.vn/b")
    for odd in ("javascript:alert(1)", "thongke.gov.vn", "ftp://a.vn/x", "https://", "http://a b.vn/"):
        with pytest.raises(CellProblem, match="không phải địa chỉ"):
            Link().read(odd, "Nguồn")
    with pytest.raises(CellProblem, match="không có tệp đã lưu nào mang mã 9f86d081884c"):
        Link().read(SHA, "Minh chứng")
    name = keep(b"bien ban")
    assert Link().read(name.upper(), "Minh chứng") == name
    assert (Link().show(name), Link().href(name)) == (f"tệp đã lưu {name[:12]}…", "")


def test_the_unit_of_a_number_must_be_its_own():
    assert Money().read("1.500.000 đồng", "Tiền") == 1_500_000
    assert Percent().read("40 %", "Tỷ lệ") == 40
    for kind, cell in ((Money(), "5%"), (Percent(), "40 đồng"), (Whole(), "40 %"), (Whole(), "5 đ")):
        with pytest.raises(CellProblem, match="không phải số"):
            kind.read(cell, "Cột")
    with override("en"):
        assert Money().show(Decimal(1_234_567)) == "1,234,567"
    assert Money().show(Decimal(1_234_567)) == "1.234.567"


def test_a_number_stands_in_its_box_so_that_saving_it_again_is_not_asked_about():
    for language in ("vi", "en"):
        with override(language):
            for kind, value in ((Amount(15, 3), Decimal("1234")), (Amount(15, 3), Decimal("1.234")), (Money(), Decimal(1_500_000))):
                box = CellField(kind, label="Số")
                assert box.clean(box.prepare_value(value)) == value
    assert CellField(Money()).prepare_value(Decimal(1_500_000)) == "1.500.000"


def test_a_text_of_several_lines_keeps_them():
    assert Text(lines=True).read("Dòng một \r\n  dòng hai\n\n", "Diễn giải") == "Dòng một\ndòng hai"
    assert Text().read("Dòng một\n dòng hai", "Tên") == "Dòng một dòng hai"


def test_every_kind_says_its_name_in_both_languages():
    named = {c.kind.code: c.kind for c in columns_of(Everything)}
    assert set(named) == {kind.code for kind in KINDS}
    for kind in named.values():
        with override("vi"):
            vietnamese = kind.name
        with override("en"):
            assert kind.name != vietnamese, kind.code


LONG = [
    "x" * 9_000,
    "chữ và số 12 " * 700,
    "1" + "0" * 5_000,
    "1." + "0" * 5_000 + "1",
    "9" * 40 + "," + "7" * 6_000,
    "=" + "A" * 8_000,
    "1/" * 4_000,
]


@pytest.mark.parametrize("column", columns_of(Everything), ids=lambda column: column.name)
@pytest.mark.parametrize("cell", [*LONG, Shown(1.0, "đơn vị " * 1_000), 1e300], ids=lambda cell: repr(cell)[:12])
def test_a_refusal_is_never_as_long_as_its_cell(column, cell):
    for said in read_column(column, [cell])[1].values():
        assert len(str(said)) < 700
        assert Problem("trang", "A1", 1, said).message == str(said)
