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
    keep_setting("demonstration", DEMONSTRATION)
    keep_setting("today", WORKING_DAY.isoformat())
    clock.step("Đơn vị", f"{_thousands(set_up_sample().units)} đơn vị trước và sau 01/7/2025")
    places = sample_places()
    accounts = make_accounts(places)
    clock.step("Tài khoản", f"{len(accounts)} tài khoản trình diễn")
    plan = load_plan(places, accounts["thuongtruc"])
    clock.step("Kế hoạch mẫu", f"{plan.targets.count()} chỉ tiêu, {plan.tasks.count()} nhiệm vụ")
    batches = load_published()
    clock.step("Số liệu công bố", f"{len(batches)} tệp, {_thousands(sum(b.added for b in batches))} con số có nguồn")
    made = load_illustrative(places)
    rows = sum(batch.added for batch in made)
    clock.step("Dữ liệu minh họa", f"{len(made)} tệp Excel, {_thousands(rows)} dòng, dòng nào cũng mang nhãn")
    fed = load_dossiers(places, dossiers)
    clock.step("Hồ sơ minh họa", f"{_thousands(fed)} hồ sơ")
    edition = editions.publish(None, editions.compute(None, str(WORKING_DAY)).id)
    finish(None)
    clock.step("Bản số liệu", f"{edition.id}, đã công khai cùng kế hoạch mẫu")
    return Sample(plan, edition, len(batches) + len(made), rows, fed, clock.seconds)


class _Clock:
    """Tells each finished step with its seconds."""

    def __init__(self, tell: Tell) -> None:
        self.tell, self.seconds, self.last = tell, {}, time.monotonic()

    def step(self, name: str, said: str) -> None:
        now = time.monotonic()
        self.seconds[name] = now - self.last
        self.tell(f"{name}: {said} ({f'{now - self.last:.1f}'.replace('.', ',')} giây)")
        self.last = now


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
