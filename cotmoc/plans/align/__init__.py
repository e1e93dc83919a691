"""A plan held against a higher policy: what is covered, equal, lower, told in another unit or scope, or missing."""

from .comparing import Verdict
from .matrix import Against, Alignment, GroupRow, Row, align, group_of
from .policy import Policy, PolicyGroup, PolicyTarget, named_in, policies

__all__ = [
    "Against",
    "Alignment",
    "GroupRow",
    "Policy",
    "PolicyGroup",
    "PolicyTarget",
    "Row",
    "Verdict",
    "align",
    "group_of",
    "named_in",
    "policies",
]
