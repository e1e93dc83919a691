"""The times that may be the deadline of a piece of work, each with how it stands in the words; and none."""

from __future__ import annotations

import re

from .features import Features
from .grammar.deadlines import dated, open_ended

When = tuple[str | None, Features]
_WORDS = re.compile(r"[^\W\d_]+|[.;,():\[\]/-]")
_DONE = re.compile(
    r"(?:hoàn thành|xong|trình|báo cáo|ban hành|gửi|nộp|kết thúc|chậm nhất|muộn nhất|trước|hạn|đưa vào)[^;.]{0,40}$", re.IGNORECASE
)
_DOCUMENT = re.compile(
    r"(?:quyết định|nghị quyết|nghị định|thông tư|công văn|kế hoạch|luật|chỉ thị|kết luận|văn bản|số|tờ trình|thông báo|qđ|nq|giai đoạn"
    r"|quy hoạch|chương trình|thời kỳ|đề án)[^;.,]{0,60}$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[^;.]{0,14}(?:và (?:những|các|hằng|hàng) |trở đi|những năm|các năm|năm tiếp)", re.IGNORECASE)


def add_times(found: dict[str | None, Features], text: str, place: str) -> None:
    """Adds the times of one stretch of words; `place` says which: words, label, cell, heading, before."""
    times = dated(text)
    opened = open_ended(text)
    for at, time in enumerate(times):
        before = text[max(0, time.start - 60) : time.start]
        names = [place, f"{place} {time.grain}", f"{place} {'last' if at == len(times) - 1 else 'first' if not at else 'middle'}"]
        words = [word.lower() for word in _WORDS.findall(before)[-2:]]
        names += [f"after {words[-1]}"] if words else ["opens"]
        if len(words) > 1:
            names.append(f"after {words[0]} {words[1]}")
        if time.starts:
            names.append("a start")
        if _DONE.search(before):
            names.append(f"{place} done by")
        if _DOCUMENT.search(before):
            names.append(f"{place} of a document {time.grain}")
        if _GOES_ON.match(text, time.end):
            names.append("goes on")
        if not text[time.end :].strip(" .;,)("):
            names.append(f"{place} closes")
        if opened:
            names.append(f"{place} open words")
        _add(found, time.iso, names)


def _add(found: dict[str | None, Features], iso: str | None, names: list[str]) -> None:
    features = found.setdefault(iso, {})
    for name in names:
        features[name] = 1.0


def choices(found: dict[str | None, Features], opened: bool) -> list[When]:
    """The choices in a steady order, none among them."""
    _add(found, None, ["none"])
    found[None]["none though times"] = float(len(found) > 1)
    found[None]["none though due"] = float(any(name.endswith("done by") for one in found.values() for name in one))
    found[None]["none, open words"] = float(opened)
    for place in ("label", "cell", "heading"):
        if any(place in one for one in found.values()):
            found[None][f"none though {place}"] = 1.0
    return sorted(found.items(), key=lambda one: one[0] or "")
