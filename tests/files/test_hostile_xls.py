"""An old .xls whose bones are broken, whose sizes lie or whose sectors go in circles ends in one sentence, quickly and in little memory."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable

import pytest
from carriers import SHARE, Made, Table, biff, compound, xls

from cotmoc.files.problems import FileProblem
from cotmoc.files.workbook import read_here, read_workbook

TABLE = Table([[Made("Mã"), Made("Số")], *([Made(f"A-{at}"), Made(float(at), SHARE)] for at in range(200))])
WHOLE = xls(TABLE)
FAT = 512 * (1 + struct.unpack_from("<I", WHOLE, 76)[0])
ENTRY = 512 + 128
"""Of the workbook's stream in the directory."""


def with_bytes(at: int, code: str, *values: int) -> bytes:
    changed = bytearray(WHOLE)
    struct.pack_into(code, changed, at, *values)
    return bytes(changed)


def with_record(code: int, change: Callable[[bytearray, int], None]) -> bytes:
    body, at = bytearray(biff(TABLE)), 0
    while at + 4 <= len(body):
        found, size = struct.unpack_from("<HH", body, at)
        if found == code:
            change(body, at + 4)
        at += 4 + size
    return compound({"Workbook": bytes(body)})


HOSTILE = {
    "cut short": WHOLE[:1000],
    "the directory goes in a circle": with_bytes(FAT, "<I", 0),
    "the stream goes in a circle": with_bytes(FAT + 8, "<I", 1),
    "a sector leads to itself": with_bytes(FAT + 4, "<I", 1),
    "a sector far outside": with_bytes(FAT + 4, "<I", 0x7FFFFFF0),
    "sectors of other sizes": with_bytes(30, "<H", 30),
    "tables of sectors in a circle": with_bytes(68, "<II", 1, 0xFFFFFFFF),
    "the directory far outside": with_bytes(48, "<I", 99_999_999),
    "a stream of no bytes": with_bytes(ENTRY + 120, "<Q", 0),
    "a name longer than its place": with_bytes(ENTRY + 64, "<H", 0xFFFF),
    "a sheet that is the book itself": with_record(0x85, lambda body, at: struct.pack_into("<I", body, at, 0)),
    "a sheet far outside": with_record(0x85, lambda body, at: struct.pack_into("<I", body, at, 0xFFFFFFF0)),
    "a column that no sheet has": with_record(0x203, lambda body, at: struct.pack_into("<HH", body, at, 65_535, 65_535)),
    "a sheet of billions of rows": with_record(0x200, lambda body, at: struct.pack_into("<IIHH", body, at, 0, 0xFFFFFFFF, 0, 0xFFFF)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_broken_old_workbook_is_told_so(name):
    with pytest.raises(FileProblem) as caught:
        read_here(HOSTILE[name], "so.xls")
    assert str(caught.value) == "Tệp “so.xls”: tệp Excel bị hỏng; mở bằng Excel, lưu thành tệp .xlsx mới rồi gửi."


@pytest.mark.parametrize(("at", "code", "value"), [(ENTRY + 120, "<I", 2**32 - 1), (44, "<I", 2**31 - 1), (512 + 68, "<I", 1)])
def test_a_size_that_lies_is_not_believed(at, code, value):
    assert read_here(with_bytes(at, code, value), "so.xls").sheets == read_here(WHOLE, "so.xls").sheets


def said_of(data: bytes) -> str:
    """The sentence that a workbook is refused with."""
    try:
        read_workbook(data, "so.xls")
    except FileProblem as problem:
        return str(problem)
    return ""


def test_no_damage_is_more_than_a_sentence():
    for number in range(60):
        dice, changed = random.Random(number), bytearray(WHOLE)
        for _ in range(dice.choice((1, 3, 20))):
            changed[dice.choice((dice.randrange(len(changed)), dice.randrange(1536), dice.randrange(FAT, len(changed))))] = dice.randrange(
                256
            )
        assert "(mã " not in said_of(bytes(changed)), f"{number}: an error of ours"
