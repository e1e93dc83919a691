"""The whole demonstration in one call: units, people, plan, published and illustrative data, dossiers, a published edition."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from cotmoc.acts import editions
from cotmoc.acts.setting_up import finish
from cotmoc.engine.edition import Edition
from cotmoc.home import keep_setting
from cotmoc.plans.models import Plan
from cotmoc.sample.accounts import make_accounts
from cotmoc.sample.dossiers import load_dossiers
from cotmoc.sample.illustrative import load_illustrative
from cotmoc.sample.places import WORKING_DAY, sample_places, set_up_sample
from cotmoc.sample.promised import load_plan
from cotmoc.sample.published import load_published

DEMONSTRATION = "Bến Tre → Vĩnh Long"
MINUTES = "1–2"
FILES = 8
"""After so many files a line says how far it is."""
Tell = Callable[[str], object]


@dataclass(frozen=True)
class Sample:
    """What the demonstration consists of; seconds by step."""

    plan: Plan
    edition: Edition
    files: int
    rows: int
    dossiers: int
    seconds: dict[str, float]


def load_sample(progress: Tell | None = None, dossiers: int = 200_000) -> Sample:
    """Load the demonstration into this installation. A second run changes nothing; a run after a killed one goes on
    where that one stopped, since every step is whole or not there. progress hears a Vietnamese line for each step."""
    clock = _Clock(progress or (lambda line: None))
    clock.tell(f"Dựng tỉnh mẫu: thường mất khoảng {MINUTES} phút, máy bận thì lâu hơn; ngắt giữa chừng rồi chạy lại thì làm tiếp.")
    keep_setting("demonstration", DEMONSTRATION)
    keep_setting("today", WORKING_DAY.isoformat())
    clock.begin("Đơn vị", "đang nạp xã, tỉnh trước và sau sắp xếp")
    clock.step("Đơn vị", f"{_thousands(set_up_sample().units)} đơn vị trước và sau 01/7/2025")
    places = sample_places()
    accounts = make_accounts(places)
    clock.step("Tài khoản", f"{len(accounts)} tài khoản trình diễn")
    plan = load_plan(places, accounts["thuongtruc"])
    clock.step("Kế hoạch mẫu", f"{plan.targets.count()} chỉ tiêu, {plan.tasks.count()} nhiệm vụ")
    clock.begin("Số liệu công bố", "đang nhập các tệp có nguồn")
    batches = load_published()
    clock.step("Số liệu công bố", f"{len(batches)} tệp, {_thousands(sum(b.added for b in batches))} con số có nguồn")
    clock.begin("Dữ liệu minh họa", "đang ghi và nhập các tệp Excel, bước lâu nhất")
    made = load_illustrative(places, clock.file)
    rows = sum(batch.added for batch in made)
    clock.step("Dữ liệu minh họa", f"{len(made)} tệp Excel, {_thousands(rows)} dòng, dòng nào cũng mang nhãn")
    clock.begin("Hồ sơ minh họa", f"đang sinh và nạp {_thousands(dossiers)} hồ sơ")
    fed = load_dossiers(places, dossiers)
    clock.step("Hồ sơ minh họa", f"{_thousands(fed)} hồ sơ")
    clock.begin("Bản số liệu", "đang tính mọi chỉ số của mọi đơn vị")
    edition = editions.publish(None, editions.compute(None, str(WORKING_DAY)).id)
    finish(None)
    clock.step("Bản số liệu", f"{edition.id}, đã công khai cùng kế hoạch mẫu")
    return Sample(plan, edition, len(batches) + len(made), rows, fed, clock.seconds)


class _Clock:
    """Tells what long step has begun, how far it is, and each finished step with its seconds."""

    def __init__(self, tell: Tell) -> None:
        self.tell, self.seconds, self.last, self.files = tell, {}, time.monotonic(), 0

    def begin(self, name: str, doing: str) -> None:
        self.tell(f"{name}: {doing}…")

    def file(self, name: str, rows: int) -> None:
        self.files += 1
        if self.files % FILES == 0:
            self.tell(f"  đã nhập {self.files} tệp, vừa xong {name} ({_thousands(rows)} dòng)")

    def step(self, name: str, said: str) -> None:
        now = time.monotonic()
        self.seconds[name] = now - self.last
        self.tell(f"{name}: {said} ({f'{now - self.last:.1f}'.replace('.', ',')} giây)")
        self.last = now


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
