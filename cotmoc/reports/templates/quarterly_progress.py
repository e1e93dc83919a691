"""Writes quarterly_progress.docx, the shipped template: `python -m cotmoc.reports.templates.quarterly_progress`.

The tags {{ … }} and {% … %} are filled by docxtpl; {%p and {%tr stand for a whole paragraph and a whole table row.
"""

from __future__ import annotations

from pathlib import Path

from cotmoc.office.official import BODY, CENTERED, HEADING, Official, Style

FILE = Path(__file__).with_name("quarterly_progress.docx")
NOTE = Style(12, italic=True, indent=0, before=2, after=2)
CAPTION = Style(12, bold=True, align="left", indent=0, before=6, after=0, keep_next=True)
TARGET_HEADER = ("TT", "Chỉ tiêu", "Mốc", "Yêu cầu", "Hiện tại", "Tử số / mẫu số", "Trạng thái", "Lý do", "Nguồn")
TARGET_WIDTHS = (10, 54, 13, 25, 36, 31, 22, 37, 24)
TARGET_ROWS = (
    ("{%tr for milestone in milestones %}",),
    ("{{ milestone.title }}",),
    ("{%tr for row in milestone.rows %}",),
    (
        "{{ row.number }}",
        "{{ row.label }}",
        "{{ row.year }}",
        "{{ row.asked }}",
        "{{ row.current }}",
        "{{ row.parts }}",
        "{{ row.status }}",
        "{{ row.reason }}",
        "{{ row.source }}",
    ),
    ("{%tr endfor %}",),
    ("{%tr endfor %}",),
)


def build() -> bytes:
    """The template as .docx, the same bytes every time."""
    report = Official("Báo cáo tiến độ thực hiện kế hoạch theo quý")
    report.masthead("{{ superior }}", "{{ issuer }}", "Số:         /BC-{{ symbol }}", "{{ place }}, ngày       tháng       năm")
    report.heading_block("BÁO CÁO", "Tiến độ thực hiện {{ plan }}, {{ period }}")
    _opening(report)
    _general(report)
    _charts(report)
    report.turn(landscape=True)
    _targets(report)
    report.turn(landscape=False)
    _tasks(report)
    _left_to_the_officer(report)
    report.signature(
        ("- UBND {{ org_inside }} (để báo cáo);", "- Các cơ quan chủ trì nhiệm vụ;", "- Lưu: VT."), ("[[(quyền hạn, chức vụ người ký)]]",)
    )
    return report.to_bytes()


def _when(report: Official, condition: str, text: str, style: Style = BODY) -> None:
    report.paragraph(f"{{%p if {condition} %}}")
    report.paragraph(text, style)
    report.paragraph("{%p endif %}")


def _opening(report: Official) -> None:
    _when(
        report,
        "is_sample or illustrative",
        "(Báo cáo có dữ liệu minh họa, được ghi rõ ở từng chỗ; không dùng làm số liệu chính thức)",
        Style(13, italic=True, align="center", indent=0),
    )
    report.paragraph(
        "Căn cứ Nghị định số 09/2019/NĐ-CP ngày 24 tháng 01 năm 2019 của Chính phủ quy định về chế độ báo cáo của cơ quan "
        "hành chính nhà nước;",
        Style(italic=True),
    )
    report.paragraph("Căn cứ {{ plan }}{{ plan_number }};", Style(italic=True))
    report.paragraph(
        "Tiến độ thực hiện trong {{ period }} (kỳ số liệu từ {{ window_start }} đến {{ window_end }}) như sau. Các con số "
        "lấy từ bản số liệu {{ edition }}, chốt đến ngày {{ as_of }}; trạng thái xét tại ngày {{ on }}; đơn vị hành chính: "
        "{{ boundary }}."
    )
    _when(report, "later", "Bản số liệu chốt sau khi kết thúc kỳ báo cáo, nên có con số của thời gian sau kỳ.", NOTE)


def _general(report: Official) -> None:
    report.paragraph("I. KẾT QUẢ CHUNG", HEADING, level=1)
    report.paragraph("1. Chỉ tiêu", HEADING, level=2)
    report.paragraph(
        "Kế hoạch có {{ summary.all }} chỉ tiêu ở các mốc. Ở mốc năm {{ summary.milestone }} có {{ summary.total }} chỉ tiêu, "
        'gồm: {% for s in summary.by_status %}{{ s.count }} {{ s.lower }}{{ "; " if not loop.last else "." }}{% endfor %}'
    )
    _when(
        report,
        "summary.illustrative",
        "Trong {{ summary.all }} chỉ tiêu, {{ summary.illustrative }} chỉ tiêu đang tính từ dữ liệu minh họa.",
    )
    report.paragraph("{%p if summary.ambiguous %}")
    report.paragraph('Chỉ tiêu hiểu được nhiều cách và chưa được chốt cách hiểu: {{ summary.ambiguous | join("; ") }}.')
    report.paragraph("{%p endif %}")
    report.paragraph("2. Nhiệm vụ", HEADING, level=2)
    report.paragraph(
        "Tổng số {{ tasks.total }} nhiệm vụ: {{ tasks.on_time }} hoàn thành đúng hạn, {{ tasks.late }} hoàn thành muộn, "
        "{{ tasks.in_time }} đang thực hiện trong hạn, {{ tasks.overdue }} quá hạn. Tỷ lệ hoàn thành nhiệm vụ đến hạn: "
        "{{ tasks.completion }}; tỷ lệ hoàn thành đúng hạn: {{ tasks.punctual }}."
    )


def _targets(report: Official) -> None:
    report.paragraph("II. KẾT QUẢ TỪNG CHỈ TIÊU", HEADING, level=1)
    report.table(TARGET_HEADER, TARGET_ROWS, TARGET_WIDTHS, size=11, centered=(0, 2))
    report.paragraph(
        "Tử số và mẫu số được cộng theo đơn vị rồi mới chia; so sánh bằng số chưa làm tròn. “Chưa đánh giá được” và “Chưa đo” "
        "không phải là không đạt.",
        NOTE,
    )


def _charts(report: Official) -> None:
    report.paragraph("3. Diễn biến các chỉ tiêu chính", HEADING, level=2)
    report.paragraph("{%p for chart in charts %}")
    report.paragraph("Hình {{ loop.index }}. {{ chart.label }}", CAPTION)
    report.paragraph("{{ picture(chart.label) }}", CENTERED)
    report.paragraph("{%p endfor %}")
    _when(report, "not charts", "Chưa chỉ tiêu nào có con số để vẽ.")


def _tasks(report: Official) -> None:
    report.paragraph("III. KẾT QUẢ THỰC HIỆN NHIỆM VỤ", HEADING, level=1)
    report.paragraph("1. Nhiệm vụ quá hạn", HEADING, level=2)
    report.paragraph("{%p if overdue %}")
    _task_table(report, "overdue", "Số ngày quá hạn", "{{ row.days }}")
    report.paragraph("{%p else %}")
    report.paragraph("Không có nhiệm vụ quá hạn tại ngày {{ on }}.")
    report.paragraph("{%p endif %}")
    report.paragraph("2. Nhiệm vụ đến hạn trong 15 ngày tới", HEADING, level=2)
    report.paragraph("{%p if due_soon %}")
    _task_table(report, "due_soon", "Trạng thái", "{{ row.status }}")
    report.paragraph("{%p else %}")
    report.paragraph("Không có nhiệm vụ đến hạn trong 15 ngày kể từ ngày {{ on }}.")
    report.paragraph("{%p endif %}")
    report.paragraph("3. Theo cơ quan chủ trì", HEADING, level=2)
    report.table(
        ("TT", "Cơ quan chủ trì", "Tổng số", "Hoàn thành", "Trong hạn", "Quá hạn"),
        (
            ("{%tr for row in agencies %}",),
            ("{{ row.number }}", "{{ row.name }}", "{{ row.total }}", "{{ row.done }}", "{{ row.in_time }}", "{{ row.overdue }}"),
            ("{%tr endfor %}",),
        ),
        (12, 73, 20, 20, 20, 20),
        centered=(0, 2, 3, 4, 5),
    )


def _task_table(report: Official, name: str, last: str, value: str) -> None:
    report.table(
        ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Hạn", "Sản phẩm", last),
        (
            (f"{{%tr for row in {name} %}}",),
            ("{{ row.number }}", "{{ row.action }}", "{{ row.lead }}", "{{ row.due }}", "{{ row.product }}", value),
            ("{%tr endfor %}",),
        ),
        (10, 50, 34, 26, 26, 19),
        centered=(0, 3, 5),
    )


def _left_to_the_officer(report: Official) -> None:
    report.paragraph("IV. TỒN TẠI, NGUYÊN NHÂN VÀ KIẾN NGHỊ", HEADING, level=1)
    for number, what in enumerate(("Tồn tại, hạn chế", "Nguyên nhân", "Kiến nghị, đề xuất"), 1):
        report.paragraph(f"{number}. {what}", HEADING, level=2)
        report.paragraph("[[(Phần này do cán bộ tổng hợp viết; hệ thống không viết thay.)]]")


if __name__ == "__main__":
    FILE.write_bytes(build())
    print(FILE)
