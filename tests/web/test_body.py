"""What is too large is refused before it is read, on a page that says how large it may be."""

from __future__ import annotations

import pytest
from django.conf import settings

from cotmoc.web.shell.body import MOST, MOST_OF_STRANGERS

pytestmark = pytest.mark.django_db


def post(client, **told):
    return client.generic("POST", "/dang-nhap", b"x", "text/plain", **told)


@pytest.mark.parametrize("length", [str(MOST_OF_STRANGERS + 1), "9" * 400, "0" * 20 + "999999999", "-1", "một"])
def test_a_stranger_may_send_no_more_than_a_name_and_a_password_need(client, length):
    page = post(client, CONTENT_LENGTH=length)
    assert page.status_code == 413
    assert "Mỗi lần gửi nhận nhiều nhất 1 MB" in page.text
    assert page["Connection"] == "close"


def test_who_is_signed_in_may_send_a_whole_file_and_no_more(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "x"
    assert post(client, CONTENT_LENGTH=str(MOST)).status_code != 413
    page = post(client, CONTENT_LENGTH=str(MOST + 1))
    assert page.status_code == 413
    assert "Mỗi lần gửi nhận nhiều nhất 55 MB" in page.text
    assert "cotmoc feed" not in page.text  # takes feeds only; a register or a plan too large goes no such way


def test_who_does_not_say_how_much_it_is_is_refused(client):
    assert post(client, HTTP_TRANSFER_ENCODING="chunked").status_code == 411


@pytest.mark.parametrize(
    ("page", "back"),
    [
        ("http://testserver/ke-hoach/them?don-vi=1#tep", "/ke-hoach/them?don-vi=1"),
        ("http://xau.example/ke-hoach/them", ""),
        ("http://testserver.xau.example/x", ""),
        ("", ""),
    ],
)
def test_the_way_back_is_to_the_form_that_was_sent_and_to_no_page_of_others(client, page, back):
    said = post(client, CONTENT_LENGTH="99999999", HTTP_REFERER=page, HTTP_HOST="testserver").text
    assert (f'<a href="{back}">Về trang vừa gửi' in said) if back else ("Về trang vừa gửi" not in said)


def test_the_page_is_said_in_english_too(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "At most 1 MB are taken at once" in post(client, CONTENT_LENGTH="99999999").text


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "form"), [("?next=%00", {}), ("", {"login": "a\x00b"}), ("", {"lo\x00gin": "a"})])
def test_the_character_nobody_types_is_refused_before_a_page_reads_it(client, query, form):
    answer = client.post(f"/dang-nhap{query}", form)
    assert answer.status_code == 400
    assert "không đúng dạng" in answer.text
