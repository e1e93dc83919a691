"""The page of documentation that lists the rules, written from them."""

from __future__ import annotations

from collections.abc import Iterator

from cotmoc.plans.lint.base import Rule
from cotmoc.plans.lint.registry import rules


def rules_page() -> str:
    """docs/lint.md: every rule with its reason, its remedy and its worked example, the worst first."""
    rows = [
        "# What `cotmoc plan lint` finds",
        "",
        "Generated from `cotmoc/plans/lint` by `make docs`. A rule is one file there; its example is run as a test.",
        "Severity: error – cannot be measured or held to account; warning – will be disputed; note – look again.",
        "The exit code is 1 when there is an error or a warning.",
        "",
        "| rule | severity | title |",
        "| --- | --- | --- |",
        *(f"| [`{code}`](#{code}) | {rule.severity.value} | {rule.title} |" for code, rule in rules().items()),
        "",
    ]
    for code, rule in rules().items():
        rows += [f"## `{code}`", f'<a id="{code}"></a>', "", f"**{rule.title}** ({rule.severity.label}). {rule.why}", ""]
        rows += [f"Cách sửa: {rule.mend}", "", *_example(rule), ""]
    return "\n".join(rows).rstrip() + "\n"


def _example(rule: Rule) -> Iterator[str]:
    if rule.example.known:
        yield f"Khi biết {rule.example.known}:"
        yield ""
    yield "Có lỗi:"
    yield from ("", "```text", rule.example.bad, "```", "", "Không lỗi:", "", "```text", rule.example.good, "```")
