"""Confirming a draft: each item beside its sentence, nobody's work overwritten, the whole walk from upload to use."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.deciding import edit
from cotmoc.plans.models import Item, Plan, Target
from cotmoc.web.confirm.queue import PAGE
from tests.web.work import SAMPLE, added_plan, member, signed_in, upload, words


@pytest.fixture
def plan(world, as_) -> Plan:
    return added_plan(as_("steward"), world.province)


@pytest.fixture
def address(plan) -> str:
    return f"/ke-hoach/{plan.pk}/xac-nhan"


def fields(target: Target, **changed: object) -> dict[str, object]:
    """What the edit form of a target sends."""
    sent = {
        "viec": "sua",
        "version": target.version,
        "m-label": target.label,
        "m-comparator": target.comparator,
        "m-value": f"{target.value:f}".rstrip("0").rstrip(".").replace(".", ","),
        "m-value_high": "",
        "m-unit": target.unit,
        "m-count_of": target.count_of,
        "m-year": target.year or "",
        "m-owner": "",
        "m-indicator": target.indicator,
    }
    return {**sent, **{f"m-{name}" if name not in ("viec", "version") else name: value for name, value in changed.items()}}


@pytest.mark.parametrize(
    ("who", "status"), [("steward", 200), ("leader", 404), ("reporter", 404), ("stranger", 404), ("other", 404), ("anyone", 404)]
)
def test_only_stewards_of_the_unit_decide(plan, address, as_, who, status):
    assert as_(who).get(address).status_code == status


@pytest.mark.parametrize("who", ["leader", "reporter", "stranger", "other", "anyone"])
def test_others_can_neither_decide_an_item_nor_the_rest_nor_the_plan(plan, address, as_, who):
    target = plan.targets.first()
    for path in (f"/target/{target.pk}", "/con-lai", "/xong"):
        assert as_(who).post(address + path, {"viec": "xac-nhan", "version": 1}).status_code == 404
    target.refresh_from_db()
    assert target.state == Item.State.PROPOSED


def test_items_with_flags_come_first_each_with_its_sentence(plan, address, as_):
    page = as_("steward").get(address).text
    ambiguous = plan.targets.get(label__startswith="Doanh nghiệp KH&CN")
    assert ambiguous.readings
    assert page.index(f'id="chi-tieu-{ambiguous.pk}"') < min(
        page.index(f'id="chi-tieu-{other.pk}"') for other in plan.targets.exclude(pk=ambiguous.pk)
    )
    assert "<mark>Trên 30% doanh nghiệp KH&amp;CN" in page
    assert "Đã quyết định 0/" in words(page)


def test_confirming_is_noted_with_who_and_shows_in_the_progress(plan, address, as_, world):
    target = plan.targets.filter(readings=[]).first()
    answer = as_("steward").post(f"{address}/target/{target.pk}", {"viec": "xac-nhan", "version": target.version}, follow=True)
    target.refresh_from_db()
    assert (target.state, target.decided_by) == (Item.State.CONFIRMED, world.steward)
    assert "Đã quyết định 1/" in words(answer.text)
    assert AuditEntry.objects.filter(action="Xác nhận", user=world.steward, detail__item=target.pk).exists()


def test_an_item_left_out_can_be_taken_back(plan, address, as_):
    browser, target = as_("steward"), plan.targets.first()
    browser.post(f"{address}/target/{target.pk}", {"viec": "bo", "version": target.version})
    assert words(browser.get(f"{address}?xem=bo").text).count("Để lại chờ xác nhận") == 1
    browser.post(f"{address}/target/{target.pk}", {"viec": "mo-lai", "version": target.version + 1})
    target.refresh_from_db()
    assert target.state == Item.State.PROPOSED


def test_fields_are_changed_and_confirmed_in_one_step_with_vietnamese_numbers(plan, address, as_):
    target = plan.targets.filter(readings=[]).first()
    owner = plan.org.children.get(code="86-SKHCN")
    as_("steward").post(f"{address}/target/{target.pk}", fields(target, value="1.234,5", comparator=">=", year="2030", owner=owner.pk))
    target.refresh_from_db()
    assert (target.value, target.comparator, target.year, target.owner) == (Decimal("1234.5"), ">=", 2030, owner)
    assert target.state == Item.State.CONFIRMED


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"value": "bốn mươi"}, "Gõ một con số"),
        ({"value": ""}, "Ghi con số phải đạt"),
        ({"comparator": "between"}, "Ghi đầu trên của khoảng"),
        ({"comparator": "between", "value": "9", "value_high": "3"}, "Đầu trên phải từ con số phải đạt trở lên"),
        ({"year": "1890"}, "2000"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_changes(plan, address, as_, changed, said):
    target = plan.targets.filter(readings=[]).first()
    answer = as_("steward").post(f"{address}/target/{target.pk}", fields(target, **changed))
    assert answer.status_code == 200
    assert said in words(answer.text)
    again = Target.objects.get(pk=target.pk)
    assert (again.version, again.value, again.state) == (target.version, target.value, Item.State.PROPOSED)


def test_a_reading_needs_a_choice_and_a_reason(plan, address, as_):
    browser, target = as_("steward"), plan.targets.exclude(readings=[]).first()
    here = f"{address}/target/{target.pk}"
    page = words(browser.get(address).text)
    assert "Dấu % trong văn bản được coi là ghi nhầm" in page
    assert "của một tổng thể" in page
    assert "so với một năm trước" in page
    answer = browser.post(here, {"viec": "cach-hieu", "version": 1, "r-reading": "count", "r-why": ""})
    assert "người đọc bảng cần biết vì sao" in words(answer.text)
    browser.post(
        here,
        {
            "viec": "cach-hieu",
            "version": 1,
            "r-reading": "count",
            "r-indicator_count": "st_enterprises",
            "r-indicator_share": "",
            "r-indicator_growth": "",
            "r-why": "Tỉnh bạn ghi 30 doanh nghiệp.",
        },
    )
    target.refresh_from_db()
    assert (target.reading, target.unit, target.indicator, target.ambiguous) == ("count", "count", "st_enterprises", False)
    assert target.reading_why == "Tỉnh bạn ghi 30 doanh nghiệp."


def test_two_people_on_one_item_neither_is_overwritten_nor_retypes(plan, address, as_, world):
    target = plan.targets.filter(readings=[]).first()
    first, second = as_("steward"), signed_in(member("binh", "steward", world.province))
    seen = fields(target)
    second.post(f"{address}/target/{target.pk}", fields(target, value="55"))
    answer = first.post(f"{address}/target/{target.pk}", {**seen, "m-value": "66"})
    page = words(answer.text)
    assert "Mục này vừa được Binh sửa" in page
    assert 'value="66"' in answer.text
    assert Target.objects.get(pk=target.pk).value == 55
    now = Target.objects.get(pk=target.pk)
    assert f'name="version" value="{now.version}"' in answer.text
    first.post(f"{address}/target/{target.pk}", {**seen, "m-value": "66", "version": now.version})
    assert Target.objects.get(pk=target.pk).value == 66


def test_a_conflict_on_a_plain_confirm_shows_the_item_as_it_is_now(plan, address, as_, world):
    target = plan.targets.filter(readings=[]).first()
    edit(target, world.leader, target.version, label="Tên mới của chỉ tiêu")
    answer = as_("steward").post(f"{address}/target/{target.pk}", {"viec": "xac-nhan", "version": target.version})
    assert "vừa được" in words(answer.text)
    assert "Tên mới của chỉ tiêu" in answer.text
    assert Target.objects.get(pk=target.pk).state == Item.State.PROPOSED


def test_htmx_gets_one_card_and_the_progress_back(plan, address, as_):
    target = plan.targets.filter(readings=[]).first()
    browser = as_("steward")
    here = f"{address}/target/{target.pk}"
    opened = browser.get(f"{here}?sua", headers={"HX-Request": "true"}).text
    assert "<html" not in opened
    assert 'name="m-value"' in opened
    done = browser.post(here, {"viec": "xac-nhan", "version": 1}, headers={"HX-Request": "true"}).text
    assert "data-decided" in done
    assert 'hx-swap-oob="true"' in done
    assert "Đã quyết định 1/" in words(done)


def test_without_javascript_an_item_opens_inside_the_queue(plan, address, as_):
    task = plan.tasks.first()
    page = as_("steward").get(f"{address}/task/{task.pk}?sua", follow=True).text
    assert "<html" in page
    assert 'name="m-product"' in page


def test_a_task_is_mended_with_lead_day_and_product(plan, address, as_):
    task, lead = plan.tasks.first(), plan.org.children.get(code="86-STC")
    as_("steward").post(
        f"{address}/task/{task.pk}",
        {
            "viec": "sua",
            "version": 1,
            "m-action": "Xây dựng Cổng dữ liệu",
            "m-lead": lead.pk,
            "m-due": "30/06/2026",
            "m-product": "Cổng dữ liệu vận hành",
        },
    )
    task.refresh_from_db()
    assert (task.lead, f"{task.due:%Y-%m-%d}", task.product, task.state) == (lead, "2026-06-30", "Cổng dữ liệu vận hành", "confirmed")


def test_the_suggested_measures_stand_first_and_none_is_an_answer(plan, address, as_):
    target = plan.targets.get(label__startswith="Quy mô kinh tế số")
    page = as_("steward").get(f"{address}/target/{target.pk}?sua", headers={"HX-Request": "true"}).text
    options = page[page.index('name="m-indicator"') :]
    assert options.index("không đo") < options.index("digital_economy_share_of_grdp") < options.index("grdp_growth")


def test_from_upload_to_use(world, as_):
    """The whole walk on the sample document: add, confirm the plain ones, decide the flagged ones, finish, see the board."""
    browser = as_("steward")
    with SAMPLE.open("rb") as file:
        upload(browser, world.province, SimpleUploadedFile("ke-hoach.docx", file.read()), "Kế hoạch đi hết đường")
    plan = Plan.objects.get(title="Kế hoạch đi hết đường")
    address = f"/ke-hoach/{plan.pk}/xac-nhan"
    assert "Còn" in words(browser.post(f"{address}/xong", follow=True).text)  # not before everything is decided
    assert Plan.objects.get(pk=plan.pk).state == Plan.State.DRAFT
    browser.post(f"{address}/con-lai")
    waiting = [
        (kind, item)
        for kind, manager in (("target", plan.targets), ("task", plan.tasks), ("goal", plan.goals), ("project", plan.projects))
        for item in manager.filter(state="proposed")
    ]
    assert waiting
    assert all(item.flags for _kind, item in waiting)
    for kind, item in waiting:
        if kind == "target" and item.readings:
            browser.post(
                f"{address}/{kind}/{item.pk}",
                {
                    "viec": "cach-hieu",
                    "version": 1,
                    "r-reading": "count",
                    "r-why": "theo tỉnh bạn",
                    "r-indicator_count": "",
                    "r-indicator_share": "",
                    "r-indicator_growth": "",
                },
            )
        else:
            browser.post(f"{address}/{kind}/{item.pk}", {"viec": "xac-nhan", "version": 1})
    answer = browser.post(f"{address}/xong", follow=True)
    assert Plan.objects.get(pk=plan.pk).state == Plan.State.CONFIRMED
    assert answer.redirect_chain[-1][0] == f"/ke-hoach/{plan.pk}/bang"
    assert "Bảng cột mốc theo dõi từng chỉ tiêu từ bây giờ" in words(answer.text)


def test_the_queue_asks_as_few_questions_for_many_items(world, as_):
    browser = as_("steward")
    with SAMPLE.open("rb") as file:
        upload(browser, world.province, SimpleUploadedFile("ke-hoach.docx", file.read()))
    plan = Plan.objects.get(title="Kế hoạch thử")
    browser.get(f"/ke-hoach/{plan.pk}/xac-nhan")
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(f"/ke-hoach/{plan.pk}/xac-nhan")
    assert page.text.count("<article") == PAGE
    assert len(asked) <= 18


def test_the_queue_speaks_english_when_asked(plan, address, as_):
    browser = as_("steward")
    browser.post("/ngon-ngu", {"language": "en", "next": "/"})
    assert '<html lang="en">' in browser.get(address).text


def test_what_the_reader_missed_is_added_by_hand_with_a_name(plan, address, as_, world):
    browser = as_("steward")
    answer = browser.post(
        f"{address}/them/target",
        {"m-label": "Tỷ lệ dân số có chữ ký số", "m-comparator": ">", "m-value": "52,5", "m-unit": "%", "m-year": "2030"},
        follow=True,
    )
    added = plan.targets.get(label="Tỷ lệ dân số có chữ ký số")
    assert (added.value, added.state, added.decided_by) == (Decimal("52.5"), Item.State.CONFIRMED, world.steward)
    assert "Mục này do người nhập thêm" in words(answer.text)
    assert "Mục do người nhập thêm, không có câu trong văn bản" in words(browser.get(f"/ke-hoach/{plan.pk}").text)
    assert "Ghi con số phải đạt" in words(browser.post(f"{address}/them/target", {"m-label": "x", "m-comparator": ">"}).text)
    browser.post(f"{address}/them/task", {"m-action": "Mở lớp học buổi tối", "m-product": "Danh sách học viên", "m-due": "1/3/2026"})
    assert plan.tasks.filter(action="Mở lớp học buổi tối", due="2026-03-01").exists()
    assert browser.get(f"{address}/them/goal").status_code == 404
    for who in ("leader", "reporter", "other", "stranger", "anyone"):
        assert as_(who).get(f"{address}/them/target").status_code == 404


def test_a_button_that_is_none_decides_nothing(plan, address, as_):
    target = plan.targets.first()
    assert as_("steward").post(f"{address}/target/{target.pk}", {"viec": "la", "version": target.version}).status_code == 404
    assert Target.objects.get(pk=target.pk).state == Item.State.PROPOSED
