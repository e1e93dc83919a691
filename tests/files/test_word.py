"""A Word template an officer owns is filled, and says in one sentence what is wrong with it."""

import zipfile
from io import BytesIO

import pytest
from docx import Document as WordDocument

from cotmoc.drawing.charts import png, trajectory_chart
from cotmoc.files.document import read_document
from cotmoc.files.problems import FileProblem
from cotmoc.office.official import Official
from cotmoc.office.word import render


@pytest.fixture
def template(tmp_path):
    def write(*paragraphs: str):
        document = WordDocument()
        for text in paragraphs:
            document.add_paragraph(text)
        path = tmp_path / "mau.docx"
        document.save(path)
        return path

    return write


def text_of(data: bytes) -> str:
    return read_document(data, "a.docx").text


def test_names_are_replaced_and_signs_survive(template):
    filled = render(template("Kính gửi: {{ name }}"), {"name": "Sở KH&CN <tỉnh>"})
    assert text_of(filled) == "Kính gửi: Sở KH&CN <tỉnh>"


def test_the_same_values_give_the_same_bytes(template):
    path = template("{% for x in xs %}{{ x }} {% endfor %}")
    assert render(path, {"xs": [1, 2]}) == render(path, {"xs": [1, 2]})
    assert text_of(render(path, {"xs": [1, 2]})) == "1 2"


def test_a_picture_is_placed_and_described(template):
    picture = png(trajectory_chart([], [(2025, 40, ">")], width=300, height=200))
    filled = render(template('{{ picture("Kinh tế số & đường đến mốc") }}'), {}, {"Kinh tế số & đường đến mốc": picture})
    with zipfile.ZipFile(BytesIO(filled)) as archive:
        assert any(name.startswith("word/media/") for name in archive.namelist())
    shapes = WordDocument(BytesIO(filled)).inline_shapes
    assert shapes[0]._inline.docPr.get("descr") == "Kinh tế số & đường đến mốc"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ khong_co }}", "giá trị không có"),
        ("{{ picture('x') }}", "nhắc đến hình"),
        ("{% for x in %}", "thẻ trong mẫu viết sai"),
    ],
)
def test_a_template_with_a_wrong_tag_gets_one_sentence(template, text, words):
    with pytest.raises(FileProblem, match=words) as raised:
        render(template(text), {})
    assert str(raised.value).startswith("Mẫu Word “mau.docx”: ")
    assert "\n" not in str(raised.value)


def test_a_template_that_is_missing_or_broken_is_said_to_be(tmp_path):
    with pytest.raises(FileProblem, match="không có mẫu"):
        render(tmp_path / "x.docx", {})
    (tmp_path / "hong.docx").write_bytes(b"PK nothing")
    with pytest.raises(FileProblem, match="bị hỏng"):
        render(tmp_path / "hong.docx", {})


def test_a_template_cannot_reach_into_the_program(template):
    with pytest.raises(FileProblem):
        render(template("{{ name.__class__.__mro__ }}"), {"name": "x"})


def test_an_official_document_has_the_page_of_the_decree():
    document = Official("Thử")
    document.masthead("UBND TỈNH", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Số:      /BC-SKHCN", "……, ngày      tháng      năm")
    document.heading_block("BÁO CÁO", "Về việc thử")
    document.table(("TT", "Tên"), (("Nhóm",), ("1", "a & b")), (20, 100))
    document.turn(landscape=True)
    document.paragraph("**Đậm** và [[chỗ để viết]]")
    document.signature(("- Lưu: VT.",), ("GIÁM ĐỐC",))
    data = document.to_bytes()
    word = WordDocument(BytesIO(data))
    first, second = word.sections
    assert [round(first.page_width.mm), round(first.page_height.mm)] == [210, 297]
    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round(m.mm) for m in margins] == [20, 20, 30, 15]
    assert first.different_first_page_header_footer
    assert not second.different_first_page_header_footer
    assert round(second.page_width.mm) == 297
    assert "PAGE" in first.header._element.xml
    assert {run.font.name for paragraph in word.paragraphs for run in paragraph.runs} == {"Times New Roman"}
    assert "| Nhóm |  |\n| 1 | a & b |" in text_of(data)
    assert word.core_properties.author == ""
