"""Proof that no received file brings the product down: mutated documents, workbooks and csv through the pages that take them.

Real files are made by the product itself and found in tests/files/received; each round takes one, damages it in a way that its seed tells
(bytes flipped, cut or doubled, parts of an archive changed, renamed, doubled or left out, XML with huge numbers, other nesting, odd
attributes, lines of csv with quotes and endless cells, sectors and records of old files with sizes that lie), and uploads
it as a steward would. Whatever comes of it, the page answers: no
traceback, no fault kept, within the time, and neither this process nor one that reads for it grows beyond its bound.

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
from collections import Counter
from pathlib import Path
from typing import Any

from damage import mutated

ROOT = Path(__file__).resolve().parents[2]
SLOWEST = 300.0
"""Seconds of one answer: a reading may take 60 seconds of the processor, and the machine may be busy."""
GROWN, READING = 1500, 2500
"""MB that this process may hold, and one that reads for it (2 GB of data, and what is no data)."""
BOOKS = ("budget_line", "staff", "research_task", "published_figure")
FIT = {200, 302, 400, 409, 413}


def site(home: str) -> tuple[Any, int]:
    """An installation with the sample's units, a steward signed in, and the number of the province."""
    os.environ["COTMOC_HOME"] = home
    os.environ["DJANGO_SETTINGS_MODULE"] = "cotmoc.config.settings"
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from cotmoc.orgs.accounts import enrol
    from cotmoc.orgs.models import Member, Org
    from cotmoc.sample.places import set_up_sample

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    set_up_sample()
    province = Org.objects.valid_on("2025-11-14").get(code="86")
    steward = enrol("steward", password="mot-mat-khau-dai")
    Member.objects.create(user=steward, org=province, role="steward")
    client = Client()
    client.force_login(steward, "django.contrib.auth.backends.ModelBackend")
    return client, province.pk


def files() -> list[tuple[str, str, bytes]]:
    """Kind of door (a register's code, or plan), name and bytes of each file to damage."""
    from cotmoc.registers.derived.excel import template
    from cotmoc.registers.derived.export import to_csv
    from cotmoc.registers.registry import registers
    from tests.files.carriers import CARRIERS

    found = []
    for code in BOOKS:
        example = registers()[code]
        found.append((code, f"{code}.xlsx", filled(code, template(example))))
        found.append((code, f"{code}.csv", to_csv(example, [])))
        found[-1] = (code, f"{code}.csv", found[-1][2] + ",".join(str(value) for value in example.example.values()).encode() * 3)
        found += [(code, f"{code}.{kind}", made(table_of(example))) for kind, made in CARRIERS.items() if kind != "xlsx"]
        found.append((code, f"{code}-web.xls", web_page(example)))
    received = [*(ROOT / "tests/files/received").iterdir(), *(ROOT / "cotmoc/sample/plan").glob("*.docx")]
    found += [("plan", path.name, path.read_bytes()) for path in received]
    text = (
        "II. MỤC TIÊU\n- Đến năm 2030, tỷ lệ hồ sơ trực tuyến đạt 80%.\n"
        "1. Sở Khoa học và Công nghệ chủ trì xây dựng đề án, xong trước 30/6/2026.\n"
    )
    return [*found, ("plan", "ke-hoach.txt", (text * 40).encode())]


def head_of(example: Any) -> list[str]:
    """The head of a register's file."""
    from cotmoc.registers.derived.columns import columns_of

    return [column.label for column in columns_of(example)]


def table_of(example: Any) -> Any:
    """A register's table with formats, failures, merged and hidden cells."""
    from tests.files.carriers import FAILED, MONTH, SHARE, STRUCK, Made, Table

    head = head_of(example)
    kinds = (Made("86"), Made(0.154, SHARE), Made(45901.0, MONTH), Made("1.250 triệu"), Made(FAILED), Made(3.0, STRUCK), None)
    rows = [[kinds[(line + at) % len(kinds)] for at in range(len(head))] for line in range(30)]
    return Table([list(map(Made, head)), *rows], frozenset({3}), frozenset({1}), ((5, 0, 8, 0),))


def web_page(example: Any) -> bytes:
    """A table of a web page under a name of Excel, as many systems hand it out."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>\n" for row in (head_of(example), ["86"] * 5, ["1.250"] * 5))
    return f"<html><head><meta charset='utf-8'></head><body><table>\n{rows}</table></body></html>".encode()


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
    most = (0, "")
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
        apart = reading()
        most = max(most, (apart, f"{number} {name}"))
        wrong = wrong or (f"{took:.0f} s" if took > SLOWEST else "")
        wrong = wrong or (f"{held()} MB" if held() > GROWN else f"{apart} MB apart" if apart > READING else "")
        tally[f"{Path(name).suffix} {status}"] += 1
        if wrong:
            bad.append(f"seed {asked.seed}/{number} {name}: {wrong}")
            print(bad[-1], flush=True)
            if asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / f"{asked.seed}-{number}-{name}").write_bytes(damaged)
    total = sum(tally.values())
    print(f"seed {asked.seed}: {total} files in {time.monotonic() - began:.0f} s")
    print(f"slowest answer {slowest[0]:.1f} s ({slowest[1]}); most memory {held()} MB here, {most[0]} MB in a reader ({most[1]})")
    print(dict(sorted(tally.items())))
    print(f"{len(bad)} brought something down")
    return 1 if bad else 0


def faults_kept() -> list[str]:
    """Errors of the program that were kept, also those of readers apart."""
    from cotmoc.home import folder

    return [path.name for path in folder("faults").glob("*.txt")]


def reading() -> int:
    """MB that a process which reads for this one held at most."""
    ours = f"/proc/{os.getpid()}/task/{os.getpid()}/children"
    told = [Path(f"/proc/{child}/status") for child in Path(ours).read_text().split()]
    found = [re.search(r"VmHWM:\s+(\d+)", path.read_text()) for path in told if path.exists()]
    ended = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max([ended, *(int(peak[1]) for peak in found if peak)]) // 1024


def held() -> int:
    """MB that this process held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
