"""From the words around a number to the name of what is measured: indicator, base and scope."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .clauses import Clause, stripped
from .milestones import milestones
from .words import ACTION, BASE_NOUN, LEVEL, PLACE_SUBJECT, PREDICATE, SPLIT_BASE, SUBJECT

_HOPE = re.compile(
    r"(?<!\w)(?:bảo đảm|đảm bảo|phấn đấu|trong đó|mục tiêu(?: được| cũng)?(?: đặt ra| đề ra| phấn đấu)?|nhằm|theo hướng"
    r"|dự kiến|để|hướng tới"
    r"|trong đó có"
    r"|góp phần)(?!\w),? ?(?:là )?",
    re.IGNORECASE,
)
# Inside the name of a rate these words describe what is counted: "Tỷ lệ nước thải được xử lý bảo đảm quy chuẩn".
_PURPOSE = re.compile(r"(?:bảo đảm|đảm bảo|nhằm|theo hướng|để|hướng tới|góp phần)(?!\w)", re.IGNORECASE)
_RATE = re.compile(r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|tổng|số|diện tích|mức độ|thời gian|chỉ số|sản lượng|tỷ suất)(?!\w)", re.IGNORECASE)
_TAIL_WORDS = re.compile(
    r"(?:^|[\s,:;])(?:đạt(?: mức| được| tỷ lệ| tỉ lệ)?|chiếm(?: tỷ lệ| tỷ trọng)?|ở mức|lên|lên mức|mức|bình quân|trung bình|phấn đấu"
    r"|dự kiến|kỳ vọng|từ nay|lần lượt|tương ứng|để|ước|đến|còn|xuống|giảm xuống|giảm còn|duy trì|ổn định|luôn|sẽ|phải|là|bằng|có"
    r"|tăng lên|đạt và|trong|thuộc|nằm|được|giữ|và|hết|vào|khoảng|cụ thể|tối thiểu|ít nhất|năm|hằng năm|hàng năm|mỗi năm|tương đương"
    r"|so với|không)\s*$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?<!\w)(?:về|trong lĩnh vực|theo) (?=\w)", re.IGNORECASE)
_SUBJECT = re.compile(rf"{SUBJECT}(?!\w)", re.IGNORECASE)
_ACTION = re.compile(rf"{ACTION}(?!\w)", re.IGNORECASE)
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


def plain(text: str) -> str:
    """Without years, doubled spaces and outer marks."""
    for milestone in reversed(milestones(text)):
        text = text[: milestone.start] + " " + text[milestone.end :]
    text = _ASIDE.sub("", text)  # "(số minh họa)" goes, the short name "(TFP)" stays
    text = re.sub(r"(?:,\s*){2,}", ", ", re.sub(r"\s+", " ", text))
    text = re.sub(r"(?:^| )(?:đến|vào|hết|cuối) (?:hết |cuối )?(?=[,;.]|$)", " ", text)
    return re.sub(r"\s+([,;.])", r"\1", text).strip(' ,;:.-–+•…("“”').strip()


def name_of(text: str, clause: Clause, before: Name | None, after: str) -> Name:
    """The name of one clause; `before` is the name of the clause it may lean on, `after` the words it shares with a later one."""
    quantity = clause.quantity
    left_start, left_end = stripped(text, *clause.left)
    right_start, right_end = quantity.end, clause.right[1]
    labelled = left_start
    label, left_start = _label(text, left_start, left_end)
    left = _without_tail(plain(text[left_start:left_end]))
    right = _right(text[right_start:right_end])
    if quantity.unit.startswith("per_") or _is_aside(right):
        # "… 111 bé trai/100 bé gái sinh ra sống": what follows enlarges on the reference, not on the indicator.
        right = right if _is_aside(right) and left else "" if left else quantity.count_of or ""
    verb = quantity.bound.verb
    if quantity.unit == "rank":
        if label and not left:
            left, left_start = label, labelled
        return _ranked(text, clause, left, left_start, right, before, after)
    if right and _opens_anew(text[clause.left[0] : quantity.cue], verb):
        left = ""
    place = PLACE_SUBJECT.match(left)
    if place and (right or len(left) > place.end()):
        left = left[place.end() :].strip(" ,")
    if not left and label and (not right or BASE_NOUN.match(right)):
        left, label, left_start = label, None, labelled
    if not left:
        return _leading(text, clause, right, before, after, label)
    if not right or _is_aside(right) or _reaches(verb, left, quantity.bound.stated, right):
        return _following(text, clause, left, left_start, right, before, label)
    return _acting(text, clause, left, left_start, right, verb, label)


def _opens_anew(words: str, verb: str) -> bool:
    """Whether the number opens a clause of its own after a comma: "…, 100% kết quả …", "…, bảo đảm tối thiểu 80% hồ sơ …"."""
    comma = max(words.rfind(","), words.rfind(";"))
    if comma < 0 or verb in {"tăng", "giảm", "thêm", "tăng thêm"}:
        return False
    start, end = stripped(words, comma, len(words))
    return start >= end


def _label(text: str, start: int, end: int) -> tuple[str | None, int]:
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


def _without_tail(left: str) -> str:
    for _ in range(6):
        shorter = _TAIL_WORDS.sub("", left).rstrip(" ,;:")
        if shorter == left:
            break
        left = shorter
    return left


def _right(words: str) -> str:
    if re.match(r"\s*[,;.)]", words):
        return ""
    words = plain(_TRAILING.sub("", words))
    return "" if words.lower() in _ONLY_TIME else _TRAILING.sub("", words)


_ONLY_TIME = {"trong", "vào", "đến", "cho", "tới", "của", "giai đoạn", "trong giai đoạn"}  # what is left of "trong giai đoạn 2026 - 2030"


def _is_aside(right: str) -> bool:
    return bool(
        re.match(
            r"(?:so với|vào (?=năm|cuối|hết|quý|tháng|thời)|vào$|mỗi|hằng năm|hàng năm|theo (?!dõi)|trở lên|của năm|trong giai đoạn|\(|/)",
            right,
            re.IGNORECASE,
        )
    )


def _reaches(verb: str, left: str, stated: bool, right: str) -> bool:
    """Whether the number closes a statement about `left` rather than opening a new noun phrase."""
    if verb in {"tăng", "giảm", "thêm", "tăng thêm", "có"} and not _SUBJECT.match(left):
        return False
    if verb and verb not in {"có", "tăng", "giảm", "thêm", "tăng thêm", "đến", "tới", ":"}:
        return True
    return bool(_SUBJECT.match(left)) and (bool(BASE_NOUN.match(right)) or not _ACTION.search(left[-12:]))


def _following(text: str, clause: Clause, left: str, start: int, right: str, before: Name | None, label: str | None) -> Name:
    hope = [m for m in _HOPE.finditer(left) if not (_RATE.match(left) and _PURPOSE.match(m.group()))]
    if hope and len(left) - hope[-1].end() > 8:
        # "Xuất khẩu phấn đấu đạt mức tăng trưởng": the subject stands before the word of hope.
        head, rest = left[: hope[-1].start()].strip(" ,"), left[hope[-1].end() :]
        verbal = re.match(r"(?:đạt|tăng|giảm|chiếm|duy trì|nâng)(?!\w) ?(?:được )?", rest, re.IGNORECASE)
        left = f"{head} {rest.removeprefix('đạt ')}" if verbal and head and "," not in head else rest
    left = _last_subject(left)
    if before and _MOVE_ONLY.fullmatch(left):
        return Name(f"{left} {before.indicator}", None, before.scope, start, clause.quantity.end, before.noun, "", True)
    grows = clause.quantity.bound.verb in {"tăng", "giảm"} and not re.search(r"tăng|giảm", left)
    base = None
    split = SPLIT_BASE.search(left)
    if split:
        left, base = left[: split.start()], left[split.end() :].strip()
    where = None
    if right and _WHERE.fullmatch(right) and len(right.split()) <= 6:
        where = right
    elif right and BASE_NOUN.match(right):
        base = re.sub(r"^(?:trong|trên|của|so với|so) ", "", right.split(",")[0]).strip() or base
    elif right and right.lower() == (clause.quantity.count_of or "").lower():
        right = ""  # "quy mô dân số đạt 1,5 triệu người"
    elif right and not _is_aside(right) and clause.quantity.bound.verb != "là":
        base = base or right.split(",")[0].split(" để ")[0]
    shared = False
    if before and not base and re.search(r"trong (?:số )?đó,? *$", text[:start].rstrip(" ,"), re.IGNORECASE):
        base = before.noun
    if before and re.match(r"(?:cấp|ở cấp|ở|khu vực|đối với|tại|vùng)(?= )", left, re.IGNORECASE) and len(left.split()) <= 6:
        left, shared = f"{before.indicator} {left}", True
    elif before and re.match(r"(?:tốc độ|mức) tăng(?: trưởng)?(?: bình quân| trung bình)?$", left, re.IGNORECASE):
        left, shared = f"{left} {before.indicator}", True
    end = clause.quantity.end + (len(right.split(",")[0]) + 1 if (base or where) and right else 0)
    name = f"giảm {left}" if grows and clause.quantity.bound.verb == "giảm" else left
    return Name(name, base, where or _level(left) or label, start, min(end, max(clause.right[1], clause.quantity.end)), left, "", shared)


_MOVE_ONLY = re.compile(r"(?:tăng|giảm|tăng trưởng|tốc độ tăng|tốc độ tăng trưởng|mức tăng|tốc độ|tăng thêm)", re.IGNORECASE)
_WHERE = re.compile(r"(?:ở|tại|đối với|khu vực|cấp|vùng|cho) [^,;]{2,40}", re.IGNORECASE)


def _last_subject(left: str) -> str:
    """Of "…, nâng cao chất lượng, tỷ lệ X" only "tỷ lệ X", unless the first words already head a subject."""
    if _SUBJECT.match(left) or len(left) < 25:
        return left
    heads = [m.end() for m in re.finditer(rf", (?=(?:{SUBJECT})(?!\w))", left, re.IGNORECASE)]
    return left[heads[-1] :] if heads else left


def _leading(text: str, clause: Clause, right: str, before: Name | None, after: str, label: str | None) -> Name:
    quantity, shared = clause.quantity, False
    base, right = None, _shortened(right)
    if not right:
        if before is None:
            return Name(label or "", None, None, quantity.cue, quantity.end, "", "", False)
        return Name(before.indicator, before.base, before.scope, quantity.cue, quantity.end, before.noun, before.verb, True)
    if before and (quantity.bound.verb == "chiếm" or (len(right.split()) <= 3 and BASE_NOUN.match(right))):
        return Name(before.indicator, right, before.scope, quantity.cue, clause.right[1], before.noun, "", True)
    if before and _WHERE.fullmatch(right) and len(right.split()) <= 6 and not PREDICATE.search(right):
        return Name(before.indicator, before.base, right, quantity.cue, clause.right[1], before.noun, before.verb, True)
    if before and PREDICATE.match(right):
        right, shared = f"{before.noun} {right}", True
    elif before and clause.tied and before.verb and not PREDICATE.search(right):
        right, shared = f"{before.verb} {right}", True
    elif after:
        right, shared = f"{right} {after}", True
    if BASE_NOUN.match(right) and " cho " in right:
        base, _, rest = right.partition(" cho ")
        right = f"chi cho {rest}"
    scope = _level(right) or (label if label and len(label.split()) <= 10 else None)
    noun = right[: cut.start()].strip() if (cut := PREDICATE.search(right)) and cut.start() > 3 else right
    return Name(_shortened(right), base, scope, quantity.cue, clause.right[1], noun, "", shared)


def _acting(text: str, clause: Clause, left: str, start: int, right: str, verb: str, label: str | None) -> Name:
    hope = list(_HOPE.finditer(f"{left} "))
    if hope and (len(left) - hope[-1].end() > 2 or hope[-1].end() >= len(left)):
        left = left[hope[-1].end() :]
    acts = [m.end() for m in re.finditer(rf"(?:, | và |; )(?=(?:{ACTION})(?!\w))", left, re.IGNORECASE)]
    if acts:
        left = left[acts[-1] :]
    if verb in {"tăng", "giảm", "thêm", "tăng thêm"} and not left.lower().endswith(verb):
        left = f"{left} {verb}".strip()
    base = None
    if BASE_NOUN.match(right) and clause.quantity.unit.startswith("%"):
        cut = re.search(r" (?:cho|để|dành cho|vào) ", right)
        if cut:
            base, right = right[: cut.start()], right[cut.start() :]
    indicator = re.sub(r"\s+", " ", f"{left} {right}").strip()
    at = text.rfind(left.split()[0], start, clause.quantity.cue + 1) if left else -1
    return Name(_shortened(indicator), base, _level(indicator) or label, at if at >= start else start, clause.right[1], right, left)


def _ranked(text: str, clause: Clause, left: str, start: int, right: str, before: Name | None, after: str) -> Name:
    quantity = clause.quantity
    place = PLACE_SUBJECT.match(left)
    subject = left[place.end() :].strip() if place else left
    said = text[quantity.start : quantity.end] + " " + right
    about = _ABOUT.search(said)
    where = re.search(
        r"(?:khu vực |các nước )?(Đông Nam Á|ASEAN|thế giới|châu Á|cả nước|toàn quốc|toàn cầu|khu vực|địa phương"
        r"|quốc gia)",
        said,
        re.IGNORECASE,
    )
    subject = re.sub(r"^xếp hạng (?:theo|về) | ?\([^()]*\w+ \w+ \w+[^()]*\)", "", subject, flags=re.IGNORECASE)
    subject = re.sub(r"(?:^| )(?:thuộc|nằm|vào|trong|đứng|xếp|duy trì|lọt|có)$", "", _last_subject(subject)).strip()
    indicator = said[about.end() :] if about else subject
    shared = False
    if not indicator or len(indicator) < 4:
        indicator, shared = (after or (before.indicator if before else "") or right or left), True
    begin = start if subject and not about else quantity.start
    end = clause.right[1] if right and not re.match(r"\s*[,;]", text[quantity.end :]) else quantity.end
    return Name(plain(indicator), None, where[1] if where else None, begin, end, plain(indicator), "", shared)


_CONTINUES = re.compile(
    r" (?=đã được (?:phê duyệt|ban hành|giao)|theo (?:quy định|quyết định|nghị quyết|kế hoạch|hướng dẫn|chương trình|yêu cầu)"
    r"|tại (?:quyết định|nghị quyết)|để (?:đảm bảo|bảo đảm|nâng cao|tạo|góp phần)|nhằm (?=\w))|(?:,| và) (?=(?:tiếp tục|từng bước"
    r"|đồng thời|kịp thời|chủ động)(?!\w))"
    r"|, (?=(?:giữ vai trò|góp phần|đáp ứng|phục vụ|nhằm|từng bước|bảo đảm|đảm bảo|tạo|hướng|sử dụng|biết|nhận biết|nhất là|đặc biệt"
    r"|qua đó|làm|phù hợp|thông suốt|có kỹ năng|trở thành|để|bao gồm)(?!\w))",
    re.IGNORECASE,
)


def _shortened(words: str) -> str:
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


def _level(words: str) -> str | None:
    found = LEVEL.search(words)
    return found[1] if found else None
