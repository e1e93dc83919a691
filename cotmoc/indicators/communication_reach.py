"""Lượt tiếp cận của tin, bài, chương trình, theo số mà nơi đăng phát đếm được."""

from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.measures import total
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain
from cotmoc.registers.communication import Communication

indicator = Amount(
    name="Lượt tiếp cận tin, bài, chương trình truyền thông về KHCN, ĐMST và CĐS",
    name_en="Reach of articles and programmes",
    unit=COUNT,
    every=Grain.MONTH,
    group="communication",
    method="Cộng lượt tiếp cận của tin, bài, chương trình có số đếm, theo ngày đăng, phát.",
    note="Một người xem nhiều lần là nhiều lượt; dòng không có số đếm không cộng.",
    phrases=("lượt tiếp cận truyền thông về khoa học công nghệ, đổi mới sáng tạo và chuyển đổi số", "lượt tiếp cận tin, bài, chương trình"),
    of=total(Communication, "reach", where=lambda c: c.reach.notnull()),
)
