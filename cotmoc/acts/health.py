"""What an installation looks like from inside: database, kept files, editions; each finding with its remedy."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import chain

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q
from django.utils import timezone

from cotmoc.acts.finding import Finding
from cotmoc.acts.integrity import changed_by_hand
from cotmoc.acts.models import Job
from cotmoc.board.fitting import fitting
from cotmoc.engine.edition import Edition
from cotmoc.engine.reasons import changed_since, unmarked
from cotmoc.engine.unchanged import Altered
from cotmoc.files.kept import intact
from cotmoc.home import BEGIN, folder, home, never_set_up
from cotmoc.orgs.models import Evidence, Installation, Member, Org
from cotmoc.orgs.packs.keeping import agencies_to_check
from cotmoc.plans.models import Plan
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers

LEAST_FREE = 1_000_000_000
LONG = timedelta(minutes=10)
"""How long work may wait for somebody to take it up."""
OPEN_TO_OTHERS = "cho máy khác vào bằng cotmoc serve --host 0.0.0.0 --address http://TÊN-MÁY:CỔNG"
TOLD = 5
"""Definitions that are named one by one."""


def unready() -> Finding | None:
    """Why nothing can be done in this home yet: never set up, or kept by an older version; None when it can."""
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if not missing:
        return None
    if not executor.loader.applied_migrations:
        return Finding(False, never_set_up(), f"{BEGIN}; nếu cơ sở ở nơi khác thì đặt COTMOC_HOME")
    return Finding(False, f"cơ sở dữ liệu {connection.vendor} tại {home()}: {missing} bước nâng cấp chưa chạy", "chạy cotmoc migrate")


def looks() -> Iterator[tuple[str, Iterable[Finding]]]:
    """What is looked at in turn, each with what is found while one goes through it; nothing is changed. The long looks come last."""
    yield "ổ đĩa", _found(_space, _closed_to_others)
    if waiting := unready():
        yield "cơ sở dữ liệu", [waiting]
        return
    yield "cơ sở dữ liệu", [Finding(True, f"cơ sở dữ liệu {connection.vendor}: 0 bước nâng cấp chưa chạy")]
    yield "địa chỉ, tỉnh, người quản trị", chain(_found(_address), _province())
    yield "tệp gốc", _found(_kept_files)
    yield "các lô và việc chạy nền", _found(_rows_of_open_batches, _waiting)
    yield "chỉ số của các chỉ tiêu", _measurable()
    yield "bản số liệu hiện hành", _editions()
    yield from changed_by_hand()


def findings() -> Iterator[Finding]:
    """All that is found, one after the other."""
    return chain.from_iterable(found for _, found in looks())


def _found(*looks: Callable[[], Finding]) -> Iterator[Finding]:
    return (look() for look in looks)


def _province() -> Iterator[Finding]:
    """Whose installation this is, its units, and whether somebody can administer it."""
    here = Installation.here()
    yield Finding(here is not None, f"cơ sở của: {here.province.name if here else 'chưa chọn tỉnh'}", BEGIN)
    yield Finding(Org.objects.exists(), f"{Org.objects.count()} đơn vị", BEGIN)
    if here:
        admins = Member.objects.filter(org=here.province, role=Member.Role.ADMIN, user__is_active=True)
        remedy = f"chạy cotmoc setup --province {here.province.code} --admin TÊN"
        yield Finding(admins.exists(), f"{admins.count()} quản trị của tỉnh", remedy)
        waiting = agencies_to_check(here.province)
        remedy = "mở Quản trị › Thiết lập › Cơ quan"
        yield Finding(True, f"{waiting} cơ quan chờ quản trị kiểm tra tên", remedy, waits=waiting > 0)


def _space() -> Finding:
    free = shutil.disk_usage(home()).free
    return Finding(free > LEAST_FREE, f"còn {free / 1e9:.0f} GB đĩa tại {home()}", "dọn đĩa: cần ít nhất 1 GB")


def _closed_to_others() -> Finding:
    """Received files, figures and the key of sessions are nobody else's on the machine."""
    open_ = home().stat().st_mode & 0o077
    return Finding(
        not open_, f"thư mục {home()} {'mở cho người khác trên máy' if open_ else 'chỉ chủ đọc được'}", f"chạy chmod 700 {home()}"
    )


def only_this_machine() -> bool:
    """Whether nobody on another machine can open this installation, and so no link to it either."""
    return all(host in ("localhost", "127.0.0.1", "[::1]") for host in settings.ALLOWED_HOSTS)


def _address() -> Finding:
    """Where people open it. That only this machine can is told, and is no fault: one may be trying it out."""
    how = f"; chỉ máy này mở được, {OPEN_TO_OTHERS}" if only_this_machine() else ""
    return Finding(True, f"địa chỉ của cơ sở: {settings.ADDRESS}{how}")


def _kept_files() -> Finding:
    """Every file that a batch, a plan or evidence names is there and unchanged."""
    names = {sha: f"“{name}” của kế hoạch số {pk}" for pk, name, sha in Plan.objects.values_list("pk", "file_name", "file_sha256")}
    for pk, name, sha, columns, before in Batch.objects.values_list("pk", "file_name", "file_sha256", "columns", "before"):
        names |= {kept: f"“{file}” của lô số {pk}" for file, kept in (columns.get("_files") or {name: sha}).items()}
        names |= {before: f"“dòng trước khi sửa” của lô số {pk}"} if before else {}
    names |= {
        sha: f"“{name}” của minh chứng số {pk}" for pk, name, sha in Evidence.objects.exclude(sha256="").values_list("pk", "name", "sha256")
    }
    bad = [f"{whose} ({sha[:12]})" for sha, whose in sorted(names.items()) if not intact(sha)]
    told = f": {', '.join(bad[:TOLD])}" if bad else ""
    return Finding(not bad, f"{len(names)} tệp gốc, {len(bad)} tệp mất hoặc bị đổi{told}", "khôi phục thư mục files từ bản sao lưu")


def _editions() -> Iterator[Finding]:
    for edition in Edition.unreadable():
        remedy = f"lấy lại tệp từ bản sao lưu, hoặc chuyển thư mục {edition.path} đi nơi khác"
        yield Finding(False, f"bản số liệu {edition.id}: tệp manifest.json không đọc được", remedy)
    try:
        current = Edition.current()
    except Altered as wrong:
        yield Finding(False, str(wrong).rstrip("."), "chạy cotmoc compute để lập bản mới")
        current = None
    else:
        yield Finding(True, f"{len(Edition.all())} bản số liệu, hiện hành: {current.id if current else 'chưa có'}")
    if current is not None and current.is_readable:
        yield _definitions(current)
    leftovers = [path.name for path in folder("editions").glob(".*") if path.is_dir()]
    yield Finding(not leftovers, f"{len(leftovers)} thư mục tính dở", "xóa được: " + ", ".join(leftovers))


def _definitions(current: Edition) -> Finding:
    """Whether the figures that pages show are those of the definitions of today."""
    changed = changed_since(current)
    if changed is None:
        return Finding(False, unmarked().rstrip("."), "chạy cotmoc compute để lập bản mới")
    told = "; ".join([*map(str, changed[:TOLD]), *([f"và {len(changed) - TOLD} định nghĩa khác"] if len(changed) > TOLD else [])])
    return Finding(
        not changed,
        f"từ khi lập bản hiện hành, {len(changed)} định nghĩa đã đổi" + (f": {told}" if told else ""),
        "chạy cotmoc compute để lập bản mới theo định nghĩa hiện nay",
    )


def _rows_of_open_batches() -> Finding:
    """Only rows of approved and locked batches count; one of another batch would be seen on pages and missing in every figure."""
    counting = (Batch.State.APPROVED, Batch.State.LOCKED)
    rows = {code: kind._default_manager.exclude(batch__state__in=counting).count() for code, kind in registers().items()}
    told = ", ".join(f"{code} {count}" for code, count in rows.items() if count)
    said = f"dòng của lô chưa duyệt nằm trong sổ: {told or 'không có'}"
    return Finding(not told, said, "khôi phục từ bản sao lưu, hoặc nhập lại tệp của lô ấy")


def _waiting() -> Finding:
    """Work that nobody has taken up for long: no worker runs."""
    since = timezone.now() - LONG
    waiting = Job.objects.filter(Q(ready_at=None) | Q(ready_at__lt=since), state=Job.State.WAITING, asked_at__lt=since).count()
    remedy = "mở một tiến trình làm việc: cotmoc serve, hoặc cotmoc jobs run"
    return Finding(not waiting, f"{waiting} việc chạy nền chờ quá lâu", remedy)


def _measurable() -> Iterator[Finding]:
    """Plans in use with targets that nothing measures though an indicator of today fits: a person says whether it is theirs."""
    for plan in Plan.objects.filter(state=Plan.State.CONFIRMED).defer("text").order_by("pk"):
        if count := len(fitting(plan)):
            what = f"kế hoạch số {plan.pk}: {count} chỉ tiêu chưa đo nay có chỉ số đo được"
            yield Finding(True, what, f"mở {settings.ADDRESS}/ke-hoach/{plan.pk}/xac-nhan/chi-so để xem và chọn", waits=True)
