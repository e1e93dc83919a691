"""Mức tăng số công bố khoa học quốc tế so với năm trước."""

from cotmoc.indicators._publications import INTERNATIONAL
from cotmoc.indicators.kinds.change import Change
from cotmoc.indicators.units import PERCENT_GROWTH
from cotmoc.period import Grain

indicator = Change(
    name="Mức tăng số công bố khoa học quốc tế",
    name_en="Growth in international scientific articles",
    unit=PERCENT_GROWTH,
    every=Grain.YEAR,
    group="ecosystem",
    method="Số bài trong năm / số bài năm trước − 1.",
    legal="Nghị quyết 57-NQ/TW, mục tiêu đến năm 2030",
    note="Mục tiêu là mức tăng bình quân nhiều năm; số của một năm dao động mạnh khi ít bài.",
    phrases=("số lượng công bố khoa học quốc tế tăng", "công bố quốc tế tăng trung bình"),
    reading="growth",
    family="intl_publications",
    of=INTERNATIONAL,
)
