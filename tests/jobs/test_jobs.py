"""Long deeds are asked for once, done once, and end in words."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import override

from cotmoc.acts.jobs import cancel, tidy
from cotmoc.acts.later import Long, Step, ask, ask_for_day
from cotmoc.acts.models import Job
from cotmoc.acts.permission import NotPermitted, permit
from cotmoc.files.problems import FileProblem, file_named
from cotmoc.jobs import lease
from cotmoc.jobs import worker as working
from cotmoc.jobs.found import longs
from cotmoc.jobs.worker import Worker
from cotmoc.orgs.models import AuditEntry, Member, Org
from cotmoc.web.job.words import ending_of
from cotmoc.web.templatetags.words import told

PROVINCE = {"code": "86", "name": "Tỉnh Vĩnh Long", "kind": "province", "valid_from": datetime(2025, 7, 1)}


@pytest.fixture
def province(db):
    return Org.objects.create(**PROVINCE)


@pytest.fixture
def steward(province):
    person = get_user_model().objects.create_user("lan")
    Member.objects.create(user=person, org=province, role="steward")
    return person


def _unit(**given: object) -> Org:
    return Org.objects.get(code="86")


@pytest.fixture
def deed(monkeypatch, province):
    """A long deed whose body a test gives; asking for it and working it off."""

    def declared(body, daily_at=None) -> Long:
        def trial(by, number=1, step: Step | None = None) -> None:
            permit(by, "steward", _unit())
            body(by, step or Step())

        long = Long("Thử", trial, "steward", _unit, daily_at)
        monkeypatch.setattr(working, "longs", lambda: {long.code: long})
        return long

    return declared


def effect(by, step):
    AuditEntry.write(by, "Thử", "x")
    step.seal({"n": 1})


def work_off() -> None:
    worker = Worker()
    while worker.once(beat=False):
        pass


def test_two_clicks_are_one_job_and_its_effect_happens_once(deed, steward):
    long = deed(effect)
    first, second = ask(steward, long, number=1), ask(steward, long, number=1)
    assert first.pk == second.pk
    assert ask(steward, long, number=2).pk != first.pk
    work_off()
    first.refresh_from_db()
    assert (first.state, first.result, first.percent) == ("done", {"n": 1}, 100)
    assert AuditEntry.objects.filter(action="Thử", user=steward).count() == 2
    assert ask(steward, long, number=1).pk != first.pk


def test_a_stranger_may_not_ask_and_whoever_lost_the_right_meanwhile_is_refused(deed, steward):
    long = deed(effect)
    with pytest.raises(NotPermitted):
        ask(get_user_model().objects.create_user("la"), long)
    job = ask(steward, long)
    steward.is_active = False
    steward.save()
    work_off()
    job.refresh_from_db()
    assert job.state == Job.State.REFUSED
    assert "không còn quyền" in job.said
    assert not AuditEntry.objects.filter(action="Thử").exists()


def test_a_problem_is_kept_in_its_own_words_and_an_error_of_ours_as_a_reference(deed, steward):
    def refuse(by, step):
        raise FileProblem("tệp rỗng", file_named("a.csv"), "kiểm tra rồi gửi lại")

    def fall(by, step):
        raise KeyError("regex")

    for body, state, said in ((refuse, "refused", "Tệp “a.csv”: tệp rỗng; kiểm tra rồi gửi lại."), (fall, "failed", "mã lỗi")):
        job = ask(steward, deed(body))
        work_off()
        job.refresh_from_db()
        assert job.state == state
        assert said in job.said
        assert "regex" not in job.said
        with override("en"):
            english = told(ending_of(job))
        assert english.startswith("File “a.csv”: the file is empty; check it" if state == "refused" else "The program failed; give")


def test_an_ending_of_before_is_shown_as_it_was_kept(deed, steward):
    job = ask(steward, deed(effect), number=9)
    job.state, job.said, job.result = Job.State.REFUSED, "Tệp “a.csv”: tệp trống; gửi lại.", {}
    with override("en"):
        assert ending_of(job) == job.said


def test_what_a_deed_did_without_sealing_it_is_an_error_of_the_program(deed, steward):
    job = ask(steward, deed(lambda by, step: None))
    work_off()
    job.refresh_from_db()
    assert job.state == Job.State.FAILED


def test_a_worker_that_lost_its_lease_keeps_nothing(deed, steward):
    """While one worker does the job its lease runs out; another takes it and does it. The first comes to its seal too late."""
    taken = []

    def slow(by, step):
        if not taken:
            Job.objects.update(lease_until=Now() - timedelta(seconds=1))
            taken.append(1)
            Worker().once(beat=False)
        from django.db import transaction

        with transaction.atomic():
            effect(by, step)

    job = ask(steward, deed(slow))
    Worker().once(beat=False)
    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert job.attempts == 2
    assert AuditEntry.objects.filter(action="Thử").count() == 1


def test_nobody_takes_a_job_that_is_held_and_anyone_takes_one_that_was_left(deed, steward):
    job = ask(steward, deed(effect))
    assert lease.take("một").pk == job.pk
    assert lease.take("hai") is None
    Job.objects.update(lease_until=Now() - timedelta(seconds=1))
    assert lease.take("hai").worker == "hai"


def test_work_that_kills_its_workers_is_given_up_with_a_reason(deed, steward):
    job = ask(steward, deed(effect))
    for _ in range(lease.MOST_ATTEMPTS):
        assert lease.take("w") is not None
        Job.objects.update(lease_until=Now() - timedelta(seconds=1))
    assert lease.take("w") is None
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "bị ngắt giữa chừng" in job.said


def test_a_job_is_cancelled_at_once_while_it_waits_and_at_its_next_step_while_it_runs(deed, steward):
    job = cancel(steward, ask(steward, deed(effect)))
    assert job.state == Job.State.CANCELLED
    work_off()

    def slow(by, step):
        cancel(steward, Job.objects.get(state="running"))
        step.cancelled = True  # what the beat would hear
        step.tell(0.5, "giữa chừng")
        effect(by, step)

    again = ask(steward, deed(slow))
    work_off()
    again.refresh_from_db()
    assert again.state == Job.State.CANCELLED
    assert not AuditEntry.objects.filter(action="Thử").exists()
    assert AuditEntry.objects.filter(action="Hủy việc chạy nền").count() == 2


def test_a_stopped_worker_gives_its_job_back_uncounted(deed, steward):
    worker = Worker()

    def slow(by, step):
        worker.stop.set()
        step.tell(0.5, "giữa chừng")

    job = ask(steward, deed(slow))
    worker.once(beat=False)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.WAITING, 0)


def test_a_daily_deed_is_asked_for_once_a_day_after_its_hour(deed):
    from datetime import time

    long = deed(effect, daily_at=time(2, 30))
    day = timezone.make_aware(datetime(2025, 11, 20, 2, 0))
    assert ask_for_day(long, day) is None
    later = day + timedelta(hours=1)
    assert ask_for_day(long, later) is not None
    work_off()
    assert ask_for_day(long, later + timedelta(hours=5)) is None
    assert ask_for_day(long, later + timedelta(days=1)) is not None
    assert Job.objects.count() == 2


def test_old_jobs_are_cleared_away_and_new_ones_stay(deed, steward):
    old, new = ask(steward, deed(effect), number=1), ask(steward, deed(effect), number=2)
    Job.objects.filter(pk=old.pk).update(state="done", finished_at=timezone.now() - timedelta(days=91))
    assert tidy(None) == 1
    assert list(Job.objects.all()) == [new]
    with pytest.raises(NotPermitted):
        tidy(steward)


def test_a_job_goes_with_its_person_and_never_becomes_the_operators(deed, steward):
    ask(steward, deed(effect))
    steward.delete()
    assert not Job.objects.exists()


def test_every_long_deed_is_found_and_seals_its_effect():
    import inspect

    assert {"editions.compute", "editions.replay", "jobs.tidy"} <= set(longs())
    for long in longs().values():
        assert "step" in inspect.signature(long.deed).parameters
        assert "step.seal(" in inspect.getsource(long.deed)
        assert long.title
