"""Giá trị giao dịch của thị trường KH&CN: hợp đồng nghiên cứu, chuyển giao ký trong kỳ."""

from cotmoc.indicators._links import VALUE
from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.units import DONG
from cotmoc.period import Grain

indicator = Amount(
    name="Giá trị giao dịch sản phẩm, dịch vụ khoa học và công nghệ trên thị trường",
    name_en="Value of science and technology transactions",
    unit=DONG,
    every=Grain.QUARTER,
    group="ecosystem",
    method="Cộng giá trị hợp đồng nghiên cứu, cấp quyền sử dụng, chuyển giao công nghệ theo ngày ký.",
    note="Hợp đồng không ghi giá trị không vào tổng.",
    phrases=("giá trị giao dịch của thị trường khoa học và công nghệ", "giá trị sản phẩm, dịch vụ khoa học và công nghệ trên thị trường"),
    not_phrases=("tăng",),
    reading="count",
    family="st_market",
    of=VALUE,
)
