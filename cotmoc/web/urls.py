"""Addresses of the pages: each page module in this folder brings its own."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from cotmoc.web.shell.frame import pages

urlpatterns: list[URLPattern | URLResolver] = [pattern for module in pages() for pattern in module.urlpatterns]
