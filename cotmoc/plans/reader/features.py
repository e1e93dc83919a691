"""What speaks for and against a number being a promise, as named features; the judge weighs them."""

from __future__ import annotations

import re
from bisect import bisect_left

from .facts import Cue, Sentence
from .frames import to_come
from .grammar.quantities import Quantity
from .grammar.words import ACTS, HEADS
from .scene import Scene

Features = dict[str, float]


def number_features(scene: Scene, quantity: Quantity) -> Features:
    """The features of one number of one sentence."""
    out: Features = {"bias": 1.0}
    _of_value(quantity, scene.sentence, out)
    _of_sentence(scene.sentence, quantity, out)
    if quantity.bound.origin:
        return {"bias": 1.0, "where it comes from": 1.0, "left behind": 1.0}
    if _numbers_it(scene.sentence, quantity):
        return {"bias": 1.0, "numbers the sentence": 1.0}
    _of_place(scene, quantity, out)
    _of_neighbours(scene.sentence, quantity, out)
    unit = unit_class(quantity.unit)
    for name in [name for name in out if name.startswith(_PAIRED)]:
        out[f"{unit}: {name}"] = 1
    return out


_PAIRED = ("nearest", "section", "looks", "in bracket", "carried voice", "after number", "mark ", "verb none", "bound stated")
"""What means another thing of a percentage than of a count: these are weighed for each unit too."""


def unit_class(unit: str) -> str:
    """Units of one kind together."""
    head = unit.split("/")[0]
    if head in ("USD", "VND", "EUR"):
        return "money"
    if unit.startswith("per_"):
        return "per"
    if unit in ("%", "%/year", "rank", "count", "count/year", "points", "ratio", "pp", ""):
        return unit or "none"
    return "time" if head.lower() in ("ngày", "giờ", "phút", "giây", "tháng", "tuổi", "năm", "ngày làm việc") else "measure"


def _of_value(quantity: Quantity, sentence: Sentence, out: Features) -> None:
    unit = unit_class(quantity.unit)
    out[f"unit {unit}"] = 1
    if unit.startswith("count") and not quantity.known:
        out["counted thing unknown"] = 1
    if quantity.bound.stated:
        out["bound stated"] = 1
        out[f"bound {quantity.comparator}"] = 1
    elif quantity.high is not None:
        out["range"] = 1
    out[f"verb {quantity.bound.verb or 'none'}"] = 1
    if unit in ("%", "%/year"):
        whole = quantity.value == int(quantity.value)
        out["percent " + ("100" if quantity.value == 100 else "round" if quantity.value % 5 == 0 else "whole" if whole else "odd")] = 1
    elif quantity.value < 2:
        out["value one"] = 1
    elif quantity.value >= 100:
        out["value large"] = 1
    if like := sentence.looks_like(quantity.start, quantity.end):
        out[f"looks {like}"] = 1


def _of_sentence(sentence: Sentence, quantity: Quantity, out: Features) -> None:
    low = sentence.low
    begin, end = _clause(sentence, quantity)
    _held(low, quantity, out)
    if bracket := sentence.bracket(quantity.start):
        out["in bracket"] = 1
        inside = low[bracket[0] : quantity.start]
        out["bracket " + ("opens" if len(inside.strip("( ")) < 2 else "says")] = 1
        _bracket_year(sentence, bracket, out)
        begin, end = max(begin, bracket[0]), min(end, bracket[1])
    if sentence.quoted(quantity.start):
        out["in quotes"] = 1
    _cues(sentence.cues, begin, quantity, end, out)
    for name, words in (("b", sentence.before(quantity.cue, 3)), ("a", sentence.after(quantity.end, 2))):
        for at, word in enumerate(words):
            out[f"{name}{at} {_shape(word)}"] = 1
        if not words:
            out[f"{name} none"] = 1
    left = sentence.text[begin : quantity.cue]
    if HEADS.match(left):
        out["clause heads a measure"] = 1
    if ACTS.search(left):
        out["clause acts"] = 1
    if HEADS.match(sentence.text):
        out["sentence heads a measure"] = 1
    if not left.strip(" ,;:.()-"):
        out["clause opens with it"] = 1
    if _SCORED.search(low):
        out["sentence gives marks"] = 1
    out["years"] = min(len(sentence.years), 3)
    _years(sentence, quantity, out)


def _held(low: str, quantity: Quantity, out: Features) -> None:
    """Whether the number is what another is compared with, or the result beside what was set."""
    before = low[: quantity.start]
    if _COMPARED.search(before):
        out["what is compared with"] = 1
    if (result := _HELD.search(before)) and not re.search(r"\d", low[result.end() : quantity.cue]):
        out["result behind what was set"] = 1


_COMPARED = re.compile(r"(?:so với|cao hơn|thấp hơn|thay vì)(?: mức| con số| tỷ lệ)? (?:khoảng |là )?$")
_HELD = re.compile(r"(?:giao|kế hoạch|kh|chỉ tiêu):? [\d.,]+ ?%?[^\d,;]{0,20}[,;/] ?(?:đã |mới |thực hiện )?(?:đạt|th) ?")
"""“giao 80%, đạt 45%”: what was set, and what came of it."""


def _bracket_year(sentence: Sentence, bracket: tuple[int, int], out: Features) -> None:
    """How the year of a bracket stands to this one: "(năm 2024 đạt 91%)" tells what was, "(90% vào năm 2030)" what is to come."""
    inside = [m for m in sentence.years if bracket[0] < m.start < bracket[1]]
    if not inside:
        return
    outside = [m.year for m in sentence.years if m not in inside]
    out["bracket with a year"] = 1
    out["bracket year " + (inside[-1].kind)] = 1
    if outside:
        out["bracket year " + ("later" if inside[-1].year > max(outside) else "earlier")] = 1


def _of_neighbours(sentence: Sentence, quantity: Quantity, out: Features) -> None:
    """How the number stands to the ones beside it: parted by a pause, or one inside the words of the other."""
    numbers = [q for q in sentence.numbers if sentence.looks_like(q.start, q.end) != "date"]
    at = numbers.index(quantity)
    if at:
        before = numbers[at - 1]
        gap = sentence.low[before.end : quantity.cue]
        out[f"after number {unit_class(before.unit)} {_gap(gap)}"] = 1
        if quantity.unit == before.unit:
            out["same unit as before"] = 1
        if before.unit.startswith("%") and unit_class(quantity.unit) in ("count", "none") and _LEAST.search(gap) and ";" not in gap:
            out["least of each that a share counts"] = 1
    else:
        out["first number"] = 1
    if at + 1 < len(numbers):
        after = numbers[at + 1]
        gap = sentence.low[quantity.end : after.cue]
        out[f"before number {unit_class(after.unit)} {_gap(gap)}"] = 1
        moved = "từ" in sentence.before(quantity.start, 2) and _LEADS_ON.match(sentence.low, quantity.end, after.start + 1)
        if moved or _BROUGHT.fullmatch(sentence.low, quantity.end, after.start):
            out["left behind"] = 1
    else:
        out["last number"] = 1
    if sentence.before(quantity.start, 1) == ["cứ"]:
        out["left behind"] = 1  # "cứ 1.000 dân có …": what a rate is counted by
    if _CALLED.search(sentence.low[: quantity.start]) and quantity.value < 30 and quantity.unit in ("", "count"):
        out["number of a name"] = 1


_LEAST = re.compile(
    r"(?<!, )(?<!và )(?<!đó )(?:có|sử dụng|tổ chức|triển khai|áp dụng|hoàn thành|đăng ký)(?: được)?(?: ít nhất| tối thiểu| từ)?\s*$"
)
"""“100% xã, phường mỗi quý có ít nhất 04 tin”: the second number says which are counted."""
_CALLED = re.compile(r"(?<!tổng )(?<!con )(?<!\w)số $")
"""“Trung tâm dữ liệu số 1”, “nhà máy số 3”."""


def _numbers_it(sentence: Sentence, quantity: Quantity) -> bool:
    """ "Chỉ tiêu 2: …", "(3) …": the number of the sentence itself."""
    low = sentence.low
    if (bracket := sentence.bracket(quantity.start)) and re.fullmatch(r"\(\d{1,2}\)?", low[bracket[0] : bracket[1] + 1]):
        return True
    digits = re.match(r"[\d.,]+", low[quantity.start :])
    behind = low[quantity.start + digits.end() :].lstrip()[:1] if digits else ""
    return len(low[: quantity.start].split()) <= 3 and behind in (":", ".", ")") and quantity.unit in ("", "count")


_BROUGHT = re.compile(r" (?:\w+ ){0,3}(?:xuống|lên)(?: còn| mức)?(?: dưới| trên| khoảng)? ")
"""“số xã dưới 5 tiêu chí xuống dưới 150 xã”: the first number only says of what the second is counted."""
_LEADS_ON = re.compile(r"[^;.]{0,50}? (?:lên|xuống|thành|đến|tới)(?!\w)")


_PAUSES = re.compile(r"[;,:]| và | hoặc | trong đó ")
_OPENERS = re.compile(
    r"[\s,;:]*(?:và|hoặc|trong đó|phấn đấu|đạt|có|ít nhất|tối thiểu|trên|khoảng|dưới|đến|hết|vào|năm|phải|bảo đảm|đảm bảo|là|với|từ"
    r"|hơn|gần|còn"
    r"|tăng|giảm|bình quân|trung bình|cả|thêm|mức|ước|chiếm|lên|20\d\d|[\s,;:])*"
)


def _gap(words: str) -> str:
    """How the words between two numbers part them: a pause behind which new words begin, or nothing that ends the words before."""
    if ";" in words:
        return "semicolon"
    pauses = list(_PAUSES.finditer(words))
    if not pauses:
        return "tight" if len(words.split()) <= 3 else "words"
    rest = words[pauses[-1].end() :]
    if _OPENERS.fullmatch(rest):
        return "tied"
    if HEADS.match(rest.lstrip()) or ACTS.match(rest.lstrip()):
        return "anew"
    return "inside" if pauses[-1].group() == "," else "pause"


_SCORED = re.compile(
    r": ?\d{1,2}(?:[.,]\d{1,2})?(?: điểm)?[.;]?$|tính điểm|điểm tối đa|(?:cộng|trừ|được) \d{1,2}(?:[.,]\d+)? điểm|thì (?:trừ|cộng)"
)


def _shape(word: str) -> str:
    if word[0].isdigit():
        return "#"
    return "yes" if word in ("tối", "thiểu") else word


def _clause(sentence: Sentence, quantity: Quantity) -> tuple[int, int]:
    """From the number before it, or the part of the sentence, to the number after it."""
    part = next(((a, b) for a, b in sentence.parts if a <= quantity.start < b), (0, len(sentence.text)))
    others = [q for q in sentence.numbers if q.unit or q.bound.verb]
    starts = [q.start for q in others]
    at = bisect_left(starts, quantity.start)
    before = others[at - 1].end if at else 0
    after = next((q.cue for q in others[at:] if q.start > quantity.start), len(sentence.text))
    return max(part[0], before), min(part[1], max(after, quantity.end))


def _cues(cues: tuple[Cue, ...], begin: int, quantity: Quantity, end: int, out: Features) -> None:
    """The nearest word of each kind before and after, and whether it stands in the clause."""
    last = ""
    for cue in cues:
        if cue.end <= quantity.start + 1:
            out[f"{cue.sense} before"] = 1
            if cue.start >= begin:
                out[f"{cue.sense} in clause before"] = 1
            if cue.sense != "limit":
                last = cue.sense
        elif (cue.start >= quantity.end - 8 and cue.sense != "limit") or cue.start >= quantity.end:
            out[f"{cue.sense} after"] = 1
            if cue.start < end:
                out[f"{cue.sense} in clause after"] = 1
    out[f"nearest {last or 'none'}"] = 1


def _years(sentence: Sentence, quantity: Quantity, out: Features) -> None:
    for mention in sentence.years:
        where = "before" if mention.end <= quantity.start else "after"
        out[f"year {mention.kind} {where}"] = 1


def _of_place(scene: Scene, quantity: Quantity, out: Features) -> None:
    marker = scene.block.marker
    out[f"mark {marker.kind if marker else 'none'}"] = 1
    kinds = [over.kind for over in scene.over if over.kind]
    out[f"section {kinds[0] if kinds else 'none'}"] = 1
    for kind in set(kinds[1:]):
        out[f"under {kind}"] = 1
    for sense in scene.over[0].senses if scene.over else ():
        out[f"heading {sense}"] = 1
    if scene.block.reports and not to_come(scene.block):
        out["report, nothing to come"] = 1
    if scene.block.frame:
        out[f"frame {scene.block.frame}"] = 1
    _ahead(scene, quantity, out)
    if not scene.over:
        out["no heading"] = 1
    out[f"carried voice {scene.voice or 'none'}"] = 1
    for sense, share in scene.around.items():
        out[f"around {sense}"] = share
    if not scene.first:
        out["later sentence"] = 1
    if scene.block.headlike and scene.block.below:
        out["heads others"] = 1
    if quantity.cue - scene.sentence.begin * 0 < 12:
        out["opens sentence"] = 1
    if len(scene.block.text) > 400:
        out["long block"] = 1


def _ahead(scene: Scene, quantity: Quantity, out: Features) -> None:
    """Whether the year beside the number, or in its bracket, is earlier than that of the heading over it."""
    over = next((one.sentence.years[-1].year for one in scene.over if one.sentence.years), None)
    bracket = scene.sentence.bracket(quantity.start)
    near = [m for m in scene.sentence.years if bracket is not None and bracket[0] < m.start < bracket[1]]
    if over and near and near[-1].kind in ("plain", "until", "beside"):
        out["bracket year before the heading's" if near[-1].year < over else "bracket year of the heading"] = 1
