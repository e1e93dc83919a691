"""Words made comparable: one spelling, abbreviations opened, figures said as people say them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ABBREVIATIONS = {
    "KHCN": "khoa học công nghệ",
    "KH&CN": "khoa học công nghệ",
    "KH-CN": "khoa học công nghệ",
    "ĐMST": "đổi mới sáng tạo",
    "CĐS": "chuyển đổi số",
    "CNTT": "công nghệ thông tin",
    "TT&TT": "thông tin truyền thông",
    "CNC": "công nghệ cao",
    "NC&PT": "nghiên cứu phát triển",
    "R&D": "nghiên cứu phát triển",
    "TTNT": "trí tuệ nhân tạo",
    "AI": "trí tuệ nhân tạo",
    "TFP": "năng suất nhân tố tổng hợp",
    "DTI": "chỉ số chuyển đổi số",
    "PII": "chỉ số đổi mới sáng tạo cấp địa phương",
    "HDI": "chỉ số phát triển con người",
    "KTS": "kinh tế số",
    "XHS": "xã hội số",
    "TMĐT": "thương mại điện tử",
    "TTHC": "thủ tục hành chính",
    "CCHC": "cải cách hành chính",
    "DVC": "dịch vụ công",
    "DVCTT": "dịch vụ công trực tuyến",
    "CSDL": "cơ sở dữ liệu",
    "HTTT": "hệ thống thông tin",
    "ATTT": "an toàn thông tin",
    "CBCCVC": "cán bộ công chức viên chức",
    "CBCC": "cán bộ công chức",
    "DN": "doanh nghiệp",
    "DNNVV": "doanh nghiệp nhỏ vừa",
    "DNKNST": "doanh nghiệp khởi nghiệp sáng tạo",
    "KNST": "khởi nghiệp sáng tạo",
    "HTX": "hợp tác xã",
    "SXKD": "sản xuất kinh doanh",
    "NSNN": "ngân sách nhà nước",
    "NSĐP": "ngân sách địa phương",
    "SHTT": "sở hữu trí tuệ",
    "NNL": "nguồn nhân lực",
    "UBND": "ủy ban nhân dân",
    "HĐND": "hội đồng nhân dân",
    "GD&ĐT": "giáo dục đào tạo",
    "KH&ĐT": "kế hoạch đầu tư",
    "NN&PTNT": "nông nghiệp phát triển nông thôn",
    "TN&MT": "tài nguyên môi trường",
    "GTVT": "giao thông vận tải",
    "LĐTBXH": "lao động thương binh xã hội",
    "LĐ-TB&XH": "lao động thương binh xã hội",
    "NN&MT": "nông nghiệp môi trường",
}
"""Short forms that plans use; the joining “và” and commas are dropped on both sides."""

_TONES = {
    "oà": "òa",
    "oá": "óa",
    "oả": "ỏa",
    "oã": "õa",
    "oạ": "ọa",
    "oè": "òe",
    "oé": "óe",
    "oẻ": "ỏe",
    "oẽ": "õe",
    "oẹ": "ọe",
    "uỳ": "ùy",
    "uý": "úy",
    "uỷ": "ủy",
    "uỹ": "ũy",
    "uỵ": "ụy",
}
_TONE = re.compile("(" + "|".join(_TONES) + r")(?!\w)")
_SHORT = re.compile(r"(?<![\w&-])(" + "|".join(re.escape(a) for a in sorted(ABBREVIATIONS, key=len, reverse=True)) + r")(?![\w&])")
_SYLLABLE = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Small letters, one spelling of tones and “tỷ lệ”, abbreviations opened, no marks, no “và”: for comparing, never for showing."""
    said = unicodedata.normalize("NFC", text).replace("\\", "")
    opened = _SHORT.sub(lambda found: ABBREVIATIONS[found[1]], said).casefold()
    spelt = _TONE.sub(lambda found: _TONES[found[1]], opened).replace("tỉ lệ", "tỷ lệ").replace("tỉ trọng", "tỷ trọng")
    return " ".join(part for part in _SYLLABLE.findall(spelt) if part != "và")


def holds(text: str, phrase: str) -> bool:
    """Whether the whole words of a phrase stand together in a text; both are made plain."""
    return f" {plain(phrase)} " in f" {plain(text)} "


def figure(value: float) -> str:
    """A number as Vietnamese people write it: 0,6 · 1.500 · 12,5."""
    shown = f"{value:,.6f}".rstrip("0").rstrip(".")
    return shown.translate(str.maketrans(",.", ".,"))


_UNITS = {
    "%": " %",
    "%/year": " %/năm",
    "pp": " điểm %",
    "points": " điểm",
    "count": "",
    "rank": "",
    "ratio": " lần",
    "VND": " đồng",
    "count/year": "/năm",
}
_BOUNDS = {
    ">": "trên {}",
    ">=": "từ {} trở lên",
    "<": "dưới {}",
    "<=": "không quá {}",
    "=": "đúng {}",
    "~": "khoảng {}",
    "between": "từ {} đến {}",
}


def unit_said(unit: str) -> str:
    """A unit in words: %, %/năm, điểm, số lượng, thứ hạng, trên 10.000."""
    if unit.startswith("per_") and unit[4:].isdigit():
        return f"trên {figure(int(unit[4:]))}"
    return {"count": "số lượng", "rank": "thứ hạng", "count/year": "số lượng mỗi năm"}.get(unit) or _UNITS.get(unit, f" {unit}").strip()


def bound(comparator: str, value: float, high: float | None, unit: str, counted: str = "") -> str:
    """A requirement in words: trên 1 % · từ 12 trên 10.000 trở lên · trong nhóm 30 · từ 40 đến 50 tổ chức."""
    if unit == "rank":
        return f"trong nhóm {figure(value)}"
    tail = f" {unit_said(unit)}" if unit.startswith("per_") else _UNITS.get(unit, f" {unit}")
    if unit in {"count", "count/year"} and counted:
        tail = f" {counted}{tail}"
    if comparator == "between" and high is not None:
        return _BOUNDS["between"].format(figure(value), figure(high) + tail)
    return _BOUNDS.get(comparator, "{}").format(figure(value) + tail)
