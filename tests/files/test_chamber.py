"""What is done apart may do to itself what it likes: whoever asked gets a value or one sentence, and goes on."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from cotmoc.files.chamber import apart, wire
from cotmoc.files.chamber.chamber import AT_ONCE
from cotmoc.files.problems import FileProblem


def refused(work, *arguments, seconds=60) -> str:
    with pytest.raises(FileProblem) as caught:
        apart("Tệp “a.xlsx”", work, *arguments, seconds=seconds)
    return str(caught.value)


def test_work_is_done_in_another_process_which_stays_warm():
    first = apart("", os.getpid)
    assert first != os.getpid()
    assert apart("", os.getpid) == first


def test_who_dies_of_its_work_is_told_in_a_sentence_and_the_next_work_is_done():
    assert refused(os.abort).startswith("Tệp “a.xlsx”: đọc tệp cần quá nhiều bộ nhớ")
    assert apart("", sum, [1, 2]) == 3


def test_more_memory_than_a_reading_may_take_is_refused():
    assert "quá nhiều bộ nhớ" in refused(bytes, 5 * 2**30)
    assert apart("", sum, [1, 2]) == 3


def test_more_time_than_a_reading_may_take_is_refused_by_the_processors_clock_and_by_the_walls():
    began = time.monotonic()
    assert "đọc tệp quá 1 giây nên phải dừng" in refused(pow, 3, 10**9, seconds=1)
    assert "đọc tệp quá 1 giây nên phải dừng" in refused(time.sleep, 600, seconds=1)
    assert time.monotonic() - began < 60


def test_one_that_was_killed_while_it_waited_is_replaced():
    os.kill(apart("", os.getpid), signal.SIGKILL)
    time.sleep(0.2)
    assert apart("", sum, [1, 2]) == 3


def test_one_that_has_grown_is_replaced():
    grown = apart("", os.getpid)
    assert len(apart("", bytes, 350 * 2**20)) == 350 * 2**20
    assert apart("", os.getpid) != grown


def test_an_error_of_ours_is_kept_and_told_by_its_reference():
    assert "viết khác lệ thường nên không đọc được (mã 20" in refused(int, "x")


def test_it_has_no_secret_writes_no_file_and_answers_with_plain_trees_only(monkeypatch, tmp_path):
    monkeypatch.setenv("COTMOC_SECRET_KEY", "bí mật")
    os.kill(apart("", os.getpid), signal.SIGKILL)
    assert apart("", os.getenv, "COTMOC_SECRET_KEY") is None
    refused(os.truncate, str(tmp_path), 5)
    assert "bộ nhớ" in refused(threading.Event), "an answer that is no plain tree is not believed"
    with pytest.raises(Exception, match=r"system"):
        wire.believed(wire.written(wire.Answer(os.system))[8:])


def test_no_more_are_at_work_at_once_than_may_be():
    with ThreadPoolExecutor(6) as threads:
        began = time.monotonic()
        list(threads.map(lambda _: apart("", time.sleep, 0.3), range(6)))
    assert time.monotonic() - began >= 0.3 * 6 / AT_ONCE
