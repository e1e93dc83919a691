"""The telling pairs of syllables of an item, to see whether a task and a target speak of anything in common."""

from __future__ import annotations

from itertools import pairwise

from cotmoc.plans.align.words import plain
from cotmoc.plans.reading.draft import DraftTarget, DraftTask

_COMMON = (
    "khoa học công nghệ đổi mới sáng tạo chuyển đổi số",
    "công nghệ chuyển",
    "xây dựng",
    "thực hiện",
    "phát triển",
    "kế hoạch",
    "nhiệm vụ",
    "tổ chức",
    "triển khai",
    "cơ quan",
    "đơn vị",
    "địa phương",
    "trên địa bàn tỉnh",
    "của tỉnh",
    "tỷ lệ",
    "số lượng",
    "đến năm",
    "hết năm",
    "giai đoạn",
    "hằng năm",
    "hàng năm",
    "quyết định",
    "báo cáo",
    "ban hành",
    "được phê duyệt",
    "tăng cường",
    "đẩy mạnh",
    "nâng cao",
    "bảo đảm",
    "đảm bảo",
    "trở lên",
    "ít nhất",
    "tối thiểu",
    "có liên quan",
    "theo quy định",
    "hoạt động",
    "công tác",
    "chương trình",
    "đề án",
    "dự án",
    "cấp tỉnh",
    "cấp xã",
    "các xã",
    "các sở",
    "ban ngành",
    "văn bản",
    "kết quả",
    "số minh họa",
)
_EVERYWHERE = frozenset(f"{a} {b}" for phrase in _COMMON for a, b in pairwise(phrase.split()))
"""Neighbouring syllables that stand in every plan and so tie nothing together."""


def pairs(words: str) -> frozenset[str]:
    """Neighbouring syllables of words in plain form, without those that stand in every plan and without numbers."""
    said = [part for part in plain(words).split() if not part[0].isdigit()]
    return frozenset(f"{a} {b}" for a, b in pairwise(said)) - _EVERYWHERE


def of_target(target: DraftTarget) -> frozenset[str]:
    """The telling pairs of a target."""
    return pairs(" . ".join((target.indicator, target.quote, target.base or "", target.scope or "")))


def of_task(task: DraftTask) -> frozenset[str]:
    """The telling pairs of a task with its product and the group it stands in, but not of the agencies."""
    return pairs(" . ".join((task.action, task.product or "", task.group or "", *task.heading_path[-1:])))
