"""The promises of the sample plan: each with the words it is written in and what those words say.

2025: the thirteen lines of a published provincial plan, the two unclear ones left as unclear as they are.
2030 and 2045: national targets of Resolution 57-NQ/TW as reported by the press (confidence “high” in the collected
figures). 2035 and 2040: illustrative, because no published source gives any.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    """One number to reach: the words of the plan around it, and value, comparator, unit and milestone year."""

    text: str
    comparator: str
    value: float
    unit: str
    year: int
    illustrative: bool = False
    counted: str = ""
    ambiguous: bool = False


@dataclass(frozen=True)
class Milestone:
    """One milestone year: its heading and the lines under it; a line holds one or more promises."""

    year: int
    heading: str
    lines: tuple[tuple[Promise, ...], ...]
    closing: str = ""


def _line(year: int, text: str, comparator: str, value: float, unit: str = "%", **more: object) -> tuple[Promise, ...]:
    return (Promise(text, comparator, value, unit, year, **more),)  # type: ignore[arg-type]


_2025 = (
    _line(2025, "Chi trên 1% ngân sách địa phương cho KHCN, ĐMST", ">", 1),
    _line(2025, "Tỷ lệ chi cho KHCN, ĐMST và CĐS đạt 2% GRDP", ">=", 2),
    (
        Promise("80% cán bộ, công chức cấp xã", ">=", 80, "%", 2025),
        Promise("100% cán bộ, công chức cấp tỉnh được bồi dưỡng kỹ năng số cơ bản", ">=", 100, "%", 2025),
    ),
    _line(2025, "30% doanh nghiệp KH&CN trên địa bàn", ">=", 30, ambiguous=True),
    _line(2025, "Trên 40% kết quả KH&CN được ứng dụng thực tiễn sau 12 tháng nghiệm thu", ">", 40),
    _line(2025, "Trên 10% doanh nghiệp sử dụng kết quả nghiên cứu từ viện, trường trong sản xuất, kinh doanh", ">", 10),
    (
        Promise("Trên 30% doanh nghiệp KH&CN", ">", 30, "%", 2025, ambiguous=True),
        Promise("trên 50% doanh nghiệp khởi nghiệp sáng tạo", ">", 50, "%", 2025, ambiguous=True),
    ),
    _line(2025, "Chỉ số CĐS cấp tỉnh (DTI) đạt trên 0,60", ">", 0.6, "points"),
    _line(
        2025,
        "Trên 70% thủ tục hành chính được tiếp nhận, giải quyết phi địa giới hành chính giữa Trung ương và địa phương, "
        "giữa các cấp chính quyền",
        ">",
        70,
    ),
    _line(2025, "100% thủ tục hành chính liên quan đến đào tạo, nghiên cứu, sản xuất, kinh doanh được thực hiện trực tuyến", ">=", 100),
    _line(2025, "Quy mô kinh tế số đạt 15% GRDP", ">=", 15),
)
_2030 = (
    _line(2030, "Quy mô kinh tế số đạt tối thiểu 30% GDP", ">=", 30),
    _line(2030, "Đóng góp của TFP vào tăng trưởng kinh tế trên 55%", ">", 55),
    _line(2030, "Tỷ lệ sử dụng dịch vụ công trực tuyến của người dân và doanh nghiệp trên 80%", ">", 80),
    _line(2030, "Giao dịch không dùng tiền mặt đạt 80%", ">=", 80),
    _line(2030, "Tỷ lệ doanh nghiệp có hoạt động ĐMST trên 40%", ">", 40),
    _line(2030, "Chi cho phát triển KHCN, ĐMST và CĐS đạt ít nhất 3% tổng chi ngân sách hằng năm", ">=", 3),
    (
        Promise("Kinh phí chi cho nghiên cứu và phát triển (R&D) đạt 2% GDP", ">=", 2, "%", 2030),
        Promise("trong đó kinh phí từ xã hội chiếm hơn 60%", ">", 60, "%", 2030),
    ),
    _line(
        2030,
        "Nhân lực nghiên cứu khoa học, phát triển công nghệ và ĐMST đạt 12 người trên một vạn dân",
        ">=",
        12,
        "per_10000",
        counted="người",
    ),
)
_2035 = (
    _line(2035, "Quy mô kinh tế số đạt 35% GRDP (số minh họa)", ">=", 35, illustrative=True),
    _line(2035, "Đóng góp của TFP vào tăng trưởng GRDP trên 57% (số minh họa)", ">", 57, illustrative=True),
    _line(2035, "Trên 60% kết quả KH&CN được ứng dụng thực tiễn sau 12 tháng nghiệm thu (số minh họa)", ">", 60, illustrative=True),
    _line(2035, "Chi ít nhất 3% ngân sách địa phương cho KHCN, ĐMST (số minh họa)", ">=", 3, illustrative=True),
)
_2040 = (
    _line(2040, "Quy mô kinh tế số đạt 42% GRDP (số minh họa)", ">=", 42, illustrative=True),
    _line(2040, "Đóng góp của TFP vào tăng trưởng GRDP trên 58% (số minh họa)", ">", 58, illustrative=True),
    _line(2040, "Trên 65% kết quả KH&CN được ứng dụng thực tiễn sau 12 tháng nghiệm thu (số minh họa)", ">", 65, illustrative=True),
    _line(2040, "Chi ít nhất 3,5% ngân sách địa phương cho KHCN, ĐMST (số minh họa)", ">=", 3.5, illustrative=True),
)
_2045 = (
    _line(2045, "Quy mô kinh tế số đạt tối thiểu 50% GDP", ">=", 50),
    _line(2045, "Việt Nam thuộc nhóm 30 nước dẫn đầu thế giới về ĐMST, CĐS", "<=", 30, "rank"),
)

_NATIONAL = "(mục tiêu quốc gia theo Nghị quyết 57-NQ/TW)"

MILESTONES = (
    Milestone(2025, "2. Mục tiêu cụ thể đến hết năm 2025", _2025, "Đẩy mạnh ứng dụng thương mại điện tử"),
    Milestone(2030, f"3. Đến năm 2030 {_NATIONAL}", _2030),
    Milestone(2035, "4. Đến năm 2035 (số minh họa)", _2035),
    Milestone(2040, "5. Đến năm 2040 (số minh họa)", _2040),
    Milestone(2045, f"6. Đến năm 2045 {_NATIONAL}", _2045),
)

PROMISES = tuple(promise for milestone in MILESTONES for line in milestone.lines for promise in line)
