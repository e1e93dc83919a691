"""cotmoc member …, cotmoc password …: the same deeds for the operator, in words and as JSON."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import User
from typer.testing import CliRunner

from cotmoc.acts.passwords import PATH, user_of
from cotmoc.cli import joined
from cotmoc.cli.frame import Refused
from cotmoc.orgs.access import may
from cotmoc.orgs.accounts import Account


def cotmoc(*arguments: str) -> str:
    done = CliRunner().invoke(joined(), arguments, catch_exceptions=True)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def test_a_member_is_added_and_gets_in_by_the_printed_link(units):
    told = json.loads(cotmoc("member", "add", "mai-tran", "--org", "86", "--role", "admin", "--full-name", "Trần Mai", "--json"))
    assert user_of(told["link"].partition(PATH)[2]).get_full_name() == "Trần Mai"
    assert may(User.objects.get(username="mai-tran"), "admin", units.commune)
    assert [(row["name"], row["state"]) for row in json.loads(cotmoc("member", "list", "--json"))] == [("mai-tran", "waiting")]


def test_a_first_password_is_printed_once_and_must_be_changed(people):
    made = json.loads(cotmoc("password", "HOA", "--first", "--json"))["password"]
    user = User.objects.get(username="hoa")
    assert user.check_password(made)
    assert Account.of(user).must_change


def test_a_link_is_printed_in_one_line(people):
    words = cotmoc("password", "hoa")
    line = next(line for line in words.splitlines() if PATH in line)
    assert user_of(line.partition(PATH)[2].strip()).username == "hoa"


def test_roles_off_on_and_hand_over(people, units):
    cotmoc("member", "role", "give", "hoa", "--org", "86-SKHCN", "--role", "approver")
    cotmoc("member", "role", "end", "hoa", "--org", "29110", "--role", "reporter")
    shown = json.loads(cotmoc("member", "hand-over", "hoa", "--to", "minh", "--dry-run", "--json"))
    assert shown["roles"] == [{"role": "approver", "org": units.department.key}]
    cotmoc("member", "off", "hoa")
    assert not User.objects.get(username="hoa").is_active
    cotmoc("member", "on", "hoa")
    cotmoc("member", "hand-over", "hoa", "--to", "minh", "--off")
    assert not User.objects.get(username="hoa").is_active
    states = {
        (row["name"], row["role"], row["state"]) for row in json.loads(cotmoc("member", "list", "--org", "86-SKHCN", "--all", "--json"))
    }
    assert states == {("hoa", "approver", "ended"), ("minh", "approver", "active")}


@pytest.mark.parametrize(
    ("arguments", "problem", "words"),
    [
        (("member", "off", "khong-co"), Refused, "Không có tài khoản “khong-co”"),
        (("member", "role", "end", "hoa", "--org", "86", "--role", "admin"), Refused, "không giữ vai trò"),
        (("member", "role", "give", "hoa", "--org", "86", "--role", "vua"), Refused, "Không có vai trò “vua”"),
        (("member", "role", "give", "hoa", "--org", "9999", "--role", "admin"), Refused, "9999"),
        (("member", "add", "HÒA", "--org", "86", "--role", "admin", "--full-name", "Hòa"), Refused, "trùng với “hoa”"),
        (("member", "add", "ai-do", "--org", "86", "--role", "admin", "--full-name", "A", "--mail", "x"), Refused, "thư điện tử"),
        (("member", "hand-over", "hoa", "--to", "hoa"), Refused, "Chọn người nhận khác"),
    ],
)
def test_bad_input_is_one_sentence(people, arguments, problem, words):
    with pytest.raises(problem, match=words) as refused:
        cotmoc(*arguments)
    assert "\n" not in str(refused.value)


def test_one_command_makes_a_person_who_can_sign_in_at_once(units):
    made = json.loads(cotmoc("member", "add", "mai", "--org", "86", "--role", "admin", "--full-name", "Trần Mai", "--first", "--json"))
    user = User.objects.get(username="mai")
    assert user.check_password(made["password"])
    assert Account.of(user).must_change
    assert may(user, "admin", units.commune)


def test_a_link_nobody_else_can_open_is_told_as_such(people, settings):
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    assert "chỉ mở được trên máy này" in cotmoc("password", "hoa")
    settings.ALLOWED_HOSTS = ["localhost", "cotmoc.tinh.gov.vn"]
    assert "chỉ mở được trên máy này" not in cotmoc("password", "hoa")
