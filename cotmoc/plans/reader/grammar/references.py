"""Figures that are no quantities: dates, years, document numbers, legal references, levels, ages, durations, list numbers."""

from __future__ import annotations

import re

from .windows import near

_PATTERNS = (
    # dates and periods
    r"\b\d{1,2} ?[/.\-] ?\d{1,2} ?[/.\-] ?(?:19|20)\d\d\b",
    r"\bngày \d{1,2}(?: ?[/.\-] ?\d{1,2})?(?: tháng \d{1,2})?(?: năm \d{4})?(?!\d)",
    r"\btháng \d{1,2}(?: ?[/\-] ?(?:19|20)\d\d| năm \d{4})?(?![\d.,]*\d)",
    r"(?<![\d.,])(?:0?[1-9]|1[0-2])/(?:19|20)\d\d\b",
    r"\bquý (?:[ivx]{1,3}|\d)\b(?: ?[/\-] ?(?:19|20)\d\d)?",
    r"(?<![\d.,])(?:19|20)\d\d ?- ?(?:19|20)?\d\d\b(?![.,%]\d)",
    r"\bnăm (?:19|20)\d\d(?!\d)",
    r"(?<![\d.,])(?:199\d|20[0-7]\d)(?![\d%]|[.,]\d| ?(?:%|tỷ|triệu|nghìn|tấn|doanh nghiệp|người|ha\b|km))",
    # documents and laws
    r"\b\d{1,6}(?:/(?:19|20)\d\d)?/[A-ZĐ][\wĐ&\-]{1,20}(?:[/\-][\wĐ&]{1,12}){0,3}",
    r"\b\d{1,4}-(?:[A-ZĐ]{2,6}|CTr|Ctr)[/\-][A-ZĐ&]{2,6}",
    r"\b(?:nghị quyết|quyết định|nghị định|thông tư|công văn|kế hoạch|chỉ thị|kết luận|đề án|tờ trình|thông báo|công điện|văn bản"
    r"|báo cáo|luật|lệnh"
    r"|pháp lệnh|hiệp định|hướng dẫn(?= số)|chương trình)(?: của \w+)?(?: số)?:? \d{1,6}(?![\d.,]*\d? ?(?:%|tỷ|triệu|nghìn|tấn|doanh|người"
    r"|cán bộ))",
    r"\b(?:điều|khoản|tiểu mục|mục|chương|phụ lục|biểu|biểu số|mẫu|mẫu số|phần|bảng|hình|tiểu dự án|dự án|nhiệm vụ|công báo|trang"
    r"|nội dung|hợp phần"
    r"|tiêu chí) (?:số )?\d{1,3}(?:\.\d{1,2})*(?:(?:,| và|-| ?;) ?\d{1,3}(?:\.\d{1,2})*(?![\d.,]*\d? ?%))*(?! ?%)",
    r"\bđiểm \d{1,2}(?=[ ,;]{1,2}(?:điều|khoản|mục))",
    # levels, generations, names with figures
    r"\b(?:mức độ|cấp độ|thế hệ|đối tượng|nhóm|loại|bước|giai đoạn|phiên bản|đợt|khóa|khoá|kỳ|vùng|đường|tuyến|cụm|bậc|iso|tcvn|qcvn|oda"
    r"|cách mạng công nghiệp"
    r"|cmcn|công nghiệp|industry|web|covid|iec|quốc lộ|khu phố|tổ|số nhà|lần thứ|thứ|khoá thứ|khóa thứ)[ \-.]\d{1,5}(?:[.:]\d{1,4})*"
    r"(?:(?:,| và|-|,? hoặc) ?\d{1,2}(?![\d.,]*\d? ?%))*"
    r"(?!\d|[.,]\d| ?(?:-|đến) ?[\d.,]+ ?%| ?(?:%|nước|quốc gia|địa phương|tỉnh|thành phố|bộ|sở|xã|nền kinh tế|trường|đơn vị"
    r"|doanh nghiệp|trong|tỷ|triệu|nghìn|điểm|lần"
    r"|phần|người))",
    r"\b\d{1,2}G\b|\bICT 4\.0|(?<![\d.,])4\.0(?!\d)|\b24 ?/ ?7\b|\b24 ?/ ?24\b|\bIPv\d|\bWi-?Fi \d|\bSDG ?\d{1,2}|\bB2\b|\bH\d\b",
    r"\b\d{1,3}/\d{1,3} (?=tỉnh|thành phố|xã|huyện|chỉ tiêu|nhiệm vụ|đơn vị|bộ|sở|nước|mục tiêu|phường)",
    # ages, durations, levels of government
    r"(?<![\d.,])\b(?:từ )?(?:đủ )?\d{1,3}(?: tháng| tuổi)?(?: ?- ?| đến (?:dưới )?)?(?:\d{1,3})? (?:tháng )?tuổi\b(?! thọ)",
    r"\b\d{1,2} (?:cấp(?! tỉnh| xã| huyện)|chiều|trong 1\b|không\b|tại chỗ|nhà\b|thực\b)",
    r"\b(?:sau|trước|trong(?: vòng)?|trong thời hạn|thời hạn|hơn|gần) \d{1,3} (?:tháng|năm|ngày|giờ|phút|tuần|quý)\b",
    r"\b\d{1,2} (?:tháng|quý|tuần|ngày)(?: đầu| cuối)? (?:năm|tháng|quý)\b",
    r"\b\d{1,3} năm (?:qua|gần đây|tới|tiếp theo|trước|liên tiếp|một lần)\b",
)
_NAMES = ("date",) * 8 + ("document",) * 5 + ("level", "name", "progress") + ("age", "times") + ("duration",) * 3
_NAMED = re.compile("|".join(f"(?P<{name}{at}>{pattern})" for at, (name, pattern) in enumerate(zip(_NAMES, _PATTERNS, strict=True))), re.I)
_REFERENCE = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS), re.IGNORECASE)
# A number that is not a percentage; a text without one holds no reference.
_OTHER = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)*(?![\d.,]*\d)(?! ?%)")


_FIGURE = re.compile(r"\d[\d.,/\-]*|\bquý ", re.IGNORECASE)


def _blank(found: re.Match[str]) -> str:
    """Blanks the figures; "tuổi thọ đạt 75 tuổi" is a measure, "trẻ em dưới 5 tuổi" is not."""
    words = found.group()
    if words.endswith("tuổi") and re.search(r"tuổi thọ[^,;.]{0,40}$", found.string[: found.start()], re.IGNORECASE):
        return words
    return re.sub(r"\d", "\x00", words)


def masked(text: str) -> str:
    """`text` with the figures of dates, references and the like blanked out, length unchanged."""
    if not _OTHER.search(text):
        return text
    pieces: list[str] = []
    at = 0
    for found in near(_REFERENCE, text, _FIGURE, 60, 120):
        pieces += [text[at : found.start()], _blank(found)]
        at = found.end()
    return "".join([*pieces, text[at:]])


def described(text: str) -> list[tuple[int, int, str]]:
    """Where figures stand that may be no quantities, with what they seem to be: a date, document, level, name, age, duration …"""
    if not _OTHER.search(text):
        return []
    found = near(_NAMED, text, _FIGURE, 60, 120)
    return [(match.start(), match.end(), str(match.lastgroup).rstrip("0123456789")) for match in found]
