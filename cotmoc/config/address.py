"""Where people reach an installation, and by which names it answers: from its environment, else as kept in its home."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from cotmoc.home import keep_setting
from cotmoc.problem import Problem

HERE = ("localhost", "127.0.0.1", "[::1]")
ANY = ("0.0.0.0", "::", "[::]")
USUAL = "http://localhost:8057"


class AddressWrong(Problem):
    """An address or number of proxies that cannot be; str() is one Vietnamese sentence that shows the form."""


def address_of(text: str) -> str:
    """An address as it is kept: scheme, machine, port. Raises AddressWrong for anything that is not one."""
    try:
        at = urlsplit(text.strip())
        port = at.port
    except ValueError:
        at, port = urlsplit(""), None
    rest = (at.path.strip("/"), at.query, at.fragment, at.username)
    if at.scheme not in ("http", "https") or not at.hostname or any(rest) or " " in at.netloc:
        raise AddressWrong(
            "“%(text)s” không phải địa chỉ của cơ sở; ghi như https://cotmoc.tinh.gov.vn hoặc http://10.48.0.5:8057.", text=text
        )
    name = f"[{at.hostname}]" if ":" in at.hostname else at.hostname
    return f"{at.scheme}://{name}" + (f":{port}" if port else "")


def keep_address(address: str) -> None:
    """Keep where people reach this installation, for every later start and for links made at the command line."""
    keep_setting("address", address_of(address))


def keep_served(host: str, port: int) -> None:
    """Keep where it was last served: what links say as long as nobody named an address."""
    keep_setting("served", f"http://{'localhost' if host in (*ANY, *HERE) else host}:{port}")


def keep_proxies(number: int) -> None:
    """Keep how many web servers of ours stand before it, whose word on the person's machine is believed."""
    if number < 0:
        raise AddressWrong("Số máy chủ đứng trước (--proxies) không thể âm; ghi 0 nếu không có, 1 nếu có một nginx đứng trước.")
    keep_setting("proxies", str(number))


def address_settings(env: Mapping[str, str], kept: Callable[[str], str | None]) -> dict[str, Any]:
    """Django's settings for an address. The environment (COTMOC_ADDRESS, COTMOC_HOSTS, COTMOC_HTTPS, COTMOC_PROXIES) goes before
    what home keeps."""
    hosts = [host.strip() for host in env.get("COTMOC_HOSTS", "").split(",") if host.strip()]
    named = env.get("COTMOC_ADDRESS") or kept("address") or ""
    address = address_of(named) if named else ""
    https = env["COTMOC_HTTPS"] == "1" if "COTMOC_HTTPS" in env else address.startswith("https:")
    proxies = _number(env.get("COTMOC_PROXIES") or kept("proxies") or "0")
    served = f"https://{hosts[0]}" if https and hosts else kept("served") or USUAL
    own = [_host(address or served)]
    return {
        "ADDRESS": address or served,
        "ALLOWED_HOSTS": list(dict.fromkeys([*(hosts or HERE), *own])),
        "HTTPS": https,
        "CSRF_TRUSTED_ORIGINS": [address] if address else [],
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https") if https and proxies else None,
        "SESSION_COOKIE_SECURE": https,
        "CSRF_COOKIE_SECURE": https,
        "LANGUAGE_COOKIE_SECURE": https,
        "SECURE_HSTS_SECONDS": 31_536_000 if https else 0,
        "ALLAUTH_TRUSTED_PROXY_COUNT": proxies,
    }


def _host(address: str) -> str:
    name = urlsplit(address).hostname or ""
    return f"[{name}]" if ":" in name else name


def _number(text: str) -> int:
    if not text.isdecimal():
        raise AddressWrong("COTMOC_PROXIES là “%(text)s”; ghi số máy chủ đứng trước, ví dụ 1.", text=text)
    return int(text)
