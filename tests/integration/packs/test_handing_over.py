"""What a kept settlement becomes for a registrar, an employer, an authority abroad."""

import json
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.utils import timezone
from pypdf import PdfReader

from bitim.accounts.models import User
from bitim.cases.models import Case
from bitim.demo.journey import DEBT
from bitim.documents import storage
from bitim.law.obligations import ObligationKind
from bitim.law.packs import PackKind
from bitim.law.refusal import Refused, Why
from bitim.notices.models import Notice
from bitim.packs import access, archive
from bitim.packs.actions import preparing, sending
from bitim.packs.models import Pack
from tests.factories import abroad, cases
from tests.factories.cases import Table, signature_of
from tests.integration.packs.test_data import TOLD, faults
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db

FLAT = {
    "kind": ObligationKind.TRANSFER,
    "amount": None,
    "property": ["registrable", "notarial"],
    "object_right": "ownership",
    "object_kind": "flat",
    "object_number": "06:088:012:345:6:7",
    "object_share": "1/2",
}


def monthly() -> dict[str, Any]:
    """A quarter of the income each month, for one child."""
    today = timezone.localdate()
    return {
        "children": 1,
        "income_share": "1/4",
        "amount": None,
        "due_on": None,
        "monthly_from": today,
        "monthly_until": today.replace(year=today.year + 3, day=1),
        "term_kk": "ай сайын",
        "term_ru": "ежемесячно",
    }


def settled(*rows: dict[str, Any], category: str = DEBT.category) -> Table:
    return cases.settled_as(replace(DEBT, category=category), rows=rows)


def signed(table: Table, kind: PackKind, by: User, **answers: Any) -> Pack:
    pack = preparing.begin(case=table.number, kind=kind, against=2, by=by)
    preparing.fill_in(case=table.number, pack=pack.uid, court=None, answers=answers, by=by)
    pack = preparing.freeze(case=table.number, pack=pack.uid, by=by)
    assert pack.version is not None
    sending.sign(case=table.number, pack=pack.uid, cms=signature_of(by, pack.version), by=by)
    return access.get_pack(by, table.number, pack.uid).pack


def printed(pack: Pack) -> str:
    assert pack.version is not None
    pages = PdfReader(BytesIO(storage.read(pack.version.sha256))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u200b", "").split())


def data(pack: Pack) -> dict[str, Any]:
    """What lies in the archive, in the shape that the schema tells."""
    told: dict[str, Any] = json.loads(ZipFile(BytesIO(archive.build(pack))).read("data.json"))
    assert list(faults(told, TOLD)) == []
    return told


def offered(table: Table, by: User) -> set[PackKind]:
    creditor = access.get_creditor(by, table.number)
    return {route.kind for other in creditor.others for route in creditor.routing(other).routes}


def test_a_statement_for_the_registrar_names_the_object_and_who_gets_it() -> None:
    """ML-27-7.1."""
    table = settled(FLAT)

    pack = signed(table, PackKind.REGISTRATION, table.aizhan, registrar="Тараз тіркеу бөлімі", attached=["title"])

    said = printed(pack)
    for words in ("06:088:012:345:6:7", "меншік құқығы", "квартира", "1/2", "Тараз тіркеу бөлімі", "статьи 27"):
        assert words in said
    told = data(pack)
    [right] = told["rights"]
    assert (right["number"], right["share"], right["object"]["ru"]) == ("06:088:012:345:6:7", "1/2", "квартира")
    assert (right["from"], right["to"]) == (table.party(2).full_name, table.party(1).full_name)
    assert told["late"] == []


def test_either_side_of_a_right_may_have_it_registered() -> None:
    table = settled(FLAT)

    assert PackKind.REGISTRATION in offered(table, table.aizhan)
    assert PackKind.REGISTRATION in offered(table, table.erlan)


def test_where_nothing_is_registered_and_nobody_supported_nothing_is_handed_over() -> None:
    table = cases.settled()

    assert offered(table, table.aizhan) == set()
    assert offered(table, table.erlan) == set()


def test_who_registers_is_told_of_the_notary_and_of_what_the_text_does_not_say() -> None:
    """CVC-167-2."""
    table = settled(FLAT | {"object_number": ""})
    pack = preparing.begin(case=table.number, kind=PackKind.REGISTRATION, against=2, by=table.aizhan)

    page = signed_in(table.aizhan).get(f"/cases/{table.number}/packs/{pack.uid}/").content.decode()

    assert "must be certified by a notary before it is registered" in page
    assert "by which number the register knows the property" in page


def test_the_employer_gets_what_he_withholds_and_its_ground() -> None:
    """CMF-158, CMF-165, CMF-166."""
    table = settled(monthly(), category="FAM-ALIMONY")

    pack = signed(table, PackKind.EMPLOYER, table.aizhan, employer="«Үлгі» ЖШС", employer_address="Тараз")

    said = printed(pack)
    for words in ("«Үлгі» ЖШС", "1/4", "ежемесячно", "статья 158", "не более 1/2 дохода"):
        assert words in said
    [support] = data(pack)["support"]
    assert (support["children"], support["share"]) == (1, "1/4")


def test_the_letter_to_the_employer_is_made_by_who_receives_the_support() -> None:
    table = settled(monthly(), category="FAM-ALIMONY")

    assert PackKind.EMPLOYER in offered(table, table.aizhan)
    assert PackKind.EMPLOYER not in offered(table, table.erlan)


def test_without_an_employer_there_is_no_letter() -> None:
    table = settled(monthly(), category="FAM-ALIMONY")

    with pytest.raises(Refused) as refused:
        signed(table, PackKind.EMPLOYER, table.aizhan)

    assert refused.value.why is Why.PACK_MUST_BE_MENDED


def test_papers_for_use_abroad_show_signatures_mediation_and_countries() -> None:
    """SC-4-1, SGP-01."""
    table = abroad.trade_settled().table

    pack = signed(table, PackKind.SINGAPORE, table.aizhan, translated_by="бюро «Тіл», ағылшын тілі")

    said = printed(pack)
    for words in (
        "The mediator signed the agreement itself",
        "Сынақова Дана",
        "Кыргызстан",
        "Kazakhstan",
        "бюро «Тіл», ағылшын тілі",
    ):
        assert words in said
    assert data(pack)["states"] == [
        {"name": "Kazakhstan", "in_force_on": "2022-11-23", "verified": True},
        {"name": "Kyrgyzstan", "in_force_on": "2026-06-01", "verified": True},
    ]


def test_without_the_clause_there_are_no_papers_for_use_abroad_and_the_page_says_why() -> None:
    """SC-KZ-3."""
    table = abroad.trade_settled(singapore=False).table

    page = signed_in(table.aizhan).get(f"/cases/{table.number}/packs/").content.decode()

    assert PackKind.SINGAPORE not in offered(table, table.aizhan)
    assert "only when the settlement says that you apply it" in page
    with pytest.raises(Refused):
        preparing.begin(case=table.number, kind=PackKind.SINGAPORE, against=2, by=table.aizhan)


def test_where_the_convention_does_not_apply_each_reason_is_told() -> None:
    """SC-1."""
    table = abroad.trade_settled(singapore=False).table
    Case.objects.filter(number=table.number).update(category="CIV-LOAN")

    page = signed_in(table.aizhan).get(f"/cases/{table.number}/packs/").content.decode()

    assert "The Singapore Convention does not apply to this settlement." in page
    assert "It is for disputes of business" in page
    assert "The settlement has no clause" in page


def test_a_settlement_at_home_says_nothing_of_the_convention() -> None:
    table = cases.settled()

    page = signed_in(table.aizhan).get(f"/cases/{table.number}/packs/").content.decode()

    assert "Singapore" not in page


def test_the_page_of_a_case_leads_to_the_papers_though_nothing_is_late() -> None:
    table = settled(FLAT)

    case = signed_in(table.aizhan).get(f"/cases/{table.number}/").content.decode()
    page = signed_in(table.aizhan).get(f"/cases/{table.number}/packs/").content.decode()

    assert "Papers for those who act on the settlement" in case
    assert "<h1>Papers for those who act on the settlement</h1>" in page
    assert "Prepare: Statement for the registrar" in page


def test_the_other_side_learns_of_it_when_it_was_handed_over_and_in_other_words() -> None:
    table = settled(FLAT)
    pack = signed(table, PackKind.REGISTRATION, table.aizhan)
    before = Notice.objects.filter(about=pack.uid).count()

    sending.note_sent(case=table.number, pack=pack.uid, on=timezone.localdate(), by=table.aizhan)

    kinds = set(Notice.objects.filter(about=pack.uid).values_list("kind", flat=True))
    assert before == 0
    assert kinds == {"pack_handed_over"}
