"""Articles in international journals."""

from __future__ import annotations

from cotmoc.indicators.measures import count
from cotmoc.registers.publication import Publication

INTERNATIONAL = count(Publication, where=lambda p: p.index != Publication.Index.DOMESTIC.value, cell="index")
