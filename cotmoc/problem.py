"""What a person did that cannot be done, told to them; told apart from errors of our own."""

from __future__ import annotations

from cotmoc.message import Sayable, Value, Voice, aloud, bounded, say


class Problem(Exception):
    """Bad input or a step that the state of things forbids: one Vietnamese sentence with place and remedy, and what stands in it.

    `Problem("Không có tệp “%(name)s”.", name=…)`, or a message made elsewhere; what it quotes is cut to a bounded length. Doors (pages,
    commands, API) show str(), which is in the language of whoever asks; what nests, joins or keeps problems takes their message, or the
    problem itself, as a value. Anything else that is raised is an error of the program, never told as the person's."""

    def __init__(self, text: str | Sayable = "", /, **values: Value) -> None:
        self.message: Sayable = bounded(say(text, **values) if isinstance(text, str) else text)
        super().__init__(self.message)

    def said(self, voice: Voice) -> str:
        """In a voice, so that a problem can stand inside another message."""
        return self.message.said(voice)

    def __str__(self) -> str:
        return aloud(self.message)


class Interrupted(Problem):
    """Whoever waits wants the work to end: everything on the way lets it through."""
