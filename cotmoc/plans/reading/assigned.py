"""Tasks given in words: items under an agency heading, and sentences that say which agency does what."""

from __future__ import annotations

import re

from .agencies import agency_of, is_agency_heading, is_agency_list, split_agencies, starts_with_agency
from .deadlines import prose_deadline
from .lines import Block
from .sentences import sentences
from .structure import Place
from .task_tables import Piece, shortened

_ORDER = re.compile(r"^(?:giao|yêu cầu|đề nghị|phân công|ủy quyền|uỷ quyền|chỉ đạo) (?:cho )?", re.IGNORECASE)
_DUTY = (
    r"(?:chủ trì|chủ động|có trách nhiệm|chịu trách nhiệm|phối hợp|làm đầu mối|là (?:cơ quan|đơn vị) (?:đầu mối|thường trực|chủ trì)|tham mưu|khẩn trương|tập trung|tiếp tục|hướng dẫn|rà soát|theo dõi|căn cứ|nghiên cứu|bố trí|tổ chức(?= \w)"
    r"|xây dựng(?= \w)|thực hiện|triển khai|trình|báo cáo|hoàn thành|hoàn thiện|tổng hợp|đôn đốc|cân đối|ban hành|đẩy mạnh|tăng cường|quán triệt|lãnh đạo|chỉ đạo|đề xuất|bảo đảm|đảm bảo|kiểm tra|giám sát|thẩm định|phát huy|vận động|lập|cụ thể hóa)"
)
_GIVEN = re.compile(rf"^(?P<who>[^:.;]{{3,220}}?),?:? (?:theo [^,]{{3,60}}, )?(?P<duty>{_DUTY})(?!\w)", re.IGNORECASE)
_NO_NAME = re.compile(r"(?<!\w)(?:cần|phải|nhấn mạnh|được|là|để|có|về|như|khi|nếu|do|đối tượng|năm|sẽ)(?!\w)", re.IGNORECASE)
_PAST = re.compile(r"(?<!\w)(?:đã|đang|từng|vừa|được giao tại|nhấn mạnh|cho biết|cho rằng|đánh giá|phát biểu|ghi nhận|biểu dương)(?!\w)", re.IGNORECASE)
_WITH = re.compile(r"(?<!\w)phối hợp (?:chặt chẽ )?(?:với|cùng) ", re.IGNORECASE)
_VERBS = re.compile(
    r" (?=(?:tham mưu|triển khai|đẩy mạnh|tổ chức (?!chính|xã|kinh|liên|có)|xây dựng (?!tỉnh)|thực hiện|rà soát|hướng dẫn|nghiên cứu|đề xuất|kiểm tra|giám sát|theo dõi|tăng cường|bố trí|trình|ban hành|trong (?:việc|công tác|quá)|để|nhằm|hoàn thiện|hoàn thành"
    r"|báo cáo|chỉ đạo|bảo đảm|đảm bảo|tiếp tục|đôn đốc|thẩm định|tổng hợp|lập|cân đối|khẩn trương|đưa|quản lý|phát triển|nâng cao|thúc đẩy|cung cấp|tuyên truyền|khảo sát|đánh giá|giải quyết|tạo|thu hút|có kế hoạch|chuẩn bị|ưu tiên|hỗ trợ|xử lý|phát hiện)(?!\w))"
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


def assigned_tasks(blocks: list[Block], places: list[Place], taken: list[bool]) -> list[tuple[Piece, int]]:
    """Tasks under agency headings and sentences that give work to an agency, with the position of their block."""
    out: list[tuple[Piece, int]] = []
    for at, (block, place) in enumerate(zip(blocks, places, strict=True)):
        if taken[at] or block.is_row:
            continue
        if place.heading:
            continue
        lead = _agency_above(place)
        if lead is None:
            out += [(piece, at) for piece in _sentences(block, place)]
        elif _is_item(blocks, places, at):
            out.append((_under(blocks, places, at, lead), at))
    return out


def _agency_above(place: Place) -> str | None:
    for heading in reversed(place.path):
        if is_agency_heading(heading):
            return agency_of(heading)
    return None


def _is_item(blocks: list[Block], places: list[Place], at: int) -> bool:
    """A paragraph under an agency is an item of its own unless it details the item before it."""
    block = blocks[at]
    for before in range(at - 1, -1, -1):
        if places[before].heading or places[before].path != places[at].path or blocks[before].is_row:
            return True
        depth = blocks[before].marker.depth if blocks[before].marker else 99
        if block.marker is None and blocks[before].marker:
            return False
        if block.marker and depth < block.marker.depth:
            return False
        if block.marker and depth == block.marker.depth:
            return _is_item(blocks, places, before)
    return True


def _under(blocks: list[Block], places: list[Place], at: int, lead: str) -> Piece:
    end = at + 1
    depth = blocks[at].marker.depth if blocks[at].marker else 99
    while end < len(blocks) and places[end].path == places[at].path and not blocks[end].is_row and not _is_item(blocks, places, end):
        end += 1
    words = blocks[at].words
    said = " ".join(block.words for block in blocks[at:end])
    assert depth
    return Piece(blocks[at].start, blocks[end - 1].end, shortened(_without_duty(words)), lead, cooperating(said), prose_deadline(said), None)


def _without_duty(words: str) -> str:
    return re.sub(r"^(?:chủ trì|chủ động),? ?(?:phối hợp (?:với|cùng) (?=\w))?", "", words, flags=re.IGNORECASE).strip() or words


def _sentences(block: Block, place: Place) -> list[Piece]:
    """Work given in running text; a paragraph with a mark is one item, an unmarked one goes sentence by sentence."""
    words = block.words
    given = _given(words)
    if given is None:
        return []
    who, rest = given
    first = sentences(words)[0]
    whole = block.marker is not None or len(sentences(words)) == 1 or all(_given(words[a:b]) is None for a, b in sentences(words)[1:])
    if whole and len(block.text) < 1500:
        return [Piece(block.start, block.end, shortened(rest), who, cooperating(words), prose_deadline(words), None)]
    out = []
    for start, end in [first, *sentences(words)[1:]]:
        found = _given(words[start:end])
        if found:
            begin = block.start + (0 if start == 0 else block.body + start)
            out.append(Piece(begin, block.start + block.body + end, shortened(found[1]), found[0], cooperating(words[start:end]), prose_deadline(words[start:end]), None))
        elif out:
            out[-1] = Piece(out[-1].start, block.start + block.body + end, out[-1].action, out[-1].lead, out[-1].cooperating, out[-1].deadline or prose_deadline(words[start:end]), None)
    return out


def _given(words: str) -> tuple[str, str] | None:
    """(agency, work) when a sentence gives work to an agency that it names first."""
    order = _ORDER.match(words)
    rest = words[order.end() :] if order else words
    if not starts_with_agency(rest):
        return None
    colon = re.match(r"([^:.;]{3,160}): (?=\w)", rest)
    if colon and len(colon[1]) < 120 and not _NO_NAME.search(colon[1]) and is_agency_list(colon[1]):
        return colon[1].strip(), rest[colon.end() :]
    found = _GIVEN.match(rest)
    if not found or len(found["who"]) > 150 or _NO_NAME.search(found["who"]) or not is_agency_list(found["who"]) or _PAST.search(rest[: found.end() + 25]):
        return None
    named = re.match(r"(?:các |những )?(?:bộ|sở|ủy ban|uỷ ban|ubnd|ban|công an|văn phòng|thanh tra|kho bạc|bảo hiểm|cục|tổng cục|chi cục|vụ|ngân hàng|đài|hội|liên|mặt trận|đoàn|tỉnh đoàn|tòa án|đảng|cơ quan|đơn vị|thủ trưởng|chủ tịch|giám đốc|viện|trường|báo)(?!\w)", rest, re.IGNORECASE)
    if not named:
        return None
    strong = order or re.match(r"chủ trì|chủ động|có trách nhiệm|chịu trách nhiệm|làm đầu mối|là |tham mưu|khẩn trương|hướng dẫn|theo dõi|tổng hợp|bố trí|căn cứ|phối hợp|rà soát|nghiên cứu", found["duty"], re.IGNORECASE)
    return (found["who"].strip(" ,"), rest[found.start("duty") :]) if strong else None
