"""How a kind of indicator is told to people: what its value is, how it came about, and what its two sides are called."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Said = str | Promise


@dataclass(frozen=True)
class Sides:
    """The two figures a value sets against each other. compared holds %(n)s and %(d)s, their numbers."""

    top: Said
    bottom: Said
    compared: Said


VALUE, BY_UNIT = _("Giá trị"), _("Theo đơn vị")


@dataclass(frozen=True)
class Words:
    """making: how a value comes about; value: the heading over values; by_unit: the heading over units; summing: what to
    know before adding units up; sides: what the two figures are called, where there are two."""

    making: Said
    value: Said = VALUE
    by_unit: Said = BY_UNIT
    summing: Said = ""
    sides: Sides | None = None
