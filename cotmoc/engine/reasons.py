"""Why an edition would not be made so again: which definitions have changed since, each in one sentence for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cotmoc.engine.edition import Edition
from cotmoc.engine.marks import Facets, Marks, libraries, marks_of
from cotmoc.indicators.registry import indicators
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.registry import feeds, named, registers

FACETS: dict[str, str | Promise] = {
    "numerator": gettext_lazy("tử số"),
    "denominator": gettext_lazy("mẫu số"),
    "of": gettext_lazy("phép đo"),
    "asides": gettext_lazy("số kèm theo"),
    "kind": gettext_lazy("loại"),
    "every": gettext_lazy("kỳ ngắn nhất"),
    "unit": gettext_lazy("đơn vị tính"),
    "unit.factor": gettext_lazy("hệ số của đơn vị tính"),
    "unit.decimals": gettext_lazy("số chữ số thập phân"),
    "merge": gettext_lazy("cách gộp khi nhập đơn vị"),
    "semantics": gettext_lazy("ý nghĩa của giá trị"),
    "matures_after": gettext_lazy("số tháng chờ đủ"),
    "series": gettext_lazy("chuỗi số liệu công bố"),
    "methods": gettext_lazy("thứ tự phương pháp"),
    "weights": gettext_lazy("trọng số"),
    "sources": gettext_lazy("căn cứ"),
    "function": gettext_lazy("hàm tính"),
    "counted_on": gettext_lazy("ngày xếp kỳ"),
    "org_until": gettext_lazy("ngày cuối của đơn vị"),
    "key": gettext_lazy("khóa"),
    "stored": gettext_lazy("cách lưu"),
    "choices": gettext_lazy("lựa chọn"),
    "empty": gettext_lazy("khi để trống"),
    "month": gettext_lazy("tháng"),
    "quarter": gettext_lazy("quý"),
    "half": gettext_lazy("6 tháng"),
    "year": gettext_lazy("năm"),
    "before": gettext_lazy("kỳ năm trước"),
}
"""What people call a facet; one without a name here is told by its code."""

_SENTENCES: dict[str, tuple[str | Promise, str | Promise, str | Promise]] = {
    "indicator": (
        gettext_lazy("Định nghĩa của chỉ số “%(name)s” đã đổi: %(what)s"),
        gettext_lazy("Chỉ số “%(name)s” nay không còn"),
        gettext_lazy("Có thêm chỉ số “%(name)s”"),
    ),
    "register": (
        gettext_lazy("Khai báo của sổ “%(name)s” đã đổi: %(what)s"),
        gettext_lazy("Sổ “%(name)s” nay không còn"),
        gettext_lazy("Có thêm sổ “%(name)s”"),
    ),
    "boundary": (
        gettext_lazy("Ngày của địa giới “%(name)s” đã đổi: %(what)s"),
        gettext_lazy("Địa giới “%(name)s” nay không còn"),
        gettext_lazy("Có thêm địa giới “%(name)s”"),
    ),
    "days": (gettext_lazy("Danh mục đơn vị (loại, đơn vị cấp trên, ngày có, ngày hết) đã đổi"),) * 3,
    "shares": (gettext_lazy("Thay đổi đơn vị (ngày, đơn vị cũ, đơn vị mới, tỷ trọng) đã đổi"),) * 3,
    "calendar": (gettext_lazy("Lịch các kỳ đã đổi: %(what)s"),) * 3,
    "code": (gettext_lazy("Mã của %(name)s đã đổi"), gettext_lazy("Mã của %(name)s nay không còn"), gettext_lazy("Có thêm mã %(name)s")),
    "library": (
        gettext_lazy("Thư viện %(name)s: %(what)s"),
        gettext_lazy("Thư viện %(name)s nay không còn"),
        gettext_lazy("Có thêm thư viện %(name)s"),
    ),
}
"""Of each kind of definition: changed, gone, new."""


@dataclass(frozen=True)
class Change:
    """A definition that is no longer what an edition was computed by. str() is one sentence in the reader's language."""

    kind: str
    code: str
    before: Facets | None
    after: Facets | None

    def __str__(self) -> str:
        sentences = _SENTENCES[self.code if self.kind == "units" else self.kind]
        sentence = sentences[1] if self.after is None else sentences[2] if self.before is None else sentences[0]
        return str(sentence) % {"name": _name(self.kind, self.code), "what": "; ".join(self._what())}

    def _what(self) -> Iterator[str]:
        before, after = self.before or {}, self.after or {}
        told: dict[str, None] = {}
        for facet in sorted({*before, *after}):
            if before.get(facet) != after.get(facet):
                told[_facet(self.code, facet, before, after)] = None
        yield from told


def changes(kept: Marks, now: Marks) -> list[Change]:
    """The definitions whose marks differ, in the order of kinds in the marks."""
    return [
        Change(kind, code, kept.get(kind, {}).get(code), now.get(kind, {}).get(code))
        for kind in dict.fromkeys([*now, *kept])
        for code in sorted({*kept.get(kind, {}), *now.get(kind, {})})
        if kept.get(kind, {}).get(code) != now.get(kind, {}).get(code)
    ]


def changed_since(edition: Edition, now: Marks | None = None) -> list[Change] | None:
    """The definitions that have changed since an edition was made; None when it was made before marks were kept."""
    kept = edition.manifest.get("marks")
    return None if kept is None else changes(kept, now or marks_of(indicators(), edition.as_of))


def unmarked() -> str:
    """What can be said of an edition that was made before marks were kept."""
    return _("Bản này lập trước khi hệ thống ghi dấu từng định nghĩa, nên không nói được định nghĩa nào đã đổi từ đó.")


def libraries_changed(manifest: Mapping[str, Any]) -> list[Change]:
    """The libraries that compute in other versions now."""
    kept, now = manifest.get("libraries", {}), libraries()
    return changes(_versions(kept), _versions({name: version for name, version in now.items() if name in kept}))


def _versions(of: Mapping[str, str]) -> Marks:
    return {"library": {name: {"": version} for name, version in of.items()}}


def _name(kind: str, code: str) -> str:
    if kind == "indicator" and code in indicators():
        found = indicators()[code]
        return found.name_en if get_language() == "en" else found.name
    if kind == "register":
        return named(code)
    return code


def _facet(code: str, facet: str, before: Facets, after: Facets) -> str:
    """One facet in words, with what it was and is where that can be read."""
    if facet.startswith("column."):
        return _column(code, facet, before, after)
    was, now = before.get(facet, ""), after.get(facet, "")
    return " ".join(part for part in (_word(facet), _from_to(was, now)) if part)


def _word(facet: str) -> str:
    head, _dot, rest = facet.partition(".")
    return str(FACETS.get(facet, "")) or f"{FACETS.get(head, head)} {rest.replace('.', ' ')}".strip()


def _from_to(was: str, now: str) -> str:
    return "" if "#" in (was[:1], now[:1]) else f"{was or '–'} → {now or '–'}"


def _column(code: str, facet: str, before: Facets, after: Facets) -> str:
    _head, name, what = facet.split(".")
    book = {**registers(), **feeds()}.get(code)
    label = next((f"{column.label}" for column in columns_of(book) if column.name == name), name) if book else name
    for facets, sentence in ((before, _("thêm cột “%(column)s”")), (after, _("bỏ cột “%(column)s”"))):
        if not any(one.startswith(f"column.{name}.") for one in facets):
            return sentence % {"column": label}
    told = f"{_word(what)} {_from_to(before.get(facet, ''), after.get(facet, ''))}"
    return _("cột “%(column)s”: %(what)s") % {"column": label, "what": told.strip()}
