"""A problem with a file is one Vietnamese sentence."""

from hypothesis import given
from hypothesis import strategies as st

from cotmoc.files.problems import FileProblem


def test_a_problem_says_where_what_and_how_to_mend_it():
    problem = FileProblem("Tệp đặt mật khẩu", "tệp “kế hoạch.pdf”", "Hãy gỡ mật khẩu rồi gửi lại.")
    assert str(problem) == "Tệp “kế hoạch.pdf”: tệp đặt mật khẩu; hãy gỡ mật khẩu rồi gửi lại."


def test_a_problem_without_place_or_remedy_is_still_a_sentence():
    assert str(FileProblem("tệp trống")) == "Tệp trống."


def test_names_in_capitals_keep_them():
    assert str(FileProblem("PDF không có lớp chữ", "trang 3")) == "Trang 3: PDF không có lớp chữ."


def test_a_place_is_added_only_once():
    known = FileProblem("ô trống", "Trang “Cán bộ”, ô C7")
    assert known.at("khác") is known
    assert str(FileProblem("ô trống").at("ô C7")) == "Ô C7: ô trống."


@given(st.text(), st.text(), st.text())
def test_any_problem_is_one_line_and_ends_once(what, where, remedy):
    said = str(FileProblem(what, where, remedy))
    assert "\n" not in said
    assert said.endswith((".", ".”", "…"))
    assert not said.endswith("..")
