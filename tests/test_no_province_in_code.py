"""The product names no province: the sample is one pack in cotmoc/sample, the list of the country is data."""

from __future__ import annotations

import io
import re
import tokenize
import zipfile
from pathlib import Path

import cotmoc

PRODUCT = Path(cotmoc.__file__).parent
APART = ("sample", "orgs/data")
NAMED = re.compile(r"vĩnh[ -_]?long|vinh[ _-]?long|bến tre|ben[ _-]?tre\b|trà vinh|tra[ _-]vinh|ba tri\b", re.IGNORECASE)
CODES = {"83", "84", "86"}


def product_files() -> list[Path]:
    """Every file of the product but the sample, the national list and what is compiled."""
    inside = (path for path in PRODUCT.rglob("*") if path.is_file() and path.suffix not in (".pyc", ".mo"))
    return [path for path in inside if not path.relative_to(PRODUCT).as_posix().startswith(APART)]


def text_of(path: Path) -> str:
    if path.suffix == ".docx":
        return re.sub(r"<[^>]+>", "", zipfile.ZipFile(path).read("word/document.xml").decode())
    return path.read_text(encoding="utf-8", errors="replace")


def test_nothing_of_the_sample_province_is_named_outside_the_sample():
    assert not {str(path): found[0] for path in product_files() if (found := NAMED.search(text_of(path)))}


def test_no_code_of_the_sample_province_is_written_in_the_code():
    for path in product_files():
        if path.suffix == ".py" and "migrations" not in path.parts:
            tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
            codes = [token.string for token in tokens if token.type == tokenize.STRING and token.string.strip("\"'") in CODES]
            assert not codes, path


def test_the_guard_itself_sees_a_name():
    assert NAMED.search("Tỉnh Vĩnh Long")
    assert NAMED.search("vinh-long hoặc nation")
