"""A target lower than the higher policy that the plan carries out demands for that milestone."""

from collections.abc import Iterator

from cotmoc.message import joined, say
from cotmoc.plans.align import Against, Policy, Row, Verdict, align, policies
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft, DraftTarget


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    def match(target: DraftTarget) -> str:
        measures = context.measures_of(target)
        return measures[0].code if len(measures) == 1 else ""

    short_of: dict[tuple[DraftTarget, str], list[tuple[Policy, Row, Against]]] = {}
    for policy in context.policies:
        for row in align(draft.targets, policy, match).rows:
            for against in row.plan_targets:
                if _falls_short(row, against):
                    short_of.setdefault((against.target, row.policy_target.code), []).append((policy, row, against))
    yield from (_defect(met) for met in short_of.values())


def _defect(met: list[tuple[Policy, Row, Against]]) -> Defect:
    """One finding a target and demand, naming every policy that makes it."""
    _, row, against = met[0]
    said = say(
        "“%(quote)s” thấp hơn %(policies)s, “%(demand)s”: %(why)s",
        quote=short(against.target.quote),
        policies=joined((say("Nghị quyết %(number)s", number=policy.names[0]) for policy, _, _ in met), say(" và ")),
        demand=row.policy_target.label,
        why=against.why,
    )
    note = row.policy_target.note
    return on(against.target, said, joined((MEND, note), " ") if note else MEND, row.policy_target.source_url)


def _falls_short(row: Row, against: Against) -> bool:
    """An earlier milestone may be lower than a later demand, unless the demand is for every year."""
    demand, year = row.policy_target, against.target.year
    due = demand.yearly or year is None or demand.year is None or year >= demand.year
    return due and against.deciding and against.verdict is Verdict.LOWER


MEND = say("Nâng cho bằng chính sách, hoặc ghi rõ lý do và văn bản cho phép mức thấp hơn.")

rule = Rule(
    title=say("Chỉ tiêu thấp hơn chính sách cấp trên"),
    severity=Severity.WARNING,
    why=say("Kế hoạch thấp hơn văn bản mà nó thực hiện thì đạt kế hoạch vẫn không đạt văn bản ấy."),
    mend=MEND,
    example=Example(
        bad="Đến hết năm 2025, chi trên 1% ngân sách địa phương cho KHCN, ĐMST.",
        quote="1% ngân sách địa phương",
        good="Đến năm 2030, quy mô kinh tế số đạt 35% GRDP.",
        context=Context(policies=(policies()["nq57"],)),
        known="kế hoạch thực hiện Nghị quyết số 57-NQ/TW",
    ),
    check=_check,
)
