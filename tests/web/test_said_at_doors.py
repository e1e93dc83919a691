"""What a door answers to wrong input is in the language of whoever sent it. Forms are taken from the pages: a new one is tried at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from lxml import html as markup

from cotmoc.acts.setting_up import provinces_today
from cotmoc.orgs.models import Member, Org
from cotmoc.plans.models import Plan
from tests.web.test_every_page import NAMES, addresses, lived_in
from tests.web.test_language import ENGLISH, VIETNAMESE, texts_of

__all__ = ["lived_in"]  # the fixture
LEFT = {"sign_out", "set_language"}
FILES = {
    "xlsx": (b"PK\x03\x04 not a workbook", "hong.xlsx"),
    "csv": ('Mã;Tên\n"1;không khép'.encode(), "le.csv"),
    "docx": (b"\xd0\xcf\x11\xe0 neither", "hong.docx"),
    "none": (b"", "rong.csv"),
}
WRONG = {"empty": "", "wrong": "31/02/2025 ✗", "long": "9" * 400, "null": "a\x00b"}


@dataclass(frozen=True)
class Door:
    """A form as a page shows it: where it is sent, its fields, those that hold files, and what stands in the hidden ones."""

    page: str
    action: str
    fields: tuple[str, ...]
    files: tuple[str, ...]
    hidden: tuple[tuple[str, str], ...]

    def sent(self, wrong: str, name: str) -> dict[str, Any]:
        data, file_name = FILES[name]
        given = {**dict(self.hidden), **dict.fromkeys(self.fields, wrong)}
        return {**given, **{field: SimpleUploadedFile(file_name, data) for field in self.files}}


def doors(page: str, html: str) -> Iterator[Door]:
    for form in markup.fromstring(html).iter("form"):
        if (form.get("method") or "").lower() != "post":
            continue
        inputs = [one for one in form.iter("input", "select", "textarea") if one.get("name") and one.get("name") != "csrfmiddlewaretoken"]
        kinds = [((one.get("type") or one.tag).lower(), one.get("name"), one.get("value") or "") for one in inputs]
        yield Door(
            page,
            form.get("action") or page,
            tuple(name for kind, name, _ in kinds if kind not in ("hidden", "file", "submit")),
            tuple(name for kind, name, _ in kinds if kind == "file"),
            tuple((name, value) for kind, name, value in kinds if kind == "hidden"),
        )


def every_door(browser: Client, values: dict[str, list[Any]]) -> list[Door]:
    """One of each form: its address without numbers and its fields."""
    found = {}
    for address in (a for name in NAMES if name not in LEFT for a in addresses(name, values)):
        answer = browser.get(address)
        if answer.status_code == 200 and "<form" in answer.text if "html" in answer.headers.get("Content-Type", "") else False:
            for door in doors(address, answer.text):
                found.setdefault((re.sub(r"\d+", "0", door.action), door.fields, door.files), door)
    return [door for door in found.values() if not re.search("/(dang-xuat|ngon-ngu)", door.action)]


def answered(browser: Client, door: Door, given: dict[str, Any]) -> str:
    """What comes back, undone afterwards: the next is tried on the same world."""
    cookies = browser.cookies.copy()
    with transaction.atomic():
        answer = browser.post(door.action, given, follow=True)
        transaction.set_rollback(True)
    browser.cookies = cookies
    assert answer.status_code < 500, (door.action, given)
    return answer.text if "html" in answer.headers.get("Content-Type", "") else ""


def own_names() -> re.Pattern[str]:
    """The names of units and plans, and what a sentence quotes: nobody translates them."""
    units = [*Org.objects.values_list("name", flat=True), *(re.sub("^(Tỉnh|Thành phố) ", "", name) for name in provinces_today().values())]
    names = sorted({*units, *Plan.objects.values_list("title", flat=True)}, key=len, reverse=True)
    return re.compile("|".join(["“[^”]*”", *map(re.escape, names)]))


def strays(html: str, language: str, already: set[str], own: re.Pattern[str]) -> list[str]:
    """What stands in the other language, but for names and what the page said before it was sent."""
    wrong = VIETNAMESE if language == "en" else ENGLISH
    return sorted({text for text in texts_of(html, language) if wrong.search(own.sub("", text).replace("Cột Mốc", ""))} - already)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_what_a_door_answers_is_in_the_language_of_who_sent_it(world, lived_in, language):
    from django.contrib.auth.models import User

    chief = User.objects.get(username="quantri")
    assert Member.objects.filter(user=chief).count() == 2
    browser = Client(raise_request_exception=True)
    browser.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    tried, own, found = every_door(browser, lived_in), own_names(), {}
    for door in tried:
        already = set(texts_of(browser.get(door.page).text, language))
        for name, wrong in WRONG.items():
            for file in FILES if door.files else ["none"]:
                if stray := strays(answered(browser, door, door.sent(wrong, file)), language, already, own):
                    found[door.action, name, file] = stray
    assert not found, "\n".join(f"{key} {value}" for key, value in found.items())
    assert len(tried) > 40
    assert sum(bool(door.files) for door in tried) >= 5
