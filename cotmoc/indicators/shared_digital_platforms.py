"""Nền tảng số dùng chung đang hoạt động, theo số báo cáo cuối quý."""

from cotmoc.indicators._statements import Kind, of_infrastructure
from cotmoc.indicators.kinds.stock import Stock
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain

indicator = Stock(
    name="Số nền tảng số dùng chung",
    name_en="Shared digital platforms",
    unit=COUNT,
    every=Grain.QUARTER,
    group="infrastructure",
    method="Cộng số nền tảng đang hoạt động mà các đơn vị báo cáo cuối quý.",
    note="Một nền tảng nhiều đơn vị cùng dùng chỉ do đơn vị chủ quản báo cáo.",
    phrases=("nền tảng số dùng chung", "nền tảng số dùng chung của tỉnh"),
    of=of_infrastructure(Kind.PLATFORM, "quantity"),
    asides={
        "data_centres": of_infrastructure(Kind.DATA_CENTRE, "quantity"),
        "iot": of_infrastructure(Kind.IOT, "quantity"),
    },
    aside_labels={"data_centres": "Trung tâm dữ liệu, điện toán đám mây", "iot": "Thiết bị cảm biến, IoT"},
)
