"""Quy mô kinh tế số so với GRDP, như cơ quan thống kê công bố; cách tính khác là chuỗi khác."""

from cotmoc.indicators.kinds.reported import Reported
from cotmoc.indicators.units import PERCENT_PUBLISHED
from cotmoc.period import Grain

indicator = Reported(
    name="Tỷ trọng kinh tế số trong GRDP",
    name_en="Digital economy as a share of GRDP",
    unit=PERCENT_PUBLISHED,
    every=Grain.YEAR,
    group="digital",
    method="Giá trị tăng thêm của kinh tế số / GRDP giá hiện hành; giữ tên phương pháp của từng con số.",
    legal="Thông tư 13/2021/TT-BKHĐT; Quyết định 05/2023/QĐ-TTg",
    note="Hai phương pháp chính thức cho hai con số khác nhau: không so sánh, không vẽ chung một đường.",
    phrases=("quy mô kinh tế số", "tỷ trọng kinh tế số", "kinh tế số chiếm", "kinh tế số"),
    base_phrases=("GRDP", "GDP", "tổng sản phẩm trên địa bàn"),
    series="digital_economy_share",
    methods=("Cơ quan thống kê", ""),
)
