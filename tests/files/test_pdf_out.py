"""A Word file as PDF, through LibreOffice where there is one."""

from __future__ import annotations

import io
import shutil
import subprocess

import docx
import pypdfium2
import pytest

from cotmoc.office import pdf
from cotmoc.office.pdf import NoPdf, pdf_of

needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="cần LibreOffice: sudo apt-get install libreoffice-writer-nogui"
)


def word(text: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


@needs_office
def test_the_words_of_the_document_stand_in_the_pdf():
    made = pypdfium2.PdfDocument(pdf_of(word("Tỷ lệ hồ sơ trực tuyến")))
    assert "Tỷ lệ hồ sơ trực tuyến" in made[0].get_textpage().get_text_bounded()


def test_without_an_office_the_way_out_is_said(monkeypatch):
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    with pytest.raises(NoPdf, match="cài gói libreoffice-writer-nogui"):
        pdf_of(b"")


def test_an_office_that_fails_is_no_fault_of_the_program(monkeypatch):
    monkeypatch.setattr(pdf.shutil, "which", lambda name: "/bin/false")
    with pytest.raises(NoPdf, match="ghi ra tệp"):
        pdf_of(b"")


def test_an_office_that_hangs_is_ended(monkeypatch):
    def hang(*args, timeout, **options):
        raise subprocess.TimeoutExpired(args, timeout)

    monkeypatch.setattr(pdf.shutil, "which", lambda name: "/bin/true")
    monkeypatch.setattr(pdf.subprocess, "run", hang)
    with pytest.raises(NoPdf):
        pdf_of(b"")
