"""A province with one department, and a person, for tests of plans."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User

from cotmoc.orgs.models import Org
from cotmoc.plans.drafting import Facts, add_plan

OLD = """KẾ HOẠCH
Phát triển khoa học, công nghệ và chuyển đổi số
I. MỤC TIÊU
1. Mục tiêu cụ thể đến hết năm 2025
- Trên 40% kết quả KH&CN được ứng dụng thực tiễn sau 12 tháng nghiệm thu.
- 30% doanh nghiệp KH&CN trên địa bàn.
- Tỷ lệ hồ sơ nộp trực tuyến cấp xã đạt 70%.
- Quy mô kinh tế số đạt 15% GRDP.
II. NHIỆM VỤ
| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |
| 1 | Xây dựng đề án sàn giao dịch công nghệ của tỉnh | Sở Khoa học và Công nghệ | Sở Công Thương | Quý III/2025 | Đề án |
| 2 | Xây dựng kho dữ liệu dùng chung của tỉnh | Sở Khoa học và Công nghệ | Sở Tài chính | Quý IV/2025 | Kho dữ liệu |
| 3 | Tổ chức hội thi sáng tạo kỹ thuật cho thanh niên | Sở Khoa học và Công nghệ | Tỉnh đoàn | Tháng 10/2025 | Báo cáo |
"""
NEW = """KẾ HOẠCH
Sửa đổi, bổ sung Kế hoạch số 12/KH-UBND ngày 05/01/2025 về phát triển khoa học, công nghệ và chuyển đổi số
I. MỤC TIÊU
1. Mục tiêu cụ thể đến hết năm 2025
- Trên 50% kết quả khoa học và công nghệ được ứng dụng thực tiễn sau 12 tháng nghiệm thu.
- 30% doanh nghiệp khoa học và công nghệ trên địa bàn.
- Tỷ lệ hồ sơ nộp trực tuyến cấp tỉnh đạt 70%.
- Quy mô kinh tế số đạt 15% GRDP.
II. NHIỆM VỤ
| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |
| 1 | Xây dựng kho dữ liệu dùng chung của tỉnh | Sở Khoa học và Công nghệ | Sở Tài chính | Quý II/2026 | Kho dữ liệu |
| 2 | Xây dựng đề án sàn giao dịch công nghệ của tỉnh | Sở KH&CN | Sở Công Thương | Quý III/2025 | Đề án |
| 3 | Đưa trung tâm điều hành thông minh vào hoạt động | Sở Khoa học và Công nghệ | Công an tỉnh | Tháng 6/2026 | Trung tâm |
"""


@pytest.fixture
def province(db) -> Org:
    nation = Org.objects.create(code="VN", name="Việt Nam", kind="nation", valid_from=date(1945, 9, 2))
    made = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", parent=nation, valid_from=date(2025, 7, 1))
    Org.objects.create(code="86-SKHCN", name="Sở Khoa học và Công nghệ", kind="department", parent=made, valid_from=date(2025, 7, 1))
    return made


@pytest.fixture
def lan(db) -> User:
    return User.objects.create_user("lan")


@pytest.fixture
def old(province, lan):
    return add_plan(OLD.encode(), "cu.txt", Facts("Kế hoạch cũ", province, "12/KH-UBND"), lan)


@pytest.fixture
def new(old, province, lan):
    return add_plan(NEW.encode(), "moi.txt", Facts("Kế hoạch mới", province, "45/KH-UBND"), lan)
