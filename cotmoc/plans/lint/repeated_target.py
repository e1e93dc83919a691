"""The same target said twice."""

from collections.abc import Iterator

from cotmoc.message import Message, say
from cotmoc.plans.lint._claims import number_of, same_claims
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    for later, first in same_claims(draft):
        if number_of(later) == number_of(first):
            text = say(
                "Chỉ tiêu này đã nêu ở “%(quote)s” với cùng con số và cùng mốc %(year)s.", quote=short(first.quote), year=later.year or 0
            )
            yield on(later, text)


def _message(quote: str, year: int) -> Message:
    return say("Chỉ tiêu này đã nêu ở “%(quote)s” với cùng con số và cùng mốc %(year)s.", quote=quote, year=year)


rule = Rule(
    title=say("Chỉ tiêu nêu hai lần"),
    severity=Severity.NOTE,
    why=say("Một chỉ tiêu bị đếm hai lần làm sai tỷ lệ hoàn thành; khi sửa dễ sót một chỗ."),
    mend=say("Giữ một chỗ, chỗ kia dẫn chiếu."),
    example=Example(
        bad="Đến năm 2030:\n- Tỷ lệ hồ sơ nộp trực tuyến đạt 80%.\n- Tỉ lệ hồ sơ nộp trực tuyến đạt 80%.",
        quote="Tỉ lệ hồ sơ nộp trực tuyến đạt 80%",
        good="Đến năm 2030:\n- Tỷ lệ hồ sơ nộp trực tuyến đạt 80%.\n- Tỷ lệ hồ sơ giải quyết đúng hạn đạt 98%.",
    ),
    check=_check,
)
