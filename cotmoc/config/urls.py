"""Addresses of the pages."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

urlpatterns: list[URLPattern | URLResolver] = [
    path("ngon-ngu", set_language, name="set_language"),
    path("", include("cotmoc.web.urls")),
]
handler400 = "cotmoc.web.shell.fault.refused"
handler500 = "cotmoc.web.shell.fault.broken"
