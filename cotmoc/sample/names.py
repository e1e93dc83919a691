"""Invented people and firms for the illustration; a likeness to a real name is chance."""

from __future__ import annotations

import random

_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Thạch", "Kim", "Sơn")
_FAMILY_WEIGHT = (34, 12, 10, 8, 7, 5, 4, 3, 3, 3, 2, 2, 2, 2, 2, 1)
_MIDDLE = {
    True: ("Văn", "Hữu", "Minh", "Quốc", "Thanh", "Hoàng", "Đức", "Trung", "Công", "Phước"),
    False: ("Thị", "Ngọc", "Thu", "Kim", "Mỹ", "Thanh", "Hồng", "Bích", "Thúy", "Diễm"),
}
_GIVEN = {
    True: (
        "An",
        "Bình",
        "Cường",
        "Dũng",
        "Đạt",
        "Hải",
        "Hiếu",
        "Hùng",
        "Khang",
        "Khoa",
        "Lâm",
        "Long",
        "Nam",
        "Nghĩa",
        "Phong",
        "Phúc",
        "Quân",
        "Sang",
        "Tài",
        "Tâm",
        "Thắng",
        "Thành",
        "Tín",
        "Toàn",
        "Trí",
        "Tuấn",
        "Vinh",
    ),
    False: (
        "Anh",
        "Chi",
        "Dung",
        "Giang",
        "Hà",
        "Hạnh",
        "Hiền",
        "Hoa",
        "Hương",
        "Lan",
        "Liên",
        "Linh",
        "Loan",
        "Mai",
        "My",
        "Nga",
        "Ngân",
        "Nhi",
        "Nhung",
        "Oanh",
        "Phượng",
        "Quyên",
        "Thảo",
        "Thư",
        "Trang",
        "Vân",
        "Yến",
    ),
}
_TRADE = (
    "Dừa",
    "Nông sản",
    "Thủy sản",
    "Thực phẩm",
    "Cơ khí",
    "Công nghệ",
    "Xây dựng",
    "Thương mại",
    "May mặc",
    "Bao bì",
    "Vận tải",
    "Du lịch",
    "Dược liệu",
    "Giống cây trồng",
    "Phần mềm",
    "Điện",
    "Gạch ngói",
    "Trái cây",
    "Thức ăn chăn nuôi",
    "Giáo dục",
)
_BRAND = (
    "Hàm Luông",
    "Cổ Chiên",
    "Ba Lai",
    "Sông Tiền",
    "Cửu Long",
    "Phú Lộc",
    "Tân Phát",
    "Minh Long",
    "Hưng Thịnh",
    "An Khang",
    "Thành Công",
    "Xứ Dừa",
    "Ao Bà Om",
    "Mang Thít",
    "Trà Ôn",
    "Hòa Bình",
    "Việt Xanh",
    "Đồng Khởi",
    "Thuận Thành",
    "Phương Nam",
)
_FORM = ("Công ty TNHH", "Công ty TNHH", "Công ty TNHH MTV", "Công ty Cổ phần", "Doanh nghiệp tư nhân", "Hợp tác xã")


def person(rng: random.Random, man: bool) -> str:
    """A full name."""
    return f"{rng.choices(_FAMILY, _FAMILY_WEIGHT)[0]} {rng.choice(_MIDDLE[man])} {rng.choice(_GIVEN[man])}"


def firm(rng: random.Random, number: int) -> str:
    """A firm's name; the number keeps any two apart and shows that it is made."""
    return f"{rng.choice(_FORM)} {rng.choice(_TRADE)} {rng.choice(_BRAND)} {number}"


def tax_code(number: int) -> str:
    """Ten digits in the form of a tax code under the prefix 99, which no province uses."""
    return f"99{number:08d}"
