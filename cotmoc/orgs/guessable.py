"""Passwords that somebody tries first: common words of Vietnamese, rows of the keyboard, the person's, unit's and province's names."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cotmoc.language.text import bare
from cotmoc.orgs.models import Installation, Member, Org, province_of

# fmt: off
COMMON = (
    "matkhau", "anhyeuem", "emyeuanh", "yeuem", "yeuanh", "vietnam", "congan", "chinhphu", "ubnd", "uyban", "nhandan",
    "quantri", "quanly", "nguoidung", "tinhuy", "hanoi", "saigon", "khongbiet", "khongnho", "iloveyou", "password",
    "passw", "admin", "administrator", "welcome", "letmein", "cotmoc", "chuyendoiso", "khoahoccongnghe",
)
# fmt: on
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "qazwsxedcrfvtgbyhnujm", "abcdefghijklmnopqrstuvwxyz")
LEAST = 4
"""Letters that must be left of a password when all that is easily guessed is taken out of it."""
_SIGNS = str.maketrans("013457@$!", "oieastasi")


class NotGuessable:
    """A validator of Django's: what is left without guessable words, digits and signs must still be something."""

    def validate(self, password: str, user: Any = None) -> None:
        """ValidationError for a password that is no more than such words."""
        known = sorted(known_words(user), key=len, reverse=True)
        plain = bare(password)
        if min(len(_left(plain, known)), len(_left(plain.translate(_SIGNS), known))) < LEAST:
            raise ValidationError(self.get_help_text(), code="password_guessable")

    def get_help_text(self) -> str:
        """What is asked of a password, in a sentence."""
        return _(
            "Mật khẩu này dễ đoán: chỉ gồm từ thông dụng, dãy phím, tên người hay tên đơn vị kèm số; ghép vài từ không liên quan với nhau."
        )


def known_words(user: Any) -> set[str]:
    """What anybody would try for a person: common words and the names around them, in small letters without marks or blanks."""
    names = {*COMMON, *_runs()}
    if user is not None:
        names |= {user.get_username(), user.first_name, user.last_name, user.get_full_name(), user.email.partition("@")[0]}
        names |= set(user.get_full_name().split())
        for org in _units(user):
            names |= {org.name, org.short_name, org.code, *_without_level(org.name)}
    plain = {re.sub(r"[^a-z]", "", bare(name)) for name in names}
    return {word for word in plain if len(word) > 1}


def _units(user: Any) -> set[Org]:
    here = Installation.here()
    own = {member.org for member in Member.objects.filter(user=user.pk).select_related("org")} if user.pk else set()
    return own | {above for org in own if (above := province_of(org))} | ({here.province} if here else set())


def _without_level(name: str) -> tuple[str, ...]:
    """“Tỉnh Ninh Bình” is tried as “ninhbinh” too."""
    words = name.split()
    return tuple(" ".join(words[cut:]) for cut in (1, 2) if len(words) > cut)


def _runs() -> set[str]:
    """Pieces of four letters or more along a row of the keyboard, either way."""
    both = [row for line in KEYBOARD for row in (line, line[::-1])]
    return {row[start:end] for row in both for start in range(len(row)) for end in range(start + 4, len(row) + 1)}


def _left(plain: str, known: list[str]) -> str:
    rest = re.sub(r"[^a-z]", "", plain)
    for word in known:
        rest = rest.replace(word, "")
    return re.sub(r"(.)\1+", r"\1", rest)
