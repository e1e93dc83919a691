"""Forgotten passwords and invitations over a real mail server on this machine."""

from __future__ import annotations

import email
import re
import socket
import time
from collections.abc import Callable
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from django.test import Client

from cotmoc.config.mail import MailAddressWrong, mail_settings
from cotmoc.orgs.accounts import OneTimeLink, amend
from tests.acts.conftest import PASSWORD, make_person, make_provinces

NEW = "cau-hat-mua-xuan"
LINK = re.compile(r"(http://testserver)(/dat-mat-khau/[\w-]+)")


class Postman:
    """Takes letters, after a while if asked to be slow."""

    def __init__(self) -> None:
        self.letters: list[email.message.EmailMessage] = []
        self.slow = 0.0

    async def handle_DATA(self, server, session, envelope) -> str:
        if self.slow:
            time.sleep(self.slow)
        self.letters.append(email.message_from_bytes(envelope.content, policy=default))
        return "250 OK"

    def letter(self) -> email.message.EmailMessage:
        """The one letter, waited for."""
        for _ in range(100):
            if self.letters:
                return self.letters[0]
            time.sleep(0.05)
        raise AssertionError("no letter came")


def knows(server, session, envelope, mechanism, data) -> AuthResult:
    """The server's one account."""
    good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"cotmoc@tinh", b"mat/khau")
    return AuthResult(success=good)


@pytest.fixture
def postman(settings):
    """A mail server with a password, named by the address an operator would write."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    handler = Postman()
    server = Controller(handler, hostname="127.0.0.1", port=port, authenticator=knows, auth_require_tls=False)
    server.start()
    for name, value in mail_settings(f"smtp://cotmoc%40tinh:mat%2Fkhau@127.0.0.1:{port}", "Cột Mốc <cotmoc@tinh.gov.vn>").items():
        setattr(settings, name, value)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    yield handler
    server.stop()


class Sending(Client):
    """A browser whose requests are kept as they are in service, so that the letters they make leave; the thread of a letter asks
    nothing of the database."""

    keeping: Callable[..., Any]

    def post(self, *given: Any, **named: Any) -> Any:
        with Sending.keeping(execute=True):
            return super().post(*given, **named)


@pytest.fixture
def staff(db, django_capture_on_commit_callbacks):
    Sending.keeping = staticmethod(django_capture_on_commit_callbacks)
    units = make_provinces()
    admin = make_person("lan", "Nguyễn Thị Lan", ("admin", units.here))
    hoa = make_person("hoa", "Lê Thị Hoa", ("reporter", units.commune))
    amend(hoa, email="hoa@tinh.gov.vn")
    return units, admin, hoa


@pytest.mark.parametrize("typed", ["HÒA", "Hoa@Tinh.gov.vn"])
def test_a_forgotten_password_is_set_anew_by_mail(staff, postman, typed):
    client = Sending()
    answer = client.post("/quen-mat-khau", {"who": typed}).text
    letter = postman.letter()
    assert letter["To"] == "hoa@tinh.gov.vn"
    assert "cotmoc@tinh.gov.vn" in letter["From"]
    assert "Lê Thị Hoa" in letter.get_content()
    link = LINK.search(letter.get_content())[2]
    assert link not in answer
    client.post(link, {"password": NEW, "repeated": NEW})
    assert client.post("/dang-nhap", {"username": "hoa", "password": PASSWORD}).status_code == 200
    assert client.post("/dang-nhap", {"username": "hoa", "password": NEW}).status_code == 302
    assert client.get(link).status_code == 404


def test_the_answer_tells_nobody_who_has_an_account(staff, postman):
    postman.slow = 2.0
    begun, answers = time.monotonic(), []
    for who in ("hoa", "khong-co-ai", "lan", "x@y.vn"):
        text = Sending().post("/quen-mat-khau", {"who": who}).text
        answers.append(re.sub(r'value="[^"]*"', "", text))
    assert len(set(answers)) == 1
    assert time.monotonic() - begun < 2.0  # nobody waits for the mail server
    assert postman.letter()["To"] == "hoa@tinh.gov.vn"
    assert len(postman.letters) == 1


def test_asking_again_and_again_sends_one_letter(staff, postman):
    for _ in range(5):
        Sending().post("/quen-mat-khau", {"who": "hoa"})
    postman.letter()
    time.sleep(0.3)
    assert len(postman.letters) == 1
    assert OneTimeLink.objects.count() == 1


def test_a_stranger_who_asks_does_not_void_the_administrators_link(staff, postman):
    _units, admin, hoa = staff
    client = Sending()
    client.force_login(admin)
    shown = LINK.search(client.post(f"/quan-tri/nguoi-dung/{hoa.pk}/lien-ket").text)[2]
    Sending().post("/quen-mat-khau", {"who": "hoa"})
    assert Sending().get(shown).status_code == 200


def test_an_invitation_goes_by_mail_and_is_not_shown(staff, postman):
    units, admin, _hoa = staff
    client = Sending()
    client.force_login(admin)
    form = {"username": "mai-tran", "full_name": "Trần Mai", "mail": "mai@x.vn", "org": units.commune.pk, "role": "reporter"}
    page = client.post("/quan-tri/nguoi-dung/moi", form).text
    assert not LINK.search(page)
    letter = postman.letter().get_content()
    assert "Nguyễn Thị Lan mời" in letter
    assert Sending().get(LINK.search(letter)[2]).status_code == 200


def test_a_mail_server_that_is_away_is_the_operators_to_know(staff, settings, caplog):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert Sending().post("/quen-mat-khau", {"who": "hoa"}).status_code == 200
    for _ in range(100):
        if "Không gửi được thư" in caplog.text:
            break
        time.sleep(0.05)
    assert "Không gửi được thư" in caplog.text


@pytest.mark.parametrize(
    ("url", "sender"), [("smtp://", "a@b.vn"), ("http://x:25", "a@b.vn"), ("smtp://x:abc", "a@b.vn"), ("smtp://x", ""), ("x", "a@b.vn")]
)
def test_an_address_that_cannot_be_read_is_refused_with_an_example(url, sender):
    with pytest.raises(MailAddressWrong, match="smtp://tên:mật-khẩu@máy-chủ:cổng"):
        mail_settings(url, sender)


def test_tls_follows_from_the_address():
    assert mail_settings("smtps://x", "a@b.vn")["EMAIL_USE_SSL"]
    assert mail_settings("smtps://x", "a@b.vn")["EMAIL_PORT"] == 465
    assert mail_settings("smtp://x:587", "a@b.vn")["EMAIL_USE_TLS"]
    assert not mail_settings("smtp://x", "a@b.vn")["EMAIL_USE_TLS"]
