"""Short forms that plans use, opened for comparing: KH&CN, TTHC, DN KH&CN. One list for reading, matching and aligning.

`abbreviations.csv` holds the field's short forms that have one meaning; letters of document numbers (NQ, QĐ, KH) and forms with
several meanings are left out.
"""

from __future__ import annotations

import re
from functools import cache

from cotmoc.language.lexicon import rows


@cache
def abbreviations() -> dict[str, str]:
    """Expansion by short form."""
    return {row["abbreviation"]: row["expansion"] for row in rows("abbreviations.csv")}


@cache
def _short() -> re.Pattern[str]:
    longest_first = sorted(abbreviations(), key=lambda short: (-len(short), short))
    return re.compile(r"(?<![\w&-])(" + "|".join(re.escape(short).replace("\\&", " ?& ?") for short in longest_first) + r")(?![\w&])")


def opened(text: str) -> str:
    """The text with its short forms written out; case matters, since "dn" or "ai" in small letters are words."""
    return _short().sub(lambda found: abbreviations()[found[1].replace(" &", "&").replace("& ", "&")], text)
