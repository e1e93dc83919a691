"""Mức tăng giá trị giao dịch của thị trường KH&CN so với năm trước."""

from cotmoc.indicators._links import VALUE
from cotmoc.indicators.kinds.change import Change
from cotmoc.indicators.units import PERCENT_GROWTH
from cotmoc.period import Grain

indicator = Change(
    name="Mức tăng giá trị giao dịch sản phẩm, dịch vụ khoa học và công nghệ",
    name_en="Growth of the market for science and technology",
    unit=PERCENT_GROWTH,
    every=Grain.YEAR,
    group="ecosystem",
    method="Giá trị hợp đồng ký trong năm / năm trước − 1.",
    phrases=(
        "giá trị giao dịch của thị trường khoa học và công nghệ tăng",
        "giá trị sản phẩm dịch vụ khoa học công nghệ trên thị trường tăng",
    ),
    reading="growth",
    family="st_market",
    of=VALUE,
)
