"""What is done apart may do to itself what it likes: whoever asked gets a value or one sentence, and goes on."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils.translation import override

from cotmoc.files.chamber import apart, wire
from cotmoc.files.chamber.chamber import AT_ONCE
from cotmoc.files.document import read_document
from cotmoc.files.problems import FileProblem, file_named
from cotmoc.files.workbook import read_workbook
from cotmoc.message import spoken
from cotmoc.voice import voice


def refused(work, *arguments, seconds=60) -> str:
    with pytest.raises(FileProblem) as caught:
        apart(file_named("a.xlsx"), work, *arguments, seconds=seconds)
    return str(caught.value)


def test_work_is_done_in_another_process_which_stays_warm():
    first = apart(file_named(""), os.getpid)
    assert first != os.getpid()
    assert apart(file_named(""), os.getpid) == first


def test_who_dies_of_its_work_is_told_in_a_sentence_and_the_next_work_is_done():
    assert refused(os.abort).startswith("Tệp “a.xlsx”: đọc tệp cần quá nhiều bộ nhớ")
    assert apart(file_named(""), sum, [1, 2]) == 3


def test_more_memory_than_a_reading_may_take_is_refused():
    assert "quá nhiều bộ nhớ" in refused(bytes, 5 * 2**30)
    assert apart(file_named(""), sum, [1, 2]) == 3


def test_more_time_than_a_reading_may_take_is_refused_by_the_processors_clock_and_by_the_walls():
    began = time.monotonic()
    assert "đọc tệp quá 1 giây nên phải dừng" in refused(pow, 3, 10**9, seconds=1)
    assert "đọc tệp quá 1 giây nên phải dừng" in refused(time.sleep, 600, seconds=1)
    assert time.monotonic() - began < 60


def test_one_that_was_killed_while_it_waited_is_replaced():
    os.kill(apart(file_named(""), os.getpid), signal.SIGKILL)
    time.sleep(0.2)
    assert apart(file_named(""), sum, [1, 2]) == 3


def test_one_that_has_grown_is_replaced():
    grown = apart(file_named(""), os.getpid)
    assert len(apart(file_named(""), bytes, 350 * 2**20)) == 350 * 2**20
    assert apart(file_named(""), os.getpid) != grown


def test_an_error_of_ours_is_kept_and_told_by_its_reference():
    assert "viết khác lệ thường nên không đọc được (mã 20" in refused(int, "x")


def test_it_has_no_secret_writes_no_file_and_answers_with_plain_trees_only(monkeypatch, tmp_path):
    monkeypatch.setenv("COTMOC_SECRET_KEY", "bí mật")
    os.kill(apart(file_named(""), os.getpid), signal.SIGKILL)
    assert apart(file_named(""), os.getenv, "COTMOC_SECRET_KEY") is None
    refused(os.truncate, str(tmp_path), 5)
    assert "bộ nhớ" in refused(threading.Event), "an answer that is no plain tree is not believed"
    with pytest.raises(Exception, match=r"system"):
        wire.believed(wire.written(wire.Answer(os.system))[8:])


def test_no_more_are_at_work_at_once_than_may_be():
    with ThreadPoolExecutor(6) as threads:
        began = time.monotonic()
        list(threads.map(lambda _: apart(file_named(""), time.sleep, 0.3), range(6)))
    assert time.monotonic() - began >= 0.3 * 6 / AT_ONCE


def test_a_problem_comes_out_of_the_other_process_with_its_message():
    with pytest.raises(FileProblem) as caught:
        read_workbook(f"a;b\n{'x' * 40_000};1\n".encode(), "sổ.csv")
    assert str(caught.value).startswith("Tệp “sổ.csv”: dòng 2: một ô dài 40.000 ký tự, quá 32.767; sửa dòng 2, hoặc mở bằng Excel")
    with override("en"):
        said = "File “sổ.csv”: line 2: a cell has 40,000 characters, more than 32,767; correct line 2, or open it in Excel"
        assert str(caught.value).startswith(said)
        assert "took more than 1 seconds" in refused(pow, 3, 10**9, seconds=1)


def test_a_note_comes_out_of_the_other_process_as_a_message():
    note = read_document("Kế hoạch \ufffd\ufffd".encode(), "a.txt").notes[0]
    assert str(note) == "Có 2 ký tự không giải mã được trong tệp."
    with override("en"):
        assert spoken(note, voice()) == "2 characters in the file could not be decoded."
