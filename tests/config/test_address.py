"""An installation is opened by the address somebody declared: by the environment, or once with serve or setup, which home remembers."""

from __future__ import annotations

import json

import pytest
from django.conf import settings as django_settings
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.config.address import AddressWrong, address_of, address_settings, keep_address, keep_served
from cotmoc.home import begun_private, home, keep_setting, private, setting
from cotmoc.web.shell import fault


@pytest.fixture(autouse=True)
def forgotten():
    yield
    for name in ("address", "served", "proxies"):
        keep_setting(name, None)


def test_without_a_word_only_this_machine_opens_it():
    made = address_settings({}, setting)
    assert made["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert (made["ADDRESS"], made["HTTPS"]) == ("http://localhost:8057", False)


def test_a_declared_address_opens_it_and_its_links_say_it():
    keep_address("https://cotmoc.tinh.gov.vn/")
    made = address_settings({}, setting)
    assert "cotmoc.tinh.gov.vn" in made["ALLOWED_HOSTS"]
    assert made["ADDRESS"] == "https://cotmoc.tinh.gov.vn"
    assert made["HTTPS"]
    assert made["SESSION_COOKIE_SECURE"]
    assert made["CSRF_TRUSTED_ORIGINS"] == ["https://cotmoc.tinh.gov.vn"]


def test_links_say_where_it_is_really_served():
    keep_served("0.0.0.0", 8392)
    assert address_settings({}, setting)["ADDRESS"] == "http://localhost:8392"
    keep_served("10.48.0.5", 8392)
    made = address_settings({}, setting)
    assert made["ADDRESS"] == "http://10.48.0.5:8392"
    assert "10.48.0.5" in made["ALLOWED_HOSTS"]


def test_the_environment_goes_before_what_home_keeps():
    keep_address("http://10.48.0.5:8057")
    env = {"COTMOC_ADDRESS": "https://a.gov.vn", "COTMOC_HOSTS": "b.gov.vn, c.gov.vn", "COTMOC_PROXIES": "1"}
    made = address_settings(env, setting)
    assert made["ALLOWED_HOSTS"] == ["b.gov.vn", "c.gov.vn", "a.gov.vn"]
    assert made["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
    assert made["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")
    assert not address_settings({**env, "COTMOC_HTTPS": "0"}, setting)["HTTPS"]


@pytest.mark.parametrize(
    "said", ["", "cotmoc.gov.vn", "ftp://a.gov.vn", "https://", "http://a:x", "http://a/b", "http://u@a", "http://a?b", "http://a b"]
)
def test_what_is_no_address_is_refused_with_an_example(said):
    with pytest.raises(AddressWrong, match=r"https://cotmoc\.tinh\.gov\.vn"):
        address_of(said)


HOSTS = st.lists(st.sampled_from(["cotmoc", "a", "tinh", "gov", "vn"]), min_size=1, max_size=4).map(".".join)


@given(HOSTS, st.none() | st.integers(1, 65535), st.sampled_from(["http", "https"]))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_an_address_is_kept_as_it_was_declared(host, port, scheme):
    address = f"{scheme}://{host}" + (f":{port}" if port else "")
    assert address_of(address + "/") == address
    assert host in address_settings({"COTMOC_ADDRESS": address}, {}.get)["ALLOWED_HOSTS"]


def test_behind_a_server_of_ours_a_form_is_taken(db, monkeypatch):
    for name, value in address_settings({"COTMOC_ADDRESS": "https://a.gov.vn", "COTMOC_PROXIES": "1"}, {}.get).items():
        monkeypatch.setattr(django_settings, name, value)
    browser = Client(enforce_csrf_checks=True, headers={"host": "a.gov.vn", "x-forwarded-proto": "https", "origin": "https://a.gov.vn"})
    token = browser.get("/dang-nhap").cookies["csrftoken"].value
    given = {"login": "ai-do", "password": "x", "csrfmiddlewaretoken": token}
    assert browser.post("/dang-nhap", given).status_code != 403


def test_an_address_nobody_declared_is_told_to_the_visitor_and_to_the_operator(db, caplog, monkeypatch):
    monkeypatch.setattr(fault, "_told", set())
    for _again in range(2):
        answer = Client().get("/", headers={"host": "10.48.0.5:8392"})
    assert answer.status_code == 400
    assert "Báo người quản trị" in answer.text
    [told] = [line.getMessage() for line in caplog.records if line.name == "cotmoc.web.shell.fault"]
    assert "--address http://10.48.0.5:8392" in told
    assert "COTMOC_HOSTS" in told


def test_the_key_of_sessions_is_for_its_owner_only():
    keep_setting("address", "http://a.gov.vn")
    assert json.loads((home() / "settings.json").read_text(encoding="utf-8"))["address"] == "http://a.gov.vn"
    assert (home() / "settings.json").stat().st_mode & 0o777 == 0o600


def test_a_database_begins_and_stays_its_owners_only(tmp_path):
    begun_private(tmp_path / "db.sqlite3")
    assert (tmp_path / "db.sqlite3").stat().st_mode & 0o777 == 0o600
    (tmp_path / "db.sqlite3").chmod(0o644)
    private(tmp_path / "db.sqlite3")
    assert (tmp_path / "db.sqlite3").stat().st_mode & 0o777 == 0o600
