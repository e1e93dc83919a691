"""What a pair of deeds is that two people do at once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any


class Pair(ABC):
    """Two deeds that contradict each other, or do the same thing: what they need, each of them, and what is wrong afterwards."""

    exactly_one = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prepare(self, mark: str) -> Any:
        """What both need."""
        return None

    @abstractmethod
    def one(self, mark: str, given: Any) -> Any:
        """The first deed."""

    def other(self, mark: str, given: Any) -> Any:
        """The second; the first again, if they are the same."""
        return self.one(mark, given)

    @abstractmethod
    def wrong(self, mark: str, given: Any, answers: list[Any]) -> list[str]:
        """What is not as one of the two left it."""
