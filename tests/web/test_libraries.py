"""What libraries say to people of wrong input is Vietnamese too: where they have no Vietnamese, our catalogue gives it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django import forms
from django.utils.translation import gettext, ngettext, override

from tests.web.messages import CATALOGUE

SPEAKING = (
    "django.forms.fields",
    "django.core.validators",
    "django.forms.models",
    "django.forms.formsets",
    "django.forms.utils",
    "django.contrib.auth.password_validation",
    "django.contrib.auth.validators",
    "django.db.models.fields",
    "django.db.models.fields.json",
    "django.db.models.constraints",
    "allauth.account.adapter",
)
"""Modules whose sentences reach people."""
VIETNAMESE = CATALOGUE.parents[2] / "vi" / "LC_MESSAGES" / "django.po"


def sentences(module: str) -> Iterator[list[str]]:
    """The sentences a module asks gettext for; one with a plural has that behind it."""
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    for node in ast.walk(ast.parse(Path(spec.origin).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"):
            texts = [part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            if texts and texts[0].endswith("."):
                yield texts


@pytest.mark.parametrize("module", SPEAKING)
def test_every_sentence_of_a_library_has_its_vietnamese(module):
    found = list(sentences(module))
    assert found
    with override("vi"):
        said = {texts[0]: ngettext(*texts[:2], 2) if len(texts) > 2 else gettext(texts[0]) for texts in found}
    theirs = {text for texts in found for text in texts}
    assert [text for text, vietnamese in said.items() if vietnamese in theirs] == []


def test_a_form_refuses_what_it_cannot_read_in_vietnamese():
    class Form(forms.Form):
        name = forms.CharField()

    with override("vi"):
        assert Form({"name": "a\x00b"}).errors["name"] == ["Trong ô có ký tự rỗng (null) không đọc được; hãy gõ lại."]
    with override("en"):
        assert Form({"name": "a\x00b"}).errors["name"] == ["Null characters are not allowed."]


def test_the_compiled_catalogue_is_the_written_one():
    def entries(file):
        return {(entry.msgid, entry.msgid_plural, entry.msgstr, *entry.msgstr_plural.values()) for entry in file}

    assert entries(polib.pofile(str(VIETNAMESE))) == entries(polib.mofile(str(VIETNAMESE.with_suffix(".mo"))))
