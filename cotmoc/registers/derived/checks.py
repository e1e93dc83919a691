"""What a declaration must say before a register or feed may be used: asked when Django checks the project, so never of a user.

Each fault is one sentence that names the class and the field, for whoever wrote the declaration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core import checks
from django.db import models

from cotmoc.language.text import folded
from cotmoc.message import joined
from cotmoc.problem import Problem
from cotmoc.registers.base import Feed, Register
from cotmoc.registers.derived.cells import CellProblem, is_empty
from cotmoc.registers.derived.columns import LINEAGE, all_columns, columns_of
from cotmoc.registers.derived.kinds import KINDS, Kind, NoKind, kind_of
from cotmoc.registers.derived.kinds.when import Day, Moment
from cotmoc.registers.derived.rules import untellable
from cotmoc.registers.registry import feeds, registers

TAG = "registers"
ALLOWED = "các loại cột: " + ", ".join(kind.code for kind in KINDS) + " (xem docs/architecture.md)"


def check_registers(app_configs: Any = None, **options: Any) -> list[checks.CheckMessage]:
    """Every fault of every declaration."""
    found: list[tuple[type, str]] = [(register, fault) for register in registers().values() for fault in faults(register)]
    found += [(feed, fault) for feed in feeds().values() for fault in feed_faults(feed)]
    return [checks.Error(f"{_file(owner)}, {owner.__name__}: {fault}", id="registers.E001") for owner, fault in found]


def _file(owner: type) -> str:
    return owner.__module__.replace(".", "/") + ".py"


class FaultyDeclaration(Problem):
    """A register or feed that cannot be used as it is declared; str() has a line for each fault, with its file and field."""


def refuse_faults() -> None:
    """Stop a program that starts on a faulty declaration, before anyone can send it a file."""
    if found := check_registers():
        raise FaultyDeclaration(joined((str(error.msg) for error in found), "\n"))


def faults(register: type[Register]) -> list[str]:
    """What is wrong with the declaration of a register."""
    wrong = [*_kinds(register), *_names(register)]
    return wrong or [*_key(register), *_day(register), *_values(register), *_rules(register), *_sizes(register), *_example(register)]


def _own(register: type[Register]) -> list[Any]:
    return [f for f in register._meta.concrete_fields if f.name not in LINEAGE and not f.primary_key]


def _kinds(register: type[Register]) -> Iterator[str]:
    for field in _own(register):
        try:
            kind_of(field)
        except NoKind as why:
            yield f"cột “{field.name}”: {why}; {ALLOWED}."
        if field.is_relation and field.remote_field.on_delete is not models.PROTECT:
            yield f"cột “{field.name}”: xóa dòng được dẫn tới phải bị chặn (on_delete=PROTECT)."
    yield from (f"ManyToManyField “{field.name}” không thuộc loại cột nào; {ALLOWED}." for field in register._meta.many_to_many)


def _names(register: type[Register]) -> Iterator[str]:
    if "verbose_name" not in register._meta.original_attrs:
        yield "thiếu tên tiếng Việt của sổ (Meta.verbose_name)."
    for field in _own(register):
        if field._verbose_name is None:
            yield f"cột “{field.name}” thiếu tên tiếng Việt (verbose_name)."


def _key(register: type[Register]) -> Iterator[str]:
    own = {f.name: f for f in _own(register)}
    if not register.key:
        yield "thiếu khóa (key): những cột cho biết hai dòng là một."
    for name in register.key:
        if name not in own:
            yield f"khóa “{name}” không phải cột của sổ."
        elif own[name].null:
            yield f"khóa “{name}” không được để trống (null): khóa có phần không biết thì không gọi tên được dòng nào."
        elif getattr(own[name].remote_field, "model", None) is register:
            yield f"khóa “{name}” dẫn tới chính sổ này nên không bao giờ đọc hết được."
    if register.named_by and register.named_by not in own:
        yield f"named_by “{register.named_by}” không phải cột của sổ."


def _day(register: type[Register]) -> Iterator[str]:
    dated = {c.name: c for c in all_columns(register)}
    days = {name: c for name, c in dated.items() if isinstance(c.kind, Day) and not isinstance(c.kind, Moment)}
    if not register.counted_on:
        yield "thiếu counted_on: cột ngày (DAY) hoặc tháng (MONTH) đưa dòng vào một kỳ."
    elif register.counted_on not in days:
        yield f"counted_on “{register.counted_on}” không phải cột DAY hoặc MONTH của sổ."
    elif days[register.counted_on].nullable:
        yield f"counted_on “{register.counted_on}” không được để trống: dòng không có ngày thì không thuộc kỳ nào."
    yield from (f"ahead “{name}” không phải cột ngày của sổ." for name in register.ahead if not _is_day(dated.get(name)))
    asked = {name for f in _own(register) for name in (getattr(f, "on", ""), getattr(f, "until", ""))} | {register.org_until}
    for name in sorted(asked - {""} - set(days)):
        yield f"“{name}”, ngày mà đơn vị phải có, không phải cột DAY hoặc MONTH của sổ."


def _values(register: type[Register]) -> Iterator[str]:
    """Empty must mean one thing, and a label one choice, or a row would not come home as it went out."""
    for field, column in zip(_own(register), all_columns(register), strict=True):
        if column.nullable and column.kind.nothing is not None and not column.kind.choices:
            yield f"cột “{field.name}”: ô trống là chữ rỗng, không phải null; bỏ null=True."
        if field.has_default() and callable(field.default):
            yield f"cột “{field.name}”: giá trị mặc định phải là một giá trị, không phải hàm."
        elif field.has_default() and (column.nullable or (field.blank and column.kind.nothing == "" and field.default != "")):
            yield f"cột “{field.name}” vừa được để trống vừa có giá trị mặc định: ô trống không rõ nghĩa; bỏ một trong hai."
        if field.unique and not field.primary_key:
            yield f"cột “{field.name}”: unique=True không nói được với người dùng; khai khóa bằng UniqueConstraint có câu tiếng Việt."
        said = [folded(word) for code, label in column.kind.choices for word in {code, label}]
        if len(set(said)) < len(said):
            yield f"cột “{field.name}”: hai lựa chọn có mã hoặc tên giống nhau."


def _rules(register: type[Register]) -> Iterator[str]:
    for constraint in register._meta.constraints:
        if why := untellable(register, constraint):
            yield f"quy tắc “{constraint.name}”: {why}."


def _sizes(register: type[Register]) -> Iterator[str]:
    """What rules on sizes are declared by must be columns of the register."""
    columns = {c.name: c for c in columns_of(register)}
    for name, (least, most) in register.bounds.items():
        if name not in columns or not columns[name].kind.numeric:
            yield f"bounds “{name}” không phải cột số của sổ."
        elif least >= most:
            yield f"bounds “{name}”: số nhỏ nhất phải dưới số lớn nhất."
    yield from (f"line “{name}” không phải cột của sổ." for name in register.line if name not in columns)
    if register.told_for and register.told_for not in columns:
        yield f"told_for “{register.told_for}” không phải cột của sổ."


def _example(register: type[Register]) -> Iterator[str]:
    """An example that people are shown must be one they could send."""
    columns = {c.name: c for c in columns_of(register)}
    if not register.example:
        yield "thiếu dòng ví dụ (example)."
        return
    yield from (f"ví dụ có “{name}”, không phải cột của sổ." for name in register.example if name not in columns)
    for column in columns.values():
        value = register.example.get(column.name)
        if is_empty(value):
            if column.required and column.name != "org":
                yield f"ví dụ thiếu “{column.name}”, cột bắt buộc."
            continue
        try:
            column.kind.read(column.kind.example(value), column.label)
        except CellProblem as problem:
            yield f"ví dụ của “{column.name}” không đọc được: {problem}"


def _is_day(column: Any) -> bool:
    return column is not None and isinstance(column.kind, Day)


def feed_faults(feed: type[Feed]) -> Iterator[str]:
    """What is wrong with the declaration of a feed."""
    if not feed.name:
        yield "thiếu tên tiếng Việt của luồng (name)."
    for name, column in feed.columns.items():
        if not isinstance(column.kind, Kind):
            yield f"cột “{name}”: {column.kind!r} không phải loại cột; {ALLOWED}."
        elif not column.kind.takes_bulk:
            yield f"cột “{name}”: luồng không nhận loại {column.kind.code}, vì đọc nó phải tra sổ khác."
    if not feed.key:
        yield "thiếu khóa (key): những cột cho biết hai dòng là một."
    yield from (f"khóa “{name}” không phải cột của luồng." for name in feed.key if name not in feed.columns)
    yield from (f"quy tắc “{c.name}”: {why}." for c in feed.constraints if (why := untellable(feed, c)))
    yield from (f"ahead “{name}” không phải cột ngày của luồng." for name in feed.ahead if not _is_day(feed.columns.get(name)))
    day = feed.columns[feed.counted_on].kind if feed.counted_on in feed.columns else None
    if not isinstance(day, Day) or isinstance(day, Moment):
        yield f"counted_on “{feed.counted_on}” không phải cột DAY hoặc MONTH của luồng."
