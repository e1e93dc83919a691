"""A province of its own, served by the real server, and a real Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

expect.set_options(timeout=20_000)  # the other tests keep the machine busy meanwhile

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PEOPLE = """
from cotmoc.orgs.accounts import enrol
from cotmoc.orgs.models import Member, Org
from cotmoc.sample.places import set_up_sample
set_up_sample()
for name, role, org in (("steward", "steward", "86"), ("reporter", "reporter", "29110"), ("leader", "leader", "86")):
    Member.objects.create(user=enrol(name, password="mot-mat-khau-dai"), org=Org.by_key(org), role=role)
"""


class Site:
    """An installation in a folder of its own and, once it serves, its server."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.env = {**os.environ, "COTMOC_HOME": str(home)}

    def serve(self) -> None:
        """The real server, on a port of its own."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.server = subprocess.Popen(
            [sys.executable, "-m", "cotmoc", "serve", "--port", str(self.port)],
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()

    def cotmoc(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "cotmoc", *arguments], env=self.env, capture_output=True, text=True, stdin=subprocess.DEVNULL
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout

    def stop(self) -> None:
        """The server goes."""
        self.server.terminate()
        self.server.wait(10)

    def _wait(self) -> None:
        for _ in range(400):
            try:
                urllib.request.urlopen(f"{self.address}/dang-nhap", timeout=2).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.25)
        raise AssertionError("the server did not answer")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    made = Site(tmp_path_factory.mktemp("home"))
    made.cotmoc("manage", "migrate", "-v0")
    made.cotmoc("manage", "shell", "-v0", "-c", PEOPLE)
    made.serve()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        browser.close()
