"""What the words around a project say of it: money, where it comes from, who leads, when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from cotmoc.message import Message

from ..draft import Part
from ..grammar.agencies import is_agency_list, split_agencies
from ..grammar.letters import UPPER
from ..grammar.money import Amount, amounts
from .funding import cell_sources, parts_in, sources_in, split_whole

_CUE = re.compile(
    r"(?<!\w)(?:(?P<whole>tổng (?:mức(?: vốn)?(?: đầu tư)?|vốn|số vốn|kinh phí|dự toán|nguồn vốn|nguồn lực|chi phí)|mức (?:vốn )?đầu tư"
    r"|vốn đầu tư|kinh phí|dự toán|khái toán|trị giá)|mức vốn|số vốn|vốn|quy mô|chi phí|nguồn lực)(?!\w)",
    re.IGNORECASE,
)
_FAR = 70  # characters between "tổng mức đầu tư" and its sum
_AT_ONCE = re.compile(r"[\s,:;(.\-–”\"']*(?:(?:với|là|có|dự kiến|khoảng|gần|hơn|ước|trên) ?)*")
_PAID = re.compile(
    r"(?:thu hút|huy động|doanh thu|vay|đã|lũy kế|luỹ kế|giải ngân|bố trí được|đối ứng|trong đó|mỗi|hỗ trợ|vượt)[^,;.]{0,40}$",
    re.IGNORECASE,
)
_WHO = r"(?:chủ đầu tư|(?:cơ quan|đơn vị) (?:chủ trì|chủ quản|thực hiện|chủ quản đầu tư)|chủ trì(?: thực hiện)?|đơn vị đầu mối)"
_LED = re.compile(
    rf"(?:(?<!\w){_WHO}(?: là)? ?: ?(?P<a>[^;:.()]{{3,120}})"
    rf"|(?<!\w)(?:do|giao(?: cho)?) (?P<b>(?:các )?{UPPER}[^;:.()]{{2,110}}?) (?:làm |là )?"
    rf"(?:{_WHO}|đầu mối|thực hiện|triển khai|quản lý|xây dựng|đầu tư)(?!\w)"
    rf"|(?<!\w)(?:chủ đầu tư|chủ trì) là (?P<c>{UPPER}[^;:.()]{{2,110}}))",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"(?P<frame>(?<!\w)(?:giai đoạn|thời kỳ|thời gian(?: thực hiện| triển khai| dự kiến)*:?|thực hiện|triển khai|tiến độ:?|từ|trong|\() ?"
    r"(?:từ |trong )?(?:các )?(?:năm )?(?:quý \w+/|tháng \d+/|\d{1,2}/)?)"
    r"(?P<a>20\d\d)(?: ?(?:-|–|đến|tới) ?(?:hết )?(?:năm )?(?:quý \w+/|tháng \d+/|\d{1,2}/)?(?P<b>20\d\d))?(?!\d)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:^|(?<=[.;,(\-+•]))\s*"
    r"(?:(?P<money>(?:tổng )?(?:mức (?:vốn )?đầu tư|kinh phí|vốn đầu tư|dự toán|khái toán|mức vốn)(?: [^\W\d]+){0,3})"
    rf"|(?P<source>nguồn (?:vốn|kinh phí|lực|ngân sách)?(?: [^\W\d]+){{0,2}})|(?P<lead>{_WHO})"
    r"|(?P<time>thời gian(?: [^\W\d]+){0,2}|tiến độ(?: [^\W\d]+){0,2}|thời hạn|giai đoạn(?: thực hiện)?)) ?:",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Stated:
    """A sum that the text states as the whole cost, with its place in the words read."""

    amount: Amount
    start: int
    end: int


@dataclass
class Particulars:
    """What is known of a project so far; what is said first holds."""

    stated: list[Stated] = field(default_factory=list)
    parts: tuple[Part, ...] = ()
    components: tuple[Part, ...] = ()
    sources: dict[str, None] = field(default_factory=dict)
    lead: str | None = None
    period: str = ""
    parts_at: tuple[int, int] = (0, 0)  # the place of the words that tell the parts
    summed: bool = False

    @property
    def says_something(self) -> bool:
        return bool(self.stated or self.sources or self.lead)

    def read(self, words: str, at: int, near: bool) -> None:
        """Take in a sentence that follows the name; `near` when it follows directly. `at` is the sentence's place."""
        self._money(words, at, near)
        if not self.lead and (led := _LED.search(words)):
            self.lead = lead_of(led["a"] or led["b"] or led["c"])
        if not self.period:
            self.period = period_in(words)

    def _money(self, words: str, at: int, near: bool) -> None:
        whole, rest = split_whole(words)
        total = total_in(whole, near, bool(self.stated))
        if total is not None:
            self.stated.append(Stated(total, at + total.start, at + total.end))
        told = parts_in(rest if rest else whole if total is None else "")
        cue = _CUE.search(words) or amounts(words)
        if cue or told:
            self.sources |= dict.fromkeys(source.name for source in sources_in(words))
        if told and (self.stated or near) and not self.parts:
            self.parts, self.parts_at = told, (at, at + len(words))

    def settle(self) -> None:
        """Once all is read: where only the parts are told, the whole is their sum."""
        if self.parts and not self.stated:
            self.summed = True
            whole = Amount(0, 0, sum(part.amount for part in self.parts))
            self.stated.append(Stated(whole, *self.parts_at))


@dataclass
class Found:
    """A project while it is put together; places are those of the clean text, `at` is the block it is named in.

    `unsure` says why a person should look: “kind”, “unit”, or a sentence.
    """

    kind: str
    name: str
    start: int
    end: int
    at: int
    facts: Particulars
    unsure: tuple[str | Message, ...] = ()
    led: bool = True  # false where the sentence only pays for it: who pays does not lead


def total_in(words: str, near: bool, again: bool) -> Amount | None:
    """The sum stated as the cost: after "tổng mức đầu tư", "kinh phí" …, or right behind the name.

    A sentence further on, or one that would state it `again`, must say plainly that it speaks of the whole.
    """
    for amount in amounts(words):
        before = words[: amount.start]
        if _PAID.search(before):
            continue
        if near and _AT_ONCE.fullmatch(before):
            return amount
        cues = list(_CUE.finditer(before))
        if not cues or amount.start - cues[-1].end() > _FAR:
            continue
        gap = before[cues[-1].end() :]
        plain = cues[-1]["whole"] and not re.search(r"nguồn $", before[: cues[-1].start()], re.IGNORECASE)
        if ";" not in gap and not sources_in(gap) and (plain or (near and not again)):
            return amount
    return None


def lead_of(words: str) -> str | None:
    """The agency that leads, without those it works with; None for words that name none."""
    first = re.split(r",? (?:chủ trì|phối hợp|làm|là)(?!\w)|;", words, maxsplit=1)[0].strip(" .,:")
    names = split_agencies(first)
    return names[0] if names and is_agency_list(names[0]) else None


def period_in(words: str) -> str:
    """ "2026-2030" or "2026" as the words give the time of the work; "" for none."""
    found = next((one for one in _YEARS.finditer(words) if one["b"] or not re.match(r"\(|trong|từ", one["frame"], re.IGNORECASE)), None)
    if not found:
        return ""
    return f"{found['a']}-{found['b']}" if found["b"] and found["b"] > found["a"] else found["a"]


def cell_period(words: str) -> str:
    """The years a cell or label gives, from first to last."""
    years = sorted(re.findall(r"(?<!\d)20\d\d(?!\d)", words))
    return "" if not years else years[0] if years[0] == years[-1] else f"{years[0]}-{years[-1]}"


def speaks_of_money(words: str) -> bool:
    """Whether a sentence says anything of money."""
    return _CUE.search(words) is not None


def is_label(words: str) -> bool:
    """Whether a line is about a project above it: "Tổng mức đầu tư: …", "Nguồn vốn: …", "Chủ đầu tư: …"."""
    return _LABEL.match(words.strip(" -+•*")) is not None


def read_labels(words: str, at: int, into: Particulars) -> bool:
    """Take in the labelled facts of a line; false when it has none."""
    marks = list(_LABEL.finditer(words))
    for position, mark in enumerate(marks):
        stop = marks[position + 1].start() if position + 1 < len(marks) else len(words)
        said, kind = words[mark.end() : stop].strip(" .;,"), str(mark.lastgroup)
        begin = at + mark.end() + words[mark.end() : stop].find(said)
        if kind == "money":
            into.read(f"{mark.group(kind)}: {said}", begin - len(f"{mark.group(kind)}: "), True)
        elif kind == "source":
            into.sources |= dict.fromkeys(cell_sources(said))
            into.parts, into.parts_at = into.parts or parts_in(said), (begin, begin + len(said))
        elif kind == "lead":
            into.lead = into.lead or lead_of(said)
        elif not into.period:
            into.period = cell_period(said)
    return bool(marks)
