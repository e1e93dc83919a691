"""The eleven groups of tasks that the plan's targets and indicators are told by."""

LEADERSHIP = "Lãnh đạo, chỉ đạo, nâng cao nhận thức"
COMMUNICATION = "Truyền thông về KHCN, ĐMST và CĐS"
LITERACY = "Phổ cập tri thức số, tri thức KHCN, ĐMST và CĐS"
CULTURE = "Văn hóa số, đạo đức nghề nghiệp trong môi trường số"
INSTITUTIONS = "Thể chế, chính sách, nguồn lực"
INFRASTRUCTURE = "Hạ tầng số đồng bộ, hiện đại"
ECOSYSTEM = "Hệ sinh thái khởi nghiệp, ĐMST, nghiên cứu và phát triển"
PEOPLE = "Nguồn nhân lực chất lượng cao"
DIGITAL = "Chuyển đổi số, kinh tế số cấp tỉnh"
SECURITY = "An ninh mạng và chủ quyền số"
COOPERATION = "Hợp tác, liên kết vùng, quốc tế"

GROUPS = (LEADERSHIP, COMMUNICATION, LITERACY, CULTURE, INSTITUTIONS, INFRASTRUCTURE, ECOSYSTEM, PEOPLE, DIGITAL, SECURITY, COOPERATION)
