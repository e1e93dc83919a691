"""Tin, bài, chương trình, kỳ chuyên mục về KHCN, ĐMST và CĐS đã đăng, đã phát trong kỳ."""

from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.measures import count
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain
from cotmoc.registers.communication import Communication

indicator = Amount(
    name="Số tin, bài, chương trình truyền thông về KHCN, ĐMST và CĐS",
    name_en="Articles and programmes on science, innovation and digital transformation",
    unit=COUNT,
    every=Grain.MONTH,
    group="communication",
    method="Đếm theo ngày đăng, phát; phát lại ở kênh khác là một dòng khác.",
    phrases=(
        "tin, bài, chuyên mục truyền thông về khoa học công nghệ, đổi mới sáng tạo và chuyển đổi số",
        "tin, bài tuyên truyền về chuyển đổi số",
    ),
    not_phrases=("lượt",),
    of=count(Communication),
    asides={"columns": count(Communication, where=lambda c: c.form == Communication.Form.COLUMN.value)},
    aside_labels={"columns": "Kỳ chuyên mục"},
)
