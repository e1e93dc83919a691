"""One new indicator, kind of indicator, register or report is one new file: put there, it shows on every surface."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cotmoc
from cotmoc.indicators.registry import kinds
from tests import every_kind

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("one-place")]  # one worker installs the copy once

KIND = """
from dataclasses import dataclass
from typing import ClassVar

from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Measure
from cotmoc.indicators.quotient import NO_DENOMINATOR, NO_NUMERATOR, why
from cotmoc.indicators.words import Sides, Words


@dataclass(frozen=True, kw_only=True, eq=False)
class Gap(Indicator):
    \"""How much one measure is ahead of another.\"""

    of: Measure
    behind_it: Measure

    words: ClassVar[Words] = Words("số này trừ số kia", value="Chênh lệch", sides=Sides("Số đi trước", "Số đi sau", "%(n)s trừ %(d)s"))

    def made_of(self):
        return {"numerator": self.of, "denominator": self.behind_it}

    def values(self, offered):
        rows = offered.rows("numerator", "denominator")
        first, second = rows.amount("numerator"), rows.amount("denominator")
        return offered.told(rows, first, second, first - second, why(first.isnull(), NO_NUMERATOR, second.isnull(), NO_DENOMINATOR))
"""
GAP = """
from cotmoc.indicators.kinds.gap import Gap
from cotmoc.indicators.measures import count, total
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain
from cotmoc.registers.tree_planting import TreePlanting

indicator = Gap(name="Số cây nhiều hơn số đợt", name_en="Trees beyond rounds", unit=COUNT, every=Grain.MONTH, group="Trồng cây",
                phrases=("cây nhiều hơn đợt",), of=total(TreePlanting, "trees"), behind_it=count(TreePlanting))
"""
PAGE = Path(__file__).parent.parent / "DEVELOPING.md"
"""What it shows is what is put there: a page that no longer works fails here."""
SHOWN = re.compile(r"^`cotmoc/([\w/]+\.py)`[^`]*(?:`[^`]+`[^`]*)*?```python\n(.*?)^```$", re.M | re.S)


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    """A copy of the package with new files, one a thing, installed in a home of its own, one row imported and computed."""
    root = tmp_path_factory.mktemp("one-place")
    package = root / "cotmoc"
    shutil.copytree(Path(cotmoc.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    for name, code in SHOWN.findall(PAGE.read_text(encoding="utf-8")):
        (package / name).write_text(code, encoding="utf-8")
    (package / "registers/mangrove.py").write_text(every_kind.MANGROVE, encoding="utf-8")
    (package / "indicators/kinds/gap.py").write_text(KIND, encoding="utf-8")
    (package / "indicators/trees_beyond_rounds.py").write_text(GAP, encoding="utf-8")
    templates = package / "reports/templates"
    shutil.copy(templates / "quarterly_progress.docx", templates / "tree_letter.docx")
    return Installed(root)


class Installed:
    """The copied package as people use it: its commands and its pages."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.env = {
            **os.environ,
            "PYTHONPATH": str(root),
            "COTMOC_HOME": str(root / "home"),
            "DJANGO_SETTINGS_MODULE": "cotmoc.config.settings",
        }
        self.env.pop("COTMOC_DATABASE", None)
        self.cotmoc("manage", "check")
        self.cotmoc("manage", "makemigrations", "registers", "-v0")
        self.cotmoc("manage", "migrate", "-v0")
        self.python("from cotmoc.orgs.loading import load_orgs; load_orgs()")
        self.cotmoc("register", "template", "tree_planting", "-o", "mau.xlsx")
        self.python(FILL)
        self.cotmoc("register", "import", "tree_planting", "trong-cay.xlsx")
        self.cotmoc("register", "template", "mangrove", "-o", "mau-rung.xlsx")
        self.python(every_kind.FILL)
        self.cotmoc("register", "import", "mangrove", "rung.xlsx")
        self.cotmoc("compute", "--as-of", "2025-10-31")

    def run(self, *arguments: str) -> str:
        done = subprocess.run([sys.executable, *arguments], cwd=self.root, env=self.env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-2000:] + done.stdout[-500:]
        return done.stdout

    def cotmoc(self, *arguments: str) -> str:
        return self.run("-m", "cotmoc", *arguments)

    def python(self, code: str) -> str:
        return self.run("-c", f"import django; django.setup()\n{code}")


FILL = """
from datetime import date
from pathlib import Path
from cotmoc.office.xlsx import OutColumn, OutSheet, write_workbook
columns = [OutColumn("Đơn vị"), OutColumn("Mã đợt trồng"), OutColumn("Ngày trồng", "date"), OutColumn("Số cây", "integer")]
rows = [["29110", "TC-01", date(2025, 9, 5), 120]]
Path("trong-cay.xlsx").write_bytes(write_workbook([OutSheet("Dữ liệu", columns, rows)]))
"""


def test_the_command_line_lists_the_register(province):
    assert "tree_planting" in province.cotmoc("register", "list")
    assert (province.root / "mau.xlsx").stat().st_size > 1000


def test_the_figure_is_computed_and_leads_back_to_its_cell(province):
    out = province.cotmoc("lineage", "trees_planted", "--org", "86", "--period", "2025-09", "--rows", "--json")
    assert '"trong-cay.xlsx"' in out
    assert "120" in out
    assert "giống hệt" in province.cotmoc("replay")


def test_a_share_is_computed_from_both_its_sides(province):
    out = province.cotmoc("lineage", "large_plantings_share", "--org", "86", "--period", "2025-09", "--rows")
    assert "Giá trị: 100 %; tử số 1, mẫu số 1." in out
    assert "Tử số: 1 dòng." in out


def test_a_new_kind_is_computed_and_each_side_leads_back_to_its_cell(province):
    out = province.cotmoc("lineage", "trees_beyond_rounds", "--org", "86", "--period", "2025-09", "--rows", "--json")
    assert json.loads(out)["value"]["value"] == 119
    assert json.loads(out)["rows"][0]["cell"] == "D2"
    below = province.cotmoc(
        "lineage", "trees_beyond_rounds", "--org", "86", "--period", "2025-09", "--part", "denominator", "--rows", "--json"
    )
    assert [row["amount"] for row in json.loads(below)["rows"]] == [1.0]


def test_a_new_kind_is_told_in_its_own_words(province):
    text = province.python(f"""{SIGNED_IN}
from cotmoc.engine.edition import Edition
from cotmoc.indicators.registry import indicators
from cotmoc.web.target.making import making_of
facts = making_of("trees_beyond_rounds", indicators()["trees_beyond_rounds"])
print(facts.words.making, [source.name for source in facts.sources])
key = Org.by_key("86").key
print(client.get(f"/so-lieu/{{Edition.current().id}}/trees_beyond_rounds/{{key}}/2025-09?phan=denominator").content.decode())""")
    assert "số này trừ số kia ['Sổ trồng cây']" in text
    assert "Số đi trước" in text
    assert "Số đi sau" in text
    assert "TC-01" in text


def test_the_open_format_is_written(province):
    province.cotmoc("export", "--format", "tsv", "-o", "mo")
    (file,) = (province.root / "mo").iterdir()
    assert '"trees_planted"\t' in file.read_text(encoding="utf-8")


def test_the_page_for_developers_shows_all_of_them_and_every_kind():
    shown = [name for name, _code in SHOWN.findall(PAGE.read_text(encoding="utf-8"))]
    indicators = ["indicators/trees_planted.py", "indicators/large_plantings_share.py"]
    assert shown == ["registers/tree_planting.py", *indicators, "reports/tree_letter.py", "exports/tsv.py"]
    said = set(re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), re.M))
    assert said == {kind.__name__ for kind in kinds().values()}


def test_the_docs_name_all_of_them(province):
    scripts = Path(__file__).parent.parent / "scripts" / "make_docs.py"
    text = province.python(f"""
import runpy
pages = runpy.run_path({str(scripts)!r})
print(pages["indicator_page"](), pages["register_page"]())
from cotmoc.reports.registry import reports
print(list(reports()))""")
    assert "trees_planted" in text
    assert "How much one measure is ahead of another." in text
    assert "Sổ trồng cây" in text
    assert "tree_letter" in text


SIGNED_IN = """
from django.test import Client
from django.contrib.auth.models import User
from cotmoc.orgs.accounts import enrol
from cotmoc.orgs.models import Member, Org
user = User.objects.filter(username="lan").first() or enrol("lan")
Member.objects.get_or_create(user=user, org=Org.by_key("86"), role="steward")
client = Client(headers={"host": "localhost"}); client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
"""


def test_the_pages_show_all_three(province):
    text = province.python(f"""{SIGNED_IN}
from cotmoc.plans.models import Plan
Plan.objects.create(title="Kế hoạch", org=Org.by_key("86"), state="confirmed", text="", file_name="a.txt", file_sha256="0" * 64)
for path in ("/so", "/so/tree_planting", "/bao-cao"):
    answer = client.get(path, follow=True)
    print(path, answer.status_code, answer.content.decode())
""")
    assert "Sổ trồng cây" in text
    assert "TC-01" in text
    assert "Thư trồng cây" in text


def test_a_register_of_every_kind_goes_out_as_excel_or_csv_and_comes_home_unchanged(province):
    for name in ("ra.xlsx", "ra.csv"):
        province.cotmoc("register", "export", "mangrove", "-o", name)
        assert "thêm 0, sửa 0, không đổi 1, từ chối 0" in province.cotmoc("register", "import", "mangrove", name)
    text = (province.root / "ra.csv").read_text(encoding="utf-8-sig")
    assert '05/09/2025,05/09/2025 07:30,07/2025,120,"1,5",5000000,95,Rừng ngập mặn,Có,29158 - Xã ' in text
    assert "92 - Thành phố Cần Thơ,ĐT-01 - Giống bần chua,https://example.org/cay" in text
    (province.root / "sai.csv").write_text(text.replace("ĐT-01 - Giống bần chua", "ĐT-77").replace("RM-01", "RM-02"), encoding="utf-8")
    wrong = [sys.executable, "-m", "cotmoc", "register", "import", "mangrove", "sai.csv"]
    done = subprocess.run(wrong, cwd=province.root, env=province.env, capture_output=True, text=True)
    assert done.returncode == 1
    assert "N2: “Nhiệm vụ giống cây”: không có dòng nào mang khóa “ĐT-77”" in " ".join(done.stdout.split())


def test_a_register_of_every_kind_has_its_form_its_rows_and_its_import(province):
    text = province.python(f"""{SIGNED_IN}
for path in ("/so/mangrove", "/so/mangrove/them", "/so/mangrove/dong/1", "/so/mangrove/nhap"):
    answer = client.get(path)
    print(path, answer.status_code, answer.content.decode())
""")
    assert text.count(" 200 ") >= 4
    for said in (
        '<option value="ĐT-01 - Giống bần chua">',
        '<a href="https://example.org/cay" rel="noopener nofollow">',
        "khóa của một dòng trong sổ “Nhiệm vụ khoa học và công nghệ”",
        "Dòng một<br>Dòng hai",
        "05/09/2025 07:30",
    ):
        assert said in text, said
