"""A plan's particulars are read and mended, a draft is thrown away, a plan taken out of use and put back, one chosen to be seen first."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cotmoc.acts.permission import NotPermitted
from cotmoc.acts.plan_life import PlanProblem, describe, discard, resume, retire
from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.models import Following, Plan, Provision
from cotmoc.problem import Problem
from tests.web.work import added_plan, words

HEADED = """| ỦY BAN NHÂN DÂN TỈNH LONG HÀ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
| Số: 105/KH-UBND | Long Hà, ngày 14 tháng 8 năm 2025 |
KẾ HOẠCH
Phát triển khoa học và chuyển đổi số năm 2026

I. MỤC TIÊU
Đến năm 2026, tỷ lệ hồ sơ nộp trực tuyến đạt trên 80%.
"""


def sent(browser, org, text: str = HEADED, **typed: str):
    file = SimpleUploadedFile("ke-hoach.txt", text.encode())
    return browser.post("/ke-hoach/them", {"file": file, "org": org.pk, "title": "", "number": "", "issuer": "", "issued_on": "", **typed})


def test_what_the_document_says_of_itself_is_offered_and_what_a_person_typed_wins(world, as_):
    browser = as_("steward")
    answer = sent(browser, world.province, number="9/KH-UBND")
    plan = Plan.objects.latest("pk")
    assert answer.url == f"/ke-hoach/{plan.pk}/thong-tin"
    assert (plan.title, plan.number) == ("Kế hoạch phát triển khoa học và chuyển đổi số năm 2026", "9/KH-UBND")
    assert (plan.issuer, f"{plan.issued_on}") == ("Ủy ban nhân dân tỉnh Long Hà", "2025-08-14")
    page = words(browser.get(answer.url).text)
    assert "105/KH-UBND" in page
    mended = {"org": plan.org_id, "title": "Kế hoạch năm 2026", "number": "105/KH-UBND", "issuer": "", "issued_on": "15/08/2025"}
    assert browser.post(answer.url, mended).url == f"/ke-hoach/{plan.pk}/xac-nhan"
    plan.refresh_from_db()
    assert (plan.title, plan.number, plan.issuer) == ("Kế hoạch năm 2026", "105/KH-UBND", "")
    line = AuditEntry.objects.filter(action="Sửa thông tin kế hoạch").get()
    assert line.detail["changed"]["number"] == ["9/KH-UBND", "105/KH-UBND"]


def test_a_document_without_a_title_asks_for_one_and_keeps_nothing(world, as_):
    before = Plan.objects.count()
    answer = sent(as_("steward"), world.province, "I. MỤC TIÊU\nĐến năm 2026, tỷ lệ hồ sơ nộp trực tuyến đạt trên 80%.\n")
    assert "gõ tên kế hoạch" in words(answer.text)
    assert Plan.objects.count() == before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"title": " "}, "Kế hoạch phải có tên"),
        ({"title": "Kế hoạch", "issued_on": "01/01/1999"}, "sau ngày ban hành"),
        ({"title": "Kế hoạch", "issued_on": "31/02/2025"}, "ngày/tháng/năm"),
    ],
)
def test_particulars_that_cannot_be_are_answered_beside_the_field(world, as_, given, said):
    blank = {"title": "", "number": "", "issuer": "", "issued_on": ""}
    answer = as_("steward").post(f"/ke-hoach/{world.plan.pk}/thong-tin", blank | given)
    assert answer.status_code == 200
    world.plan.refresh_from_db()
    assert said in words(answer.text) or (not given["title"].strip() and "bắt buộc" in words(answer.text).lower())


def test_a_draft_is_thrown_away_after_a_question_that_says_what_goes(world, as_):
    browser = as_("steward")
    plan = added_plan(browser, world.province)
    asked = words(browser.get(f"/ke-hoach/{plan.pk}/xoa").text)
    assert f"{plan.targets.count() + plan.tasks.count() + plan.goals.count() + plan.projects.count()} mục" in asked
    assert browser.post(f"/ke-hoach/{plan.pk}/xoa").url == "/ke-hoach"
    assert not Plan.objects.filter(pk=plan.pk).exists()
    assert not Provision.objects.filter(plan_id=plan.pk).exists()
    assert AuditEntry.objects.filter(action="Xóa bản nháp kế hoạch", detail__sha256=plan.file_sha256).count() == 1
    assert added_plan(browser, world.province).text == plan.text  # the same document may come again


def test_a_plan_in_use_is_withdrawn_with_a_reason_and_put_back(world, as_):
    browser = as_("steward")
    Plan.objects.filter(pk=world.plan.pk).update(published=True)
    refused = words(browser.post(f"/ke-hoach/{world.plan.pk}/thoi-ap-dung", {"ly-do": " "}, follow=True).text)
    assert "phải ghi lý do" in refused
    assert "không xóa được" not in words(browser.get(f"/ke-hoach/{world.plan.pk}").text)
    browser.post(f"/ke-hoach/{world.plan.pk}/thoi-ap-dung", {"ly-do": "Bãi bỏ theo Quyết định số 5/QĐ-UBND"})
    world.plan.refresh_from_db()
    assert (world.plan.state, world.plan.published) == ("withdrawn", False)
    assert "Bãi bỏ theo" in browser.get(f"/ke-hoach/{world.plan.pk}").text
    assert as_("anyone").get(f"/bang-cong-khai/{world.plan.pk}").status_code == 404
    assert browser.get("/").status_code == 200  # no plan in use: the calm page, not a board
    browser.post(f"/ke-hoach/{world.plan.pk}/ap-dung-lai")
    world.plan.refresh_from_db()
    assert (world.plan.state, world.plan.withdrawn_why, world.plan.published) == ("confirmed", "", False)


def test_each_step_is_refused_where_the_state_forbids_it(world):
    with pytest.raises(PlanProblem, match="Chỉ xóa được bản nháp"):
        discard(world.steward, world.plan)
    with pytest.raises(Problem, match="chỉ áp dụng lại được khi “Đã thôi áp dụng”"):
        resume(world.steward, world.plan)
    retire(world.steward, world.plan, "Bãi bỏ")
    with pytest.raises(Problem, match="chỉ thôi áp dụng được khi “Đang áp dụng”"):
        retire(world.steward, world.plan, "Bãi bỏ")


@pytest.mark.parametrize("who", ["leader", "reporter", "other", "stranger"])
def test_only_a_steward_of_the_unit_changes_a_plan(world, as_, who):
    person = getattr(world, who)
    deeds = (
        lambda: describe(person, world.plan, "Khác"),
        lambda: retire(person, world.plan, "x"),
        lambda: discard(person, world.plan),
    )
    for deed in deeds:
        with pytest.raises(NotPermitted):
            deed()
    for page in ("thong-tin", "xoa"):
        assert as_(who).get(f"/ke-hoach/{world.plan.pk}/{page}").status_code == 404
    assert as_(who).post(f"/ke-hoach/{world.plan.pk}/thoi-ap-dung", {"ly-do": "x"}).status_code == 404


def test_home_shows_the_plan_a_person_chose_not_the_newest(world, as_):
    browser = as_("leader")
    file = {"text": "", "file_name": "a.txt", "file_sha256": "0" * 64}
    newer = Plan.objects.create(title="Kế hoạch mới hơn", org=world.plan.org, state="confirmed", **file)
    assert browser.get("/").url == f"/ke-hoach/{newer.pk}/bang"
    assert "Đổi kế hoạch" in browser.get(f"/ke-hoach/{newer.pk}/bang").text
    browser.post(f"/ke-hoach/{world.plan.pk}/chon")
    assert browser.get("/").url == f"/ke-hoach/{world.plan.pk}/bang"
    assert as_("steward").get("/").url == f"/ke-hoach/{newer.pk}/bang"  # a choice is one person's
    retire(world.steward, world.plan, "Bãi bỏ")
    assert browser.get("/").url == f"/ke-hoach/{newer.pk}/bang"  # a withdrawn plan is nobody's first
    assert as_("other").post(f"/ke-hoach/{world.plan.pk}/chon").status_code == 404
    assert Following.objects.count() == 1
