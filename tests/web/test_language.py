"""Vietnamese is the source; every message has its English; every page stands in both languages."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import polib
import pytest
from django.conf import settings

from tests.web.messages import CATALOGUE, messages, unused

VIETNAMESE = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.I)
ENGLISH = re.compile(
    r"(?i)(?<![\w/.@-])(?:save|submit|delete|search|password|next|previous|sign (?:in|out)|home|cancel|edit|close|back|download|upload"
    r"|settings|help|yes|warning|error|not found|please|invalid|required|select|choose|filter|details|page|total|status|the|of|and|is|with)"
    r"(?![\w/@-])"
)


def test_every_message_has_its_english():
    """`python -m tests.web.messages` names them and adds them to the catalogue; the English is a person's work."""
    written = {(entry.msgctxt or "", entry.msgid) for entry in polib.pofile(str(CATALOGUE)) if entry.translated() and not entry.fuzzy}
    assert not sorted({(context, text) for context, text, _ in messages()} - written)


def test_what_has_a_plural_has_it_in_english():
    plurals = {(context, text) for context, text, plural in messages() if plural}
    lacking = [
        entry.msgid for entry in polib.pofile(str(CATALOGUE)) if (entry.msgctxt or "", entry.msgid) in plurals and not entry.msgid_plural
    ]
    assert lacking == []


def test_nothing_is_in_the_catalogue_that_nobody_says():
    catalogue = polib.pofile(str(CATALOGUE))
    assert [entry.msgid for entry in unused(catalogue)] == []
    assert [entry.msgid for entry in catalogue if entry.fuzzy or entry.obsolete] == []


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


def test_a_button_that_a_sentence_names_is_called_so():
    """ "Bấm “Đưa vào sử dụng”" sends a person looking for those very words, in either language."""
    catalogue = polib.pofile(str(CATALOGUE))

    def lacking(texts, told):
        known = {" ".join(text.split()) for text in texts}
        said = {name for text in known for name in re.findall(told, text)}
        assert said
        return said - known

    assert lacking((entry.msgid for entry in catalogue), r"(?:[Bb]ấm|nút) “([^”]+)”") == set()
    english = [text for entry in catalogue for text in (entry.msgstr, *entry.msgstr_plural.values())]
    assert lacking(english, r"(?:[Pp]ress|[Cc]lick) “([^”]+)”") == set()


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
