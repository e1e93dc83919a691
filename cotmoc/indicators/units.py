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
DONG_PER_WORKER = Unit("dong_per_worker", "VND/person", "đồng/lao động", 0)
PEOPLE = Unit("people", "count", "người", 0)
ARTICLES = Unit("articles", "count", "bài", 0)
APPLICATIONS = Unit("applications", "count", "đơn", 0)
CONTRACTS = Unit("contracts", "count", "hợp đồng", 0)
DOCUMENTS = Unit("documents", "count", "văn bản", 0)
TASKS = Unit("tasks", "count", "nhiệm vụ", 0)
ORGANISATIONS = Unit("organisations", "count", "tổ chức", 0)
SELLERS = Unit("sellers", "count", "người bán", 0)
PER_10_000 = Unit("per_10000", "per_10000", "người trên một vạn dân", 2, 10_000)
RANK = Unit("rank", "rank", "thứ hạng", 0)
