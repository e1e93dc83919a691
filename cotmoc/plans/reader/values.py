"""Every value of a sentence: the numbers of the grammar, read again where the words around them say what they are."""

from __future__ import annotations

import re
from dataclasses import replace

from .grammar.comparators import Bound, bound_before
from .grammar.numbers import WORDS, exact, scale_of, value_of
from .grammar.quantities import Quantity, readings
from .grammar.units import unit_at
from .grammar.words import INDEX

_PLACES = r"(?:nước|quốc gia|nền kinh tế|địa phương|tỉnh|thành phố|đô thị|bộ|trường|vùng|đơn vị|điểm đến|vị trí|xã|phường|sở|cơ quan)"
_LEADING = re.compile(
    rf" {_PLACES}(?:, {_PLACES})*(?: [^,;.:()\d]{{0,40}}?)? (?:dẫn đầu|đứng đầu|hàng đầu|tốt nhất|cao nhất|mạnh nhất|lớn nhất|đầu)(?!\w)"
    r"(?! tư)",
    re.IGNORECASE,
)
_NTH = {"nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_ORDINAL = re.compile(
    rf"(?<!\w)(?:(?:đứng|xếp|giữ|đạt|vươn lên|lên|ở) )*(?:vị trí |hạng )?thứ (?P<a>{'|'.join(_NTH)}|\d{{1,3}})(?! ngày| tự| trưởng)"
    rf"(?: (?:đến|-) (?:thứ )?(?P<b>{'|'.join(_NTH)}|\d{{1,3}}))?(?!\w)",
    re.IGNORECASE,
)
_RANKED = re.compile(r"(?:đứng|xếp|vị trí|hạng|vươn lên|giữ)(?!\w)", re.IGNORECASE)
_POINT_NOUN = re.compile(r" ?%? điểm (?!(?:phần|so|năm|vào|đến (?:năm|hết|cuối|\d)|trở|và|trong|%))[^\W\d]", re.IGNORECASE)
_PER = re.compile(
    r"(?: [^\W\d]+){1,9}? ?(?:/|trên|cho mỗi|mỗi) ?(?P<many>một|\d{1,3}(?:\.000){1,2}|\d{2,6})(?P<scale> ?(?:vạn|nghìn|ngàn|triệu|trăm))? ?"
    r"(?P<ref>người dân|dân số|dân|trẻ|hộ dân|hộ|lao động|người|học sinh|phụ nữ)(?!\w)",
    re.IGNORECASE,
)
_FOR_EVERY = re.compile(
    r"(?<!\w)(?:cứ|trong|trên) (?P<many>\d{1,3}(?:\.000){1,2}|\d{2,6}) (?P<ref>dân|người|hộ|trẻ|lao động)(?!\w)[^,;.]{0,25}$", re.I
)
_OF_POINTS = re.compile(r"/(?:10|100) điểm(?!\w)")
_PER_MEASURE = re.compile(
    r" ?/ ?(?P<of>(?:người|m3|m2|ha|km2|giờ|ngày đêm|ngày|tấn|lao động|hộ))(?!\w)|[^,;.\d]{2,30} trên đầu (?P<each>người)"
)
_MEASURES = {"kWh", "m2", "m3", "kg", "tấn", "lít", "km", "m²", "ha", "tạ"}
_ABOUT = re.compile(r"trên dưới\s*$", re.IGNORECASE)
_OVER = re.compile(r"(?<!\w)(?P<sign>vượt|cao hơn|dưới|thấp hơn)(?!\w)[^,;.:()\d]{3,60}(?:\d{4})?\s*\((?:là |khoảng )?$", re.IGNORECASE)
_YEARLY = re.compile(r" ?(?:mỗi năm|hằng năm|hàng năm|một năm|/ ?năm)(?!\w)", re.IGNORECASE)
_STEPS = re.compile(r" bậc(?!\w)", re.IGNORECASE)


def values(text: str) -> list[Quantity]:
    """Every reading of every number, in order."""
    found = [_again(text, rescaled(text, quantity)) for quantity in rated(text, readings(text))]
    if "phần trăm" in text:
        spelt = _spelt(text)
        found = [q for q in found if not any(other.start < q.end and q.start < other.end for other in spelt)] + spelt
    if "±" in text:
        found = _give_or_take(text, found)
    if "thứ " in text.lower():
        nth = list(_nth(text))
        found = [q for q in found if not any(n.start < q.end and q.start < n.end for n in nth)] + nth
    return sorted(found, key=lambda quantity: quantity.start)


_TENS = {"mười": 10, **{f"{word} mươi": 10 * n for word, n in _NTH.items() if 1 < n < 10}, "bốn mươi": 40, "một trăm": 100}
_ONES = {"mốt": 1, "một": 1, "bốn": 4, "lăm": 5, **{word: n for word, n in _NTH.items() if n < 10}}
_SPELT = re.compile(
    rf"(?<!\w)(?P<tens>{'|'.join(sorted(_TENS, key=len, reverse=True))})(?: (?P<ones>{'|'.join(_ONES)}))? phần trăm(?!\w)", re.IGNORECASE
)
_GIVE = re.compile(r" ?%? ?± ?(?P<much>\d{1,3}(?:,\d{1,2})?) ?%?")


def _spelt(text: str) -> list[Quantity]:
    """ "tám mươi lăm phần trăm"."""
    out = []
    for match in _SPELT.finditer(text):
        value = float(_TENS[match["tens"].lower()] + (_ONES[match["ones"].lower()] if match["ones"] else 0))
        bound = bound_before(text, match.start())
        out.append(Quantity(match.start(), match.end(), bound.start, value, None, "%", None, None, bound, True))
    return out


def _give_or_take(text: str, found: list[Quantity]) -> list[Quantity]:
    """ "80% ± 5%" is from 75 to 85."""
    out: list[Quantity] = []
    for quantity in found:
        if out and quantity.start < out[-1].end:
            continue  # what may be given or taken
        give = _GIVE.match(text, _digits_end(text, quantity))
        if give:
            much = value_of(give["much"])
            quantity = replace(quantity, value=exact(quantity.value - much), high=exact(quantity.value + much), end=give.end())
        out.append(quantity)
    return out


def _again(text: str, quantity: Quantity) -> Quantity:
    """The number with the unit and bound that the words further off give it."""
    behind = text[quantity.end :]
    if quantity.unit.startswith("count") and (lead := _LEADING.match(text, _digits_end(text, quantity))):
        bound = replace(quantity.bound, comparator="<=", stated=True)
        return replace(quantity, unit="rank", bound=bound, end=max(quantity.end, lead.end()), count_of=None)
    if quantity.unit == "pp" and _POINT_NOUN.match(text, _digits_end(text, quantity)):
        end = text.index("%", quantity.start) + 1 if "%" in text[quantity.start : quantity.end] else quantity.end
        return replace(quantity, unit="%", end=end)
    if quantity.unit == "pp" and _YEARLY.match(text, quantity.end):
        return replace(quantity, unit="pp/year")
    if quantity.unit in ("count", "") and _STEPS.match(text, _digits_end(text, quantity)):
        return replace(quantity, unit="bậc", count_of=None, known=True)
    if quantity.unit in ("", "count") and _OF_POINTS.match(text, _digits_end(text, quantity)):
        return replace(quantity, unit="points", count_of=None, known=True)
    if (quantity.unit.startswith("count") or quantity.unit == "") and (rate := _rate(text, quantity)):
        return rate
    if quantity.unit in _MEASURES and (per := _PER_MEASURE.match(behind)):
        return replace(quantity, unit=f"{quantity.unit}/{per['of'] or per['each']}", end=quantity.end + (per.end() if per["of"] else 0))
    return _bounded_again(text, quantity)


def _digits_end(text: str, quantity: Quantity) -> int:
    """Where the digits of a number end."""
    at = quantity.start
    while at < len(text) and (text[at].isdigit() or (text[at] in ".," and at + 1 < len(text) and text[at + 1].isdigit())):
        at += 1
    return at


def _rate(text: str, quantity: Quantity) -> Quantity | None:
    """ "12 bác sĩ và 30 giường trên một vạn dân", "Cứ 1.000 dân có 25 người"."""
    before = _FOR_EVERY.search(text[max(0, quantity.cue - 60) : quantity.cue])
    found = before or _PER.match(text, _digits_end(text, quantity))
    if not found:
        return None
    scale = scale_of((found.groupdict().get("scale") or "").strip().lower() or None)
    size = exact(float(WORDS.get(found["many"].lower(), 0) or value_of(found["many"])) * scale)
    return replace(quantity, unit=f"per_{int(size)}", base=found["ref"], known=True) if size > 1 else None


def _bounded_again(text: str, quantity: Quantity) -> Quantity:
    """ "trên dưới 700 tỷ" is about; "vượt mục tiêu giao (10%)" is more than what stands in the bracket."""
    if _ABOUT.search(text[: quantity.start]):
        return replace(quantity, bound=replace(quantity.bound, comparator="~", stated=True))
    if not quantity.bound.stated and (said := _OVER.search(text[max(0, quantity.start - 110) : quantity.start])):
        sign = ">" if said["sign"].lower() in ("vượt", "cao hơn") else "<"
        cue = max(0, quantity.start - 110) + said.start()
        return replace(quantity, cue=cue, bound=replace(quantity.bound, comparator=sign, stated=True))
    return quantity


def _nth(text: str) -> list[Quantity]:
    """ "đứng thứ hai về …", "xếp từ thứ 8 đến thứ 10": places in a ranking, in words."""
    found = []
    for match in _ORDINAL.finditer(text):
        before = text[max(0, match.start() - 25) : match.start()]
        if not (_RANKED.match(match[0]) or _RANKED.search(before)):
            continue
        low, high = _place(match["a"]), _place(match["b"]) if match["b"] else None
        bound = Bound("<=", match.start(), True, "rank", match.start())
        found.append(Quantity(match.start(), match.end(), match.start(), low, high, "rank", None, None, bound, True))
    return found


def _place(word: str) -> float:
    return float(_NTH.get(word.lower()) or int(word))


_NUMBER_OF = re.compile(
    r"(?:^|[,;:] ?|và |trong đó )\W*(?:tổng )?(?:số(?: lượng)?|lượng|lượt) (?!hóa"
    r"|hoá)(?P<what>\w+(?: \w+)?)[^;.]{0,150}$",
    re.IGNORECASE,
)


def rescaled(sentence: str, quantity: Quantity) -> Quantity:
    """A bare number after the name of an index is a score, after "số …" a count."""
    counted = _NUMBER_OF.search(sentence[: quantity.cue]) if not quantity.unit and quantity.bound.verb else None
    if counted and not _is_index(counted.group()):
        return replace(quantity, unit="count", count_of=counted["what"], known=True)
    if (
        not quantity.unit
        and _is_index(sentence[max(0, quantity.cue - 140) : quantity.cue])
        and (quantity.bound.verb or quantity.bound.stated)
    ):
        return replace(quantity, unit="points", known=True)
    if (
        quantity.unit.startswith("count")
        and not quantity.known
        and quantity.value != int(quantity.value)
        and _is_index(sentence[: quantity.cue])
    ):
        return replace(quantity, unit="points", count_of=None, known=True)
    inside = re.search(r"\(([^()\d]{1,20})\) ?:? ?$", sentence[: quantity.cue]) if not quantity.unit else None
    unit = unit_at(f"1 {inside[1].strip()}", 1) if inside else None
    if unit:  # "Tuổi thọ trung bình (tuổi): 75,5"
        return replace(quantity, unit=unit.name, count_of=unit.count_of, base=unit.base, known=True)
    return quantity


def _is_index(text: str) -> bool:
    """Whether the words name an index, so that a bare number is a score."""
    return INDEX.search(text) is not None


_REFERENCES = r"(?:người dân|dân số|dân|trẻ đẻ sống|trẻ sinh sống|trẻ em|trẻ|hộ dân|hộ|lao động|học sinh|sinh viên|phụ nữ|ca đẻ sống|người)"
_PER_NAMED = re.compile(
    rf"(?:/|(?<!\w)trên(?: mỗi)?|tính trên|(?<!\w)mỗi) ?(?P<many>một|\d{{1,3}}(?:\.000){{1,2}}|\d{{1,6}})?"
    rf"(?P<scale> ?(?:vạn|nghìn|ngàn|triệu|trăm))? ?(?P<ref>{_REFERENCES})(?!\w)",
    re.IGNORECASE,
)
_REACH = 90  # characters before a number in which the name of its rate may stand


def rated(sentence: str, numbers: list[Quantity]) -> list[Quantity]:
    """The numbers with the references of rates taken out of the list and given to the numbers they belong to."""
    found: list[Quantity] = []
    for quantity in numbers:
        if _is_reference(sentence, quantity):
            continue
        if quantity.unit in {"", "count"} and (said := _before(sentence, quantity, found)):
            quantity = replace(quantity, unit=said[0], base=said[1], known=True)
        found.append(quantity)
    for at in range(len(found) - 2, -1, -1):
        found[at] = _with_next(sentence, found[at], found[at + 1])
    return found


def _is_reference(sentence: str, quantity: Quantity) -> bool:
    """ "trên 1 vạn dân", "trên 1 ha đất": what a rate is counted by."""
    if quantity.high is not None or not re.search(r"(?:trên|mỗi|tính trên|/) ?$", sentence[: quantity.start], re.IGNORECASE):
        return False
    if quantity.value == 1 and quantity.unit in {"ha", "km", "km2", "m2", "m3", "tấn", "kWh"}:
        return True
    named = re.match(rf"[\d.,]+(?: vạn| nghìn| triệu)? {_REFERENCES}(?!\w)", sentence[quantity.start :])
    return named is not None and quantity.value in {1e2, 1e3, 1e4, 1e5, 1e6} and re.search(
        r"(?:số|tỷ lệ|tỷ suất|tỉ suất|lượng)(?!\w)", sentence[: quantity.start], re.IGNORECASE
    ) is not None  # fmt: skip


def _before(sentence: str, quantity: Quantity, earlier: list[Quantity]) -> tuple[str, str] | None:
    """The rate named between the number before and this one."""
    floor = max(earlier[-1].end if earlier else 0, quantity.cue - _REACH)
    words = sentence[floor : quantity.cue]
    found = next(reversed(list(_PER_NAMED.finditer(words))), None)
    if found is None or re.search(r"[;,]", words[found.end() :]):
        return None
    many = found["many"]
    size = float(WORDS.get(many.lower(), 0) or value_of(many)) if many else 1.0
    size = exact(size * scale_of((found["scale"] or "").strip().lower() or None))
    return (f"per_{int(size)}", found["ref"]) if size > 1 else None


def _with_next(sentence: str, quantity: Quantity, following: Quantity) -> Quantity:
    """ "10 bác sĩ và 30 giường bệnh/1 vạn dân": both are counted by the same ten thousand."""
    if quantity.unit != "count" or not following.unit.startswith("per_"):
        return quantity
    between = sentence[quantity.end : following.start].strip()
    if not re.fullmatch(r"(?:\w+ ){1,3}(?:và|,)|(?:\w+ ){0,2}\w+,", between):
        return quantity
    return replace(quantity, unit=following.unit, base=following.base)
