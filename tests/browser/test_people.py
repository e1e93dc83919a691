"""People as they come and go: an administrator invites, a person sets a password and signs in, changes role, is switched off and out."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
OWN, THEIRS = "cau-hat-mua-xuan", "dong-song-que-toi"


def visit(chromium: Browser, site, complaints: list[str]) -> Page:
    """A browser of one person; what its console complains about is kept."""
    page = chromium.new_context(viewport={"width": 1440, "height": 900}, base_url=site.address).new_page()
    page.set_default_timeout(20_000)
    page.on("console", lambda message: complaints.append(message.text) if "Content Security Policy" in message.text else None)
    return page


def sign_in(page: Page, name: str, password: str) -> None:
    page.goto("/dang-nhap")
    page.get_by_label("Tên tài khoản").fill(name)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()


def test_a_person_comes_changes_role_and_is_switched_off(site, chromium: Browser):
    complaints: list[str] = []
    site.cotmoc("member", "add", "quan-tri-tinh", "--org", "86", "--role", "admin", "--full-name", "Nguyễn Thị Lan")
    first = json.loads(site.cotmoc("password", "quan-tri-tinh", "--first", "--json"))["password"]

    # 1. The administrator's first password opens nothing but the page to change it.
    admin = visit(chromium, site, complaints)
    sign_in(admin, "QUAN-TRI-TINH", first)
    expect(admin).to_have_url(re.compile("/tai-khoan/mat-khau"))
    admin.goto("/so")
    expect(admin).to_have_url(re.compile("/tai-khoan/mat-khau"))
    admin.get_by_label("Mật khẩu hiện tại").fill(first)
    admin.get_by_label("Mật khẩu mới", exact=True).fill(OWN)
    admin.get_by_label("Nhập lại mật khẩu mới").fill(OWN)
    admin.get_by_role("button", name="Đổi mật khẩu").click()
    expect(admin.get_by_role("status").first).to_contain_text("Đã đặt mật khẩu của riêng bạn")
    expect(admin).not_to_have_url(re.compile("/tai-khoan"))
    admin.goto("/tai-khoan")
    expect(admin.locator("main")).to_contain_text("1 phiên đang mở")

    # 2. They invite somebody, whose link is shown once.
    admin.goto("/quan-tri/nguoi-dung/moi")
    admin.get_by_label("Tên tài khoản").fill("mai-tran")
    admin.get_by_label("Họ và tên").fill("Trần Thị Mai")
    admin.get_by_label("Đơn vị").select_option(label="Xã Ba Tri")
    admin.get_by_label("Vai trò").select_option("reporter")
    admin.get_by_role("button", name="Mời", exact=True).click()
    link = admin.locator("code.secret").inner_text()

    # 3. The person sets a password by it and signs in; the link is used.
    person = visit(chromium, site, complaints)
    person.goto(link)
    person.get_by_label("Mật khẩu mới", exact=True).fill(THEIRS)
    person.get_by_label("Nhập lại mật khẩu mới").fill(THEIRS)
    person.get_by_role("button", name="Đặt mật khẩu").click()
    sign_in(person, "mai-tran", THEIRS)
    person.goto("/tai-khoan")
    expect(person.locator("main")).to_contain_text("Người báo cáo")
    expect(person.locator("main")).to_contain_text("Xã Ba Tri")
    person.goto("/tai-khoan/phien")
    expect(person.get_by_role("row", name="Chrome trên Linux")).to_contain_text("phiên này")
    stranger = visit(chromium, site, complaints)
    stranger.goto(link)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Liên kết không còn dùng được")

    # 4. The administrator gives them another role; it holds at once.
    admin.goto("/quan-tri/nguoi-dung?tim=tran thi mai")
    admin.get_by_role("link", name="Trần Thị Mai").click()
    admin.get_by_text("Đổi hoặc thôi").click()
    admin.locator("details[open]").get_by_label("Vai trò").select_option("approver")
    admin.get_by_role("button", name="Đổi vai trò").click()
    expect(admin.get_by_role("status")).to_contain_text("Đã đổi vai trò")
    person.goto("/tai-khoan")
    expect(person.locator("main")).to_contain_text("Người duyệt")

    # 5. Switched off, they are out at the next click and cannot come back.
    admin.get_by_role("button", name="Tắt tài khoản").click()
    expect(admin.get_by_role("status")).to_contain_text("Đã tắt tài khoản")
    assert person.goto("/tai-khoan").status == 404
    sign_in(person, "mai-tran", THEIRS)
    expect(person.get_by_role("heading", level=1)).to_have_text("Tài khoản đang tắt")

    # 6. All of it can be read.
    admin.goto("/quan-tri/nhat-ky")
    body = admin.locator(".trail-lines")
    for deed in ("Thêm thành viên", "Đặt mật khẩu bằng liên kết", "Đăng nhập", "Giao vai trò", "Tắt tài khoản"):
        expect(body).to_contain_text(deed)
    assert not complaints
