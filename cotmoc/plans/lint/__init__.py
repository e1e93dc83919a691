"""What makes a plan unmeasurable or unaccountable, and how to mend it: `lint(draft, context, text)`."""

from .base import Context, Finding, Measure, Rule, Severity
from .registry import lint, rules

__all__ = ["Context", "Finding", "Measure", "Rule", "Severity", "lint", "rules"]
