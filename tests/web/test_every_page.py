"""Every address there is, in both languages: what the catalogue knows is said in the language of the page, and in no other.

Addresses are taken from the product: a new page is walked as soon as it is there. Texts are those of the catalogue, word for word: what
people wrote themselves, names and quotations, is theirs in whatever language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import polib
import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils.functional import Promise

from cotmoc.acts.later import ask
from cotmoc.acts.reporting import reported_later
from cotmoc.orgs.models import Evidence, Installation, Member
from cotmoc.plans.models import Effect, Plan, Project
from cotmoc.registers.models import Batch
from cotmoc.registers.research_task import ResearchTask
from tests.web.messages import CATALOGUE
from tests.web.test_language import texts_of
from tests.web.work import member

ENGLISH = {e.msgid: e.msgstr for e in polib.pofile(str(CATALOGUE)) if e.msgstr and e.msgstr != e.msgid and re.search(r"\w", e.msgid)}
VIETNAMESE = {said: text for text, said in ENGLISH.items() if said not in ENGLISH}
SHORT = re.compile(r"[^\W\d_]{1,3}|[A-Z]{2,}")
"""Words too short to tell whose they are."""


def patterns(among: Any = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for one in get_resolver().url_patterns if among is None else among:
        if isinstance(one, URLPattern):
            yield before + str(one.pattern), one
        else:
            yield from patterns(one.url_patterns, before + str(one.pattern))


NAMES = sorted({one.name for _route, one in patterns() if one.name})


@pytest.fixture
def lived_in(world) -> dict[str, list[Any]]:
    """A world with something of everything; what an address may name, by the name it has in the address."""
    Installation.objects.create(pk=1, province=world.province)
    chief = member("quantri", "admin", world.province)
    old = Plan.objects.create(
        title="Kế hoạch năm 2020", org=world.province, state="confirmed", text=world.plan.text, file_name="cu.txt", file_sha256="0" * 64
    )
    Member.objects.create(user=chief, org=world.province, role="steward")
    batch = Batch.objects.create(
        register="research_task", org=world.province, file_name="so.xlsx", file_sha256="1" * 64, state="approved", received_by=chief
    )
    row = ResearchTask.objects.create(
        code="ĐT-01", title="Giống bần chua", level="tinh", host="Viện", starts_on="2025-08-01", org=world.province, batch=batch, row=2
    )
    job = ask(world.steward, reported_later, code="quarterly_progress", plan=world.plan.pk, period="2025-Q3")
    task, target = world.plan.tasks.first(), world.plan.targets.first()
    project = Project.objects.create(plan=world.plan, kind="project", name="Cổng dữ liệu", lead=task.lead, state="confirmed")
    effect = Effect.objects.create(project=project, target=target, low=1, likely=2, high=3, source="Đề án")
    project.tasks.add(task)
    shown = Evidence.objects.create(kind="task", key=str(task.pk), url="https://example.org/", note="Biên bản nghiệm thu")
    return {
        "plan_id": [world.plan.pk],
        "old_id": [old.pk],
        "target_id": [target.pk],
        "task_id": [task.pk],
        "edition_id": [world.edition.id],
        "indicator": ["khong-co"],  # the world's edition is written by hand: no rows stand behind its figures
        "org_key": [world.province.key],
        "period": ["2023"],
        "code": ["research_task", "dossier", "quarterly_progress"],
        "name": ["org"],
        "row_id": [row.pk],
        "batch_id": [batch.pk],
        "job_id": [job.pk],
        "kind": ["target", "task", "goal", "project"],
        "item_id": [target.pk, task.pk],
        "number": [0, 1],
        "user_id": [chief.pk],
        "member_id": [Member.objects.filter(user=chief).first().pk],
        "session_id": [1],
        "token": ["khong-co"],
        "key": [world.province.key, world.communes[0].key],
        "way": ["doi-ten", "sap-nhap", "chia-tach", "chuyen", "ket-thuc"],
        "step": ["agencies"],
        "thing": ["task"],
        "named": [task.pk],
        "project_id": [project.pk],
        "effect_id": [effect.pk],
        "evidence_id": [shown.pk],
        "by": ["sector"],
        "follow_id": [1],
    }


def addresses(name: str, values: dict[str, list[Any]]) -> Iterator[str]:
    """Every address of a page, with every value it may name."""
    for route, one in patterns():
        if one.name == name:
            wanted = re.findall(r"<(?:\w+:)?(\w+)>", route)
            missing = set(wanted) - set(values)
            assert not missing, f"say in tests/web/test_every_page.py what {missing} of {route} may be"
            made: list[dict[str, Any]] = [{}]
            for argument in wanted:
                made = [{**one, argument: value} for one in made for value in values[argument]]
            yield from (reverse(name, kwargs=given) for given in made)


def strays(html: str, language: str) -> list[str]:
    known = ENGLISH if language == "en" else VIETNAMESE
    said = (text.strip(" *:.") for text in texts_of(html, language))
    return sorted({text for text in said if text in known and not SHORT.fullmatch(text)})


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_address_is_said_in_the_language_of_its_page(world, lived_in, language):
    """One walk a language: a world is dear to make."""
    found, seen = {}, set()
    people: list[tuple[str, User | None]] = [("admin", User.objects.get(username="quantri")), ("leader", world.leader), ("anyone", None)]
    for who, user in people:
        browser = Client()
        if user is not None:
            browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        for name in NAMES:
            if name in ("sign_out", "set_language"):
                continue
            for address in addresses(name, lived_in):
                answer = browser.get(address)
                assert answer.status_code < 500, address
                if answer.status_code == 200:
                    seen.add(name)
                if "<html" in answer.text[:200] if "html" in answer.headers.get("Content-Type", "") else False:
                    assert f'<html lang="{language}"' in answer.text, address
                    assert not re.search(r"<style|<[^>]*\sstyle=", answer.text), address  # the browser would leave it out
                    if wrong := strays(answer.text, language):
                        found[who, address] = wrong
    assert not found, "\n".join(f"{key} {value}" for key, value in found.items())
    assert len(seen) > 50, sorted(set(NAMES) - seen)


def test_the_walk_itself_sees_what_is_not_translated():
    assert strays("<html><p>Sở, ban, ngành</p><p lang='vi'>Viện, trường</p></html>", "en") == ["Sở, ban, ngành"]
    assert not isinstance(next(iter(ENGLISH)), Promise)


def test_jobs_of_one_title_are_told_apart(world, lived_in, as_):
    page = as_("steward").get("/quan-tri/viec").text
    assert "quý III/2025" in page
