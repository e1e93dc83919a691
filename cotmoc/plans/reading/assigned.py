"""Tasks given in words: items under an agency heading, and sentences that say which agency does what."""

from __future__ import annotations

import re

from .agencies import agency_of, is_agency_heading, starts_with_agency
from .deadlines import prose_deadline
from .lines import Block
from .orders import cooperating, given_in
from .sentences import sentences
from .structure import Place
from .task_tables import Piece, shortened


def assigned_tasks(blocks: list[Block], places: list[Place], taken: list[bool]) -> list[tuple[Piece, int]]:
    """Tasks under agency headings and sentences that give work to an agency, with the position of their block."""
    out: list[tuple[Piece, int]] = []
    at = 0
    listed = _in_rows(blocks, places)
    ordered = False  # whether the paragraph before stood under an order that holds on
    while at < len(blocks):
        block, place = blocks[at], places[at]
        if taken[at] or block.is_row or place.heading:
            at += 1
            continue
        lead = _agency_above(place)
        if lead is None:
            found = _sentences(block, place, (ordered or at in listed) and block.marker is None)
            ordered = (ordered and bool(found)) or _ORDERS.search(block.text) is not None
            out += [(piece, at) for piece in found]
            at += 1
        else:
            end = _item_end(blocks, places, taken, at)
            out.append((_under(blocks[at:end], lead), at))
            at = end
    return out


def _in_rows(blocks: list[Block], places: list[Place]) -> set[int]:
    """Paragraphs without a mark that stand in a row of three or more, each with an agency of its own and its duty: a list of orders."""
    out: set[int] = set()
    row: list[int] = []
    for at, (block, place) in enumerate(zip(blocks, places, strict=True)):
        opens = block.marker is None and not block.is_row and starts_with_agency(block.words) and place.kind != "report"
        if opens and not _TOLD.search(block.words, 0, 80) and given_in(block.words, True):
            row.append(at)
            continue
        out |= set(row) if len(row) >= 3 else set()
        row = []
    return out | (set(row) if len(row) >= 3 else set())


_TOLD = re.compile(r"(?<!\w)(?:đã|đang|vừa qua|cho biết|cho rằng|theo báo cáo|ước)(?!\w)", re.IGNORECASE)


# A heading that hands the items below it to an agency; "Bộ Tài chính đề xuất …" is the title of a news item.
_GIVES = re.compile(
    r"(?<!\w)(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|tập trung|thực hiện|khẩn trương|tham mưu|triển khai)(?!\w)"
)


def _agency_above(place: Place) -> str | None:
    for heading in reversed(place.path):
        if is_agency_heading(heading):
            return agency_of(heading)
        if len(heading) < 220 and starts_with_agency(heading) and _GIVES.search(heading) and (given := given_in(heading, True)):
            return given[0]  # "1. Sở A chủ trì, phối hợp với Sở B:" gives the items below to Sở A
    return None


def _item_end(blocks: list[Block], places: list[Place], taken: list[bool], at: int) -> int:
    """Where the item that begins at `at` ends: deeper or unmarked paragraphs below it only detail it."""
    marker = blocks[at].marker
    end = at + 1
    while marker and end < len(blocks) and places[end].path == places[at].path and not places[end].heading:
        following = blocks[end].marker
        if blocks[end].is_row or taken[end] or (following and following.depth <= marker.depth):
            break
        if following is None and given_in(blocks[end].words, True):
            break  # "Yêu cầu các sở, ngành …" below the last item is an order of its own
        end += 1
    return end


def _under(blocks: list[Block], lead: str) -> Piece:
    """An item under an agency heading; one that begins with another agency is given to that."""
    said = " ".join(block.words for block in blocks)
    if (starts_with_agency(blocks[0].words) or blocks[0].words.startswith("Đối với các ")) and (given := given_in(blocks[0].words, False)):
        lead = given[0]
    action = shortened(_without_duty(blocks[0].words))
    return Piece(blocks[0].start, blocks[-1].end, action, lead, cooperating(said), prose_deadline(said), _product(said))


def _without_duty(words: str) -> str:
    return re.sub(r"^(?:chủ trì|chủ động),? ?(?:phối hợp (?:với|cùng) (?=\w))?", "", words, flags=re.IGNORECASE).strip() or words


_OPENS = re.compile(
    r"(?<!\w)(?:ban hành|xây dựng|đề ra) (?:kèm theo )?(?:kế hoạch|chương trình|nghị quyết|chỉ thị|đề án|quyết định|văn bản)[^.;:]*"
    r"(?:với|gồm|cụ thể|như|nội dung|các phần|sau đây)(?: \w+){0,6}? ?(?:sau|sau đây|như sau|dưới đây) ?[.:]*$",
    re.IGNORECASE,
)
"""The words before the first heading: whoever issues the document issues it, which is no work of the plan."""


def _sentences(block: Block, place: Place, ordered: bool) -> list[Piece]:
    """Work given in running text; a paragraph with a mark is one item, an unmarked one goes sentence by sentence."""
    words = block.words
    spans = sentences(words)
    if block.marker is None:
        spans = [piece for span in spans for piece in _by_agency(words, *span)]
    listed = place.kind == "task" or (not place.kind and block.marker is not None and "%" not in words)
    since = 0 if ordered else _orders_from(words, spans)
    given = [None if _OPENS.search(words[a:b]) else given_in(words[a:b], listed or at >= since) for at, (a, b) in enumerate(spans)]
    named = [at for at, found in enumerate(given) if found]
    if not named:
        return []
    if len(spans) == 1 or (block.marker is not None and len(words) < 1500 and (named[0] == 0 or len(named) == 1)):
        who, rest = given[named[0]] or ("", "")
        return [
            Piece(
                block.start,
                block.end,
                shortened(rest if named[0] == 0 else words),
                who,
                cooperating(words),
                prose_deadline(words),
                _product(words),
            )
        ]
    return [_piece(block, words, spans, given, at) for at in named]


_NEXT = re.compile(r"(?:;|,|, còn) (?=(?:Sở|Bộ|Ban|Công an|UBND|Ủy ban nhân dân|Văn phòng|Thanh tra|Cục|Chi cục) )")


def _by_agency(words: str, start: int, end: int) -> list[tuple[int, int]]:
    """ "… yêu cầu Sở A cân đối vốn; Sở B trình đề án": each agency with its own work is a piece of its own."""
    out: list[tuple[int, int]] = []
    for found in _NEXT.finditer(words, start, end):
        before = words[start : found.start()]
        if "phối hợp" in before and found.group()[0] == ",":
            continue  # one of the agencies to work with
        if given_in(before, True) and (given := given_in(words[found.end() : end], True)) and words.startswith(given[0], found.end()):
            out.append((start, found.start()))
            start = found.end()
    return [*out, (start, end)]


_ORDERS = re.compile(r"(?<!\w)(?:yêu cầu|giao nhiệm vụ|phân công|chỉ rõ|đề nghị|chỉ đạo)(?: cụ thể| như sau)? ?:", re.IGNORECASE)


def _orders_from(words: str, spans: list[tuple[int, int]]) -> int:
    """The first sentence of a paragraph that stands under an order: "Tổng Bí thư yêu cầu: Bộ trưởng A chỉ đạo …. Bộ trưởng B …"."""
    at = next((at for at, (a, b) in enumerate(spans) if _ORDERS.search(words, a, b)), len(spans))
    return at + 1


_ENLARGES = re.compile(r"(?:thời gian|thời hạn|hoàn thành|báo cáo|trong đó|kết quả|sản phẩm|định kỳ|việc)", re.IGNORECASE)


def _piece(block: Block, words: str, spans: list[tuple[int, int]], given: list[tuple[str, str] | None], at: int) -> Piece:
    """One sentence that gives work, with the sentences that only enlarge on it."""
    who, rest = given[at] or ("", "")
    stop = at + 1
    while stop < len(spans) and not given[stop] and _ENLARGES.match(words[spans[stop][0] : spans[stop][1]]):
        stop += 1
    start, end = spans[at][0], spans[stop - 1][1]
    begin = block.start if start == 0 else block.start + block.body + start
    said = words[start:end]
    return Piece(begin, block.start + block.body + end, shortened(rest), who, cooperating(said), prose_deadline(said), _product(said))


_PRODUCT = re.compile(
    r"(?<!\w)(?:sản phẩm|kết quả|đầu ra)(?: cần đạt| đầu ra)? ?(?:là|gồm|bao gồm"
    r"|:) (?P<what>[^;.]{4,160})",
    re.IGNORECASE,
)


def _product(words: str) -> str | None:
    """ "…; sản phẩm là Kế hoạch truyền thông": what the work must bring, said in its own sentence."""
    found = _PRODUCT.search(words)
    return found["what"].strip(" ,") if found else None
