"""Word to PDF through LibreOffice where it is installed: one template a report, whatever the file."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from cotmoc.problem import Problem

LONGEST = 120
"""Seconds a conversion may take."""


class NoPdf(Problem):
    """There is no LibreOffice here, or it did not make the file; str() is one Vietnamese sentence with the way out."""


def pdf_of(word: bytes) -> bytes:
    """The document as PDF. Raises NoPdf. Each conversion has a profile of its own, so that two at once do not wait for each other."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise NoPdf("Máy này chưa có LibreOffice để làm tệp PDF; cài gói libreoffice-writer-nogui, hoặc ghi ra tệp .docx.")
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "bao-cao.docx"
        source.write_bytes(word)
        profile = f"-env:UserInstallation=file://{place}/profile"
        command = [office, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", place, str(source)]
        try:
            subprocess.run(command, capture_output=True, timeout=LONGEST, check=True)
            return source.with_suffix(".pdf").read_bytes()
        except (subprocess.SubprocessError, OSError) as failed:
            raise NoPdf("LibreOffice không làm được tệp PDF; ghi ra tệp .docx rồi tự chuyển.") from failed
