"""Ways in which files come damaged, or were made to do harm; each is told by its dice."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]


def flipped(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 3, 20, 200))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def doubled(data: bytes, dice: random.Random) -> bytes:
    begin = dice.randrange(len(data))
    piece = data[begin : begin + dice.choice((1, 50, 5000))]
    return data[:begin] + piece * dice.choice((2, 50, 2000)) + data[begin:]


def emptied(data: bytes, dice: random.Random) -> bytes:
    begin = dice.randrange(len(data))
    return data[:begin] + bytes(dice.choice((1, 100, 4000))) + data[begin + 100 :]


PIECES = (
    b"", b"0", b"-1", b"999999999999", b"1e999", b"NaN", b"1048577", b"XFD1048576", b"\xc3\x28", b"<", b"&", b"&lol;", b"\x00", b"'", b'"',
    b"]]>", "Ế".encode() * 2000, b"9" * 5000, b"true", b"%s%n", b"../../x", b"=cmd()", b"(1.250)", "1.250 triệu".encode(),
)  # fmt: skip


def edited(xml: bytes, dice: random.Random) -> bytes:
    """XML with other values, elements doubled, dropped or nested."""
    for _ in range(dice.choice((1, 2, 8))):
        how = dice.randrange(6)
        spots = list(re.finditer((rb'="[^"]*"', rb">[^<]+<", rb"\d+", rb"<[^/?!][^>]*/>", rb"<[^/?!][^>]*>", rb"</[^>]+>")[how], xml))
        if not spots:
            continue
        spot = dice.choice(spots)
        piece = dice.choice(PIECES)
        new = (
            b'="' + piece + b'"', b">" + piece + b"<", dice.choice((b"99999999", b"0", b"-5", b"1" * 40)),
            spot[0] * dice.choice((0, 2, 3000)), spot[0] * dice.choice((0, 2, 300)), spot[0] * dice.choice((0, 2)),
        )[how]  # fmt: skip
        xml = xml[: spot.start()] + new + xml[spot.end() :]
    return xml


def repacked(data: bytes, dice: random.Random) -> bytes:
    """An archive with one part changed, renamed, doubled, swapped or left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = [(name, packed.read(name)) for name in packed.namelist()]
    at = dice.choices(
        range(len(parts)), [3 if name.endswith(".xml") and ("sheet" in name or "document" in name) else 1 for name, _ in parts]
    )[0]
    name, content = parts[at]
    how = dice.randrange(9)
    if how < 5:
        parts[at] = (name, edited(content, dice))
    elif how == 5:
        parts[at] = (dice.choice((name.replace("/", "\\"), f"/{name}", f"../{name}", name.upper(), "\u0111" * 300)), content)
    elif how == 6:
        parts.insert(dice.randrange(len(parts)), (name, edited(content, dice)))
    elif how == 7:
        del parts[at]
    else:
        parts[at] = (name, dice.choice((flipped, cut, doubled))(content or b"x", dice))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as packed:
        for name, content in parts:
            packed.writestr(name, content)
    return out.getvalue()


def relined(data: bytes, dice: random.Random) -> bytes:
    """Lines of text moved, doubled and with odd pieces."""
    lines = data.split(b"\n")
    for _ in range(dice.choice((1, 3, 10))):
        at = dice.randrange(len(lines))
        place = dice.randrange(len(lines[at]) + 1)
        piece = dice.choice((*PIECES, b"," * 20_000, b'"', b";;", b"\t", b"a" * 200_000, b"80% " * 20_000))
        lines[at] = dice.choice((lines[at][:place] + piece + lines[at][place:], lines[at] * 3, piece))
    dice.shuffle(lines) if dice.random() < 0.1 else None
    return b"\n".join(lines)


def broken_bones(data: bytes, dice: random.Random) -> bytes:
    """Numbers of an old file set to what none should be: in its head, in its tables of sectors and names, in its records."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 2, 8))):
        at = dice.choice(
            (
                dice.randrange(24, 512),
                dice.randrange(512, 2048),
                dice.randrange(len(data) - 1024, len(data) - 4),
                dice.randrange(len(data) - 4),
            )
        )
        value = dice.choice((0, 1, 2, 3, 5, 0xFFFF, 0x10000, 0x7FFFFFFF, 0xFFFFFFF0, 0xFFFFFFFE, 0xFFFFFFFF, at // 512))
        changed[at : at + 4] = value.to_bytes(4, "little")
    return bytes(changed)


def mutated(name: str, data: bytes, dice: random.Random) -> bytes:
    """A file damaged in a way of its kind."""
    ways: list[Mutation] = [flipped, cut, doubled, emptied]
    if data.startswith(b"PK"):
        ways += [repacked] * 12
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        ways += [broken_bones] * 8
    elif name.endswith((".csv", ".txt", "-web.xls")):
        ways += [relined] * 8
    return dice.choice(ways)(data, dice)
