"""What every page needs: the installation's working day, whether it is a demonstration, and the frame around the page."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from cotmoc.home import setting, today
from cotmoc.web.shell.administration import administration
from cotmoc.web.shell.frame import frame


def chrome(request: HttpRequest) -> dict[str, object]:
    """Template context shared by all pages; the frame is asked for only by pages that draw it."""
    return {
        "today": today(),
        "demonstration": setting("demonstration") is not None,
        "frame": SimpleLazyObject(lambda: frame(request)),
        "administration": SimpleLazyObject(lambda: administration(request)),
    }
