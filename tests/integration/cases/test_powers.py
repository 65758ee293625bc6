"""Nobody signs for another before the mediator has seen by what right (DC-61-2)."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.http import Http404
from django.test import Client
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases.actions import contract, filing
from bitim.cases.actions.powers import check_powers
from bitim.cases.models import PowersCheck, Representative
from bitim.cases.queries import with_facts
from bitim.cases.signers import all_of
from bitim.cases.vocabulary import PowersProof
from bitim.documents import queries as documents
from bitim.journal.queries import history_of
from bitim.law.refusal import Refused, Why
from bitim.law.representation import Authority, NamedPower
from tests import cast
from tests.factories import cases
from tests.factories.cases import Table, signature_of
from tests.unit.rooms import files
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> Table:
    """The mediator took the case and wrote the contract."""
    table = cases.taken()
    contract.write_contract(number=table.number, by=table.dana, fields=cases.CONTRACT)
    return table


def represented(table: Table, **fields: Any) -> Representative:
    """A lawyer acts for Erlan, by a power of attorney that is kept in the case unless the test says otherwise."""
    lawyer = User.objects.create_user(
        "lawyer@example.kz", given_name="Асқар", surname="Заңгеров", iin=cast.iin("880101", 4001)
    )
    columns: dict[str, Any] = {
        "authority": Authority.POWER_OF_ATTORNEY,
        "full_name": lawyer.full_name,
        "iin": lawyer.iin,
        "given_on": timezone.localdate(),
        "powers": [NamedPower.SIGN_CONTRACT.value],
        "paper": ContentFile(files.PDF, "power.pdf"),
    }
    acting = filing.name_representative(
        number=table.number, by=table.erlan, fields=columns | fields, email=lawyer.email or ""
    )
    filing.join_as_representative(representative=acting, by=lawyer)
    return acting


def address(table: Table, acting: Representative) -> str:
    return f"/cases/{table.number}/representative/{acting.uid}/powers/"


def test_a_contract_is_not_offered_to_who_acts_by_a_paper_that_nobody_saw(table: Table) -> None:
    acting = represented(table)
    with pytest.raises(Refused) as caught:
        contract.offer_contract(number=table.number, by=table.dana)
    assert caught.value == Refused(Why.POWERS_NOT_CHECKED, party=2)

    check_powers(number=table.number, by=table.dana, representative=acting.uid, proof=PowersProof.STORED_PAPER)
    version = contract.offer_contract(number=table.number, by=table.dana).version

    [asked] = [row for row in documents.requests_of(version) if row.signer == acting.user]
    assert (asked.acts_by_power, asked.powers_checked_on) == (True, timezone.localdate())


def test_the_check_page_tells_the_public_that_the_powers_were_seen(table: Table) -> None:
    acting = represented(table)
    check_powers(number=table.number, by=table.dana, representative=acting.uid, proof=PowersProof.ORIGINAL)
    version = contract.offer_contract(number=table.number, by=table.dana).version
    for user in (table.aizhan, acting.user, table.dana):
        assert isinstance(user, User)
        contract.sign_contract(number=table.number, cms=signature_of(user, version), by=user)

    response = Client().get(f"/documents/check/{version.document.number}/", headers={"accept-language": "en"})

    assert "representative, powers checked by the mediator: " in response.content.decode()


def test_the_mediator_is_led_to_the_powers_before_anything_else(table: Table) -> None:
    acting = represented(table)
    english = signed_in(table.dana)

    html = english.get(f"/cases/{table.number}/").content.decode()
    assert html.count(address(table, acting)) == 2  # the next step, and beside the name
    page = english.get(address(table, acting)).content.decode()
    assert "sign the mediation contract" in page
    assert f"/representative/{acting.uid}/paper/" in page

    assert english.post(address(table, acting), {"proof": "stored_paper"})["Location"] == f"/cases/{table.number}/"
    html = english.get(f"/cases/{table.number}/").content.decode()
    assert address(table, acting) not in html
    assert "powers checked by the mediator" in html
    assert table.dana.full_name in english.get(address(table, acting)).content.decode()


def test_what_was_looked_at_must_be_said(table: Table) -> None:
    acting = represented(table)
    response = signed_in(table.dana).post(address(table, acting), {})
    assert response.status_code == 422
    assert "Say what you looked at." in response.content.decode()
    assert not PowersCheck.objects.exists()


def test_a_paper_that_was_never_sent_cannot_have_been_seen_here(table: Table) -> None:
    acting = represented(table, paper="")
    page = signed_in(table.dana)
    assert 'value="stored_paper"' not in page.get(address(table, acting)).content.decode()
    assert page.post(address(table, acting), {"proof": "stored_paper"}).status_code == 422
    with pytest.raises(Refused) as caught:
        check_powers(number=table.number, by=table.dana, representative=acting.uid, proof=PowersProof.STORED_PAPER)
    assert caught.value.why is Why.PAPER_NOT_STORED
    assert page.post(address(table, acting), {"proof": "original"}).status_code == 302


def test_said_twice_is_kept_and_written_down_once(table: Table) -> None:
    acting = represented(table)
    for proof in (PowersProof.STORED_PAPER, PowersProof.ORIGINAL):
        check_powers(number=table.number, by=table.dana, representative=acting.uid, proof=proof)

    assert PowersCheck.objects.get().proof is PowersProof.STORED_PAPER
    [entry] = [entry for entry in history_of(table.case.uid) if entry.event == "powers_checked"]
    assert (entry.by, entry.data["proof"]) == (table.dana.uid, "stored_paper")


def test_a_new_representative_is_looked_at_anew(table: Table) -> None:
    first = represented(table)
    check_powers(number=table.number, by=table.dana, representative=first.uid, proof=PowersProof.ORIGINAL)
    filing.end_own_representation(number=table.number, by=table.erlan)
    with pytest.raises(Http404):
        check_powers(number=table.number, by=table.dana, representative=first.uid, proof=PowersProof.ORIGINAL)

    User.objects.filter(email="lawyer@example.kz").update(email="before@example.kz", iin=cast.iin("910101", 4002))
    represented(table)
    with pytest.raises(Refused) as caught:
        contract.offer_contract(number=table.number, by=table.dana)
    assert caught.value.why is Why.POWERS_NOT_CHECKED


@pytest.mark.parametrize("who", ["aizhan", "erlan", "lawyer", "stranger", "staff"])
def test_nobody_but_the_mediator_at_work_says_what_he_saw(table: Table, who: str) -> None:
    acting = represented(table)
    user = acting.user if who == "lawyer" else getattr(table, who, None) or getattr(cast, who)()
    browser = signed_in(user)
    assert browser.get(address(table, acting)).status_code == 404
    assert browser.post(address(table, acting), {"proof": "original"}).status_code == 404
    assert not PowersCheck.objects.exists()


def test_the_head_of_an_organisation_shows_it_by_certificate_and_not_on_paper(table: Table) -> None:
    party = table.party(2)
    party.kind, party.organization_name, party.bin = "organization", "«Береке» ЖШС", "050740004819"
    party.save()
    acting = represented(table, authority=Authority.HEAD_OF_ENTITY, position="директор", given_on=None, powers=[])

    [spec] = [
        spec
        for spec in all_of(with_facts(type(table.case).objects.all()).get(), power=NamedPower.SIGN_CONTRACT)
        if spec.user == acting.user
    ]

    assert (spec.acts_by_power, spec.powers_checked_on, spec.bin) == (False, None, party.bin)
    with pytest.raises(Http404):
        check_powers(number=table.number, by=table.dana, representative=acting.uid, proof=PowersProof.ORIGINAL)
