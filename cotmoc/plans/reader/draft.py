"""What the reader hands over: targets, tasks, goals and headings, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass

from cotmoc.message import Message

COMPARATORS = (">", ">=", "<", "<=", "=", "~", "between")


@dataclass(frozen=True)
class Flag:
    """Something a person should look at: a stable `code` and one sentence."""

    code: str
    what: Message

    @property
    def message(self) -> str:
        """The sentence in Vietnamese."""
        return str(self.what)


@dataclass(frozen=True)
class Heading:
    """A heading of the document; `level` 1 is the outermost, offsets count characters of the text read."""

    level: int
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class DraftTarget:
    """One number to be reached, kept or not exceeded.

    `quote` is `text[start:end]`; `value` is scaled out (1,5 triệu → 1500000); `value_high` only for `between`;
    `unit` is one of %, %/year, pp, points, rank, count, count/year, ratio, per_N, USD, VND, … or the unit of the text;
    `year` is the milestone or None; `readings` lists the possible meanings when the words leave more than one; `lead` is the agency
    that a table of targets gives it to, as written. `score` says how sure the reader is: above 0 more speaks for it than against; one that
    is only `offered` may be a target, and `why` says what speaks against it.
    """

    quote: str
    start: int
    end: int
    indicator: str
    comparator: str
    value: float
    value_high: float | None
    unit: str
    count_of: str | None
    base: str | None
    year: int | None
    scope: str | None
    heading_path: tuple[str, ...]
    sentence: tuple[int, int]
    flags: tuple[Flag, ...] = ()
    readings: tuple[str, ...] = ()
    lead: str | None = None
    score: float = 0.0
    offered: bool = False
    why: Message | None = None

    def as_json(self) -> dict[str, object]:
        names = ("quote", "start", "end", "indicator", "comparator", "value", "value_high", "unit", "count_of", "base", "year", "scope")
        return {name: getattr(self, name) for name in names} | ({"offered": True} if self.offered else {})


@dataclass(frozen=True)
class DraftTask:
    """One piece of work given to somebody. `deadline` is YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn or None; `group` the nhóm nhiệm vụ; `score`,
    `offered` and `why` as for a target."""

    quote: str
    start: int
    end: int
    action: str
    lead: str | None
    cooperating: tuple[str, ...]
    deadline: str | None
    product: str | None
    heading_path: tuple[str, ...]
    group: str | None
    flags: tuple[Flag, ...] = ()
    score: float = 0.0
    offered: bool = False
    why: Message | None = None

    def as_json(self) -> dict[str, object]:
        names = ("quote", "start", "end", "action", "lead", "deadline", "product")
        told = {name: getattr(self, name) for name in names} | {"cooperating": list(self.cooperating)}
        return told | ({"offered": True} if self.offered else {})


PROJECT_KINDS = {"scheme": "Đề án", "project": "Dự án", "programme": "Chương trình", "strategy": "Chiến lược", "master_plan": "Quy hoạch"}


@dataclass(frozen=True)
class Part:
    """What one source gives, or one component takes, of a sum; in đồng."""

    name: str
    amount: int


@dataclass(frozen=True)
class BudgetSaid:
    """A place that states the whole cost of a project, in đồng; `high` ends a range."""

    amount: int
    high: int | None
    start: int
    end: int


@dataclass(frozen=True)
class DraftProject:
    """A named undertaking that the plan sets up, carries out or lists, found once however often it is named.

    `kind` is a key of PROJECT_KINDS; `name` leaves out the kind and quotation marks; `quote` is where it is named first. `budget` is in
    đồng, exactly, the lower end of a range (`budget_high` the upper); `said` lists every place that states it, the first of which holds.
    `parts` are what sources or years give of it, `components` what numbered rows under it take; `period` is "2026" or "2026-2030", ""
    where nothing says it.
    """

    quote: str
    start: int
    end: int
    kind: str
    name: str
    lead: str | None
    budget: int | None
    budget_high: int | None
    sources: tuple[str, ...]
    period: str
    heading_path: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    components: tuple[Part, ...] = ()
    said: tuple[BudgetSaid, ...] = ()
    flags: tuple[Flag, ...] = ()

    @property
    def title(self) -> str:
        """The kind and the name, as people say it."""
        return f"{PROJECT_KINDS[self.kind]} {self.name}"

    def as_json(self) -> dict[str, object]:
        names = ("quote", "start", "end", "kind", "name", "lead", "budget", "budget_high", "period")
        lists = {"sources": list(self.sources), "flags": [flag.code for flag in self.flags]}
        return {name: getattr(self, name) for name in names} | lists


@dataclass(frozen=True)
class ProjectSum:
    """A row of a table of projects that states a sum ("Tổng cộng", "I. Dự án chuyển tiếp") and what the rows it is of take, in đồng."""

    amount: int
    start: int
    end: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class DraftGoal:
    """A sentence of the general goal (mục tiêu chung, mục tiêu tổng quát)."""

    text: str
    start: int
    end: int
    heading_path: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """Everything read from one text, in the order of the text; `offered` is what may be a target or a task too: a person says."""

    targets: tuple[DraftTarget, ...]
    tasks: tuple[DraftTask, ...]
    goals: tuple[DraftGoal, ...]
    headings: tuple[Heading, ...]
    projects: tuple[DraftProject, ...] = ()
    project_sums: tuple[ProjectSum, ...] = ()
    offered: tuple[DraftTarget | DraftTask, ...] = ()

    def as_json(self, passage_id: str) -> dict[str, object]:
        """The format of labelled passages, {passage_id, targets, tasks}, and the projects beside them; what is only offered is marked."""
        return {
            "passage_id": passage_id,
            "targets": [item.as_json() for item in (*self.targets, *self.offered) if isinstance(item, DraftTarget)],
            "tasks": [item.as_json() for item in (*self.tasks, *self.offered) if isinstance(item, DraftTask)],
            "projects": [project.as_json() for project in self.projects],
        }
