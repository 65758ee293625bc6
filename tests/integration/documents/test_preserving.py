"""Seals over confirmed signatures: made in time, renewed in time, never changed (EDS-42)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.utils import timezone

from bitim.accounts.models import User
from bitim.demo.authority import Authority, Service
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.services import responders as demo_responders
from bitim.demo.services.trouble import Fault, Source
from bitim.documents import checking, confirming, keeping, preserving, queries
from bitim.documents.models import Confirmation, Preservation, Seal, Signature, Version
from bitim.documents.models.errand import CLAIM
from bitim.documents.vocabulary import Answer, Standing
from bitim.eds.report import Outcome, Report
from tests.authority_services import AuthorityServices
from tests.factories.documents import asked, authority, frozen, signed, spec

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@dataclass
class Stamping:
    """The time-stamp authority's key, which a test may renew."""

    key: SigningKey = field(init=False)

    def renew(self, *, days: int) -> None:
        """From now on a new key stamps, whose certificate ends after so many days."""
        now = datetime.now(UTC)
        self.key = authority().issue_service(Service.TIME_STAMPS, not_before=now - DAY, not_after=now + days * DAY)

    @property
    def ends_at(self) -> datetime:
        return self.key.certificate.not_after


@pytest.fixture
def stamping(services: AuthorityServices, monkeypatch: pytest.MonkeyPatch) -> Stamping:
    """An authority that stamps with a certificate of 400 days."""
    stamping = Stamping()
    stamping.renew(days=400)
    usual = Authority.service

    def service(self: Authority, service: Service, algorithm: Algorithm = Algorithm.GOST2015) -> SigningKey:
        return stamping.key if service is demo_responders.Service.TIME_STAMPS else usual(self, service, algorithm)

    monkeypatch.setattr(Authority, "service", service)
    return stamping


@pytest.fixture
def version(aizhan: User, erlan: User) -> Version:
    version = frozen()
    asked(version, spec(aizhan), spec(erlan))
    return version


@pytest.fixture
def confirmed(version: Version, stamping: Stamping) -> Signature:
    """The first of two signatures, both confirmed."""
    for request in queries.requests_of(version):
        signed(request)
    assert confirming.confirm_due() == 2
    return Signature.objects.earliest("pk")


@pytest.fixture
def sealed(confirmed: Signature) -> Signature:
    assert preserving.seal_due() == 2
    return confirmed


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(timezone.now()) as traveller:
        yield traveller


def report_of(signature: Signature) -> Report:
    [found] = [each for each in checking.check_version(signature.request.version).signed if is_of(each, signature)]
    assert found.report is not None
    return found.report


def is_of(found: checking.Signed, signature: Signature) -> bool:
    return bool(found.report and found.report.signers[0].signature_value_sha256 == signature.value_digest)


def seal_check(signature: Signature) -> Any:
    return next((check for check in report_of(signature).checks if check.id == "EDS-42"), None)


def test_nothing_is_sealed_before_all_have_signed_and_all_are_confirmed(version: Version, stamping: Stamping) -> None:
    first, second = queries.requests_of(version)
    signed(first)
    confirming.confirm_due()
    assert (preserving.seal_due(), Preservation.objects.count()) == (0, 0)

    signed(second)
    assert (preserving.seal_due(), Preservation.objects.count()) == (0, 0)

    confirming.confirm_due()
    assert (preserving.seal_due(), Seal.objects.count()) == (2, 2)


def test_a_seal_covers_all_that_was_kept_and_holds(sealed: Signature, stamping: Stamping) -> None:
    [seal] = sealed.seals.all()
    kinds = [line.split()[0] for line in seal.manifest.splitlines()[1:]]

    assert sorted(kinds) == ["content", "crl", "ocsp", "signature", "token"]
    assert seal.ends_at == stamping.ends_at
    assert seal_check(sealed).outcome is Outcome.PASSED
    assert checking.check_version(sealed.request.version).answer is Answer.GENUINE


def test_a_seal_is_renewed_before_the_certificate_of_its_authority_ends(
    clock: time_machine.Traveller, sealed: Signature, stamping: Stamping
) -> None:
    [first] = sealed.seals.all()
    clock.shift(first.ends_at - preserving.BEFORE_THE_END - timezone.now() - DAY)
    assert preserving.seal_due() == 0, "not before it is time"

    clock.shift(2 * DAY)
    stamping.renew(days=700)
    assert preserving.seal_due() == 2

    _, second = sealed.seals.all()
    assert (second.number, second.ends_at) == (2, stamping.ends_at)
    assert second.manifest.count("\nseal ") == 2  # manifest and token of the first
    assert Preservation.objects.get(signature=sealed).due == second.ends_at - preserving.BEFORE_THE_END

    clock.shift(first.ends_at - timezone.now() + DAY)
    assert seal_check(sealed).parameters["until"] == second.ends_at.isoformat()
    assert checking.check_version(sealed.request.version).answer is Answer.GENUINE


def test_a_stamp_that_would_end_no_later_is_not_kept_and_asked_for_again_ever_sooner(
    clock: time_machine.Traveller, sealed: Signature, stamping: Stamping
) -> None:
    [seal] = sealed.seals.all()
    clock.shift(seal.ends_at - preserving.BEFORE_THE_END - timezone.now() + DAY)
    waits = []
    while (left := seal.ends_at - timezone.now()) > 2 * DAY:
        assert preserving.seal_due() == 0
        waits.append(Preservation.objects.get(signature=sealed).due - timezone.now())
        assert waits[-1] < left
        clock.shift(waits[-1] + timedelta(minutes=1))

    assert waits == sorted(waits, reverse=True)
    assert len(waits) < 10
    assert Seal.objects.count() == 2


def test_while_nobody_stamps_the_seal_waits_and_is_made_as_soon_as_somebody_does(
    clock: time_machine.Traveller, confirmed: Signature, services: AuthorityServices
) -> None:
    services.trouble(Source.TSA, Fault.DOWN)
    assert preserving.seal_due() == 0

    services.recover()
    clock.shift(preserving.AGAIN_AFTER + timedelta(seconds=1))
    assert preserving.seal_due() == 2


@pytest.mark.parametrize("fault", [Fault.BAD_SIGNATURE, Fault.CLOCK_BEHIND, Fault.CLOCK_AHEAD, Fault.TRY_LATER])
def test_a_bad_stamp_makes_no_seal(confirmed: Signature, services: AuthorityServices, fault: Fault) -> None:
    services.trouble(Source.TSA, fault)

    assert (preserving.seal_due(), Seal.objects.count()) == (0, 0)


def test_a_seal_that_was_missed_is_not_mended_by_a_late_one(
    clock: time_machine.Traveller, sealed: Signature, stamping: Stamping
) -> None:
    """A stamp of later shows nothing of the time in between, and would only break the chain."""
    clock.shift(stamping.ends_at - timezone.now() + DAY)
    stamping.renew(days=700)

    assert preserving.seal_due() == 0
    assert Preservation.objects.get(signature=sealed).due is None
    assert checking.check_version(sealed.request.version).answer is Answer.GENUINE


def test_a_signature_that_proved_worthless_since_is_not_sealed(confirmed: Signature) -> None:
    Confirmation.objects.filter(signature=confirmed).update(standing=Standing.REFUSED)

    assert preserving.seal_due() == 1
    assert not confirmed.seals.exists()


def test_a_worker_that_was_killed_in_the_middle_leaves_its_work_to_the_next(
    clock: time_machine.Traveller, confirmed: Signature
) -> None:
    for errand in Preservation.objects.all():
        assert Preservation.claim(errand.pk, timezone.now())
    assert preserving.seal_due() == 0, "another worker has it"

    clock.shift(CLAIM + timedelta(seconds=1))
    assert preserving.seal_due() == 2


def test_evidence_that_comes_after_the_seal_does_not_break_it(clock: time_machine.Traveller, sealed: Signature) -> None:
    before = len(keeping.evidence_of(sealed).ocsp)
    clock.shift(DAY + timedelta(minutes=1))
    confirming.confirm_due()

    assert len(keeping.evidence_of(sealed).ocsp) > before
    assert seal_check(sealed).outcome is Outcome.PASSED


def test_a_seal_can_be_neither_changed_nor_removed(sealed: Signature) -> None:
    for change in (lambda: Seal.objects.update(source="elsewhere"), lambda: Seal.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_where_no_authority_stamps_nothing_is_sealed(confirmed: Signature, settings: Any) -> None:
    settings.RESPONDERS = {**settings.RESPONDERS, "time_stamps": []}

    assert preserving.seal_due() == 0
    assert Preservation.objects.filter(due__isnull=False).count() == 2
