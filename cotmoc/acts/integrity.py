"""What was changed by hand: doctor reads again all that the program has written and names what is no longer as it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from cotmoc.acts import records
from cotmoc.acts.batches import ACCEPTED
from cotmoc.acts.editions import MADE, MADE_FOR_REPORT, noted, shown
from cotmoc.acts.finding import Finding
from cotmoc.engine.edition import Edition
from cotmoc.engine.lake import doubled_keys, feed_path, lake_parts
from cotmoc.engine.parts import departures
from cotmoc.engine.unchanged import digest
from cotmoc.home import folder
from cotmoc.orgs.instant import one_instant
from cotmoc.orgs.models import AuditEntry
from cotmoc.orgs.unbroken import walk
from cotmoc.registers.against_file import contradictions
from cotmoc.registers.batches import APPROVING, TAKING_BACK
from cotmoc.registers.models import Batch, Seal
from cotmoc.registers.registry import feeds, name_of, registers
from cotmoc.registers.seals import COUNTING, look

TOLD = 5
"""Things of one sort that are named one by one."""
SEALED_ON_UPGRADE = "Niêm phong sổ khi nâng cấp"
RESTORE = "khôi phục từ bản sao lưu gần nhất và tìm người đã sửa"


def changed_by_hand() -> Iterator[tuple[str, Iterable[Finding]]]:
    """What is looked at in turn, each with what is found; nothing is changed."""
    yield "nhật ký", journal()
    yield "đơn vị, tài khoản, vai trò, kế hoạch, lô dữ liệu", records.findings()
    yield "các dòng của sổ", books()
    yield "các ô của tệp gốc", cells()
    yield "kho dữ liệu", lake()
    yield "tệp của các bản số liệu", editions()


def journal() -> Iterator[Finding]:
    """The chain of the audit trail, from its first line to its last, and as editions knew it."""
    seen = walk({edition.id: anchor for edition in Edition.all() if (anchor := edition.manifest.get("journal"))})
    if seen.broken is not None:
        before = f"dòng số {seen.before}" if seen.before else "đầu nhật ký"
        what = f"nhật ký bị sửa ngoài chương trình: dòng số {seen.broken} không nối với {before} (dòng ấy bị sửa, hoặc dòng ở giữa bị xóa)"
        yield Finding(False, what, f"khôi phục cơ sở dữ liệu: {RESTORE}")
    elif not seen.ends_at_head:
        yield Finding(False, f"nhật ký bị cắt đuôi hoặc chép thêm: còn {seen.lines} dòng, không như đầu chuỗi ghi", RESTORE)
    for edition in seen.lost[:TOLD]:
        yield Finding(False, f"nhật ký không còn dòng cuối mà bản số liệu {edition} đã ghi nhận: đã bị cắt và niêm phong lại", RESTORE)
    if seen.broken is None and seen.ends_at_head and not seen.lost:
        yield Finding(True, f"nhật ký nguyên vẹn: {seen.lines} dòng nối liền nhau")


def books() -> Iterator[Finding]:
    """Rows of registers against the seals of their batches, seals against the audit trail; all as of one instant, so that a batch approved
    meanwhile is no finding."""
    with one_instant():
        found = list(_books())
    yield from found


def _books() -> Iterator[Finding]:
    noted, rows, fine = _noted_seals(), 0, True
    for code, register in registers().items():
        seen = look(code, register)
        rows += register._default_manager.filter(batch__state__in=COUNTING).count()
        wrong = [f"{departure} ngoài chương trình" for departure in seen.departures]
        wrong += [f"lô số {batch} có dòng trong sổ mà không có niêm phong" for batch in seen.unsealed]
        kept = Seal.objects.filter(register=code).order_by("pk").iterator(20)
        false = [seal for seal in kept if seal.digest not in noted]
        wrong += [f"niêm phong của lô số {seal.batch_id or '—'} không phải do chương trình ghi" for seal in false]
        fine &= not wrong
        for what in _some(wrong):
            remedy = f"{RESTORE}; nếu hiện trạng là đúng: cotmoc register accept {code} --why …"
            yield Finding(False, f"sổ “{name_of(register)}”: {what}", remedy)
    if fine:
        yield Finding(True, f"{rows} dòng của {len(registers())} sổ đúng như khi duyệt")


def _noted_seals() -> set[str]:
    found: set[str] = set()
    sealing = (APPROVING, TAKING_BACK, ACCEPTED, SEALED_ON_UPGRADE)
    for detail in AuditEntry.objects.filter(action__in=sealing).values_list("detail", flat=True).iterator(2_000):
        found.update(detail.get("seals", [detail.get("seal")]))
    return found


def cells() -> Iterator[Finding]:
    """What kept files say, cell by cell, against the rows that came from them."""
    read, wrong = 0, []
    for code, register in registers().items():
        held = register._default_manager.order_by().values_list("batch", flat=True).distinct()
        for batch in Batch.objects.filter(register=code, state__in=COUNTING, pk__in=list(held)).select_related("org").order_by("pk"):
            read += 1
            wrong += [f"sổ “{name_of(register)}”, {found}" for found in contradictions(register, batch)]
    for what in _some(wrong):
        yield Finding(False, what, f"sửa dòng ấy trong sổ cho đúng tệp gốc, hoặc {RESTORE}")
    if not wrong:
        yield Finding(True, f"ô của {read} tệp gốc khớp với các dòng trong sổ")


def lake() -> Iterator[Finding]:
    """Every byte of the lake, and the keys of feeds."""
    parts, wrong = 0, []
    for path in sorted(folder("lake").glob("*/*/*.parquet")):
        if len(path.stem) == 64:
            parts, wrong = parts + 1, wrong + ([_below(path)] if digest(path) != path.stem else [])
    for code in feeds():
        names = lake_parts(code)
        parts += len(names)
        wrong += [f"feeds/{code}/{name}" for name in departures(feed_path(code), names, thorough=True)]
        if doubled := doubled_keys(code):
            yield Finding(False, f"luồng {code}: khóa {', '.join(doubled)} có ở nhiều bản ghi", "nạp lại các bản ghi ấy bằng cotmoc feed")
    for what in _some(wrong):
        yield Finding(False, f"kho dữ liệu: tệp {what} bị mất hoặc bị sửa ngoài chương trình", f"{RESTORE}")
    if not wrong:
        yield Finding(True, f"{parts} tệp của kho dữ liệu đúng như khi ghi")


def _below(path: Path) -> str:
    return str(path.relative_to(folder("lake")))


def _some(wrong: list[str]) -> list[str]:
    """The first few, and how many more."""
    return wrong[:TOLD] + ([f"và {len(wrong) - TOLD} chỗ khác cùng loại"] if len(wrong) > TOLD else [])


def editions() -> Iterator[Finding]:
    """Files of editions against their manifests, manifests against the audit trail."""
    manifests = {
        subject: detail["manifest"]
        for subject, detail in AuditEntry.objects.filter(action__in=(MADE, MADE_FOR_REPORT)).values_list("subject", "detail")
        if "manifest" in detail
    }
    for edition in Edition.all():
        outputs = {name: made["sha256"] for name, made in edition.manifest.get("outputs", {}).items()}
        outputs |= {"manifest.json": manifests[edition.id]} if edition.id in manifests else {}
        wrong = [name for name, sha in outputs.items() if not (edition.path / name).exists() or digest(edition.path / name) != sha]
        if wrong:
            remedy = f"lấy lại tệp từ bản sao lưu, hoặc xóa thư mục {folder('editions') / edition.id} rồi chạy cotmoc compute"
            yield Finding(False, f"bản số liệu {edition.id}: tệp {', '.join(wrong)} bị mất hoặc bị sửa ngoài chương trình", remedy)
        if "journal" not in edition.manifest:
            continue  # made before the trail told of every edition
        if not noted(edition, MADE, MADE_FOR_REPORT):
            what = f"bản số liệu {edition.id} không do chương trình lập: nhật ký không có dòng lập bản này"
            yield Finding(False, what, f"chuyển thư mục {folder('editions') / edition.id} đi nơi khác rồi chạy cotmoc compute")
        if edition.published != shown(edition):
            what = "đang công khai mà nhật ký không ghi" if edition.published else "nhật ký ghi là công khai mà không còn dấu công khai"
            yield Finding(False, f"bản số liệu {edition.id}: {what}", "mở trang bản số liệu, bấm Công khai hoặc Thôi công khai cho đúng")
