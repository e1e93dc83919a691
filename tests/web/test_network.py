"""The network of the ecosystem: nothing is lost in it, whatever is asked and however few actors are told one by one."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from cotmoc.board.ecosystem import Asked, Network
from cotmoc.orgs.models import Org, OrgChange
from cotmoc.registers.ecosystem_actor import EcosystemActor
from cotmoc.registers.models import Batch
from cotmoc.registers.research_link import ResearchLink
from tests.web.work import words

DAY = date(2025, 11, 20)
ACTORS = (("university", "agriculture"), ("institute", None), ("fund", "services"), ("incubator", None))
LINKS = (  # actor, enterprise, kind, sector, signed, value
    (0, "1300000001", "transfer", "agriculture", date(2024, 3, 1), 900_000_000),
    (0, "1300000002", "licence", "agriculture", date(2025, 2, 1), 400_000_000),
    (0, "1300000001", "research", "industry", date(2025, 5, 6), None),
    (1, "1300000001", "research", None, date(2025, 6, 7), 250_000_000),
    (2, "1300000003", "funding", "services", date(2025, 7, 8), 2_000_000_000),
)


@pytest.fixture
def linked(world):
    """Four actors, one of them idle, and five links with three enterprises; all in the first commune."""
    common = {"org": world.communes[0], "sheet": "Sổ"}
    file = Batch.objects.create(register="research_link", org=world.province, file_name="a.xlsx", file_sha256="0" * 64, state="approved")
    actors = [
        EcosystemActor.objects.create(
            **common, batch=file, row=i + 2, code=f"HST-{i}", name=f"Chủ thể {i}", kind=kind, ownership="public", sector=sector,
            starts_on=date(2020, 1, 1), illustrative=True,
        )
        for i, (kind, sector) in enumerate(ACTORS)
    ]  # fmt: skip
    for i, (actor, firm, kind, sector, signed, value) in enumerate(LINKS):
        ResearchLink.objects.create(
            **common, batch=file, row=i + 2, code=f"HĐ-{i}", actor=actors[actor], tax_code=firm, kind=kind, sector=sector,
            subject="Chuyển giao", signed_on=signed, value=value, illustrative=True,
        )  # fmt: skip
    return world


def _network(top: int = 60, **asked: object) -> Network:
    return Network.of(ResearchLink.objects.all(), EcosystemActor.objects.all(), Asked(**asked), DAY, top)


def test_an_enterprise_is_counted_once_in_the_whole_and_once_at_each_actor(linked):
    found = _network()
    assert [(actor.code, sums.links, sums.worth, sums.firms) for actor, sums in found.actors] == [
        ("HST-2", 1, Decimal(2_000_000_000), 1),
        ("HST-0", 3, Decimal(1_300_000_000), 2),
        ("HST-1", 1, Decimal(250_000_000), 1),
    ]
    assert (found.whole.links, found.whole.firms, found.whole.unvalued) == (5, 3, 1)
    assert found.idle == 1
    assert list(found.sectors) == ["agriculture", "industry", "services", ""]


@pytest.mark.parametrize("top", [0, 1, 2, 60])
@pytest.mark.parametrize("asked", [{}, {"year": 2025}, {"sector": "agriculture"}, {"kind": "university"}, {"kind": "mentor"}])
def test_what_is_not_told_one_by_one_is_told_together(linked, top, asked):
    found = _network(top, **asked)
    for part in ("links", "unvalued", "made"):
        told = sum(getattr(sums, part) for _actor, sums in found.actors) + getattr(found.rest, part)
        assert told == getattr(found.whole, part)
    worth = [sums.worth for _actor, sums in found.actors] + [found.rest.worth]
    assert sum(value or 0 for value in worth) == (found.whole.worth or 0)
    for ties in (found.ties, found.by_kind):
        assert sum(tie.links for tie in ties) == found.whole.links
        assert sum(tie.value or 0 for tie in ties) == (found.whole.worth or 0)
    assert len(found.actors) <= top
    assert len(found.actors) + found.others == _network(60, **asked).others + len(_network(60, **asked).actors)


def test_what_is_signed_later_is_not_told_yet(linked):
    found = Network.of(ResearchLink.objects.all(), EcosystemActor.objects.all(), Asked(), date(2024, 12, 31))
    assert found.whole.links == 1


def test_the_page_draws_it_and_leads_to_the_rows(linked, as_):
    page = as_("leader").get(f"/ke-hoach/{linked.plan.pk}/mang-luoi").text
    told = words(page)
    assert "5 liên kết với 3 doanh nghiệp" in told
    assert "tổng giá trị 3,6 tỷ đồng" in told
    assert "1 liên kết không ghi giá trị" in told
    assert "Cộng 5 3,6 tỷ 3 08/07/2025" in told
    assert "1 chủ thể đang hoạt động không có liên kết nào" in told
    assert page.count('<svg role="img"') == 2
    assert 'aria-label="số minh họa"' in page
    address = re.search(r'href="(/so/research_link\?tim=HST-0)"', page).group(1)
    assert "<b>3</b> dòng" in as_("leader").get(address).text


def test_what_is_asked_for_narrows_it_and_links_the_same_rows(linked, as_):
    address = f"/ke-hoach/{linked.plan.pk}/mang-luoi"
    page = as_("leader").get(f"{address}?nganh=agriculture&nam=2025&loai=university").text
    assert "1 liên kết với 1 doanh nghiệp" in words(page)
    assert "tim=HST-0&amp;sector=agriculture&amp;tu=01%2F01%2F2025&amp;den=31%2F12%2F2025" in page
    assert "Không có liên kết nào như vậy" in words(as_("leader").get(f"{address}?loai=mentor").text)
    assert "5 liên kết" in words(as_("leader").get(f"{address}?nganh=khong-co&nam=abc&loai=x").text)


def test_who_sees_only_a_commune_sees_only_its_links_and_is_told_so(linked, as_):
    address = f"/ke-hoach/{linked.plan.pk}/mang-luoi"
    assert "chỉ gồm liên kết của các đơn vị bạn xem được" not in words(as_("reporter").get(address).text)
    ResearchLink.objects.filter(code__in=["HĐ-3", "HĐ-4"]).update(org=linked.communes[1])
    EcosystemActor.objects.filter(code="HST-0").update(org=linked.communes[1])
    page = as_("reporter").get(address).text
    assert "3 liên kết với 2 doanh nghiệp" in words(page)
    assert "chỉ gồm liên kết của các đơn vị bạn xem được" in words(page)
    assert "/so/ecosystem_actor/dong/" not in page
    assert as_("other").get(address).status_code == 404
    assert as_("stranger").get(address).status_code in (302, 404)


def test_before_there_is_a_link_the_way_to_the_registers_is_shown(world, as_):
    page = as_("leader").get(f"/ke-hoach/{world.plan.pk}/mang-luoi").text
    assert "/so/research_link" in page
    assert "<svg role" not in page
    assert f'href="/ke-hoach/{world.plan.pk}/mang-luoi"' in as_("leader").get(reverse("board", args=[world.plan.pk])).text


def test_a_plan_of_a_province_that_was_merged_is_told_by_the_province_of_today(linked, as_):
    neighbour = Org.objects.create(
        code="84",
        name="Tỉnh Trà Vinh",
        kind="province",
        parent=linked.old_province.parent,
        valid_from=linked.old_province.valid_from,
        valid_to=linked.old_province.valid_to,
    )
    OrgChange.objects.create(kind="merge", effective_on=linked.province.valid_from, source=neighbour, target=linked.province)
    ResearchLink.objects.filter(code="HĐ-0").update(org=neighbour)
    linked.plan.org = linked.old_province
    linked.plan.save()
    page = words(as_("leader").get(f"/ke-hoach/{linked.plan.pk}/mang-luoi").text)
    assert "5 liên kết" in page
    assert "Tỉnh Vĩnh Long · tính từ" in page
