"""What is tied to a thing as its page shows it, and the form with which more is tied to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cotmoc.acts.things import Thing, thing_of
from cotmoc.files.enclosure import ENDINGS
from cotmoc.orgs.accounts import called
from cotmoc.orgs.evidence import evidence_of
from cotmoc.orgs.models import Evidence


class EvidenceForm(forms.Form):
    """A file or an address, and what it shows."""

    file = forms.FileField(
        label=gettext_lazy("Tệp"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in ENDINGS)}),
        error_messages={"empty": gettext_lazy("Tệp rỗng; mở tệp gốc, lưu lại rồi gửi.")},
    )
    url = forms.CharField(
        label=gettext_lazy("hoặc đường dẫn"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://…"}),
    )
    note = forms.CharField(label=gettext_lazy("Cho thấy điều gì"), required=False, max_length=300)

    def __init__(self, key: str, *given: Any) -> None:
        super().__init__(*given, auto_id=f"minh-chung-{key}-%s")


@dataclass(frozen=True)
class Shown:
    """Evidence of a thing for a person, and whether they add to it."""

    thing: Thing
    items: Sequence[Evidence]
    may_add: bool
    form: EvidenceForm
    label: str = ""

    @property
    def url(self) -> str:
        """The page of it alone, where it is added to."""
        return reverse("evidence", args=[self.thing.kind, self.thing.key])

    @property
    def rows(self) -> list[tuple[Evidence, str, str]]:
        """Each with what its link says and who tied it."""
        return [(item, item.name or urlsplit(item.url).netloc, called(item.added_by) or _("dòng lệnh")) for item in self.items]


def shown_to(user: Any, kind: str, key: Any, form: EvidenceForm | None = None, label: str = "") -> Shown | None:
    """Evidence of a thing; None for whoever does not see the thing."""
    thing = thing_of(kind, str(key))
    if not thing.may_see(user):
        return None
    items = list(evidence_of(thing.kind, thing.key).select_related("added_by"))
    return Shown(thing, items, thing.may_add(user) and not thing.closed, form or EvidenceForm(thing.kind), label)
