"""The sectors a province plans by: agriculture, industry, tourism and other services, told from the branch of an enterprise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ibis
from django.db.models import TextChoices

from cotmoc.registers.dimensions.base import By


class Sector(TextChoices):
    """Ngành kinh tế theo khu vực của kế hoạch; du lịch tách khỏi dịch vụ khác."""

    AGRICULTURE = "agriculture", "Nông, lâm nghiệp và thủy sản"
    INDUSTRY = "industry", "Công nghiệp và xây dựng"
    TOURISM = "tourism", "Du lịch"
    SERVICES = "services", "Dịch vụ khác"


LABEL = "Ngành"
_LAST_OF_AGRICULTURE, _LAST_OF_INDUSTRY, _LAST = 3, 43, 99
_TOURISM = (55, 79)
"""VSIC 2018 (Quyết định 27/2018/QĐ-TTg): 01–03 agriculture, 05–43 industry and construction, 45–99 services. Tourism has no branch of its
own there: lodging (55) and travel agencies (79) are taken for it; catering (56) serves residents as well and stays with services."""


def of_vsic(column: str) -> Callable[[Any], Any]:
    """The sector of a row by the first two digits of its branch in VSIC 2018."""

    def told(row: Any) -> Any:
        branch = row[column].substr(0, 2).try_cast("int64")
        return ibis.cases(
            (branch.between(1, _LAST_OF_AGRICULTURE), Sector.AGRICULTURE.value),
            (branch.between(_LAST_OF_AGRICULTURE + 1, _LAST_OF_INDUSTRY), Sector.INDUSTRY.value),
            (branch.isin(_TOURISM), Sector.TOURISM.value),
            (branch.between(_LAST_OF_INDUSTRY + 1, _LAST), Sector.SERVICES.value),
        )

    return told


def by_vsic(column: str) -> By:
    """Rows told apart by sector, from a column that holds a branch in VSIC 2018."""
    return By(of_vsic(column), Sector, LABEL)


def by_sector(column: str = "sector") -> By:
    """Rows told apart by a column that holds the sector itself."""
    return By(column, Sector, LABEL)
