"""The page of the web grid: who may open it, and what its script is told and may send."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cotmoc.registers.models import Batch, GridDraft
from cotmoc.registers.staff import Staff
from tests.web.work import member

PAGE, CELLS = "/so/staff/luoi", "/so/staff/luoi/o"
NEW = {"person_code": "A-9", "group": "công chức", "level": "Cấp xã", "starts_on": "1/7/2025"}


def sent(browser: Any, world: Any, cells: dict[str, str], **other: Any) -> Any:
    """Cells of one new row, sent as the script does."""
    edits = [{"row": "n00000001", "at": 3, "name": name, "text": text, "seen": 0} for name, text in cells.items()]
    body = {"unit": world.communes[0].key, "person": world.reporter.pk, "since": 0, "edits": edits, **other}
    return browser.post(CELLS, json.dumps(body), content_type="application/json")


def test_it_begins_with_the_rows_of_the_unit_that_hold_today(world, kept, as_):
    browser = as_("reporter")
    assert "Nhập trên lưới" in browser.get(PAGE).text
    state = browser.get(CELLS).json()
    assert [(row["base"]["person_code"], row["mark"]) for row in state["rows"]] == [("A-1", ""), ("A-2", ""), ("MH-1", "minh họa")]
    column = {column["name"]: column for column in state["columns"]}
    assert column["group"]["choices"][:1] == ["Cán bộ"]
    assert column["person_code"]["key"]
    assert state["base"] == {"org": f"{world.communes[0].code} - {world.communes[0].name}"}


def test_what_is_typed_is_answered_by_cell_and_is_there_next_time(world, kept, as_):
    browser = as_("reporter")
    answer = sent(browser, world, NEW | {"starts_on": "mai"}).json()
    assert answer["looks"]["n00000001"]["state"] == "rejected"
    assert "không phải ngày" in answer["looks"]["n00000001"]["faults"]["starts_on"]
    assert {cell["mine"] for cell in answer["cells"]} == {True}
    state = browser.get(CELLS).json()
    assert {cell["name"]: cell["text"] for cell in state["cells"]} == NEW | {"starts_on": "mai"}
    assert "ô cần sửa" in browser.post("/so/staff/luoi/xem-truoc", {"don_vi": world.communes[0].key}).text


def test_it_is_previewed_as_any_file_and_waits_until_it_is_decided(world, kept, as_):
    browser = as_("reporter")
    sent(browser, world, NEW)
    page = browser.post("/so/staff/luoi/xem-truoc", {"don_vi": world.communes[0].key}, follow=True)
    batch = Batch.objects.latest("pk")
    assert page.redirect_chain[-1][0] == f"/lo/{batch.pk}"
    assert (batch.added, batch.rejected, batch.received_by) == (1, 0, world.reporter)
    browser.post(f"/lo/{batch.pk}/nop", {"sure": "on"})
    assert "chờ duyệt" in browser.get(PAGE).text
    as_("steward").post(f"/lo/{batch.pk}/duyet")
    assert Staff.objects.filter(person_code="A-9", batch=batch).exists()
    assert browser.get(CELLS).json()["cells"] == []


@pytest.mark.parametrize("who", ["leader", "stranger", "other"])
def test_others_learn_nothing(world, kept, as_, who):
    browser, unit = as_(who), world.communes[0].key
    assert browser.get(f"{PAGE}?don_vi={unit}").status_code == 404
    assert browser.get(f"{CELLS}?don_vi={unit}").status_code == 404
    assert sent(browser, world, NEW, person=getattr(world, who).pk).status_code == 404
    assert browser.post("/so/staff/luoi/xem-truoc", {"don_vi": unit}).status_code == 404
    assert browser.post("/so/staff/luoi/bo", {"don_vi": unit}).status_code == 404
    assert not GridDraft.objects.exists()


def test_another_unit_of_the_same_province_is_not_theirs(world, kept, as_):
    other = world.communes[1].key
    assert as_("reporter").get(f"{PAGE}?don_vi={other}").status_code == 404
    assert sent(as_("reporter"), world, NEW, unit=other).status_code == 404


def test_a_session_that_ended_is_told_where_to_sign_in_and_keeps_nothing(world, client):
    answer = sent(client, world, NEW)
    assert (answer.status_code, answer.json()) == (401, {"sign_in": "/dang-nhap?next=/so/staff/luoi"})


def test_a_window_of_another_account_sends_nothing_in_this_ones_name(world, as_):
    answer = sent(as_("reporter"), world, NEW, person=world.steward.pk)
    assert (answer.status_code, answer.json()["other"]) == (409, True)
    assert not GridDraft.objects.exists()


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"edits": 1}', '{"edits": [{}], "unit": "", "since": 0, "person": 1}', "[" * 100_000])
def test_what_is_no_message_of_ours_is_refused_in_a_sentence(world, as_, body):
    answer = as_("reporter").post(CELLS, body, content_type="application/json")
    assert (answer.status_code, "tải lại trang" in answer.json()["problem"]) == (400, True)


def test_a_unit_that_is_no_more_is_told_so(world, client):
    client.force_login(member("cu", "reporter", world.old_province))
    page = client.get(f"{PAGE}?don_vi={world.old_province.key}")
    assert (page.status_code, "chọn đơn vị đang hoạt động" in page.text) == (409, True)


def test_cells_of_another_come_to_whoever_looks(world, kept, as_):
    first = sent(as_("reporter"), world, NEW).json()
    member("ban", "reporter", world.communes[0])
    colleague = as_("reporter")
    seen = sent(colleague, world, {}, since=first["version"] - 1).json()
    assert {cell["name"] for cell in seen["cells"]} == set(NEW)
    assert sent(colleague, world, {}, since=first["version"]).json()["cells"] == []
