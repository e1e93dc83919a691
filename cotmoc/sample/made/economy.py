"""The economy in figures: value added by sector and quarter, employment, population, trade, output of high technology."""

from __future__ import annotations

from collections.abc import Iterator

from cotmoc.orgs.models import Org
from cotmoc.period import Period
from cotmoc.sample.chance import chance
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.places import Places

# Illustrative: value added of an old province in 2023 at current prices, billions of đồng, its growth, its workers in thousands.
SECTORS = {
    "agriculture": (25_400, 1.027, 262),
    "industry": (15_100, 1.088, 158),
    "tourism": (2_300, 1.112, 21),
    "services": (21_600, 1.066, 214),
    "product_tax": (2_900, 1.045, 0),
}
CONSTANT = 0.57  # of current prices in 2023, at the prices of 2010
INFLATION = 1.031
QUARTERS = (0.23, 0.24, 0.26, 0.27)
_PART = {"83": 1.02, "84": 1.04, "86": 0.94}
_POPULATION = {"83": 1299, "84": 1019, "86": 1029}
_SOURCE = "Số giả định để trình diễn"
_PERIODS = ("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3")


def _row(org: Org, series: str, sector: str, price: str, period: str, amount: float, unit: str) -> Row:
    return {
        "org": org.code,
        "series": series,
        "sector": sector,
        "price": price,
        "period": period,
        "amount": round(amount, 1),
        "unit": unit,
        "vintage": "so_bo" if period.startswith("2025") else "chinh_thuc",
        "published_on": None,
        "source": _SOURCE,
    }


def _reporters(places: Places, period: str) -> list[tuple[Org, float]]:
    """Who reports a period, and how large it is beside an old province: the three old ones, then the merged one."""
    if places.province.exists_on(Period.parse(period).end):
        return [(places.province, sum(_PART.values()))]
    return [(org, _PART[org.code]) for org in places.old_provinces]


def _value_added(places: Places) -> Iterator[Row]:
    for period in _PERIODS:
        year, quarter = int(period[:4]) - 2023, int(period[-1]) - 1
        for org, part in _reporters(places, period):
            rng = chance("value added", org.key, period)
            for sector, (base, growth, _) in SECTORS.items():
                amount = base * part * QUARTERS[quarter] * growth**year * rng.uniform(0.992, 1.008)
                yield _row(org, "value_added", sector, "current", period, amount * INFLATION**year, "billion_dong")
                yield _row(org, "value_added", sector, "constant", period, amount * CONSTANT, "billion_dong")


def _yearly(places: Places) -> Iterator[Row]:
    for org in places.old_provinces:
        for year in (2022, 2023, 2024):
            at, rng, part = str(year), chance("economy", org.key, year), _PART[org.code]
            for sector, (_, growth, workers) in SECTORS.items():
                if workers:
                    moved = 0.6 * (growth - 1.06) * (year - 2023)
                    yield _row(org, "labour", sector, "none", at, workers * part * (1 + moved), "thousand_persons")
            yield _row(org, "population", "whole", "none", at, _POPULATION[org.code] * 1.002 ** (year - 2023), "thousand_persons")
            output, farms = 41_000 * part * 1.09 ** (year - 2023), 19_500 * part * 1.04 ** (year - 2023)
            yield _row(org, "output", "industry", "current", at, output, "billion_dong")
            high = output * (0.151 + 0.017 * (year - 2022)) * rng.uniform(0.96, 1.04)
            yield _row(org, "hightech_output", "industry", "current", at, high, "billion_dong")
            yield _row(org, "key_output", "agriculture", "current", at, farms, "billion_dong")
            modern = farms * (0.212 + 0.021 * (year - 2022)) * rng.uniform(0.96, 1.04)
            yield _row(org, "hightech_key_output", "agriculture", "current", at, modern, "billion_dong")


def _trade(places: Places) -> Iterator[Row]:
    for period in _PERIODS:
        year = int(period[:4]) - 2023
        for org, part in _reporters(places, period):
            sold = 305 * part * 1.11**year * chance("trade", org.key, period).uniform(0.93, 1.07)
            yield _row(org, "exports", "whole", "current", period, sold, "million_usd")
            yield _row(org, "hightech_exports", "whole", "current", period, sold * (0.118 + 0.013 * year), "million_usd")


def economy_files(places: Places) -> list[Made]:
    """One file: quarters up to the last that is over, years up to the last that is over."""
    return in_parts("macro_series", "2022-2025", places.province, [*_value_added(places), *_yearly(places), *_trade(places)])
