"""The first page: members go to the board of the plan they follow, strangers to what is public."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from cotmoc.web.shell import NavEntry

nav = NavEntry(_("Bảng cột mốc"), "home", 10, public=True)


def home(request: HttpRequest) -> HttpResponse:
    """The landing page."""
    return render(request, "landing.html")


urlpatterns = [path("", home, name="home")]
