"""What is changed by hand is found: doctor names each thing, and no page shows what an altered edition says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.test import Client

from cotmoc.acts import editions
from cotmoc.acts.batches import accept, feed, take_back, take_in
from cotmoc.acts.health import findings
from cotmoc.engine.edition import Edition
from cotmoc.engine.lake import feed_path, lake_parts
from cotmoc.engine.unchanged import Altered, digest
from cotmoc.home import folder
from cotmoc.orgs.models import AuditEntry
from cotmoc.registers.batches import BatchProblem
from cotmoc.registers.models import Seal
from cotmoc.registers.research_task import ResearchTask
from tests.engine.test_feeds import file, line
from tests.registers.conftest import TASK_HEAD, sheet_file, task

OTHERWISE = ("cơ sở của", "quản trị của tỉnh", "mở cho người khác", "GB đĩa")
"""What is wrong with a home of tests for other reasons."""


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def whole(home, land):
    """A register, a feed and an edition as the program made them."""
    batch = take_in(None, ResearchTask, sheet_file(TASK_HEAD, task("ĐT-01"), task("ĐT-02")), "so.xlsx", land.province).batch
    feed(None, "dossier", [file(home, line("H1", org="29110"), line("H2", org="29110"))])
    return batch, editions.compute(None, "2025-11-14")


def wrong() -> list[str]:
    return [found.what for found in findings() if not found.fine and not any(other in found.what for other in OTHERWISE)]


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o644)
    path.write_bytes(data)


def test_nothing_is_wrong_with_what_the_program_made(whole):
    assert wrong() == []


def test_a_register_row_changed_by_hand_is_named_by_its_batch_its_row_and_its_cell(whole):
    batch, _edition = whole
    ResearchTask.objects.filter(code="ĐT-02").update(budget=7)
    row = ResearchTask.objects.get(code="ĐT-02").row
    named, contradicted = wrong()
    assert f"dòng {row} của lô số {batch.pk} (bị sửa) ngoài chương trình" in named
    assert f"lô số {batch.pk}, ô F{row} (" in contradicted
    assert "1.500.000.000" in contradicted
    with pytest.raises(Altered, match=f"dòng {row} của lô số {batch.pk}"):
        editions.compute(None, "2025-11-14")
    with pytest.raises(BatchProblem, match="phải ghi lý do"):
        accept(None, "research_task", " ")
    accept(None, "research_task", "Sửa sai theo công văn 12")
    assert "bị sửa" not in "".join(wrong())
    assert editions.compute(None, "2025-11-14")


def test_a_batch_taken_back_leaves_nothing_wrong(whole, land):
    rows = sheet_file(TASK_HEAD, task("ĐT-02", title="Tên mới"), task("ĐT-03"))
    later = take_in(None, ResearchTask, rows, "sua.xlsx", land.province).batch
    assert wrong() == []
    take_back(None, later, "Nhầm tệp")
    assert wrong() == []
    damage(folder("files") / later.before)
    assert any(f"“dòng trước khi sửa” của lô số {later.pk}" in what for what in wrong())


def test_a_seal_made_by_hand_is_named(whole):
    batch, _edition = whole
    ResearchTask.objects.filter(code="ĐT-02").update(budget=7)
    Seal.objects.all().delete()
    assert f"lô số {batch.pk} có dòng trong sổ mà không có niêm phong" in wrong()[0]
    from cotmoc.registers.seals import seal

    seal("research_task", ResearchTask, batch)
    assert f"niêm phong của lô số {batch.pk} không phải do chương trình ghi" in wrong()[0]


def test_a_kept_file_changed_by_hand_is_named(whole):
    batch, _edition = whole
    damage(folder("files") / batch.file_sha256)
    assert any(f"1 tệp mất hoặc bị đổi: “so.xlsx” của lô số {batch.pk}" in what for what in wrong())


def test_a_part_of_the_lake_changed_by_hand_is_named_and_nothing_is_computed_of_it(whole):
    [part] = lake_parts("dossier")
    path = feed_path("dossier") / part
    damage(path)
    assert [what for what in wrong() if f"feeds/dossier/{part}" in what]
    with pytest.raises(Altered, match="luồng dossier: tệp part-"):
        editions.compute(None, "2025-11-14")
    path.unlink()
    with pytest.raises(Altered):
        editions.compute(None, "2025-11-14")


def test_a_frozen_register_changed_by_hand_is_named_and_not_read(whole):
    _batch, edition = whole
    entry = next(entry for entry in edition.manifest["inputs"] if (entry["kind"], entry["code"]) == ("register", "research_task"))
    damage(folder("lake") / entry["place"])
    assert any(f"kho dữ liệu: tệp {entry['place']}" in what for what in wrong())
    replayed = editions.replay(None, edition.id)
    assert not replayed.identical


def test_a_record_twice_in_a_feed_is_named(whole):
    from deltalake import DeltaTable, write_deltalake

    path = feed_path("dossier")
    write_deltalake(path, DeltaTable(path).to_pyarrow_table(), mode="append")
    assert any("luồng dossier: khóa" in what and "H1" in what for what in wrong())


@pytest.mark.parametrize("name", ["values.parquet", "asides.parquet", "manifest.json"])
def test_a_file_of_an_edition_changed_by_hand_is_named(whole, name):
    _batch, edition = whole
    path = edition.path / name
    if name == "manifest.json":
        path.write_text(path.read_text(encoding="utf-8").replace('"rows": ', '"rows":  ', 1), encoding="utf-8")
    else:
        damage(path)
    assert any(f"bản số liệu {edition.id}: tệp {name} bị mất hoặc bị sửa" in what for what in wrong())


def test_an_audit_line_changed_by_hand_is_named_and_so_is_an_end_cut_off(whole):
    _batch, edition = whole
    line = AuditEntry.objects.order_by("pk")[1]
    AuditEntry.objects.filter(pk=line.pk).update(subject="khác")
    assert any(f"dòng số {line.pk} không nối với dòng số" in what for what in wrong())
    AuditEntry.objects.filter(pk=line.pk).update(subject=line.subject)
    assert wrong() == []
    AuditEntry.objects.filter(pk__gte=edition.manifest["journal"]["last"]).delete()
    from tests.orgs.test_chain import reseal

    reseal()
    assert any(f"bản số liệu {edition.id} đã ghi nhận" in what for what in wrong())


def test_no_page_serves_an_altered_edition(whole, land):
    from tests.registers.conftest import person

    _batch, edition = whole
    editions.publish(None, edition.id)
    browser = Client()
    browser.force_login(person("thuong-truc", land.province, "steward"), backend="django.contrib.auth.backends.ModelBackend")
    path = edition.path / "values.parquet"
    damage(path)
    assert Edition.current() == edition
    indicator, org = "st_enterprises", land.province.key
    answer = browser.get(f"/so-lieu/{edition.id}/{indicator}/{org}/2025")
    assert answer.status_code == 409
    assert "đã bị sửa ngoài chương trình" in answer.content.decode()


def test_a_manifest_changed_by_hand_is_named_and_its_figures_are_not_shown(whole):
    _batch, edition = whole
    path = edition.path / "manifest.json"
    assert edition.values(indicator="rd_results_applied_12m_share") is not None
    path.chmod(0o644)
    path.write_text(path.read_text(encoding="utf-8").replace('"as_of": "2025-11-14"', '"as_of": "2025-12-31"'), encoding="utf-8")
    assert edition.as_of.month == 12
    with pytest.raises(Altered, match=r"tệp manifest\.json đã bị sửa"):
        edition.values(indicator="rd_results_applied_12m_share")
    assert any("manifest.json" in what for what in wrong())


def test_an_edition_made_public_by_hand_is_named(whole):
    _batch, edition = whole
    edition.publish()
    assert Edition.current_published() is None
    assert wrong() == [f"bản số liệu {edition.id}: đang công khai mà nhật ký không ghi"]
    edition.withdraw()
    editions.publish(None, edition.id)
    assert wrong() == []
    edition.withdraw()
    assert "không còn dấu công khai" in wrong()[0]


@pytest.mark.parametrize(("day", "why"), [("2999-01-01", "sau ngày làm việc"), ("0001-01-01", "ngoài khoảng từ 1945")])
def test_no_edition_closes_on_a_day_that_has_not_come_or_beyond_reason(home, land, day, why):
    with pytest.raises(editions.NoSuchClosing, match=why):
        editions.compute(None, day)
    assert Edition.all() == []


def test_no_page_serves_an_edition_whose_manifest_was_made_to_fit(whole, land):
    _batch, edition = whole
    path, manifest = edition.path / "values.parquet", edition.path / "manifest.json"
    before = digest(path)
    damage(path)
    manifest.chmod(0o644)
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(before, digest(path)), encoding="utf-8")
    with pytest.raises(Altered, match=r"tệp manifest\.json đã bị sửa ngoài chương trình"):
        edition.values(indicator="st_enterprises")


def test_an_edition_that_no_deed_made_is_named(whole):
    _batch, edition = whole
    forged = edition.path.with_name(edition.id[:-1] + "9")
    shutil.copytree(edition.path, forged)
    assert f"bản số liệu {forged.name} không do chương trình lập: nhật ký không có dòng lập bản này" in wrong()


def test_a_mark_that_came_back_undoes_no_withdrawal(whole):
    _batch, edition = whole
    editions.publish(None, edition.id)
    assert Edition.current_published() == edition
    editions.withdraw(None, edition.id, "Nhầm")
    edition.publish()
    assert Edition.current_published() is None
    editions.publish(None, edition.id)
    assert Edition.current_published() == edition


def test_an_edition_that_cannot_be_read_and_a_current_one_that_is_none_are_named(home, land):
    there = folder("editions")
    for name, manifest in (("rác", "[]"), ("hỏng", "{"), ("lạ", '{"as_of": 5}')):
        (there / name).mkdir(parents=True)
        (there / name / "manifest.json").write_text(manifest, encoding="utf-8")
    assert Edition.all() == []
    assert {f"bản số liệu {name}: tệp manifest.json không đọc được" for name in ("rác", "hỏng", "lạ")} <= set(wrong())
    with pytest.raises(Altered, match=r"hỏng: tệp manifest\.json đã bị sửa"):
        Edition("hỏng").values(indicator="st_enterprises")
    for named in (b"khong-co", b"", b"../files", b"\x00", b"\xff\xfe"):
        (there / "current").write_bytes(named)
        with pytest.raises(Altered, match="Không có bản số liệu"):
            Edition.current()
        assert any("mà tệp chỉ bản hiện hành nêu" in what for what in wrong())
    assert Client().get("/").status_code < 500
