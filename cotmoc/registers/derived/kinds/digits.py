"""Digits as people group them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any


def grouped(text: str, mark: str) -> bool:
    """Whether a mark stands between thousands and nowhere else."""
    return bool(re.fullmatch(rf"\d{{1,3}}(\{mark}\d{{3}})+", text))


def ungrouped(text: str) -> str:
    """Digits without marks."""
    return text.replace(".", "").replace(",", "")


def number_text(value: Any) -> str:
    """A number in Vietnamese writing: 1.234.567,5."""
    whole, _mark, rest = f"{Decimal(value):,f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")
