"""A party from another country: its details, who signs for it, and the clause on the Singapore Convention."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from bitim.cases.actions import contract, filing, settlement
from bitim.cases.models import Case
from bitim.cases.queries import with_facts
from bitim.documents import storage
from bitim.documents.models import Version
from bitim.law.process import State
from bitim.law.refusal import Refused, Why
from bitim.law.representation import Authority
from tests.factories import abroad, cases
from tests.factories.cases import Table
from tests.integration.cases.test_settlement import address, text, typed
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db

OWN = {
    "kind": "person",
    "surname": "Нурбеков",
    "given_name": "Бакыт",
    "phone": "+77011234567",
    "residence": "Бишкек, улица Токтогула, 12",
}


def printed(version: Version) -> str:
    pages = PdfReader(BytesIO(storage.read(version.sha256))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u200b", "").split())


def whole(table: Table) -> Case:
    return with_facts(Case.objects.filter(number=table.number)).get()


def test_whoever_lives_abroad_gives_a_passport_in_place_of_the_iin() -> None:
    table = cases.choosing_mediator()
    page = f"/cases/{table.number}/details/"

    refused = signed_in(table.erlan).post(page, OWN | {"iin": "", "country": "KG", "foreign_number": ""})
    kept = signed_in(table.erlan).post(page, OWN | {"iin": "", "country": "KG", "foreign_number": "AN1234567"})

    assert refused.status_code == 422
    assert kept.status_code == 302
    party = table.party(2)
    assert (party.country, party.foreign_number, party.iin) == ("KG", "AN1234567", "")
    assert party.is_complete


def test_at_home_a_foreign_number_stands_for_nothing() -> None:
    table = cases.choosing_mediator()
    page = f"/cases/{table.number}/details/"

    answer = signed_in(table.erlan).post(page, OWN | {"iin": "", "country": "KZ", "foreign_number": "AN1234567"})

    assert answer.status_code == 422
    assert "Write the IIN" in answer.content.decode()


def test_a_country_that_is_none_is_refused_and_nothing_typed_is_lost() -> None:
    table = cases.choosing_mediator()

    answer = signed_in(table.erlan).post(f"/cases/{table.number}/details/", OWN | {"country": "ZZ"})

    assert answer.status_code == 422
    assert "Choose a country from the list." in answer.content.decode()
    assert "Токтогула" in answer.content.decode()
    assert table.party(2).country == "KZ"


def test_a_party_abroad_reads_how_it_can_sign() -> None:
    """DC-57, ML-27-1."""
    table = abroad.firm_abroad()

    page = signed_in(table.erlan).get(f"/cases/{table.number}/details/").content.decode()

    assert "only through the trusted third party" in page
    assert "only through the trusted third party" not in (
        signed_in(table.aizhan).get(f"/cases/{table.number}/details/").content.decode()
    )


def test_a_firm_without_a_bin_does_not_sign_by_itself() -> None:
    """DC-57: no certificate of ours shows who may sign for it."""
    table = abroad.firm_abroad()
    contract.write_contract(number=table.number, by=table.dana, fields=cases.CONTRACT)

    with pytest.raises(Refused) as refused:
        contract.offer_contract(number=table.number, by=table.dana)

    assert refused.value.why is Why.FOREIGNER_NEEDS_REPRESENTATIVE


def test_the_head_of_a_firm_without_a_bin_shows_papers_to_the_mediator() -> None:
    table = abroad.firm_abroad()
    filing.name_representative(
        number=table.number,
        by=table.erlan,
        fields={
            "authority": Authority.HEAD_OF_ENTITY,
            "full_name": table.erlan.full_name,
            "iin": table.erlan.iin,
            "position": "директор",
        },
        myself=True,
    )
    contract.write_contract(number=table.number, by=table.dana, fields=cases.CONTRACT)

    with pytest.raises(Refused) as refused:
        contract.offer_contract(number=table.number, by=table.dana)

    assert refused.value.why is Why.POWERS_NOT_CHECKED


def test_the_contract_with_somebody_abroad_begins_with_an_annex_in_english() -> None:
    """LL-15."""
    table, at_home = abroad.firm_abroad(), "id_third_language"

    page = signed_in(table.dana).get(f"/cases/{table.number}/contract/write/").content.decode()

    box = page[page.index(f'id="{at_home}"') - 200 : page.index(f'id="{at_home}"') + 60]
    assert "checked" in box


def test_two_firms_settle_with_the_clause_and_the_paper_says_so() -> None:
    """SC-KZ-3."""
    trade = abroad.trade_settled()

    case = whole(trade.table)
    said = printed(trade.table.settlement_version)
    assert case.state is State.SETTLED
    assert "Сингапурскую конвенцию" in said
    assert "Сингапур конвенциясын" in said
    assert "(the Singapore Convention) applies" in said
    assert "регистрационный номер за рубежом 123456-3301-ООО (Кыргызстан)" in said
    assert "Бишкек, улица Токтогула, 12, Қырғызстан" in said


def test_the_editor_offers_the_clause_where_it_may_apply() -> None:
    trade = abroad.trade_under_mediation()
    client, page = signed_in(trade.table.aizhan), address(trade.table, "write/")

    shown = client.get(page).content.decode()
    saved = client.post(page, text(trade.table, singapore="on"))
    again = client.get(page).content.decode()

    assert 'name="singapore"' in shown
    assert saved.status_code == 302
    assert trade.table.case.settlement.singapore
    assert typed(again)["singapore"] == "on"
    assert "Сингапурскую конвенцию" in client.get(address(trade.table)).content.decode()


def test_at_home_nobody_is_asked_about_the_convention() -> None:
    table = cases.under_mediation()

    page = signed_in(table.aizhan).get(address(table, "write/")).content.decode()

    assert "singapore" not in page
    assert "Singapore" not in page


@pytest.fixture
def barred() -> abroad.TradeTable:
    """Two countries, but a loan between people and not a matter of business."""
    trade = abroad.trade_under_mediation()
    Case.objects.filter(number=trade.table.number).update(category="CIV-LOAN")
    return trade


def test_with_somebody_abroad_the_editor_says_why_there_is_no_clause(barred: abroad.TradeTable) -> None:
    page = signed_in(barred.table.aizhan).get(address(barred.table, "write/")).content.decode()

    assert 'name="singapore"' not in page
    assert "It is for disputes of business" in page


def test_a_clause_that_came_all_the_same_keeps_the_settlement_from_being_offered(barred: abroad.TradeTable) -> None:
    table = barred.table
    client = signed_in(table.aizhan)
    client.post(address(table, "write/"), text(table, singapore="on"))

    page = client.get(address(table, "write/")).content.decode()
    with pytest.raises(Refused) as refused:
        settlement.offer_settlement(number=table.number, by=table.dana)

    assert "The Singapore Convention does not apply here. It is for disputes of business" in page
    assert 'name="singapore"' in page  # or nobody could take it out
    assert refused.value.why is Why.SETTLEMENT_INCOMPLETE


def test_property_that_is_registered_stands_in_the_paper_as_a_registrar_looks_for_it(client: Client) -> None:
    """ML-27-7.1."""
    table = cases.under_mediation()
    boxes: dict[str, Any] = {
        "row-0-kind": "transfer",
        "row-0-amount": "",
        "row-0-marks": ["registrable", "notarial"],
        "row-0-object_right": "ownership",
        "row-0-object_kind": "flat",
        "row-0-object_number": "06:088:012:345:6:7",
        "row-0-object_share": "1 / 2",
    }
    signed_in(table.aizhan).post(address(table, "write/"), text(table, **boxes))

    page = signed_in(table.dana).get(address(table)).content.decode()
    settlement.offer_settlement(number=table.number, by=table.dana)

    said = printed(table.settlement_version)
    for words in ("право собственности", "квартира", "06:088:012:345:6:7", "1/2", "меншік құқығы", "пәтер"):
        assert words in page
        assert words in said
    assert "Write the cadastral number" not in page
    assert "must also be certified by a notary" in page


def test_a_share_that_is_none_is_not_kept() -> None:
    table = cases.under_mediation()

    answer = signed_in(table.aizhan).post(address(table, "write/"), text(table, **{"row-0-object_share": "3/2"}))

    assert answer.status_code == 422
    assert table.case.settlement is None


def test_a_pledge_without_terms_is_pointed_at() -> None:
    table = cases.under_mediation()
    boxes = {"row-0-object_right": "pledge", "row-0-object_kind": "vehicle", "row-0-object_number": "XTA210990"}
    signed_in(table.aizhan).post(address(table, "write/"), text(table, **boxes))

    page = signed_in(table.dana).get(address(table, "write/")).content.decode()

    assert "what the pledge secures" in page
    assert "#id_row-0-pledge_terms_kk" in page
