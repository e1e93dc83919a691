"""The work the sample plan gives out: eleven groups, each task with lead, deadline and product.

A few tasks have no product or no firm deadline on purpose: a reader of plans must say so.
"""

from __future__ import annotations

from dataclasses import dataclass

KHCN, TC, NV, CT = "Sở Khoa học và Công nghệ", "Sở Tài chính", "Sở Nội vụ", "Sở Công Thương"
NNMT, GD, YT = "Sở Nông nghiệp và Môi trường", "Sở Giáo dục và Đào tạo", "Sở Y tế"
VH, XD, TP, CA = "Sở Văn hóa, Thể thao và Du lịch", "Sở Xây dựng", "Sở Tư pháp", "Công an tỉnh"
VP, HCC = "Văn phòng UBND tỉnh", "Trung tâm Phục vụ hành chính công tỉnh"
TG, BAO, TCT = "Ban Tuyên giáo và Dân vận Tỉnh ủy", "Báo và Đài Phát thanh - Truyền hình tỉnh", "Trường Chính trị tỉnh"
XA, SO = "UBND các xã, phường", "Các sở, ban, ngành"


@dataclass(frozen=True)
class Assignment:
    """One row of a task table; deadline is the written form, due its code (2025-Q3, 2025-06-30 …) or None."""

    action: str
    lead: str
    cooperating: tuple[str, ...]
    deadline: str
    due: str | None
    product: str = ""


@dataclass(frozen=True)
class Group:
    """One of the eleven groups of tasks, with its Roman number."""

    number: str
    title: str
    tasks: tuple[Assignment, ...]


def _task(action: str, lead: str, cooperating: str, deadline: str, due: str | None, product: str = "") -> Assignment:
    return Assignment(action, lead, tuple(part.strip() for part in cooperating.split(";") if part.strip()), deadline, due, product)


# fmt: off
GROUPS = (
    Group("I", "Lãnh đạo, chỉ đạo, nâng cao nhận thức và quyết tâm chính trị", (
        _task("Kiện toàn Ban Chỉ đạo và Tổ giúp việc về KHCN, ĐMST và CĐS cấp tỉnh", NV, f"{KHCN}; {VP}", "Trước 30/6/2025", "2025-06-30",
              "Quyết định kiện toàn"),
        _task("Giao chỉ tiêu hằng năm cho từng sở, ngành và từng xã, phường", KHCN, f"{TC}; {XA}", "Quý III/2025", "2025-Q3",
              "Quyết định giao chỉ tiêu"),
        _task("Đưa kết quả CĐS vào tiêu chí đánh giá, xếp loại người đứng đầu", NV, SO, "Quý IV/2025", "2025-Q4",
              "Bộ tiêu chí đánh giá"),
        _task("Họp Ban Chỉ đạo để kiểm điểm tiến độ theo từng mốc", VP, KHCN, "Hằng quý", None),
    )),
    Group("II", "Truyền thông về KHCN, ĐMST và CĐS", (
        _task("Mở chuyên trang, chuyên mục về KHCN, ĐMST và CĐS trên báo, đài và mạng xã hội",
              BAO, f"{TG}; {KHCN}", "Tháng 7/2025", "2025-07",
              "Chuyên trang, chuyên mục"),
        _task("Biên soạn tài liệu hỏi đáp về các mục tiêu của kế hoạch cho cơ sở", TG, f"{KHCN}; {BAO}", "Tháng 9/2025", "2025-09",
              "Tài liệu hỏi đáp"),
        _task("Tuyên truyền gương điển hình ứng dụng công nghệ trong nông nghiệp, công nghiệp, dịch vụ, du lịch",
              BAO, f"{NNMT}; {CT}; {VH}",
              "Thường xuyên", None),
    )),
    Group("III", "Phổ cập tri thức số, tri thức về KHCN, ĐMST và CĐS", (
        _task("Tổ chức lớp bồi dưỡng kỹ năng số cơ bản cho cán bộ, công chức cấp xã", NV, f"{KHCN}; {TCT}; {XA}", "Hết năm 2025", "2025",
              "Danh sách cán bộ, công chức hoàn thành khóa học"),
        _task("Tổ chức lớp bồi dưỡng kỹ năng số cơ bản cho cán bộ, công chức cấp tỉnh", TCT, f"{NV}; {KHCN}", "Tháng 10/2025", "2025-10",
              "Danh sách cán bộ, công chức hoàn thành khóa học"),
        _task("Duy trì tổ công nghệ số cộng đồng hướng dẫn người dân dùng dịch vụ số", XA, f"{KHCN}; {CA}", "Thường xuyên", None,
              "Báo cáo kết quả hằng quý"),
        _task("Đưa nội dung kỹ năng số và trí tuệ nhân tạo vào hoạt động giáo dục phổ thông", GD, KHCN, "Năm học 2025-2026", "2026",
              "Kế hoạch dạy học"),
    )),
    Group("IV", "Văn hóa số và đạo đức trong môi trường số", (
        _task("Xây dựng bộ quy tắc ứng xử trên môi trường số của cán bộ, công chức, viên chức",
              NV, f"{VH}; {KHCN}", "Quý III/2025", "2025-Q3",
              "Bộ quy tắc ứng xử"),
        _task("Phát động phong trào gia đình số, thôn ấp số an toàn", VH, XA, "Tháng 11/2025", "2025-11", "Kế hoạch phát động"),
        _task("Hướng dẫn bảo vệ trẻ em và người cao tuổi khi tham gia mạng xã hội", YT, f"{CA}; {GD}", "Hằng năm", None),
    )),
    Group("V", "Thể chế, chính sách và nguồn lực", (
        _task("Trình HĐND tỉnh nghị quyết về mức hỗ trợ doanh nghiệp đổi mới công nghệ", KHCN, f"{TC}; {TP}", "Quý IV/2025", "2025-Q4",
              "Nghị quyết của HĐND tỉnh"),
        _task("Bố trí chi cho KHCN, ĐMST trong dự toán ngân sách địa phương năm 2026", TC, KHCN, "Trước ngày 10/12/2025", "2025-12-10",
              "Dự toán ngân sách năm 2026"),
        _task("Rà soát thủ tục hành chính để tiếp nhận, giải quyết phi địa giới hành chính", HCC, f"{VP}; {TP}", "Tháng 8/2025", "2025-08",
              "Quyết định công bố danh mục"),
        _task("Nghiên cứu áp dụng các cơ chế thí điểm theo nghị quyết của Quốc hội về KHCN, ĐMST và CĐS", TP, f"{KHCN}; {TC}",
              "Quý II/2026", "2026-Q2", "Báo cáo đề xuất"),
    )),
    Group("VI", "Chiến lược phát triển hạ tầng số đồng bộ, hiện đại", (
        _task("Xây dựng chiến lược phát triển hạ tầng số của tỉnh đến năm 2030", KHCN, f"{XD}; {TC}", "Tháng 12/2025", "2025-12",
              "Chiến lược được phê duyệt"),
        _task("Nâng cấp trung tâm dữ liệu và nền tảng chia sẻ dữ liệu của tỉnh", KHCN, f"{CA}; {TC}", "Giai đoạn 2025-2026", "2026",
              "Nền tảng đưa vào vận hành"),
        _task("Quy hoạch vị trí cột ăng ten và tuyến cáp ngầm trong đồ án xây dựng", XD, f"{KHCN}; {XA}", "Quý I/2026", "2026-Q1",
              "Phương án quy hoạch"),
    )),
    Group("VII", "Chiến lược hệ sinh thái khởi nghiệp, ĐMST và nghiên cứu - phát triển", (
        _task("Xây dựng chiến lược phát triển hệ sinh thái khởi nghiệp, ĐMST của tỉnh", KHCN, f"{CT}; {TC}", "Quý IV/2025", "2025-Q4",
              "Chiến lược được phê duyệt"),
        _task("Lập danh sách doanh nghiệp KH&CN, doanh nghiệp khởi nghiệp sáng tạo để hỗ trợ",
              KHCN, f"{TC}; {CT}", "Trước 31/8/2025", "2025-08-31",
              "Danh sách doanh nghiệp"),
        _task("Lập sàn giao dịch công nghệ nối viện, trường với doanh nghiệp", KHCN, f"{GD}; {CT}", "Năm 2026", "2026"),
        _task("Theo dõi việc ứng dụng kết quả nhiệm vụ KH&CN sau 12 tháng nghiệm thu", KHCN, f"{NNMT}; {YT}; {CT}", "Hằng năm", None,
              "Báo cáo ứng dụng kết quả"),
    )),
    Group("VIII", "Chiến lược phát triển nguồn nhân lực chất lượng cao", (
        _task("Xây dựng chiến lược phát triển nguồn nhân lực KHCN, ĐMST và CĐS", NV, f"{KHCN}; {GD}", "Tháng 12/2025", "2025-12",
              "Chiến lược được phê duyệt"),
        _task("Ban hành chính sách thu hút, trọng dụng chuyên gia và nhân lực chất lượng cao", NV, f"{TC}; {TP}", "Quý II/2026", "2026-Q2",
              "Nghị quyết của HĐND tỉnh"),
        _task("Đặt hàng các trường đào tạo kỹ sư công nghệ số theo nhu cầu doanh nghiệp", GD, f"{NV}; {CT}", "Năm học 2026-2027", "2027"),
    )),
    Group("IX", "Chiến lược chuyển đổi số và kinh tế số", (
        _task("Xây dựng chiến lược CĐS và kinh tế số cấp tỉnh", KHCN, SO, "Quý IV/2025", "2025-Q4", "Chiến lược được phê duyệt"),
        _task("Đưa toàn bộ thủ tục về đào tạo, nghiên cứu, sản xuất, kinh doanh lên thực hiện trực tuyến", HCC, f"{VP}; {SO}",
              "Trước ngày 31/12/2025", "2025-12-31", "Danh mục dịch vụ công trực tuyến"),
        _task("Hỗ trợ hộ kinh doanh, hợp tác xã bán hàng trên sàn thương mại điện tử", CT, f"{NNMT}; {XA}", "Thường xuyên", None,
              "Danh sách gian hàng"),
        _task("Số hóa quản lý điểm đến và vé tham quan du lịch", VH, f"{KHCN}; {XA}", "2026", "2026", "Hệ thống quản lý điểm đến"),
    )),
    Group("X", "An ninh mạng và chủ quyền số", (
        _task("Phê duyệt cấp độ an toàn cho toàn bộ hệ thống thông tin của tỉnh", CA, f"{KHCN}; {SO}", "Tháng 9/2025", "2025-09",
              "Hồ sơ cấp độ được phê duyệt"),
        _task("Tổ chức diễn tập ứng cứu sự cố an ninh mạng", CA, KHCN, "Trước ngày 30/11/2025", "2025-11-30", "Báo cáo diễn tập"),
        _task("Giám sát an ninh mạng liên tục cho trung tâm dữ liệu", CA, KHCN, "Thường xuyên", None),
    )),
    Group("XI", "Hợp tác, liên kết vùng và quốc tế", (
        _task("Ký chương trình hợp tác về KHCN, ĐMST với các tỉnh, thành phố trong vùng", KHCN, f"{VP}; {NNMT}", "Quý IV/2025", "2025-Q4",
              "Chương trình hợp tác"),
        _task("Kết nối viện, trường trong và ngoài nước cùng nghiên cứu giống cây trồng, vật nuôi thích ứng biến đổi khí hậu", NNMT,
              f"{KHCN}; {GD}", "Giai đoạn 2025-2030", "2030", "Danh mục nhiệm vụ hợp tác"),
        _task("Xúc tiến đầu tư công nghệ cao từ các đối tác quốc tế", TC, f"{CT}; {KHCN}", "Hằng năm", None, "Chương trình xúc tiến"),
    )),
)
# fmt: on
