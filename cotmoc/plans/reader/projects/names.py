"""The kinds of undertakings and their names: what follows the kind until the clause goes on to something else."""

from __future__ import annotations

import re

from ..grammar.agencies import starts_with_agency
from ..grammar.letters import UPPER
from ..grammar.words import ACTION

KINDS = {"đề án": "scheme", "dự án": "project", "chiến lược": "strategy", "quy hoạch": "master_plan", "chương trình": "programme"}
KIND = re.compile(r"(?<!\w)(?:(?:tiểu )?dự án|đề án|chiến lược|quy hoạch|chương trình)(?!\w)", re.IGNORECASE)


def kinds_in(words: str) -> set[str]:
    """All kinds that words name."""
    return {KINDS[found.group().lower().removeprefix("tiểu ")] for found in KIND.finditer(words)}


def kind_of(words: str) -> str:
    """The kind that words begin with or name first, "" for none."""
    found = KIND.search(words)
    return KINDS[found.group().lower().removeprefix("tiểu ")] if found else ""


_QUOTED = re.compile(r"(?: (?:số )?\d{1,2})?(?: ?:)?(?: [^\W\d_]+){0,3}? ?[“\"‘«](?P<name>[^”\"’»|]{8,300})[”\"’»]")
_NUMBERED = re.compile(r" (?:(?:số|thành phần(?: số)?) )?\d{1,2} ?: ?|: ?")
_NO_NAME = re.compile(
    r" (?:này|đó|kia|trên|nêu|nói|đã|đang|sẽ|được|có|là|do|của|và|hoặc|với|theo|tại|trong|ở|khi|nếu|để|nhằm|từ|cho|trọng điểm|ưu tiên"
    r"|quan trọng|lớn|mới|cụ thể|liên quan|khác|thành phần|phù hợp|khả thi|hiệu quả|kêu gọi|chậm|tồn đọng|vướng mắc|sử dụng|thuộc|phải|cần"
    r"|đầu tư công|đầu tư(?= (?:của|trên|có|vào|theo|được|từ|nước|trong|ngoài|tư nhân|kinh doanh|mới|và|tại)|[\s,;.]*$)|nhà ở|khởi nghiệp"
    r"|\d+(?:[.,;)]| và|$)|đến|thì|không|chưa|gắn|như|vốn|ODA|PPP|FDI|động lực|chuyển tiếp|khởi công|hoàn thành|trọng tâm|số \d+/)(?!\w)",
    re.IGNORECASE,
)
_NO_PROGRAMME = re.compile(
    r" (?:hành động|công tác|làm việc|nghị sự|giáo dục|đào tạo|học|giảng dạy|truyền hình|phát thanh|văn nghệ|nghệ thuật|kỳ họp|phối hợp"
    r"|kế hoạch|tuyên truyền|hội nghị|hợp tác|xây dựng (?:luật|pháp luật|văn bản)|giám sát|kiểm tra|ký kết|bồi dưỡng|tập huấn"
    r"|mục tiêu quốc gia|tổng thể|họp|môn học|chuyên biệt|xúc tiến)(?!\w)",
    re.IGNORECASE,
)
_MASTER_PLAN = re.compile(
    r" (?:tỉnh|thành phố|chung|phân khu|chi tiết|tổng thể|vùng|mạng lưới|hạ tầng|kết cấu|phát triển|sử dụng đất|điện|khu|xây dựng|hệ thống"
    r"|không gian|đô thị|nông thôn|ngành|bảo vệ|thăm dò|thủy lợi|cảng|mạng)(?!\w)",
    re.IGNORECASE,
)
_LONGEST = 300
_NAME = re.compile(rf"(?:[^;:(|]|\((?=[A-ZĐ][\w&.\- ]{{0,12}}\))){{0,{_LONGEST}}}")
_GOES_ON = re.compile(
    r"(?:,? (?:(?:với|có|bằng) (?:tổng|mức|kinh phí|số vốn|vốn|quy mô|mục tiêu|nguồn|sự|thời gian|diện tích|công suất|ngân sách)"
    r"|(?:dự kiến )?(?:tổng )?(?:mức đầu tư|kinh phí|vốn đầu tư|dự toán|khái toán|nguồn vốn|trị giá|mức vốn|số vốn)"
    r"|từ (?:nguồn|ngân sách|vốn|năm|quý|tháng|nay)"
    rf"|(?:do|giao) (?=(?:các |(?-i:{UPPER})))|theo(?! (?:dõi|hướng|mô hình|chuỗi|tiêu chuẩn))|được|đã|đang|sẽ|để(?! (?:làm|lại))|nhằm"
    r"|báo cáo|(?<!công )(?<!quy )(?<!lộ )(?<!quá )(?<!giáo )(?<!hành )(?<!tiến )trình(?! (?:độ|diễn|bày))|trước|kể từ"
    r"|trong (?:năm|quý|tháng|thời gian|tháng \d)|xong|hoàn thành (?:trước|trong|vào|quý|năm|tháng)|sau khi|gắn với|góp phần|trên cơ sở"
    r"|đúng (?:tiến độ|thời hạn|quy định|kế hoạch)|phải|(?<!hậu )cần|chưa"
    r"|(?:đưa )?vào (?:năm|quý|tháng|hoạt động|vận hành|sử dụng|khai thác|cuối|đầu)|làm (?:cơ sở|căn cứ|chủ đầu tư)|là|kèm|dự kiến"
    r"|qua đó|đến (?:hết |cuối )?(?:quý|tháng|ngày)"
    r"|và (?:tổ chức|triển khai|trình|đưa|báo cáo|thực hiện|ban hành|phê duyệt|hoàn thành|công bố"
    r"|(?:các |những )?(?:dự án|đề án|chương trình|chiến lược|quy hoạch|kế hoạch))|thời gian (?:thực hiện|hoàn thành)|thuộc"
    r"|tại (?:Quyết|Nghị|Kế|Công))(?!\w))"
    rf"|\.(?= {UPPER}| *$)| [-–] (?={UPPER}|tổng|kinh phí|\d)|[.”\"]*$",
    re.IGNORECASE,
)
_CLAUSE = (
    r"(?:các|những|trong|với|theo|như|nhất là|đặc biệt|trước|do|giao|đồng thời|kịp thời|tiếp tục|đẩy|nghiên cứu|rà soát|đề xuất|chủ trì"
    r"|tham mưu|tập trung|tăng cường|dự án|đề án|chương trình|chiến lược|quy hoạch|kế hoạch|nguồn|tổng|bao gồm|gồm|bảo đảm|đảm bảo"
    r"|phấn đấu|hoàn thành|từng bước|qua đó|chú trọng|nâng cao)"
)
_COMMA = re.compile(rf", ?(?=(?:{ACTION}|{_CLAUSE})(?!\w))", re.IGNORECASE)
_NEXT = re.compile(rf", (?=(?:các |liên )?{UPPER})")
_GENERIC = "đầu tư xây dựng công trình cơ bản mới trọng điểm phát triển kinh tế xã hội sản xuất kinh doanh và các khác lớn hạ tầng"
_EMPTY = frozenset(re.findall(r"\w+", f"{_GENERIC} trên địa bàn tỉnh"))
"""Words that make no name: "dự án đầu tư xây dựng công trình trên địa bàn tỉnh" is any project."""


def named(text: str, match: re.Match[str]) -> tuple[str, int, bool] | None:
    """(name, where it ends, whether it stands in quotation marks) after the kind; None where no name follows."""
    quoted = _QUOTED.match(text, match.end())
    if quoted and not _GOES_ON.match(text, match.end()):
        return " ".join(quoted["name"].split()).strip(" .,;"), quoted.end(), True
    numbered = _NUMBERED.match(text, match.end())
    at = numbered.end() if numbered else match.end()
    if not numbered and not _may_be_name(text, match):
        return None
    name = unquoted_name(text, at)
    said = len(name.split()) >= (2 if match.group()[0].isupper() else 3) and not set(name.lower().split()) <= _EMPTY
    return (name, text.index(name, at) + len(name), False) if said else None


def unquoted_name(text: str, at: int) -> str:
    """The words from `at` until the clause goes on to money, agency, time, basis or another clause."""
    span = _NAME.match(text, at)
    words = span.group() if span else ""
    stops = [found.start() for found in (_GOES_ON.search(words, 1), _COMMA.search(words)) if found]
    words = words[: min(stops, default=len(words))]
    agency = next((found.start() for found in _NEXT.finditer(words) if starts_with_agency(words[found.end() :])), len(words))
    return words[:agency].strip().rstrip(' ,.-–“"')


def _may_be_name(text: str, match: re.Match[str]) -> bool:
    kind = kind_of(match.group())
    if _NO_NAME.match(text, match.end()) or not re.match(r" [^\W_]", text[match.end() :]):
        return False
    if kind == "programme":
        return match.group()[0].isupper() and not _NO_PROGRAMME.match(text, match.end())
    return kind != "master_plan" or _MASTER_PLAN.match(text, match.end()) is not None
