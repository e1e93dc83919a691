"""Old encodings are found and brought to Unicode; Unicode text stays as it is."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cotmoc.files.encoding import decode_text, to_unicode
from cotmoc.files.legacy import from_font, from_tcvn3, from_vni
from cotmoc.files.problems import FileProblem
from cotmoc.files.syllables import is_syllable
from tests.files.fonts import to_tcvn3, to_vni

SENTENCE = (
    "đẩy mạnh ứng dụng khoa học, công nghệ; trên 70% thủ tục hành chính được tiếp nhận, giải quyết trực tuyến "
    "giữa các cấp chính quyền, quy mô kinh tế số đạt 15% tổng sản phẩm trên địa bàn tỉnh"
)
WORDS = [
    "của",
    "kế",
    "hoạch",
    "nghiệp",
    "được",
    "người",
    "chuyển",
    "đổi",
    "số",
    "tỉnh",
    "Việt",
    "Nam",
    "khoa",
    "học",
    "quyết",
    "nghị",
    "xã",
    "phường",
    "thủ",
    "tục",
    "giải",
    "pháp",
    "giáo",
    "dục",
    "y",
    "tế",
    "nguồn",
    "lực",
    "giữ",
    "gìn",
    "quỹ",
    "khuyến",
    "thuở",
]
LATIN1_WORDS = [
    "cái",
    "này",
    "là",
    "công",
    "và",
    "các",
    "Hà",
    "tính",
    "toàn",
    "bình",
    "có",
    "quân",
    "thông",
    "tin",
    "mà",
    "nhân",
    "tình",
    "hình",
]


def test_the_phrase_everybody_knows_in_both_encodings():
    assert from_tcvn3("Céng hßa x· héi chñ nghÜa ViÖt Nam") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert from_tcvn3("§µO T¹O, HO¹CH, Kh«ng") == "ĐÀO TẠO, HOẠCH, Không"
    assert from_vni("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam") == "Cộng hòa xã hội chủ nghĩa Việt Nam"
    assert from_vni("ÑOÄC LAÄP - TÖÏ DO") == "ĐỘC LẬP - TỰ DO"


@pytest.mark.parametrize(("write", "name"), [(to_tcvn3, "TCVN3"), (to_vni, "VNI")])
def test_a_sentence_in_an_old_encoding_is_found_and_converted(write, name):
    assert to_unicode(write(SENTENCE)) == (SENTENCE, name)


@pytest.mark.parametrize(
    "text",
    [
        "Hà Nam có công và cái này là các thông tin bình quân toàn tình hình",
        "Où est le café ? C'est déjà très près, mon frère, à côté de l'hôtel « Forêt ».",
        "São Paulo não está à venda; coração, três irmãos, avó e avô.",
        "Größe, Übung, Maß und Öl für die Straße in Köln.",
        "© 2025 Công ty Hà Nam ® ± 5 µm ¼ ½ ¾ § 12 « các » ¶ · × ÷",
    ],
)
def test_other_latin_text_is_not_touched(text):
    assert to_unicode(text) == (text, None)


@given(st.lists(st.sampled_from(WORDS + LATIN1_WORDS), min_size=3, max_size=40).map(" ".join))
def test_vietnamese_in_unicode_is_never_touched(text):
    assert to_unicode(text) == (text, None)


@given(st.lists(st.sampled_from(LATIN1_WORDS), min_size=1, max_size=40).map(" ".join))
def test_unicode_without_any_special_letter_is_never_touched(text):
    assert to_unicode(text) == (text, None)


@given(st.text(), st.sampled_from("đăơưạếữỹ"), st.text())
def test_one_letter_that_only_unicode_has_keeps_the_whole_text(before, letter, after):
    text = before + letter + after
    assert to_unicode(text) == (text, None)


@given(st.lists(st.sampled_from(WORDS), min_size=6, max_size=40).map(" ".join))
def test_vietnamese_survives_both_old_encodings_and_back(text):
    assert from_vni(to_vni(text)) == text
    assert from_tcvn3(to_tcvn3(text)) == text
    enough = f"được chuyển đổi {text}"
    for name, old in (("VNI", to_vni), ("TCVN3", to_tcvn3)):
        alike = {word for word in enough.split() if is_syllable(old(word))}  # “tục” is written “tôc”: a syllable as well
        assume(2 * len(alike) < len(set(enough.split())))
        assert to_unicode(old(enough)) == (enough, name)


def test_every_word_of_the_lists_is_a_syllable_and_old_text_is_not():
    assert all(is_syllable(w) for w in WORDS + LATIN1_WORDS)
    assert not any(is_syllable(w) for w in ("ho¹ch", "hoaïch", "ViÖt", "café", "keá"))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_plain_files_in_unicode_are_decoded(codec):
    assert decode_text(SENTENCE.encode(codec)) == SENTENCE


def test_a_windows_1258_file_is_decoded():
    spread = unicodedata.normalize("NFD", SENTENCE)
    for mark, letters in (("\u0302", "aeoAEO"), ("\u0306", "aA"), ("\u031b", "ouOU")):
        for letter in letters:  # Windows-1258 keeps hats and horns in the letter and writes tones after it
            for tone in ["", *"\u0300\u0301\u0303\u0309\u0323"]:
                whole = unicodedata.normalize("NFC", letter + mark)
                for order in (letter + mark + tone, letter + tone + mark):
                    spread = spread.replace(order, whole + tone)
    assert decode_text(spread.encode("cp1258")) == SENTENCE


@pytest.mark.parametrize("write", [to_tcvn3, to_vni])
def test_a_plain_file_in_an_old_encoding_is_decoded(write):
    assert decode_text(write(SENTENCE).encode("latin-1")) == SENTENCE
    assert decode_text(write(SENTENCE).encode("utf-8")) == SENTENCE


def test_bytes_that_are_no_text_are_said_to_be_none():
    with pytest.raises(FileProblem, match="không phải là văn bản"):
        decode_text(bytes(range(256)) * 4)


def test_the_font_of_a_run_tells_its_encoding():
    assert from_font("KÕ ho¹ch", ".VnTime") == "Kế hoạch"
    assert from_font("kÕ ho¹ch", ".VnTimeH") == "KẾ HOẠCH"
    assert from_font("Keá hoaïch", "VNI-Times") == "Kế hoạch"
    assert from_font("Kế hoạch", ".VnTime") == "Kế hoạch"
    assert from_font("cái này", "Times New Roman") == "cái này"
