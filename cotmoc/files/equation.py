"""Equations of Word as a line of text: 80%, a/b, x², √(a)."""

from __future__ import annotations

from typing import Any

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_RAISABLE = frozenset("0123456789+-−()n")


def is_equation(tag: Any) -> bool:
    """Whether an element belongs to an equation."""
    return isinstance(tag, str) and tag.startswith(M)


def equation(node: Any) -> str:
    """The words and signs of an equation, its parts in the order they are read."""
    kind = node.tag.removeprefix(M) if isinstance(node.tag, str) else ""
    if kind == "t":
        return node.text or ""
    if kind in _WRITTEN:
        return _WRITTEN[kind](node)
    return "".join(equation(child) for child in node if is_equation(child.tag) and not child.tag.endswith("Pr"))


def _part(node: Any, name: str) -> str:
    found = node.find(f"{M}{name}")
    return "" if found is None else equation(found).strip()


def _grouped(text: str) -> str:
    return text if text.replace(",", "").replace(".", "").isalnum() else f"({text})"


def _fraction(node: Any) -> str:
    return f"{_grouped(_part(node, 'num'))}/{_grouped(_part(node, 'den'))}"


def _raised(node: Any) -> str:
    power = _part(node, "sup")
    return _part(node, "e") + (power.translate(_RAISED) if set(power) <= _RAISABLE else f"^{_grouped(power)}")


def _enclosed(node: Any) -> str:
    marks = {name: node.find(f"{M}dPr/{M}{name}") for name in ("begChr", "endChr")}
    begins, ends = (marks[n].get(f"{M}val", "") if marks[n] is not None else plain for n, plain in (("begChr", "("), ("endChr", ")")))
    return begins + "; ".join(equation(part) for part in node.iterchildren(f"{M}e")) + ends


_WRITTEN = {
    "f": _fraction,
    "sSup": _raised,
    "sSub": lambda node: _part(node, "e") + _part(node, "sub"),
    "rad": lambda node: f"√({_part(node, 'e')})",
    "d": _enclosed,
}
