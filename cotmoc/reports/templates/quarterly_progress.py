"""Writes quarterly_progress.docx, the shipped template: `python -m cotmoc.reports.templates.quarterly_progress`.

The tags {{ … }} and {% … %} are filled by docxtpl; {%p and {%tr stand for a whole paragraph and a whole table row.
"""

from __future__ import annotations

from pathlib import Path

from cotmoc.office.official import BODY, CENTERED, HEADING, Official, Style

FILE = Path(__file__).with_name("quarterly_progress.docx")
NOTE = Style(12, italic=True, indent=0, before=2, after=2)
LAST = Style(keep_next=True)  # no signature stands alone on a page
CAPTION = Style(12, bold=True, align="left", indent=0, before=6, after=0, keep_next=True)
TARGET_HEADER = ("TT", "Chỉ tiêu", "Mốc", "Yêu cầu", "Đến {{ as_of }}", "Tử số / mẫu số", "Trong kỳ báo cáo", "Lý do")
TARGET_WIDTHS = (9, 54, 13, 26, 44, 30, 42, 34)
TARGET_ROWS = (
    ("{%tr for group in groups %}",),
    ("{{ group.title }}",),
    ("{%tr for row in group.rows %}",),
    (
        "{{ row.number }}",
        "{{ row.label }}",
        "{{ row.year }}",
        "{{ row.asked }}",
        "{{ row.current }}",
        "{{ row.parts }}",
        "{{ row.within }}",
        "{{ row.reason }}",
    ),
    ("{%tr endfor %}",),
    ("{%tr endfor %}",),
)
COUNTS = '{% for s in X %}{{ s.count }} {{ s.lower }}{{ "; " if not loop.last else "." }}{% endfor %}'


def build() -> bytes:
    """The template as .docx, the same bytes every time."""
    report = Official("Báo cáo tiến độ thực hiện kế hoạch theo quý")
    above = ("{%p if superior %}", "{{ superior }}", "{%p endif %}")
    report.masthead(above, "{{ issuer }}", "Số:         /BC-{{ symbol }}", "{{ place }}, ngày       tháng       năm")
    report.heading_block("BÁO CÁO", "Tiến độ thực hiện {{ plan }}, {{ period }}")
    _opening(report)
    _general(report)
    _red(report)
    _charts(report)
    report.turn(landscape=True)
    _targets(report)
    report.turn(landscape=False)
    _tasks(report)
    _left_to_the_officer(report)
    report.signature(
        (
            "{%p if reported_to %}",
            "- {{ reported_to }} (để báo cáo);",
            "{%p endif %}",
            "- Các cơ quan chủ trì nhiệm vụ;",
            "- Lưu: VT.",
        ),
        ("{%p if signer %}", "{{ signer }}", "{%p else %}", "[[(quyền hạn, chức vụ người ký)]]", "{%p endif %}"),
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
    _when(
        report,
        "unfinished",
        "**Kỳ báo cáo chưa kết thúc:** số liệu mới tính đến ngày {{ as_of }}, còn {{ days_left }} ngày đến ngày chốt {{ window_end }}.",
    )
    report.paragraph(
        "Căn cứ Nghị định số 09/2019/NĐ-CP ngày 24 tháng 01 năm 2019 của Chính phủ quy định về chế độ báo cáo của cơ quan "
        "hành chính nhà nước;",
        Style(italic=True),
    )
    report.paragraph("Căn cứ {{ plan }}{{ plan_number }};", Style(italic=True))
    report.paragraph(
        "Tiến độ thực hiện trong {{ period }} (kỳ số liệu từ {{ window_start }} đến {{ window_end }}) như sau. Con số và trạng thái xét "
        "tại ngày {{ as_of }}, theo bản số liệu {{ edition }}; đơn vị hành chính: {{ boundary }}."
        "{% if before %} Phần “trong kỳ” là lũy kế đến ngày {{ as_of }} trừ lũy kế đến ngày {{ before_as_of }} (bản số liệu {{ before }}); "
        "với số có đến một thời điểm là mức tăng, giảm giữa hai ngày ấy.{% endif %}"
    )
    _when(
        report,
        "later",
        "Bản số liệu được chọn chốt sau ngày cuối kỳ {{ window_end }}, nên con số và phần phát sinh tính đến ngày {{ as_of }}.",
        NOTE,
    )


def _general(report: Official) -> None:
    report.paragraph("I. KẾT QUẢ CHUNG", HEADING, level=1)
    report.paragraph("1. Chỉ tiêu", HEADING, level=2)
    report.paragraph(
        "Kế hoạch có {{ summary.all }} chỉ tiêu ở các mốc. Ở mốc năm {{ summary.milestone }} có {{ summary.total }} chỉ tiêu, gồm: "
        + COUNTS.replace("X", "summary.by_status")
    )
    report.paragraph("{%p for past in summary.passed %}")
    report.paragraph("Mốc năm {{ past.year }} đã qua, có {{ past.total }} chỉ tiêu: " + COUNTS.replace("X", "past.by_status"))
    report.paragraph("{%p endfor %}")
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
        "Tổng số {{ tasks.total }} nhiệm vụ, tại ngày {{ as_of }}: "
        + COUNTS.replace("X", "tasks.by_status")
        + " Tỷ lệ hoàn thành nhiệm vụ "
        "đến hạn: {{ tasks.completion }}; tỷ lệ hoàn thành đúng hạn: {{ tasks.punctual }}."
    )


def _red(report: Official) -> None:
    report.paragraph("3. Chỉ tiêu không đạt, chậm hoặc có nguy cơ", HEADING, level=2)
    report.paragraph("{%p for row in red %}")
    report.paragraph(
        "- **{{ row.label }}** (mốc {{ row.year }}, yêu cầu {{ row.asked }}): {{ row.current }}. Trong kỳ: {{ row.within }}. "
        "{{ row.status }}: {{ row.reason }}. Chịu trách nhiệm: {{ row.owner }}"
        "{% if row.late %}; {{ row.late }} nhiệm vụ phục vụ chỉ tiêu này quá hạn{% endif %}."
    )
    report.paragraph("{%p endfor %}")
    none = "không có chỉ tiêu nào không đạt, chậm hoặc có nguy cơ"
    _when(report, "not red and not unjudged", f"Tại ngày {{{{ as_of }}}} {none}.")
    _when(
        report,
        "not red and judged and unjudged",
        f"Tại ngày {{{{ as_of }}}}, trong {{{{ judged }}}} chỉ tiêu đánh giá được {none}; {{{{ unjudged }}}} chỉ tiêu chưa đánh giá được "
        "hoặc chưa đo.",
    )
    _when(
        report,
        "not judged and unjudged",
        "Tại ngày {{ as_of }} chưa đánh giá được chỉ tiêu nào, nên chưa nói được chỉ tiêu nào không đạt, chậm hoặc có nguy cơ.",
    )


def _charts(report: Official) -> None:
    report.paragraph("{%p for chart in charts %}")
    report.paragraph("Hình {{ loop.index }}. {{ chart.label }}", CAPTION)
    report.paragraph("{{ picture(chart.label) }}", CENTERED)
    report.paragraph("{%p endfor %}")


def _targets(report: Official) -> None:
    report.paragraph("II. KẾT QUẢ TỪNG CHỈ TIÊU", HEADING, level=1)
    report.table(TARGET_HEADER, TARGET_ROWS, TARGET_WIDTHS, size=11, centered=(0, 2))
    report.paragraph(
        "Tử số và mẫu số được cộng theo đơn vị rồi mới chia; so sánh bằng số chưa làm tròn. “Chưa đánh giá được” và “Chưa đo” "
        "không phải là không đạt.",
        NOTE,
    )


def _tasks(report: Official) -> None:
    report.paragraph("III. KẾT QUẢ THỰC HIỆN NHIỆM VỤ", HEADING, level=1)
    report.paragraph("1. Nhiệm vụ quá hạn", HEADING, level=2)
    report.paragraph("{%p if overdue %}")
    _task_table(report, "overdue", "Số ngày quá hạn", "{{ row.days }}")
    report.paragraph("{%p else %}")
    report.paragraph("Không có nhiệm vụ quá hạn tại ngày {{ as_of }}.")
    report.paragraph("{%p endif %}")
    report.paragraph("2. Nhiệm vụ đến hạn trong 15 ngày tới", HEADING, level=2)
    report.paragraph("{%p if due_soon %}")
    _task_table(report, "due_soon", "Số ngày còn lại", "{{ row.left }}")
    report.paragraph("{%p else %}")
    report.paragraph("Không có nhiệm vụ đến hạn trong 15 ngày kể từ ngày {{ as_of }}.")
    report.paragraph("{%p endif %}")
    report.paragraph("3. Theo cơ quan chủ trì", HEADING, level=2)
    report.table(
        ("TT", "Cơ quan chủ trì", "Tổng số", "Quá hạn", "Sắp đến hạn", "Chờ xác nhận", "Đang thực hiện", "Chưa bắt đầu", "Hoàn thành"),
        (
            ("{%tr for row in agencies %}",),
            (
                "{{ row.number }}",
                "{{ row.name }}",
                "{{ row.total }}",
                "{{ row.overdue }}",
                "{{ row.due_soon }}",
                "{{ row.awaiting }}",
                "{{ row.running }}",
                "{{ row.not_started }}",
                "{{ row.done }}",
            ),
            ("{%tr endfor %}",),
        ),
        (9, 48, 14, 14, 16, 16, 17, 16, 16),
        size=11,
        centered=(0, *range(2, 9)),
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
        report.paragraph("[[(Phần này do cán bộ tổng hợp viết; hệ thống không viết thay.)]]", LAST)


if __name__ == "__main__":
    FILE.write_bytes(build())
    print(FILE)
