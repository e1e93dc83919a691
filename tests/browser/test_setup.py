"""A real province begins, from nothing: set up at the command line, its people, its plan, its registers, its first figures on the board;
and by the wizard, from the first superuser to the plan's document."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Site
from tests.browser.filling import fill
from tests.browser.first_plan import TITLE, Office, first_plan
from tests.browser.walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
OWN = "cau-hat-mua-xuan"
APPLIED = re.compile(r"kết quả KH&CN được ứng dụng thực tiễn", re.IGNORECASE)


@dataclass(frozen=True)
class Province:
    """A province, the unit of its records before July 2025, and its plan's day as its page shows it."""

    code: str
    name: str
    unit: str
    office: Office
    day: str


PROVINCES = (
    Province(
        "01",
        "Thành phố Hà Nội",
        "Sở Khoa học và Công nghệ",
        Office("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI", "Hà Nội", "118/KH-UBND", "ngày 12 tháng 5 năm 2025"),
        "12/05/2025",
    ),
    Province(
        "86",
        "Tỉnh Vĩnh Long",
        "83-SKHCN - Sở Khoa học và Công nghệ",
        Office("ỦY BAN NHÂN DÂN\nTỈNH VĨNH LONG", "Vĩnh Long", "77/KH-UBND", "ngày 03 tháng 7 năm 2025"),
        "03/07/2025",
    ),
)


def task(code: str, accepted: str, grade: str = "Đạt") -> dict[str, str]:
    return {
        "Mã nhiệm vụ": code,
        "Tên nhiệm vụ": f"Nghiên cứu số {code}",
        "Cấp quản lý": "Cấp tỉnh",
        "Tổ chức chủ trì": "Trung tâm Ứng dụng tiến bộ khoa học và công nghệ",
        "Ngày bắt đầu": "05/01/2023",
        "Ngày nghiệm thu": accepted,
        "Kết quả nghiệm thu": grade,
    }


def use(code: str, day: str) -> dict[str, str]:
    return {
        "Mã nhiệm vụ": code,
        "Ngày ứng dụng": day,
        "Nơi ứng dụng": "Hợp tác xã nông nghiệp Bình Minh",
        "Hình thức ứng dụng": "Quy trình",
        "Minh chứng": f"Phiếu thông tin {code}",
    }


TASKS = (
    task("NV-01", "10/03/2024"),
    task("NV-02", "15/05/2024", "Xuất sắc"),
    task("NV-03", "20/06/2024"),
    task("NV-04", "02/09/2024"),
    task("NV-05", "30/11/2024", "Không đạt"),
    task("NV-06", "12/10/2024"),
)
USES = (
    use("NV-01", "01/09/2024"),
    use("NV-02", "15/05/2025"),  # the very day it is twelve months
    use("NV-03", "21/06/2025"),  # a day too late
    use("NV-05", "02/12/2024"),  # its task did not pass
    use("NV-06", "01/02/2025"),
    use("NV-06", "01/03/2025"),  # used twice, counted once
)
REGISTERS = {"Nhiệm vụ khoa học và công nghệ": TASKS, "Ứng dụng kết quả nghiên cứu": USES}
SHARE = "60 %"  # by hand: NV-01, NV-02 and NV-06 of the five that passed


def newcomers(site: Site, chromium: Browser, province: Province, name: str, first: str) -> tuple[Walker, Walker, Walker]:
    """The administrator with a password of their own, and two people who came by their invitation."""
    admin = Walker(chromium, site.address)
    admin.sign_in(name, first)
    admin.write("Mật khẩu hiện tại", first)
    admin.new_password(OWN, "Đổi mật khẩu")
    admin.sees(f"Thiết lập {province.name[0].lower()}{province.name[1:]}")
    admin.go("Quản trị")
    admin.click(admin.main.get_by_role("link", name=re.compile("^Người dùng")))
    steward = invited(admin, site, chromium, ("tran-van-minh", "Trần Văn Minh", province.name, "Đơn vị tổng hợp"))
    reporter = invited(admin, site, chromium, ("le-thi-hoa", "Lê Thị Hoa", "Sở Khoa học và Công nghệ", "Người báo cáo"))
    return admin, steward, reporter


def invited(admin: Walker, site: Site, chromium: Browser, facts: tuple[str, str, str, str]) -> Walker:
    """Somebody the administrator invites, who sets a password by the link that works once and signs in."""
    account, full_name, unit, role = facts
    admin.click("Mời người dùng")
    admin.write("Tên tài khoản", account)
    admin.write("Họ và tên", full_name)
    admin.choose("Đơn vị", unit)
    admin.choose("Vai trò", role)
    admin.click("Mời")
    person = Walker(chromium, admin.main.locator("code.secret").inner_text())
    admin.click("Về danh sách người dùng")
    person.new_password(OWN, "Đặt mật khẩu")
    person.write("Mật khẩu", OWN)
    person.click("Đăng nhập")
    return person


def take_in_plan(steward: Walker, province: Province) -> None:
    """From the first page to the plan in use."""
    steward.click("Thêm kế hoạch từ văn bản")
    steward.attach("ke-hoach.docx", first_plan(province.office))
    steward.click("Đọc văn bản")
    assert TITLE.lower() in steward.value("Tên kế hoạch").lower()
    assert steward.value("Số, ký hiệu") == province.office.number
    assert steward.value("Cơ quan ban hành") == f"Ủy ban nhân dân {province.name[0].lower()}{province.name[1:]}"
    assert steward.value("Ngày ban hành") == province.day
    steward.click("Lưu, sang xác nhận từng mục")
    steward.click(steward.main.get_by_role("button", name=re.compile("mục không có cờ")))
    progress = steward.main.locator("#tien-do")
    for left in range(int(progress.get_attribute("data-waiting")), 0, -1):
        steward.click(steward.main.get_by_role("button", name=re.compile(r"^Xác nhận\s*↵?$")).first)
        expect(progress).to_have_attribute("data-waiting", str(left - 1))
    steward.click("Xem trước rồi đưa vào sử dụng")
    steward.click("Đưa vào sử dụng")
    expect(steward.page).to_have_url(re.compile("/bang$"))
    expect(steward.main.get_by_role("row", name=APPLIED)).to_contain_text("Chưa đánh giá được")


def fill_registers(reporter: Walker, steward: Walker, province: Province) -> None:
    """Each register by its own Excel, handed in by one and approved by another."""
    for register, rows in REGISTERS.items():
        reporter.go("Sổ dữ liệu")
        reporter.click(register)
        template = reporter.download(reporter.main.get_by_role("link", name="để trống"))
        reporter.click("Nhập Excel")
        reporter.attach("so.xlsx", fill(template, [{"Đơn vị": province.unit, **row} for row in rows]))
        reporter.click("Xem trước")
        reporter.click("Nộp để duyệt")
        assert reporter.main.get_by_role("button", name="Duyệt, ghi vào sổ").count() == 0
    steward.go("Sổ dữ liệu")
    for _register in REGISTERS:
        steward.click(steward.main.get_by_role("link", name=re.compile("lô chờ bạn duyệt")))
        steward.click(steward.main.locator("th a.title").first)
        steward.click("Duyệt, ghi vào sổ")
        steward.sees("Đã duyệt, đã ghi sổ")


def compute(steward: Walker) -> None:
    """Figures from what is approved, by the page that follows the approval."""
    steward.click("Đến trang lập bản số liệu")
    steward.click("Lập bản số liệu mới")
    steward.page.wait_for_url(re.compile("/ban-so-lieu/"), timeout=300_000)  # the page of the work leads on by itself
    steward.go("Bảng cột mốc")


@pytest.mark.parametrize("province", PROVINCES, ids=lambda province: province.code)
def test_a_province_begins(tmp_path_factory: pytest.TempPathFactory, chromium: Browser, province: Province):
    site = Site(tmp_path_factory.mktemp(f"tinh-{province.code}"))
    began = time.monotonic()
    said = site.cotmoc("setup", "--province", province.code, "--admin", "Nguyễn Thị Lan")
    name, first = re.search(r"Tài khoản (\S+), mật khẩu lần đầu \(chỉ hiện một lần\): (\S+)", said).groups()
    assert "không có gì thay đổi" in " ".join(site.cotmoc("setup", "--province", province.code).split())
    site.cotmoc("doctor")
    site.serve()
    try:
        served = time.monotonic()
        people = admin, steward, reporter = newcomers(site, chromium, province, name, first)
        take_in_plan(steward, province)
        fill_registers(reporter, steward, province)
        compute(steward)
        row = steward.main.get_by_role("row", name=APPLIED)
        expect(row).to_contain_text(SHARE)
        expect(row).to_contain_text("năm 2025")
        expect(row).to_contain_text("> 40: đã đạt")
        steward.click(row.get_by_role("link").first)
        steward.sees(re.compile(r"3\b.*\b5\b", re.DOTALL))
        assert not [told for person in people for told in person.complaints]
        whole = (time.monotonic() - began) / 60
        print(f"\n{province.name}: {whole:.1f} minutes, {served - began:.0f} s of them setting up and starting")
        for who, person in (("admin", admin), ("steward", steward), ("reporter", reporter)):
            print(f"  {who}: {person.cost()}")
    finally:
        site.stop()


def test_the_wizard_from_nothing(tmp_path_factory: pytest.TempPathFactory, chromium: Browser):
    site = Site(tmp_path_factory.mktemp("tay-trang"))
    site.env["DJANGO_SUPERUSER_PASSWORD"] = OWN
    site.cotmoc("manage", "migrate", "-v0")
    site.cotmoc("manage", "createsuperuser", "--noinput", "--username", "chu", "--email", "chu@tinh.example")
    site.serve()
    try:
        first = Walker(chromium, site.address)
        first.sign_in("chu", OWN)
        first.click(first.main.get_by_text("Tỉnh Lào Cai"))
        first.click("Chọn và nạp đơn vị")
        first.sees("Tỉnh Lào Cai có 99 đơn vị cấp xã")
        first.click("Đúng, tiếp tục")
        first.click("Lưu, đã kiểm tra mọi cơ quan")
        first.click("Lưu nhóm nhiệm vụ")
        first.main.locator("[name$=full_name]").first.fill("Trần Văn Minh")
        first.boxes += 1
        first.click("Thêm những người này")
        passwords = first.main.locator(".passwords code").all_inner_texts()
        first.click("Đã chép, tiếp tục")
        first.click("Thêm kế hoạch từ văn bản")
        first.attach("ke-hoach.docx", first_plan(PROVINCES[0].office))
        first.click("Đọc văn bản")
        first.click("Lưu, sang xác nhận từng mục")
        first.go("Bảng cột mốc")
        first.sees("Mọi bước đã xong")
        assert not first.complaints
        print(f"\nWizard: {first.cost()}")
        member = Walker(chromium, site.address)
        member.sign_in(*passwords)
        expect(member.page).to_have_url(re.compile("/tai-khoan/mat-khau"))
    finally:
        site.stop()
