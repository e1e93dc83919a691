"""A register of every kind on its pages: typed in, suggested, listed, filtered, shown, sent out and back."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers
from cotmoc.registers.research_task import ResearchTask
from tests.registers.conftest import task
from tests.registers.everything import Everything
from tests.registers.test_batches import kept
from tests.web.work import signed_in, words

TYPED = {
    "code": "TH-01",
    "note": "Dòng một\nDòng hai",
    "day": "5/9/2025",
    "moment": "5/9/2025 14:05",
    "month": "tháng 9/2025",
    "whole": "12",
    "amount": "1.234,5",
    "money": "1.500.000 đồng",
    "percent": "40%",
    "level": "high",
    "known": "",
    "place": "29110",
    "task": "ĐT-01",
    "link": "https://www.example.org/bai",
}


@pytest.fixture
def browser(land, steward) -> Client:
    kept(land, task("ĐT-01"), task("ĐT-02", title="Nuôi tôm"))
    registers()["everything"] = Everything
    yield signed_in(steward)
    del registers()["everything"]


def add(browser: Client, land: Any, **other: Any) -> Any:
    return browser.post("/so/everything/them", {**TYPED, "org": land.province.pk, **other})


def test_a_row_of_every_kind_is_typed_listed_and_shown(browser, land):
    answer = add(browser, land)
    assert answer.status_code == 302, words(answer.text)
    row = Everything.objects.get()
    assert (row.task.code, row.place, row.known) == ("ĐT-01", land.commune, None)
    page = browser.get(f"/so/everything/dong/{row.pk}").text
    shown = words(page)
    for text in ("05/09/2025 14:05", "09/2025", "1.500.000", "ĐT-01 - Chọn giống dừa chịu mặn", "29110 - Xã Ba Tri", "Dòng một Dòng hai"):
        assert text in shown, text
    assert '<a href="https://www.example.org/bai" rel="noopener nofollow">' in page
    assert "TH-01" in words(browser.get("/so/everything?tim=dừa chịu mặn").text), "words are sought in what a reference leads to"
    assert "TH-01" not in words(browser.get("/so/everything?tim=Nuôi tôm").text)
    assert "TH-01" in words(browser.get("/so/everything?level=high&flag=False").text)
    edit = browser.get(f"/so/everything/dong/{row.pk}/sua").text
    for box in ('value="05/09/2025 14:05"', 'value="09/2025"', 'value="1.500.000"', 'value="29110 - Xã Ba Tri"'):
        assert box in edit, box
    assert edit.count("disabled") == 2, "the key of a row that exists"


def test_each_box_refuses_in_its_own_words_and_keeps_what_was_typed(browser, land):
    page = words(add(browser, land, moment="5/9/2025", month="13/2025", link="thongke", money="5%", day="31/02/2025", percent="").text)
    for said in ("thiếu giờ", "không có tháng “13/2025”", "không phải địa chỉ", "“5%” không phải số", "không có ngày “31/02/2025”"):
        assert said in page, said
    answer = add(browser, land, task="ĐT-77", place="Xã Lạ").text
    assert "không có dòng nào mang khóa “ĐT-77”" in words(answer)
    assert 'value="ĐT-77"' in answer
    assert not Batch.objects.filter(register="everything").exists()


def test_boxes_suggest_with_and_without_a_script(browser, land):
    page = browser.get("/so/everything/them").text
    assert '<option value="ĐT-02 - Nuôi tôm">' in page
    assert 'hx-get="/so/everything/goi-y/task"' in page
    assert browser.get("/so/everything/goi-y/task?task=nuôi").text == '<option value="ĐT-02 - Nuôi tôm"></option>'
    assert browser.get("/so/everything/goi-y/place?place=giong").text == '<option value="29158 - Xã Giồng Trôm"></option>'
    ResearchTask.objects.filter(code="ĐT-02").update(org=land.elsewhere)
    assert browser.get("/so/everything/goi-y/task?task=nuôi").text == "", "what lies in another province is not told"
    for address in ("/so/everything/goi-y/code", "/so/everything/goi-y/x", "/so/khong-co/goi-y/task"):
        assert browser.get(address).status_code == 404
    assert Client().get("/so/everything/goi-y/task").status_code == 404


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_export_sent_back_on_the_web_changes_nothing(browser, land, kind):
    add(browser, land)
    data = browser.get(f"/so/everything/xuat?dang={kind}").getvalue()
    answer = browser.post("/so/everything/nhap", {"file": SimpleUploadedFile(f"ve.{kind}", data), "org": land.province.pk})
    assert answer.status_code == 302, words(answer.text)
    batch = Batch.objects.get(file_name=f"ve.{kind}")
    assert (batch.added, batch.changed, batch.unchanged, batch.rejected) == (0, 0, 1, 0)
    page = browser.get("/so/everything/nhap").text
    assert "khóa của một dòng trong sổ “Danh mục thủ tục hành chính”" in page
