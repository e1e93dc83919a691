"""What the title of a column of a flattened table says that it holds."""

from __future__ import annotations

import re

from .headings import heading_year

ROLES: tuple[tuple[str, str], ...] = (
    ("index", r"(?<!\w)(?:số )?s?tt\b\.?|^#$|số thứ tự|^mã (?:số|nhiệm vụ|chỉ tiêu)?$"),
    ("note", r"ghi chú|căn cứ|nguồn|cách tính|phương pháp|công thức|cơ sở pháp lý"),
    ("money", r"kinh phí|dự toán|tổng mức|mức đầu tư|thành tiền|số tiền"),
    ("coop", r"^(?!.*chủ trì).*phối hợp"),
    ("lead", r"chủ trì|(?:cơ quan|đơn vị|bộ phận|cá nhân|tổ chức|người|lãnh đạo|sở|ngành|cấp)(?:[/,] ?(?:\w+ ?){1,2})* (?:tổ chức )?"
    r"(?:thực hiện|chịu trách nhiệm|đầu mối|tham mưu|theo dõi|phụ trách|báo cáo|triển khai|được giao|soạn thảo|chuẩn bị|trình|quản lý)"
    r"|trách nhiệm|đầu mối|chủ quản|chủ đầu tư|phân công|^thực hiện$"),
    ("unit", r"(?:đơn|đ\.?) ?vị tính|đvt|đơn vị(?! \w|/)|đơn vị đo"),
    ("past", r"hiện trạng|(?:thực hiện|\bth) (?:năm )?20|đã đạt|thực trạng|ước (?:thực hiện|năm)|kết quả (?:năm )?20"
    r"|(?:năm )?20\d\d \(?(?:thực hiện"
    r"|hiện trạng|ước)|giá trị nền|đường cơ sở|năm cơ sở"),
    ("deadline",
        r"thời gian|thời hạn|tiến độ|(?<!sản phẩm )(?<!kết quả )hoàn thành|lộ trình|thời điểm|^hạn\b|^(?:ngày|tháng|quý)$"
        r"|^(?:ngày |thời điểm )?kết thúc$"),
    ("product", r"sản phẩm|kết quả|đầu ra|hình thức văn bản|cấp trình|cấp ban hành"),
    ("task", r"nhiệm vụ|công việc|giải pháp|hoạt động|đầu việc|^(?:đề án|dự án|chương trình)$|tên (?:đề án|văn bản|chương trình"
    r"|dự án|nhiệm vụ)|nội dung (?:công việc|nhiệm vụ"
    r"|thực hiện|triển khai)"),
    ("value", r"^(?:mục tiêu|kế hoạch|chỉ tiêu|kh|mt|dự kiến|phấn đấu|định hướng|tầm nhìn)?,? ?(?:đến )?(?:hết )?(?:năm "
    r"|giai đoạn )?20\d\d|giá trị|mục tiêu (?:đến|năm|giai đoạn"
    r"|20)|kế hoạch (?:năm|đến)|chỉ tiêu (?:năm|đến|giao|20)|^mục tiêu$|^kế hoạch$|^mức(?: phấn đấu)?$|^chỉ tiêu phấn đấu$"),
    ("name", r"chỉ tiêu|mục tiêu|nội dung|tiêu chí|chỉ số|tên"),
)  # fmt: skip
_ROLES = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in ROLES)


def opens_header(words: str) -> bool:
    """Whether the words name the column of running numbers, with which headers begin."""
    return _ROLES[0][1].search(words) is not None


def role_of(words: str) -> str:
    """What a column holds, from its header."""
    for name, pattern in _ROLES:
        if pattern.search(words):
            return name
    return "value" if heading_year(words) else ""
