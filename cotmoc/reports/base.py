"""Said: a report is one file here and one Word template of the same name in templates/."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, ClassVar

from cotmoc.engine.edition import Edition
from cotmoc.home import home
from cotmoc.period import Grain, Period
from cotmoc.plans.models import Plan

TEMPLATES = Path(__file__).parent / "templates"


class Report(ABC):
    """Base of all reports; a subclass says its name, how often it is due and what its template is filled with."""

    name: ClassVar[str]
    every: ClassVar[Grain]

    @abstractmethod
    def context(self, plan: Plan, period: Period, edition: Edition) -> dict[str, Any]:
        """The values a template is filled with, on a plan and period, from one edition."""

    def pictures(self, values: dict[str, Any]) -> dict[str, bytes]:
        """PNG pictures for the template by the words that describe them, drawn from the values of context()."""
        return {}

    @property
    def code(self) -> str:
        """The report's code: the name of its file."""
        return type(self).__module__.rpartition(".")[2]

    @property
    def file_name(self) -> str:
        """What a finished report is saved as, before its period."""
        return self.code.replace("_", "-")

    @property
    def template(self) -> Path:
        """The Word template: the installation's own (templates/<code>.docx in its home) before the one shipped."""
        own = home() / "templates" / f"{self.code}.docx"
        return own if own.exists() else TEMPLATES / f"{self.code}.docx"
