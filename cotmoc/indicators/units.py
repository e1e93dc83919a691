"""The units indicators are told in: per cent, points, a count, money."""

from __future__ import annotations

from cotmoc.indicators.terms import Unit

PERCENT = Unit("percent", "%", "%", 2, 100)
PERCENT_GROWTH = Unit("percent_growth", "%", "% so với năm trước", 2, 100)
PERCENT_PUBLISHED = Unit("percent_published", "%", "%", 2)
INDEX = Unit("index", "points", "điểm (0–1)", 4)
SCORE = Unit("score", "points", "điểm (0–100)", 2)
COUNT = Unit("count", "count", "số lượng", 0)
ENTERPRISES = Unit("enterprises", "count", "doanh nghiệp", 0)
DONG = Unit("dong", "VND", "đồng", 0)
