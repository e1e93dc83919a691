"""Splitting, merging and taking back on the confirm page; projects; where one stopped; the document beside the items."""

from __future__ import annotations

import json
import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.deciding import NotReady, edit, finish
from cotmoc.plans.memory import Bookmark
from cotmoc.plans.models import Item, Plan, Project
from tests.web.work import added_plan, compact, member, signed_in, words

HTMX = {"HX-Request": "true"}
TEXT = """KẾ HOẠCH
Phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số
I. MỤC TIÊU
1. Mục tiêu cụ thể đến năm 2030
- Trên 60% kết quả KH&CN được ứng dụng thực tiễn sau 12 tháng nghiệm thu.
- Trên 30% doanh nghiệp KH&CN.
- Quy mô kinh tế số đạt 30% GRDP.
II. NHIỆM VỤ
| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |
| 1 | Xây dựng Cổng dữ liệu và tổ chức tập huấn cho cán bộ | Sở Khoa học và Công nghệ | Sở Tài chính | 30/6/2026 | Cổng dữ liệu |
| 2 | Mở lớp kỹ năng số; cấp chứng nhận | Sở Khoa học và Công nghệ | | 2026 | Danh sách |
"""


@pytest.fixture
def plan(world, as_) -> Plan:
    return added_plan(as_("steward"), world.province, TEXT)


@pytest.fixture
def address(plan) -> str:
    return f"/ke-hoach/{plan.pk}/xac-nhan"


def sent(html: str, name: str) -> dict[str, str]:
    """What the form of a page with a hidden field of this name would send if its button were pressed."""
    form = next(f for f in re.findall(r"<form.*?</form>", compact(html), re.S) if f'name="{name}"' in f)
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    for field, text in re.findall(r'<textarea name="([\w-]+)".*?>(.*?)</textarea>', form, re.S):
        found[field] = text.strip()
    for tag in re.findall(r"<input type=\"text\".*?>", form, re.S):
        found[re.search(r'name="([\w-]+)"', tag)[1]] = (re.search(r'value="([^"]*)"', tag) or ["", ""])[1]
    for field, options in re.findall(r'<select name="([\w-]+)".*?>(.*?)</select>', form, re.S):
        found[field] = (re.search(r'<option value="([^"]*)" selected', options) or ["", ""])[1]
    return found


def test_the_split_form_offers_places_and_shows_both_parts_before_saving(plan, address, as_):
    task = plan.tasks.first()
    page = as_("steward").get(f"{address}/task/{task.pk}/tach", headers=HTMX).text
    assert "Xây dựng Cổng dữ liệu ✂ cắt ở đây tổ chức tập huấn cho cán bộ" in words(page)
    filled = sent(page, "o")
    assert (filled["p1-action"], filled["p2-action"]) == ("Xây dựng Cổng dữ liệu", "Tổ chức tập huấn cho cán bộ")
    assert filled["p1-due"] == filled["p2-due"] == "30/06/2026"
    assert plan.tasks.count() == 2


def test_a_task_is_split_by_plain_forms(plan, address, as_, world):
    browser, task = as_("steward"), plan.tasks.first()
    page = browser.get(f"{address}/task/{task.pk}/tach").text
    assert "<html" in page
    answer = browser.post(f"{address}/task/{task.pk}/tach", {**sent(page, "o"), "p2-product": "Danh sách học viên"}, follow=True)
    task.refresh_from_db()
    first, second = plan.tasks.filter(pk__in=task.went_into).order_by("pk")
    assert (first.product, second.product) == ("Cổng dữ liệu", "Danh sách học viên")
    assert (first.decided_by, second.lead, second.state) == (world.steward, task.lead, Item.State.CONFIRMED)
    assert "Đã tách thành “Xây dựng Cổng dữ liệu” và “Tổ chức tập huấn cho cán bộ”." in words(answer.text)
    left_out = words(browser.get(f"{address}?xem=bo").text)
    assert "Đã tách thành" in left_out
    assert "Lấy lại mục này" in left_out


def test_htmx_gets_what_was_replaced_and_what_took_its_place(plan, address, as_):
    browser, task = as_("steward"), plan.tasks.first()
    filled = sent(browser.get(f"{address}/task/{task.pk}/tach", headers=HTMX).text, "o")
    answer = browser.post(f"{address}/task/{task.pk}/tach", filled, headers=HTMX).text
    assert answer.count("<article") == 3
    assert answer.count("data-decided") == 3
    assert "Đã quyết định 2/6 mục" in words(answer)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"p1-due": "mai"}, "gõ theo thứ tự ngày/tháng/năm"),
        ({"p2-action": ""}, "bắt buộc"),
        ({"o": "9999"}, "hai phần đều còn chữ"),
    ],
)
def test_a_wrong_part_is_refused_beside_its_field_and_nothing_is_kept(plan, address, as_, changed, said):
    browser, task = as_("steward"), plan.tasks.first()
    filled = sent(browser.get(f"{address}/task/{task.pk}/tach", headers=HTMX).text, "o")
    answer = browser.post(f"{address}/task/{task.pk}/tach", {**filled, **changed}, headers=HTMX)
    assert answer.status_code == 200
    assert said in words(answer.text)
    assert plan.tasks.count() == 2


def test_a_split_that_comes_too_late_keeps_what_was_typed(plan, address, as_, world):
    browser, task = as_("steward"), plan.tasks.first()
    filled = sent(browser.get(f"{address}/task/{task.pk}/tach", headers=HTMX).text, "o")
    edit(task, member("binh", "steward", world.province), 1, product="Cổng mới")
    late = browser.post(f"{address}/task/{task.pk}/tach", {**filled, "p2-action": "Tập huấn mười lớp"}, headers=HTMX).text
    assert "vừa được Binh sửa" in words(late)
    again = sent(late, "o")
    assert again["p2-action"] == "Tập huấn mười lớp"
    browser.post(f"{address}/task/{task.pk}/tach", again, headers=HTMX)
    assert plan.tasks.filter(action="Tập huấn mười lớp").exists()


def test_a_word_is_chosen_where_no_place_is_offered(plan, address, as_):
    target = plan.targets.get(value=60)
    browser, here = as_("steward"), f"{address}/target/{target.pk}/tach"
    page = browser.get(here, headers=HTMX).text
    assert "Máy không thấy chỗ cắt nào rõ ràng" in words(page)
    assert "Tách và xác nhận" not in page
    at = max(int(n) for n in re.findall(r"\?o=(\d+)", page))
    assert "Phần 2" in words(browser.get(f"{here}?o={at}", headers=HTMX).text)


def test_two_tasks_are_merged_by_plain_forms_and_taken_back(plan, address, as_):
    browser, (first, second) = as_("steward"), plan.tasks.all()
    page = browser.get(f"{address}/task/{first.pk}/gop").text
    filled = sent(page, "voi")
    assert filled["g-action"] == f"{first.action}; {second.action}"
    assert "Hai mục khác nhau ở: Hạn" in words(page)
    browser.post(f"{address}/task/{first.pk}/gop", filled)
    first.refresh_from_db()
    made = plan.tasks.get(pk=first.went_into[0])
    assert (made.state, made.end) == (Item.State.CONFIRMED, second.end)
    answer = browser.post(f"{address}/hoan-tac", follow=True)
    assert "Đã hoàn tác: Gộp" in words(answer.text)
    assert sorted(plan.tasks.values_list("state", flat=True)) == ["proposed", "proposed", "rejected"]
    assert "Không có quyết định nào của bạn" in words(browser.post(f"{address}/hoan-tac", follow=True).text)


def test_a_merge_with_what_another_changed_is_a_conflict(plan, address, as_, world):
    browser, (first, second) = as_("steward"), plan.tasks.all()
    filled = sent(browser.get(f"{address}/task/{first.pk}/gop", headers=HTMX).text, "voi")
    edit(second, world.leader, 1, product="Khác")
    assert "vừa được Trần Văn Minh sửa" in words(browser.post(f"{address}/task/{first.pk}/gop", filled, headers=HTMX).text)
    assert plan.tasks.count() == 2


def test_what_was_replaced_comes_back_from_its_own_card(plan, address, as_):
    browser, task = as_("steward"), plan.tasks.first()
    browser.post(f"{address}/task/{task.pk}/tach", sent(browser.get(f"{address}/task/{task.pk}/tach", headers=HTMX).text, "o"))
    target = plan.targets.get(value=60)
    browser.post(f"{address}/target/{target.pk}", {"viec": "xac-nhan", "version": 1})
    answer = browser.post(f"{address}/task/{task.pk}/hoan-tac", headers=HTMX)
    told = json.loads(answer.headers["HX-Trigger"])["takenback"]
    assert (told["back"], len(told["gone"]), told["fine"]) == ([f"task-{task.pk}"], 2, True)
    task.refresh_from_db()
    assert (task.state, task.went_into) == (Item.State.PROPOSED, [])
    assert plan.targets.get(pk=target.pk).state == Item.State.CONFIRMED


def test_what_was_confirmed_at_once_is_taken_back_at_once(plan, address, as_):
    plan.goals.bulk_create(plan.goals.model(plan=plan, text=f"Mục tiêu {i}", order=i) for i in range(30))
    browser = as_("steward")
    browser.post(f"{address}/con-lai")
    assert plan.goals.filter(state="confirmed").count() == 30
    answer = browser.post(f"{address}/hoan-tac", headers=HTMX)
    assert answer.headers["HX-Redirect"].startswith(address)
    assert plan.goals.filter(state="proposed").count() == 30
    assert "Đã hoàn tác: Xác nhận" in words(browser.get(address).text)


@pytest.mark.parametrize("who", ["leader", "reporter", "stranger", "other", "anyone"])
def test_others_get_404_for_all_of_it(plan, address, as_, who):
    task, browser = plan.tasks.first(), as_(who)
    for path in (f"/task/{task.pk}/tach", f"/task/{task.pk}/gop", "/tiep", "/van-ban/0"):
        assert browser.get(address + path).status_code == 404, path
    for path in ("/hoan-tac", f"/task/{task.pk}/hoan-tac", "/cho-dung", f"/task/{task.pk}/tach", f"/task/{task.pk}/gop"):
        assert browser.post(address + path, {"muc": f"task-{task.pk}", "version": 1}).status_code == 404, path
    assert not Bookmark.objects.exists()


def test_items_of_other_plans_and_unknown_kinds_are_404(plan, address, as_, world):
    browser, foreign = as_("steward"), world.plan.tasks.first()
    task = plan.tasks.first()
    for path in (f"/task/{foreign.pk}/tach", f"/task/{foreign.pk}/gop", f"/task/{task.pk}/gop?voi={foreign.pk}", "/bee/1/tach"):
        assert browser.get(address + path).status_code == 404, path


def test_one_opens_where_one_stopped_and_the_next_person_at_the_start(plan, address, as_, world):
    browser, last = as_("steward"), plan.tasks.last()
    browser.post(f"{address}/cho-dung", {"muc": f"task-{last.pk}", "xem": "cho"})
    page = browser.get(address).text
    assert f'data-at="task-{last.pk}"' in page
    assert "Mở tại chỗ bạn dừng lần trước" in page
    other = signed_in(member("binh", "steward", world.province)).get(address).text
    assert f'data-at="task-{last.pk}"' not in other
    browser.post(f"{address}/cho-dung", {"muc": "task-x"})
    assert Bookmark.objects.count() == 1
    assert browser.get(f"{address}?xem=xong").status_code == 200


def test_the_document_marks_each_item_by_its_state_in_words_too(plan, address, as_):
    browser, target = as_("steward"), plan.targets.get(value=60)
    browser.post(f"{address}/target/{target.pk}", {"viec": "xac-nhan", "version": 1})
    part = browser.get(f"{address}/van-ban/0", headers=HTMX).text
    assert re.search(rf'<mark class="m-met" data-items="target-{target.pk}" title="đã xác nhận">Trên 60%', part)
    assert '<mark class="m-risk"' in part
    assert "<td" in part
    assert "<h3" in part
    assert browser.get(f"{address}/van-ban/99", headers=HTMX).status_code == 404


def test_a_project_has_its_card_its_form_and_its_money(plan, address, as_, world):
    browser, lead = as_("steward"), plan.org.children.get(code="86-STC")
    given = {
        "m-name": "Đề án kho dữ liệu", "m-kind": "scheme", "m-budget": "12,5 tỷ", "m-lead": lead.pk, "m-sources": "Ngân sách tỉnh",
        "m-period": "2026-2028",
    }  # fmt: skip
    browser.post(f"{address}/them/project", given)
    made = plan.projects.get()
    assert (made.budget, made.lead, made.decided_by) == (Decimal(12_500_000_000), lead, world.steward)
    assert AuditEntry.objects.filter(action="Thêm mục", detail__kind="Project").exists()
    card = words(browser.get(f"{address}?muc=project-{made.pk}").text)
    assert "Đề án kho dữ liệu" in card
    assert "Thời gian thực hiện 2026-2028" in card
    assert "12.500.000.000 đồng" in card
    assert "Ngân sách tỉnh" in card
    wrong = browser.post(f"{address}/them/project", {**given, "m-budget": "nhiều"})
    assert "Gõ số tiền bằng đồng" in words(wrong.text)
    assert "Đề án kho dữ liệu" in browser.get(f"/ke-hoach/{plan.pk}").text


@pytest.mark.parametrize(
    ("typed", "kept"), [("1.234.567", 1_234_567), ("300 triệu đồng", 300_000_000), ("0,5 tỷ", 500_000_000), ("", None)]
)
def test_sums_are_typed_as_documents_write_them(plan, address, as_, typed, kept):
    as_("steward").post(f"{address}/them/project", {"m-name": "Dự án", "m-kind": "project", "m-budget": typed})
    assert Project.objects.get().budget == kept


def test_projects_wait_for_a_decision_like_everything_else(plan, address, as_):
    Project.objects.create(plan=plan, kind="project", name="Dự án chờ", flags=[{"code": "x", "message": "Chưa rõ."}])
    browser = as_("steward")
    assert "Đã quyết định 0/6 mục" in words(browser.get(address).text)
    browser.post(f"{address}/con-lai")
    assert Project.objects.get().state == Item.State.PROPOSED


def test_a_decision_the_page_and_a_stretch_ask_few_questions(plan, address, as_):
    browser, target = as_("steward"), plan.targets.get(value=60)
    browser.get(address)
    browser.post(f"{address}/cho-dung", {"muc": f"target-{target.pk}"})
    # one of them asks in which province the audit line is, three hold the plan and the head of the audit trail, one asks whether the
    # person still holds the role, three are of the seal of each record that is written, one of every page of the seal of the account
    bounds = {"page": 16, "stretch": 11, "more": 12, "decision": 38, "undo": 36}
    asked = {}
    for name, ask in {
        "page": lambda: browser.get(f"{address}?xem=cho"),
        "stretch": lambda: browser.get(f"{address}/van-ban/0", headers=HTMX),
        "more": lambda: browser.get(f"{address}/tiep?sau=target-{target.pk}", headers=HTMX),
        "decision": lambda: browser.post(f"{address}/target/{target.pk}", {"viec": "xac-nhan", "version": 1}, headers=HTMX),
        "undo": lambda: browser.post(f"{address}/hoan-tac", headers=HTMX),
    }.items():
        with CaptureQueriesContext(connection) as captured:
            assert ask().status_code == 200
        asked[name] = len(captured)
    assert {name: n for name, n in asked.items() if n > bounds[name]} == {}, asked


def test_a_document_without_items_is_said_to_be_one_and_cannot_be_put_to_use(world, as_):
    browser = as_("steward")
    empty = added_plan(browser, world.province, "KẾ HOẠCH\nTỉnh quan tâm phát triển khoa học và công nghệ trong thời gian tới.\n")
    said = words(browser.get(f"/ke-hoach/{empty.pk}/xac-nhan").text)
    assert "Máy không tìm thấy chỉ tiêu, nhiệm vụ hay đề án nào trong văn bản này." in said
    assert "Thêm ít nhất một mục rồi mới đưa kế hoạch vào sử dụng được." in said
    with pytest.raises(NotReady, match="chưa có mục nào"):
        finish(empty, world.steward)
    empty.refresh_from_db()
    assert empty.state == Plan.State.DRAFT
