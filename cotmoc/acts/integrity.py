"""What was changed by hand: doctor reads again all that the program has written and names what is no longer as it was written."""

from __future__ import annotations

from collections.abc import Iterator

from cotmoc.acts.editions import MADE, MADE_FOR_REPORT
from cotmoc.acts.finding import Finding
from cotmoc.engine.edition import Edition
from cotmoc.engine.unchanged import digest
from cotmoc.home import folder
from cotmoc.orgs.models import AuditEntry
from cotmoc.orgs.unbroken import walk

TOLD = 5
"""Things of one sort that are named one by one."""
RESTORE = "khôi phục từ bản sao lưu gần nhất và tìm người đã sửa"


def changed_by_hand() -> Iterator[Finding]:
    """Look at everything in turn; nothing is changed."""
    yield from journal()
    yield from editions()


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


def editions() -> Iterator[Finding]:
    """Files of editions against their manifests, manifests against the audit trail."""
    noted = {
        subject: detail["manifest"]
        for subject, detail in AuditEntry.objects.filter(action__in=(MADE, MADE_FOR_REPORT)).values_list("subject", "detail")
        if "manifest" in detail
    }
    for edition in Edition.all():
        outputs = {name: made["sha256"] for name, made in edition.manifest.get("outputs", {}).items()}
        outputs |= {"manifest.json": noted[edition.id]} if edition.id in noted else {}
        wrong = [name for name, sha in outputs.items() if not (edition.path / name).exists() or digest(edition.path / name) != sha]
        if wrong:
            remedy = f"lấy lại tệp từ bản sao lưu, hoặc xóa thư mục {folder('editions') / edition.id} rồi chạy cotmoc compute"
            yield Finding(False, f"bản số liệu {edition.id}: tệp {', '.join(wrong)} bị mất hoặc bị sửa ngoài chương trình", remedy)
