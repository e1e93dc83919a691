"""What speaks against a number being a promise: the past, results held against a plan, terms of rules, asides, foresight."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .clauses import Clause
from .quantities import Quantity
from .words import PLAIN_FUTURE, STRONG_FUTURE

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
_NEAR_END = re.compile(r"(?:đến|tới) (?:hết |cuối )(?:năm )?202\d", re.IGNORECASE)  # "Đến hết năm 2024, toàn tỉnh có …": a result
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


def speaks_against(text: str, clause: Clause, setting: Setting) -> bool:
    """Whether something in the sentence forbids to take the number for a promise."""
    quantity = clause.quantity
    told = _NEAR_END.sub("", text) if setting.kind == "report" else text
    if setting.kind in {"definition", "money", "report"} and not STRONG_FUTURE.search(told):
        return True
    if not setting.hopeful and setting.kind not in {"target", "goal"} and _TERMS.search(text) and not PLAIN_FUTURE.search(text):
        return True
    if _in_brackets(text, quantity.start) and not is_promising_aside(text, text.rfind("(", 0, quantity.start), quantity.start):
        return True
    if _MARKING.search(text) or _in_quotes(text, quantity.start) or _is_progress(text, quantity, setting):
        return True
    return _is_held_against(text, quantity) or _is_foreseen(text, quantity) or _is_past(text, clause)


def _is_held_against(text: str, quantity: Quantity) -> bool:
    """Whether the number is the present one beside the one to be reached, or the limit below which nothing may be left."""
    if not quantity.bound.verb and _REPLACED.search(text[max(0, quantity.cue - 60) : quantity.cue]):
        return True
    if _MEASURED_AGAINST.match(text, quantity.end):
        return True
    return _NONE_BELOW.search(text, 0, quantity.start) is not None or _RESULT.search(text, 0, quantity.start) is not None


def _is_foreseen(text: str, quantity: Quantity) -> bool:
    return _FORECAST.search(text, 0, quantity.start) is not None and AIMS.search(text) is None


_DONE = re.compile(r"(?<!\w)đã (?:hoàn thành|đạt|triển khai|ban hành|thực hiện)(?!\w)", re.IGNORECASE)  # "99% nhiệm vụ … đã hoàn thành"
_FORECAST = re.compile(
    r"(?<!\w)(?:dự báo|dự đoán|nhận định|dự kiến phải|nhu cầu (?:về )?(?:vốn|kinh phí|đầu tư"
    r"|nhân lực))(?!\w)",
    re.IGNORECASE,
)
AIMS = re.compile(r"(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu|kế hoạch|đặt ra)(?!\w)", re.IGNORECASE)


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


def speaks_of_past(text: str) -> bool:
    """Whether a sentence tells of results and of nothing still to come."""
    return _PAST.search(text) is not None and STRONG_FUTURE.search(text) is None


_AIMED = re.compile(r"(?<!\w)(?:mục tiêu|chỉ tiêu|phấn đấu|cần đạt|phải đạt)(?!\w)", re.IGNORECASE)


def _is_past(text: str, clause: Clause) -> bool:
    quantity = clause.quantity
    if _DONE.search(text, quantity.end, clause.right[1]):
        return True
    aimed = _AIMED.search(text, max(0, quantity.cue - 25), quantity.start) is not None
    stop = re.search(r"[;(]|[.,] " if aimed else r"[;(]|[.] ", text[quantity.end : quantity.end + 40])
    past = [m.end() for m in _PAST.finditer(text, 0, quantity.end + (stop.start() if stop else 40))]
    if not past:
        return False
    future = [m.end() for m in STRONG_FUTURE.finditer(text, 0, quantity.cue + 30)]
    return not future or max(p for p in past) > max(future)


def _in_brackets(text: str, at: int) -> bool:
    return text.rfind("(", 0, at) > text.rfind(")", 0, at)


def _in_quotes(text: str, at: int) -> bool:
    """Inside “…” or "…": the title of a programme, a slogan."""
    return text.rfind("“", 0, at) > text.rfind("”", 0, at) or (text.count('"', 0, at) % 2 == 1 and '"' in text[at:])
