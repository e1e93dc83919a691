"""Who works with whom: the agencies behind "phối hợp với"."""

from __future__ import annotations

import re

from .grammar.agencies import split_agencies
from .grammar.letters import UPPER

_WITH = re.compile(
    rf"(?<!\w)[Pp]hối hợp (?:chặt chẽ )?(?:(?:với|cùng)(?: với)? |(?=(?:[Cc]ác )?(?:bộ|sở|{UPPER})))",
)


_VERBS = re.compile(
    r"(?<!đầu tư)(?<!Đào)(?<!đào) (?=(?:tham mưu|triển khai|đẩy mạnh|tổ chức(?! (?:chính|xã|kinh|liên|có)|[,;.]|$)"
    r"|xây dựng(?! tỉnh)|thực hiện|rà soát|hướng dẫn"
    r"|nghiên cứu"
    r"|đề xuất|kiểm tra|giám sát|theo dõi|tăng cường|bố trí|trình|ban hành|trong (?:việc|công tác|quá)|để|nhằm|hoàn thiện|hoàn thành"
    r"|báo cáo|chỉ đạo|bảo đảm|đảm bảo|tiếp tục|đôn đốc|thẩm định|tổng hợp|lập|cân đối|khẩn trương|đưa|quản lý"
    r"|phát triển(?! (?:nông thôn|kinh tế|đô thị|hạ tầng))|nâng cao"
    r"|thúc đẩy|cung cấp|tuyên truyền|khảo sát|đánh giá|giải quyết|tạo|thu hút|có kế hoạch|chuẩn bị|ưu tiên|hỗ trợ|xử lý|phát hiện"
    r"|thống nhất|tiến hành|chủ động|trước (?:ngày|tháng|quý)|phải|cần|thường xuyên|định kỳ|kịp thời|quyết liệt|giúp"
    r"|theo (?:chức năng|thẩm quyền|quy định|dõi)|nhiệm vụ|thẩm tra|bảo vệ|vận động|lồng ghép|điều tra|điều chỉnh|phê duyệt|công bố"
    r"|tham gia|tập trung|rà|nắm|duy trì|cập nhật|kết nối|số hóa|số hoá|mở|khuyến khích|huy động)(?!\w))"
)


def cooperating(words: str) -> tuple[str, ...]:
    """The agencies after "phối hợp với", up to the verb of the work itself."""
    found = _WITH.search(words)
    if not found:
        return ()
    rest = words[found.end() :]
    verb = _VERBS.search(rest)
    stop = re.search(r"[;.:]|, (?=\w+ (?:các )?(?:kế hoạch|văn bản|đề án))", rest)
    end = min([m.start() for m in (verb, stop) if m] or [min(len(rest), 160)])
    return split_agencies(rest[:end].strip(" ,"))


DITTO = re.compile(r"[-\s]*(?:nt|như trên|″|\"|〃)[-.\s]*", re.IGNORECASE)
"""A cell that holds what the cell above says."""
_BOTH = re.compile(r"[;,.(\s]*(?:(?:cơ quan|đơn vị) )?(?:chủ trì,? )?phối hợp(?: thực hiện)?(?: với| cùng)?[:\s]+", re.IGNORECASE)
_HEAD = re.compile(r"(?:(?:cơ quan|đơn vị) )?chủ trì(?: thực hiện)?: ?", re.IGNORECASE)


def lead_and_coop(words: str) -> tuple[str, str]:
    """(lead, cooperating) of a cell that may name both: "Chủ trì: Sở A; phối hợp: Sở B"."""
    words = _HEAD.sub("", words.strip(" .;-•"), count=1)
    found = _BOTH.search(words)
    return (words[: found.start()].strip(" .;,-"), words[found.end() :].strip(" .;)-")) if found and found.start() else (words, "")
