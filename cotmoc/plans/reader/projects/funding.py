"""Where the money of a project comes from: the budgets of the levels, loans and aid, enterprises, society; and what each part is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..draft import Part
from ..grammar.money import amounts

_NAMES: tuple[tuple[str, str], ...] = (
    ("ngân sách trung ương", r"(?:ngân sách|NS) ?(?:của )?(?:trung ương|TW|TƯ)(?! và địa phương)|NSTW|NSTƯ|trung ương (?:hỗ trợ|cấp)"),
    ("ngân sách tỉnh", r"(?:ngân sách|NS) ?(?:cấp )?tỉnh|NST(?!W|Ư)"),
    ("ngân sách thành phố", r"(?:ngân sách|NS) ?(?:cấp )?(?:thành phố|TP)|NSTP"),
    ("ngân sách huyện", r"(?:ngân sách|NS) ?(?:cấp )?huyện"),
    ("ngân sách xã", r"(?:ngân sách|NS) ?(?:cấp )?xã(?! hội)|NSX"),
    ("ngân sách địa phương", r"(?:ngân sách|NS) ?(?:của )?(?:các )?địa phương|NSĐP"),
    ("ngân sách nhà nước", r"(?:ngân sách|NS) ?nhà nước|NSNN|nguồn ngân sách(?! \w)"),
    ("vốn đầu tư công", r"(?:vốn )?đầu tư công(?: trung hạn)?"),
    ("vốn sự nghiệp", r"(?:vốn|kinh phí|nguồn|chi) sự nghiệp(?: khoa học(?: và)?(?: công nghệ)?)?"),
    ("ODA", r"(?:vốn )?ODA|hỗ trợ phát triển chính thức"),
    ("vốn vay", r"(?:vốn )?vay(?: (?:ưu đãi|tín dụng|nước ngoài|thương mại))?|vốn tín dụng"),
    ("viện trợ, tài trợ", r"viện trợ|(?:vốn |nguồn )?tài trợ(?: quốc tế)?"),
    ("đối tác công tư", r"(?:đối tác|hợp tác) công tư|công - tư|PPP|(?-i:BOT|BT|BOO)"),
    ("xã hội hóa", r"xã hội h(?:óa|oá)|XHH"),
    ("doanh nghiệp", r"(?:vốn |kinh phí )?(?:của )?(?:các )?doanh nghiệp(?! (?:nhỏ|vừa|khởi|công|số|khoa|KH))|nhà đầu tư"
    r"|vốn tư nhân|ngoài ngân sách"),
    ("quỹ", r"quỹ (?:phát triển|đầu tư|đổi mới|hỗ trợ|bảo vệ)[^,;.()|]{0,60}"),
    ("trái phiếu", r"trái phiếu(?: (?:chính phủ|chính quyền địa phương))?"),
    ("nguồn hợp pháp khác", r"(?:các )?nguồn (?:vốn |kinh phí |tài chính )?(?:huy động )?(?:hợp pháp )?khác|vốn khác"
    r"|(?:nguồn )?(?:vốn )?hợp pháp khác"),
)  # fmt: skip
_SOURCE = re.compile("|".join(f"(?P<s{at}>(?<!\\w)(?:{pattern})(?!\\w))" for at, (_, pattern) in enumerate(_NAMES)), re.IGNORECASE)
_NOUNS = {"doanh nghiệp", "quỹ", "vốn vay", "viện trợ, tài trợ", "xã hội hóa", "trái phiếu"}
"""Things of their own, unless a word of money leads to them: "hỗ trợ doanh nghiệp" is no source, "từ doanh nghiệp" is one."""
_LEADS_IN = re.compile(
    r"(?:từ|nguồn|vốn|bằng|kinh phí|kết hợp|huy động|đồng|tỷ|\d|[:,;+(/\-]|và)\s*(?:các |của |nguồn |là )*$", re.IGNORECASE
)
_WHOLE = re.compile(r"(?<!\w)trong đó(?!\w)|(?<!\w)gồm(?: có)?(?!\w)|(?<!\w)cụ thể(?!\w)", re.IGNORECASE)


_NEAR = 40  # characters between a source and its sum


@dataclass(frozen=True)
class Source:
    """A source of money named in a text; `name` is its usual name."""

    name: str
    start: int
    end: int


def sources_in(text: str) -> list[Source]:
    """The sources named in a text, in order."""
    out = []
    for found in _SOURCE.finditer(text):
        name = _NAMES[int(str(found.lastgroup)[1:])][0]
        if name not in _NOUNS or _LEADS_IN.search(text[: found.start()]) or not found.start():
            out.append(Source(name, found.start(), found.end()))
    return out


def cell_sources(text: str) -> tuple[str, ...]:
    """The sources a cell or label names; words that no list knows are kept as they are."""
    known = dict.fromkeys(source.name for source in sources_in(text))
    words = " ".join(text.split()).strip(" .;,-–")
    return tuple(known) or ((words,) if re.search(r"[^\W\d]{2}", words) and len(words) < 120 else ())


def parts_in(text: str) -> tuple[Part, ...]:
    """What each source gives: "trong đó ngân sách trung ương 50 tỷ đồng, ngân sách tỉnh 30 tỷ đồng"."""
    named, sums = sources_in(text), [one for one in amounts(text) if not one.foreign]
    if not named or not sums:
        return ()
    first = sums[0].start < named[0].start  # "50 tỷ đồng từ ngân sách tỉnh, 30 tỷ đồng vốn vay"
    out = []
    for position, source in enumerate(named):
        low = named[position - 1].end if position else 0
        high = named[position + 1].start if position + 1 < len(named) else len(text)
        near = [one for one in sums if (low <= one.start and one.end <= source.start if first else source.end <= one.start < high)]
        if near and len(text[min(near[0].end, source.end) : max(near[0].start, source.start)]) < _NEAR:
            out.append(Part(source.name, near[0].low))
    return tuple(out)


def split_whole(text: str) -> tuple[str, str]:
    """(what is said of the whole, what is said of its parts) of words about money."""
    found = _WHOLE.search(text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")
