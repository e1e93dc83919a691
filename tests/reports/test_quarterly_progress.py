"""The quarterly report from an edition on disk: in the decree's form, honest about its figures, never inventing what is not ours."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pyarrow as pa
import pytest
from docx import Document

from cotmoc.engine.edition import Edition
from cotmoc.engine.making import write_outputs
from cotmoc.engine.values import ASIDES, VALUES
from cotmoc.files.document import read_document
from cotmoc.files.problems import FileProblem
from cotmoc.home import home, keep_setting
from cotmoc.orgs.boundary import boundary_on, packaged_boundaries
from cotmoc.orgs.models import Org, OrgChange
from cotmoc.period import Period
from cotmoc.plans.models import Plan, Target, Task
from cotmoc.reports.base import Asked
from cotmoc.reports.letterhead import letterhead
from cotmoc.reports.registry import reports
from cotmoc.reports.render import UnknownReport, render
from cotmoc.reports.templates import quarterly_progress as template
from cotmoc.reports.wording import amount, asked, citation, day, reached
from tests.engine.world import value_row

Q3 = Period.parse("2025-Q3")


@pytest.fixture
def working_day():
    keep_setting("today", "2025-11-14")
    yield
    keep_setting("today", None)


@pytest.fixture
def edition():
    made = Edition("2025-11-14-report")
    made.path.mkdir(parents=True, exist_ok=True)
    rows = [("2023", 20.0, 50.0, 40.0), ("2024", 25.0, 50.0, 50.0), ("2025", 21.0, 54.0, 100 * 21 / 54)]
    code = "rd_results_applied_12m_share"
    table = [
        value_row(code, "new34", "86@2025-07-01", period, numerator=num, denominator=den, value=value, illustrative=True)
        for period, num, den, value in rows
    ]
    outputs = write_outputs({"values": pa.Table.from_pylist(table, VALUES), "asides": ASIDES.empty_table()}, made.path)
    (made.path / "manifest.json").write_text(
        json.dumps({"as_of": "2025-11-14", "created_at": "2025-11-14T14:02:00+07:00", "outputs": outputs})
    )
    return made


@pytest.fixture
def plan(db, working_day):
    nation = Org.objects.create(code="VN", name="Việt Nam", kind="nation", valid_from=date(1945, 9, 2))
    old = Org.objects.create(
        code="83", name="Tỉnh Bến Tre", kind="province", parent=nation, valid_from=date(2008, 8, 1), valid_to=date(2025, 6, 30)
    )
    new = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", parent=nation, valid_from=date(2025, 7, 1))
    OrgChange.objects.create(kind="merge", effective_on=date(2025, 7, 1), source=old, target=new)
    lead = Org.objects.create(code="SKHCN", name="Sở Khoa học và Công nghệ", kind="department", parent=new, valid_from=date(2025, 7, 1))
    made = Plan.objects.create(
        title="Kế hoạch thử <KH&CN>", org=old, text="", file_name="a.docx", file_sha256="0" * 64, milestones=[2025, 2030]
    )
    common = {"plan": made, "unit": "%"}
    Target.objects.create(
        label="Kết quả KH&CN được ứng dụng",
        comparator=">",
        value=Decimal(40),
        year=2025,
        order=1,
        indicator="rd_results_applied_12m_share",
        **common,
    )
    Target.objects.create(label="Giao dịch không dùng tiền mặt", comparator=">=", value=Decimal(80), year=2030, order=2, **common)
    Target.objects.create(
        label="Doanh nghiệp KH&CN", comparator=">", value=Decimal(30), year=2025, order=3, readings=["count", "share"], **common
    )
    Task.objects.create(plan=made, action="Lập sàn giao dịch công nghệ", lead=lead, due=date(2025, 8, 31), order=1)
    Task.objects.create(
        plan=made, action="Diễn tập an ninh mạng", lead_text="Công an tỉnh", due=date(2025, 10, 10), product="Báo cáo", order=2
    )
    Task.objects.create(
        plan=made, action="Bồi dưỡng kỹ năng số", lead=lead, due=date(2025, 8, 1), progress="done", finished_on=date(2025, 7, 30), order=3
    )
    Task.objects.create(plan=made, action="Xây dựng cơ sở dữ liệu", lead=lead, due=date(2026, 6, 30), order=4)
    return made


@pytest.fixture
def text(plan, edition):
    return read_document(render("quarterly_progress", asked_of(plan, edition))[0], "bao-cao.docx").text


def asked_of(plan, edition, period=Q3):
    return Asked(plan, period, edition, issuer="Sở Khoa học và Công nghệ")


def test_the_shipped_template_is_what_its_script_makes():
    assert template.FILE.read_bytes() == template.build()


def test_the_report_has_the_form_of_the_decree(text):
    lines = text.split("\n")
    assert lines[0] == "| UBND TỈNH VĨNH LONG SỞ KHOA HỌC VÀ CÔNG NGHỆ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc |"
    assert lines[2:4] == ["BÁO CÁO", "Tiến độ thực hiện Kế hoạch thử <KH&CN>, quý III/2025"]
    heads = ["I. KẾT QUẢ CHUNG", "II. KẾT QUẢ TỪNG CHỈ TIÊU", "III. KẾT QUẢ THỰC HIỆN NHIỆM VỤ", "IV. TỒN TẠI, NGUYÊN NHÂN VÀ KIẾN NGHỊ"]
    assert [line for line in lines if line in heads] == heads
    assert lines[-1].startswith("| Nơi nhận: - UBND tỉnh Vĩnh Long")


def test_number_date_and_signature_are_left_to_people(text):
    assert "| Số: /BC-SKHCN | Vĩnh Long, ngày tháng năm |" in text
    assert text.endswith("(quyền hạn, chức vụ người ký) |")
    assert text.count("(Phần này do cán bộ tổng hợp viết; hệ thống không viết thay.)") == 3


def test_the_edition_its_closing_day_and_the_window_of_the_period_are_cited(text):
    assert "Con số và trạng thái xét tại ngày 14/11/2025, theo bản số liệu 2025-11-14-report" in text
    assert "từ 15/6/2025 đến 14/9/2025" in text
    assert "Bản số liệu được chọn chốt sau ngày cuối kỳ 14/9/2025, nên con số và phần phát sinh tính đến ngày 14/11/2025." in text
    assert "Kỳ báo cáo chưa kết thúc" not in text


def test_every_target_stands_in_the_table_with_numbers_reason_and_label(text):
    assert "| 1 | Kết quả KH&CN được ứng dụng | 2025 | trên 40 % | 38,89 % (năm 2025, dữ liệu minh họa) | 21 / 54 | – |" in text
    assert "| 2 | Doanh nghiệp KH&CN | 2025 | trên 30 % | chưa có chỉ số đo | – | – |" in text
    assert "| 3 | Giao dịch không dùng tiền mặt | 2030 | từ 80 % trở lên | chưa có chỉ số đo | – | – |" in text


def test_the_red_stand_first_and_are_told_in_full(text):
    heads = ["Có nguy cơ (1 chỉ tiêu)", "Chưa đánh giá được (1 chỉ tiêu)", "Chưa đo (1 chỉ tiêu)"]
    rows = [line.strip("| ") for line in text.split("\n")]
    assert [row for row in rows if row in heads] == heads
    assert (
        "- Kết quả KH&CN được ứng dụng (mốc 2025, yêu cầu trên 40 %): 38,89 % (năm 2025, dữ liệu minh họa). Trong kỳ: –. Có nguy cơ:"
        in text
    )


def test_none_in_danger_is_said_of_the_judged_only(plan, edition):
    said = "không có chỉ tiêu nào không đạt, chậm hoặc có nguy cơ"

    def told():
        return read_document(render("quarterly_progress", asked_of(plan, edition))[0], "bao-cao.docx").text

    plan.targets.filter(order=1).update(value=Decimal(1))
    assert f"Tại ngày 14/11/2025, trong 1 chỉ tiêu đánh giá được {said}; 2 chỉ tiêu chưa đánh giá được hoặc chưa đo." in told()
    plan.targets.filter(order=1).delete()
    assert "Tại ngày 14/11/2025 chưa đánh giá được chỉ tiêu nào, nên chưa nói được" in told()
    assert said not in told()


def test_the_plan_is_cited_with_what_is_known_of_it(plan, edition):
    plan.number, plan.issued_on, plan.issuer = "112/KH-UBND", date(2025, 2, 3), "Ủy ban nhân dân tỉnh Vĩnh Long"
    text = read_document(render("quarterly_progress", asked_of(plan, edition))[0], "bao-cao.docx").text
    assert "Căn cứ Kế hoạch thử <KH&CN> số 112/KH-UBND ngày 03 tháng 02 năm 2025 của Ủy ban nhân dân tỉnh Vĩnh Long;" in text
    assert citation(Plan(title="Kế hoạch")) == ""


def test_late_tasks_come_with_their_days_and_agencies(text):
    assert "| 2 | Diễn tập an ninh mạng | Công an tỉnh | 10/10/2025 | Báo cáo | 35 |" in text
    assert "| 1 | Lập sàn giao dịch công nghệ | Sở Khoa học và Công nghệ | 31/8/2025 | chưa nêu sản phẩm | 75 |" in text
    assert "| 1 | Sở Khoa học và Công nghệ | 3 | 1 | 0 | 0 | 0 | 1 | 1 |" in text
    assert "tại ngày 14/11/2025: 2 quá hạn; 1 chưa bắt đầu; 1 hoàn thành đúng hạn." in text
    assert "đang thực hiện" not in text.split("I. KẾT QUẢ CHUNG")[1].split("III.")[0]
    assert "Tỷ lệ hoàn thành nhiệm vụ đến hạn: 33,3 %" in text


def test_the_chart_of_a_measured_target_is_in_the_file_with_its_description(plan, edition):
    data, name = render("quarterly_progress", asked_of(plan, edition))
    assert name == "bao-cao-tien-do-2025-Q3.docx"
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert [n for n in archive.namelist() if n.startswith("word/media/")]
        assert "dữ liệu minh họa" in archive.read("word/document.xml").decode().split("descr=")[1][:200]


def test_the_same_edition_and_day_give_the_same_bytes(plan, edition):
    assert render("quarterly_progress", asked_of(plan, edition))[0] == render("quarterly_progress", asked_of(plan, edition))[0]


def test_an_unknown_report_or_a_period_of_another_length_is_refused(plan, edition):
    with pytest.raises(UnknownReport, match="Không có báo cáo “x”"):
        render("x", asked_of(plan, edition))
    with pytest.raises(UnknownReport, match="lập theo quý"):
        render("quarterly_progress", asked_of(plan, edition, Period.parse("2025-09")))


def test_an_installations_own_template_is_used_before_the_shipped_one(plan, edition):
    own = home() / "templates" / "quarterly_progress.docx"
    own.parent.mkdir(exist_ok=True)
    own.write_bytes(b"PK broken")
    with pytest.raises(FileProblem, match="bị hỏng"):
        render("quarterly_progress", asked_of(plan, edition))
    own.unlink()


def test_reports_are_found_by_being_there():
    assert "quarterly_progress" in reports()
    assert reports()["quarterly_progress"].name == "Báo cáo tiến độ thực hiện kế hoạch theo quý"


def test_each_unit_reports_under_its_own_name_unless_another_is_chosen(plan):
    province = Org.objects.get(code="86")
    commune = Org(code="29110", name="Xã An Định", kind="commune", parent=province)
    department = Org.objects.get(code="SKHCN")
    heads = [letterhead(org) for org in (province, commune, department)]
    assert [(head.superior, head.issuer, head.symbol) for head in heads] == [
        ("", "Ủy ban nhân dân tỉnh Vĩnh Long", "UBND"),
        ("", "Ủy ban nhân dân xã An Định", "UBND"),
        ("UBND Tỉnh Vĩnh Long", "Sở Khoa học và Công nghệ", "SKHCN"),
    ]
    assert [head.place for head in heads] == ["Vĩnh Long", "An Định", "Vĩnh Long"]
    chosen = letterhead(province, "Ban Chỉ đạo 57", "KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN")
    assert (chosen.superior, chosen.symbol, chosen.signer) == ("UBND Tỉnh Vĩnh Long", "…………", "KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN")


def test_the_installation_says_who_issues_and_signs(plan):
    for name, value in (("report_issuer", "Sở Tài chính"), ("report_symbol", "STC"), ("report_signer", "GIÁM ĐỐC")):
        keep_setting(name, value)
    head = letterhead(Org.objects.get(code="86"))
    assert (head.superior, head.issuer, head.symbol, head.signer) == ("UBND Tỉnh Vĩnh Long", "Sở Tài chính", "STC", "GIÁM ĐỐC")
    for name in ("report_issuer", "report_symbol", "report_signer"):
        keep_setting(name, None)


def test_words_and_figures_of_a_report():
    assert [amount(n) for n in (0.0, 12480.0, 327.5e9, 36.6e12, 150e6)] == ["0", "12.480", "327,5 tỷ", "36,6 nghìn tỷ", "150 triệu"]
    assert [day(d) for d in (date(2025, 2, 5), date(2025, 9, 14), None)] == ["05/02/2025", "14/9/2025", "–"]
    assert asked(Target(comparator="between", value=Decimal("10"), value_high=Decimal("15.5"), unit="%")) == "từ 10 đến 15,5 %"
    assert asked(Target(comparator="done", unit="")) == "hoàn thành"
    rate = Target(comparator=">=", value=Decimal(12), unit="per_10000", count_of="người", base="dân")
    assert asked(rate) == "từ 12 người trên 10.000 dân trở lên"
    assert reached(None, None) == "chưa có số liệu"
    assert boundary_on(date(2025, 3, 31), packaged_boundaries()).code == "old63"
    assert boundary_on(date(2025, 9, 30), packaged_boundaries()).code == "new34"


def test_a_body_with_none_above_it_stands_on_the_first_line(plan, edition):
    shown = render("quarterly_progress", Asked(plan, Q3, edition, issuer="Ủy ban nhân dân tỉnh Vĩnh Long"))[0]
    head = Document(BytesIO(shown)).tables[0].cell(0, 0)
    assert head.paragraphs[0].text == "ỦY BAN NHÂN DÂN TỈNH VĨNH LONG"
