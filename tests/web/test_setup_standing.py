"""What is made and still to be checked is not told as done: wizard, hub and doctor say the same."""

from __future__ import annotations

from cotmoc.acts.health import findings
from cotmoc.acts.setting_up import STEPS
from cotmoc.orgs.models import Installation, Org
from cotmoc.orgs.packs.keeping import agencies_of
from cotmoc.web.setup.steps import next_step
from tests.web.test_setup import begun, browser, chief, rows, units

__all__ = ["begun", "browser", "chief", "units"]  # the fixtures


def test_names_nobody_has_checked_are_not_done_wherever_one_looks(begun):
    """Overview, hub and doctor count the same agencies, and none says that they are done."""
    begun.post("/thiet-lap/dia-ban")
    begun.post("/thiet-lap/co-quan", rows(begun.get("/thiet-lap/co-quan")))
    waiting = sum(org.to_check for org in agencies_of(Installation.here().province))
    assert waiting > 20

    def told():
        steps = {step.code: step for step, _said in begun.get("/thiet-lap").context["told"]}
        [found] = [f for f in findings() if "kiểm tra tên" in f.what]
        hub = f"{waiting} cơ quan cần kiểm tra tên" in begun.get("/quan-tri").text
        return steps["agencies"].done, steps["agencies"].to_check, hub, found.waits, found.fine

    assert told() == (False, True, True, True, True)
    Org.objects.update(to_check=False)
    assert told() == (True, False, False, False, True)


def test_the_last_step_left_is_the_one_to_be_checked(begun):
    installation = Installation.here()
    installation.steps = list(STEPS)
    begun.post("/thiet-lap/co-quan", rows(begun.get("/thiet-lap/co-quan")))
    assert next_step(installation) == "/thiet-lap/co-quan"
