"""Illustrative progress of the sample plan's tasks: some done, some late, some waiting. No document number here is real."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cotmoc.plans.models import Task
from cotmoc.sample.places import WORKING_DAY

DONE, RUNNING, SUBMITTED = Task.Progress.DONE, Task.Progress.RUNNING, Task.Progress.SUBMITTED


@dataclass(frozen=True)
class Progress:
    """Words of a task, its state, and what proves it; serves are the indicators of the targets it works for."""

    task: str
    state: str
    percent: int = 0
    note: str = ""
    evidence: str = ""
    on: date = WORKING_DAY
    serves: tuple[str, ...] = ()


PROGRESS = (
    Progress("Kiện toàn Ban Chỉ đạo", DONE, evidence="QĐ minh họa 01/QĐ-MH", on=date(2025, 6, 25)),
    Progress(
        "Giao chỉ tiêu hằng năm", DONE, evidence="QĐ minh họa 02/QĐ-MH", on=date(2025, 10, 14), note="Chậm hai tuần do sắp xếp lại xã."
    ),
    Progress("Đưa kết quả CĐS vào tiêu chí", RUNNING, 60),
    Progress("Họp Ban Chỉ đạo", RUNNING, 75, "Đã họp ba quý."),
    Progress("Mở chuyên trang", DONE, evidence="Chuyên trang minh họa", on=date(2025, 7, 22)),
    Progress("Biên soạn tài liệu hỏi đáp", RUNNING, 70, "Đang lấy ý kiến lần hai."),
    Progress(
        "kỹ năng số cơ bản cho cán bộ, công chức cấp xã",
        RUNNING,
        78,
        "Hai lớp mở trong tháng 12.",
        serves=("commune_staff_basic_digital_skills_share",),
    ),
    Progress(
        "kỹ năng số cơ bản cho cán bộ, công chức cấp tỉnh",
        RUNNING,
        96,
        "Còn những người nghỉ chế độ, đi công tác dài ngày.",
        serves=("province_staff_basic_digital_skills_share",),
    ),
    Progress("tổ công nghệ số cộng đồng", RUNNING, 80),
    Progress("trí tuệ nhân tạo vào hoạt động giáo dục", RUNNING, 35),
    Progress("bộ quy tắc ứng xử", SUBMITTED, 95, evidence="Dự thảo minh họa gửi thẩm định"),
    Progress("phong trào gia đình số", RUNNING, 50),
    Progress(
        "mức hỗ trợ doanh nghiệp đổi mới công nghệ", RUNNING, 45, serves=("stid_spend_share_of_grdp", "enterprises_using_research_share")
    ),
    Progress("Bố trí chi cho KHCN, ĐMST", RUNNING, 55, "Chờ số giao của trung ương.", serves=("st_innovation_share_of_local_budget",)),
    Progress(
        "Rà soát thủ tục hành chính", DONE, evidence="QĐ minh họa 03/QĐ-MH", on=date(2025, 8, 28), serves=("tthc_nonterritorial_share",)
    ),
    Progress("Nâng cấp trung tâm dữ liệu", RUNNING, 30),
    Progress("chiến lược phát triển hạ tầng số", RUNNING, 40),
    Progress("chiến lược phát triển hệ sinh thái khởi nghiệp", RUNNING, 55, serves=("innovative_startups",)),
    Progress(
        "Lập danh sách doanh nghiệp KH&CN",
        RUNNING,
        55,
        "Còn chờ kết quả rà soát của 31 xã.",
        serves=("st_enterprises", "innovative_startups"),
    ),
    Progress("Theo dõi việc ứng dụng kết quả", RUNNING, 70, serves=("rd_results_applied_12m_share",)),
    Progress("chiến lược phát triển nguồn nhân lực", RUNNING, 35),
    Progress("chiến lược CĐS và kinh tế số", RUNNING, 45, serves=("digital_economy_share_of_grdp", "dti_province")),
    Progress("thủ tục về đào tạo, nghiên cứu", RUNNING, 92, serves=("business_tthc_online_share",)),
    Progress("sàn thương mại điện tử", RUNNING, 65),
    Progress("Phê duyệt cấp độ an toàn", RUNNING, 80, "Còn sáu hệ thống của xã mới.", serves=("dti_province",)),
    Progress("diễn tập ứng cứu sự cố", RUNNING, 40),
    Progress("chương trình hợp tác về KHCN", RUNNING, 50),
)
