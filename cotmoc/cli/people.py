"""cotmoc member …, cotmoc password …: people, their roles and how they get in."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.table import Table

from cotmoc.cli.frame import Refused, choice, command, console, show_json, unit
from cotmoc.message import say

ROLES = (
    "Người báo cáo (reporter), Người duyệt (approver), Đơn vị tổng hợp (steward), Lãnh đạo (leader) hoặc Quản trị (admin). "
    "Vai trò có hiệu lực ở đơn vị ấy và các đơn vị bên trong: ai làm kế hoạch hoặc sổ của cả tỉnh cần vai trò ở tỉnh."
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="Tên tài khoản hoặc thư điện tử.")]
Unit = Annotated[str, typer.Option("--org", help="Mã đơn vị, ví dụ 86 hoặc SKHCN.")]
Role = Annotated[str, typer.Option("--role", help=ROLES)]
Json = Annotated[bool, typer.Option("--json", help="In ra JSON.")]


STATES = {"ended": "đã thôi", "off": "đã tắt", "active": "đang dùng", "waiting": "chưa đặt mật khẩu"}


def join(app: typer.Typer) -> None:
    """Add these commands."""
    member = typer.Typer(no_args_is_help=True, help="Người dùng: thêm, vai trò, tắt, mở lại, bàn giao.")
    for name, function in (("add", add), ("list", list_members), ("off", off), ("on", on), ("hand-over", hand_over)):
        member.command(name)(function)
    role = typer.Typer(no_args_is_help=True, help="Vai trò của một người.")
    role.command("give")(give)
    role.command("end")(end)
    member.add_typer(role, name="role")
    app.add_typer(member, name="member")
    app.command("password")(password)


@command
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Tên tài khoản, ví dụ nguyen-thi-lan.")],
    org: Unit,
    role: Role,
    full_name: Annotated[str, typer.Option("--full-name", help="Họ và tên.")],
    mail: Annotated[str, typer.Option(help="Thư điện tử.")] = "",
    first: Annotated[bool, typer.Option("--first", help="In mật khẩu đầu tiên thay cho liên kết.")] = False,
    as_json: Json = False,
) -> None:
    """Thêm một người; in liên kết dùng một lần để người đó đặt mật khẩu, hoặc với --first là mật khẩu đầu tiên."""
    from cotmoc.acts.passwords import introduce, invite

    place, given = unit(org), _role(role)
    if first:
        _show_first(*introduce(None, name, full_name, place, given, mail), as_json)
    else:
        _show_link(invite(None, name, full_name, place, given, mail), as_json)
    if not as_json:
        console.print(_reach(given, place), soft_wrap=True)


def _role(said: str) -> str:
    from cotmoc.orgs.models import Member

    return choice(said, Member.Role, say("vai trò"))


def _reach(role: str, place: Any) -> str:
    """What a role at a unit reaches, and what it does not: a plan of the province is no plan of one of its departments."""
    from cotmoc.orgs.models import Member, province_of

    words = f"{Member.Role(role).label} tại {place.name}: có hiệu lực ở đơn vị này và các đơn vị bên trong."
    home = province_of(place)
    if home == place or role == Member.Role.ADMIN:
        return words
    return f"{words} Kế hoạch và sổ của cả tỉnh cần vai trò tại {home.name} (--org {home.code})."


@command
def list_members(
    org: Annotated[str, typer.Option("--org", help="Chỉ đơn vị này và các đơn vị bên trong.")] = "",
    gone: Annotated[bool, typer.Option("--all", help="Cả vai trò đã thôi.")] = False,
    as_json: Json = False,
) -> None:
    """Ai giữ vai trò gì ở đâu."""
    from cotmoc.orgs.models import Member
    from cotmoc.orgs.tree import all_below

    found = (Member.history if gone else Member.objects).select_related("user", "org").order_by("user__username", "pk")
    inside = set(all_below(unit(org).key)) if org else None
    rows = [_row(member) for member in found if inside is None or member.org.key in inside]
    if as_json:
        return show_json(rows)
    table = Table("Tài khoản", "Họ và tên", "Vai trò", "Đơn vị", "Trạng thái")
    for row in rows:
        role, state = str(Member.Role(row["role"]).label), STATES[row["state"]]
        table.add_row(row["name"], row["full_name"], role, f"{row['org']} {row['org_name']}", state)
    console.print(table)


def _row(member: Any) -> dict[str, Any]:
    user = member.user
    state = "ended" if member.valid_to else "off" if not user.is_active else "active" if user.has_usable_password() else "waiting"
    return {
        "name": user.get_username(),
        "full_name": user.get_full_name(),
        "mail": user.email,
        "role": member.role,
        "org": member.org.key,
        "org_name": member.org.name,
        "from": member.valid_from,
        "to": member.valid_to,
        "state": state,
        "last_login": user.last_login,
    }


@command
def off(name: Name, as_json: Json = False) -> None:
    """Tắt một tài khoản: ra khỏi mọi phiên ngay, không đăng nhập được, vai trò được giữ."""
    from cotmoc.acts.people import switch_off

    user = _person(name)
    switch_off(None, user)
    _told(as_json, {"name": user.get_username(), "state": "off"}, f"Đã tắt tài khoản {user.get_username()}.")


@command
def on(name: Name, as_json: Json = False) -> None:
    """Mở lại một tài khoản đã tắt."""
    from cotmoc.acts.people import switch_on

    user = _person(name)
    switch_on(None, user)
    _told(as_json, {"name": user.get_username(), "state": "on"}, f"Đã mở lại tài khoản {user.get_username()}.")


@command
def hand_over(
    name: Name,
    taker: Annotated[str, typer.Option("--to", help="Người nhận.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ xem trước.")] = False,
    off: Annotated[bool, typer.Option("--off", help="Rồi tắt tài khoản của người bàn giao.")] = False,
    as_json: Json = False,
) -> None:
    """Chuyển mọi vai trò và việc một người đang giữ sang người khác."""
    from cotmoc.acts import handover

    giver, receiver = _person(name), _person(taker)
    estate = handover.estate_of(giver) if dry_run else handover.hand_over(None, giver, receiver, off=off)
    things = [(holding.label, str(thing)) for holding, found in estate.things for thing in found]
    roles = [{"role": role.role, "org": role.org.key} for role in estate.roles]
    lines = [f"  vai trò {role['role']} tại {role['org']}" for role in roles] + [f"  {label}: {thing}" for label, thing in things]
    words = "\n".join(lines)
    head = "Sẽ bàn giao" if dry_run else "Đã bàn giao"
    told = {"from": giver.get_username(), "to": receiver.get_username(), "done": not dry_run, "roles": roles, "things": things}
    _told(as_json, told, f"{head} từ {giver.get_username()} cho {receiver.get_username()}:\n{words or '  không có gì'}")


@command
def give(name: Name, org: Unit, role: Role, as_json: Json = False) -> None:
    """Giao một vai trò."""
    from cotmoc.acts.people import give_role

    member = give_role(None, _person(name), unit(org), _role(role))
    words = f"Đã giao vai trò {member.get_role_display()} tại {member.org.name}. {_reach(member.role, member.org)}"
    _told(as_json, _row(member), words)


@command
def end(name: Name, org: Unit, role: Role, as_json: Json = False) -> None:
    """Thôi một vai trò; vai trò còn trong lịch sử."""
    from cotmoc.acts.people import end_role
    from cotmoc.orgs.models import Member

    role = _role(role)
    member = Member.objects.filter(user=_person(name), org=unit(org), role=role).select_related("user", "org").first()
    if member is None:
        raise Refused("%(name)s không giữ vai trò “%(role)s” tại %(org)s; xem cotmoc member list.", name=name, role=role, org=org)
    end_role(None, member)
    told = {"name": member.user.get_username(), "role": role, "org": member.org.key}
    _told(as_json, told, f"Đã thôi vai trò {member.get_role_display()} tại {member.org.name}.")


@command
def password(
    name: Name,
    first: Annotated[bool, typer.Option("--first", help="Cấp mật khẩu đầu tiên, in một lần, phải đổi khi đăng nhập lần đầu.")] = False,
    as_json: Json = False,
) -> None:
    """Liên kết dùng một lần để một người đặt lại mật khẩu; với --first là mật khẩu đầu tiên."""
    from cotmoc.acts import passwords

    user = _person(name)
    if not first:
        return _show_link(passwords.make_link(None, user), as_json)
    _show_first(user, passwords.first_password(None, user), as_json)


def _show_first(user: Any, made: str, as_json: bool) -> None:
    words = f"Mật khẩu đầu tiên của {user.get_username()} (chỉ hiện một lần, phải đổi khi đăng nhập lần đầu): {made}"
    _told(as_json, {"name": user.get_username(), "password": made}, words)


def _show_link(opened: Any, as_json: bool) -> None:
    from django.conf import settings
    from django.utils import timezone

    from cotmoc.acts.health import OPEN_TO_OTHERS, only_this_machine

    until = timezone.localtime(opened.until)
    link = settings.ADDRESS + opened.path
    words = f"Liên kết đặt mật khẩu của {opened.user.get_username()}, dùng một lần, đến {until:%H:%M %d/%m/%Y}:\n{link}"
    if only_this_machine():
        other = f"cotmoc password {opened.user.get_username()} --first"
        words += f"\nLiên kết này chỉ mở được trên máy này: {OPEN_TO_OTHERS}, hoặc cấp mật khẩu đầu tiên: {other}."
    _told(as_json, {"name": opened.user.get_username(), "link": link, "until": until.isoformat(timespec="minutes")}, words)


def _told(as_json: bool, value: dict[str, Any], words: str) -> None:
    """The result as JSON or in words; a link is never broken over lines."""
    if as_json:
        return show_json(value)
    console.print(words, soft_wrap=True)


def _person(name: str) -> Any:
    from cotmoc.orgs.accounts import named

    found = named(name)
    if found is None:
        raise Refused("Không có tài khoản “%(name)s”; xem cotmoc member list.", name=name)
    return found
