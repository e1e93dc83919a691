"""Numbers as Vietnamese documents write them: 1,5 triệu; 55 tỷ; 0.60; 500.000; hai phần ba; gấp đôi."""

from __future__ import annotations

import re

WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
MULTIPLIERS = {
    "chục": 10, "trăm": 100, "nghìn": 1e3, "ngàn": 1e3, "vạn": 1e4, "triệu": 1e6, "tỷ": 1e9, "tỉ": 1e9,
    "trăm nghìn": 1e5, "trăm triệu": 1e8, "nghìn tỷ": 1e12, "nghìn tỉ": 1e12, "ngàn tỷ": 1e12, "ngàn tỉ": 1e12, "trăm tỷ": 1e11,
    "triệu tỷ": 1e15, "triệu tỉ": 1e15,
}  # fmt: skip

DIGITS = r"(?:\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,4})?|\d{1,3}(?:,000){1,4}(?!\d)|\d{1,3}(?: \d{3}){1,3}(?![\d.,]*\d)|\d{1,9}(?:[.,]\d{1,4})?)"
MULTIPLIER = (
    r"(?:(?:trăm |nghìn |ngàn |triệu )?(?:tỷ|tỉ)(?! ?(?:lệ|trọng|suất|số|giá|phú))|trăm nghìn|trăm triệu|nghìn|ngàn|vạn|triệu"
    r"|trăm(?! ?phần)|chục)(?!\w)"
)
WORD = r"(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)"

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


def value_of(digits: str) -> float:
    """The value of a number in digits: groups of three after a dot are thousands, the comma is the decimal mark.

    "0.60" and "12.5" are read as decimals (a thousands group has three digits and never follows a lone zero).
    """
    text = digits.replace(" ", "")
    if _GROUPED.fullmatch(text) and not text.startswith("0."):
        return float(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:,000)+", text) and not text.startswith("0"):
        return float(text.replace(",", ""))
    return float(text.replace(",", "."))


def scale_of(multiplier: str | None) -> float:
    """1,5 *triệu* → 1000000; nothing → 1."""
    return float(MULTIPLIERS[" ".join(multiplier.lower().split())]) if multiplier else 1.0


def exact(value: float) -> float:
    """A product without the dust of binary arithmetic (3,9 × 1000000 is 3900000)."""
    rounded = round(value, 6)
    return float(int(rounded)) if rounded == int(rounded) else rounded
