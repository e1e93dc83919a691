"""What a person did that cannot be done, told to them; told apart from errors of our own."""

from __future__ import annotations


class Problem(Exception):
    """Bad input or a step that the state of things forbids; str() is one sentence in Vietnamese with place and remedy.

    Doors (pages, commands, API) show it as it stands. Anything else that is raised is an error of the program, never told
    as the person's."""


class Interrupted(Problem):
    """Whoever waits wants the work to end: everything on the way lets it through."""
