"""Which quantities are promises: what speaks for it in sentence and section, and what speaks against."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .clauses import Clause
from .quantities import Quantity
from .words import ACTS, HEADS

_PAST = re.compile(
    r"(?<!\w)(?:dự ước(?: đến hết năm 20\d\d,?)?|(?<!và )vượt (?:mục|chỉ) tiêu|trên thực tế|số liệu|đã (?!được phê|có hiệu)|đang (?!còn)"
    r"|(?<!phát )(?<!thực )(?<!thể )(?<!so với )(?<!với mức )(?<!gấp đôi )(?:hiện (?:nay|có(?= \d| khoảng| hơn| gần| trên)|đạt|tại"
    r"|chiếm)|hiện,)|tính đến"
    r"|đến nay|tới nay|cho đến nay|ước (?:đạt|thực hiện|cả|tính)|lũy kế|luỹ kế|so với cùng kỳ|cùng kỳ|trong \d+ năm qua|vừa qua"
    r"|thời gian qua"
    r"|năm qua|tháng qua|\d+ tháng (?:đầu|cuối|qua)(?: năm)?|(?:^|trong |riêng |sau |qua )\d+ tháng(?= (?:năm|đạt|tăng|giảm|ước)),?"
    r"|quý (?:i|ii|iii|iv|\d)(?: năm)? (?=20\d\d)|qua \d+ năm|sau \d+ năm|trước đây|trước đó|được biết|(?<=[,;] )hiện(?= \w)"
    r"|bằng \d+(?:,\d+)?% (?:kế hoạch|cùng kỳ|so với|dự toán)|(?:cao|thấp) hơn (?:mục tiêu|kế hoạch|cùng kỳ)"
    r"|(?<!so )(?<!so với )năm trước|mới (?:chỉ )?đạt (?=\d|khoảng|gần|hơn|được)|mới chỉ|có tới (?=\d|gần|hơn|trên)"
    r"|(?<!chứng )chỉ đạt|mới có (?=\d|khoảng|gần|hơn)"
    r"|thực hiện đạt|kết quả (?:đạt|cho)|theo (?:thống kê|báo cáo|khảo sát|kết quả)"
    r"|thống kê|ghi nhận|dự báo|hoàn thành vượt|vượt kế hoạch|kế hoạch (?:năm|giao)(?! mục)|theo đánh giá|xếp hạng năm 20"
    r"|tăng so với năm|giảm so với năm)(?!\w)",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu|đến (?:hết |cuối )?(?:năm )?20[2-9]\d|tới (?:hết |cuối )?năm 20[2-9]\d"
    r"|vào (?:cuối )?năm 20[2-9]\d|dự kiến|tầm nhìn|sẽ|phải|bảo đảm|đảm bảo|giai đoạn 20[2-9]\d|tối thiểu|ít nhất|trở lên|đề ra"
    r"|hướng tới|duy trì)(?!\w)",
    re.IGNORECASE,
)
_PLAIN_FUTURE = re.compile(
    r"(?<!\w)(?:phấn đấu|đặt (?:ra )?(?:\d+ |các |những )?(?:mục|chỉ) tiêu|\d+ (?:mục|chỉ) tiêu (?:cụ thể|chủ yếu|chính)"
    r"|giao (?:dự toán|chỉ tiêu)|(?<!vượt )(?<!với )(?<!bằng )mục tiêu(?! quốc gia| chung(?! (?:là|của))| tổng quát(?! (?:là|của))"
    r"| thiên niên kỷ)|kỳ vọng|giai đoạn 20[2-9]\d ?- ?20[3-9]\d|cam kết"
    r"|đặt kế hoạch|(?:đến|tới"
    r"|vào) (?:hết |cuối )?(?:năm )?20[2-9]\d"
    r"|dự kiến(?! cả)|(?:một số|các) chỉ tiêu|tầm nhìn|sẽ (?:đạt|có|hoàn thành)|phải (?:đạt|hoàn thành)|hướng tới|quyết tâm|nỗ lực"
    r"|phải)(?!\w)",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"(?:tối thiểu|ít nhất|trở lên|không dưới|không quá|tối đa)(?!\w)", re.IGNORECASE)
_STRONG_FUTURE = re.compile(
    r"(?<!\w)(?:phấn đấu|(?<!hơn )(?<!vượt )(?<!với )(?<!bằng )mục tiêu|đặt (?:ra )?mục tiêu|(?:đến|tới) (?:hết |cuối )(?:năm )?20[2-9]\d"
    r"|đến (?:năm )?20[3-9]\d|dự kiến đạt|dự kiến đến|sẽ đạt|sẽ có|cần đạt|phải đạt|để đạt)(?!\w)",
    re.IGNORECASE,
)
_NEAR_END = re.compile(r"(?:đến|tới) (?:hết |cuối )(?:năm )?202\d", re.IGNORECASE)  # "Đến hết năm 2024, toàn tỉnh có …": a result
_INPUT = re.compile(
    r"(?<!\w)(?:kinh phí|tổng mức|dự toán|bố trí|cấp|hỗ trợ|ngân sách|nguồn vốn|vốn|mức hỗ trợ|mức chi|khen thưởng|phạt"
    r"|lệ phí|phí|trị giá|đơn giá|giá(?! trị)|tạm ứng|giải ngân)(?!\w)",
    re.IGNORECASE,
)
_MARKING = re.compile(
    r"(?:cộng|trừ|được|chấm|tối đa|tính|thang) (?:\d{1,3} )?(?:điểm)|điểm (?:cộng|trừ|tối đa|chuẩn)|được tính"
    r"|thuế phải nộp|công thức|=\s*\(|tính bằng|là (?:tỷ lệ|tỉ lệ) (?:giữa|phần trăm)|được hiểu là|(?<!\w)là (?:doanh nghiệp|cơ sở"
    r"|hộ|tổ chức|dự án"
    r"|đơn vị|những?|các) [^,;.]{0,30}có ",
    re.IGNORECASE,
)
_REPLACED = re.compile(
    r"(?<!\w)(?:thay vì|thay cho|trước đó là|so với(?! tổng| GRDP| GDP| số| dân)(?: mức)?|hơn mức|cao hơn mức|thấp hơn mức|tương ứng mức"
    r"|từ mức)[^,;]{0,30}$",
    re.IGNORECASE,
)

# "đạt 49% chỉ tiêu": progress against a plan, not a plan.
_OF_PLAN = re.compile(r" (?:so với )?(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán|nghị quyết|tổng số nhiệm vụ được giao)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Setting:
    """What surrounds a sentence: section kind, whether a plan voice was heard before it, list item or not, year known."""

    kind: str
    hopeful: bool
    item: bool
    year: int | None
    reporting: bool = False


_SHORT_NAME = re.compile(r"[A-ZĐ]{2,3}")  # TFP, HDI, PCI


def is_promise(text: str, clause: Clause, indicator: str, setting: Setting) -> tuple[bool, str]:
    """(accepted, reason of low confidence or "")."""
    quantity = clause.quantity
    nameless = len(indicator) < 4 and indicator != quantity.count_of and not _SHORT_NAME.fullmatch(indicator)
    if quantity.bound.origin or not quantity.unit or nameless:
        return False, ""
    told = _NEAR_END.sub("", text) if setting.kind == "report" else text
    if setting.kind in {"definition", "money", "report"} and not _STRONG_FUTURE.search(told):
        return False, ""
    if not quantity.bound.verb and _REPLACED.search(text[max(0, quantity.cue - 60) : quantity.cue]):
        return False, ""
    if _MARKING.search(text) or _in_quotes(text, quantity.start) or _is_progress(text, quantity, setting):
        return False, ""
    if not setting.hopeful and setting.kind not in {"target", "goal"} and _TERMS.search(text) and not _PLAIN_FUTURE.search(text):
        return False, ""
    if (
        _MEASURED_AGAINST.match(text, quantity.end)
        or _NONE_BELOW.search(text, 0, quantity.start)
        or _RESULT.search(text, 0, quantity.start)
    ):
        return False, ""
    opened = text.rfind("(", 0, quantity.start)
    if _in_brackets(text, quantity.start) and not is_promising_aside(text, opened, quantity.start):
        return False, ""
    if _FORECAST.search(text, 0, quantity.start) and not _AIMS.search(text):
        return False, ""
    if _is_past(text, quantity) or _DONE.search(text, clause.quantity.end, clause.right[1]):
        return False, ""
    return _weighed(text, clause, setting)


_DONE = re.compile(r"(?<!\w)đã (?:hoàn thành|đạt|triển khai|ban hành|thực hiện)(?!\w)", re.IGNORECASE)  # "99% nhiệm vụ … đã hoàn thành"


_FORECAST = re.compile(
    r"(?<!\w)(?:dự báo|dự đoán|nhận định|dự kiến phải|nhu cầu (?:về )?(?:vốn|kinh phí|đầu tư"
    r"|nhân lực))(?!\w)", re.IGNORECASE)
_AIMS = re.compile(r"(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu|kế hoạch|đặt ra)(?!\w)", re.IGNORECASE)


def _is_progress(text: str, quantity: Quantity, setting: Setting) -> bool:
    """ "đạt 49% chỉ tiêu" is progress, unless a list of targets or a word of hope says it ("giải ngân trên 95% kế hoạch")."""
    if quantity.value == 100 or not _OF_PLAN.match(text[quantity.end :]):
        return False
    return not (re.search(r"phấn đấu|bảo đảm|đảm bảo", text, re.IGNORECASE) or (setting.kind == "target" and setting.item))


def is_promising_aside(text: str, opened: int, at: int) -> bool:
    """Whether a bracket goes on with what is promised: by its words, or as a list of parts ("80% hồ sơ (cấp tỉnh 90%, cấp xã 75%)")."""
    if _PROMISING_ASIDE.search(text, opened, at):
        return True
    closed = text.find(")", at)
    inside = text[opened : closed if closed > 0 else len(text)]
    return _DATED_ASIDE.match(inside) is not None or (inside.count("%") >= 2 and _TOLD_ASIDE.search(inside) is None)


_DATED_ASIDE = re.compile(  # "đạt 80% (90% vào năm 2030)"
    r"\((?:đạt |trên |khoảng |tối thiểu )?\d[\d.,]*(?: ?%| \w+)? (?:vào|đến|tới) (?:hết |cuối )?(?:năm )?20[2-9]\d$", re.IGNORECASE
)


_TOLD_ASIDE = re.compile(r"(?<!\w)(?:đạt|hiện|năm 20\d\d|tăng|giảm|so với|đã|ước|từ \d)(?!\w)", re.IGNORECASE)
_PROMISING_ASIDE = re.compile(
    r"trong đó|phấn đấu|bảo đảm|đảm bảo|\((?:mục tiêu|chỉ tiêu|kế hoạch)[^()]{0,20}20[2-9]\d|\(đến (?:hết )?(?:năm )?20|\((?:ở "
    r"|tại |đối với )?(?:khu vực|vùng|miền|cấp|nông thôn"
    r"|thành thị|đô thị|nữ|nam|riêng)(?!\w)"
)
# "đạt 45% (mục tiêu là 30%)", "45%/mục tiêu 70%", "18,3% GDP, mục tiêu 2025 là 20%": what stands now, held against the target.
_MEASURED_AGAINST = re.compile(
    r" ?[(/] ?(?:mục tiêu|kế hoạch|chỉ tiêu|nghị quyết|KH|MT)(?!\w)|[^,;()]{0,15}, mục tiêu (?:\w+ ){0,4}là (?:trên "
    r"|dưới )?\d",
    re.IGNORECASE,
)
# "KH 100%, TH 75%", "giao 80%, đạt 45%": the result beside its plan.
_RESULT = re.compile(
    r"(?<!\w)(?:giao|kế hoạch|KH|MT|mục tiêu|chỉ tiêu)(?: giao| là)?:? ?\d[\d.,]*(?: ?%| \w+)[\s,;/]+(?:thực hiện|TH|KQ|kết quả|hiện|đạt)"
    r"(?: đạt| được)?:? ?$"
)
_NONE_BELOW = re.compile(r"(?<!\w)không còn [^,;.:\d]{2,60} dưới\s*$", re.IGNORECASE)  # "không còn xã đạt dưới 15 tiêu chí"
# Terms of a policy: limits that a rule sets, nothing to be reached.
_TERMS = re.compile(
    r"(?<!\w)(?:mức (?:hỗ trợ|chi|đóng|thu|vay|phạt|thưởng|hưởng|giảm trừ)|được (?:vay|hỗ trợ (?:tối đa|không quá)|hưởng|miễn"
    r"|giảm (?:tối đa|thuế))"
    r"|lãi suất|thuế suất|miễn thuế|phạt tiền|mức lương|mỗi [^,;.]{3,40} (?:không quá|tối đa)"
    r"|hỗ trợ (?:tối đa |không quá )?\d+ ?% (?:chi phí|kinh phí|học phí|lãi suất|phí|giá trị|tổng|mức|vốn|số tiền))(?!\w)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\W*(?:tổng )?(?:kinh phí|nguồn vốn|nguồn kinh phí|mức hỗ trợ|dự toán)", re.IGNORECASE)


def speaks_of_past(text: str) -> bool:
    """Whether a sentence tells of results and of nothing still to come."""
    return _PAST.search(text) is not None and _STRONG_FUTURE.search(text) is None


_AIMED = re.compile(r"(?<!\w)(?:mục tiêu|chỉ tiêu|phấn đấu|cần đạt|phải đạt)(?!\w)", re.IGNORECASE)


def _is_past(text: str, quantity: Quantity) -> bool:
    aimed = _AIMED.search(text, max(0, quantity.cue - 25), quantity.start) is not None
    stop = re.search(r"[;(]|[.,] " if aimed else r"[;(]|[.] ", text[quantity.end : quantity.end + 40])
    past = [m.end() for m in _PAST.finditer(text, 0, quantity.end + (stop.start() if stop else 40))]
    if not past:
        return False
    future = [m.end() for m in _STRONG_FUTURE.finditer(text, 0, quantity.cue + 30)]
    return not future or max(p for p in past) > max(future)


def _weighed(text: str, clause: Clause, setting: Setting) -> tuple[bool, str]:
    quantity = clause.quantity
    promised = setting.kind in {"target", "goal"} or setting.hopeful
    # In running text, where results and promises stand side by side, only plain words of promise count.
    future = (_FUTURE if setting.item else _PLAIN_FUTURE).search(text) is not None
    if setting.reporting and not setting.item:
        future = _AIMS.search(text) is not None or re.search(r"(?<!\w)sẽ(?!\w)", text) is not None
    said = bool(quantity.bound.verb or quantity.bound.stated) or HEADS.match(text[clause.left[0] : quantity.cue]) is not None
    # Nobody reports "at least": a stated limit is a promise.
    limited = quantity.unit.startswith("%") or quantity.bound.comparator == ">="
    future = future or (limited and _LIMIT.search(text[quantity.cue : quantity.end + 9]) is not None)
    if not setting.item and not future and re.search(r"\((?:tăng|giảm)[^;.()]{0,40} so với", text):
        return False, ""  # a comparison with an earlier year, with no word of promise in its sentence
    if quantity.unit in {"%", "%/year", "pp", "rank", "ratio"} or quantity.unit.startswith("per_"):
        if promised or future:
            return True, ""
        doubtful = setting.item and setting.kind != "task" and _looks_set(quantity)
        return doubtful, "Câu không nói rõ đây là mục tiêu hay số liệu hiện có."
    if _is_money(quantity.unit):
        return (promised or future) and _earned(text, clause) and (said or _closes(text, clause)), ""
    if quantity.unit.startswith("count"):
        return _counted(text, clause, promised, future, setting), ""
    if quantity.unit == "points":
        return (promised or future) and said, ""
    acts = said or ACTS.search(text[clause.left[0] : quantity.cue]) is not None or (setting.item and _closes(text, clause))
    return (promised or future) and acts, ""


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


def _in_brackets(text: str, at: int) -> bool:
    return text.rfind("(", 0, at) > text.rfind(")", 0, at)


def _in_quotes(text: str, at: int) -> bool:
    """Inside “…” or "…": the title of a programme, a slogan."""
    return text.rfind("“", 0, at) > text.rfind("”", 0, at) or (text.count('"', 0, at) % 2 == 1 and '"' in text[at:])
