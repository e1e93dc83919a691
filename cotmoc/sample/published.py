"""Published figures of Bến Tre, Trà Vinh, Vĩnh Long, the other provinces and the nation, each with the address it was read at."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cotmoc.language.text import folded
from cotmoc.orgs.models import Org
from cotmoc.registers.models import Batch
from cotmoc.registers.published_figure import last_day
from cotmoc.sample.importing import import_file
from cotmoc.sample.made.form import Row
from cotmoc.sample.places import LAST_OLD_DAY, MERGED_ON

DATA = Path(__file__).parent / "data"
SOURCES = {
    "dti": "dti",
    "pii": "pii",
    "tfp": "tfp",
    "digital_economy": "kinh-te-so",
    "bentre": "ba-tinh-va-vinh-long",
    "targets_nq57": "muc-tieu-nghi-quyet-57",
}
"""Package file → the topic in the Excel file's name. A fact told by two files with one address is taken from the first."""
UNITS = {
    "percent": "%",
    "percent_per_year": "%/năm",
    "percent_of_GDP": "% GDP",
    "percent_of_GRDP": "% GRDP",
    "percent_of_growth": "% tăng trưởng",
    "percent_of_Hanoi": "% so với Hà Nội",
    "percent_of_RD_spending": "% chi R&D",
    "percent_of_annual_budget": "% chi ngân sách",
    "billion_VND": "tỷ đồng",
    "million_VND": "triệu đồng",
    "million_USD": "triệu USD",
    "rank": "hạng",
    "score_0_100": "điểm (0–100)",
    "index_0_1": "điểm (0–1)",
    "share": "tỷ phần",
    "thousand_persons": "nghìn người",
    "persons": "người",
    "persons_per_10000": "người/vạn dân",
    "enterprises": "doanh nghiệp",
    "organisations": "tổ chức",
    "procedures": "thủ tục",
    "applications": "hồ sơ",
    "tasks": "nhiệm vụ",
    "technologies": "công nghệ",
    "varieties": "giống",
    "models": "mô hình",
    "indications": "chỉ dẫn",
    "organisations_persons": "tổ chức, cá nhân",
    "attendances": "lượt người",
    "products": "sản phẩm",
    "provinces": "tỉnh",
}
_DIGITAL = ("digital_economy_share", "count_provinces_digital_share_gso")
_ENDS = {"lower bound of": "cận dưới", "lower end of": "cận dưới", "upper bound of": "cận trên", "upper end of": "cận trên"}
_VINTAGES = {"actual": "cong_bo", "estimate": "uoc", "target": "muc_tieu"}
_OFFICIAL = ("Cơ quan thống kê", "Bộ ")
"""Who publishes official figures: an actual figure by anybody else is published, and its source does not say of which kind it is."""


def source_rows(name: str) -> list[dict[str, str]]:
    """The rows of a package file as they are."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _period(written: str) -> tuple[str, str]:
    """The register's period, and a note where the source's own span is not one: a part of a year stands under its year."""
    if "/" in written:
        first, last = (date.fromisoformat(day) for day in written.split("/"))
        return str(last.year), f"số liệu từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"
    return written, ""


def _published_on(row: dict[str, str]) -> date | None:
    """The day of publication where note or address tell it, else unknown."""
    if found := re.search(r"\b(\d{2})/(\d{2})/(20\d\d)\b", row["source_note"]):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := re.search(r"[-/](?:185)?(?:20)?(2[0-6])([01]\d)([0-3]\d)\d{6,9}\b", row["source_url"]):
        return date(2000 + int(found[1]), int(found[2]), int(found[3]))
    return None


def _method(row: dict[str, str]) -> str:
    """Who computed it, where two ways of computing exist; and which end of a range it is."""
    series, note = row["indicator"], folded(row["source_note"])
    if "document" in row:
        who = row["document"]
    elif series.startswith("dti"):
        who = "Bộ TT&TT (từ 2025: Bộ KH&CN) công bố"
    elif series.startswith("pii"):
        who = "Bộ KH&CN công bố"
    elif "_mic" in series:
        who = "Bộ TT&TT"
    elif series.startswith(_DIGITAL) and ("gso" in note or "statistics office" in note):
        who = "Cơ quan thống kê"
    else:
        who = ""
    end = next((label for words, label in _ENDS.items() if words in note), "")
    return ", ".join(part for part in (who, end) if part)[:80]


class Units:
    """Finds the unit a figure speaks of: by code and boundary, the nation where there is no code."""

    def __init__(self) -> None:
        provinces = Org.objects.filter(kind=Org.Kind.PROVINCE)
        self.old = {org.code: org for org in provinces.filter(valid_to=LAST_OLD_DAY)}
        self.new = {org.code: org for org in provinces.filter(valid_from=MERGED_ON)}
        self.nation = Org.objects.get(kind=Org.Kind.NATION)

    def of(self, row: dict[str, str]) -> Org | None:
        """None for regions and other countries, which are no units here."""
        boundary = row.get("boundary", "nation")
        if boundary in ("region", "country"):
            return None
        return {"old63": self.old, "new34": self.new}[boundary][row["province_code"]] if row["province_code"] else self.nation


def _named(org: Org, day: date) -> str:
    """The unit's code and name; its full code when the unit does not exist on the period's last day."""
    return f"{org.code if org.exists_on(day) else org.key} - {org.name}"


def _row(source: dict[str, str], org: Org) -> Row:
    period, span = _period(source.get("period") or source["year"])
    note = source["source_note"]
    if "comparator" in source:
        note = f"{source['document']}: {source['comparator']} {source['value']}; {note}"
    return {
        "org": _named(org, last_day(period)),
        "indicator": source["indicator"],
        "period": period,
        "value": float(source["value"]),
        "unit": UNITS[source["unit"]],
        "method": (method := _method(source)),
        "vintage": _vintage(source.get("kind", "target"), method),
        "published_on": _published_on(source),
        "source_url": source["source_url"],
        "source_note": "; ".join(part for part in (note.rstrip("; "), span) if part),
        "confidence": source["confidence"],
        "boundary": {"old63": "63 tỉnh, trước 01/7/2025", "new34": "34 tỉnh, từ 01/7/2025"}.get(source.get("boundary", ""), ""),
    }


def _vintage(kind: str, method: str) -> str:
    return "chinh_thuc" if kind == "actual" and method.startswith(_OFFICIAL) else _VINTAGES[kind]


def published_rows(units: Units) -> Iterator[tuple[str, list[Row]]]:
    """File by file the rows of the register; a figure already told with the same key by an earlier file is left out."""
    told = set()
    for name in SOURCES:
        rows = []
        for source in source_rows(name):
            if (org := units.of(source)) is None:
                continue
            row = _row(source, org)
            key = (org.key, *(row[field] for field in ("indicator", "period", "method", "vintage", "source_url")))
            if key not in told:
                told.add(key)
                rows.append(row)
        yield f"so-lieu-cong-bo_{SOURCES[name]}.xlsx", rows


def load_published() -> list[Batch]:
    """Take all files of published figures in; running again changes nothing."""
    return [import_file("published_figure", rows, name, None, Batch.Source.PUBLISHED) for name, rows in published_rows(Units())]
