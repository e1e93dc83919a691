"""The list of plans, adding one from its document, and the document page."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.plans.models import Item, Plan, Provision, Target
from cotmoc.web.plan.document import PAGE
from tests.files.made_files import word_of
from tests.web.work import SAMPLE, SHORT_PLAN, added_plan, member, signed_in, text_file, upload, words

WHO = [("steward", 200), ("leader", 200), ("reporter", 200), ("stranger", 404), ("other", 404), ("anyone", 404)]


@pytest.mark.parametrize(("who", "status"), WHO)
def test_a_plan_is_for_people_of_the_province(world, as_, who, status):
    assert as_(who).get(f"/ke-hoach/{world.plan.pk}").status_code == status


def test_the_list_shows_only_plans_of_the_own_province(world, as_):
    assert world.plan.title in as_("reporter").get("/ke-hoach").text
    other = as_("other").get("/ke-hoach")
    assert other.status_code == 200
    assert world.plan.title not in other.text
    assert "Chưa có kế hoạch nào." in other.text
    assert as_("stranger").get("/ke-hoach").status_code == 404


def test_only_stewards_are_offered_to_add_a_plan(world, as_):
    assert "/ke-hoach/them" in as_("steward").get("/ke-hoach").text
    assert "/ke-hoach/them" not in as_("leader").get("/ke-hoach").text
    assert as_("leader").get("/ke-hoach/them").status_code == 404
    assert as_("steward").get("/ke-hoach/them").status_code == 200


def test_an_uploaded_document_becomes_a_draft_and_leads_to_its_confirming(world, as_):
    browser = as_("steward")
    plan = added_plan(browser, world.province)
    assert plan.state == Plan.State.DRAFT
    assert plan.text == SHORT_PLAN
    assert plan.created_by == world.steward
    assert plan.targets.count() == 3
    page = words(browser.get(f"/ke-hoach/{plan.pk}/xac-nhan").text)
    assert "Đã đọc văn bản: 3 chỉ tiêu" in page


def test_the_received_document_can_be_downloaded_as_it_was(world, as_):
    browser = as_("steward")
    plan = added_plan(browser, world.province)
    answer = browser.get(f"/ke-hoach/{plan.pk}/tep")
    assert b"".join(answer.streaming_content) == SHORT_PLAN.encode()
    assert "ke-hoach.txt" in answer.headers["Content-Disposition"]
    assert as_("other").get(f"/ke-hoach/{plan.pk}/tep").status_code == 404
    assert browser.get(f"/ke-hoach/{world.plan.pk}/tep").status_code == 404  # a plan whose file is not in the store


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "trong.docx", "trống"),
        (b"PK\x03\x04hong", "hong.docx", "hỏng"),
        (b"\x89PNG\r\n\x1a\n0000", "anh.pdf", "ảnh"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"), "cu.doc", "Word kiểu cũ"),
    ],
)
def test_a_file_that_cannot_be_read_is_answered_beside_the_field_and_nothing_is_kept(world, as_, data, name, said):
    before = Plan.objects.count(), Provision.objects.count()
    answer = upload(as_("steward"), world.province, SimpleUploadedFile(name, data))
    assert answer.status_code == 200
    assert said in words(answer.text)
    assert "Kế hoạch thử" in answer.text  # what was typed is still there
    assert (Plan.objects.count(), Provision.objects.count()) == before


def test_the_same_document_twice_is_one_plan(world, as_):
    browser = as_("steward")
    added_plan(browser, world.province)
    answer = upload(browser, world.province, text_file())
    assert "đã được nhập thành kế hoạch “Kế hoạch thử”" in words(answer.text)
    assert Plan.objects.filter(title="Kế hoạch thử").count() == 1


def test_a_plan_of_another_province_cannot_be_added(world, as_):
    answer = upload(as_("other"), world.province, text_file())
    assert answer.status_code == 200
    assert not Plan.objects.filter(title="Kế hoạch thử").exists()


def test_a_day_typed_month_first_or_before_the_unit_is_refused(world, as_):
    browser = as_("steward")
    for typed, said in (("31/31/2025", "ngày/tháng/năm"), ("01/02/2001", "đã có vào ngày ban hành")):
        answer = browser.post("/ke-hoach/them", {"file": text_file(), "title": "x", "org": world.province.pk, "issued_on": typed})
        assert said in words(answer.text)


def test_the_document_marks_the_words_of_each_item_and_notes_stand_beside(world, as_):
    plan = added_plan(as_("steward"), world.province)
    target = plan.targets.get(indicator="rd_results_applied_12m_share")
    page = as_("leader").get(f"/ke-hoach/{plan.pk}").text
    assert f'<a href="#chi-tieu-{target.pk}">{plan.text[target.start : target.end].replace("&", "&amp;")}</a></mark>' in page
    assert f'id="chi-tieu-{target.pk}"' in page
    assert "trên 60\u00a0%" in page
    assert "chờ xác nhận" in page


def test_every_letter_of_the_document_is_on_the_page_once(world, as_):
    browser = as_("steward")
    with SAMPLE.open("rb") as file:
        upload(browser, world.province, SimpleUploadedFile("mau.docx", file.read()))
    plan = Plan.objects.get(title="Kế hoạch thử")
    page = words(browser.get(f"/ke-hoach/{plan.pk}").text).replace(" ", "")
    for provision in plan.provisions.all():
        assert "".join(provision.text.replace("|", "").split()) in page


def test_a_long_document_comes_in_parts_and_a_paragraph_brings_its_own(world, as_):
    text = SHORT_PLAN + "".join(f"Đoạn văn số {i} của phần thuyết minh.\n" for i in range(2 * PAGE))
    plan = added_plan(as_("steward"), world.province, text)
    browser = as_("leader")
    first, last = browser.get(f"/ke-hoach/{plan.pk}").text, browser.get(f"/ke-hoach/{plan.pk}?dieu={2 * PAGE}").text
    assert "Đoạn văn số 1 của" in first
    assert "Đoạn văn số 599 của" not in first
    assert f'id="d{2 * PAGE}"' in last
    assert "phần 3" in first
    assert browser.get(f"/ke-hoach/{plan.pk}?trang=99").status_code == 200
    assert browser.get(f"/ke-hoach/{plan.pk}?trang=abc&dieu=-5").status_code == 200


def test_words_of_the_document_are_never_markup(world, as_):
    plan = added_plan(as_("steward"), world.province, SHORT_PLAN + "Ghi chú: <script>alert(1)</script> & <b>đậm</b>.\n")
    page = as_("leader").get(f"/ke-hoach/{plan.pk}").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;" in page


def test_items_that_share_words_are_each_marked_once(world, as_):
    plan = added_plan(as_("steward"), world.province)
    target = plan.targets.order_by("start").first()
    Target.objects.create(
        plan=plan,
        label="Phần trong",
        comparator=">",
        value=60,
        unit="%",
        provision=target.provision,
        start=target.start,
        end=target.start + 8,
        order=90,
    )
    page = as_("leader").get(f"/ke-hoach/{plan.pk}").text
    assert words(page).replace(" ", "").count("Trên60%kếtquảKH&CNđượcứngdụngthựctiễnsau12tháng") == 1


def test_the_page_of_a_plan_asks_few_questions_however_many_items(world, as_):
    browser = as_("steward")
    with SAMPLE.open("rb") as file:
        upload(browser, world.province, SimpleUploadedFile("mau.docx", file.read()))
    plan = Plan.objects.get(title="Kế hoạch thử")
    with CaptureQueriesContext(connection) as asked:
        browser.get(f"/ke-hoach/{plan.pk}")
    assert plan.targets.count() + plan.tasks.count() > 60
    assert len(asked) <= 32


def test_the_list_asks_as_few_questions_for_many_plans(world, as_):
    browser = as_("steward")
    browser.get("/ke-hoach")
    with CaptureQueriesContext(connection) as one:
        browser.get("/ke-hoach")
    for i in range(5):
        Plan.objects.create(title=f"Kế hoạch {i}", org=world.province, file_name="x.txt", file_sha256=str(i) * 64, text="x")
    with CaptureQueriesContext(connection) as many:
        browser.get("/ke-hoach")
    assert len(many) <= len(one)


def test_struck_out_items_stay_in_the_document_and_say_so(world, as_):
    plan = added_plan(as_("steward"), world.province)
    plan.targets.update(state=Item.State.REJECTED)
    page = as_("leader").get(f"/ke-hoach/{plan.pk}").text
    assert "đã bỏ" in page
    assert "<b>0</b> chỉ tiêu" in page


def test_an_officer_of_a_department_sees_the_plan_but_may_not_decide(world):
    browser = signed_in(member("sotc", "approver", world.province.children.get(code="86-STC")))
    page = browser.get(f"/ke-hoach/{world.plan.pk}")
    assert page.status_code == 200
    assert "/xac-nhan" not in page.text
    assert browser.get(f"/ke-hoach/{world.plan.pk}/xac-nhan").status_code == 404


def test_the_pages_of_plans_speak_english_when_asked(world, as_):
    browser = as_("steward")
    browser.post("/ngon-ngu", {"language": "en", "next": "/ke-hoach"})
    page = words(browser.get("/ke-hoach").text)
    assert "Add a plan from a document" in page
    assert "sample plan" in page
    assert "Followed" in page


def test_what_was_understood_in_reading_stands_on_the_page_of_the_plan(world, as_):
    struck = "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>- Đến năm 2030, đạt 80%.</w:t></w:r></w:p>"
    file = SimpleUploadedFile("ke-hoach.docx", word_of(struck, "KẾ HOẠCH", "- Đến năm 2030, 70% hồ sơ được số hóa."))
    browser = as_("steward")
    browser.post("/ke-hoach/them", {"file": file, "title": "Kế hoạch", "org": world.province.pk})
    page = browser.get(f"/ke-hoach/{Plan.objects.latest('pk').pk}").text
    assert "Chữ đã gạch bỏ không được đọc: “- Đến năm 2030, đạt 80%.”." in page
