"""Plain text files in whatever encoding they come."""

from __future__ import annotations

from cotmoc.files.encoding import decode_text
from cotmoc.message import Message, counted


def read_text(data: bytes) -> tuple[str, list[Message]]:
    """The text of a .txt in NFC, otherwise character for character, and notes for the person."""
    text = decode_text(data)
    broken = text.count("\ufffd")
    notes = [counted("Có %(count)s ký tự không giải mã được trong tệp.", broken)] if broken else []
    return text, notes
