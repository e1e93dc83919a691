"""Said: a report is one file here and one Word template of the same name in templates/."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from cotmoc.engine.edition import Edition
from cotmoc.home import home
from cotmoc.orgs.models import Org
from cotmoc.period import Grain, Period
from cotmoc.plans.models import Plan
from cotmoc.reports.letterhead import Letterhead, letterhead

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Asked:
    """What is reported: a plan and a period, from the edition of its closing day beside the one of the day before the window
    begins (None: no window can be told), by whom."""

    plan: Plan
    period: Period
    edition: Edition
    before: Edition | None = None
    issuer: str = ""
    signer: str = ""

    def head(self, org: Org) -> Letterhead:
        """Who reports, for the unit as it is on the closing day."""
        return letterhead(org, self.issuer, self.signer)


class Report(ABC):
    """Base of all reports; a subclass says its name, how often it is due and what its template is filled with."""

    name: ClassVar[str]
    every: ClassVar[Grain]

    @abstractmethod
    def context(self, asked: Asked) -> dict[str, Any]:
        """The values a template is filled with."""

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
