"""Phones that ask at once, and a signer who presses while his phone is sending."""

from collections.abc import Iterator

import pytest

from bitim.cases.actions.phone import sign_by_phone
from bitim.demo.phone import open_code, send
from bitim.documents.models import Signature
from bitim.documents.phone import actions
from bitim.journal.queries import broken_chains
from bitim.law.refusal import Why
from tests import phones
from tests.factories import cases
from tests.factories.cases import Table
from tests.factories.documents import key_of
from tests.together import refusals, together

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def table(transactional_db: None) -> Iterator[Table]:
    yield cases.contract_offered()
    assert list(broken_chains()) == []


def link_in(address: str) -> str:
    return address.partition("/phone/")[2].partition("/")[0]


def sent_by_phone(table: Table) -> tuple[str, str, bytes]:
    """Link, token and body that the applicant's phone is about to send."""
    signing, ask = phones.code_for(table.aizhan, table.case), phones.phone()
    offer, papers = phones.taken(signing, ask)
    bodies = []
    send(offer, papers, key_of(table.aizhan), ask=lambda *asked: (bodies.append(asked[3]), (200, b"{}"))[1])
    return link_in(offer.address), offer.token, bodies[0]


def test_a_document_asked_for_by_three_at_once_is_handed_out_once(table: Table) -> None:
    signing = phones.code_for(table.aizhan, table.case)
    offer = open_code(phones.address_of(signing), ask=phones.phone())

    results = together(*[lambda: actions.hand_out(link_in(offer.address), token=offer.token)] * 3)

    assert refusals(results) == [Why.PHONE_CODE_OVER] * 2


def test_one_signature_sent_by_a_phone_three_times_at_once_is_kept_once(table: Table) -> None:
    link, token, body = sent_by_phone(table)

    results = together(*[lambda: sign_by_phone(link=link, token=token, body=body)] * 3)

    assert refusals(results) == [Why.PHONE_CODE_OVER] * 2
    assert Signature.objects.count() == 1


def test_a_new_code_made_while_the_phone_is_sending_ends_in_one_signature_or_one_open_code(table: Table) -> None:
    link, token, body = sent_by_phone(table)
    asked = phones.asked_of(table.aizhan, table.case)

    sent, made = together(
        lambda: sign_by_phone(link=link, token=token, body=body),
        lambda: actions.make_code(request_uid=asked.uid, by=table.aizhan, read=True),
    )

    if isinstance(sent, Signature):
        assert Signature.objects.count() == 1
    else:
        assert sent is Why.PHONE_CODE_OVER
        assert not isinstance(made, Why)
