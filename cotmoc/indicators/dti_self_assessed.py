"""DTI tự đánh giá: tổng điểm các chỉ số chính / 1000, tính từ điểm tự chấm (0–1) của từng chỉ số chính."""

from cotmoc.indicators.kinds.composite import Composite
from cotmoc.indicators.units import INDEX
from cotmoc.period import Grain

MAIN_INDICES = {
    "dti_main_1": "Nhận thức số",
    "dti_main_2": "Thể chế số",
    "dti_main_3": "Hạ tầng số",
    "dti_main_4": "Nhân lực số",
    "dti_main_5": "An toàn thông tin mạng",
    "dti_main_7": "Hoạt động chính quyền số",
    "dti_main_8": "Hoạt động kinh tế số",
    "dti_main_9": "Hoạt động xã hội số",
}
"""Series of the register of published figures, numbered as in QĐ 922 (6, smart city, is not scored)."""

indicator = Composite(
    name="Chỉ số chuyển đổi số cấp tỉnh (DTI), tự đánh giá",
    name_en="Provincial digital transformation index (DTI), self-assessed",
    unit=INDEX,
    every=Grain.YEAR,
    group="digital",
    method="Tổng (điểm tối đa × giá trị chỉ số chính) / 1000; không tính trung bình các trụ cột.",
    legal="Quyết định 922/QĐ-BTTTT ngày 20/5/2022",
    note="Điểm tối đa theo Quyết định 405/QĐ-BKHCN (2025) chưa kiểm chứng được nên vẫn dùng điểm tối đa của Quyết định 922.",
    phrases=("chỉ số chuyển đổi số tự đánh giá", "DTI tự đánh giá"),
    labels=MAIN_INDICES,
    weights={
        2022: {
            "dti_main_1": 100,
            "dti_main_2": 100,
            "dti_main_3": 100,
            "dti_main_4": 100,
            "dti_main_5": 100,
            "dti_main_7": 200,
            "dti_main_8": 150,
            "dti_main_9": 150,
        }
    },
    sources={2022: "Quyết định 922/QĐ-BTTTT"},
)
