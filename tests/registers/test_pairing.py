"""A foreign file's columns paired by hand: read so, kept with the batch, remembered for the unit, forgotten when it is asked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import typer

from cotmoc.acts import batches as acts
from cotmoc.cli.frame import Refused
from cotmoc.cli.register import forget_map, import_file
from cotmoc.orgs.models import AuditEntry
from cotmoc.orgs.seal import broken
from cotmoc.registers import batches
from cotmoc.registers.against_file import contradictions
from cotmoc.registers.derived.pairing import Unpaired, pairing_of
from cotmoc.registers.derived.sheets import Unrecognised
from cotmoc.registers.mending import to_mend
from cotmoc.registers.models import Batch
from cotmoc.registers.pairings import NoSuchHeads, remembered
from cotmoc.registers.research_task import ResearchTask
from tests.registers.conftest import Land, sheet_file

HEAD = ("Mã ĐV", "SoHieu", "Tựa", "Cấp QL", "Nơi làm", "Tiền", "Từ", "Ghi gì đó")
PAIRS = [
    ("Mã ĐV", "org"),
    ("SoHieu", "code"),
    ("Tựa", "Tên nhiệm vụ"),
    ("Cấp QL", "level"),
    ("Nơi làm", "host"),
    ("Tiền", "budget"),
    ("Từ", "starts_on"),
    ("Ghi gì đó", ""),
]


def row(code: str, level: str = "tỉnh này", **other: Any) -> list[Any]:
    return ["86", code, "Chọn giống dừa", level, "Viện", other.get("budget", 5_000_000), date(2025, 7, 15), "x"]


def paired() -> Any:
    return pairing_of(ResearchTask, PAIRS, [("level", "Tỉnh này", "Cấp tỉnh")])


def previewed(land: Land, *rows: list[Any], pairing: Any = None, org: Any = None, head: Any = HEAD) -> batches.Preview:
    return acts.preview(None, ResearchTask, sheet_file(head, *rows), "he-khac.xlsx", org or land.province, pairing=pairing)


def test_a_foreign_file_goes_in_by_its_pairing_and_the_next_one_by_itself(land):
    with pytest.raises(Unrecognised):
        previewed(land, row("ĐT-01"))
    shown = previewed(land, row("ĐT-01"), pairing=paired())
    assert (shown.batch.added, shown.batch.rejected) == (1, 0), shown.rejected
    assert shown.batch.columns["code"] == "B"
    assert "Cột B “SoHieu” được ghép tay với “Mã nhiệm vụ”." in {str(note) for note in map(batches_note, shown.batch.notes)}
    approved = batches.approve(batches.submit(shown.batch, None), None)
    assert list(ResearchTask.objects.values_list("code", "level", "budget")) == [("ĐT-01", "tinh", 5_000_000)]
    again = previewed(land, row("ĐT-01"), row("ĐT-02"))
    assert (again.batch.added, again.batch.unchanged) == (1, 1)
    assert again.batch.pairing == approved.pairing
    assert not list(broken(Batch))
    with pytest.raises(Unrecognised):
        previewed(land, row("ĐT-03"), org=land.commune)


def batches_note(note: Any) -> Any:
    from cotmoc.message import aloud, of_kept

    return aloud(of_kept(note))


def test_it_is_used_only_where_all_its_heads_stand(land):
    previewed(land, row("ĐT-01"), pairing=paired())
    with pytest.raises(Unrecognised):
        previewed(land, row("ĐT-02")[:7], head=HEAD[:7])
    with pytest.raises(NoSuchHeads, match="ghi gi do"):
        previewed(land, row("ĐT-02")[:7], head=HEAD[:7], pairing=paired())


def test_forgotten_it_reads_no_new_file_and_still_its_own(land):
    batch = previewed(land, row("ĐT-01"), pairing=paired()).batch
    batches.submit(batch, None)
    assert acts.forget_pairings(None, ResearchTask, land.province) == 1
    assert remembered(ResearchTask, land.province) == []
    with pytest.raises(Unrecognised):
        previewed(land, row("ĐT-09"))
    batch.refresh_from_db()
    batches.approve(batch, None)
    assert list(contradictions(ResearchTask, batch)) == []
    assert AuditEntry.objects.filter(action=acts.FORGOTTEN, detail__count=1).exists()
    assert acts.forget_pairings(None, ResearchTask, land.province) == 0
    assert not list(broken(Batch))


def test_a_paired_file_with_a_fault_is_given_back_under_the_registers_heads(land):
    batch = previewed(land, row("ĐT-01"), row("ĐT-02", budget="nhiều"), pairing=paired()).batch
    acts.forget_pairings(None, ResearchTask, land.province)
    again = acts.preview(None, ResearchTask, to_mend(batch), "sua.xlsx", land.province).batch
    assert [(p["cell"], p["message"]) for p in again.problems] == [(p["cell"], p["message"]) for p in batch.problems]


@pytest.mark.parametrize(
    ("heads", "values", "said"),
    [
        ([("A", "khong_co")], [], "không có cột “khong_co”"),
        ([("A", "code"), ("B", "code")], [], "“A” và “B” cùng ghép vào “code”"),
        ([("A", "level")], [("level", "x", "trời")], "“Cấp quản lý” không có lựa chọn “trời”"),
        ([("A", "title")], [("title", "x", "y")], "“Tên nhiệm vụ” không có lựa chọn “y”"),
        ([(" ", "title")], [], "thiếu tên cột"),
    ],
)
def test_a_pair_that_cannot_be_is_told(heads, values, said):
    with pytest.raises(Unpaired, match=said):
        pairing_of(ResearchTask, heads, values)


def test_on_the_command_line(land, tmp_path, capsys):
    file = tmp_path / "he-khac.xlsx"
    file.write_bytes(sheet_file(HEAD, row("ĐT-01")))
    pairs = [f"{head}={name}" for head, name in PAIRS]
    import_file("research_task", file, pairs=pairs, words=["level:Tỉnh này=tinh"])
    assert ResearchTask.objects.get().level == "tinh"
    forget_map("research_task")
    assert "Đã quên 1 bảng ghép cột." in capsys.readouterr().out
    for wrong in ({"pairs": ["Tựa"]}, {"pairs": ["Tựa=title"], "words": ["nhỏ"]}, {"words": ["level:a=tinh"]}):
        with pytest.raises((Refused, SystemExit, typer.Exit)):
            import_file("research_task", file, **wrong)
