"""What a pack is made of: its sheets and their columns, declared once for reading, for the empty workbook and for the docs."""

from __future__ import annotations

from cotmoc.orgs.models import Member, Org, OrgChange
from cotmoc.orgs.tables.columns import Column, Holds, Table

_KINDS = {kind: str(Org.Kind(kind).label) for kind in ("department", "agency", "institute", "other")}
_ROLES = {str(value): str(label) for value, label in Member.Role.choices}
_CHANGES = {str(value): str(label) for value, label in OrgChange.Kind.choices}
_REMOVE = Column("remove", "Bỏ", holds=Holds.YES_NO)

FACTS = Table("pack", "Thông tin", (Column("name", "Mục", True), Column("value", "Nội dung", True, most=400)))
AGENCIES = Table(
    "agencies",
    "Cơ quan",
    (
        Column("code", "Mã", also=("Mã cơ quan", "Mã đơn vị"), most=20),
        Column("name", "Tên", True, also=("Tên cơ quan", "Tên đơn vị", "Cơ quan", "Đơn vị", "Cơ quan, đơn vị"), width=48),
        Column("short_name", "Tên viết tắt", also=("Viết tắt", "Tên ngắn"), most=60),
        Column("kind", "Loại", choices=_KINDS),
        Column("parent", "Trực thuộc (mã)", also=("Trực thuộc", "Cơ quan chủ quản"), most=200),
        Column("valid_from", "Có từ ngày", holds=Holds.DAY),
        Column("check", "Cần kiểm tra", holds=Holds.YES_NO),
        Column("before", "Có từ trước sắp xếp", holds=Holds.YES_NO),
        _REMOVE,
    ),
)
GROUPS = Table(
    "groups",
    "Nhóm nhiệm vụ",
    (
        Column("code", "Mã", most=30),
        Column("order", "Thứ tự", holds=Holds.WHOLE, also=("TT", "STT")),
        Column("name", "Tên nhóm nhiệm vụ", True, also=("Tên", "Nhóm nhiệm vụ", "Tên nhóm"), width=48),
        Column("name_en", "Tên tiếng Anh"),
        _REMOVE,
    ),
)
ACCOUNTS = Table(
    "accounts",
    "Tài khoản",
    (
        Column("username", "Tên tài khoản", also=("Tài khoản",), most=60),
        Column("full_name", "Họ và tên", True, also=("Họ tên",), most=100),
        Column("mail", "Thư điện tử", also=("Email", "E-mail"), most=200),
        Column("unit", "Đơn vị (mã)", also=("Đơn vị", "Mã đơn vị")),
        Column("role", "Vai trò", True, choices=_ROLES),
    ),
)
CHANGES = Table(
    "changes",
    "Cơ quan trước đây",
    (
        Column("code", "Mã cơ quan trước đây", True, most=20),
        Column("name", "Tên cơ quan trước đây", True, width=48),
        Column("kind", "Loại", choices=_KINDS),
        Column("province", "Tỉnh lúc đó (mã)", True, most=2),
        Column("successor", "Nay là (mã)", True, most=20),
        Column("change", "Thay đổi", True, choices=_CHANGES),
        Column("effective_on", "Từ ngày", True, Holds.DAY),
    ),
)
SHEETS = (FACTS, AGENCIES, GROUPS, ACCOUNTS, CHANGES)
EXAMPLES = {
    "pack": "name,value\ntitle,Gói của tỉnh\nprovince,01\nsource,Quyết định về tổ chức bộ máy của tỉnh",
    "agencies": "code,name,short_name,parent\nSKHCN,Sở Khoa học và Công nghệ,Sở KHCN,\nTTCDS,Trung tâm Chuyển đổi số,,SKHCN",
    "groups": "code,order,name,name_en\ntalent,1,Phát triển nhân lực,Talent",
    "accounts": "username,full_name,mail,unit,role\n,Nguyễn Văn An,,,Đơn vị tổng hợp\nlan,Trần Thị Lan,,SKHCN,Người báo cáo",
    "changes": "code,name,province,successor,change,effective_on\nSTTTT,Sở Thông tin và Truyền thông,01,SKHCN,Sáp nhập,01/07/2025",
}
"""Of each sheet a csv as it may be typed; a unit left empty is the province itself. Read by a test, shown in docs/packs.md."""
