"""Agencies: recognising their names, and splitting a list of them the way people write it."""

from __future__ import annotations

import re

from .letters import UPPER

_HEADS = (
    r"(?:liên )?bộ(?! (?:phận|tiêu chí|chỉ số|máy|dữ liệu|công cụ|tài liệu|thủ tục|sách|luật|mã))|(?:các |liên )?sở(?! (?:hữu|thích))"
    r"|ủy ban|uỷ ban|ubnd|hđnd|hội đồng|ban (?:chỉ đạo|chỉ huy|quản lý|tuyên giáo|tổ chức|dân vận|nội chính"
    r"|chấp hành|thường vụ|dân tộc|kinh tế|chính sách|cơ yếu|cán sự|bí thư|thi đua|quản trị|công tác|đối ngoại|xây dựng"
    r"|\w+ (?:trung ương|tỉnh|thành))|công an|bộ đội|văn phòng|thanh tra|kho bạc|bảo hiểm xã hội|cục|tổng cục|chi cục|vụ"
    r"|viện|học viện|trường|đại học|trung tâm|ngân hàng|đài|báo(?! (?:cáo|chí|động|hiệu))|tạp chí|cổng thông tin|hội(?! (?:nghị|thảo"
    r"|nhập|chợ|đồng quản))|liên minh|liên đoàn|liên hiệp|hiệp hội|mặt trận|ủy ban mttq|đoàn thanh niên|tỉnh đoàn|thành đoàn"
    r"|đoàn(?= (?:tncs|đbqh|đại biểu|luật sư|khối))"
    r"|tập đoàn"
    r"|tổng công ty|công ty|doanh nghiệp|toà án|tòa án|viện kiểm sát|kiểm toán|tổng thư ký|cấp ủy|cấp uỷ|chính phủ"
    r"|(?:phó )?thủ tướng|chủ tịch|bộ trưởng|bí thư|đồng chí|chủ nhiệm|trưởng ban|chánh án|viện trưởng|ban(?= (?:của|thuộc|đảng"
    r"|xây dựng) )|đại biểu quốc hội|đảng bộ|chi bộ|tổ đảng"
    r"|đảng đoàn|ban cán sự|đảng ủy|đảng uỷ"
    r"|huyện ủy|thành ủy|tỉnh ủy|quốc hội|thường trực|cơ quan|đơn vị|phòng|vtv|vov|ttxvn|thông tấn xã"
    r"|địa phương|ngành|tổ công tác|tổ giúp việc|vnpt|viettel|evn|fpt|hải quan|thuế|thống kê|bưu điện|điện lực|nhnn|bhxh|các ngân hàng"
    r"|các trường|quỹ|quân khu|quân đội|lực lượng|cơ sở(?! (?:lưu trú|hạ tầng|dữ liệu|vật chất|pháp lý|thực tiễn))|tổ chức"
    r"|thành viên|người đứng đầu|các doanh nghiệp|xã(?! hội)|phường|huyện"
    rf"|quận|đặc khu|thị trấn|tỉnh(?=, thành)|(?-i:(?:thị xã|thành phố|tỉnh) (?={UPPER}))"
)
_AGENCY = re.compile(
    rf"(?:(?:các|những|toàn thể|lãnh đạo|tất cả các|giám đốc|thủ trưởng|chủ tịch"
    rf"|một số) )?(?:{_HEADS})(?!\w)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^(?:(?:các|những|liên) )?(?:bộ|sở|ủy ban|uỷ ban|ubnd|hđnd|ban|công an|văn phòng|thanh tra|kho bạc|bảo hiểm|cục|tổng cục|chi cục|vụ"
    r"|viện|trường|học viện|ngân hàng|đài|hội|liên|mặt trận|đoàn|tập đoàn|tổng công ty|trung tâm|tòa án|toà án|đảng"
    rf"|quốc hội|báo|thuế|hải quan|phòng|tỉnh đoàn|vtv|vov|ttxvn|bộ đội|chính phủ|thủ tướng|cơ sở|lực lượng|(?-i:{UPPER}{{2,8}}))(?!\w)",
    re.IGNORECASE,
)
_GROUP = re.compile(r"(?:đồng chí |các |những |cơ quan|đơn vị|địa phương|doanh nghiệp|tổ chức|ban, ngành|ngành|đoàn thể)", re.IGNORECASE)
_PLACE = re.compile(rf"(?:xã|phường|huyện|quận|đặc khu|thị trấn|thị xã|thành phố|tỉnh) {UPPER}")
_UNIT_WORD = re.compile(
    r"(?:doanh nghiệp|tổ chức|xã|phường|huyện|trường|viện|trung tâm|quỹ|công ty|cơ sở|hội|phòng|ngành|đơn vị|địa phương|tập đoàn"
    r"|bệnh viện)(?:/.{1,20})?|cơ sở (?:dữ liệu|hạ tầng).*|doanh nghiệp công nghệ.*",
    re.IGNORECASE,
)
DUTY = re.compile(
    r"(?<!\w)(?:chủ trì|chủ động|phối hợp|có trách nhiệm|chịu trách nhiệm|tham mưu|làm đầu mối|là cơ quan|hướng dẫn|căn cứ|tổ chức"
    r"|xây dựng|ban hành|trình|khẩn trương|tập trung|tiếp tục|rà soát|nghiên cứu|đẩy mạnh|tăng cường|theo dõi|kiểm tra|giám sát"
    r"|báo cáo|bố trí|cân đối|thực hiện|triển khai|đề xuất|chỉ đạo|hoàn thành|hoàn thiện|bảo đảm|đảm bảo|tổng hợp|thẩm định|đôn đốc"
    r"|quán triệt|cụ thể hóa|lãnh đạo|phát huy|vận động|tuyên truyền|lồng ghép|cung cấp|ưu tiên|(?<!ngoại )giao|lập|thành lập"
    r"|quyết định|đưa)(?!\w)",
    re.IGNORECASE,
)


def starts_with_agency(text: str) -> bool:
    """Whether the words begin with an agency or a group of agencies."""
    return _AGENCY.match(text.strip(' .-–+•"“:')) is not None


def is_agency_list(text: str) -> bool:
    """Whether the whole (short) text names agencies and nothing else: a cell or a heading."""
    words = text.strip(" .;:-+•*|")
    if not words or len(words) > 320 or not _AGENCY.match(words) or _UNIT_WORD.fullmatch(words):
        return False
    if words[0].islower() and not (_GROUP.match(words) or _PLACE.match(words)):
        return False
    if re.match(r"(?:cơ quan|đơn vị)(?: (?:chủ trì|phối hợp|thực hiện))", words, re.IGNORECASE):
        return False
    return DUTY.search(_without_titles(words)) is None


def _without_titles(words: str) -> str:
    """ "Ban Tổ chức", "Bộ Xây dựng", "Ban Chỉ đạo" are names, not duties."""
    return re.sub(
        r"(?<=tổ công tác )(?:triển khai|thực hiện)|(?<=Tổ công tác )(?:triển khai|thực hiện)"
        r"|(?<!\w)(?:Nghiên cứu|Ban hành|Thẩm định|Đánh giá|Quản lý|Tổng hợp|Tổ chức|Xây dựng|Chỉ đạo|Kiểm tra|Tuyên truyền|Giám sát"
        r"|(?<=các )tổ chức|tổ chức(?=[,;.]|$| (?:chính|xã|kinh|liên|đoàn|tín|khoa|hội|quốc|cá))|liên quan|Giao thông|Báo cáo"
        r"|Giao dịch|lập|Lập)(?!\w)",
        "",
        words,
    )


def is_agency_heading(text: str) -> bool:
    """A heading that gives the tasks below it to an agency: "2. Sở Tài chính", "Đối với Ủy ban nhân dân các xã, phường"."""
    words = re.sub(r" ?\([^()]*\)", "", agency_of(text))
    return (
        len(words) < 200
        and not re.search(r"\d", _OF_SCHEME.sub("", words))
        and is_agency_list(words)
        and re.match(
            r"(?:cơ sở dữ liệu|cơ sở hạ|doanh nghiệp|tổ chức|ngành|địa phương"
            r"|cơ sở|thuế|quỹ|xã hội|trung tâm dữ|xã |phòng(?:,| chống| ngừa))",
            words,
            re.IGNORECASE,
        )
        is None
    )


def agency_of(heading: str) -> str:
    """The agency a heading names, without "Đối với", "Trách nhiệm của" and closing marks."""
    return _STANDING.sub("", _GIVEN_TO.sub("", heading.strip(" .:;*"))).strip()


_STANDING = re.compile(r" [-–] (?:là )?cơ ?quan (?:thường trực|chủ trì|đầu mối).*$", re.IGNORECASE)  # "Sở Nội vụ - cơ quan thường trực"


_GIVEN_TO = re.compile(
    r"^(?:đối với|(?:trách nhiệm|nhiệm vụ)(?: chính| cụ thể| chủ yếu| thực hiện)?(?: của)?|giao|phân công|đề nghị|yêu cầu)"
    r"(?: nhiệm vụ cho| cho)? ",
    re.IGNORECASE,
)
_OF_SCHEME = re.compile(r"(?:đề án|chương trình|nghị quyết|kế hoạch|dự án) (?:số )?\d[\w/-]*", re.IGNORECASE)  # "Tổ công tác Đề án 06"


def split_agencies(text: str) -> tuple[str, ...]:
    """The agencies of a list: cut at ";", at "(1)" and before named agencies; "các bộ, ngành, địa phương" stays one entry."""
    out: list[str] = []
    for part in re.split(r";|\n|\(\d{1,2}\)", text):
        words = part.strip(" .,:;|-")
        pieces = re.split(
            r", (?:và )?| và (?=(?:[cC]ác )?(?:Bộ|Sở|UBND|Ủy ban|Uỷ ban|Công an|Ban|các cơ quan|các đơn vị|các sở|các bộ"
            r"|địa phương|các địa phương|[Cc]ơ quan))",
            words,
        )
        kept: list[str] = []
        for piece in pieces:
            glue = kept and (
                (_GROUP.match(kept[-1]) and not _starts_named(piece))
                or not _AGENCY.match(piece)
                or (piece.lower().startswith(("ngành", "địa phương", "đơn vị liên", "tổ chức")) and _GROUP.match(kept[-1]))
                or re.match(r"(?:phường|xã|đặc khu|thị trấn|ban|ngành|đoàn thể|thị xã|thành phố|huyện|quận|thị|thành)(?!\w)", piece)
            )
            if glue and not (piece[:1].isupper() and _NAMED.match(piece)):
                kept[-1] += ", " + piece
            else:
                kept.append(piece)
        out += [piece.strip(" .,") for piece in kept if piece.strip(" .,")]
    return tuple(out)


def _starts_named(piece: str) -> bool:
    return bool(_NAMED.match(piece)) and piece[:1].isupper()
