"""One figure by another, and in words why there is none. Division comes last, in floating point."""

from __future__ import annotations

from typing import Any

import numpy as np
from django.utils.translation import gettext_noop

from cotmoc.indicators.offered import Amounts, Notes, amounts

NO_DENOMINATOR = gettext_noop("Chưa có số liệu mẫu số")
CONTESTED = gettext_noop("Mẫu số có nhiều con số công bố khác nhau, chưa định con số nào dùng")
ZERO_DENOMINATOR = gettext_noop("Mẫu số bằng 0")
NO_NUMERATOR = gettext_noop("Chưa có số liệu tử số")
NO_YEAR_BEFORE = gettext_noop("Chưa có số liệu năm trước")
MID_MONTH = gettext_noop("Tháng đang chạy mới có một phần, chưa so được với cả tháng của năm trước")
TO_DATE = gettext_noop("tử số mới có một phần kỳ, mẫu số của cả kỳ")
MORE_THAN_WHOLE = gettext_noop("tử số lớn hơn mẫu số: sổ của mẫu số còn thiếu")
PART_OF_BOOKS = gettext_noop("tử số mới có một phần: còn sổ chưa có số liệu")
DISPUTED = gettext_noop("Các nguồn cùng loại ghi con số khác nhau, chưa định nguồn nào")
ELSEWHERE = gettext_noop("Con số công bố là của địa giới khác, không phải của đơn vị này")
NOT_SPLIT = gettext_noop("Chưa chia được số liệu của đơn vị cũ")

PARTLY = (PART_OF_BOOKS, MORE_THAN_WHOLE)
"""Notes that say of a value that one of its sides is known in part only."""


def quotient(top: Amounts, bottom: Amounts, factor: int) -> Amounts:
    """top by bottom in a unit; none by nought. The factor comes before the division: 1365 of 1950 is 70."""
    return amounts(top * float(factor) / np.where(bottom == 0, np.nan, bottom))


def why(*pairs: Any) -> Notes:
    """The note of the first condition that holds: why(condition, note, condition, note, …); empty when none does."""
    return np.select([np.asarray(condition) for condition in pairs[::2]], pairs[1::2], "")
