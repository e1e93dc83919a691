"""From the words around a number to the name of what is measured: indicator, base and scope."""

from __future__ import annotations

import re

from .clauses import Clause, stripped
from .wording import Name, is_aside, label_before, last_subject, level_in, plain, shortened, without_tail, words_after
from .words import ACTION, BASE_NOUN, BEGINS, HEADS, PLACE_SUBJECT, PREDICATE, SPLIT_BASE

_HOPE = re.compile(
    r"(?<!\w)(?:bảo đảm|đảm bảo|phấn đấu|trong đó|(?:một số |các |những )?chỉ tiêu(?: chủ yếu| cụ thể| chính)?|mục tiêu(?: được"
    r"| cũng)?(?: đặt ra| đề ra| phấn đấu)?|nhằm|theo hướng"
    r"|dự kiến|kỳ vọng|để|hướng tới"
    r"|trong đó có"
    r"|góp phần)(?!\w),? ?(?:là )?",
    re.IGNORECASE,
)
# Inside the name of a rate these words describe what is counted: "Tỷ lệ nước thải được xử lý bảo đảm quy chuẩn".
_PURPOSE = re.compile(r"(?:bảo đảm|đảm bảo|nhằm|theo hướng|để|hướng tới|góp phần)(?!\w)", re.IGNORECASE)
_RATE = re.compile(r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|tổng|số|diện tích|mức độ|thời gian|chỉ số|sản lượng|tỷ suất)(?!\w)", re.IGNORECASE)
_ABOUT = re.compile(r"(?<!\w)(?:về|trong lĩnh vực|theo) (?=\w)", re.IGNORECASE)
_ACTION = re.compile(rf"{ACTION}(?!\w)", re.IGNORECASE)


def name_of(text: str, clause: Clause, before: Name | None, after: str) -> Name:
    """The name of one clause; `before` is the name of the clause it may lean on, `after` the words it shares with a later one."""
    quantity = clause.quantity
    left_start, left_end = stripped(text, *clause.left)
    right_start, right_end = quantity.end, clause.right[1]
    labelled = left_start
    label, left_start = label_before(text, left_start, left_end)
    left = without_tail(plain(text[left_start:left_end]))
    right = words_after(text[right_start:right_end])
    if is_aside(right) and quantity.unit == "%" and (of := re.match(r"so với (?=tổng|GRDP|GDP|GNI|số |dân số)", right)):
        right = right[of.end() :]
    if quantity.unit.startswith("per_") or is_aside(right):
        # "… 111 bé trai/100 bé gái sinh ra sống": what follows enlarges on the reference, not on the indicator.
        right = right if is_aside(right) and left else "" if left else quantity.count_of or ""
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
    if label and left.lower() in {"tăng", "giảm"} and HEADS.match(label):
        left, label, left_start = f"{label} {left}", None, labelled
    if label and left.lower() in _PLANNED:
        left, label, left_start = label, None, labelled
    if not left and label and (not right or BASE_NOUN.match(right) or _only_counts(right, label, quantity.count_of)):
        left, label, left_start, right = label, None, labelled, right if BASE_NOUN.match(right) else ""
    if not left:
        return _leading(text, clause, right, before, after, label)
    if not right or is_aside(right) or _reaches(verb, left, quantity.bound.stated, right):
        return _following(text, clause, left, left_start, right, before, label)
    return _acting(text, clause, left, left_start, right, verb, label)


def _only_counts(right: str, label: str, counted: str | None) -> bool:
    """ "Tổng số doanh nghiệp mới: 100 doanh nghiệp": behind the number stands only what the label has named."""
    return counted is not None and (right.lower() == counted.lower() or (HEADS.match(label) is not None and right.lower() in _UNITS))


_PLANNED = {"giao", "kh", "mt", "kế hoạch", "kế hoạch giao", "được giao"}  # "Số hóa hồ sơ: KH 100%"
_UNITS = {"người", "đơn vị"}


def _opens_anew(words: str, verb: str) -> bool:
    """Whether the number opens a clause of its own after a comma: "…, 100% kết quả …", "…, bảo đảm tối thiểu 80% hồ sơ …"."""
    comma = max(words.rfind(","), words.rfind(";"))
    if comma < 0 or verb in {"tăng", "giảm", "thêm", "tăng thêm"}:
        return False
    start, end = stripped(words, comma, len(words))
    return start >= end


def _reaches(verb: str, left: str, stated: bool, right: str) -> bool:
    """Whether the number closes a statement about `left` rather than opening a new noun phrase."""
    if verb in {"tăng", "giảm", "thêm", "tăng thêm", "có"} and not BEGINS.match(left):
        return False
    if verb and verb not in {"có", "tăng", "giảm", "thêm", "tăng thêm", "đến", "tới", ":"}:
        return True
    return bool(BEGINS.match(left)) and (bool(BASE_NOUN.match(right)) or not _ACTION.search(left[-12:]))


def _following(text: str, clause: Clause, left: str, start: int, right: str, before: Name | None, label: str | None) -> Name:
    hope = [m for m in _HOPE.finditer(left) if not (_RATE.match(left) and _PURPOSE.match(m.group()))]
    if hope and len(left) - hope[-1].end() > 8:
        # "Xuất khẩu phấn đấu đạt mức tăng trưởng": the subject stands before the word of hope.
        head, rest = left[: hope[-1].start()].strip(" ,"), left[hope[-1].end() :]
        verbal = re.match(r"(?:đạt|tăng|giảm|chiếm|duy trì|nâng)(?!\w) ?(?:được )?", rest, re.IGNORECASE)
        left = f"{head} {rest.removeprefix('đạt ')}" if verbal and head and "," not in head else rest
    left = last_subject(left)
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
    elif right.startswith("đối với ") and len(right.split()) <= 12:
        where = right
    elif right and not is_aside(right) and clause.quantity.bound.verb != "là":
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
    return Name(name, base, where or level_in(left) or label, start, min(end, max(clause.right[1], clause.quantity.end)), left, "", shared)


_MOVE_ONLY = re.compile(r"(?:tăng|giảm|tăng trưởng|tốc độ tăng|tốc độ tăng trưởng|mức tăng|tốc độ|tăng thêm)", re.IGNORECASE)
_WHERE = re.compile(r"(?:ở|tại|đối với|khu vực|cấp|vùng|cho) [^,;]{2,40}", re.IGNORECASE)


def _leading(text: str, clause: Clause, right: str, before: Name | None, after: str, label: str | None) -> Name:
    quantity, shared = clause.quantity, False
    base, right = None, shortened(right)
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
    scope = level_in(right) or (label if label and len(label.split()) <= 10 else None)
    noun = right[: cut.start()].strip() if (cut := PREDICATE.search(right)) and cut.start() > 3 else right
    return Name(shortened(right), base, scope, quantity.cue, clause.right[1], noun, "", shared)


def _acting(text: str, clause: Clause, left: str, start: int, right: str, verb: str, label: str | None) -> Name:
    hope = list(_HOPE.finditer(f"{left} "))
    if hope and (len(left) - hope[-1].end() > 2 or hope[-1].end() >= len(left)):
        left = left[hope[-1].end() :]
    acts = [m.end() for m in re.finditer(rf"(?:, | và |; )(?=(?:{ACTION})(?!\w))", left, re.IGNORECASE)]
    if acts and len(left[: acts[-1]].split()) > 3:  # "Đào tạo, bồi dưỡng" is one act
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
    return Name(shortened(indicator), base, level_in(indicator) or label, at if at >= start else start, clause.right[1], right, left)


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
    subject = re.sub(r"(?:^| )(?:thuộc|nằm|vào|trong|đứng|xếp|duy trì|lọt|có)$", "", last_subject(subject)).strip()
    indicator = said[about.end() :] if about else subject
    shared = False
    if len(indicator) < 4 and not indicator.isupper():
        indicator, shared = (after or (before.indicator if before else "") or right or left), True
    begin = start if subject and not about else quantity.start
    end = clause.right[1] if right and not re.match(r"\s*[,;]", text[quantity.end :]) else quantity.end
    return Name(plain(indicator), None, where[1] if where else None, begin, end, plain(indicator), "", shared)
