"""What every page needs: the installation's working day and whether it is a demonstration."""

from __future__ import annotations

from django.http import HttpRequest

from cotmoc.home import setting, today


def chrome(request: HttpRequest) -> dict[str, object]:
    """Template context shared by all pages."""
    return {"today": today(), "demonstration": setting("demonstration") is not None}
