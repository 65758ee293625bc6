"""The day of birth of who has no IIN: asked where a paper needs it, once, and printed (CPC-136-2)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from bitim.cases.models import Party
from bitim.law.packs import PackKind
from bitim.law.refusal import Refused, Why
from bitim.packs import access
from bitim.packs.actions import preparing
from bitim.packs.data import data_of
from bitim.packs.forms import PackForm
from bitim.packs.models import Pack
from tests.factories import packs
from tests.factories.cases import Table
from tests.integration.packs.test_handing_over import printed
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db
BORN = {"respondent_birth_date_day": "3", "respondent_birth_date_month": "2", "respondent_birth_date_year": "1985"}


@pytest.fixture
def table() -> Iterator[Table]:
    """Erlan lives in Bishkek and has a passport of his country alone; his last day has passed."""
    table = packs.not_kept()
    Party.objects.filter(case__number=table.number, number=2).update(iin="", country="KG", foreign_number="AN1234567")
    with time_machine.travel(packs.late()):
        yield table


def own(table: Table, pack: Pack) -> Pack:
    return access.get_own_pack(table.aizhan, table.number, pack.uid).pack


def fill(table: Table, pack: Pack, **sent: str) -> Any:
    court = packs.court()
    addresses = {"applicant_address": "Тараз", "respondent_address": "Бішкек"}
    return signed_in(table.aizhan).post(
        f"/cases/{table.number}/packs/{pack.uid}/fill/", addresses | {"court": str(court.pk)} | sent
    )


def test_it_is_asked_of_who_has_no_iin_and_of_nobody_else(table: Table) -> None:
    asked = PackForm(None, pack=own(table, packs.begun(table))).fields

    assert "respondent_birth_date" in asked
    assert "applicant_birth_date" not in asked


def test_without_it_there_is_no_claim_and_with_it_the_paper_says_it(table: Table) -> None:
    pack = packs.begun(table)
    assert fill(table, pack).status_code == 302
    with pytest.raises(Refused) as refused:
        preparing.freeze(case=table.number, pack=pack.uid, by=table.aizhan)
    assert refused.value.why is Why.PACK_MUST_BE_MENDED

    assert fill(table, pack, **BORN).status_code == 302
    pack = preparing.freeze(case=table.number, pack=pack.uid, by=table.aizhan)

    assert pack.version is not None
    assert "3 февраля 1985" in printed(own(table, pack))
    assert data_of(own(table, pack))["respondent"]["birth_date"] == "1985-02-03"


def test_it_is_not_typed_again_for_another_paper_of_the_case(table: Table) -> None:
    fill(table, packs.begun(table), **BORN)

    again = packs.begun(table, PackKind.COURT_ORDER)

    assert own(table, again).answer("respondent_birth_date") == "1985-02-03"
    page = signed_in(table.aizhan).get(f"/cases/{table.number}/packs/{again.uid}/fill/").content.decode()
    assert 'value="1985"' in page


@pytest.mark.parametrize("born", [date(1850, 1, 1), None])
def test_a_day_on_which_nobody_can_have_been_born_is_turned_away(table: Table, born: date | None) -> None:
    day = born or timezone.localdate().replace(year=timezone.localdate().year + 1)
    parts = {f"respondent_birth_date_{part}": str(getattr(day, part)) for part in ("day", "month", "year")}

    answer = fill(table, packs.begun(table), **parts)

    assert answer.status_code == 422


def test_a_firm_abroad_has_no_day_of_birth(table: Table) -> None:
    Party.objects.filter(case__number=table.number, number=2).update(kind="organization", organization_name="ОсОО")

    assert "respondent_birth_date" not in PackForm(None, pack=own(table, packs.begun(table))).fields
