"""A target without a year: it can never be missed."""

from collections.abc import Iterator

from cotmoc.message import say
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for target in draft.targets:
        if target.year is None:
            said = say("“%(quote)s” không ghi mốc năm, nên không có lúc nào kết luận được là đạt hay không đạt.", quote=short(target.quote))
            yield on(target, said)


rule = Rule(
    title=say("Chỉ tiêu không có mốc"),
    severity=Severity.WARNING,
    why=say("Không có năm phải đạt thì chỉ tiêu không bao giờ bị coi là chậm."),
    mend=say("Ghi năm phải đạt ngay trong câu hoặc ở đề mục bên trên, ví dụ “đến hết năm 2030”."),
    example=Example(
        bad="Phấn đấu tỷ lệ hồ sơ nộp trực tuyến đạt 80% tổng số hồ sơ.",
        quote="tỷ lệ hồ sơ nộp trực tuyến đạt 80% tổng số hồ sơ",
        good="Đến năm 2030, tỷ lệ hồ sơ nộp trực tuyến đạt 80% tổng số hồ sơ.",
    ),
    check=_check,
)
