"""Words that numbers of one sentence share: a predicate said once at the end, a subject said once at the start."""

from __future__ import annotations

import re
from dataclasses import replace

from .clauses import Clause, stripped
from .wording import Name
from .words import GROWTH, HEADS, PREDICATE

_ONLY_A_BASE_OR_YEAR = re.compile(
    r" ?(?:trong |của |trên )?(?:GRDP|GDP|GNI|dân số)?(?: ?(?:vào|đến|trong)? ?(?:hết |cuối )?năm 20\d\d)?[ .,;]*", re.IGNORECASE
)


_MOVES = re.compile(
    r"[\s,;]*(?:và |đồng thời )?(?:phấn đấu )?(?:tăng|giảm)(?: thêm| lên| bình quân| trung bình| hằng năm| hàng năm| mỗi năm| từ"
    r"| khoảng| trên"
    r"| ít nhất| tối thiểu)*\s*",
    re.IGNORECASE,
)


def is_bare(sentence: str, clause: Clause) -> bool:
    """A number with no words of its own: "…; đến năm 2030 còn dưới 1%"."""
    left = stripped(sentence, *clause.left)
    after = sentence[clause.quantity.end : clause.right[1]]
    return left[0] >= left[1] and (not re.match(r"\s*\w", after) or _ONLY_A_BASE_OR_YEAR.fullmatch(after) is not None)


def _says_only_where(sentence: str, clause: Clause) -> bool:
    """A number with nothing but its place: "…; 75% đối với tuyến huyện vào năm 2028"."""
    left = stripped(sentence, *clause.left)
    return left[0] >= left[1] and _WHERE_ONLY.match(sentence, clause.quantity.end, clause.right[1]) is not None


_WHERE_ONLY = re.compile(
    r" (?:ở|tại|đối với|khu vực|cấp|tuyến|vùng) [^,;:%]{2,40}?(?= (?:vào|đến|trong) (?:hết )?năm|[,;.]|$| và )", re.IGNORECASE
)


def leans(sentence: str, clause: Clause, earlier: Clause | None) -> bool:
    """A second clause of a sentence may lean on the first: "trong đó …", "cấp huyện …", "tốc độ tăng bình quân …"."""
    words = sentence[clause.left[0] : clause.quantity.start]
    if earlier and _says_only_where(sentence, clause):
        return True
    if earlier and _MOVES.fullmatch(words):
        return True  # "kim ngạch đạt 3,5 tỷ USD, tăng bình quân 11%/năm"
    if re.match(r"[\s,;]*(?:và )?khu vực", words, re.IGNORECASE) and earlier and earlier.quantity.unit != clause.quantity.unit:
        return False
    return (
        re.match(
            r"[\s,;(]*(?:và )?(?:trong đó|trong số đó|cấp|ở cấp|khu vực|vùng|miền|tốc độ tăng"
            r"|mức tăng)",
            words,
            re.IGNORECASE,
        )
        is not None
    )


def shared_after(sentence: str, built: list[Clause], position: int) -> str:
    """The predicate that a later number of a list shares with this one: "80% … cấp xã, 100% … cấp tỉnh được bồi dưỡng"."""
    clause = built[position]
    words = sentence[clause.right[0] : clause.right[1]]
    if position + 1 >= len(built) or not _lists_on(sentence, clause, built[position + 1]):
        return ""
    if clause.quantity.unit == "rank":
        return _rank_after(sentence, built, position)
    if PREDICATE.search(words) or (
        sentence[clause.left[0] : clause.left[1]].strip(" ,.:;-") and clause.quantity.bound.verb in {"đạt", "chiếm"}
    ):
        return ""
    for later in built[position + 1 : position + 6]:
        if not _lists_on(sentence, clause, later):
            return ""
        other = sentence[later.right[0] : later.right[1]]
        joined = re.search(r"(?:và|cùng với)\s*$", sentence[clause.right[1] : later.quantity.cue].rstrip() + "", re.IGNORECASE) is not None
        found = PREDICATE.search(other)
        if found:
            if not clause.quantity.unit.startswith("%"):
                return ""
            same = words.split()[:2] == other.split()[:2] or words.split()[:1] == other.split()[:1]
            return other[found.start() :].strip(" .;,") if joined or same or len(words.split()) <= 3 else ""
    return ""


def _lists_on(sentence: str, clause: Clause, later: Clause) -> bool:
    """Whether a later number belongs to the same list: tied on, or after a semicolon with the same head ("90% hồ sơ …; 80% hồ sơ …")."""
    if later.tied:
        return True
    head, other = sentence[clause.right[0] :].split()[:2], sentence[later.right[0] :].split()[:2]
    between = stripped(sentence, *later.left)
    return len(head) == 2 and head == other and between[0] >= between[1]


def _rank_after(sentence: str, built: list[Clause], position: int) -> str:
    for later in built[position + 1 :]:
        if later.quantity.unit != "rank":
            break
        found = re.search(r"(?<!\w)về (.+)", sentence[later.quantity.start : later.right[1]])
        if found:
            return found[1].strip(" .;,")
    return ""


_PART = re.compile(
    r"(?:(?P<whole>.{6,}?),? (?:cụ thể|như sau|trong đó|gồm) ?: ?|.*; ?)?\(?(?:[ivx]{1,5}\)|[a-hđ]\)"
    r"|\d{1,2}\))? ?đối với (?P<part>[^;:]{3,80})",
    re.IGNORECASE,
)
_GROWS = re.compile(r"(?P<part>[^:;%]{3,60}) (?:tăng|giảm)", re.IGNORECASE)
_OWN_NAME = re.compile(
    r"(?:tỷ|tỉ) (?:lệ|trọng|suất)|tổng|số|chỉ số|tốc độ|mức|kim ngạch|giá trị|thu |chi |sản lượng|năng suất|quy mô|doanh thu|xuất"
    r"|nhập",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"(?:con số|tỷ lệ|tỉ lệ|chỉ tiêu|chỉ số|mức|số) này", re.IGNORECASE)


def of_whole(name: Name, said_before: str, whole: str, before: Name | None) -> Name:
    """The name of a number that says only a part of what was named before it, with the part as scope: "…, cụ thể: (i) đối với ngành
    giấy: …; (ii) đối với ngành thép: …", "tăng trưởng 16%, trong đó nông nghiệp tăng 6%"; "con số này là 55%" has the name before it."""
    if before and _POINTS_BACK.fullmatch(name.indicator):
        return replace(name, indicator=before.indicator, base=before.base, scope=before.scope, shared=True)
    grows = _GROWS.fullmatch(name.indicator) if "trong đó" in said_before.lower() and not name.shared else None
    if before and grows and HEADS.match(before.indicator) and GROWTH.search(before.indicator) and not _OWN_NAME.match(name.indicator):
        return replace(name, indicator=before.indicator, base=before.base, scope=grows["part"], shared=True)
    found = _PART.fullmatch(name.indicator)
    said = (found["whole"] or whole) if found else ""
    return replace(name, indicator=said, scope=found["part"], shared=True) if found and said else name
