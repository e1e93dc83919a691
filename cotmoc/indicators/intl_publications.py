"""Số công bố khoa học quốc tế trong kỳ."""

from cotmoc.indicators._publications import INTERNATIONAL
from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.units import ARTICLES
from cotmoc.period import Grain

indicator = Amount(
    name="Số công bố khoa học quốc tế",
    name_en="International scientific articles",
    unit=ARTICLES,
    every=Grain.QUARTER,
    group="ecosystem",
    method="Đếm bài trên tạp chí quốc tế theo ngày công bố; một bài của nhiều tổ chức tính một lần.",
    phrases=("số lượng công bố khoa học quốc tế", "số bài báo quốc tế", "công bố quốc tế"),
    reading="count",
    family="intl_publications",
    of=INTERNATIONAL,
)
