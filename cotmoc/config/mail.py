"""Mail out, from one address in the environment: COTMOC_SMTP=smtp://user:password@host:port."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from cotmoc.problem import Problem

PORTS = {"smtp": 25, "smtps": 465}
STARTTLS = 587


class MailAddressWrong(Problem):
    """COTMOC_SMTP cannot be read; str() is one Vietnamese sentence that shows the form."""


def mail_settings(url: str, sender: str) -> dict[str, Any]:
    """Django's settings for mail; none without an address. smtps:// is TLS from the start, port 587 begins plain and turns to TLS."""
    if not url:
        return {"EMAIL_HOST": ""}
    try:
        at = urlsplit(url)
        usual = PORTS[at.scheme]
        port = at.port or usual
    except (ValueError, KeyError):
        at, port = urlsplit(""), 0
    if not at.hostname or not sender:
        raise MailAddressWrong(
            "COTMOC_SMTP hoặc COTMOC_MAIL_FROM chưa đúng: ghi COTMOC_SMTP=smtp://tên:mật-khẩu@máy-chủ:cổng (smtps:// nếu dùng TLS) "
            "và COTMOC_MAIL_FROM=địa chỉ người gửi."
        )
    return {
        "EMAIL_HOST": at.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(at.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(at.password or ""),
        "EMAIL_USE_SSL": at.scheme == "smtps",
        "EMAIL_USE_TLS": at.scheme == "smtp" and port == STARTTLS,
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": sender,
    }
