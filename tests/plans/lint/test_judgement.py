"""What the rules must not cry about, and finer points of what they must see."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.plans.align import policies
from cotmoc.plans.lint import Context, Measure, lint
from cotmoc.plans.lint._known import facts
from cotmoc.plans.reader import Draft, DraftTarget, DraftTask, read_plan

HEAD = "| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |\n"


def codes(text: str, context: Context | None = None) -> list[str]:
    return [f.rule.code for f in lint(read_plan(text), context or Context(), text)]


def target(quote: str, value: float = 80, unit: str = "%", year: int | None = 2030, **more: object) -> DraftTarget:
    given = {
        "comparator": ">=",
        "value_high": None,
        "count_of": None,
        "base": None,
        "scope": None,
        "heading_path": (),
        "indicator": quote,
        "sentence": (0, len(quote)),
        "start": 0,
        "end": len(quote),
        **more,
    }
    return DraftTarget(quote=quote, value=value, unit=unit, year=year, **given)  # type: ignore[arg-type]


def found(code: str, *targets: DraftTarget, context: Context | None = None, tasks: tuple[DraftTask, ...] = ()) -> list[str]:
    text = " ".join(t.quote for t in targets)
    return [str(f.message) for f in lint(Draft(targets, tasks, (), ()), context or Context(), text) if f.rule.code == code]


@pytest.mark.parametrize(
    "sentence",
    [
        "Đến năm 2030, 80% cán bộ, công chức cấp xã được bồi dưỡng kỹ năng số cơ bản.",
        "Đến năm 2030, trên 10% doanh nghiệp sử dụng kết quả nghiên cứu từ viện, trường.",
        "Đến năm 2030, quy mô kinh tế số đạt 15% GRDP.",
        "Đến năm 2030, giao dịch không dùng tiền mặt đạt 80%.",
        "Đến năm 2030, đóng góp của TFP vào tăng trưởng kinh tế trên 55%.",
        "Đến năm 2030, tỷ trọng xuất khẩu sản phẩm công nghệ cao đạt 50%.",
    ],
)
def test_a_share_that_says_what_it_is_of_is_no_error(sentence):
    assert "no_denominator" not in codes(sentence)


def test_a_reading_that_a_person_chose_is_not_questioned_again():
    text = "Đến hết năm 2025, trên 30% doanh nghiệp KH&CN."
    start = read_plan(text).targets[0].start
    assert {"no_denominator", "percentage_probably_count"} <= set(codes(text))
    assert not {"no_denominator", "percentage_probably_count"} & set(codes(text, Context(settled=frozenset({start}))))


def test_a_small_share_of_enterprises_is_not_taken_for_a_count():
    assert "percentage_probably_count" not in codes("Đến năm 2030, tỷ lệ doanh nghiệp KH&CN đạt 2% tổng số doanh nghiệp.")


def test_a_growth_of_enterprises_is_not_taken_for_a_count():
    assert "percentage_probably_count" not in codes("Đến năm 2030, số doanh nghiệp KH&CN tăng 30% so với năm 2025.")


def test_the_suspicion_of_a_count_gives_its_evidence_with_address_and_the_figure_at_hand():
    share = Measure("st_enterprises_share", "Tỷ lệ doanh nghiệp KH&CN", unit="%", reading="share", current=0.21, period="2024")
    text = "Đến hết năm 2025, trên 30% doanh nghiệp KH&CN."
    finding = next(
        f for f in lint(read_plan(text), Context(measures_of=lambda t: (share,)), text) if f.rule.code == "percentage_probably_count"
    )
    assert "“hơn 30” doanh nghiệp" in str(finding.message)
    assert "0,21 %" in str(finding.message)
    assert finding.source.startswith("https://baobariavungtau.com.vn/")


def test_other_numbers_in_one_sentence_are_not_a_contradiction():
    same = "Viettel phủ 57% số trạm 4G, VNPT phủ 10% số trạm 4G"
    one, other = (target(same, value, start=i, end=i + 5, indicator="trạm 4G") for i, value in enumerate((57, 10)))
    assert not found("contradicting_targets", one, other)


@pytest.mark.parametrize(
    "change", [{"year": 2035}, {"scope": "cấp tỉnh"}, {"unit": "count"}, {"base": "tổng số hộ"}, {"indicator": "hồ sơ trả đúng hạn"}]
)
def test_targets_that_differ_in_what_they_are_of_do_not_contradict(change):
    first = target("hồ sơ nộp trực tuyến", 80, sentence=(0, 10))
    second = target("hồ sơ nộp trực tuyến", **({"value": 90, "sentence": (11, 20), "start": 11, "end": 20} | change))
    assert not found("contradicting_targets", first, second)


def test_the_same_number_with_another_comparator_contradicts():
    first = target("hồ sơ nộp trực tuyến", 80, sentence=(0, 10))
    second = target("hồ sơ nộp trực tuyến", 80, comparator=">", sentence=(11, 20), start=11, end=20)
    assert found("contradicting_targets", first, second) == [
        "Cùng nội dung và cùng mốc 2030 mà chỗ này đòi trên 80 %, còn ở “hồ sơ nộp trực tuyến” đòi từ 80 % trở lên."
    ]


@pytest.mark.parametrize(
    ("comparator", "value", "current", "lower", "hit"),
    [
        (">=", 60, 72.6, False, True),
        (">=", 72.6, 72.6, False, False),
        (">", 72.5, 72.6, False, True),
        ("<=", 10, 8, True, True),
        ("<=", 10, 12, True, False),
    ],
)
def test_below_current_is_strict(comparator, value, current, lower, hit):
    measure = Measure("m", "Tỷ lệ", unit="%", current=current, period="2025-10", lower_is_better=lower)
    promise = target("tỷ lệ hồ sơ", value, comparator=comparator)
    assert bool(found("below_current", promise, context=Context(measures_of=lambda t: (measure,)))) is hit


def test_a_value_after_the_milestone_says_nothing_of_the_target():
    measure = Measure("m", "Tỷ lệ", unit="%", current=90, period="2026-01")
    assert not found("below_current", target("tỷ lệ hồ sơ", 60, year=2025), context=Context(measures_of=lambda t: (measure,)))


def test_several_candidates_for_a_measure_are_never_used_silently():
    measures = (Measure("a", "A", unit="%", current=90, period="2024"), Measure("b", "B", unit="%", current=90, period="2024"))
    assert not found("below_current", target("tỷ lệ hồ sơ", 60), context=Context(measures_of=lambda t: measures))


def test_an_earlier_milestone_may_be_lower_than_a_later_demand():
    context = Context(policies=(policies()["nq57"],))
    assert not found("below_policy", target("quy mô kinh tế số đạt 15% GRDP", 15, year=2025, base="GRDP"), context=context)
    assert found("below_policy", target("quy mô kinh tế số đạt 15% GRDP", 15, year=2030, base="GRDP"), context=context)


def test_a_publication_lag_is_said_once_with_the_other_milestones():
    near, far = target("chỉ số DTI đạt 0,6", 0.6, "points", 2025), target("chỉ số DTI đạt 0,8", 0.8, "points", 2030)
    said = found("known_too_late", far, near)
    assert len(said) == 1
    assert "Cuối năm 2025" in said[0]
    assert "mốc 2030" in said[0]


@pytest.mark.parametrize(
    "lead",
    [
        "Sở TT&TT",
        "Sở Kế hoạch và Đầu tư",
        "Sở NN&PTNT",
        "Sở Tài nguyên và Môi trường",
        "Sở GTVT",
        "Sở LĐTBXH",
        "UBND huyện Ba Tri",
        "UBND cấp huyện",
        "Bộ Thông tin và Truyền thông",
    ],
)
def test_leads_that_are_gone_are_named_with_who_took_over(lead):
    text = f"{HEAD}| 1 | Nâng cấp nền tảng dữ liệu dùng chung | {lead} | Công an tỉnh | Năm 2026 | Nền tảng |"
    finding = next(f for f in lint(read_plan(text), Context(), text) if f.rule.code == "lead_abolished")
    assert "không còn từ" in str(finding.message)
    assert str(finding.mend).startswith("Giao lại cho")


@pytest.mark.parametrize(
    "lead", ["Sở Nông nghiệp và Môi trường", "Sở Khoa học và Công nghệ", "UBND các xã, phường", "Sở Nội vụ", "Sở Xây dựng", "Thống kê tỉnh"]
)
def test_leads_of_today_are_left_alone(lead):
    assert "lead_abolished" not in codes(
        f"{HEAD}| 1 | Nâng cấp nền tảng dữ liệu dùng chung | {lead} | Công an tỉnh | Năm 2026 | Nền tảng |"
    )


def test_a_lead_is_not_gone_before_its_day_nor_where_it_lives_on_nor_for_work_due_before():
    text = f"{HEAD}| 1 | Nâng cấp nền tảng dữ liệu dùng chung | Sở TT&TT | Công an tỉnh | Năm 2026 | Nền tảng |"
    assert "lead_abolished" not in codes(text, Context(day=date(2025, 1, 1)))
    assert "lead_abolished" not in codes(text, Context(agencies=frozenset({"Sở Thông tin và Truyền thông"})))
    assert "lead_abolished" not in codes(text.replace("Năm 2026", "Năm 2024"))


def test_bodies_without_confirmation_say_so():
    assert {f["confidence"] for f in facts("bodies")} == {"high", "UNCONFIRMED"}
    text = f"{HEAD}| 1 | Nâng cấp nền tảng dữ liệu dùng chung | Sở Giao thông vận tải | Công an tỉnh | Năm 2026 | Nền tảng |"
    assert any("chưa kiểm chứng" in str(f.message) for f in lint(read_plan(text), Context(), text) if f.rule.code == "lead_abolished")


def test_a_document_without_tasks_is_not_told_that_its_targets_have_none():
    assert "target_without_task" not in codes("Đến năm 2030, tỷ lệ hộ gia đình có cáp quang đạt 95%.")


@pytest.mark.parametrize(
    ("words", "blamed"),
    [
        ("báo cáo định kỳ hằng quý trước ngày 15 của tháng cuối quý", False),
        ("báo cáo định kỳ trước ngày 14 hằng tháng", False),
        ("báo cáo định kỳ hằng quý", True),
        ("báo cáo thường xuyên từ ngày 15 tháng 3", True),
        ("báo cáo thường xuyên từ ngày 15 quý IV", True),
    ],
)
def test_a_day_of_every_period_is_a_deadline(words, blamed):
    """The advice says: write “báo cáo trước ngày 15 tháng cuối quý”; who wrote it is not blamed for it."""
    task = DraftTask(words, 0, len(words), words, "Sở A", (), None, "Báo cáo", (), None)
    assert bool(found("task_without_deadline", tasks=(task,))) is blamed
