"""Signing a frozen version: what is accepted, and every refusal with the reason a signer can act on."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import Http404

from bitim.accounts.models import User
from bitim.demo.certificates import Subject
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.signing import Form, Twist
from bitim.demo.signing import sign as make_cms
from bitim.documents import actions, queries, storage
from bitim.documents.events import Event
from bitim.documents.models import Signature, SignatureRequest
from bitim.documents.vocabulary import SignerRole
from bitim.eds.subject import Role
from bitim.journal.queries import broken_chains, history_of
from bitim.law.refusal import Refused, Why
from tests.factories.documents import (
    asked,
    authority,
    cms_for,
    frozen,
    issued_in,
    key_of,
    signed,
    spec,
    stranger_authority,
    subject_of,
)

COMPANY_BIN = "970840003152"
OTHER_BIN = "050540004455"


def refusal_of(request: SignatureRequest, cms: bytes | str) -> Why:
    """The reason of the refusal; nothing may have been kept."""
    with pytest.raises(Refused) as refused:
        actions.sign(request_uid=request.uid, cms=cms, by=request.signer)
    assert not Signature.objects.exists()
    assert [entry.event for entry in history_of(request.version.document.uid)][-1] != Event.VERSION_SIGNED
    return refused.value.why


def company_key(user: User, role: Role, *, number: str = COMPANY_BIN) -> SigningKey:
    person = subject_of(user)
    subject = Subject(person.surname, person.given_name, iin=person.iin, organisation="ЖШС «Сынама»", bin=number)
    return authority().issue(subject, role=role)


def test_all_signers_sign_and_the_journal_tells_each_step(aizhan: User, dana: User) -> None:
    version = frozen()
    first, second = asked(version, spec(aizhan), spec(dana, role=SignerRole.MEDIATOR, key="mediator"))

    signature = signed(first)
    assert queries.signed_keys(version) == {str(aizhan.uid)}
    assert queries.awaited_keys(version) == {"mediator"}
    signed(second)

    assert queries.signed_keys(version) == {str(aizhan.uid), "mediator"}
    assert (signature.regime, signature.trust_profile) == ("DC-2026", "demo")
    assert signature.report["verdict"] == "accept"
    assert [entry.event for entry in history_of(version.document.uid)] == [
        Event.VERSION_FROZEN,
        Event.SIGNATURES_ASKED,
        Event.READING_CONFIRMED,
        Event.READING_CONFIRMED,
        Event.VERSION_SIGNED,
        Event.VERSION_SIGNED,
    ]
    assert list(broken_chains()) == []


@pytest.mark.parametrize("form", list(Form))
def test_every_form_in_which_a_program_sends_a_signature_is_kept_as_the_same_der(aizhan: User, form: Form) -> None:
    [request] = asked(frozen(), spec(aizhan))

    signature = actions.sign(request_uid=request.uid, cms=cms_for(request, form=form), by=aizhan)

    assert bytes(signature.cms)[0] == 0x30
    assert bytes(signature.certificate) == key_of(aizhan).certificate_der


def test_a_signature_with_the_same_document_inside_is_accepted(aizhan: User) -> None:
    [request] = asked(frozen(), spec(aizhan))

    assert actions.sign(request_uid=request.uid, cms=cms_for(request, attached=True), by=aizhan).pk


def test_an_rsa_key_signs_as_well(aizhan: User) -> None:
    [request] = asked(frozen(), spec(aizhan))
    cms = cms_for(request, key_of(aizhan, algorithm=Algorithm.RSA))

    assert actions.sign(request_uid=request.uid, cms=cms, by=aizhan).pk


def test_the_key_of_another_person_is_refused(aizhan: User, erlan: User) -> None:
    [request] = asked(frozen(), spec(aizhan))

    assert refusal_of(request, cms_for(request, key_of(erlan))) is Why.KEY_OF_OTHER_PERSON


def test_a_key_for_signing_in_is_refused(aizhan: User) -> None:
    [request] = asked(frozen(), spec(aizhan))
    key = key_of(aizhan, algorithm=Algorithm.RSA, auth=True)

    assert refusal_of(request, cms_for(request, key)) is Why.KEY_FOR_SIGNING_IN


@pytest.mark.parametrize("claimed_days_ago", [0, 500], ids=["honest clock", "clock set back"])
def test_an_expired_key_is_refused_whatever_the_signers_clock_says(aizhan: User, claimed_days_ago: int) -> None:
    [request] = asked(frozen(), spec(aizhan))
    now = datetime.now(UTC)
    key = key_of(aizhan, not_before=now - timedelta(days=1000), not_after=now - timedelta(days=1))
    cms = cms_for(request, key, signing_time=now - timedelta(days=claimed_days_ago))

    assert refusal_of(request, cms) is Why.KEY_EXPIRED


def test_a_key_that_is_not_yet_in_force_is_refused(aizhan: User) -> None:
    [request] = asked(frozen(), spec(aizhan))
    key = key_of(aizhan, not_before=datetime.now(UTC) + timedelta(days=2))

    assert refusal_of(request, cms_for(request, key)) is Why.KEY_NOT_YET_VALID


def test_a_key_of_a_foreign_authority_is_refused(aizhan: User) -> None:
    [request] = asked(frozen(), spec(aizhan))
    key = stranger_authority().issue(subject_of(aizhan))

    assert refusal_of(request, cms_for(request, key)) is Why.KEY_OF_UNKNOWN_AUTHORITY_DEMO


def test_the_key_of_another_country_is_refused_for_what_it_is(aizhan: User) -> None:
    """DC-57."""
    [request] = asked(frozen(), spec(aizhan))
    key = stranger_authority().issue(subject_of(aizhan), change=issued_in("KG"))

    assert refusal_of(request, cms_for(request, key)) is Why.KEY_FOREIGN


def test_a_signature_under_altered_bytes_is_refused(aizhan: User) -> None:
    [request] = asked(frozen(), spec(aizhan))
    altered = bytearray(storage.read(request.version.sha256))
    altered[len(altered) // 2] ^= 1

    assert refusal_of(request, make_cms(key_of(aizhan), bytes(altered))) is Why.SIGNATURE_OF_OTHER_DOCUMENT


def test_a_signature_with_other_content_inside_is_refused(aizhan: User) -> None:
    [request] = asked(frozen(), spec(aizhan))

    cms = make_cms(key_of(aizhan), b"something else", attached=True)

    assert refusal_of(request, cms) is Why.SIGNATURE_OF_OTHER_DOCUMENT


@pytest.mark.parametrize("twist", [Twist.SWAPPED_R_AND_S, Twist.NO_SIGNED_ATTRIBUTES, Twist.ZERO_R])
def test_a_damaged_signature_is_refused(aizhan: User, twist: Twist) -> None:
    [request] = asked(frozen(), spec(aizhan))

    assert refusal_of(request, cms_for(request, twists=[twist])) is Why.SIGNATURE_BROKEN


@pytest.mark.parametrize("rubbish", [b"", b"%PDF-1.7", "not base64 at all!", b"\x30\x80", b"\x30\x03\x02\x01\x05"])
def test_bytes_that_are_no_signature_are_refused(aizhan: User, rubbish: bytes | str) -> None:
    [request] = asked(frozen(), spec(aizhan))

    assert refusal_of(request, rubbish) is Why.SIGNATURE_UNREADABLE


def test_several_signatures_in_one_file_are_refused(aizhan: User, erlan: User) -> None:
    [request] = asked(frozen(), spec(aizhan))

    assert refusal_of(request, cms_for(request, others=[key_of(erlan)])) is Why.SIGNATURE_NOT_SINGLE


def test_an_old_program_that_does_not_name_the_key_is_refused_with_advice(aizhan: User) -> None:
    [request] = asked(frozen(), spec(aizhan))
    cms = cms_for(request, twists=[Twist.NO_SIGNING_CERTIFICATE])

    assert refusal_of(request, cms) is Why.SIGNING_PROGRAM_TOO_OLD


def test_a_persons_document_is_not_signed_with_the_key_of_an_organization(aizhan: User) -> None:
    [request] = asked(frozen(), spec(aizhan))

    assert refusal_of(request, cms_for(request, company_key(aizhan, Role.HEAD))) is Why.KEY_OF_ORGANIZATION


@pytest.mark.parametrize(
    ("role", "number", "why"),
    [
        (Role.EMPLOYEE, COMPANY_BIN, Why.KEY_WITHOUT_RIGHT_TO_SIGN),
        (Role.HEAD, OTHER_BIN, Why.KEY_OF_OTHER_ORGANIZATION),
        (Role.INFORMATION_SYSTEM, COMPANY_BIN, Why.KEY_WITHOUT_IIN),
    ],
)
def test_an_organization_is_signed_for_by_its_own_people_with_the_right_to(
    aizhan: User, role: Role, number: str, why: Why
) -> None:
    [request] = asked(frozen(), spec(aizhan, role=SignerRole.REPRESENTATIVE, bin=COMPANY_BIN))

    assert refusal_of(request, cms_for(request, company_key(aizhan, role, number=number))) is why


def test_a_personal_key_does_not_sign_for_an_organization(aizhan: User) -> None:
    [request] = asked(frozen(), spec(aizhan, bin=COMPANY_BIN))

    assert refusal_of(request, cms_for(request)) is Why.KEY_OF_PERSON


@pytest.mark.parametrize(
    ("role", "options"),
    [
        (Role.HEAD, {}),
        (Role.RIGHT_TO_SIGN, {}),
        (Role.EMPLOYEE, {"acts_by_power": True}),
        (Role.NATURAL_PERSON, {"acts_by_power": True}),
    ],
)
def test_whoever_may_act_for_an_organization_signs_for_it(aizhan: User, role: Role, options: dict[str, Any]) -> None:
    [request] = asked(frozen(), spec(aizhan, bin=COMPANY_BIN, **options))
    key = key_of(aizhan) if role is Role.NATURAL_PERSON else company_key(aizhan, role)

    assert actions.sign(request_uid=request.uid, cms=cms_for(request, key), by=aizhan).pk


def test_one_signature_serves_once(aizhan: User) -> None:
    """The same person signs in two roles; the second time takes a second signature (EDS-35)."""
    version = frozen()
    first, second = asked(version, spec(aizhan), spec(aizhan, key="for-the-child"))
    cms = cms_for(first)
    actions.sign(request_uid=first.uid, cms=cms, by=aizhan)

    with pytest.raises(Refused) as refused:
        actions.sign(request_uid=second.uid, cms=cms, by=aizhan)

    assert refused.value.why is Why.SIGNATURE_USED_BEFORE
    assert Signature.objects.count() == 1
    assert signed(second).pk


def test_the_same_form_sent_twice_signs_once(aizhan: User) -> None:
    [request] = asked(frozen(), spec(aizhan))
    signed(request)

    with pytest.raises(Refused) as refused:
        signed(request)

    assert refused.value.why is Why.ALREADY_SIGNED


def test_nobody_signs_before_confirming_having_read(aizhan: User) -> None:
    [request] = asked(frozen(), spec(aizhan), read=False)

    assert refusal_of(request, cms_for(request)) is Why.NOT_READ


def test_nobody_signs_or_confirms_for_somebody_else(aizhan: User, stranger: User) -> None:
    [request] = asked(frozen(), spec(aizhan))

    for act in (
        lambda: actions.sign(request_uid=request.uid, cms=cms_for(request), by=stranger),
        lambda: actions.confirm_read(request_uid=request.uid, by=stranger),
    ):
        with pytest.raises(Http404):
            act()


def test_a_withdrawn_version_takes_no_signatures_and_keeps_those_it_has(aizhan: User, erlan: User) -> None:
    version = frozen()
    first, second = asked(version, spec(aizhan), spec(erlan))
    signature = signed(first)

    actions.withdraw(version=version, by=aizhan)
    actions.withdraw(version=version, by=aizhan)

    with pytest.raises(Refused) as refused:
        signed(second)
    assert refused.value.why is Why.SIGNING_CLOSED
    assert list(Signature.objects.all()) == [signature]
    assert queries.awaited_keys(version) == frozenset()
    events = [entry.event for entry in history_of(version.document.uid)]
    assert events.count(Event.VERSION_WITHDRAWN) == 1


def test_a_file_damaged_on_our_disk_is_our_fault_and_signs_nothing(aizhan: User) -> None:
    [request] = asked(frozen(), spec(aizhan))
    cms = cms_for(request)
    path = storage._path(request.version.sha256)
    path.write_bytes(path.read_bytes()[:-1])

    try:
        assert refusal_of(request, cms) is Why.DOCUMENT_FILE_DAMAGED
    finally:
        path.unlink()
