"""The frame around every page: sign-in, language, errors, and what strangers are told."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_first_page_is_open_and_offers_sign_in(client):
    page = client.get("/")
    assert page.status_code == 200
    assert "Đăng nhập" in page.text


def test_an_unknown_address_is_a_404_that_offers_sign_in(client):
    page = client.get("/khong-co-trang-nay")
    assert page.status_code == 404
    assert "/dang-nhap?next=/khong-co-trang-nay" in page.text


def test_a_person_signs_in_and_out(client):
    get_user_model().objects.create_user("lan", password="mat-khau-2025")
    assert client.post("/dang-nhap", {"username": "lan", "password": "mat-khau-2025"}).headers["Location"] == "/"
    assert "Đăng xuất" in client.get("/").text
    assert client.get("/dang-xuat").status_code == 405
    assert client.post("/dang-xuat").status_code == 302
    assert "Đăng xuất" not in client.get("/").text


def test_a_wrong_password_is_answered_with_one_sentence(client):
    page = client.post("/dang-nhap", {"username": "lan", "password": "sai"})
    assert "Tên tài khoản hoặc mật khẩu không đúng" in page.text


def test_eight_wrong_passwords_lock_the_door_for_a_while(client):
    for _ in range(8):
        page = client.post("/dang-nhap", {"username": "hoa", "password": "sai"})
    assert page.status_code == 429
    assert "Chờ 15 phút" in page.text


def test_the_language_is_switched_by_a_form_without_javascript(client):
    answer = client.post("/ngon-ngu", {"language": "en", "next": "/dang-nhap"})
    assert answer.headers["Location"] == "/dang-nhap"
    page = client.get("/dang-nhap")
    assert '<html lang="en">' in page.text
    assert "Sign in" in page.text


def test_a_form_without_its_token_is_refused_in_vietnamese():
    page = Client(enforce_csrf_checks=True).post("/dang-nhap", {"username": "lan", "password": "x"})
    assert page.status_code == 403
    assert "Biểu mẫu đã hết hạn" in page.text


def test_no_page_brings_inline_scripts_or_anything_from_elsewhere(client):
    page = client.get("/dang-nhap")
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert page.text.count("<script") == page.text.count('<script src="/static/')
    assert "http://" not in page.text.replace("http://www.w3.org", "")
    assert "https://" not in page.text


@pytest.mark.parametrize(
    "asset",
    [
        "tokens.css",
        "frame.css",
        "parts.css",
        "forms.css",
        "CotMocSo-Regular.ttf",
        "stone.svg",
        "fonts/BeVietnamPro-Regular.ttf",
        "django_htmx/htmx-2.min.js",
    ],
)
def test_every_asset_is_served_from_here(client, asset):
    assert client.get(f"/static/{asset}").status_code == 200


@pytest.mark.parametrize(("typed", "leads"), [
    ("/dang-nhap/", "/dang-nhap"),
    ("/dang-nhap//?tiep=/so", "/dang-nhap?tiep=/so"),
    ("/ke-hoach/7/bang/", "/ke-hoach/7/bang"),
])  # fmt: skip
def test_a_slash_at_the_end_is_no_other_address(client, typed, leads):
    answer = client.get(typed)
    assert (answer.status_code, answer.headers["Location"]) == (302, leads)


@pytest.mark.parametrize("typed", ["/khong-co/", "//ngoai.example/", "/ke-hoach/7/bang"])
def test_what_is_nowhere_stays_a_404(client, db, typed):
    assert client.get("/", PATH_INFO=typed).status_code == 404
