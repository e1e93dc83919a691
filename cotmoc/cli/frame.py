"""What all commands share: refusing in one line, finding what an argument names, printing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from cotmoc.home import why
from cotmoc.language.text import folded
from cotmoc.message import Message, aloud, joined, say
from cotmoc.problem import Problem

if TYPE_CHECKING:
    from cotmoc.acts.later import Step
    from cotmoc.orgs.models import Org

console = Console(highlight=False)
TOLD = 5
PROBLEMS_FOUND = 1
REFUSED = 2
FAULT = 70
"""The program's own error, as sysexits.h has it (EX_SOFTWARE): whoever runs us by a script can tell it from bad input."""


class Refused(Problem):
    """Bad usage or unreadable input; str() is the one line people see."""


@contextmanager
def one_line(named: tuple[Path, ...] = ()) -> Iterator[None]:
    """Tell what is wrong with the input in one line: a Problem, a check that Django words for people, a file the person named that
    the machine will not open. Anything else is an error of ours and goes through as it is."""
    try:
        yield
    except ValidationError as error:
        raise Refused(joined(map(say, error.messages), "; ")) from error
    except Problem as problem:
        lines = [" ".join(line.split()) for line in str(problem).splitlines()]
        raise Refused(joined(map(say, lines), "\n")) from problem
    except OSError as error:
        if not _about(error, named):
            raise
        raise Refused(
            "Không mở hoặc không ghi được “%(file)s”: %(why)s; kiểm tra đường dẫn và quyền.", file=error.filename, why=why(error)
        ) from error


def _about(error: OSError, named: tuple[Path, ...]) -> bool:
    """Whether an error of the machine is about a file the person named, a folder above it, or what lies in a folder they named."""
    if not isinstance(error.filename, str):
        return False
    at = Path(error.filename).absolute()
    return any(at == own or at in own.parents or own in at.parents for own in map(Path.absolute, named))


def command(function: Callable[..., Any], tells: bool = False) -> Callable[..., Any]:
    """A command whose wrong input is answered in one line, and which shows nothing that was changed by hand without a word; tells: it
    speaks of such records itself."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        given = [part for value in kwargs.values() for part in (value if isinstance(value, list) else [value])]
        from cotmoc.orgs.watched import watching

        with one_line(tuple(part for part in given if isinstance(part, Path))), watching() as altered:
            answer = function(*args, **kwargs)
        _tell([] if tells else list(altered.values()))
        return answer

    return run


def _tell(altered: list[Any]) -> None:
    """On stderr, what a command read of records that were changed outside the program: what it printed is not as people wrote it."""
    for row in altered[:TOLD]:
        kind, named = say(row._meta.verbose_name), str(row)[:120]
        said = say("Lưu ý: %(kind)s “%(row)s” (số %(number)s) bị sửa ngoài chương trình.", kind=kind, row=named, number=row.pk)
        print(aloud(said), file=sys.stderr)
    if altered:
        print(aloud(say("Đừng dùng làm căn cứ; chạy cotmoc doctor để xem mọi bản ghi như vậy.")), file=sys.stderr)


@contextmanager
def progressing(begun: str) -> Iterator[Step]:
    """A bar in the terminal for long work done at once; begun is what it says first."""
    from cotmoc.acts.later import Step

    with Progress(TextColumn("{task.description}"), BarColumn(), console=console, transient=True) as bar:
        line = bar.add_task(begun, total=1.0)
        yield Step(lambda done, doing: bar.update(line, completed=done, description=doing))


def show_json(value: Any) -> None:
    """Print a value as stable JSON with Vietnamese as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def read(path: Path) -> bytes:
    """The bytes of a file named on the command line."""
    if not path.is_file():
        raise Refused("Không có tệp “%(path)s”.", path=path)
    return path.read_bytes()


def write(path: Path, data: bytes) -> None:
    """Write a result and say where it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    console.print(f"Đã ghi {path} ({len(data):,} byte).".replace(",", "."))


def known(kind: Message, code: str, among: dict[str, Any]) -> Any:
    """The thing of a code; Refused naming what there is."""
    if code not in among:
        raise Refused("Không có %(kind)s “%(code)s”; hiện có: %(listed)s.", kind=kind, code=code, listed=joined(sorted(among)))
    return among[code]


def day(text: str) -> date:
    """A day typed as 2025-11-14."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("“%(text)s” không phải ngày; ghi dạng 2025-11-14.", text=text) from None


def unit(key: str) -> Org:
    """The unit of a code, of code@first-day, of an agency's own code in the province of this installation (SKHCN), or of a name there."""
    from cotmoc.home import today
    from cotmoc.orgs.finding import Finder
    from cotmoc.orgs.models import Installation, Org
    from cotmoc.orgs.packs.keeping import agency_of

    try:
        return Org.by_key(key)
    except (Org.DoesNotExist, ValueError):
        here = Installation.here()
        if here and (found := agency_of(here.province, key.upper())):
            return found
        if here and " " in key.strip():
            return Finder.load().find(key, today(), here.province)
        raise Refused(
            "Không có đơn vị mang mã “%(key)s”; ghi mã như 86, mã cơ quan của tỉnh như SKHCN, hoặc mã kèm ngày bắt đầu như 83@2008-08-01; "
            "xem cotmoc org list.",
            key=key,
        ) from None


def choice(said: str, among: Any, what: Message) -> str:
    """The code of a choice typed as its code or in the words people see; Refused lists both."""
    for code, label in among.choices:
        if folded(said) in (folded(code), folded(str(label))):
            return str(code)
    listed = joined(say("“%(label)s” (%(code)s)", label=label, code=code) for code, label in among.choices)
    raise Refused("Không có %(what)s “%(said)s”; chọn một trong: %(listed)s.", what=what, said=said, listed=listed)
