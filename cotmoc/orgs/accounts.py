"""How people sign in: what is known of an account beside Django's own user, and links that open it once."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models

from cotmoc.language.text import bare, composed
from cotmoc.message import Sayable, Value
from cotmoc.problem import Problem

NAME = re.compile(r"[^\W_][\w.@+-]{2,149}")
RESERVED = frozenset(("root", "system", "superuser", "operator", "guest", "anonymous", "public", "api", "cotmoc", "cot-moc", "support"))


class PersonProblem(Problem):
    """What was asked of a person's account cannot be done; str() says why and what to do, field names the input it is about."""

    def __init__(self, words: str | Sayable, field: str = "", /, **values: Value) -> None:
        super().__init__(words, **values)
        self.field = field


class Account(models.Model):
    """Tài khoản: one a user. The plain name is unique, so that two people never differ only by capitals or marks; the
    version grows with every change an administrator makes, so that nobody overwrites what they have not seen."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="account")
    plain_name = models.CharField("Tên không dấu", max_length=150, unique=True)
    must_change = models.BooleanField("Phải đổi mật khẩu", default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "Tài khoản"
        verbose_name_plural = "Tài khoản"

    def __str__(self) -> str:
        return str(self.user)

    @classmethod
    def of(cls, user: Any) -> Account:
        """The account of a user, made now for one that another program made (whose name may be like another's)."""
        if found := cls.objects.filter(user=user).first():
            return found
        name = bare(user.get_username())
        free = not cls.objects.filter(plain_name=name).exists()
        return cls.objects.get_or_create(user=user, defaults={"plain_name": name if free else f"{name} {user.pk}"[-150:]})[0]


class OneTimeLink(models.Model):
    """Liên kết dùng một lần: opens the page on which a person sets their password. Only a digest of its secret is kept; a
    link that was used is gone, and a person may have several open at a time."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField("Hết hạn lúc")
    mailed = models.BooleanField("Gửi theo yêu cầu quên mật khẩu", default=False)

    class Meta:
        verbose_name = "Liên kết dùng một lần"
        verbose_name_plural = "Liên kết dùng một lần"

    def __str__(self) -> str:
        return f"{self.user}, {self.expires_at:%d/%m/%Y %H:%M}"


def called(user: Any) -> str:
    """How a person is named to others: the full name, else the name they sign in with; "" for nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""


def named(text: str) -> User | None:
    """The user whom a typed name or mail address means, whatever its case and marks; None when there is none or it is not certain."""
    users = get_user_model().objects
    for other in users.filter(account=None):  # made by another program, such as createsuperuser
        Account.of(other)
    name = bare(text)
    if found := Account.objects.filter(plain_name=name).select_related("user").first():
        return found.user
    mailed = list(users.filter(email__iexact=text.strip())[:2]) if "@" in name else []
    return mailed[0] if len(mailed) == 1 else None


def name_from(full_name: str) -> str:
    """The account name that a full name gives: Nguyễn Văn An is nguyen-van-an."""
    return "-".join(bare(full_name).split())


def account_name(typed: str) -> str:
    """A new account's name as it will be kept; PersonProblem where it cannot be one."""
    name = composed(typed).strip()
    if not NAME.fullmatch(name) or not bare(name).isascii():  # letters of other scripts look like ours
        raise PersonProblem(
            "Tên tài khoản “%(name)s” không dùng được; ghi 3–150 ký tự: chữ, số và các dấu . _ - @ +, không có dấu cách.",
            "username",
            name=name[:60],
        )
    if bare(name).replace(".", "-").replace("_", "-") in RESERVED:
        raise PersonProblem(
            "“%(name)s” là tên dành riêng của hệ thống; chọn tên gắn với người dùng, ví dụ nguyen-thi-lan.", "username", name=name
        )
    return name


def mail_address(typed: str) -> str:
    """A mail address, or "" for none; PersonProblem where it is no address."""
    mail = typed.strip()
    try:
        if mail:
            validate_email(mail)
    except ValidationError as wrong:
        raise PersonProblem(
            "“%(mail)s” không phải địa chỉ thư điện tử; ví dụ đúng: lan.nguyen@tinh.gov.vn.", "mail", mail=mail[:80]
        ) from wrong
    return mail
