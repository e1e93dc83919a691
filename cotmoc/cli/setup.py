"""cotmoc setup: a real province from nothing."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cotmoc.cli.frame import Refused, command, console
from cotmoc.cli.upgrading import upgrade
from cotmoc.config.address import keep_address
from cotmoc.home import home

if TYPE_CHECKING:
    from cotmoc.acts.setting_up import SetUp

FIRST_ADMIN = "quantri"
ADDRESS_HELP = "Địa chỉ mà mọi người mở, ví dụ https://cotmoc.tinh.gov.vn hoặc http://10.48.0.5:8057; được nhớ cho lần sau."


@command
def setup(
    province: Annotated[str, typer.Option(help="Mã hoặc tên tỉnh, thành phố từ 01/7/2025, ví dụ 01.")] = "",
    pack: Annotated[Path | None, typer.Option(help="Gói của tỉnh: thư mục csv hoặc tệp Excel, chồng lên gói dùng chung.")] = None,
    admin: Annotated[str, typer.Option(help="Tên tài khoản quản trị đầu tiên; mặc định là quantri.")] = "",
    address: Annotated[str, typer.Option(help=ADDRESS_HELP)] = "",
) -> None:
    """Thiết lập cơ sở cho một tỉnh: đơn vị của ngày, cơ quan, nhóm nhiệm vụ, quản trị đầu tiên. Chạy lại không đổi gì."""
    from cotmoc.acts.setting_up import first_name, province_named, set_up
    from cotmoc.orgs.packs.reading import read_pack

    started = time.monotonic()
    code = province_named(province or _asked("Mã hoặc tên tỉnh, thành phố"))
    first_name(admin or FIRST_ADMIN)
    own = read_pack(pack) if pack else None
    if address:
        keep_address(address)
    upgrade()
    done = set_up(code, own, admin or _admin_asked())
    _say(done, time.monotonic() - started)


def _asked(what: str) -> str:
    """What is missing, asked where somebody can answer."""
    if not sys.stdin.isatty():
        raise Refused("Thiếu: %(what)s; ghi thêm --province, ví dụ cotmoc setup --province 01.", what=what.lower())
    return str(typer.prompt(what))


def _admin_asked() -> str:
    from cotmoc.orgs.models import Installation, Member

    here = Installation.here()
    has_one = here and Member.objects.filter(org=here.province, role=Member.Role.ADMIN).exists()
    if has_one or not sys.stdin.isatty():
        return FIRST_ADMIN
    return str(typer.prompt("Tên tài khoản quản trị đầu tiên", default=FIRST_ADMIN))


def _say(done: SetUp, seconds: float) -> None:
    here = f"{done.province.name} (mã {done.province.code})"
    if not done.changed:
        console.print(f"Cơ sở này đã được thiết lập cho {here}; không có gì thay đổi. Quản trị: {', '.join(done.admins) or 'chưa có'}.")
        return
    console.print(f"{here}: {done.communes} xã, phường, đặc khu; cả nước {_thousands(done.units)} đơn vị trước và sau 01/7/2025.")
    console.print(f"{done.agencies} cơ quan ({done.to_check} cần kiểm tra), {done.groups} nhóm nhiệm vụ.")
    for made in done.passwords:
        console.print(f"Tài khoản {made.username}, mật khẩu lần đầu (chỉ hiện một lần): {made.password}", soft_wrap=True)
    console.print(f"Quản trị: {', '.join(done.admins)}. Xong sau {seconds:.0f} giây, lưu tại {home()}.")
    console.print("Tiếp theo: cotmoc serve, đăng nhập bằng tài khoản quản trị; trang đầu dẫn từng bước đến bảng cột mốc.")


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
