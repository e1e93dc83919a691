"""What the first lines of a document say of the document itself: type and title, number, issuer, day.

Laid out as Nghị định 30/2020/NĐ-CP asks (or as a Party document), in two columns, in table cells or line by line. Only what is
written is given: a number or day left blank for the clerk stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MOST = 4000
"""Letters of a document in which its head is looked for."""
LONGEST_TITLE = 400

_TYPE = re.compile(
    r"(?:KẾ HOẠCH(?: MẪU)?|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|ĐỀ ÁN|DỰ ÁN|CHIẾN LƯỢC|QUY HOẠCH|NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|"
    r"HƯỚNG DẪN|BÁO CÁO|PHƯƠNG ÁN)"
)
_MOTTO = re.compile(r"CỘNG (?:HÒA|HOÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\b.*")
_NUMBER = re.compile(r"\bSố\s*:?\s*(\d{1,6}(?:/\d{4})?\s?[-–/]\s?[A-ZĐ][A-Za-zĐđ&.]*(?:\s?[-–/]\s?[A-ZĐ][A-Za-zĐđ&.]*)*)(?![^\W\d_])")
_DAY = re.compile(r"\bngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_BODY = re.compile(
    r"(?:căn cứ|thực hiện|xét|theo đề nghị|triển khai|nhằm|kính gửi|nơi nhận)\b|[IVX1]+\s?[.)]\s|phần (?:thứ )?", re.IGNORECASE
)
_NUMBERED = re.compile(r"\s*(?:số\b|\d|của\b|này\b)", re.IGNORECASE)  # "NGHỊ QUYẾT số 57": another document's name
_RULE = re.compile(r"[\s_\-–—*=.]*")
_ISSUER = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|THÀNH UỶ|ĐẢNG ỦY|BAN|SỞ|BỘ|CHÍNH PHỦ|THỦ TƯỚNG|"
    r"CHỦ TỊCH|VĂN PHÒNG|TRUNG TÂM|CỤC|CÔNG AN)\b"
)
_PLACE = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\.?|XÃ|PHƯỜNG|ĐẶC KHU|HUYỆN|THỊ XÃ|THỊ TRẤN)\b")
_NAMED = re.compile(r"(?:tỉnh|thành phố|xã|phường|đặc khu|huyện|thị xã|thị trấn)((?: \S+){1,3})$")
_COMMON = frozenset(
    re.findall(r"\w+", "ủy uỷ ban thủ tướng phủ nhân dân hội đồng tỉnh thành phố xã phường đặc khu huyện thị trấn chỉ đạo đảng bộ")
)
_SHORT = frozenset(("UBND", "HĐND", "BCĐ", "KHCN", "ĐMST", "CĐS"))
_FIELDS = frozenset(("Sở", "Bộ", "Cục"))


@dataclass(frozen=True)
class Head:
    """What a document says of itself; "" and None for what it leaves out."""

    title: str = ""
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None


def read_head(text: str) -> Head:
    """The head of a document's text; the same text gives the same head, and nothing that is not written."""
    lines = _typed_apart(list(_lines(text[:MOST])))
    at = next((i for i, line in enumerate(lines) if _TYPE.fullmatch(line)), None)
    above = lines[: at if at is not None else _first_of_body(lines)]
    return Head(_title(lines, at), _number(above), _issuer(above), _day(above))


def _lines(text: str) -> Iterator[str]:
    """Lines and cells of rows, without marks of emphasis, blank ones as ""."""
    for line in text.split("\n"):
        cells = line.strip().strip("|").split("|") if line.strip().startswith("|") else [line]
        for cell in cells:
            yield " ".join(re.sub(r"[*#]+|__+", " ", cell).split())


def _typed_apart(lines: list[str]) -> list[str]:
    """The lines, with the type on a line of its own where title and type are one paragraph: “KẾ HOẠCH Thực hiện Nghị quyết …”, as a
    line break inside it is read."""
    if any(_TYPE.fullmatch(line) for line in lines):
        return lines
    for at, line in enumerate(lines[: _first_of_body(lines)]):
        if (kind := _TYPE.match(line)) and line[kind.end() :].startswith(" ") and not _NUMBERED.match(line, kind.end()):
            return [*lines[:at], kind.group(), line[kind.end() :].strip(), *lines[at + 1 :]]
    return lines


def _first_of_body(lines: list[str]) -> int:
    return next((i for i, line in enumerate(lines) if _BODY.match(line)), len(lines))


def _title(lines: list[str], at: int | None) -> str:
    """The type of document and the lines below it, up to the rule, the gap or the first words of the body."""
    if at is None:
        return ""
    said: list[str] = []
    for line in lines[at + 1 :]:
        if _RULE.fullmatch(line):
            if said:
                break
        elif said and (_BODY.match(line) or (line.isupper() and _ISSUER.match(line))):
            break
        else:
            said.append(line)
    about = " ".join(said)
    if len(about) > LONGEST_TITLE - 30:
        return ""
    return " ".join(filter(None, (lines[at].capitalize(), _joined(about))))


def _joined(about: str) -> str:
    """The words of a title behind its type: small, but for words that are written large in a line that is not."""
    if about.isupper():
        return " ".join(word if word in _SHORT else word.lower() for word in about.split())
    first = about.split(" ", 1)[0]
    return about if len(first) > 1 and first.isupper() else about[:1].lower() + about[1:]


def _number(lines: list[str]) -> str:
    found = next((match for line in lines if (match := _NUMBER.search(line))), None)
    return re.sub(r"\s?([-–/])\s?", r"\1", found[1]) if found else ""


def _day(lines: list[str]) -> date | None:
    """The day behind the place in the masthead; a day that does not exist is none."""
    found = next((match for line in lines if not _BODY.match(line) and (match := _DAY.search(line))), None)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def _issuer(lines: list[str]) -> str:
    """The last body named on the left of the masthead; a place on a line of its own belongs to the body above it."""
    named = ""
    for line in lines:
        words = _MOTTO.sub("", _NUMBER.sub("", line)).strip(" -–:")
        if words != words.upper() or not words:
            continue
        if _ISSUER.match(words):
            named = words
        elif named and _PLACE.match(words):
            named = f"{named} {words}"
    return "" if "…" in named or ".." in named else _written(named)


def _written(name: str) -> str:
    """A body's name as an office writes it in running text: “Ủy ban nhân dân tỉnh Long Hà”, “Sở Khoa học và Công nghệ”."""
    words: list[str] = []
    for word in name.split():
        plain = word.lower()
        if not words:
            words.append(word if word in _SHORT else word.capitalize())
        elif word in _SHORT:
            words.append(word)
        elif words[0] in _FIELDS and not _PLACE.match(word):
            words.append(word.capitalize() if len(words) == 1 or words[-1] in ("và", ",") else plain)
        else:
            words.append(plain if plain in _COMMON and not _of_a_place([*words, plain]) else word.capitalize())
    return " ".join(words)


def _of_a_place(words: list[str]) -> bool:
    """Whether the last word belongs to the name of a place: “tỉnh Lâm Đồng” has the word of “hội đồng” in it, “tỉnh ủy” no name at all."""
    named = _NAMED.search(" ".join(words).lower())
    return named is not None and not named[1].startswith((" ủy", " uỷ", " đoàn", " phố"))
