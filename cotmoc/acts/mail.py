"""Mail to people, where the installation has a mail server (COTMOC_SMTP)."""

from __future__ import annotations

import logging
from threading import Thread

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

log = logging.getLogger(__name__)


def mail_is_set() -> bool:
    """Whether this installation can send mail."""
    return bool(settings.EMAIL_HOST)


def send_after(to: str, subject: str, body: str) -> None:
    """Send once the change is kept, in a thread of its own: how long the mail server takes says nothing to whoever asked."""
    message = EmailMessage(subject, body, to=[to])
    transaction.on_commit(Thread(target=_send, args=(message,), daemon=True).start)


def _send(message: EmailMessage) -> None:
    """A mail that is not taken is told to the operator; the person asks again or turns to their administrator."""
    try:
        message.send()
    except OSError as problem:  # smtplib's errors are OSErrors
        log.error("Không gửi được thư qua %s:%s: %s", settings.EMAIL_HOST, settings.EMAIL_PORT, problem)
