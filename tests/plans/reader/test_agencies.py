"""Agencies and lists of agencies."""

from __future__ import annotations

import pytest

from cotmoc.plans.reader.grammar.agencies import is_agency_heading, is_agency_list, split_agencies


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Tài chính; các sở, ban, ngành", ("Sở Tài chính", "các sở, ban, ngành")),
        ("Bộ Công an, Bộ Khoa học và Công nghệ, Văn phòng Chính phủ", ("Bộ Công an", "Bộ Khoa học và Công nghệ", "Văn phòng Chính phủ")),
        ("Các bộ, ngành, địa phương", ("Các bộ, ngành, địa phương",)),
        ("Sở Khoa học và Công nghệ, UBND xã, phường", ("Sở Khoa học và Công nghệ", "UBND xã, phường")),
        ("UBND các xã, phường", ("UBND các xã, phường",)),
        ("", ()),
    ],
)
def test_a_list_is_cut_between_named_agencies(text: str, names: tuple[str, ...]) -> None:
    assert split_agencies(text) == names


@pytest.mark.parametrize(
    "text", ["Sở Tài chính", "Ủy ban nhân dân cấp tỉnh", "Các Bộ, Ủy ban nhân dân các cấp", "Ban Tổ chức Tỉnh ủy", "Thuế tỉnh"]
)
def test_cells_that_name_agencies(text: str) -> None:
    assert is_agency_list(text)


@pytest.mark.parametrize(
    "text", ["Doanh nghiệp", "Xã hội số", "Cơ sở dữ liệu đất đai", "Bộ chỉ số đánh giá", "Sở Tài chính tham mưu bố trí vốn", "Xã"]
)
def test_cells_that_do_not(text: str) -> None:
    assert not is_agency_list(text)


def test_headings_that_give_work_to_an_agency() -> None:
    assert is_agency_heading("Đối với Sở Khoa học và Công nghệ")
    assert is_agency_heading("Bộ Chỉ huy Quân sự tỉnh")
    assert not is_agency_heading("Về cơ sở hạ tầng số")
