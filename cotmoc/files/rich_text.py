"""Texts of cells of which a part is formatted: what is raised is the mark of a note, what is struck out is taken back."""

from __future__ import annotations

from typing import Any

from lxml import etree

from cotmoc.files.cells import STRUCK, Unknown
from cotmoc.files.run import raised


def odd_strings(strings: bytes | None, parser: etree.XMLParser) -> dict[int, str | Unknown]:
    """The texts that cells share and that are not what their letters say, by their number."""
    if not strings or not (b"strike" in strings or b"superscript" in strings):
        return {}
    texts = enumerate(etree.fromstring(strings, parser).iterchildren("{*}si"))
    return {number: text for number, one in texts if (text := odd_text(one)) is not None}


def odd_text(element: Any) -> str | Unknown | None:
    """The text without marks of notes, or that nobody knows it since a part is struck out; None when it is as its letters say."""
    said, odd = "", False
    for run in element.iterchildren("{*}r"):
        words = run.findtext("{*}t") or ""
        if words.strip() and _value(run, "strike", "1") not in (None, "0", "false"):
            return Unknown(STRUCK)
        if _value(run, "vertAlign", "") == "superscript":
            read = raised(words, said)
            odd, words = odd or read != words, read or ""
        said += words
    return said if odd else None


def _value(run: Any, name: str, default: str) -> str | None:
    """What the formatting of a run says under a name; None when it says nothing."""
    found = run.find(f"{{*}}rPr/{{*}}{name}")
    return None if found is None else str(found.get("val", default))
