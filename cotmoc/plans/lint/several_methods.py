"""An indicator for which officials use several methods, and the plan does not say which."""

from collections.abc import Iterator

from cotmoc.message import say
from cotmoc.plans.align.words import plain
from cotmoc.plans.lint._known import and_years, by_fact, doubt, phrases
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft, DraftTarget


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    """One finding an indicator, on its first target that names no method."""
    for fact, targets in by_fact("methods", draft, context):
        silent = [target for target in targets if target.unit != "rank" and not _told(fact, target, text)]
        if silent:
            yield on(
                silent[0],
                say(
                    "“%(quote)s”%(others)s có hai cách tính chính thức, %(methods)s: %(difference)s%(doubt)s.",
                    quote=short(silent[0].quote),
                    others=and_years(silent[0], silent),
                    methods=say(fact["methods"]),
                    difference=say(fact["difference"]),
                    doubt=doubt(fact),
                ),
                say("Ghi rõ dùng cách nào trong hai cách: %(methods)s.", methods=say(fact["methods"])),
                fact["source_url"],
            )


def _told(fact: dict[str, str], target: DraftTarget, text: str) -> bool:
    """Whether the target or its sentence names the method."""
    said = f" {plain(' . '.join((target.indicator, target.quote, text[target.sentence[0] : target.sentence[1]])))} "
    return any(phrase in said for phrase in phrases(fact["told_by"]))


rule = Rule(
    title=say("Chỉ số có nhiều cách tính"),
    severity=Severity.WARNING,
    why=say("Hai cách tính cho hai con số; không chọn trước thì cuối kỳ ai cũng chọn cách có lợi."),
    mend=say("Ghi tên cách tính và cơ quan công bố."),
    example=Example(
        bad="Đến năm 2025, quy mô kinh tế số đạt 15% GRDP.",
        quote="quy mô kinh tế số đạt 15% GRDP",
        good="Đến năm 2025, quy mô kinh tế số (phương pháp TCTK) đạt 15% GRDP.",
    ),
    check=_check,
)
