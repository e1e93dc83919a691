"""Laws: any text at all is read without a crash; a plan written from known targets reads back the same; time is linear."""

from __future__ import annotations

import gc
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.plans.reader import read_plan

PIECES = st.sampled_from(
    [
        "- + a) 1. 1.1. I. ",
        " ",
        " --- ** Tỷ lệ",
        "số doanh nghiệp",
        "đạt",
        "trên",
        "ít nhất",
        "80%",
        "1,5 triệu",
        "tỷ đồng",
        "từ 10 - 15%",
        "đến năm 2030",
        "giai đoạn 2026-2030",
        "Sở Tài chính",
        "chủ trì",
        "phối hợp với",
        "Đơn vị chủ trì:",
        "Thời gian:",
        "Quý II/2026",
        "6/2025",
        "(",
        ")",
        "“",
        '"',
        ";",
        ":",
        ".",
        ",",
        "\n",
        "\n\n",
        "và",
        "trong đó",
        "nhóm 3 nước",
        "MỤC TIÊU",
        "Điều 5.",
        "Phụ lục",
        "gấp đôi",
        "hai phần ba",
        "TT",
        "STT",
        "Chỉ tiêu",
        "%",
        "30",
        "xuống",
        "còn",
        "Đề án",
        "triển khai Dự án",
        "chiến lược",
        "các dự án",
        "tổng mức đầu tư",
        "120 tỷ đồng",
        "ngân sách tỉnh",
        "Nguồn vốn:",
        "| STT | Tên dự án | Kinh phí (tỷ đồng) |\n| 1 |",
        "|",
    ]
)
NAMES = st.sampled_from(["hồ sơ nộp trực tuyến", "hộ gia đình có Internet", "dân số có sổ sức khỏe điện tử", "trường học dùng học bạ số"])
BOUNDS = st.sampled_from([("", ">="), ("trên ", ">"), ("tối thiểu ", ">="), ("khoảng ", "~"), ("không quá ", "<="), ("dưới ", "<")])
FORMS = st.sampled_from(["- Tỷ lệ {name} đạt {bound}{value}%.", "+ Tỷ lệ {name}: {bound}{value}%.", "a) Tỷ lệ {name} {bound}{value}%;"])


@given(st.lists(PIECES, max_size=60).map(" ".join) | st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_every_quote_is_its_piece(text: str) -> None:
    draft = read_plan(text)
    for item in (*draft.targets, *draft.tasks, *draft.projects):
        assert text[item.start : item.end] == item.quote
        assert item.quote
    for project in draft.projects:
        assert project.name
        assert project.budget is None or 0 < project.budget == project.said[0].amount
        assert all(text[said.start : said.end] for said in project.said)
    for target in draft.targets:
        assert target.indicator
        assert (target.value_high is None) == (target.comparator != "between")


@st.composite
def promises(draw: st.DrawFn) -> tuple[str, tuple[str, str, float]]:
    name, (words, comparator), form = draw(NAMES), draw(BOUNDS), draw(FORMS)
    tenths = draw(st.integers(1, 1000))
    said = f"{tenths // 10},{tenths % 10}" if tenths % 10 else str(tenths // 10)
    return form.format(name=name, bound=words, value=said), (f"Tỷ lệ {name}", comparator, tenths / 10)


@given(st.lists(promises(), min_size=1, max_size=12), st.integers(2026, 2045))
@settings(max_examples=60, deadline=None)
def test_a_plan_written_from_known_targets_reads_back_the_same(known: list[tuple[str, tuple[str, str, float]]], year: int) -> None:
    text = f"II. MỤC TIÊU ĐẾN NĂM {year}\n" + "\n".join(line for line, _ in known)
    read = [(t.indicator, t.comparator, t.value, t.unit, t.year) for t in read_plan(text).targets]
    assert read == [(name, comparator, value, "%", year) for _, (name, comparator, value) in known]


def test_twice_the_text_takes_about_twice_the_time() -> None:
    page = "1. Mục tiêu đến năm 2030\n" + "- Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 80%, 90% xã có Tổ công nghệ số.\n" * 30
    read_plan(page)

    def took(pages: int) -> float:
        gc.disable()  # what other tests left behind is not the reader's to collect
        start = time.process_time()
        read_plan(page * pages)
        spent = time.process_time() - start
        gc.enable()
        return spent

    assert took(16) < 4 * took(8) + 0.2


def test_hostile_repetition_does_not_blow_up() -> None:
    for piece in ("đạt ", "từ 1 đến ", "((((", "|", "1.", "trong đó ", "nhóm 3 nước ", "Sở, ", "và 5% ", "a) ", "năm 2030 - ", "tỷ lệ "):
        start = time.process_time()
        read_plan(piece * 800)
        assert time.process_time() - start < 4


def test_a_long_list_takes_time_that_grows_with_it() -> None:
    def took(many: int) -> float:
        gc.disable()
        start = time.process_time()
        read_plan("\n".join(f"- Tỷ lệ hồ sơ {at} đạt {at % 100}%." for at in range(many)))
        spent = time.process_time() - start
        gc.enable()
        return spent

    assert took(4000) < 4 * took(2000) + 0.5
