"""Words of a name made plain: without years, asides, verbs that only announce, and what enlarges on the first statement."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .clauses import stripped
from .milestones import milestones
from .words import BEGINS, LEVEL, PREDICATE, SUBJECT

_TAIL_WORDS = re.compile(
    r"(?:^|[\s,:;])(?:đạt(?: mức| được| tỷ lệ| tỉ lệ)?|chiếm(?: tỷ lệ| tỷ trọng)?|ở mức|lên|lên mức|mức|bình quân|trung bình|phấn đấu"
    r"|dự kiến|kỳ vọng|từ nay|lần lượt|tương ứng|để|ước|đến|còn|xuống|giảm xuống|giảm còn|duy trì|ổn định|luôn|sẽ|phải|cần|là|bằng|có"
    r"|tăng lên|đạt và|trong|thuộc|nằm|được|giữ|và|hết|vào|khoảng|cụ thể|tối thiểu|ít nhất|năm|hằng năm|hàng năm|mỗi năm|tương đương"
    r"|so với|không)\s*$",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s,:;.]|(?<= )(?:và|hoặc|cùng với|trong đó|đồng thời|đến|trong|vào|cả nước"
    r"|so với)(?=[\s,;.]*$))+$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Name:
    """What a number measures, and the span of text that says it (the number included)."""

    indicator: str
    base: str | None
    scope: str | None
    start: int
    end: int
    noun: str  # the noun phrase a following "trong đó 30% …" may take over
    verb: str  # the words before the number that a following number may take over
    shared: bool = False  # parts were taken over from a neighbour


_ASIDE = re.compile(r" ?\((?![A-ZĐ][\w&.\- ]{0,12}\))[^()]*\)")


_DAY = re.compile(r"(?:^| )(?:(?:trước|đến|vào|trong|từ|sau) )?(?:ngày )?\d{1,2}/\d{1,2}/20\d\d(?!\d)")


def plain(text: str) -> str:
    """Without years, doubled spaces and outer marks."""
    for milestone in reversed(milestones(text)):
        text = text[: milestone.start] + " " + text[milestone.end :]
    text = _DAY.sub("", text)
    text = _ASIDE.sub("", text)  # "(số minh họa)" goes, the short name "(TFP)" stays
    text = re.sub(r"(?:,\s*){2,}", ", ", re.sub(r"\s+", " ", text))
    text = re.sub(r"(?:^| )(?:đến|vào|hết|cuối) (?:hết |cuối )?(?=[,;.]|$)", " ", text)
    return re.sub(r"\s+([,;.])", r"\1", text).strip(' ,;:.-–+•…("“”').strip()


def label_before(text: str, start: int, end: int) -> tuple[str | None, int]:
    """ "Tại địa bàn đô thị: …" → the words before the colon and where the rest begins."""
    colon = text.rfind(":", start, end + 2)
    if colon < 0:
        return None, start
    words = re.sub(
        r"^(?:chỉ tiêu|mục tiêu)? ?\d{0,2}$|^(?:cụ thể|trong đó|như sau|lưu ý).*$", "", plain(text[start:colon]), flags=re.IGNORECASE
    )
    if re.search(r"chỉ tiêu|mục tiêu", words, re.IGNORECASE):
        words = ""  # it announces targets and says nothing of what they measure
    begins = stripped(text, colon + 1, max(end, colon + 1))[0]
    return re.sub(r"^(?:về|tại|ở|đối với) ", "", words, flags=re.IGNORECASE) or None, begins


def without_tail(left: str) -> str:
    for _ in range(6):
        shorter = _TAIL_WORDS.sub("", left).rstrip(" ,;:")
        if shorter == left:
            break
        left = shorter
    return left


def words_after(words: str) -> str:
    if re.match(r"\s*[,;.)]", words):
        return ""
    opening = next(iter(milestones(words)), None)
    if opening and not words[: opening.start].strip() and re.match(r"\s*[,;.)]", words[opening.end :]):
        return ""  # "… trên 8% trong năm 2025, các ngành phải tăng tốc": the year closes the clause
    words = plain(_TRAILING.sub("", _EQUALS.split(words)[0]))
    return "" if words.lower() in _ONLY_TIME else _TRAILING.sub("", words)


_EQUALS = re.compile(r", (?:bằng|ngang|giữ|gấp|cao hơn|thấp hơn) |\.? trong đó:", re.IGNORECASE)  # "3.000 con, bằng năm 2025"
_ONLY_TIME = {"trong", "vào", "đến", "cho", "tới", "của", "giai đoạn", "trong giai đoạn"}  # what is left of "trong giai đoạn 2026 - 2030"


def is_aside(right: str) -> bool:
    return bool(
        re.match(
            r"(?:so với|tùy|tuỳ|vào (?=năm|cuối|hết|quý|tháng|thời)|vào$|mỗi|hằng năm|hàng năm|theo (?!dõi)|trở lên|của năm"
            r"|trong giai đoạn|\(|/)",
            right,
            re.IGNORECASE,
        )
    )


def last_subject(left: str) -> str:
    """Of "…, nâng cao chất lượng, tỷ lệ X" only "tỷ lệ X", unless the first words already head a subject."""
    if BEGINS.match(left) or len(left) < 25:
        return left
    heads = [m.end() for m in re.finditer(rf", (?=(?:{SUBJECT})(?!\w))", left, re.IGNORECASE)]
    return left[heads[-1] :] if heads else left


_CONTINUES = re.compile(
    r" (?=đã được (?:phê duyệt|ban hành|giao)|theo (?:quy định|quyết định|nghị quyết|kế hoạch|hướng dẫn|chương trình|yêu cầu)"
    r"|tại (?:quyết định|nghị quyết)|để (?:đảm bảo|bảo đảm|nâng cao|tạo|góp phần|phục vụ|đáp ứng|hỗ trợ|giúp)|nhằm (?=\w))"
    r"|(?:,| và) (?=(?:tiếp tục|từng bước"
    r"|đồng thời|kịp thời|chủ động)(?!\w))"
    r"|, (?=(?:giữ vai trò|góp phần|đáp ứng|phục vụ|nhằm|từng bước|bảo đảm|đảm bảo|tạo|hướng|sử dụng|biết|nhận biết|nhất là|đặc biệt"
    r"|qua đó|làm|phù hợp|thông suốt|có kỹ năng|trở thành|để|bao gồm|được|trải nghiệm|gắn với)(?!\w))",
    re.IGNORECASE,
)


def shortened(words: str) -> str:
    """What follows the first full statement only enlarges on it: cut where a second verb phrase begins, or at a late comma."""
    words = re.sub(r" ?\([^()]*\w+ \w+ \w+ \w+[^()]*\)", "", words)
    for found in _CONTINUES.finditer(words):
        if len(words[: found.start()].split()) >= (5 if found.group()[0] != "," or "tục" in words[found.end() : found.end() + 8] else 7):
            return words[: found.start()]
    # The verb says what is promised of the thing counted: a long name is cut after it, never before.
    verb = PREDICATE.search(words, min(4, len(words)))
    for count, found in enumerate(re.finditer(r"\S+", words), 1):
        if count > 30 and verb and found.start() > verb.end() + 20 and found.group().endswith((",", ";")):
            return words[: found.end() - 1]
    return words


def level_in(words: str) -> str | None:
    found = LEVEL.search(words)
    return found[1] if found else None
