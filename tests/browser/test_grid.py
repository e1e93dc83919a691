"""Typing in the grid in a real browser: pasted, cut off, mended, sent when the network is back, handed in; nothing typed is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser
HEADS = "Mã tổ\tTên tổ\tNgày thành lập\tSố thành viên\tTrong đó nữ"
ROWS = 200
SAVED, CUT = re.compile(r"^Đã giữ bản nháp"), re.compile(r"^Mất kết nối, (\d+) ô chưa gửi")


def pasted() -> str:
    """Two hundred rows as Excel puts them on the clipboard; one has a quoted name on two lines, one a day that is none."""
    rows = [[f"TCN-{n:03}", f"Tổ ấp {n}", "5/9/2025", str(5 + n % 4), "2"] for n in range(1, ROWS + 1)]
    rows[1][1], rows[2][2] = '"Tổ ""ấp 2""\r\nmới"', "31/9/2025"
    return "\r\n".join([HEADS, *map("\t".join, rows)]) + "\r\n"


def signed_in(chromium: Browser, address: str) -> Page:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, base_url=address)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/dang-nhap?next=/so/digital_team")
    sign_in(page)
    page.get_by_role("link", name="Nhập trên lưới").click()
    expect(page.locator("td[data-column]").first).to_be_visible()
    return page


def sign_in(page: Page) -> None:
    page.get_by_label("Tên tài khoản", exact=True).fill("reporter")
    page.get_by_label("Mật khẩu", exact=True).fill("mot-mat-khau-dai")
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()


def cell(page: Page, row: int, column: int) -> Locator:
    """A cell of the grid by its row and column, both from 0."""
    return page.locator(f"tr[data-row='{row}'] td[data-column='{column}']")


def write(page: Page, row: int, column: int, text: str) -> None:
    cell(page, row, column).click()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def stands(page: Page) -> Locator:
    return page.locator("#luoi-ket-noi")


def unsent(page: Page) -> int:
    expect(stands(page)).to_have_text(CUT)
    return int(CUT.match(stands(page).inner_text())[1])  # type: ignore[index]


def test_two_hundred_pasted_rows_outlive_a_lost_connection_and_are_handed_in(site, chromium):
    page = signed_in(chromium, site.address)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.evaluate("text => navigator.clipboard.writeText(text)", pasted())
    with page.expect_response(re.compile(r"/luoi/o$")) as first:
        page.keyboard.press("Control+v")
    assert first.value.ok
    page.context.set_offline(True)
    write(page, 0, 2, "Tổ gõ khi mất mạng")
    write(page, 3, 5, "9")
    assert unsent(page) >= 2
    page.keyboard.press("Control+z")
    expect(cell(page, 3, 5)).to_have_text("5")
    page.keyboard.press("Control+y")
    expect(cell(page, 3, 5)).to_have_text("9")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    asked.value.dismiss()
    page.context.set_offline(False)
    expect(stands(page)).to_have_text(SAVED)
    assert page.evaluate("() => Object.keys(localStorage).filter((key) => key.startsWith('cotmoc-grid')).length") == 0

    page.reload()  # what the server has is what was typed; the grid begins at its first empty row
    expect(page.locator("td[data-column]").first).to_be_visible()
    page.locator(".grid-pane").evaluate("pane => { pane.scrollTop = 0; }")
    expect(cell(page, 0, 2)).to_have_text("Tổ gõ khi mất mạng")
    expect(cell(page, 1, 2)).to_have_text('Tổ "ấp 2" mới', use_inner_text=True)
    expect(cell(page, 2, 3)).to_have_attribute("aria-invalid", "true")
    page.get_by_role("button", name="Xem trước và nộp").click()
    expect(page.locator("#luoi-loi")).to_contain_text("không có ngày “31/9/2025”")
    write(page, 2, 3, "30/9/2025")
    expect(stands(page)).to_have_text(SAVED)
    expect(page.locator("#luoi-dem")).to_have_text(f"Thêm: {ROWS}")
    page.get_by_role("button", name="Xem trước và nộp").click()
    counts = page.locator("dl.counts dd")
    expect(counts).to_have_text([str(ROWS), "0", "0", "0"])
    page.get_by_role("button", name="Nộp để duyệt").click()
    expect(page.get_by_role("main")).to_contain_text("Đã nộp, chờ duyệt")
    assert complaints == []
    page.context.close()


def test_a_session_that_ends_loses_nothing_and_two_windows_tell_each_other(site, chromium):
    page = signed_in(chromium, site.address)
    row = int(page.locator("td[tabindex='0']").locator("xpath=..").get_attribute("data-row") or -1)
    write(page, row, 1, "TCN-X1")
    expect(stands(page)).to_have_text(SAVED)
    other = signed_in(chromium, site.address)  # another machine
    write(other, row, 2, "Tổ của máy kia")
    expect(stands(other)).to_have_text(SAVED)
    write(page, row, 5, "7")
    expect(cell(page, row, 2)).to_have_text("Tổ của máy kia")
    expect(page.locator("#luoi-loi")).to_contain_text("bạn, ở cửa sổ khác vừa sửa 1 ô")
    other.context.close()

    page.context.clear_cookies()
    write(page, row, 6, "3")
    expect(stands(page)).to_contain_text("Phiên đăng nhập đã hết, 1 ô chưa gửi")
    page.get_by_role("link", name="Đăng nhập lại").click()
    sign_in(page)
    expect(stands(page)).to_have_text(SAVED)
    expect(cell(page, row, 6)).to_have_text("3")
    page.context.close()
