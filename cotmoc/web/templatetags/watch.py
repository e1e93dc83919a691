"""Around the content of every page: over it, what it showed of records that were changed outside the program."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.loader import render_to_string

from cotmoc.web.shell.watch import altered

register = template.Library()


class WatchedNode(template.Node):
    """The content is made first: only then is it known which records it read."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> Any:
        """The notice, if there is one to give, and the content."""
        content = self.nodelist.render(context)
        found = altered()
        return render_to_string("_altered.html", {"altered": found, "user": context.get("user")}) + content if found else content


@register.tag
def watched(parser: Parser, _token: Token) -> WatchedNode:
    """{% watched %} … {% endwatched %}."""
    nodelist = parser.parse(("endwatched",))
    parser.delete_first_token()
    return WatchedNode(nodelist)
