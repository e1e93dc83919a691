"""Word lists of the clause grammar: what opens a clause, what heads a subject, what acts, what says that something is reached."""

from __future__ import annotations

import re

from .letters import LETTER, UPPER

SUBJECT = (
    r"(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|tỷ suất|tỉ suất|tỷ số|tỉ số|tổng|số lượng|số lượt|số|chỉ số|chỉ tiêu|mức độ|mức|tốc độ|quy mô"
    r"|giá trị|kim ngạch|doanh thu|doanh số|năng suất|sản lượng"
    r"|thu nhập|kinh phí|chi phí|vốn|đóng góp|diện tích|độ che phủ|xếp hạng|thứ hạng|điểm|hệ số|thời gian|tuổi thọ|mật độ|công suất"
    r"|lượng|kinh tế số|kinh tế|tăng trưởng|grdp|gdp|gni"
    r"|nguồn nhân lực|nhân lực|lao động|giao dịch|dân số|thu ngân sách|nguồn|tỷ phần|cơ cấu|trình độ|dung lượng|tần suất|khu vực|ngành"
    r"|nông nghiệp|công nghiệp|dịch vụ|hạ tầng|phát thải)"
)
ACTION = (
    r"(?:giảm|tăng|bãi bỏ|cắt giảm|hoàn thành|hoàn thiện|thu hút|xây dựng|hình thành|đào tạo|bồi dưỡng|tập huấn|phát triển|hỗ trợ"
    r"|thành lập|triển khai|thực hiện|thực thi|bố trí|dành|chi|đầu tư|cung cấp"
    r"|kết nối|số hóa|số hoá|trồng|tạo|giải quyết|đưa|phủ sóng|phủ|ươm tạo|nâng|rút ngắn|tiết kiệm|thu gom|xử lý|cấp|công nhận|đăng ký"
    r"|tổ chức|chuyển giao|làm chủ|ứng dụng|duy trì|sắp xếp|tinh giản"
    r"|trang bị|lắp đặt|mở rộng|mở|huy động|trợ giúp|tuyên truyền|phổ biến|cải tạo|nâng cấp|khởi công|đưa vào|tham mưu|kiểm tra|giám sát"
    r"|khám|tiêm|quản lý|kiểm soát|phát hiện|bảo vệ|sản xuất|xuất khẩu"
    r"|tuyển dụng|tuyển|hợp tác|ký kết|công bố|chứng nhận|cấp chứng nhận|bảo hộ|khai thác|áp dụng|tích hợp|đồng bộ|có|vận động|cung ứng"
    r"|tư vấn|giới thiệu|phấn đấu|đạt|cai nghiện|điều trị|lập|ban hành|kết nạp|gieo trồng|nuôi|chăn nuôi|đón|phục vụ|tiếp nhận|cấp mới"
    r"|thành lập mới|bổ sung|giới thiệu|kêu gọi|vận hành|khánh thành)"
)
OPENER = re.compile(
    r"(?:[\s,:;.(\-–+•…\"“/]+|(?:và|đồng thời|cùng với đó|cùng với|bên cạnh đó|ngoài ra|trong đó|trong số đó|cụ thể|cụ thể là|như|như sau"
    r"|riêng|với|theo đó|tiếp tục|phấn đấu|phải|cần|sẽ|dự kiến|mục tiêu|đặt mục tiêu|bảo đảm|đảm bảo"
    r"|hằng năm|hàng năm|mỗi năm|bình quân hằng năm|bình quân hàng năm|bình quân mỗi năm|bình quân|trung bình|giai đoạn|trong giai đoạn"
    r"|(?:đến |vào |trước )?(?:cuối|hết) (?:nhiệm kỳ|giai đoạn|kỳ kế hoạch)|từng bước|cơ bản|đến khi|toàn tỉnh|cả nước|toàn quốc"
    r"|toàn thành phố|trên địa bàn tỉnh|địa bàn tỉnh"
    r"|(?:đến |vào |tới )?(?:hết |cuối |trước )?(?:năm )?20\d\d|(?:trong )?giai đoạn 20\d\d ?- ?20\d\d"
    r"|là|thì|để|nhằm|đạt được|đạt|có|hoàn thành mục tiêu|tối thiểu|ít nhất|khoảng|trên|chỉ tiêu|năm|đến|hết|vào|trước|trong|nâng(?! cao)"
    r"|lưu ý|theo (?:kế hoạch|nghị quyết|quyết định|chương trình|đề án|chiến lược|mục tiêu|dự thảo)(?: này| đề ra| đặt ra)?(?=,))"
    r"(?=[\s,:;.]|$))",
    re.IGNORECASE,
)
PLACE_SUBJECT = re.compile(
    r"^(?:(?:quy hoạch|kế hoạch|chiến lược|nghị quyết|đề án|chương trình|đại hội|dự thảo)[^,;]{0,80}? (?:đặt (?:ra )?(?:mục"
    r"|chỉ) tiêu|đề ra)"
    r"|(?:giao|yêu cầu|đề nghị) (?:các )?(?:sở|bộ|cơ quan|đơn vị|địa phương|xã|ubnd)[^,;:%]{0,60}?(?= (?:đạt|có|phấn đấu|phải|cần)|$)"
    r"|việt nam|nước ta|chính phủ|cả nước|toàn quốc|toàn tỉnh|tp\.? ?hcm|tphcm|hà nội|đà nẵng"
    r"|(?:tỉnh|thành phố|huyện|xã|ngành|bộ|đơn vị|địa phương)(?= (?:có|đạt|thuộc|nằm|phấn đấu|sẽ|đặt|cần|phải)|$)"
    rf"|(?:tỉnh|thành phố|tp\.?|tp) (?:(?!có|đạt|phấn|nằm|thuộc|trở|và)(?-i:{UPPER}){LETTER}* ?){{1,4}}|mỗi (?:xã|huyện|tỉnh|địa phương"
    rf"|đơn vị)[^,;]{{0,30}})"
    r"(?= |$)(?: (?:đặt (?:ra )?mục tiêu|phấn đấu|sẽ|cần|phải))? ?(?:có|đạt|nằm|thuộc|là)?(?= |$) ?",
    re.IGNORECASE,
)
PREDICATE = re.compile(
    r"(?<!\w)(?<!ngành )(?<!lĩnh vực )(?:được|có|đạt|đủ|phải|bảo đảm|đảm bảo|sử dụng|hoàn thành|thực hiện|tham gia|đáp ứng|hài lòng"
    r"|áp dụng|ứng dụng|đưa|biết"
    r"|không còn|sẵn sàng|triển khai|kết nối|xây dựng|tiếp cận|nộp|trở thành|tiếp nhận|công bố|cung cấp)(?!\w)",
    re.IGNORECASE,
)
BASE_NOUN = re.compile(
    r"(?:GRDP|GDP|GNI|tổng|ngân sách|dân số|doanh thu|quỹ lương|quỹ|vốn|chi ngân sách|kim ngạch|số (?!người|hộ|xã|phường|cán bộ|vụ)"
    r"|trong tổng|trên tổng|trong số|của tổng|so với|so|kế hoạch|năng lực|công suất|giá trị|diện tích|lợi nhuận|doanh số|thu nhập)(?!\w)",
    re.IGNORECASE,
)
SPLIT_BASE = re.compile(r" (?:trong|trên|so với|so|/)(?= (?:tổng|GDP|GRDP|GNI|dân số|số ))", re.IGNORECASE)
LEVEL = re.compile(
    r"\b(?:ở |tại |thuộc )?((?:cấp (?:tỉnh|huyện|xã|bộ|trung ương|cơ sở)(?:, (?:cấp )?(?:tỉnh|huyện|xã))*|khu vực (?:nông thôn|thành thị"
    r"|đô thị|công(?! (?:nghiệp|nghệ|trình|trường|viên|ty|chúng|thương)(?!\w)))"
    r"|địa bàn (?:đô thị|nông thôn|tỉnh|thành phố|có [^,;.]{3,30})|Đông Nam Á|thế giới|châu Á|cả nước|ASEAN))(?!\w)",
    re.IGNORECASE,
)
BEGINS = re.compile(rf"{SUBJECT}(?!\w)", re.IGNORECASE)
HEADS = re.compile(rf"\W*(?:và |trong đó |phấn đấu )?(?:{SUBJECT})(?!\w)", re.IGNORECASE)
ACTS = re.compile(rf"(?<!\w)(?:{ACTION})(?!\w)", re.IGNORECASE)
GROWTH = re.compile(r"(?:\btăng|\bgiảm|tốc độ|tăng trưởng)(?!\w)", re.IGNORECASE)
YEARLY = re.compile(r"(?:hằng năm|hàng năm|mỗi năm|bình quân năm|trung bình năm|/năm|một năm)(?!\w)", re.IGNORECASE)
INDEX = re.compile(
    r"(?:chỉ số|hệ số|\bHDI\b|\bDTI\b|\bPCI\b|\bPAPI\b|\bSIPAS\b|PAR ?INDEX|\bGII\b|\bICT Index\b|\bPII\b|điểm số"
    r"|xếp loại|\bGINI\b|\bEDI\b|\bIDI\b)",
    re.IGNORECASE,
)
