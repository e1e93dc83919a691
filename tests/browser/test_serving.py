"""The service itself: a worker that is killed comes back, and what is too large is refused unread."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def workers_of(server: int) -> dict[int, bytes]:
    """The web workers below a server: processes that began as it did, by their number."""
    found = {}
    for process in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            words = (process / "cmdline").read_bytes()
            if parent == server and b"jobs" not in words and b"resource_tracker" not in words:
                found[int(process.name)] = words
    return found


def answers(address: str) -> int:
    host, port = address.removeprefix("http://").split(":")
    talk = http.client.HTTPConnection(host, int(port), timeout=60)
    talk.request("GET", "/dang-nhap")
    return talk.getresponse().status


def test_workers_killed_by_hand_come_back_and_the_service_is_there(site):
    before = workers_of(site.server.pid)
    assert len(before) >= 2
    for worker in before:
        os.kill(worker, signal.SIGKILL)
    end = time.monotonic() + 180
    while time.monotonic() < end:
        with suppress(OSError, http.client.HTTPException):
            if answers(site.address) == 200:
                break
        time.sleep(0.5)
    assert site.server.poll() is None
    assert [answers(site.address) for _ in range(10)] == [200] * 10
    assert not set(before) & set(workers_of(site.server.pid))


@pytest.mark.parametrize(("head", "status"), [("Content-Length: 300000000", b"413"), ("Transfer-Encoding: chunked", b"411")])
def test_a_body_too_large_is_refused_before_it_is_sent(site, head, status):
    with socket.create_connection(("127.0.0.1", site.port), timeout=20) as talk:
        talk.sendall(f"POST /dang-nhap HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n{head}\r\n\r\n".encode())
        answer = b""
        while b"</html>" not in answer and (more := talk.recv(65536)):
            answer += more
    assert answer.split(b" ")[1] == status
    assert "nhận nhiều nhất 1 MB" in answer.decode()


def test_it_says_that_it_is_open_only_when_it_is_and_says_no_english(site, tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [sys.executable, "-u", "-m", "cotmoc", "serve", "--port", str(port)]
    with subprocess.Popen(words, env=site.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        said = []
        for line in server.stdout:
            said.append(line)
            if "đang mở tại" in line:
                assert answers(f"http://127.0.0.1:{port}") == 200  # at once
                server.terminate()
        server.wait(30)
    assert "đang mở tại" in "".join(said)
    assert not [line for line in said if "[INFO]" in line or "[WARNING]" in line]
