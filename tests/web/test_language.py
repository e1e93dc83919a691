"""Vietnamese is the source; every message has its English; every page stands in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation.template import templatize

from cotmoc.orgs.models import Member

WEB = Path(settings.BASE_DIR) / "web"
CATALOGUE = Path(settings.BASE_DIR) / "locale" / "en" / "LC_MESSAGES" / "django.po"
FUNCTIONS = {
    "_": 1,
    "gettext": 1,
    "gettext_lazy": 1,
    "gettext_noop": 1,
    "ngettext": 1,
    "ngettext_lazy": 1,
    "pgettext": 2,
    "pgettext_lazy": 2,
}
TEXT = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
VIETNAMESE = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.I)
ENGLISH = re.compile(
    r"(?i)(?<![\w/.@-])(?:save|submit|delete|search|password|next|previous|sign (?:in|out)|home|cancel|edit|close|back|download|upload"
    r"|settings|help|yes|warning|error|not found|please|invalid|required|select|choose|filter|details|page|total|status|the|of|and|is|with)"
    r"(?![\w/@-])"
)


def python_messages(path: Path) -> Iterator[str]:
    """The messages a module asks for by a written text."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
            place = FUNCTIONS[node.func.id] - 1
            if len(node.args) > place and isinstance(node.args[place], ast.Constant):
                yield node.args[place].value


def template_messages(path: Path) -> Iterator[str]:
    """The messages of a template, as Django's own extraction sees them."""
    for kind, texts in re.findall(rf"\b(n?p?gettext|_)\(({TEXT}(?:, ?{TEXT})*)", templatize(path.read_text(encoding="utf-8"))):
        found = re.findall(TEXT, texts)
        yield ast.literal_eval(found[1 if kind.startswith(("pget", "npget")) else 0].removeprefix("u"))


def messages() -> set[str]:
    """Everything that pages say, and the roles named in the header."""
    said = {m for path in WEB.rglob("*.py") for m in python_messages(path)}
    said |= {m for path in (WEB / "templates").rglob("*.html") for m in template_messages(path)}
    return said | {str(label) for label in Member.Role.labels}


def test_every_message_has_its_english():
    written = {entry.msgid for entry in polib.pofile(str(CATALOGUE)) if entry.translated() and not entry.fuzzy}
    assert not sorted(messages() - written)


def test_the_compiled_catalogue_is_the_written_one():
    def entries(file):
        return {
            (e.msgctxt, e.msgid): (e.msgstr, tuple(e.msgstr_plural.values())) for e in file if e.msgstr or any(e.msgstr_plural.values())
        }

    assert entries(polib.pofile(str(CATALOGUE))) == entries(polib.mofile(str(CATALOGUE.with_suffix(".mo"))))


def test_english_keeps_the_names_that_are_filled_in():
    for entry in polib.pofile(str(CATALOGUE)):
        names = set(re.findall(r"%\(\w+\)[sd]", entry.msgid))
        for text in filter(None, [entry.msgstr, *entry.msgstr_plural.values()]):
            assert set(re.findall(r"%\(\w+\)[sd]", text)) == names, entry.msgid


class Visible(HTMLParser):
    """The texts of a page that are in the page's own language: what is marked as another language is left out, and so are
    the title, which names a plan in its own words, and the text of charts, which names the methods of others."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language, self.open, self.texts = language, [], []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        foreign = bool(self.open and self.open[-1][1])
        foreign = given["lang"] != self.language if given.get("lang") else foreign
        if tag not in ("meta", "link", "input", "br", "use", "rect", "circle", "path", "polyline", "img", "hr", "col"):
            self.open.append((tag, foreign or tag in ("script", "style", "title", "text")))
        if not foreign:
            self.texts += [given[name] or "" for name in ("aria-label", "title", "alt", "placeholder", "data-label") if given.get(name)]

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self.open and self.open[-1][1]):
            self.texts.append(" ".join(data.split()))


def texts_of(html: str, language: str) -> list[str]:
    """What a reader of the language sees as text of that language."""
    page = Visible(language)
    page.feed(html)
    return page.texts


def addresses(world) -> list[str]:
    """The pages of signing in, board, targets and editions."""
    plan = world.plan.pk
    return [
        "/dang-nhap",
        "/khong-co",
        f"/ke-hoach/{plan}/bang",
        f"/ke-hoach/{plan}/bang?trang-thai=khong-dat",
        f"/ke-hoach/{plan}/bang?ranh-gioi=old63",
        *(f"/ke-hoach/{plan}/chi-tieu/{target.pk}" for target in world.plan.targets.all()),
        "/ban-so-lieu",
        f"/ban-so-lieu/{world.edition.id}",
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_stands_in_both_languages_and_in_that_one_only(world, as_, language):
    stray = {}
    for who in ("anyone", "steward"):
        browser = as_(who)
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        for address in addresses(world):
            html = browser.get(address, follow=True).text
            assert f'<html lang="{language}">' in html
            wrong = VIETNAMESE if language == "en" else ENGLISH
            if found := [text for text in texts_of(html, language) if wrong.search(text.replace("Cột Mốc", ""))]:
                stray[address, who] = found
    assert not stray, "\n".join(f"{k} {v}" for k, v in stray.items())
