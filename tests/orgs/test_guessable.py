"""A password that somebody would try first is refused; a few unrelated words are not."""

from __future__ import annotations

import pytest
from django.contrib.auth import password_validation
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.orgs.guessable import COMMON
from tests.acts.conftest import make_person, make_provinces


@pytest.mark.parametrize(
    "said",
    [
        "matkhau123", "MatKhau@2025", "mậtkhẩu2025", "M4tkh4u!!", "anhyeuem99", "qwertyuiop", "asdfghjkl1", "1qaz2wsx3edc", "zxcvbnm,.",
        "quantri@123", "cotmoc2025", "aaaaaaaaaa1", "vinhlong2025", "Vĩnh Long 86", "lan-nguyen-86", "nguyenthilan1990",
    ],
)  # fmt: skip
def test_what_is_tried_first_is_refused(db, said):
    person = make_person("lan-nguyen", "Nguyễn Thị Lan", ("reporter", make_provinces().here))
    with pytest.raises(ValidationError):
        password_validation.validate_password(said, person)


@pytest.mark.parametrize("said", ["cau-hat-mua-xuan", "mot-mat-khau-dai", "con cò bay lả", "thuyen-giay-troi-86"])
def test_a_few_words_of_ones_own_are_taken(db, said):
    password_validation.validate_password(said, User(username="lan-nguyen", first_name="Nguyễn Thị Lan"))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(COMMON), st.text("0123456789!@#$._-", max_size=6), st.booleans())
def test_no_digits_or_signs_make_a_common_word_good(word, signs, before):
    said = signs + word if before else word + signs
    with pytest.raises(ValidationError):
        password_validation.validate_password(said)
