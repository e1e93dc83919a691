"""From the rows of a pack to what they mean: codes, references and repetitions checked, nothing guessed but a missing code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from cotmoc.language.text import bare, folded, only_words
from cotmoc.message import Message, say
from cotmoc.orgs.accounts import PersonProblem, account_name, mail_address, name_from
from cotmoc.orgs.loading import FIRST_DAY, LAST_OLD_DAY, MERGER_DAY, old_provinces, provinces_today
from cotmoc.orgs.packs.pack import Account, Agency, Group, Pack, Predecessor
from cotmoc.orgs.tables.faults import Fault
from cotmoc.orgs.tables.reading import Row

AGENCY_CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
GROUP_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CAPITALS = say("viết hoa không dấu, gồm chữ, số và dấu gạch nối, ví dụ SKHCN")

_SKIPPED = {"và", "của", "các", "tỉnh", "thành", "phố"}


def pack_of(rows: dict[str, list[Row]], base: Pack, faults: list[Fault]) -> Pack:
    """The pack of rows as read; what is wrong is added to faults."""
    facts = _facts(rows["pack"], faults)
    agencies, gone = _agencies(rows["agencies"], base, faults)
    groups, groups_gone = _groups(rows["groups"], base, faults)
    pack = Pack(
        facts.get("title", ""),
        facts.get("source", ""),
        facts.get("province", ""),
        agencies,
        groups,
        _accounts(rows["accounts"], faults),
        removed={"agencies": gone, "groups": groups_gone},
    )
    laid = pack.over(base).agencies
    whole = {agency.code for agency in laid}
    _check_names(rows["agencies"], pack, faults)
    _check_parents(rows["agencies"], pack, {agency.code: agency.parent for agency in laid}, faults)
    _check_units(rows["accounts"], whole, faults)
    return replace(pack, predecessors=_predecessors(rows["changes"], whole, faults))


def _facts(rows: list[Row], faults: list[Fault]) -> dict[str, str]:
    """Title, source and province of the pack."""
    names = {"title": "title", "tên": "title", "source": "source", "nguồn": "source", "province": "province", "tỉnh": "province"}
    found: dict[str, str] = {}
    for row in rows:
        if row.text("name") and (known := names.get(folded(row.text("name")))) is None:
            faults.append(row.fault("name", say("không có mục “%(text)s”", text=row.text("name")), "chỉ ghi title, source hoặc province"))
        elif known and known == "province" and row.text("value").zfill(2) not in provinces_today():
            faults.append(
                row.fault("value", say("“%(text)s” không phải mã tỉnh hiện nay", text=row.text("value")), "ghi mã hai số, ví dụ 01")
            )
        elif known:
            found[known] = row.text("value").zfill(2) if known == "province" else row.text("value")
    return found


def code_from(name: str) -> str:
    """The code an office would give an agency: the first letters of its name (Sở Khoa học và Công nghệ: SKHCN)."""
    said = [word for word in only_words(name).split() if folded(word) not in _SKIPPED]
    return "".join(bare(word if word.isupper() else word[0]).upper() for word in said)[:20]


def _agencies(rows: list[Row], base: Pack, faults: list[Fault]) -> tuple[tuple[Agency, ...], frozenset[str]]:
    known = {agency.code: agency for agency in base.agencies}
    named = {folded(a.name): a.code for told in (base, base.told_for("Tỉnh"), base.told_for("Thành phố")) for a in told.agencies}
    found: dict[str, Agency] = {}
    gone: set[str] = set()
    seen: dict[str, Row] = {}
    for row in rows:
        code = row.text("code") or named.get(folded(row.text("name")), "") or code_from(row.text("name"))
        if not _usable(row, code, AGENCY_CODE, _CAPITALS, seen, faults):
            continue
        if row.given.get("remove"):
            _remove(row, code, known, gone, faults)
        elif row.text("name"):
            found[code] = _agency(row, code, known.get(code))
    return tuple(found.values()), frozenset(gone)


def _agency(row: Row, code: str, known: Agency | None) -> Agency:
    """An agency as its row says; what the row leaves empty is as in the pack below."""
    start, before = row.given.get("valid_from"), row.given.get("before")
    return Agency(
        code,
        row.text("name"),
        row.text("short_name") or (known.short_name if known else ""),
        row.text("kind") or (known.kind if known else _kind_of(row.text("name"))),
        row.text("parent") or (known.parent if known else ""),
        start if isinstance(start, date) else None,
        bool(row.given.get("check")),
        bool(before) if before is not None else known is not None and known.before,
    )


def _kind_of(name: str) -> str:
    said = folded(name)
    if said.startswith(("sở ", "thanh tra ", "văn phòng ubnd", "văn phòng ủy ban")):
        return "department"
    return "institute" if said.startswith(("trường ", "viện ", "đại học ", "học viện ")) else "agency"


def _groups(rows: list[Row], base: Pack, faults: list[Fault]) -> tuple[tuple[Group, ...], frozenset[str]]:
    known = {group.code: group for group in base.groups}
    named = {folded(group.name): group.code for group in base.groups}
    found: dict[str, Group] = {}
    gone: set[str] = set()
    seen: dict[str, Row] = {}
    for number, row in enumerate(rows, 1):
        code = row.text("code") or named.get(folded(row.text("name")), "") or code_from(row.text("name")).lower()
        if not _usable(row, code, GROUP_CODE, say("chữ thường không dấu, ví dụ talent"), seen, faults):
            continue
        if row.given.get("remove"):
            _remove(row, code, known, gone, faults)
        elif row.text("name"):
            order = row.given.get("order")
            english = row.text("name_en") or (known[code].name_en if code in known else "")
            found[code] = Group(code, order if isinstance(order, int) else number, row.text("name"), english)
    return tuple(found.values()), frozenset(gone)


def _usable(row: Row, code: str, pattern: re.Pattern[str], form: Message, seen: dict[str, Row], faults: list[Fault]) -> bool:
    """Whether a code is well formed and new in its sheet; a row with neither code nor name was told already."""
    if not code:
        if row.text("name"):
            faults.append(
                row.fault(
                    "name",
                    say("không có chữ nào trong “%(text)s” để lập mã", text=row.text("name")[:40]),
                    say("sửa tên, hoặc ghi mã %(form)s", form=form),
                )
            )
        return False
    if not pattern.fullmatch(code):
        faults.append(row.fault("code", say("mã “%(code)s” không dùng được", code=code), say("ghi mã %(form)s", form=form)))
    elif code in seen:
        twice = say("mã “%(code)s” đã có ở dòng %(line)s", code=code, line=seen[code].line)
        faults.append(row.fault("code", twice, "mỗi mã chỉ ghi một lần; bỏ dòng thừa hoặc ghi mã khác"))
    else:
        seen[code] = row
        return True
    return False


def _remove(row: Row, code: str, known: Iterable[str], gone: set[str], faults: list[Fault]) -> None:
    if code in known:
        gone.add(code)
    else:
        faults.append(row.fault("remove", say("không có mã “%(code)s” để bỏ", code=code), "sửa mã, hoặc xóa dòng này"))


def _check_names(rows: list[Row], pack: Pack, faults: list[Fault]) -> None:
    """Each name once: two agencies of one name could not be told apart in any file that names them."""
    seen: dict[str, str] = {}
    for agency in pack.agencies:
        first = seen.setdefault(folded(agency.name), agency.code)
        if first != agency.code:
            row = next(row for row in rows if row.text("name") == agency.name and row.text("code") in (agency.code, ""))
            faults.append(
                row.fault(
                    "name",
                    say("tên “%(agency)s” đã là của mã “%(first)s”", agency=agency.name, first=first),
                    "sửa tên, hoặc bỏ một trong hai dòng",
                )
            )


def _check_parents(rows: list[Row], pack: Pack, above: dict[str, str], faults: list[Fault]) -> None:
    """Nothing lies under what is not there, nor under itself, in the pack as laid over the common one."""
    by_name = {agency.code: row for agency in pack.agencies for row in rows if row.text("name") == agency.name}
    for code, parent in ((agency.code, agency.parent) for agency in pack.agencies):
        if parent and parent not in above:
            faults.append(
                by_name[code].fault(
                    "parent", say("không có cơ quan mã “%(parent)s”", parent=parent), "ghi mã của một cơ quan trong gói, hoặc để trống"
                )
            )
        elif parent and _circles(code, above):
            faults.append(
                by_name[code].fault("parent", say("“%(code)s” trực thuộc chính nó qua một vòng", code=code), "sửa cơ quan chủ quản")
            )


def _circles(code: str, above: dict[str, str]) -> bool:
    at, steps = above.get(code, ""), 0
    while at and at != code and steps <= len(above):
        at, steps = above.get(at, ""), steps + 1
    return at == code


def _accounts(rows: list[Row], faults: list[Fault]) -> tuple[Account, ...]:
    found: dict[str, Account] = {}
    for row in rows:
        said = row.text("username") or name_from(row.text("full_name"))
        if not said:
            continue
        try:
            name, mail = account_name(said), mail_address(row.text("mail"))
        except PersonProblem as wrong:
            faults.append(row.fault(wrong.field, wrong.message))
            continue
        if bare(name) in found:
            faults.append(row.fault("username", say("tên tài khoản “%(name)s” ghi hai lần", name=name), "mỗi người một tên"))
        found.setdefault(bare(name), Account(name, row.text("full_name"), row.text("role"), row.text("unit"), mail))
    return tuple(found.values())


def _check_units(rows: list[Row], whole: set[str], faults: list[Fault]) -> None:
    for row in rows:
        unit = row.text("unit")
        if unit and unit not in whole and not (unit.isdecimal() and len(unit) == 5):
            remedy = say("ghi mã của một cơ quan trong gói, mã năm số của xã, phường, hoặc để trống cho cấp tỉnh")
            faults.append(row.fault("unit", say("không có đơn vị mã “%(unit)s”", unit=unit), remedy))


def _predecessors(rows: list[Row], whole: set[str], faults: list[Fault]) -> tuple[Predecessor, ...]:
    provinces = set(old_provinces()) | set(provinces_today())
    found: dict[tuple[str, str, str], Predecessor] = {}
    for row in rows:
        code, province, successor = row.text("code"), row.text("province").zfill(2), row.text("successor")
        if code and not AGENCY_CODE.fullmatch(code):
            faults.append(row.fault("code", say("mã “%(code)s” không dùng được", code=code), say("ghi mã %(form)s", form=_CAPITALS)))
        elif row.text("province") and province not in provinces:
            faults.append(
                row.fault(
                    "province", say("không có tỉnh mã “%(province)s”", province=province), "ghi mã hai số của tỉnh vào ngày trước thay đổi"
                )
            )
        elif successor and successor not in whole:
            faults.append(
                row.fault("successor", say("không có cơ quan mã “%(successor)s”", successor=successor), "ghi mã của một cơ quan trong gói")
            )
        elif (code, province, successor) in found:
            faults.append(
                row.fault(
                    "code",
                    say(
                        "“%(code)s” của tỉnh %(province)s sang “%(successor)s” ghi hai lần",
                        code=code,
                        province=province,
                        successor=successor,
                    ),
                    "bỏ dòng thừa",
                )
            )
        elif code and successor and isinstance(day := row.given.get("effective_on"), date):
            if told := _other_time(code, province, day, found.values()):
                faults.append(row.fault("effective_on", *told))
                continue
            kind = row.text("kind") or _kind_of(row.text("name"))
            found[code, province, successor] = Predecessor(code, row.text("name"), province, successor, row.text("change"), day, kind)
    return tuple(found.values())


def _other_time(code: str, province: str, day: date, others: Iterable[Predecessor]) -> tuple[Message, Message] | None:
    """What is wrong with the day of a change, and the remedy: its province was not there the day before, or the agency ends twice."""
    of_old, of_now = province in old_provinces(), province in provinces_today()
    was_there = (of_old and FIRST_DAY < day <= MERGER_DAY) or (of_now and day > MERGER_DAY)
    if not was_there:
        until = say("từ %(first)s đến %(last)s", first=FIRST_DAY, last=LAST_OLD_DAY) if of_old else say("từ %(first)s", first=MERGER_DAY)
        what = say("tỉnh mã %(province)s không có vào ngày trước %(day)s", province=province, day=day)
        return what, say("tỉnh này có %(until)s; sửa ngày hoặc mã tỉnh", until=until)
    other = next((gone for gone in others if (gone.code, gone.province) == (code, province) and gone.effective_on != day), None)
    if other:
        what = say("“%(code)s” đã kết thúc ngày %(day)s ở dòng khác", code=code, day=other.effective_on)
        return what, say("một cơ quan chỉ kết thúc một lần; ghi cùng một ngày")
    return None
