"""What stands after a number: per cent, points, money, measures, ratios, rates per thousand, or a thing that is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .letters import LOWER
from .numbers import DIGITS, MULTIPLIER, WORDS, exact, scale_of, value_of

_YEARLY = r"(?: ?/ ?(?:1 )?năm|(?: bình quân| trung bình)? (?:mỗi năm|hằng năm|hàng năm|một năm))(?! \d)"
_PERSON = r"(?: ?/ ?(?:người|lao động|đầu người))"
_MEASURES = (
    r"nghìn tấn|tấn|tạ|yến|kg|ki-?lô-?gam|gam|ha|héc-? ?ta|hecta|km2|km²|m2|m²|m3|m³|mét vuông|mét khối|km|ki-?lô-?mét|mét|cm|m|DWT|lít"
    r"|MWp?|GWp?"
    r"|kWp?|MWh|GWh|TWh"
    r"|kWh|MVA|kV|Gbps|Mbps|Gb/s|Mb/s|GB|TB|PB|TEUs?|tCO2|giờ|phút|giây|ngày làm việc|ngày|tháng|tuổi|năm(?! 20)|m²/người|%o|%0|‰|µg/m3|Btu"
    r"|TOE|con/phụ nữ"
)
_UNIT = re.compile(
    rf"(?P<pp> ?(?:điểm ?%|điểm phần trăm|% điểm))(?:{_YEARLY})?"
    rf"|(?P<percent> ?%(?![0o](?!\w))| phần trăm)(?P<peryear>{_YEARLY})?"
    rf"|(?P<money> ?(?:USD|đô-? ?la(?: Mỹ)?|US ?\$|\$|VNĐ|VND|đồng|EUR|euro)(?!\w))(?P<person>{_PERSON})?(?P<moneyyear>{_YEARLY})?"
    rf"|(?P<points> điểm)(?!\w)(?! (?:sáng|đến|bán|dân|cầu|trường|tiếp|tư|du lịch|truy|kết|giao|đỗ|phát|quan|cung|tập|nóng|đen))"
    rf"|(?P<ratio> lần)(?!\w)(?! lượt)"
    rf"|(?P<measure> ?(?:{_MEASURES})(?:/(?:ha|năm|ngày đêm|ngày|người/năm|người|vụ|tháng|km2|giờ))?)(?!\w)(?: (?:sản phẩm|hàng hóa"
    rf"|hàng hoá|hàng|nguyên liệu|thành phẩm)(?= ?/))?"
    rf"(?P<measureyear>{_YEARLY})?"
    rf"|(?P<per>(?: (?P<what>{LOWER}+(?: {LOWER}+){{0,3}}?))? ?(?:/|trên(?: mỗi)?|cho mỗi|mỗi) ?"
    rf"(?P<many>một|1|\d{{1,3}}(?:\.000){{1,2}}|\d{{2,6}})?(?P<manymul> ?(?:vạn|nghìn|ngàn|triệu|trăm))? ?"
    rf"(?P<ref>(?<=000)(?=[\s,;.)])|người dân|dân số|dân|trẻ đẻ sống|trẻ sinh sống|trẻ em|trẻ|bé gái|gái|nữ|hộ dân|hộ|lao động|người lớn"
    rf"|người|học sinh"
    rf"|sinh viên|phụ nữ|ca đẻ sống|giáo viên)(?!\w))",
    re.IGNORECASE,
)
COUNTED = (
    "đảng viên", "đoàn viên", "chi bộ", "buồng", "phòng ở", "hộ gia đình", "tổ hợp tác", "trang trại", "bản", "người dân", "khu dân cư",
    "thanh niên", "hành khách", "việc làm", "chiến sĩ", "cựu chiến binh",
    "DN", "HTX", "KCN", "CCN", "TTHC", "CSDL", "DNNVV", "NLĐ", "HSSV",
    "doanh nghiệp", "tổ chức", "cơ sở dữ liệu", "cơ sở", "hợp tác xã", "trung tâm", "đơn vị", "cơ quan", "người", "cán bộ", "công chức",
    "lao động", "chuyên gia", "kỹ sư", "nhân lực", "sinh viên", "học sinh", "học viên", "giáo viên", "bác sĩ", "hộ", "hội viên",
    "tiến sĩ", "thạc sĩ", "nhà khoa học", "sản phẩm", "dịch vụ", "nền tảng", "hệ thống", "ứng dụng", "phần mềm", "mô hình", "dự án",
    "nhiệm vụ", "đề tài", "đề án", "chương trình", "sáng chế", "sáng kiến", "giải pháp", "bằng", "văn bằng", "đơn đăng ký", "đơn",
    "công bố", "bài báo", "tiêu chuẩn", "khu", "cụm", "vùng", "chuỗi", "thương hiệu", "nhãn hiệu", "chỉ dẫn địa lý", "trường", "phòng",
    "lớp", "xã", "phường", "huyện", "thôn", "tỉnh", "thành phố", "quốc gia", "nước", "đô thị", "căn", "nhà", "công trình", "cảng",
    "trạm", "tuyến", "điểm", "chợ", "siêu thị", "bệnh viện", "giường bệnh", "viện", "tập đoàn", "công ty", "startup", "quỹ", "hội nghị",
    "lớp tập huấn", "cuộc", "buổi", "lượt", "hồ sơ", "thủ tục", "tài khoản", "thuê bao", "khách", "du khách", "thư viện", "câu lạc bộ",
    "làng", "di sản", "di tích", "máy", "thiết bị", "camera", "kết quả", "công nghệ", "hợp đồng", "thỏa thuận", "giống", "loại", "nhóm",
    "tổ", "dân", "thành viên", "trẻ em", "phụ nữ", "vụ", "ca", "cây", "con", "khu công nghiệp", "địa phương", "ngành", "mặt hàng",
    "thị trường", "bộ", "quy trình", "cộng đồng", "liên kết", "hạng mục", "vườn ươm", "kỳ lân", "không gian", "sàn", "hội", "tác phẩm",
    "suất", "gói", "sự kiện", "phiên", "đối tác", "nhà máy", "nhà đầu tư", "gia đình",
)  # fmt: skip
_COUNTED = re.compile(
    r" (?:" + "|".join(sorted(map(re.escape, COUNTED), key=len, reverse=True)) + r")(?!\w)(?:, (?:tổ chức|doanh nghiệp"
    r"|cá nhân)(?!\w))?",
    re.IGNORECASE,
)
_TWO_WORDS = re.compile(
    rf" (?!(?:và|của|là|cho|được|so|để|trong|trở|với|theo|từ|đến|năm|tháng|ngày|tại)\b){LOWER}+(?: (?!(?:và|của|trên"
    rf"|tại|có)\b){LOWER}+)?"
)

_PER_YEAR = re.compile(r"(?: \w+){0,4} ?/ ?năm(?!\w)")


@dataclass(frozen=True)
class Unit:
    """The unit of a number: `name` as in drafts, where it `end`s, the counted thing and the reference of a rate."""

    name: str
    end: int
    count_of: str | None = None
    base: str | None = None
    known: bool = True  # False when only the words after the number suggest that something is counted


def unit_at(text: str, at: int) -> Unit | None:
    """The unit written at `text[at:]`, right after a number (and its multiplier)."""
    found = _UNIT.match(text, at)
    if found is None:
        return _counted(text, at)
    kind = found.lastgroup
    if found["pp"]:
        return Unit("pp", found.end("pp"))
    if found["percent"]:
        return Unit("%/year" if found["peryear"] else "%", found.end())
    if found["per"]:
        return _rate(found)
    if found["money"]:
        return _money(found)
    if found["points"]:
        return Unit("points", found.end())
    if found["ratio"]:
        return _times(text, at, found.end())
    assert kind is not None
    if found["measure"].strip() in {"‰", "%o", "%0"}:
        return Unit("per_1000", found.end())
    return Unit(found["measure"].strip() + ("/năm" if found["measureyear"] else ""), found.end())


_MULTIPLE = re.compile(
    r"(?<!\w)(?:gấp|bằng|tăng(?! cường)|giảm|(?<!nâng )cao|thấp|(?<!ít )(?<!nhiều )hơn|lớn|nhanh|nhân|vượt|còn|hệ số)(?!\w)[^.;\n]*$"
    r"|\d[.,]\d{1,2}$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r" (?:so|bình quân|trung bình|mức|của|tốc độ|năng suất|giá trị|quy mô|tổng|GRDP|GDP|năm (?:19|20)\d\d)(?!\w)", re.I)
_LOOKED_BACK = 60


def _times(text: str, at: int, end: int) -> Unit:
    """“gấp 2 lần” multiplies; “ít nhất 02 lần diễn tập” counts how often something is done."""
    if _MULTIPLE.search(text[max(0, at - _LOOKED_BACK) : at]) or _COMPARED.match(text, end):
        return Unit("ratio", end)
    yearly = _PER_YEAR.match(text, end)
    return Unit("count/year" if yearly else "count", yearly.end() if yearly else end, "lần")


def _rate(found: re.Match[str]) -> Unit | None:
    many = found["many"]
    if many is None and not found["manymul"]:
        return _counted(found.string, found.start()) if found["what"] else None
    size = float(WORDS.get(many.lower(), 0) or value_of(many)) if many else 1.0
    size = exact(size * scale_of((found["manymul"] or "").strip() or None))
    if size <= 1:
        return None
    return Unit(f"per_{int(size)}", found.end(), (found["what"] or "").strip() or None, found["ref"])


def _money(found: re.Match[str]) -> Unit:
    name = (
        "VND"
        if found["money"].strip().lower() in {"đồng", "vnđ", "vnd"}
        else "EUR"
        if found["money"].strip().lower() in {"eur", "euro"}
        else "USD"
    )
    if found["person"]:
        return Unit(f"{name}/person", found.end())
    return Unit(f"{name}/year" if found["moneyyear"] else name, found.end())


def _counted(text: str, at: int) -> Unit | None:
    found = _COUNTED.match(text, at)
    known = found is not None
    found = found or _TWO_WORDS.match(text, at)
    if found is None:
        return None
    yearly = _PER_YEAR.match(text, found.end())
    return Unit("count/year" if yearly else "count", yearly.end() if yearly else found.end(), found.group().strip(), None, known)


__all__ = ["DIGITS", "MULTIPLIER", "Unit", "unit_at"]
