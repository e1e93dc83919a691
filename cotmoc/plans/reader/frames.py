"""The frame of a document: masthead, legal basis, recipients, signatures, told from what each block says, in any wrapping.

What belongs to the frame is a fact about a block; nothing is left out because of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .tree import Block

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("motto", re.compile(r"CỘNG H[OÒ][AÀ] XÃ HỘI|HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN|[Đđ]ộc lập ?- ?[Tt]ự do|^-{3,}$")),
    ("number", re.compile(r"(?:Số|SỐ) ?: ?(?:\d|[./])[^.;]{0,60}$|^Số ?: ")),
    ("place and day", re.compile(r"^[^.;:]{2,40}, ngày ?[\d.… ]{0,4} ?tháng ?[\d.… ]{0,4} ?năm ?(?:20\d\d|…)")),
    ("recipients", re.compile(r"^(?:\|? ?)?(?:Nơi nhận|Kính gửi|Gửi)(?!\w)")),
    ("copies", re.compile(r"^[-–+ ]*(?:Lưu ?:|Như (?:trên|điều|Điều)|Lưu VT|LĐVP|CVP|VP\.)|(?:để b/?c|để báo cáo|b/cáo)\)?;?$")),
    ("signature", re.compile(r"^(?:\|? ?)?(?:TM|KT|TL|TUQ|Q)\. ?[A-ZĐ]|^(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỦ TƯỚNG"
                             r"|CHÁNH VĂN PHÒNG)$|\((?:[Đđ]ã ký|[Kk]ý)\)")),
    ("basis", re.compile(r"^(?:[-–+] ?)?(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình)(?!\w)[^:]*[;,.]?$"
                         r"|^Thực hiện (?:Kết luận|Nghị quyết|Quyết định|Công văn|Chỉ thị)[^;.]{0,260};$")),
    ("enclosed", re.compile(r"^\(? ?(?:Ban hành )?[Kk]èm theo (?:Quyết định|Kế hoạch|Nghị quyết|Công văn|Tờ trình|Thông báo"
                            r"|Chương trình)")),
    ("issues", re.compile(r"[Bb]an hành (?:kèm theo|[Kk]ế hoạch|[Cc]hương trình|[Qq]uy)[^.;]{0,200}(?:này|như sau|sau|sau đây"
                          r"|cụ thể)[^.;]{0,40}[.:;]?$")),
    ("in force", re.compile(r"có hiệu lực|chịu trách nhiệm thi hành|bãi bỏ|thay thế (?:Quyết định|Nghị quyết)")),
    ("ends", re.compile(r"^Trên đây là|\./\.$")),
    ("closing", re.compile(r"^(?:Yêu cầu (?:các|thủ trưởng)[^.]{0,120}nghiêm túc|Trong quá trình (?:triển khai"
                           r"|thực hiện))|\./\.$")),
)  # fmt: skip
_LISTED, _NEAR = 30, 3
_MARKS = ("motto", "number", "place and day")


def framed(blocks: Sequence[Block]) -> None:
    """Tells each block what part of the frame it is, if any."""
    until = -1
    for at, block in enumerate(blocks):
        words = block.text.strip()
        block.frame = next((kind for kind, pattern in _KINDS if pattern.search(words)), "")
        if block.frame == "recipients":
            until = at + _LISTED
        elif at <= until and not block.frame:
            if _goes_on(block):
                block.frame = "recipients"
            else:
                until = -1
    _titled(blocks)
    marks = [at for at, block in enumerate(blocks) if block.frame in _MARKS]
    for at in marks:
        for near in blocks[max(0, at - _NEAR) : at + _NEAR + 1]:
            if not near.frame and near.marker is None and near.text.isupper() and len(near.text) < 90:
                near.frame = "masthead"


_TITLE = re.compile(
    r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|NGHỊ QUYẾT|QUYẾT ĐỊNH|CHIẾN LƯỢC|QUY HOẠCH|BÁO CÁO|TÓM TẮT BÁO CÁO|CHỈ THỊ|CÔNG ĐIỆN|THÔNG BÁO"
    r"|CÔNG VĂN|TỜ TRÌNH)(?!\w)"
)
_REPORT = re.compile(r"(?:TÓM TẮT )?BÁO CÁO(?! NGHIÊN CỨU)|(?:SƠ|TỔNG) KẾT|KẾT QUẢ (?:THỰC HIỆN|CÔNG TÁC)")
TO_COME = re.compile(
    r"phương hướng|nhiệm vụ|giải pháp|mục tiêu|chỉ tiêu|kế hoạch|định hướng|thời gian tới|dự kiến|kiến nghị|cuối năm|năm tới|trọng tâm",
    re.IGNORECASE,
)
_FIRST, _TITLE_LINES = 20, 4


def _titled(blocks: Sequence[Block]) -> None:
    """The title of the document and the lines under it; whether it reports rather than plans."""
    for at, block in enumerate(blocks[:_FIRST]):
        if not (_TITLE.match(block.text.strip()) and len(block.text) < 160 and block.marker is None):
            continue
        for near in blocks[at : at + _TITLE_LINES]:
            words = near.text.strip()
            if near.marker is not None or (words.endswith((".", ";", ":")) and len(words) > 60):
                break
            near.frame = near.frame or "title"
        said = " ".join(one.text for one in blocks[at : at + _TITLE_LINES] if one.frame == "title").upper()
        if _REPORT.match(said) or (_REPORT.search(said) and not said.startswith(("KẾ HOẠCH", "CHƯƠNG TRÌNH"))):
            for one in blocks:
                one.reports = True
        return


def to_come(block: Block) -> bool:
    """Whether a heading over a block of a report speaks of what is to come."""
    return any(TO_COME.search(one.words) and one.frame != "title" for one in (*block.above, block) if one.headlike)


def _goes_on(block: Block) -> bool:
    """Whether a line goes on with the list of recipients: short, a name, no verb of its own behind a full stop."""
    words = block.text.strip(" |")
    return (
        len(words) < 110
        and not words.endswith((".", ":"))
        and (block.marker is None or block.marker.kind in ("dash", "plus", "dot"))
        and not words.isupper()
    )
