"""cotmoc demo, serve, migrate, manage, doctor: an installation and its server."""

from __future__ import annotations

import http.client
import os
import socket
import sys
import threading
import time
import webbrowser
from contextlib import nullcontext
from functools import partial
from typing import Annotated

import typer
from rich.markup import escape

from cotmoc.cli.beside import worker_beside
from cotmoc.cli.frame import PROBLEMS_FOUND, Refused, command, console
from cotmoc.cli.setup import ADDRESS_HELP, setup
from cotmoc.cli.upgrading import upgrade
from cotmoc.config.address import ANY, HERE, address_settings, keep_address, keep_proxies, keep_served
from cotmoc.home import home, setting

Port = Annotated[int, typer.Option(help="Cổng trên máy này.")]


def join(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("demo")(demo)
    app.command("setup")(setup)
    app.command("serve")(serve)
    app.command("migrate")(migrate)
    app.command("createsuperuser")(createsuperuser)
    app.command("manage", context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(manage)
    app.command("doctor")(doctor)
    app.command("accept")(accept)


def django(*arguments: str) -> None:
    """Run one of Django's own commands."""
    from django.core.management import call_command

    call_command(*arguments)


@command
def demo(
    port: Port = 8057,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Không mở trình duyệt.")] = False,
    dossiers: Annotated[int, typer.Option(help="Số hồ sơ minh họa.")] = 200_000,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Chỉ nạp dữ liệu.")] = False,
) -> None:
    """Dựng tỉnh mẫu trong một lần: cơ sở dữ liệu, kế hoạch mẫu, số liệu, tính, mở trang."""
    from cotmoc.sample.accounts import PASSWORD
    from cotmoc.sample.loading import load_sample

    console.print(f"Nơi lưu: {home()}")
    upgrade()
    started = time.monotonic()
    load_sample(progress=console.print, dossiers=dossiers)
    console.print(f"Nạp xong sau {time.monotonic() - started:.0f} giây.".replace(".", ",", 0))
    console.print(f"Đăng nhập: thuongtruc, xa-ba-tri, so-khcn, lanhdao hoặc quantri; mật khẩu của bản trình diễn: {PASSWORD}")
    if not no_serve:
        keep_served("127.0.0.1", port)
        run(port, open_browser=not no_browser)


@command
def serve(
    port: Port = 8057,
    host: Annotated[str, typer.Option(help="Địa chỉ mạng để lắng nghe; 0.0.0.0 để máy khác mở được.")] = "127.0.0.1",
    address: Annotated[str, typer.Option(help=ADDRESS_HELP)] = "",
    proxies: Annotated[int | None, typer.Option(help="Số máy chủ web đứng trước, ví dụ 1 nếu có nginx; được nhớ cho lần sau.")] = None,
) -> None:
    """Mở trang web của cơ sở này. Máy khác mở được khi có --host 0.0.0.0 và --address (hoặc COTMOC_ADDRESS, COTMOC_HOSTS,
    COTMOC_HTTPS, COTMOC_PROXIES); xem docs/serving.md."""
    if address:
        keep_address(address)
    if proxies is not None:
        keep_proxies(proxies)
    keep_served(host, port)
    _read_again()
    upgrade()
    run(port, host)


def _read_again() -> None:
    """What was just kept holds for this start too: the web workers may be copies of this process."""
    from django.conf import settings

    for name, value in address_settings(os.environ, setting).items():
        setattr(settings, name, value)


def run(port: int, host: str = "127.0.0.1", open_browser: bool = False) -> None:
    """Serve until stopped; says so when the port is taken."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    with socket.socket() as probe:
        if probe.connect_ex((host, port)) == 0:
            raise Refused("Cổng %(port)s đang có chương trình khác dùng; chọn cổng khác bằng --port.", port=port)
    own = "127.0.0.1" if host in ANY else host
    console.print("Đang khởi động máy chủ web…")
    threading.Thread(target=_say_when_open, args=(host, own, port, open_browser and sys.stdout.isatty()), daemon=True).start()
    with worker_beside():
        Granian(
            "cotmoc.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=2,
            blocking_threads=4,
            respawn_failed_workers=True,
            log_access=False,
            log_level=LogLevels.warning,
        ).serve()


def _say_when_open(host: str, own: str, port: int, open_browser: bool) -> None:
    """Wait until a page is answered; only then say, and show, where it is."""
    while not _answers(own, port):
        time.sleep(0.2)
    console.print(f"Cột Mốc đang mở tại http://{own}:{port}/ (dừng bằng Ctrl+C)")
    _say_who_can_open(host, port)
    if open_browser:
        webbrowser.open(f"http://{own}:{port}/")


def _answers(own: str, port: int) -> bool:
    talk = http.client.HTTPConnection(own, port, timeout=30)
    try:
        talk.request("HEAD", "/dang-nhap")
        return talk.getresponse().status > 0
    except (OSError, http.client.HTTPException):
        return False
    finally:
        talk.close()


def _say_who_can_open(host: str, port: int) -> None:
    """By which address other machines come in, or that they cannot yet."""
    from django.conf import settings

    if set(settings.ALLOWED_HOSTS) - set(HERE):
        console.print(f"Mọi người mở bằng địa chỉ {settings.ADDRESS}", soft_wrap=True)
    elif host in ANY:
        remedy = f"dừng rồi chạy lại với --address http://TÊN-HOẶC-ĐỊA-CHỈ-MÁY:{port}"
        console.print(f"Máy khác chưa mở được vì chưa khai báo địa chỉ của cơ sở: {remedy}.", soft_wrap=True)


@command
def migrate() -> None:
    """Tạo hoặc nâng cấp cơ sở dữ liệu."""
    upgrade(verbosity=1)


@command
def createsuperuser() -> None:
    """Tạo tài khoản để thiết lập cơ sở trên trang web; sau đó chạy cotmoc serve rồi đăng nhập."""
    from cotmoc.acts.taking_over import taken_over

    upgrade()
    with taken_over():
        django("createsuperuser", verbosity=0)
    console.print("Đã tạo tài khoản. Tiếp theo: cotmoc serve, đăng nhập; trang đầu dẫn từng bước, bắt đầu bằng chọn tỉnh.")


@command
def manage(context: typer.Context) -> None:
    """Các lệnh của Django."""
    from django.core.management import execute_from_command_line

    from cotmoc.acts.taking_over import COMMANDS, taken_over

    with taken_over() if context.args and context.args[0] in COMMANDS else nullcontext():
        execute_from_command_line(["cotmoc manage", *context.args])


@partial(command, tells=True)
def doctor() -> None:
    """Kiểm tra cài đặt, kho tệp và các bản số liệu; nói cần làm gì."""
    from cotmoc.acts.health import looks

    fine = True
    for looked_at, found in looks():
        with console.status(f"đang xem {looked_at} …"):  # in a terminal, until the next line
            for finding in found:
                fine &= finding.fine
                mark = "LỖI" if not finding.fine else "chờ" if finding.waits else "ổn "
                console.print(f"{mark}  {finding.what}" + (f" → {finding.remedy}" if finding.remedy and mark != "ổn " else ""))
    if not fine:
        raise typer.Exit(PROBLEMS_FOUND)


@partial(command, tells=True)
def accept(why: Annotated[str, typer.Option(help="Vì sao hiện trạng là đúng.")]) -> None:
    """Nhận các bản ghi bị sửa ngoài chương trình (đơn vị, tài khoản, vai trò, kế hoạch, lô dữ liệu) như hiện có; nhật ký ghi rõ."""
    from cotmoc.acts.records import accept as accepted

    taken = accepted(None, why)
    for what in taken:
        console.print(f"  {escape(what)}")
    console.print(f"Đã nhận {len(taken)} bản ghi như hiện có.")
