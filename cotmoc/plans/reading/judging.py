"""Which quantities are promises: what speaks for it in sentence and section."""

from __future__ import annotations

import re

from cotmoc.message import NOTHING, Message, say

from .against import AIMS, Setting, speaks_against
from .clauses import Clause
from .quantities import Quantity
from .words import ACTS, HEADS, PLAIN_FUTURE

_FUTURE = re.compile(
    r"(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu|đến (?:hết |cuối )?(?:năm )?20[2-9]\d|tới (?:hết |cuối )?năm 20[2-9]\d"
    r"|vào (?:cuối )?năm 20[2-9]\d|dự kiến|tầm nhìn|sẽ|phải|bảo đảm|đảm bảo|giai đoạn 20[2-9]\d|tối thiểu|ít nhất|trở lên|đề ra"
    r"|hướng tới|duy trì)(?!\w)",
    re.IGNORECASE,
)
_UNSURE = say("Câu không nói rõ đây là mục tiêu hay số liệu hiện có.")
_LIMIT = re.compile(r"(?:tối thiểu|ít nhất|trở lên|không dưới|không quá|tối đa)(?!\w)", re.IGNORECASE)
_INPUT = re.compile(
    r"(?<!\w)(?:kinh phí|tổng mức|dự toán|bố trí|cấp|hỗ trợ|ngân sách|nguồn vốn|vốn|mức hỗ trợ|mức chi|khen thưởng|phạt"
    r"|lệ phí|phí|trị giá|đơn giá|giá(?! trị)|tạm ứng|giải ngân)(?!\w)",
    re.IGNORECASE,
)


_SHORT_NAME = re.compile(r"[A-ZĐ]{2,3}")  # TFP, HDI, PCI


def is_promise(text: str, clause: Clause, indicator: str, setting: Setting) -> tuple[bool, Message]:
    """(accepted, reason of low confidence or "")."""
    quantity = clause.quantity
    nameless = len(indicator) < 4 and indicator != quantity.count_of and not _SHORT_NAME.fullmatch(indicator)
    if quantity.bound.origin or not quantity.unit or nameless or speaks_against(text, clause, setting):
        return False, NOTHING
    return _weighed(text, clause, setting)


_ASKED = re.compile(r"\W*(?:tổng )?(?:kinh phí|nguồn vốn|nguồn kinh phí|mức hỗ trợ|dự toán)", re.IGNORECASE)


def _weighed(text: str, clause: Clause, setting: Setting) -> tuple[bool, Message]:
    quantity = clause.quantity
    promised = setting.kind in {"target", "goal"} or setting.hopeful
    # In running text, where results and promises stand side by side, only plain words of promise count.
    future = (_FUTURE if setting.item else PLAIN_FUTURE).search(text) is not None
    if setting.reporting and not setting.item:
        future = AIMS.search(text) is not None or re.search(r"(?<!\w)sẽ(?!\w)", text) is not None
    said = bool(quantity.bound.verb or quantity.bound.stated) or HEADS.match(text[clause.left[0] : quantity.cue]) is not None
    # Nobody reports "at least": a stated limit is a promise.
    limited = quantity.unit.startswith("%") or quantity.bound.comparator == ">="
    future = future or (limited and _LIMIT.search(text[quantity.cue : quantity.end + 9]) is not None)
    if not setting.item and not future and re.search(r"\((?:tăng|giảm)[^;.()]{0,40} so với", text):
        return False, NOTHING  # a comparison with an earlier year, with no word of promise in its sentence
    if quantity.unit in {"%", "%/year", "pp", "rank", "ratio"} or quantity.unit.startswith("per_"):
        if promised or future:
            return True, NOTHING
        doubtful = setting.item and setting.kind != "task" and _looks_set(quantity)
        return doubtful, _UNSURE
    if _is_money(quantity.unit):
        return (promised or future) and _earned(text, clause) and (said or _closes(text, clause)), NOTHING
    if quantity.unit.startswith("count"):
        return _counted(text, clause, promised, future, setting), NOTHING
    if quantity.unit == "points":
        return (promised or future) and said, NOTHING
    acts = said or ACTS.search(text[clause.left[0] : quantity.cue]) is not None or (setting.item and _closes(text, clause))
    return (promised or future) and acts, NOTHING


# Money that a plan wants to bring in or turn over, not money it asks for.
_BROUGHT_IN = re.compile(
    r"(?<!\w)(?:toàn xã hội|thu ngân sách|tổng thu|thu nội địa|huy động|thu hút|vốn đăng ký|vốn FDI|doanh thu|giá trị sản xuất)(?!\w)",
    re.IGNORECASE,
)


def _earned(text: str, clause: Clause) -> bool:
    words = text[clause.left[0] : clause.quantity.cue]
    asked = _INPUT.search(words) or _ASKED.match(text)
    return not asked or clause.quantity.bound.verb.startswith(("đạt", "chiếm", "lên", "tăng")) or _BROUGHT_IN.search(words) is not None


_BY_WHEN = re.compile(r" (?:vào|đến|trong|tới) (?:hết |cuối )?(?:năm )?20\d\d")


def _closes(text: str, clause: Clause) -> bool:
    """A noun phrase with its number at the end: "xuất siêu 2 tỷ USD", "rừng gỗ lớn 2.000 ha"."""
    left, after = text[clause.left[0] : clause.quantity.cue], _BY_WHEN.sub("", text[clause.quantity.end : clause.right[1]])
    return len(re.findall(r"[^\W\d]{2,}", left)) >= 2 and not re.search(r"\w", after)


def _looks_set(quantity: Quantity) -> bool:
    """Promised percentages are bounded or round; results come with decimals and odd figures."""
    round_figure = quantity.value % 5 == 0 and (quantity.high or 0) % 5 == 0
    whole = quantity.bound.stated and quantity.value == int(quantity.value)
    return whole or (round_figure and quantity.bound.verb not in {"tăng", "giảm"})


# The parts of a document itself: "5 nhóm nhiệm vụ", "12 chỉ tiêu", "4 đột phá".
_PARTS = re.compile(
    r" (?:nhóm )?(?:nhóm ngành|cơ sở (?-i:[A-ZĐ])\w*|chỉ tiêu|mục tiêu|quan điểm|trụ cột|đột phá|nguyên tắc|định hướng"
    r"|nhóm (?:nhiệm vụ|giải pháp|chỉ số|đối tượng|chính sách))(?!\w)",
    re.IGNORECASE,
)


_FUTURE_YEAR = re.compile(r"(?<!\w)(?:đến|tới|vào) (?:hết |cuối )?(?:năm )?20[2-9]\d", re.IGNORECASE)
_EACH = re.compile(r"(?<!\w)mỗi [^,;.]{2,60} có", re.IGNORECASE)


def _counted(text: str, clause: Clause, promised: bool, future: bool, setting: Setting) -> bool:
    quantity = clause.quantity
    if setting.kind == "task" or not (promised or future) or _PARTS.match(text, quantity.end):
        return False
    said = bool(quantity.bound.stated or quantity.bound.verb)
    acts = ACTS.search(text[clause.left[0] : quantity.cue]) is not None
    dated = setting.item and acts and _FUTURE_YEAR.search(text[: quantity.start]) is not None
    if not quantity.known:
        each = _EACH.search(text[clause.left[0] : quantity.start]) is not None  # "mỗi người dân có 01 định danh số"
        return (said or (acts and setting.item)) and (promised or dated) and (quantity.value >= 2 or each)
    return said or promised or dated or quantity.value >= 100


def _is_money(unit: str) -> bool:
    return unit.split("/")[0] in {"USD", "VND", "EUR"}
