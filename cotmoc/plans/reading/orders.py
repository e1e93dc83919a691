"""Who is given which work: sentences and clauses that name an agency and its duty."""

from __future__ import annotations

import re

from .agencies import is_agency_list, split_agencies, starts_with_agency
from .deadlines import prose_deadline
from .letters import UPPER

_ORDER = re.compile(
    r"^(?:lãnh đạo,? chỉ đạo|lãnh đạo(?= (?:Ủy|Uỷ|Đảng|HĐND|UBND|Hội đồng|Chính phủ|Ban))|giao|yêu cầu|đề nghị"
    r"|phân công|ủy quyền|uỷ quyền|chỉ đạo|đối với) (?:cho )?",
    re.IGNORECASE,
)


_DUTY = (
    r"(?:chủ trì|chủ động|có trách nhiệm|chịu trách nhiệm|phối hợp|làm đầu mối|là (?:cơ quan|đơn vị) (?:đầu mối|thường trực|chủ trì)"
    r"|tham mưu|khẩn trương|tập trung|tiếp tục|hướng dẫn|rà soát|theo dõi|căn cứ|nghiên cứu|bố trí|tổ chức(?=,? \w)"
    r"|xây dựng(?=,? \w)|thực hiện|triển khai|trình|báo cáo|hoàn thành|hoàn thiện|tổng hợp|đôn đốc|cân đối|ban hành|đẩy mạnh|tăng cường|mở"
    r"|duy trì|phổ biến|tuyên truyền|thẩm tra|quán triệt|lãnh đạo|chỉ đạo|đề xuất|bảo đảm|đảm bảo|kiểm tra|giám sát|thẩm định|phát huy"
    r"|vận động|lập|cụ thể hóa|cụ thể hoá|điều hành|phân bổ|giải ngân|thống nhất|hoàn tất|cung cấp|vận hành|kết nối|tham gia|hỗ trợ"
    r"|kiện toàn|định hướng|nâng cấp|công bố|cập nhật|xác định|đánh giá|khảo sát|giải quyết|xử lý|thu hút|bàn giao|tháo gỡ|trang bị"
    r"|số hóa|số hoá|phát động|chuẩn bị|ưu tiên|lồng ghép|dành|chuyển(?! đổi)|gửi|đăng ký|tích hợp|nâng cao|biên soạn|bồi dưỡng|tập huấn"
    r"|thành lập|phê duyệt"
    r"|niêm yết|thông qua|họp|cử|đưa|sửa đổi|bổ sung|thể chế hóa|thể chế hoá|đổi mới|xem xét|quyết định|tiếp thu|quan tâm"
    r"|tạo điều kiện|khuyến khích|huy động|sử dụng|ứng dụng|áp dụng|đầu tư|quản lý|gương mẫu|chấp hành|phân công|kiến nghị|chia sẻ"
    r"|khai thác|bám sát|chấn chỉnh|khắc phục|thanh tra|lựa chọn|đàm phán|ký kết|bảo vệ|nắm|rà|góp phần|tích cực|thúc đẩy"
    r"|phát triển(?! nông thôn)(?=,? \w)|có (?:lộ trình|kế hoạch|đề án|giải pháp|văn bản|biện pháp|phương án|chính sách))"
)


_ADVERB = (
    r"(?:vừa|thường xuyên|kịp thời|nghiêm túc|tích cực|nhanh chóng|trực tiếp|quyết liệt|định kỳ|sớm|cùng|cần|phải|chủ động,?|khẩn trương,?"
    r"|tiếp tục|tập trung|kiên quyết|tăng cường|được giao nhiệm vụ|được (?:giao|yêu cầu)|có nhiệm vụ"
    r"|theo chức năng,? nhiệm vụ(?: được giao)?,?)"
)


_OPENING = re.compile(
    r"^(?:(?:theo đó|trong đó|cùng với đó|đồng thời|bên cạnh đó|ngoài ra|cụ thể|riêng|mặt khác|tiếp theo|về phía|trước mắt|thời gian tới)"
    r"[,:]? |(?:ngay )?(?:trong |trước |từ |đến |vào )?(?:ngày|tháng|quý|tuần|năm)[^,;:]{1,40}, |năm 20\d\d[^,;:]{0,40}, "
    r"|(?:theo|căn cứ|thực hiện) (?:kế hoạch|quyết định|chương trình|nghị quyết|chỉ thị|phân công|đề án)[^,;:]{0,80}, )+",
    re.IGNORECASE,
)


_GIVEN = re.compile(
    r"^(?P<who>(?:[^:.;]|\.(?=\w)){3,220}?),?:? (?:theo (?!dõi)[^,]{3,60}, )?"
    rf"(?:{_ADVERB} ){{0,2}}(?P<duty>{_DUTY})(?!\w)"  # in small letters: "Bộ Xây dựng" is a name
)


_NO_NAME = re.compile(r"(?<!\w)(?:cần|phải|nhấn mạnh|được|là|để|có|về|như|khi|nếu|do|đối tượng|năm|sẽ|đã|vừa|đang)(?!\w)|%", re.IGNORECASE)


_NAMED = re.compile(
    r"(?:thường trực |lãnh đạo |toàn thể |tất cả )?(?:các |những |liên )?(?:bộ|sở|ủy ban|uỷ ban|ubnd|hđnd|hội đồng|ban|công an|văn phòng"
    r"|thanh tra|kho bạc|bảo hiểm|cục|tổng cục|chi cục|vụ|ngân hàng|đài|hội|liên|mặt trận|đoàn|tỉnh đoàn|tòa án|toà án"
    r"|kiểm toán|đảng|huyện|quận|xã(?! hội)|phường|đặc khu|thị xã|cơ quan|đơn vị|thủ trưởng|chủ tịch|giám đốc|viện|trường|học viện|báo"
    r"|địa phương|tập đoàn|tổng công ty|thuế"
    r"|hải quan|bộ đội|phòng|trung tâm|tổ công tác|doanh nghiệp|tỉnh|thành phố|cấp ủy|cấp uỷ|chi bộ|đại biểu|tổ đảng|chính quyền"
    r"|thành viên|đồng chí|bí thư|phó|tổng thư ký|chủ nhiệm|bộ trưởng|trưởng ban)(?!\w)",
    re.IGNORECASE,
)


_STRONG = re.compile(
    r"chủ trì|chủ động|có trách nhiệm|chịu trách nhiệm|làm đầu mối|là |tham mưu|khẩn trương|hướng dẫn|theo dõi|tổng hợp|bố trí|căn cứ"
    r"|phối hợp|rà soát|nghiên cứu",
    re.IGNORECASE,
)


_HANDED = re.compile(
    r"(?<!\w)(?:(?P<by>do)|giao|yêu cầu|đề nghị|phân công) (?:cho )?(?P<who>(?:[^:;.()]|\.(?=\w)){3,300}?),? "
    rf"(?:{_ADVERB} ){{0,2}}(?=(?(by)(?:chủ trì|làm đầu mối|là (?:cơ quan|đơn vị)|chịu trách nhiệm|thực hiện|phụ trách)|{_DUTY})(?!\w))",
    re.IGNORECASE,
)


_HANDS = re.compile(r"(?<!\w)(?:giao|yêu cầu|đề nghị|phân công|chỉ đạo)(?!\w)")


_BRACKETED = re.compile(
    r"[(;] ?(?:giao |do )?(?P<who>[^:;.()]{3,120}?),? "
    r"(?:(?:chủ trì|làm đầu mối|là cơ quan chủ trì)(?!\w)|(?:phụ trách|thực hiện)(?=[,;.)]))",
    re.IGNORECASE,
)


_CLOSING = re.compile(r"thi hành (?:quyết định|nghị quyết|nghị định|chỉ thị|thông tư|kế hoạch) này", re.IGNORECASE)


_PAST = re.compile(
    r"(?<!\w)(?:đã|đang|từng|(?<!, )vừa(?! [^,;.]{3,80}, vừa)|được giao tại|nhấn mạnh|cho biết|cho rằng|cho thấy|thông tin[,:]"
    r"|(?<!tổ )giúp việc|đánh giá"
    r"|phát biểu|ghi nhận"
    r"|biểu dương)(?!\w)",
    re.IGNORECASE,
)


_WITH = re.compile(
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
    found = _WITH.search(words)
    if not found:
        return ()
    rest = words[found.end() :]
    verb = _VERBS.search(rest)
    stop = re.search(r"[;.:]|, (?=\w+ (?:các )?(?:kế hoạch|văn bản|đề án))", rest)
    end = min([m.start() for m in (verb, stop) if m] or [min(len(rest), 160)])
    return split_agencies(rest[:end].strip(" ,"))


def given_in(words: str, item: bool) -> tuple[str, str] | None:
    """(agency, work) when a sentence gives work to an agency; `item`: it stands in a list of duties, where any verb of work will do."""
    if _CLOSING.search(words):
        return None
    opened = _OPENING.sub("", words)
    dated = re.search(r"\d", words[: len(words) - len(opened)]) is not None
    done = re.search(r"(?<!\w)đã(?!\w)", words) is not None
    if given := _opening(opened, item or dated) or _topical(opened, item) or _handed(words, _HANDED) or _regarding(opened):
        return given
    if done:
        return None
    later = (found for clause in opened.split("; ")[1:] if (found := _opening(clause, False)))
    return next(later, None) or _handed(words, _BRACKETED) or _led(words)


def _handed(words: str, pattern: re.Pattern[str]) -> tuple[str, str] | None:
    """The agency that an order inside the sentence, or an aside in brackets, names."""
    for found in pattern.finditer(words):
        if _is_name(found["who"]) and not re.search(r"(?:đã|được|bàn|đang) ?$", words[: found.start()]):
            return _trimmed(found["who"]), words[found.end("who") :].strip(" ,)") if pattern is _HANDED else words
    return None


_TOPIC = re.compile(r"(?P<topic>[^:.;]{4,80}): (?=[^\W\d])")


def _topical(words: str, item: bool) -> tuple[str, str] | None:
    """ "Chuyển đổi số: Văn phòng Quốc hội phối hợp với …": the agency stands after a topic."""
    topic = _TOPIC.match(words)
    return _opening(words[topic.end() :], item) if topic and not starts_with_agency(topic["topic"]) else None


_REGARDING = re.compile(r"(?:đối với|về|trường hợp|để|nhằm|trên cơ sở)(?!\w)", re.IGNORECASE)


def _regarding(words: str) -> tuple[str, str] | None:
    """ "Đối với chi phí vượt dự toán, Bảo hiểm xã hội Việt Nam khẩn trương …": the agency stands after the matter."""
    if not _REGARDING.match(words):
        return None
    commas = [found.end() for found in re.finditer(", ", words[:400])]
    return next((given for at in commas if (given := _opening(words[at:], False))), None)


def _opening(words: str, item: bool) -> tuple[str, str] | None:
    """(agency, work) of a clause that begins with the agency, or with an order to it."""
    order = _ORDER.match(words)
    rest = words[order.end() :] if order else words
    if not starts_with_agency(rest):
        return None
    first, cut, _ = rest[:160].partition("; ")  # "Các sở, ban, ngành; UBND các xã có trách nhiệm …"
    if cut and _is_name(first) and (given := _opening(rest[len(first) + 2 :], item)):
        return f"{first}; {given[0]}", given[1]
    colon = re.match(r"([^:.]{3,160}): (?=[^\W\d])", rest)  # "Cơ quan, trường học văn hóa: 100%" gives no work
    if colon and (listed := _listed(colon[1], rest)):
        return listed
    if colon and len(colon[1]) < 120 and not _NO_NAME.search(colon[1]) and is_agency_list(colon[1]):
        return colon[1].strip(), rest[colon.end() :]
    if colon and order and _OF_KIND.match(colon[1]):
        return colon[1].strip(), rest[colon.end() :]
    found = _GIVEN.match(rest)
    if not found or _HANDS.search(found["who"]) or not _is_name(found["who"]):
        return None
    if (past := _PAST.search(rest)) and past.end() <= found.end() + 25:
        return None
    if _NOBODY.fullmatch(found["who"]) and len(rest) < 60:
        return None  # "Cơ quan chủ trì, phối hợp": a label
    urged = found.start("duty") - found.end("who") > 3
    strong = order or item or urged or _STRONG.match(found["duty"])
    if not (strong or prose_deadline(rest)):
        return None
    passed_on = _PASSED_ON.match(rest, found.start("duty"))  # "… chỉ đạo Ủy ban X chủ trì thẩm tra": X has the work
    if passed_on and _is_name(passed_on["who"]):
        return _trimmed(passed_on["who"]), rest[passed_on.end("who") :].strip()
    return _trimmed(found["who"]), rest[found.start("duty") :]


_OF_KIND = re.compile(
    r"(?:các |những )(?:bộ|sở|cơ quan|đơn vị|địa phương|tỉnh|thành phố|xã|doanh nghiệp)[^:]{0,40} (?:đã|chưa|có"
    r"|thuộc)(?!\w)"
)
_PASSED_ON = re.compile(
    r"(?:lãnh đạo, )?chỉ đạo (?P<who>(?P<named>(?=(?:Sở|Bộ|Ban|Cục|Chi cục|Công an|Văn phòng) ))?[^:;.]{5,90}?)"
    r" (?=chủ trì|làm đầu mối|chịu trách nhiệm|(?(named)(?:phối hợp|khẩn trương)|chủ trì))"
)
_NOBODY = re.compile(r"(?:các )?(?:cơ quan|đơn vị|tổ chức|cá nhân)", re.IGNORECASE)


_LISTED = re.compile(rf"(?P<who>[^.:]{{3,250}}?),? (?:{_ADVERB} ){{0,2}}(?P<duty>{_DUTY})(?!\w)")


def _listed(head: str, rest: str) -> tuple[str, str] | None:
    """ "các Bộ: Tài chính, Công Thương, Y tế khẩn trương …": the names after the colon belong to the agency."""
    if not re.search(r"các (?:bộ|sở|ngành|tỉnh|thành phố|xã|phường|ban|viện|trường)(?:, \w+)*$", head, re.IGNORECASE):
        return None
    found = _LISTED.match(rest, len(head) + 2)
    if not found or not all(name.strip()[:1].isupper() for name in found["who"].split(", ")):
        return None
    return rest[: found.end("who")].strip(" ,"), rest[found.start("duty") :]


def _trimmed(who: str) -> str:
    """The agency without the words of work that follow it: "Sở A thường xuyên theo dõi và …"."""
    verb = _VERBS.search(who)
    return who[: verb.start()].strip(" ,") if verb and is_agency_list(who[: verb.start()]) else who.strip(" ,")


_LEADS = re.compile(r"(?<!\w)(?:chủ trì|làm đầu mối|chịu trách nhiệm|có trách nhiệm)(?!\w)", re.IGNORECASE)


def _led(words: str) -> tuple[str, str] | None:
    """ "Trong quý III, Ủy ban X chủ trì …": the agency stands right before the verb of leading, after an opening phrase."""
    for found in _LEADS.finditer(words):
        clause = re.split(r"[;:.(]", words[: found.start()])[-1]
        pieces = clause.split(", ")
        for at in range(len(pieces)):
            who = ", ".join(pieces[at:]).strip(" ,")
            if (
                who
                and not _NOBODY.fullmatch(who)
                and _is_name(who)
                and not re.match(r"(?:chính phủ|thủ tướng|quốc hội)", who, re.IGNORECASE)
                and not _PAST.search(clause)
            ):
                return who, words[found.start() :]
    return None


def _is_name(who: str) -> bool:
    return len(who) <= 300 and not _NO_NAME.search(who) and is_agency_list(who) and _NAMED.match(who.strip()) is not None
