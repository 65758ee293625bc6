"""What becomes of a kept signature when the authority's services are asked about it (EDS-25 to 32, EDS-42)."""

import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from bitim.accounts import responders
from bitim.accounts.models import User
from bitim.accounts.responders import Unreachable
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.ocsp import Standing as AtAuthority
from bitim.demo.revocation import NEVER_ISSUED, CrlReason, Revocation
from bitim.demo.services.trouble import FAULTS, Fault, Source
from bitim.demo.timestamps import with_timestamps
from bitim.documents import actions, checking, confirming, queries
from bitim.documents.events import Event
from bitim.documents.models import Confirmation, EvidencePiece, Signature, Version
from bitim.documents.models.errand import CLAIM
from bitim.documents.vocabulary import Answer, Standing
from bitim.eds.report import EvidenceKind
from bitim.journal.queries import history_of
from bitim.law.refusal import Why
from tests.authority_services import AuthorityServices
from tests.factories.documents import asked, authority, cms_for, frozen, signed, spec, subject_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(aizhan: User) -> Version:
    version = frozen()
    asked(version, spec(aizhan))
    return version


def sign(version: Version) -> Signature:
    [request] = queries.requests_of(version)
    return signed(request)


def another_key(user: User) -> SigningKey:
    return authority().issue(subject_of(user))


def standing_of(signature: Signature) -> Standing:
    return Confirmation.objects.get(signature=signature).standing


def events_of(version: Version) -> list[str]:
    return [entry.event for entry in history_of(version.document.uid)]


def test_a_new_signature_is_being_checked_until_the_services_confirm_it(
    services: AuthorityServices, version: Version
) -> None:
    signature = sign(version)
    assert standing_of(signature) is Standing.BEING_CHECKED
    assert checking.check_version(version).answer is Answer.BEING_CHECKED

    assert confirming.confirm_due() == 1

    assert standing_of(signature) is Standing.CONFIRMED
    assert checking.check_version(version).answer is Answer.GENUINE
    assert events_of(version)[-1] == Event.SIGNATURE_CONFIRMED


def test_what_the_verdict_rests_on_is_kept_and_gives_the_same_verdict_with_no_network(
    services: AuthorityServices, version: Version, settings: Any
) -> None:
    signature = sign(version)
    confirming.confirm_due()
    settings.RESPONDERS = {"time_stamps": [], "status": [], "lists": []}

    kinds = {piece.kind for piece in EvidencePiece.objects.filter(signature=signature)}
    assert kinds == {EvidenceKind.TIMESTAMP, EvidenceKind.OCSP, EvidenceKind.CRL}
    assert checking.check_version(version).answer is Answer.GENUINE


def test_a_signature_that_brings_its_own_time_stamp_gets_no_second_one(
    services: AuthorityServices, version: Version
) -> None:
    [request] = queries.requests_of(version)
    stamped = with_timestamps(
        cms_for(request),
        lambda value: services.responders.stamp_signature(value, Algorithm.GOST2015),
    )
    signature = actions.sign(request_uid=request.uid, cms=stamped, by=request.signer)
    services.trouble(Source.TSA, Fault.DOWN)

    confirming.confirm_due()
    assert standing_of(signature) is Standing.CONFIRMED
    assert EvidenceKind.TIMESTAMP not in {piece.kind for piece in signature.pieces.all()}


def test_while_the_responder_is_down_a_signature_stands_as_being_checked_and_is_asked_about_again(
    services: AuthorityServices, version: Version
) -> None:
    services.trouble(Source.OCSP, Fault.DOWN)
    signature = sign(version)
    assert confirming.confirm_due() == 0
    assert standing_of(signature) is Standing.BEING_CHECKED

    services.recover()
    assert confirming.confirm_due() == 0, "not before its time"
    assert confirming.confirm_due(timezone.now() + timedelta(minutes=1)) == 1
    assert standing_of(signature) is Standing.CONFIRMED


def test_a_key_revoked_before_signing_makes_the_signature_worthless_and_its_owner_is_asked_again(
    services: AuthorityServices, version: Version, aizhan: User
) -> None:
    signature = sign(version)
    services.revoke(signature, at=timezone.now() - timedelta(hours=1))

    confirming.confirm_due()

    confirmation = Confirmation.objects.get(signature=signature)
    assert (confirmation.standing, confirmation.why, confirmation.due) == (Standing.REFUSED, Why.KEY_REVOKED, None)
    [again] = queries.requests_of(version)
    assert again.signer == aizhan
    assert not hasattr(again, "signature")
    assert checking.check_version(version).answer is Answer.AWAITS_SIGNATURES
    assert events_of(version)[-1] == Event.SIGNATURE_REFUSED


def test_whoever_signed_with_a_revoked_key_signs_again_with_another(
    services: AuthorityServices, version: Version
) -> None:
    services.revoke(sign(version), at=timezone.now() - timedelta(hours=1))
    confirming.confirm_due()

    [again] = queries.requests_of(version)
    actions.confirm_read(request_uid=again.uid, by=again.signer)
    second = actions.sign(request_uid=again.uid, cms=cms_for(again, key=another_key(again.signer)), by=again.signer)
    confirming.confirm_due()

    assert standing_of(second) is Standing.CONFIRMED
    assert checking.check_version(version).answer is Answer.GENUINE


def test_nobody_is_asked_to_sign_a_withdrawn_text_again(services: AuthorityServices, version: Version) -> None:
    services.revoke(sign(version), at=timezone.now() - timedelta(hours=1))
    actions.withdraw(version=version, by=None)
    confirming.confirm_due()
    assert queries.requests_of(version) == []


def test_a_key_revoked_after_signing_does_the_signature_no_harm_and_the_journal_says_so_once(
    services: AuthorityServices, version: Version
) -> None:
    signature = sign(version)
    confirming.confirm_due()
    services.revoke(signature, at=timezone.now() + timedelta(seconds=2))
    time.sleep(2.1)  # the authority's clock is the machine's

    for days in (1, 7):
        confirming.confirm_due(timezone.now() + timedelta(days=days, minutes=1))

    assert standing_of(signature) is Standing.CONFIRMED
    assert events_of(version).count(Event.KEY_REVOKED_LATER) == 1
    assert checking.check_version(version).answer is Answer.GENUINE


def test_a_revocation_entered_late_and_dated_back_is_found_on_the_second_look(
    services: AuthorityServices, version: Version
) -> None:
    signature = sign(version)
    confirming.confirm_due()
    assert standing_of(signature) is Standing.CONFIRMED

    services.revoke(signature, at=signature.received_at - timedelta(hours=2))
    confirming.confirm_due(timezone.now() + timedelta(days=1, minutes=1))
    assert standing_of(signature) is Standing.REFUSED
    assert events_of(version)[-1] == Event.SIGNATURE_REFUSED


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (AtAuthority.UNKNOWN, Standing.BEING_CHECKED),
        (NEVER_ISSUED, Standing.REFUSED),
        (Revocation(timezone.now() - timedelta(days=1), CrlReason.CERTIFICATE_HOLD), Standing.REFUSED),
    ],
    ids=["unknown", "never issued", "on hold"],
)
def test_what_is_not_good_is_never_read_as_good(
    services: AuthorityServices, version: Version, standing: AtAuthority | Revocation, expected: Standing
) -> None:
    signature = sign(version)
    services.stand(signature, standing)
    confirming.confirm_due()
    assert standing_of(signature) is expected


@pytest.mark.parametrize("fault", FAULTS[Source.TSA])
def test_no_fault_of_the_time_stamp_authority_spoils_a_good_signature(
    services: AuthorityServices, version: Version, fault: Fault
) -> None:
    services.trouble(Source.TSA, fault)
    signature = sign(version)
    confirming.confirm_due()
    assert standing_of(signature) is Standing.BEING_CHECKED
    assert not EvidencePiece.objects.filter(signature=signature, kind=EvidenceKind.TIMESTAMP).exists()

    services.recover()
    confirming.confirm_due(timezone.now() + timedelta(seconds=30))
    assert standing_of(signature) is Standing.CONFIRMED


@pytest.mark.parametrize("fault", FAULTS[Source.OCSP])
def test_no_fault_of_the_responder_confirms_or_refuses_a_signature(
    services: AuthorityServices, version: Version, fault: Fault
) -> None:
    services.trouble(Source.OCSP, fault)
    signature = sign(version)
    confirming.confirm_due()
    assert standing_of(signature) is Standing.BEING_CHECKED


def test_a_worker_that_was_killed_in_the_middle_loses_nothing(services: AuthorityServices, version: Version) -> None:
    signature = sign(version)
    Confirmation.objects.update(claimed_until=timezone.now() + CLAIM, looks=1)
    assert confirming.confirm_due() == 0, "another worker has it"

    assert confirming.confirm_due(timezone.now() + CLAIM * 2) == 0
    assert Confirmation.objects.get(signature=signature).looks == 2


def test_evidence_can_be_neither_changed_nor_removed(services: AuthorityServices, version: Version) -> None:
    sign(version)
    confirming.confirm_due()
    for change in (
        lambda: EvidencePiece.objects.update(source="elsewhere"),
        lambda: EvidencePiece.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_where_nobody_is_asked_a_signature_stands_as_it_was_accepted(version: Version) -> None:
    sign(version)
    assert not Confirmation.objects.exists()
    assert checking.check_version(version).answer is Answer.GENUINE


# -- The services over HTTP ----------------------------------------------


class Elsewhere(BaseHTTPRequestHandler):
    """Answers as `how` says and counts who came."""

    how = ""
    came = 0

    def do_POST(self) -> None:
        type(self).came += 1
        if self.how == "redirect":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()
        else:
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"x" * 65536)
            except OSError:
                pass

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def elsewhere(settings: Any) -> Iterator[type[Elsewhere]]:
    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.RESPONDERS = {"time_stamps": [], "status": [f"http://127.0.0.1:{server.server_port}/"], "lists": []}
    Elsewhere.came = 0
    yield Elsewhere
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("how", ["redirect", "endless"])
def test_neither_a_redirect_nor_an_endless_answer_is_taken(elsewhere: type[Elsewhere], how: str) -> None:
    elsewhere.how = how
    with pytest.raises(Unreachable):
        responders.status(b"?")


def test_a_service_that_failed_three_times_is_left_alone(elsewhere: type[Elsewhere]) -> None:
    elsewhere.how = "redirect"
    for _ in range(10):
        with pytest.raises(Unreachable):
            responders.status(b"?")
    assert elsewhere.came == responders.FAILURES_IN_A_ROW
