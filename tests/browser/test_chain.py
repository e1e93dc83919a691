"""The whole chain as people walk it: a plan's document, its items confirmed, an Excel file, figures, the board, a cell, a report."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

import cotmoc.sample
from cotmoc.office.xlsx import OutColumn, OutSheet, write_workbook

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PLAN = Path(cotmoc.sample.__file__).parent / "plan" / "ke-hoach-mau.docx"
WORDS = re.compile(r"kết quả KH&CN được ứng dụng thực tiễn", re.IGNORECASE)


@pytest.fixture(scope="module")
def steward(site, chromium: Browser):
    page = chromium.new_context(viewport={"width": 1440, "height": 900}, base_url=site.address).new_page()
    page.set_default_timeout(20_000)
    sign_in(page, "steward")
    return page


def sign_in(page: Page, name: str) -> None:
    page.goto("/dang-nhap")
    page.locator("input[name=username]").fill(name)
    page.locator("input[type=password]").fill("mot-mat-khau-dai")
    page.locator("input[type=password]").press("Enter")
    page.wait_for_url(lambda url: "dang-nhap" not in url)


def workbook(labels: list[str], rows: list[list[object]]) -> bytes:
    columns = [OutColumn(label, "date" if label.startswith("Ngày") else "text") for label in labels]
    return write_workbook([OutSheet("Dữ liệu", columns, rows)])


def tasks_file(accepted: int, grade: str = "Đạt") -> bytes:
    labels = [
        "Đơn vị",
        "Mã nhiệm vụ",
        "Tên nhiệm vụ",
        "Cấp quản lý",
        "Tổ chức chủ trì",
        "Ngày bắt đầu",
        "Ngày nghiệm thu",
        "Kết quả nghiệm thu",
    ]
    rows = [
        ["83-SKHCN", f"NV-{i}", f"Nghiên cứu {i}", "Cấp tỉnh", "Viện A", date(2022, 1, 5), date(2024, 3, i + 1), grade]
        for i in range(accepted)
    ]
    return workbook(labels, rows)


def test_the_chain(steward: Page, site, tmp_path: Path):
    page = steward
    # 1. A plan's document becomes a draft.
    page.goto("/ke-hoach/them")
    page.get_by_label("Văn bản").set_input_files(PLAN)
    page.get_by_role("button", name="Đọc văn bản").click()
    page.wait_for_url(re.compile(r"/ke-hoach/\d+/thong-tin"))
    page.get_by_label("Tên kế hoạch").fill("Kế hoạch của chúng tôi")
    page.get_by_role("button", name="Lưu, sang xác nhận từng mục").click()
    page.wait_for_url(re.compile(r"/xac-nhan"))
    plan = re.search(r"/ke-hoach/(\d+)", page.url)[1]
    # 2. Everything without a flag is confirmed at once; the rest one by one, readings with a reason.
    page.goto(f"/ke-hoach/{plan}/xac-nhan")
    page.get_by_role("button", name=re.compile("mục không có cờ")).click()
    decide_the_rest(page, plan)
    page.get_by_role("link", name="Xem trước rồi đưa vào sử dụng").click()
    page.get_by_role("button", name="Đưa vào sử dụng").click()
    page.goto(f"/ke-hoach/{plan}/bang")
    expect(page.get_by_role("row", name=WORDS)).to_contain_text("Chưa đánh giá được")
    # 3. A wrong file is refused by cell and nothing is kept; a right one is submitted and approved.
    import_file(page, "research_task", tasks_file(4, grade="Rất tốt"), "sai.xlsx")
    expect(page.locator("main")).to_contain_text("Rất tốt")
    assert page.get_by_role("button", name="Nộp để duyệt").count() == 0
    import_file(page, "research_task", tasks_file(4), "nhiem-vu.xlsx")
    approve(page)
    import_file(
        page,
        "research_application",
        workbook(
            ["Đơn vị", "Mã nhiệm vụ", "Ngày ứng dụng", "Nơi ứng dụng", "Hình thức ứng dụng", "Minh chứng"],
            [["83-SKHCN", f"NV-{i}", date(2024, 9, 1), "HTX Dừa Xanh", "Sản phẩm", "HĐ 12"] for i in range(3)],
        ),
        "ung-dung.xlsx",
    )
    approve(page)
    # 4. Figures are computed and the board changes.
    page.goto("/ban-so-lieu")
    page.get_by_role("button", name="Lập bản số liệu mới").click()
    page.wait_for_url(re.compile("/quan-tri/viec/"))
    page.wait_for_url(re.compile("/ban-so-lieu/"), timeout=240_000)  # the page of the work leads on by itself
    page.goto(f"/ke-hoach/{plan}/bang")
    row = page.get_by_role("row", name=WORDS)
    expect(row).to_contain_text("75")
    # 5. From the figure to the cell.
    row.get_by_role("link").first.click()
    page.wait_for_url(re.compile("/chi-tieu/"))
    page.get_by_role("link", name="Vì sao con số này?").click()
    page.wait_for_url(re.compile("/so-lieu/"))
    expect(page.locator("main")).to_contain_text("nhiem-vu.xlsx")
    expect(page.locator("main")).to_contain_text("NV-0")
    # 6. The report.
    page.goto("/bao-cao")
    page.get_by_role("button", name="Lập tệp Word").first.click()
    page.wait_for_url(re.compile("/quan-tri/viec/"))
    with page.expect_download(timeout=240_000) as download:
        page.get_by_role("link", name="Tải Word").click(timeout=240_000)
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(Path(download.value.path()).read_bytes())).paragraphs)
    assert "BÁO CÁO" in text


def decide_the_rest(page: Page, plan: str) -> None:
    for _ in range(60):
        page.goto(f"/ke-hoach/{plan}/xac-nhan")
        readings = page.locator("form.reading-form")
        if readings.count():
            form = readings.first
            form.get_by_role("radio", name=re.compile("Số lượng")).check()
            form.get_by_label("Vì sao hiểu như vậy").fill("Tỉnh bạn đọc là số lượng")
            form.get_by_role("button", name="Chọn cách hiểu này").click()
        elif page.get_by_role("button", name="Xác nhận", exact=True).count():
            page.get_by_role("button", name="Xác nhận", exact=True).first.click()
        else:
            return
        page.wait_for_load_state("networkidle")
    raise AssertionError("items are still undecided")


def import_file(page: Page, register: str, data: bytes, name: str) -> None:
    page.goto(f"/so/{register}/nhap")
    page.locator("main input[type=file]").set_input_files({"name": name, "buffer": data, "mimeType": "application/vnd.ms-excel"})
    page.get_by_role("button", name="Xem trước").click()
    page.wait_for_load_state("networkidle")


def approve(page: Page) -> None:
    page.get_by_role("button", name="Nộp để duyệt").click()
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Duyệt, ghi vào sổ").click()
    expect(page.locator("main")).to_contain_text("Đã duyệt, đã ghi sổ")


@pytest.mark.parametrize("path", ["/ke-hoach/1/bang", "/ke-hoach/1", "/nhiem-vu", "/so", "/so/staff", "/lo", "/ban-so-lieu", "/bao-cao"])
def test_a_stranger_gets_404_everywhere(site, chromium: Browser, path: str):
    page = chromium.new_context(base_url=site.address).new_page()
    assert page.goto(path).status == 404
    expect(page.locator("main")).to_contain_text("Đăng nhập")


def test_nothing_overflows_at_390_pixels(steward: Page):
    steward.set_viewport_size({"width": 390, "height": 844})
    for path in ("/", "/ke-hoach", "/nhiem-vu", "/so", "/so/research_task", "/lo", "/ban-so-lieu", "/bao-cao"):
        steward.goto(path)
        assert steward.evaluate("document.documentElement.scrollWidth") <= 390, path
