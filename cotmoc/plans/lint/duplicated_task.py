"""Two tasks of one lead that say nearly the same."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator

from cotmoc.message import say
from cotmoc.plans.align.words import plain
from cotmoc.plans.lint._claims import by_lead
from cotmoc.plans.lint.base import Context, Defect, Example, Rule, Severity, on, short
from cotmoc.plans.reader.draft import Draft

ALIKE = 0.85
"""The part of all syllables of two tasks that both have, from which they are taken for the same."""
_LOOKED_AT = 30
"""Earlier tasks looked at through one rare syllable; keeps the time linear in documents that repeat themselves."""
_FEWEST = 4


def _check(draft: Draft, context: Context, text: str) -> Iterator[Defect]:
    words = [frozenset(plain(task.action).split()) for task in draft.tasks]
    common = Counter(word for each in words for word in each)
    for positions in by_lead(draft).values():
        for later, first in _alike(positions, words, common):
            task, twin = draft.tasks[later], draft.tasks[first]
            said = say(
                "Nhiệm vụ “%(task)s” gần trùng với “%(twin)s” của cùng cơ quan chủ trì.", task=short(task.action), twin=short(twin.action)
            )
            yield on(task, said)


def _alike(positions: list[int], words: list[frozenset[str]], common: Counter[str]) -> Iterator[tuple[int, int]]:
    """Each task with the first earlier one nearly the same. Two sets so alike must share one of their rarest syllables, so only
    tasks met through those are compared."""
    met: dict[str, list[int]] = defaultdict(list)
    for position in positions:
        own = words[position]
        if len(own) < _FEWEST:
            continue
        rare = sorted(own, key=lambda word: (common[word], word))[: len(own) - math.ceil(ALIKE * len(own)) + 1]
        near = sorted({other for word in rare for other in met[word][:_LOOKED_AT]})
        twin = next((o for o in near if len(own & words[o]) >= ALIKE * len(own | words[o])), None)
        if twin is not None:
            yield position, twin
        for word in rare:
            met[word].append(position)


rule = Rule(
    title=say("Nhiệm vụ trùng nhau"),
    severity=Severity.WARNING,
    why=say("Việc trùng bị báo cáo hai lần và làm sai số nhiệm vụ đã hoàn thành."),
    mend=say("Gộp thành một nhiệm vụ với một hạn và một sản phẩm."),
    example=Example(
        bad="| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |\n"
        "| 1 | Xây dựng chiến lược phát triển hạ tầng số của tỉnh | Sở Khoa học và Công nghệ | Sở Tài chính | Năm 2025 | Chiến lược |\n"
        "| 2 | Xây dựng chiến lược phát triển hạ tầng số tỉnh | Sở KH&CN | Sở Xây dựng | Năm 2026 | Chiến lược |",
        quote="Xây dựng chiến lược phát triển hạ tầng số tỉnh",
        good="| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |\n"
        "| 1 | Xây dựng chiến lược phát triển hạ tầng số của tỉnh | Sở Khoa học và Công nghệ | Sở Tài chính | Năm 2025 | Chiến lược |\n"
        "| 2 | Xây dựng chiến lược phát triển nhân lực số của tỉnh | Sở KH&CN | Sở Nội vụ | Năm 2026 | Chiến lược |",
    ),
    check=_check,
)
