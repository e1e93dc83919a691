"""What is wrong with a received file, said once, in one Vietnamese sentence a person can act on."""

from __future__ import annotations

from cotmoc.problem import Problem


class FileProblem(Problem):
    """A file that cannot be used: where (file, sheet, cell, page), what is wrong, how to mend it.

    `str()` is one sentence: “where: what; remedy.”; where and remedy may be empty. A file is placed as
    `Tệp “tên.docx”`, so that its name keeps its own letters.
    """

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        self.what = _clause(what)
        self.where = " ".join(where.split()).rstrip(" :")
        self.remedy = _clause(remedy)
        super().__init__(self.what, self.where, self.remedy)

    def __str__(self) -> str:
        body = f"{self.what}; {_lower_first(self.remedy)}" if self.remedy else self.what
        sentence = f"{self.where}: {_lower_first(body)}" if self.where else body
        closed = sentence if sentence.endswith((".”", "…")) else f"{sentence}."
        return closed[:1].upper() + closed[1:]

    def at(self, where: str) -> FileProblem:
        """The same problem with its place, kept as it is when it already names one."""
        return self if self.where else FileProblem(self.what, where, self.remedy)


def _clause(text: str) -> str:
    """A clause on one line without the closing marks the whole sentence will bring."""
    return " ".join(text.split()).rstrip(" .;,")


def _lower_first(text: str) -> str:
    """The clause as it stands inside a sentence; words in capitals (PDF, Excel’s A1) keep theirs."""
    first = text.split(" ", 1)[0]
    is_name = any(c.isupper() or c.isdigit() for c in first[1:])
    return text if is_name or not text else text[0].lower() + text[1:]
