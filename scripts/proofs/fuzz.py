"""Proof that no received file brings the product down: mutated documents, workbooks and csv through the pages that take them.

Real files are made by the product itself and found in tests/files/received; each round takes one, damages it in a way that its seed tells
(bytes flipped, cut or doubled, parts of an archive changed, renamed, doubled or left out, XML with huge numbers, other nesting, odd
attributes, lines of csv with quotes and endless cells), and uploads it as a steward would. Whatever comes of it, the page answers: no
traceback, no fault kept, within the time, and this process does not grow.

    .venv/bin/python scripts/proofs/fuzz.py --seconds 900 --seed 7
    .venv/bin/python scripts/proofs/fuzz.py --count 60 --keep FOLDER
"""

from __future__ import annotations

import argparse
import io
import os
import random
import re
import resource
import sys
import tempfile
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SLOWEST = 300.0
"""Seconds of one answer: a reading may take 60 seconds of the processor, and the machine may be busy."""
GROWN = 1500
"""MB that this process may hold; what is read apart is bounded there."""
BOOKS = ("budget_line", "staff", "research_task", "published_figure")
FIT = {200, 302, 400, 409, 413}
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


def mutated(name: str, data: bytes, dice: random.Random) -> bytes:
    """A file damaged in a way of its kind."""
    ways: list[Mutation] = [flipped, cut, doubled, emptied]
    if data.startswith(b"PK"):
        ways += [repacked] * 12
    elif name.endswith((".csv", ".txt")):
        ways += [relined] * 8
    return dice.choice(ways)(data, dice)


def site(home: str) -> tuple[Any, int]:
    """An installation with the sample's units, a steward signed in, and the number of the province."""
    os.environ["COTMOC_HOME"] = home
    os.environ["DJANGO_SETTINGS_MODULE"] = "cotmoc.config.settings"
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.test import Client

    from cotmoc.orgs.models import Member, Org
    from cotmoc.sample.places import set_up_sample

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    set_up_sample()
    province = Org.objects.valid_on("2025-11-14").get(code="86")
    steward = User.objects.create_user("steward", password="mot-mat-khau-dai")
    Member.objects.create(user=steward, org=province, role="steward")
    client = Client()
    client.force_login(steward, "django.contrib.auth.backends.ModelBackend")
    return client, province.pk


def files() -> list[tuple[str, str, bytes]]:
    """Kind of door (a register's code, or plan), name and bytes of each file to damage."""
    from cotmoc.registers.derived.excel import template
    from cotmoc.registers.derived.export import to_csv
    from cotmoc.registers.registry import registers

    found = []
    for code in BOOKS:
        example = registers()[code]
        found.append((code, f"{code}.xlsx", filled(code, template(example))))
        found.append((code, f"{code}.csv", to_csv(example, [])))
        found[-1] = (code, f"{code}.csv", found[-1][2] + ",".join(str(value) for value in example.example.values()).encode() * 3)
    received = [*(ROOT / "tests/files/received").iterdir(), *(ROOT / "cotmoc/sample/plan").glob("*.docx")]
    found += [("plan", path.name, path.read_bytes()) for path in received]
    text = (
        "II. MỤC TIÊU\n- Đến năm 2030, tỷ lệ hồ sơ trực tuyến đạt 80%.\n"
        "1. Sở Khoa học và Công nghệ chủ trì xây dựng đề án, xong trước 30/6/2026.\n"
    )
    return [*found, ("plan", "ke-hoach.txt", (text * 40).encode())]


def filled(code: str, empty: bytes) -> bytes:
    """A template with formulas, formats, hidden rows and merged cells in it, as offices send them back."""
    import xlsxwriter

    from cotmoc.files.workbook import read_workbook

    head = read_workbook(empty, "x.xlsx").sheets[0].rows[0]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("Số liệu")
        page.write(0, 0, "Đơn vị tính: triệu đồng")
        page.write_row(1, 0, head)
        for line in range(2, 40):
            for at in range(len(head)):
                page.write(line, at, (f"86-{line}", line * 1.5, "31/12/2024", "1.250")[(line + at) % 4], None)
        page.write_formula("C5", "=1/0", None, "#DIV/0!")
        page.write(6, 3, 0.154, book.add_format({"num_format": "0.0%"}))
        page.set_row(9, None, None, {"hidden": True})
        page.merge_range("A20:A24", "gộp")
    return out.getvalue()


def sent(client: Any, province: int, door: str, name: str, data: bytes) -> int:
    """Upload through the page; the status of its answer."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile(name, data)
    if door == "plan":
        answer = client.post("/ke-hoach/them", {"file": file, "org": province, "title": "", "number": "", "issuer": "", "issued_on": ""})
    else:
        answer = client.post(f"/so/{door}/nhap", {"file": file, "org": province})
    if answer.status_code == 302:
        answer = client.get(answer["Location"])
    return int(answer.status_code)


def main() -> int:
    """Rounds until the time or the count is up; 1 when a file brought something down."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--count", type=int, default=10**9)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for files that brought something down")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")  # two parts of one name are meant
    client, province = site(tempfile.mkdtemp(prefix="cotmoc-fuzz-"))
    sources, tally, bad, slowest = files(), Counter[str](), [], (0.0, "")
    faults = set(faults_kept())
    began = time.monotonic()
    for number in range(asked.count):
        if time.monotonic() - began > asked.seconds:
            break
        dice = random.Random(f"{asked.seed}/{number}")
        door, name, data = dice.choice(sources)
        damaged = mutated(name, data, dice)[: 50 * 2**20]
        start = time.monotonic()
        try:
            status = sent(client, province, door, name, damaged or b"x")
            wrong = "" if status in FIT else f"status {status}"
        except Exception as error:  # the very thing that is looked for
            wrong, status = f"{type(error).__name__}: {error}"[:300], 500
        took = time.monotonic() - start
        slowest = max(slowest, (took, f"{number} {name}"))
        if new := set(faults_kept()) - faults:
            wrong, faults = wrong or f"fault {sorted(new)}", faults | new
        wrong = wrong or (f"{took:.0f} s" if took > SLOWEST else "") or (f"{held()} MB" if held() > GROWN else "")
        tally[f"{Path(name).suffix} {status}"] += 1
        if wrong:
            bad.append(f"seed {asked.seed}/{number} {name}: {wrong}")
            print(bad[-1], flush=True)
            if asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / f"{asked.seed}-{number}-{name}").write_bytes(damaged)
    total = sum(tally.values())
    print(f"{total} files in {time.monotonic() - began:.0f} s, slowest {slowest[0]:.1f} s ({slowest[1]}), {held()} MB held")
    print(dict(sorted(tally.items())))
    print(f"{len(bad)} brought something down")
    return 1 if bad else 0


def faults_kept() -> list[str]:
    """Errors of the program that were kept, also those of readers apart."""
    from cotmoc.home import folder

    return [path.name for path in folder("faults").glob("*.txt")]


def held() -> int:
    """MB that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
