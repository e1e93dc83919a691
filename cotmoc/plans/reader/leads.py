"""The bodies that may lead a piece of work, each with how it stands to the work, and nobody; who works with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .bodies import Body
from .features import Features
from .grammar.agencies import split_agencies
from .grammar.letters import UPPER

_WITH = re.compile(r"phối hợp(?: chặt chẽ)?(?: với| cùng)?[^.;]{0,60}$", re.IGNORECASE)
_TO = re.compile(r"(?:trình|báo cáo|gửi|tham mưu|đề xuất)(?: với| cho| về)? ?$", re.IGNORECASE)
_REACH = 90  # characters looked at before a body
Lead = tuple[str | None, Features]
_TOKEN = re.compile(r"[^\W\d_]+|[.;,():]")
_OPENING = re.compile(r"\W*(?:trong|đến|trước|từ|hằng|hàng|ngay)(?!\w)[^,;:.()]{2,40}, ?", re.IGNORECASE)
"""“Trong quý III, Sở A …”: the body opens the work all the same."""
_ORDERS = re.compile(r"(?:giao|yêu cầu|đề nghị|phân công|chỉ đạo|ủy quyền|uỷ quyền)(?: nhiệm vụ)?(?: cho)? ?$", re.IGNORECASE)
_DUTY = re.compile(
    r",? ?(?:là (?:cơ quan|đơn vị) )?(?:(?:có|chịu) trách nhiệm|chủ trì|làm đầu mối|chủ động|phụ trách|tham mưu|đầu mối|thực hiện)",
    re.IGNORECASE,
)


def opens_work(words: str, at: int) -> bool:
    """Whether nothing but a time stands before a place in the words of a piece of work."""
    return at <= 2 or _OPENING.fullmatch(words[:at]) is not None


def add_lead(leads: dict[str, Features], text: str, *names: str) -> None:
    """One more thing that speaks for a body."""
    words = " ".join(text.split()).strip(" .,;:-")
    if words:
        features = leads.setdefault(words, {})
        for name in names:
            features[name] = 1.0


def add_body_leads(leads: dict[str, Features], words: str, bodies: Sequence[Body]) -> None:
    """Every body named in the words of the work."""
    for number, body in enumerate(bodies[:8]):
        before = [word.lower() for word in _TOKEN.findall(words[max(0, body.start - 30) : body.start])]
        after = [word.lower() for word in _TOKEN.findall(words[body.end : body.end + 30])]
        names = [
            f"body {min(number, 3)}",
            f"body after {before[-1] if before else 'nothing'}",
            f"body before {' '.join(after[:2]) or 'nothing'}",
        ]
        if after:
            names.append(f"body then {after[0]}")
        if not before or _OPENING.fullmatch(words[: body.start]):
            names.append("opens the work")
        behind = words[max(0, body.start - _REACH) : body.start]
        if _ORDERS.search(behind):
            names.append("ordered")
        if _DUTY.match(words, body.end):
            names.append("has the duty")
        if words[: body.start].count("(") > words[: body.start].count(")"):
            names.append("in brackets")
        if _WITH.search(behind):
            names.append("to work with")
        if _TO.search(behind):
            names.append("to report to")
        if body.many > 1:
            names.append("several bodies")
        add_lead(leads, body.text, *names)


def lead_choices(leads: dict[str, Features]) -> list[Lead]:
    """The choices in a steady order, nobody among them."""
    out: list[Lead] = [(words, leads[words]) for words in sorted(leads)]
    strong = any(
        name.startswith(("label", "closing", "heading", "lead cell", "opens the work", "ordered")) for _, one in out for name in one
    )
    return [*out, (None, {"nobody": 1.0, "nobody though named": float(bool(out)), "nobody though strongly": float(strong)})]


_HELPED = re.compile(
    rf"(?<!\w)[Pp]hối hợp (?:chặt chẽ )?(?:(?:với|cùng)(?: với)? |(?=(?:[Cc]ác )?(?:bộ|sở|{UPPER})))",
)


_VERBS = re.compile(
    r"(?<!đầu tư)(?<!Đào)(?<!đào) (?=(?:tham mưu|triển khai|đẩy mạnh|tổ chức(?! (?:chính|xã|kinh|liên|có)|[,;.]|$)"
    r"|xây dựng(?! tỉnh)|thực hiện|rà soát|hướng dẫn"
    r"|nghiên cứu"
    r"|đề xuất|kiểm tra|giám sát|theo dõi|tăng cường|bố trí|trình|ban hành|trong (?:việc|công tác|quá)|để|nhằm|hoàn thiện|hoàn thành"
    r"|báo cáo|chỉ đạo|bảo đảm|đảm bảo|tiếp tục|đôn đốc|thẩm định|tổng hợp|lập|cân đối|khẩn trương|đưa|quản lý"
    r"|phát triển(?! (?:nông thôn|kinh tế|đô thị|hạ tầng))|nâng cao"
    r"|thúc đẩy|cung cấp|tuyên truyền|khảo sát|đánh giá|giải quyết|tạo|thu hút|có kế hoạch|chuẩn bị|ưu tiên|hỗ trợ|xử lý|phát hiện"
    r"|thống nhất|tiến hành|chủ động|trước (?:ngày|tháng|quý)|phải|cần|thường xuyên|định kỳ|kịp thời|quyết liệt|giúp"
    r"|theo (?:chức năng|thẩm quyền|quy định|dõi)|nhiệm vụ|thẩm tra|bảo vệ|vận động|lồng ghép|điều tra|điều chỉnh|phê duyệt|công bố"
    r"|tham gia|tập trung|rà|nắm|duy trì|cập nhật|kết nối|số hóa|số hoá|mở|khuyến khích|huy động)(?!\w))"
)


def cooperating(words: str) -> tuple[str, ...]:
    """The agencies after "phối hợp với", up to the verb of the work itself."""
    found = _HELPED.search(words)
    if not found:
        return ()
    rest = words[found.end() :]
    verb = _VERBS.search(rest)
    stop = re.search(r"[;.:]|, (?=\w+ (?:các )?(?:kế hoạch|văn bản|đề án))", rest)
    end = min([m.start() for m in (verb, stop) if m] or [min(len(rest), 160)])
    return split_agencies(rest[:end].strip(" ,"))


DITTO = re.compile(r"[-\s]*(?:nt|như trên|″|\"|〃)[-.\s]*", re.IGNORECASE)
"""A cell that holds what the cell above says."""
_BOTH = re.compile(r"[;,.(\s]*(?:(?:cơ quan|đơn vị) )?(?:chủ trì,? )?phối hợp(?: thực hiện)?(?: với| cùng)?[:\s]+", re.IGNORECASE)
_HEAD = re.compile(r"(?:(?:cơ quan|đơn vị) )?chủ trì(?: thực hiện)?: ?", re.IGNORECASE)


def lead_and_coop(words: str) -> tuple[str, str]:
    """(lead, cooperating) of a cell that may name both: "Chủ trì: Sở A; phối hợp: Sở B"."""
    words = _HEAD.sub("", words.strip(" .;-•"), count=1)
    found = _BOTH.search(words)
    return (words[: found.start()].strip(" .;,-"), words[found.end() :].strip(" .;)-")) if found and found.start() else (words, "")
