"""How people sign in: what is known of an account beside Django's own user, and links that open it once.

Django's user is changed by `amend` alone: the account answers with its seal for what the user says, so that one who was put in or changed
in the database itself is nobody here."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction

from cotmoc.language.text import bare, composed
from cotmoc.message import Sayable, Value
from cotmoc.orgs.seal import is_sound, seal, tampered, unbroken
from cotmoc.orgs.sealed import Sealed
from cotmoc.problem import Problem

NAME = re.compile(r"[^\W_][\w.@+-]{2,149}")
RESERVED = frozenset(("root", "system", "superuser", "operator", "guest", "anonymous", "public", "api", "cotmoc", "cot-moc", "support"))


class PersonProblem(Problem):
    """What was asked of a person's account cannot be done; str() says why and what to do, field names the input it is about."""

    def __init__(self, words: str | Sayable, field: str = "", /, **values: Value) -> None:
        super().__init__(words, **values)
        self.field = field


class Account(Sealed):
    """Tài khoản: one a user, for whom it answers. The plain name is unique, so that two people never differ only by capitals or marks; the
    version grows with every change an administrator makes, so that nobody overwrites what they have not seen."""

    SEALED_TOO = tuple(
        f"user__{name}"
        for name in (
            *("username", "first_name", "last_name", "email", "password"),
            *("is_active", "is_staff", "is_superuser", "date_joined"),
        )
    )
    """Not when they last signed in: that is no change of theirs."""

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
        """The account of a user. Raises Tampered for one who was put in outside the program."""
        if found := cls.objects.filter(user=user).first():
            return found
        raise tampered(cls, user.pk, user.get_username())

    @classmethod
    def begin(cls, user: Any) -> Account:
        """The account of a user just made, or taken over from another program (whose name may be like another's)."""
        name = bare(user.get_username())
        free = not cls.objects.filter(plain_name=name).exists()
        return cls.objects.create(user=user, plain_name=name if free else f"{name} {user.pk}"[-150:])


class OneTimeLink(Sealed):
    """Liên kết dùng một lần: opens the page on which a person sets their password. Only a digest of its secret is kept; a
    link that was used is gone, and a person may have several open at a time."""

    IN_TRAIL = False

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


def enrol(name: str, full_name: str = "", mail: str = "", password: str | None = None) -> User:
    """A new user with their account; without a password they cannot sign in yet."""
    with transaction.atomic(savepoint=False):
        user = User(username=User.normalize_username(name), first_name=full_name, email=User.objects.normalize_email(mail))
        user.set_password(password)
        user.save()
        Account.objects.create(user=user, plain_name=bare(name))
    return user


def amend(user: Any, **values: Any) -> None:
    """Change what Django's user says, and seal it. Raises Tampered where the account is not as the program wrote it."""
    with transaction.atomic(savepoint=False):
        Account.objects.select_for_update(no_key=True).filter(pk=user.pk).first()
        Account.of(user)
        unbroken(Account, [user.pk])
        User.objects.filter(pk=user.pk).update(**values)
        seal(Account, [user.pk])
    for name, value in values.items():
        setattr(user, name, value)


def intact(user: Any) -> bool:
    """Whether a user and their account are as the program wrote them; one question."""
    return is_sound(Account, user.pk)


def called(user: Any) -> str:
    """How a person is named to others: the full name, else the name they sign in with; "" for nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""


def named(text: str) -> User | None:
    """The user whom a typed name or mail address means, whatever its case and marks; None when there is none or it is not certain."""
    users = get_user_model().objects
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
