"""Vietnamese letters for character classes: code ranges mix capitals and small letters, so the letters are spelt out."""

_SMALL = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệfghiìíỉĩịjklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvwxyỳýỷỹỵz"
LOWER = f"[{_SMALL}]"
UPPER = f"[{_SMALL.upper()}]"
LETTER = f"[{_SMALL}{_SMALL.upper()}]"
