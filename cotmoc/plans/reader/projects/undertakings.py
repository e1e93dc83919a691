"""Named undertakings in running text: Đề án “…”, triển khai Dự án xây dựng …, xây dựng chiến lược phát triển …

A name is what follows the kind until the clause goes on to something else. It counts where the sentence sets the undertaking up,
carries it out or lists it; a plural ("các dự án"), a number ("5 dự án"), a citation ("Quyết định số … phê duyệt Đề án …") and a
result ("đã triển khai Dự án …") do not name anything the plan promises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .names import KIND, kind_of, named

_SET_UP = (
    r"(?:xây dựng|triển khai|thực hiện|lập|phê duyệt|trình|ban hành|hoàn thành|hoàn thiện|khởi công|khởi động|đầu tư|nghiên cứu|đề xuất"
    r"|chuẩn bị|thẩm định|tham mưu|rà soát|điều chỉnh|bổ sung|sửa đổi|cập nhật|mở rộng|tiếp tục|vận hành|tổ chức|thí điểm|xúc tiến|thực thi"
    r"|đẩy nhanh(?: tiến độ)?|đẩy mạnh|thông qua|công bố|khánh thành|nâng cấp|bố trí vốn|nhân rộng)"
)
_GOVERNED = re.compile(
    rf"(?<!\w){_SET_UP}(?:,? (?:và |hoặc )?{_SET_UP})*"
    r"(?: (?:có hiệu quả|hiệu quả|đồng bộ|thành công|quyết liệt|đúng tiến độ|kịp thời|thí điểm"
    r"|thực hiện|triển khai|xây dựng|cho|vốn cho|việc|nội dung|ngay|sớm|một|01))*[ ,]*$",
    re.IGNORECASE,
)
_BUDGET_OF = re.compile(
    r"(?:kinh phí|mức đầu tư|vốn|dự toán|ngân sách)(?: (?:để |cho )?(?:thực hiện|triển khai|xây dựng|của|cho|đầu tư))*\s*$", re.IGNORECASE
)
_LISTS = re.compile(r"(?:[:+•(]|\(\d{1,2}\)|(?<!\w)(?:gồm(?: có)?|như|là|gồm các))\s*$", re.IGNORECASE)
_LINK = re.compile(r"[\s,;”\"')]*(?:và|cùng với|cùng)?\s*(?:\(?\d{1,2}\)\s*)?", re.IGNORECASE)
_DOCUMENT = (
    r"(?:quyết định|nghị quyết|kế hoạch|công văn|chỉ thị|thông tư|kết luận|tờ trình|thông báo|văn bản|nghị định|chương trình hành động)"
)
_CITED = re.compile(rf"(?<!\w){_DOCUMENT}(?: số)? ?[^,;:]{{0,12}}\d[^,;:]*$", re.IGNORECASE)
_OF_OTHERS = re.compile(
    rf"[\s,(]*(?:ban hành |được (?:ban hành |phê duyệt |duyệt )?)?(?:kèm )?(?:theo|tại|\(|của)\s*"
    rf"(?:(?i:{_DOCUMENT})[^;.]{{0,20}}\d[^;]{{0,40}}?"
    r"(?:QĐ-TTg|NQ-CP|NQ/TW|QĐ-B\w+|QH\d|của (?:Thủ tướng|Chính phủ|Quốc hội|Bộ |Trung ương))|(?:Thủ tướng|Chính phủ|Trung ương))"
)
_PAST = re.compile(r"(?<!\w)(?:đã|từng|vừa|kết quả|tình hình|thời gian qua)(?!\w)[^,;:]*$", re.IGNORECASE)
_TELLS = re.compile(r"[\s,]*(?:đã|đang|chưa|phải|cần|sẽ|là|được|không|còn|hiện)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Mention:
    """A named undertaking: offsets of kind and name in the text, the name without quotation marks, and how it is spoken of.

    `role` is "set up" (a verb of work governs it), "budget" (the sentence speaks of its money), "listed" (after a colon or beside another
    one) or "head" (it opens the text); `own` is false where the words say that it belongs to a higher body.
    """

    kind: str
    start: int
    end: int
    name: str
    quoted: bool
    capital: bool
    role: str
    own: bool = True
    period: str = ""


def mentions(text: str) -> list[Mention]:
    """The undertakings that one sentence names and does not merely cite, count or report, in order."""
    found: list[Mention] = []
    at = 0
    for match in KIND.finditer(text):
        if match.start() < at:
            continue  # a kind inside the name before it
        called = named(text, match)
        role = _role(text, match.start(), found) if called else ""
        if called is None or not role:
            continue
        name, end, quoted = called
        if role == "head" and _TELLS.match(text, end) and not re.match(r"[\s,]*(?:có|được bố trí|là)", text[end:]):
            continue
        if _OF_OTHERS.match(text, end):
            continue
        found.append(_mention(text, match, name, end, quoted, role))
        at = end
    return found


def _mention(text: str, match: re.Match[str], name: str, end: int, quoted: bool, role: str) -> Mention:
    period = re.search(r"(?: |, )(?:trong |vào )?(?P<at>năm (20\d\d))$", name) if not quoted else None
    dated = period is not None and not re.search(r"(?:đến|tới|từ|hết|-|tầm nhìn|hướng)$", name[: period.start()])
    if period and dated:
        end, name = match.end() + text[match.end() :].index(name) + period.start(), name[: period.start()]
    national = re.search(r"(?<!\w)(?:quốc gia|của Chính phủ|của Thủ tướng|của Trung ương)(?!\w)", name)
    word = match.group()
    return Mention(
        kind_of(word), match.start(), end, name, quoted, word[0].isupper(), role, national is None, period[2] if period and dated else ""
    )


def _role(text: str, start: int, before: list[Mention]) -> str:
    """How the sentence speaks of what begins at `start`: "" when it only cites, counts or reports it."""
    lead = text[max(0, start - 160) : start]
    if not lead.strip(" -+•*“\"'(.)0123456789"):
        return "head"
    if before and _LINK.fullmatch(text, before[-1].end, start):
        return before[-1].role if before[-1].role != "head" else "listed"
    governed = _GOVERNED.search(lead)
    if governed:
        return "" if _CITED.search(lead[: governed.start()]) or _PAST.search(lead[: governed.start()]) else "set up"
    if _BUDGET_OF.search(lead):
        return "budget"
    return "listed" if _LISTS.search(lead) and not _CITED.search(lead) else ""
