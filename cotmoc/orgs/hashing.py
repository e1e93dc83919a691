"""How passwords are kept."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Django's own, that writes nothing by itself: Django would renew an old password wherever one is checked, beside the account's seal.
    It is renewed by a deed when its owner signs in (`acts/passwords.py`)."""

    def must_update(self, encoded: str) -> bool:
        return False

    def outdated(self, encoded: str) -> bool:
        """Whether a password is kept under the rules of an older version."""
        return bool(super().must_update(encoded))
