"""What was understood of a file is told in the terminal as it is on the page."""

from __future__ import annotations

import io

import xlsxwriter

from cotmoc.cli.register import import_file
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
