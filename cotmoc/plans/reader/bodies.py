"""Bodies that may be given work: agencies, groups of agencies, officials, as they are named in running text.

A body begins with a head (Sở, Bộ, UBND, Chủ tịch, các cơ quan …) and goes on until a verb of work, a word that joins clauses or a
stop. Several bodies in a row are one mention: "Sở Tài chính, Sở Y tế và UBND các xã".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from cotmoc.language import lexicon

_HEADS = (
    r"(?:liên )?bộ(?! (?:phận|tiêu chí|chỉ số|máy|dữ liệu|công cụ|tài liệu|thủ tục|sách|luật|mã|đội))"
    r"|(?:liên )?(?<!cơ )sở(?! (?:hữu|thích))|ban(?! (?:hành|đầu|đêm|ngày))"
    r"|ủy ban|uỷ ban|ubnd|ubmttq|mttq|hđnd|hội đồng(?! (?:quản trị|thẩm định))|công an|bộ đội|bộ chỉ huy|bộ tư lệnh|văn phòng"
    r"|thanh tra|kho bạc|bảo hiểm xã hội|bhxh|cục"
    r"|tổng cục|chi cục|(?-i:Vụ)(?= (?-i:[A-ZĐ]))|viện|học viện|trường|đại học|trung tâm|ngân hàng|đài|báo(?= (?:và|(?-i:[A-ZĐ])))"
    r"|hội(?= (?-i:[A-ZĐ]|liên|nông|phụ|cựu))|liên minh|liên đoàn|hiệp hội|mặt trận"
    r"|đoàn thanh niên|tỉnh đoàn|đoàn(?= (?-i:[A-ZĐ]))|tập đoàn|tổng công ty|công ty|tòa án|toà án|viện kiểm sát|kiểm toán"
    r"|chính phủ|thủ tướng|phó thủ tướng|chủ tịch|phó chủ tịch"
    r"|bộ trưởng|bí thư|giám đốc|thủ trưởng|đồng chí|chủ nhiệm|trưởng ban|người đứng đầu|lãnh đạo(?= (?:các|sở|bộ|ubnd|cơ|đơn"
    r"|(?-i:[A-ZĐ])))|đảng ủy|đảng uỷ|đảng bộ|chi bộ"
    r"|tỉnh ủy|tỉnh uỷ|thành ủy|huyện ủy|cấp ủy|cấp uỷ|quốc hội|thường trực|cơ quan|đơn vị(?! tính)|phòng(?= (?-i:[A-ZĐ])|, ban"
    r"| ban| chuyên| kinh| văn)|vtv|vov|ttxvn|thông tấn xã|vnpt|viettel|evn|fpt|hải quan"
    r"|thuế(?= (?:tỉnh|thành|(?-i:[A-ZĐ])))|bưu điện|điện lực|nhnn|quân khu|lực lượng|cơ sở(?= (?:giáo|đào|khám|nuôi|chăn|sản|y tế"
    r"|kinh))|chính quyền|địa phương|tổ công tác|tổ giúp việc|doanh nghiệp|hợp tác xã"
    r"|nhà trường|chủ đầu tư|xã(?=, phường| (?-i:[A-ZĐ]))|phường(?=, xã| (?-i:[A-ZĐ]))|tỉnh(?=, thành| (?-i:[A-ZĐ]))"
    r"|thành phố(?= (?-i:[A-ZĐ]))|huyện(?= (?-i:[A-ZĐ]))|ngành(?= (?-i:[A-ZĐ])|,)|tổ chức(?=,| chính trị| tín dụng| đoàn| liên)"
)
_HEAD = re.compile(
    rf"(?<!\w)(?:(?:các|những|toàn thể|tất cả các|một số|liên) )?(?:{_HEADS})(?!\w)|(?<!\w)(?:các|những) (?:xã|phường|tỉnh"
    rf"|thành phố|thành viên|tổ chức|trường|hội|ngành|thôn)(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[./&-][^\W\d_]+)*|\d+|[^\w\s]")
_STOPS = lexicon.words("body stop")
_OF_NAMES = lexicon.words("body goes on")
"""Words in small letters that go on with the name of a body behind two others."""
_TITLES = re.compile(
    r"(?:bộ trưởng|chủ tịch|giám đốc|thủ trưởng|lãnh đạo|đồng chí|chánh|văn phòng|thường trực|đảng ủy|đảng uỷ|chi bộ|bí thư|phòng"
    r"|đứng đầu|trưởng|các|của|thuộc"
    r"|cơ quan|đơn vị|phó|thanh tra|và|ban|tổ chức|trực|ngang bộ|đoàn|đại biểu|thủ tướng) ?$",
    re.IGNORECASE,
)
_PARTY = re.compile(r"(?:Tỉnh|Thành|Huyện|Đảng) (?:ủy|uỷ)(?!\w)")
"""“Ban Tuyên giáo và Dân vận Tỉnh ủy”: whose body it is."""
_OF_NAME = re.compile(r"(?:,|;|\.|$| (?:chính|xã|kinh|liên|đoàn|tín|khu|dự|các|nhà|[a-zđ]+ (?:công|và)))")
_LINKS = frozenset(("và", ",", ";", "cùng", "hoặc", "/", ":"))
_LONGEST = 60  # words of one mention


@dataclass(frozen=True)
class Body:
    """One mention: a body or several in a row; `many` tells how many heads it has."""

    start: int
    end: int
    text: str
    many: int


@lru_cache(maxsize=2**13)
def bodies_in(text: str) -> tuple[Body, ...]:
    """The bodies of a text, in order; those in a row are one mention."""
    out: list[Body] = []
    at = len(text) if text.isupper() else 0  # a title in capitals gives work to nobody
    while found := _HEAD.search(text, at):
        end, many = _end(text, found.start(), found.end())
        words = text[found.start() : end].strip(" ,;:.")
        if _is_name(words, found[0]):
            out.append(Body(found.start(), found.start() + len(words), words, many))
            at = max(end, found.end())
        else:
            at = found.end()
    return tuple(out)


def _is_name(words: str, head: str) -> bool:
    """A head in small letters alone is a word like another, unless it speaks of a group: "các cơ quan"."""
    if head[0].isupper() or head.lower().startswith(("các ", "những ", "toàn thể", "tất cả")):
        return True
    return any(word[:1].isupper() for word in words.split()) or len(words.split()) > len(head.split())


@cache
def _duties() -> frozenset[str]:
    return lexicon.words("duty")


def _end(text: str, begin: int, at: int) -> tuple[int, int]:
    """Where a mention that has begun ends, and how many heads it has."""
    end, many = at, 1
    before, small = "", 0
    named = text[at - 1 : at].strip() != "" and not text[begin:at].lower().startswith(("các ", "những ", "trung tâm", "đài"))
    beyond = at
    for count, found in enumerate(_WORD.finditer(text, at)):
        word = found[0]
        if found.start() < beyond:
            end = found.end()
            continue  # inside the head of the next body of a row
        if count > _LONGEST or _stops(text, found, before):
            break
        small = small + 1 if word[0].islower() and word not in _OF_NAMES else 0 if word[0].isupper() or word in _LINKS else small
        if (
            named
            and word != "tải"
            and (small > 2 or (small > 0 and before in _OF_NAMES and before not in ("và", "của", "thuộc", "nước", "các")))
        ):
            break
        if (
            word[0].isupper()
            and before
            and before not in _LINKS
            and before != "("
            and _HEAD.match(text, found.start())
            and not _TITLES.search(text[begin : found.start()])
            and not _PARTY.match(text, found.start())
        ):
            break  # another body begins, side by side
        if word in _LINKS:
            follows = _HEAD.match(text, found.end() + (1 if text[found.end() : found.end() + 1] == " " else 0))
            if follows and word != ":":
                many, beyond, small = many + 1, follows.end(), 0
                before, end = "", found.end()
                continue
            elif not _goes_on(text, found, word):
                break
        elif not (word[0].isalnum() or word in "()&-"):
            break
        elif word == "(":
            closed = text.find(")", found.end())
            if not 0 < closed - found.end() < 25 or (" " in text[found.end() : closed].strip() and not text[found.end() :][:1].isupper()):
                break
        before = word
        end = found.end()
    return end, many


def _goes_on(text: str, found: re.Match[str], word: str) -> bool:
    """Whether a comma or "và" stands inside a name: "Sở Văn hóa, Thể thao và Du lịch", "các sở, ban, ngành", "các xã, phường"."""
    rest = text[found.end() :].lstrip()
    if word == ":":
        return re.match(r"[A-ZĐ][^\W\d_]* ?(?:[A-ZĐ]?[^\W\d_]* ?)?,", rest) is not None and text[: found.start()].lower().endswith(
            ("các bộ", "các sở", "thành phố", "các tỉnh")
        )
    if rest[:1].isupper():
        return word in ("và", ",") and text[: found.start()].rstrip()[-1:].isalpha() and _inside_name(text[: found.start()])
    return (
        re.match(
            r"(?:ban|ngành|đoàn thể|phường|xã|đặc khu|thị trấn|thành phố|huyện|quận|địa phương|đơn vị|tổ chức|cơ quan|sở|bộ"
            r"|doanh nghiệp|viện|trường|thị xã|thôn"
            r"|cá nhân|thành|thị|hội|hiệp hội|cộng đồng|nhà khoa học|tổ dân phố|khu phố|nhà trường|chính quyền|công nghệ|đào tạo"
            r"|phát thanh|truyền hình|môi trường|du lịch|thể thao|truyền thông|xã hội)(?!\w)(?! (?:chủ trì|phối hợp))",
            rest,
        )
        is not None
    )


def _inside_name(before: str) -> bool:
    """The word before is part of a name in capitals: "Nông nghiệp" of "Sở Nông nghiệp và Môi trường"."""
    last = before.rstrip().split()[-2:]
    return any(word[:1].isupper() for word in last)


def _stops(text: str, found: re.Match[str], before: str) -> bool:
    """Whether a word begins what the body does rather than going on with its name."""
    word = found[0]
    if not word[0].isalpha() or word[0].isupper():
        return False
    rest = text[found.start() : found.start() + 40].lower()
    if rest.startswith(("có liên quan", "liên quan", "có thẩm quyền", "theo dõi", "có biển", "có rừng", "có đất")):
        return rest.startswith("theo dõi")
    if (before.lower(), word) in (("ngoại", "giao"), ("đào", "tạo"), ("vận", "tải")):
        return False
    if word in _STOPS and word not in ("hằng", "hàng"):
        return not (word == "cấp" and re.match(r"cấp (?:xã|tỉnh|huyện|trung|bộ|trên|dưới)", rest)) and not (
            word == "thường" and rest.startswith("thường trực")
        )
    if word in ("hằng", "hàng") and not re.match(r"h[ằà]ng (?:năm|tháng|quý|ngày|tuần|kỳ)", rest):
        return False
    if re.match(r"quản lý (?:ngành|nhà nước|chuyên ngành|thị trường|dự án|đất|giáo)", rest):
        return False
    pair = " ".join(rest.split()[:2]).strip(",.;:")
    duty = (
        pair in _duties()
        or word in _duties()
        or pair
        in (
            "chủ trì",
            "phối hợp",
            "tham gia",
            "chủ động",
            "vận động",
            "thẩm tra",
            "quán triệt",
            "bàn giao",
            "khắc phục",
            "kịp thời",
            "quyết liệt",
            "nghiêm túc",
            "tập trung",
            "kê khai",
            "đồng loạt",
            "trực tiếp",
            "thống nhất",
            "tiến hành",
            "kiểm soát",
            "cam kết",
            "xem xét",
            "đăng ký",
            "quyết định",
            "điều phối",
            "phân công",
        )
    )
    if duty and pair in (
        "tổ chức",
        "quản lý",
        "đầu tư",
        "phát triển",
        "đào tạo",
        "báo cáo",
        "giám sát",
        "xây dựng",
        "kiểm tra",
        "chỉ đạo",
        "đăng ký",
    ):
        named = before.lower() in ("ban", "và", ",", "các", "cơ quan", "phòng", "quan", "viện", "quỹ", "vị", "cục")
        return not (named and pair != "báo cáo" and _OF_NAME.match(rest, len(pair)) is not None)
    return duty
