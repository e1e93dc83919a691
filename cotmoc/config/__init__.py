"""How an installation runs. Before anything of it is read, its home must be there: nothing could be kept without it."""

from cotmoc.home import made_or_ended

made_or_ended()
