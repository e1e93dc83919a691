"""What django-allauth says and does in our words: it signs people in and keeps their sessions, the pages are ours."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class OwnWords(DefaultAccountAdapter):
    """Sign-up is closed, allauth's own messages are not shown, and its errors are said in our sentences."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("Tên tài khoản hoặc mật khẩu không đúng. Kiểm tra lại kiểu gõ và phím viết hoa."),
        "too_many_login_attempts": _("Đã thử quá nhiều lần; chờ ít phút rồi thử lại."),
        "rate_limited": _("Đã thử quá nhiều lần; chờ ít phút rồi thử lại."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: each page says what it did itself."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing: mail is written by the deeds in `acts/passwords.py`."""
