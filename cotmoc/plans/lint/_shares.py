"""When a percentage says what it is a part of, and when it does not."""

from __future__ import annotations

import re

from cotmoc.plans.align.words import plain
from cotmoc.plans.reading.draft import DraftTarget

_SHARE = re.compile(
    r"(?<!\w)(?:"
    r"tỷ lệ|tỷ trọng|tỷ suất|tỷ phần|phần trăm|cơ cấu|mức độ|chiếm|trong tổng|trên tổng|trong số|so với|so"
    r"|đóng góp|tăng|giảm|cắt giảm|tốc độ|tăng trưởng|bình quân|trung bình|tiết kiệm|rút ngắn|hài lòng|"
    r"che phủ|bao phủ|phủ sóng|phủ|tự chủ|lấp đầy|nội địa hóa|đô thị hóa|grdp|gdp"
    r")(?!\w)"
)
_VERB = re.compile(
    r"(?<!\w)(?:"
    r"được|có|đạt|đủ|phải|bảo đảm|đảm bảo|sử dụng|hoàn thành|thực hiện|tham gia|đáp ứng|áp dụng|ứng dụng"
    r"|đưa|biết|không|sẵn sàng|triển khai|kết nối|xây dựng|tiếp cận|nộp|trở thành|tiếp nhận|công bố|"
    r"cung cấp|xử lý|giải quyết|dùng|bán|mua|thanh toán|cài đặt|ban hành|số hóa|liên thông|chia sẻ|"
    r"khai thác|đăng ký|đánh giá|phê duyệt|trang bị|hưởng|tốt nghiệp|qua đào tạo|làm việc|là|bị|vận hành|"
    r"hình thành|tổ chức|bố trí|hoạt động|đi học|nhận|cấp giấy|sở hữu|tích hợp|duy trì|chuyển đổi|tuân thủ|"
    r"bước vào|thuộc|đóng|tập huấn|bồi dưỡng|đào tạo|xuất khẩu|sản xuất|quản lý|kiểm tra|kiểm soát|giám sát|"
    r"phát hiện|cập nhật|công nhận|thành lập|xóa|hỗ trợ|dành|trả|nằm|trồng|chế biến|tiêu thụ|tái chế|"
    r"thu gom|phân loại|kê khai|nối mạng|tương tác|tái sử dụng|đồng bộ|lưu|giải ngân|trợ giúp|giao|thu hồi|"
    r"đầu tư|tuyên truyền|phổ biến|khám|tiêm|điều trị"
    r")(?!\w)"
)


def shares_nothing(target: DraftTarget) -> bool:
    """Whether a percentage names neither the whole it is of nor what is to be done: “30% doanh nghiệp KH&CN”."""
    if target.unit != "%" or target.base:
        return False
    words = f"{plain(target.indicator)} {plain(target.quote)}"
    return not _SHARE.search(words) and not _VERB.search(_without_reach(plain(target.indicator)))


def _without_reach(words: str) -> str:
    """The indicator without a reaching verb left at its ends: “đạt”, “có”, “phải” alone say nothing of the whole."""
    return re.sub(r"^(?:có|đạt|phải|bảo đảm|đảm bảo)\s|\s(?:đạt|phải|là)$", "", words)
