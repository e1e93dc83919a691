"""A person with 200 targets and a keyboard: accept, edit, split, merge, leave out, read, take back, leave and come back; two at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.large_plan import large_plan
from tests.browser.test_chain import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SECOND = """
from cotmoc.orgs.accounts import enrol
from cotmoc.orgs.models import Member, Org
lan = enrol("steward2", "Bình", password="mot-mat-khau-dai")
Member.objects.create(user=lan, org=Org.by_key("86"), role="steward")
"""


@dataclass
class Walk:
    """A person at the confirm page of a plan."""

    page: Page
    address: str

    @property
    def now(self) -> Locator:
        return self.page.locator("article.item[aria-current]")

    def open(self, query: str = "") -> None:
        self.page.goto(self.address + query)
        expect(self.now).to_have_count(1)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def name(self) -> str:
        return self.now.get_attribute("data-name") or ""

    def decided(self, count: str) -> None:
        expect(self.page.locator("#tien-do")).to_contain_text(f"Đã quyết định {count} mục")

    def moved_from(self, name: str) -> None:
        expect(self.page.locator(f'article.item[aria-current]:not([data-name="{name}"])')).to_have_count(1)

    def at(self, name: str) -> None:
        expect(self.page.locator(f'article[data-name="{name}"][aria-current]')).to_have_count(1)

    def to(self, name: str) -> None:
        self.open(f"?muc={name}")
        self.at(name)

    def mark(self, name: str) -> Locator:
        return self.page.locator(f'#van-ban mark[data-items~="{name}"]').first


def person(site, chromium: Browser, name: str, address: str = "") -> Walk:
    page = chromium.new_context(viewport={"width": 1440, "height": 900}, base_url=site.address).new_page()
    page.set_default_timeout(15_000)
    sign_in(page, name)
    return Walk(page, address)


@pytest.fixture(scope="module")
def walk(site, chromium: Browser) -> Iterator[Walk]:
    walk = person(site, chromium, "steward")
    page = walk.page
    page.goto("/ke-hoach/them")
    page.get_by_label("Văn bản").set_input_files({"name": "200.docx", "mimeType": "application/octet-stream", "buffer": large_plan()})
    page.get_by_label("Tên kế hoạch").fill("Kế hoạch 200 chỉ tiêu")
    page.get_by_role("button", name="Đọc văn bản").click()
    page.get_by_role("button", name="Lưu, sang xác nhận từng mục").click()
    page.wait_for_url(re.compile(r"/ke-hoach/\d+/xac-nhan"))
    walk.address = re.search(r"/ke-hoach/\d+/xac-nhan", page.url)[0]
    yield walk
    page.context.close()


def test_what_is_unsure_comes_first_and_a_reading_is_chosen_by_number(walk: Walk):
    walk.open()
    walk.decided("0/220")
    expect(walk.now).to_contain_text("Câu này hiểu thế nào?")
    first = walk.name()
    expect(walk.mark(first)).to_have_class(re.compile("m-risk.*here"))
    walk.press("Enter")  # leads to the choice, accepts nothing
    expect(walk.now.get_by_role("radio").first).to_be_focused()
    walk.press("2", "1")  # the second is typed into the reason: keys are only keys outside of fields
    walk.page.keyboard.type(" Tỉnh bạn đọc là mức tăng")
    walk.press("Control+Enter")
    walk.decided("1/220")
    walk.moved_from(first)
    expect(walk.mark(first)).to_have_class(re.compile("m-met"))
    expect(walk.now).to_contain_text("Câu này hiểu thế nào?")
    expect(walk.page.locator("#noi")).to_contain_text("Còn 219 mục chờ")


def test_items_are_accepted_left_out_passed_over_and_taken_back_by_key(walk: Walk):
    walk.open("?xem=cho&trang=3")
    one = walk.name()
    walk.press("Enter")
    walk.decided("2/220")
    walk.moved_from(one)
    two = walk.name()
    walk.press("x")
    walk.decided("3/220")
    expect(walk.mark(two)).to_have_class(re.compile("m-na"))
    walk.moved_from(two)
    three = walk.name()
    walk.press("n")
    walk.moved_from(three)
    walk.press("k")
    walk.at(three)
    walk.press("u")
    walk.decided("2/220")
    expect(walk.page.locator(".notice.said")).to_contain_text("Đã hoàn tác: Bỏ")
    walk.at(two)
    expect(walk.mark(two)).to_have_class(re.compile("m-wait"))


def test_fields_are_edited_without_a_mouse(walk: Walk):
    walk.open("?xem=cho&trang=4")
    name = walk.name()
    walk.press("e")
    expect(walk.now.get_by_label("Chỉ tiêu")).to_be_focused()
    walk.now.get_by_label("Con số phải đạt").focus()
    walk.press("Control+a")
    walk.page.keyboard.type("bốn mươi")
    walk.press("Control+Enter")
    expect(walk.now).to_contain_text("Gõ một con số")
    expect(walk.now.get_by_label("Con số phải đạt")).to_be_focused()
    walk.press("Control+a")
    walk.page.keyboard.type("41,5")
    walk.press("Control+Enter")
    walk.decided("3/220")
    walk.moved_from(name)
    expect(walk.page.locator(f'article[data-name="{name}"]')).to_contain_text("41,5")


def test_a_task_is_split_and_comes_back(walk: Walk):
    walk.open("?xem=cho")
    walk.page.locator("#van-ban").evaluate("paper => paper.scrollTo(0, paper.scrollHeight)")
    walk.page.locator("#van-ban .paper-table mark").first.click()
    expect(walk.now).to_contain_text("Xây dựng nền tảng dữ liệu ngành nông nghiệp và tổ chức tập huấn cho cán bộ")
    task = walk.name()
    walk.press("s")
    expect(walk.now.get_by_text("Phần 2")).to_be_visible()
    expect(walk.now.get_by_label("Nội dung").first).to_have_value("Xây dựng nền tảng dữ liệu ngành nông nghiệp")
    expect(walk.now.get_by_label("Nội dung").last).to_have_value("Tổ chức tập huấn cho cán bộ")
    walk.press("Enter")
    walk.decided("5/221")
    expect(walk.now).to_contain_text("Câu này hiểu thế nào?")  # on to what still waits, unsure first
    old = walk.page.locator(f'article[data-name="{task}"]')
    expect(old).to_contain_text("Đã tách thành “Xây dựng nền tảng dữ liệu ngành nông nghiệp” và “Tổ chức tập huấn cho cán bộ”.")
    walk.press("u")
    walk.decided("3/220")
    walk.at(task)
    expect(walk.mark(task)).to_have_class(re.compile("m-wait.*here"))


def test_two_items_are_merged_and_say_into_what_they_went(walk: Walk):
    walk.open("?xem=cho&trang=5")
    one = walk.name()
    walk.press("m")
    expect(walk.now).to_contain_text("Mục sau khi gộp")
    expect(walk.now).to_contain_text(re.compile("Hai mục khác nhau ở: .*Con số phải đạt"))
    walk.press("Enter")
    walk.decided("4/219")
    expect(walk.page.locator(f'article[data-name="{one}"]')).to_contain_text("Đã gộp vào")
    assert walk.page.locator("article.item").evaluate_all("all => all.length === new Set(all.map(a => a.id)).size")


def test_one_comes_back_to_where_one_stopped(walk: Walk, site, chromium: Browser):
    walk.open("?xem=cho&trang=6")
    walk.press("j", "j", "j")
    at = walk.name()
    with walk.page.expect_response(re.compile("cho-dung")):
        walk.press("k", "j")
    other = person(site, chromium, "steward", walk.address)
    other.open()
    assert other.name() == at
    expect(other.page.locator("#dung-lai")).to_be_visible()
    other.page.context.close()


def test_two_people_at_once_lose_nothing(walk: Walk, site, chromium: Browser):
    site.cotmoc("manage", "shell", "-v0", "-c", SECOND)
    binh = person(site, chromium, "steward2", walk.address)
    walk.open("?xem=cho&trang=7")
    name = walk.name()
    binh.to(name)
    walk.press("e")
    walk.now.get_by_label("Con số phải đạt").fill("66")
    binh.press("e")
    binh.now.get_by_label("Con số phải đạt").fill("55")
    binh.press("Control+Enter")
    binh.decided("5/219")
    walk.press("Control+Enter")
    expect(walk.now).to_contain_text("Mục này vừa được Bình sửa")
    expect(walk.now.get_by_label("Con số phải đạt")).to_have_value("66")
    expect(walk.now.get_by_role("row", name=re.compile("Con số phải đạt"))).to_contain_text("55")
    walk.now.get_by_label("Con số phải đạt").focus()
    walk.press("Control+Enter")
    expect(walk.page.get_by_text("Mục này vừa được Bình sửa")).to_have_count(0)
    expect(walk.page.locator(f'article[data-name="{name}"]')).to_contain_text("66")
    binh.press("u")  # what Bình did was written over since
    expect(binh.page.locator(".notice.said")).to_contain_text("sửa sau quyết định này")
    binh.page.context.close()


def test_the_keys_are_told_and_the_page_is_as_wide_as_a_phone(walk: Walk):
    walk.open()
    walk.press("?")
    expect(walk.page.get_by_role("dialog", name="Bàn phím")).to_contain_text("hoàn tác quyết định vừa rồi của bạn")
    walk.press("Escape")
    walk.page.set_viewport_size({"width": 390, "height": 844})
    walk.open()
    expect(walk.page.locator("#van-ban")).to_be_hidden()
    assert walk.page.evaluate("document.documentElement.scrollWidth") <= 390
