"""How long the confirm page takes with 200 targets in a document of about a hundred pages: median and 99th of 100 requests each,
over the real server and the wire, one client.

    python -m benchmarks.confirm [paragraphs of filler below each field, default 60]
"""

from __future__ import annotations

import http.cookiejar
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable

TIMES = 100
SETTING_UP = """
import sys
from django.contrib.auth.models import User
from cotmoc.indicators.matching import measure_of
from cotmoc.sample.places import set_up_sample
from cotmoc.orgs.models import Member, Org
from cotmoc.plans.drafting import Facts, add_plan
from tests.browser.large_plan import large_plan
set_up_sample()
org = Org.by_key("86")
lan = User.objects.create_user("lan", password="mot-mat-khau-dai")
Member.objects.create(user=lan, org=org, role="steward")
plan = add_plan(large_plan({reasons}), "200.docx", Facts("Kế hoạch", org), lan, measure_of)
print(plan.provisions.count(), "đoạn,", plan.targets.count(), "chỉ tiêu")
"""


class Visitor:
    """One signed-in person and their cookies."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.token = self._token(self.get("/dang-nhap"))
        self.post("/dang-nhap", username="lan", password="mot-mat-khau-dai")
        self.token = self._token(self.get("/ke-hoach/1/xac-nhan"))

    @staticmethod
    def _token(page: str) -> str:
        return re.findall(r'csrfmiddlewaretoken" value="(\w+)', page)[0]

    def get(self, path: str, **headers: str) -> str:
        return self.opener.open(urllib.request.Request(self.address + path, headers=headers)).read().decode()

    def post(self, path: str, **fields: str) -> str:
        data = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": self.token}).encode()
        headers = {"HX-Request": "true", "Referer": self.address}
        return self.opener.open(urllib.request.Request(self.address + path, data, headers)).read().decode()


def measure(name: str, ask: Callable[[int], str], warm: int = 8) -> None:
    """Ask a hundred times and say how long it took; first `warm` times unmeasured, so that each worker has its templates."""
    took, size = [], 0
    for i in range(warm):
        ask(i)
    for i in range(TIMES):
        start = time.perf_counter()
        size = len(ask(i))
        took.append(1000 * (time.perf_counter() - start))
    took.sort()
    print(f"{name:28} trung vị {statistics.median(took):6.1f} ms, p99 {took[98]:6.1f} ms, {size / 1000:4.0f} kB")


def walk(visitor: Visitor) -> None:
    """The page, pieces of it, and decisions with their undoing."""
    here = "/ke-hoach/1/xac-nhan"
    pages = [visitor.get(f"{here}?xem=cho&trang={page}") for page in range(3, 14)]
    cards = list(dict.fromkeys(re.findall(r'data-name="(target-\d+)"', "".join(pages))))[:TIMES]
    item = f"{here}/{cards[0].replace('-', '/')}"
    htmx = {"HX-Request": "true"}
    measure("trang, mục có cờ trước", lambda i: visitor.get(f"{here}?xem=cho"))
    measure("trang, mục không có cờ", lambda i: visitor.get(f"{here}?xem=cho&trang=4"))
    measure("thẻ kế tiếp", lambda i: visitor.get(f"{here}/tiep?xem=cho&sau={cards[0]}", **htmx))
    measure("một đoạn văn bản", lambda i: visitor.get(f"{here}/van-ban/{i % 4}", **htmx))
    measure("biểu mẫu tách", lambda i: visitor.get(f"{item}/tach", **htmx))
    measure("biểu mẫu gộp", lambda i: visitor.get(f"{item}/gop", **htmx))
    measure("một quyết định", lambda i: visitor.post(f"{here}/{cards[i].replace('-', '/')}", viec="xac-nhan", version="1"), 0)
    measure("hoàn tác", lambda i: visitor.post(f"{here}/hoan-tac", xem="cho"), 0)


def main() -> None:
    reasons = sys.argv[1] if len(sys.argv) > 1 else "60"
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "COTMOC_HOME": home}
        cotmoc = [sys.executable, "-m", "cotmoc"]
        subprocess.run([*cotmoc, "manage", "migrate", "-v0"], env=env, check=True)
        subprocess.run([*cotmoc, "manage", "shell", "-v0", "-c", SETTING_UP.format(reasons=reasons)], env=env, check=True)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        server = subprocess.Popen([*cotmoc, "serve", "--port", str(port)], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            walk(ready(f"http://127.0.0.1:{port}"))
        finally:
            server.terminate()
            server.wait(10)


def ready(address: str) -> Visitor:
    """A visitor as soon as the server answers."""
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/dang-nhap", timeout=2).close()
            return Visitor(address)
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
    raise SystemExit("Máy chủ không trả lời.")


if __name__ == "__main__":
    main()
