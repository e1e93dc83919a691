"""How long the reader of plans takes: synthetic plans of 10, 100 and 1,000 pages and flattened tables of 50, 400 and 3,200 rows, one
process, one core (processor time).

Run: python benchmarks/reading.py. The goal is 100 pages in at most one second, and time that grows with the pages.
"""

from __future__ import annotations

import random
import time

from cotmoc.plans.reader import read_plan

SUBJECTS = (
    "Tỷ lệ hồ sơ nộp trực tuyến",
    "Tỷ trọng kinh tế số trong GRDP",
    "Số doanh nghiệp công nghệ số",
    "Tỷ lệ hộ dân có Internet cáp quang",
)
AGENCIES = ("Sở Khoa học và Công nghệ", "Sở Tài chính", "Công an tỉnh", "UBND các xã, phường")
PROSE = (
    "Nâng cao nhận thức của cấp ủy, chính quyền các cấp về vai trò của khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số; "
    "phát huy vai trò của người đứng đầu trong tổ chức thực hiện theo Nghị quyết số 57-NQ/TW ngày 22/12/2024. "
)


def page(number: int, dice: random.Random) -> str:
    """About 2,500 characters: a heading, prose, targets, a task with labels and a table row."""
    lines = [f"{number}. Nhóm nhiệm vụ số {number}", PROSE * 5, f"{number}.1. Mục tiêu đến năm {dice.choice((2026, 2028, 2030))}"]
    for subject in SUBJECTS:
        lines.append(f"- {subject} đạt tối thiểu {dice.randint(1, 19) * 5}%; 100% xã, phường có Tổ công nghệ số cộng đồng.")
    lines += [
        f"{number}.2. Nhiệm vụ", "a) Xây dựng kế hoạch triển khai hằng năm.", f"- Đơn vị chủ trì: {dice.choice(AGENCIES)}.",
        f"- Đơn vị phối hợp: {dice.choice(AGENCIES)}.", f"- Thời gian hoàn thành: Quý {dice.choice(('I', 'II'))}/2026.",
        f"| {number} | Ban hành quy chế | {dice.choice(AGENCIES)} | Các sở, ban, ngành | 6/2026 | Quyết định |", PROSE * 2,
    ]  # fmt: skip
    return "\n".join(lines)


TITLES = "TT\nNội dung, nhiệm vụ\nCơ quan chủ\ntrì\nCơ quan phối\nhợp\nThời gian\nSản phẩm\n"
ROW = (
    "{0}\nXây dựng, ban hành quy chế quản lý\nhệ thống số {0}\nSở Khoa học\nvà Công nghệ\nCác sở, ban,\nngành\nQuý II/2026\nQuyết định\n"
    "của UBND tỉnh\n"
)


def told(text: str, what: str) -> None:
    start = time.process_time()
    draft = read_plan(text)
    took = time.process_time() - start
    print(f"{what:>10}, {len(text):9,} ký tự: {took:7.2f} s; {len(draft.targets)} chỉ tiêu, {len(draft.tasks)} nhiệm vụ")


def main() -> None:
    for pages in (10, 100, 1000):
        dice = random.Random(pages)
        told("\n".join(page(number, dice) for number in range(1, pages + 1)), f"{pages} trang")
    for rows in (50, 400, 3200):
        told(TITLES + "".join(ROW.format(number) for number in range(1, rows + 1)), f"{rows} hàng")


if __name__ == "__main__":
    main()
