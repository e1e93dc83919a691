"""Filling a Word template an officer owns: tags of docxtpl in, the finished .docx out."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from cotmoc.files.problems import FileProblem
from cotmoc.message import Message, say
from cotmoc.office.official import settled

PICTURE_WIDTH_MM = 160


def render(template: Path, context: Mapping[str, Any], pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The template filled: the same bytes for the same template, context and pictures.

    In the template `{{ picture("name") }}` places a picture; its name becomes its description for screen readers.
    Text is escaped, so that “KH&CN” survives. Raises FileProblem when the template names what is not given or is broken.
    """
    document = _opened(template)
    placed: list[str] = []

    def picture(name: str, width: float = PICTURE_WIDTH_MM) -> InlineImage:
        known = unescape(name)  # a name written in the template comes as XML spells it
        placed.append(known)
        return InlineImage(document, BytesIO((pictures or {})[known]), width=Mm(width))

    try:
        environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
        document.render({**context, "picture": picture}, environment, autoescape=True)
    except UndefinedError as error:
        absent = say("mẫu nhắc đến giá trị không có (%(error)s)", error=str(error))
        raise FileProblem(absent, _where(template), "hãy sửa thẻ {{ … }} trong mẫu Word") from None
    except KeyError as error:
        absent = say("mẫu nhắc đến hình %(picture)s không có", picture=str(error))
        raise FileProblem(absent, _where(template), "hãy sửa thẻ picture trong mẫu Word") from None
    except TemplateError as error:
        wrong = say("thẻ trong mẫu viết sai (%(error)s)", error=str(error))
        raise FileProblem(wrong, _where(template), "hãy sửa thẻ {% … %} trong mẫu Word") from None
    _describe(document, placed)
    out = BytesIO()
    document.save(out)
    return settled(out.getvalue())


def _opened(template: Path) -> DocxTemplate:
    if not template.exists():
        raise FileProblem("không có mẫu Word này", _where(template), "hãy đặt lại tệp mẫu vào chỗ cũ")
    document = DocxTemplate(template)
    try:
        document.init_docx()
    except Exception as error:  # python-docx raises whatever its XML, zip or package reader stumbles on
        raise FileProblem("mẫu Word bị hỏng", _where(template), "hãy mở mẫu bằng Word, lưu lại thành .docx") from error
    return document


def _describe(document: DocxTemplate, placed: list[str]) -> None:
    """Give each picture its name as description; they stand in the order in which they were placed."""
    shapes = [shape for shape in document.docx.element.body.iter(qn("wp:docPr")) if shape.get("descr") is None]
    for number, (shape, name) in enumerate(zip(shapes[-len(placed) :] if placed else [], placed, strict=False), 1):
        shape.set("descr", name)
        shape.set("id", str(1000 + number))


def _where(template: Path) -> Message:
    return say("Mẫu Word “%(name)s”", name=template.name)
