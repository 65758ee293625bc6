"""A signature under a paper of a case that the certification authority does not confirm."""

import base64
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import letters
from bitim.cases.actions import contract, settlement, signatures
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Case
from bitim.cases.queries import with_facts
from bitim.cases.replay import differences
from bitim.demo.signing import sign
from bitim.documents import confirming, queries, storage
from bitim.documents.models import Signature, Version
from bitim.journal.queries import history_of
from bitim.law.process import State
from bitim.notices.models import Notice
from tests.authority_services import AuthorityServices
from tests.factories import cases
from tests.factories.cases import Table
from tests.factories.documents import authority, subject_of
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


def refuse(services: AuthorityServices, version: Version, owner: User) -> None:
    """The authority says that this signer's key had been revoked an hour before; the worker hears it."""
    signature = Signature.objects.get(request__version=version, request__signer=owner)
    services.revoke(signature, at=timezone.now() - timedelta(hours=1))
    confirming.confirm_due()
    signatures.tell_of_refusals()


def sign_with_another_key(user: User, version: Version) -> str:
    key = authority().issue(subject_of(user))
    return base64.b64encode(sign(key, storage.read(version.sha256))).decode()


def told(kind: Letter) -> set[User | None]:
    return {notice.to for notice in Notice.objects.filter(kind=kind)}


def agrees_with_its_journal(table: Table) -> bool:
    case = with_facts(Case.objects.filter(number=table.number)).get()
    return not differences(case, history_of(case.uid))


def test_everybody_is_told_and_the_owner_is_asked_to_sign_again(services: AuthorityServices) -> None:
    table = cases.settled()
    refuse(services, table.settlement_version, table.erlan)

    assert signatures.tell_of_refusals() == 0, "once is enough"
    assert told(Letter.SIGN_AGAIN) == {table.erlan}
    assert told(Letter.SIGNATURE_REFUSED) == {table.aizhan, table.dana}
    assert Event.SIGNATURE_REFUSED in [entry.event for entry in history_of(table.case.uid)]
    assert agrees_with_its_journal(table)


def test_the_desk_of_the_owner_and_no_other_asks_for_it_even_after_the_end(
    services: AuthorityServices,
) -> None:
    table = cases.settled()
    refuse(services, table.settlement_version, table.erlan)

    shown = {
        user: [len(signed_in(user).get("/cases/").context[part]) for part in ("mine", "ended")]
        for user in table.everyone
    }
    assert shown == {table.aizhan: [0, 1], table.erlan: [1, 0], table.dana: [0, 1]}

    for version, sign_again in (
        (table.contract_version, contract.sign_contract),  # signed with the same key
        (table.settlement_version, settlement.sign_settlement),
    ):
        sign_again(number=table.number, cms=sign_with_another_key(table.erlan, version), by=table.erlan)
    assert len(signed_in(table.erlan).get("/cases/").context["ended"]) == 1


def test_what_began_in_good_faith_goes_on_and_the_signature_is_given_again(
    services: AuthorityServices, client: Client
) -> None:
    table = cases.under_mediation()
    version = table.contract_version
    refuse(services, version, table.erlan)
    assert table.case.state is State.UNDER_MEDIATION

    client.force_login(table.erlan)
    page = client.get(reverse("cases:case", args=[table.number]), headers={"accept-language": "en"})
    assert "please sign again" in page.content.decode()
    started = table.case.started_on
    cms = sign_with_another_key(table.erlan, version)
    answer = client.post(reverse("cases:contract", args=[table.number]), {"cms": cms, "read": "on"})

    assert answer.status_code == 302
    assert queries.awaited_keys(version) == frozenset()
    assert table.case.started_on == started
    assert agrees_with_its_journal(table)


def test_a_settled_case_stays_settled_while_one_signs_again(services: AuthorityServices) -> None:
    table = cases.settled()
    version = table.settlement_version
    refuse(services, version, table.aizhan)
    assert table.case.state is State.SETTLED

    settlement.sign_settlement(number=table.number, cms=sign_with_another_key(table.aizhan, version), by=table.aizhan)
    assert table.case.state is State.SETTLED
    assert queries.awaited_keys(version) == frozenset()
    assert [entry.event for entry in history_of(table.case.uid)].count(Event.SETTLED) == 1
    assert agrees_with_its_journal(table)


def test_before_all_have_signed_mediation_waits_for_the_signature_that_holds(services: AuthorityServices) -> None:
    table = cases.contract_offered()
    version = table.contract_version
    contract.sign_contract(number=table.number, cms=cases.signature_of(table.aizhan, version), by=table.aizhan)
    refuse(services, version, table.aizhan)

    for user in (table.erlan, table.dana):
        contract.sign_contract(number=table.number, cms=cases.signature_of(user, version), by=user)
    assert table.case.state is State.CONTRACT

    contract.sign_contract(number=table.number, cms=sign_with_another_key(table.aizhan, version), by=table.aizhan)
    assert table.case.state is State.UNDER_MEDIATION
    assert agrees_with_its_journal(table)


def test_a_worker_killed_while_it_tells_of_a_refusal_tells_of_it_the_next_time(
    services: AuthorityServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = cases.under_mediation()

    def killed(*_: object, **__: object) -> None:
        raise InterruptedError

    with monkeypatch.context() as broken:
        broken.setattr(letters, "tell", killed)
        with pytest.raises(InterruptedError):
            refuse(services, table.contract_version, table.erlan)
    assert Event.SIGNATURE_REFUSED not in [entry.event for entry in history_of(table.case.uid)]

    assert signatures.tell_of_refusals() == 1
    assert told(Letter.SIGN_AGAIN) == {table.erlan}
