"""What was understood of a file is told in the terminal as it is on the page."""

from __future__ import annotations

import io

import pytest
import typer
import xlsxwriter

from cotmoc.cli.register import import_file
from cotmoc.files.workbook import read_workbook
from cotmoc.orgs.models import Org

HEAD = ["Đơn vị", "Mã chuỗi số liệu", "Kỳ", "Giá trị", "Đơn vị tính", "Loại số liệu", "Ghi chú nguồn"]


def test_an_import_tells_how_numbers_were_read_and_what_is_hidden(db, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "400")
    Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", valid_from="2008-08-01")
    file, out = tmp_path / "so.xlsx", io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("Số liệu")
        page.write_row(0, 0, HEAD)
        for line, period in enumerate(("2023", "2024"), 1):
            page.write_row(line, 0, ["86", "dti", period, 0.154, "%", "Ước", "Báo cáo"])
        page.write_number(1, 3, 0.154, book.add_format({"num_format": "0.0%"}))
        page.set_row(2, None, None, {"hidden": True})
    file.write_bytes(out.getvalue())
    import_file("published_figure", file, dry_run=True)
    said = " ".join(capsys.readouterr().out.split())
    assert "thêm 2, sửa 0, không đổi 0, từ chối 0." in said
    assert "Đã hiểu: Trang “Số liệu” có 1 dòng đang ẩn hoặc bị lọc (dòng 3) vẫn được đọc" in said
    assert "“15,4%” hiểu là 15,4" in said


def test_a_refused_file_is_given_back_where_one_asks(db, tmp_path, capsys):
    Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", valid_from="2008-08-01")
    file, back = tmp_path / "so.csv", tmp_path / "sua" / "loi.xlsx"
    file.write_text("\n".join([";".join(HEAD), "86;dti;2023;0,5;chỉ số;Ước;Báo cáo", "86;dti;2024;cao;chỉ số;Ước;Báo cáo"]))
    with pytest.raises(typer.Exit):
        import_file("published_figure", file, rejected=back)
    sheets = read_workbook(back.read_bytes(), back.name).sheets
    assert "2 dòng, 1 dòng bị từ chối (1 ô)" in sheets[0].rows[0][0]
    assert sheets[1].rows[1][:4] == ["86", "dti", "2023", "0,5"]
    assert "“cao” không phải số" in sheets[1].rows[2][-1]
    assert "Chưa ghi gì." in capsys.readouterr().out
    file.write_text("\n".join([";".join(HEAD), "86;dti;2023;0,5;chỉ số;Ước;Báo cáo"]))
    back.unlink()
    import_file("published_figure", file, rejected=back)
    assert not back.exists()
