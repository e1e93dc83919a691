"""Contracts that are transactions of the market for science and technology."""

from __future__ import annotations

from cotmoc.indicators.measures import Column, Table, total
from cotmoc.registers.research_link import ResearchLink

_KINDS = [
    kind.value for kind in (ResearchLink.Kind.RESEARCH, ResearchLink.Kind.LICENCE, ResearchLink.Kind.TRANSFER, ResearchLink.Kind.JOINT)
]


def of_the_market(link: Table) -> Column:
    """Contracts on research and technology; incubation and funding are none."""
    return link.kind.isin(_KINDS)


VALUE = total(ResearchLink, "value", where=of_the_market)
"""What they were worth."""
