"""Every letter of a court, written from what a mediation there really passes, in every language."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings as product
from django.core import mail
from django.utils import timezone, translation

from bitim.cases.actions import ending
from bitim.cases.letters import Letter as CaseLetter
from bitim.courts.actions import notifying, referral, ruling, talks
from bitim.courts.letters import Letter
from bitim.demo import court_journey
from bitim.demo.court_journey import CourtTable
from bitim.law.court import Conductor, RefusalGround
from bitim.law.tracks import LegalTrack
from bitim.notices.delivery import deliver_due
from bitim.notices.letters import write, write_sms
from bitim.notices.models import Notice
from bitim.registry.models import Mediator
from tests import cast
from tests.factories import courts

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

LANGUAGES = [code for code, _ in product.LANGUAGES]
PERSONAL = re.compile(
    rf"Айжан|Үлгібаева|Ерлан|Мысалов|Гүлнар|Бекзат|Әділова|Хатшыбаев|7119-26|{cast.AIZHAN_IIN}|example\.kz"
)


def invited() -> CourtTable:
    return courts.at(court_journey.invited)


def moved_for_different_ways() -> CourtTable:
    table = courts.joined()
    for user, conductor in zip(table.parties, Conductor, strict=True):
        referral.move(mediation=table.mediation_uid, conductor=conductor, same_judge=False, by=user)
    return table


def assigned() -> CourtTable:
    return courts.at(court_journey.assigned)


def suspended_and_resumed() -> CourtTable:
    table = courts.with_judge()
    talks.suspend(mediation=table.mediation_uid, by=table.judge.user)
    talks.resume(mediation=table.mediation_uid, by=table.judge.user)
    return table


def failed() -> CourtTable:
    table = courts.with_judge()
    ending.leave(number=table.row.case.number, by=table.respondent)
    talks.sweep()
    notifying.notify(mediation=table.mediation_uid, by=table.claimant)
    ruling.give_back(mediation=table.mediation_uid, judge=table.judge.uid, by=table.clerk)
    return table


def refused() -> CourtTable:
    table = courts.at(court_journey.heard)
    ruling.refuse(mediation=table.mediation_uid, ground=RefusalGround.RIGHTS_OF_OTHERS, number="1", by=table.judge.user)
    return table


def overturned() -> CourtTable:
    table = courts.approved()
    ruling.overturn(mediation=table.mediation_uid, by=table.clerk)
    return table


def enforced() -> CourtTable:
    table = courts.approved()
    ruling.enter_into_force(mediation=table.mediation_uid, by=table.clerk)
    settlement = table.row.case.settlement
    assert settlement is not None
    assert settlement.version is not None
    ruling.receive_writ_request(table.row, request=settlement.version, on=timezone.localdate(), by=table.claimant)
    ruling.issue_writ(mediation=table.mediation_uid, number="1", not_performed=True, by=table.clerk)
    return table


def reconciled() -> CourtTable:
    table = courts.with_mediator(track=LegalTrack.CRIMINAL, category="CRM")
    court_journey.settle(table, Mediator.objects.get(user__email="dana@example.kz"))
    ruling.submit(mediation=table.mediation_uid, by=table.claimant)
    ruling.end_case(mediation=table.mediation_uid, number="1", by=table.judge.user)
    return table


def left_unconsidered() -> CourtTable:
    table = courts.at(court_journey.heard)
    ruling.leave_unconsidered(mediation=table.mediation_uid, by=table.judge.user)
    return table


JOURNEYS: list[tuple[Callable[[], CourtTable], set[Letter]]] = [
    (invited, set()),
    (moved_for_different_ways, {Letter.COURT_MOTION_FILED}),
    (assigned, {Letter.COURT_MOTION_FILED, Letter.COURT_JUDGE_ASSIGNED}),
    (suspended_and_resumed, {Letter.COURT_TALKS_BEGUN, Letter.COURT_SUSPENDED, Letter.COURT_RESUMED}),
    (failed, {Letter.COURT_TALKS_FAILED, Letter.COURT_NOTIFIED, Letter.COURT_RETURNED}),
    (refused, {Letter.COURT_SETTLEMENT_SIGNED, Letter.COURT_SUBMITTED, Letter.COURT_HEARING_SET, Letter.COURT_REFUSED}),
    (left_unconsidered, {Letter.COURT_LEFT_UNCONSIDERED}),
    (overturned, {Letter.COURT_APPROVED, Letter.COURT_OVERTURNED}),
    (enforced, {Letter.COURT_IN_FORCE, Letter.COURT_WRIT_ASKED, Letter.COURT_WRIT_ISSUED}),
    (reconciled, {Letter.COURT_CASE_ENDED}),
]


@pytest.mark.parametrize(("journey", "left_by_it"), JOURNEYS, ids=lambda each: getattr(each, "__name__", ""))
def test_every_letter_of_a_court_can_be_read_and_names_nobody(
    journey: Callable[[], CourtTable], left_by_it: set[Letter]
) -> None:
    table = journey()

    notices = list(Notice.objects.all())
    assert left_by_it <= {notice.kind for notice in notices}
    for notice in notices:
        for language in LANGUAGES:
            with translation.override(language):
                letter = write(notice)
            assert table.row.case.number in letter.headline
            assert len(letter.paragraphs) >= 2
            whole = "\n".join((letter.headline, *letter.paragraphs))
            assert not re.search(r"[{}%]|None", whole), whole
            assert not PERSONAL.search(whole)
        if notice.channel == Notice.Channel.SMS:
            assert len(write_sms(notice)) <= 134
    deliver_due(timezone.now())
    assert mail.outbox
    assert [message.subject for message in mail.outbox if PERSONAL.search(message.subject)] == []


def test_no_kind_of_letter_is_left_out_here() -> None:
    assert set().union(*(kinds for _, kinds in JOURNEYS)) == set(Letter)


def test_who_is_before_a_court_is_told_by_no_letter_that_the_way_to_court_is_open() -> None:
    failed()

    with translation.override("en"):
        told = {notice.kind: "\n".join(write(notice).paragraphs) for notice in Notice.objects.all()}

    for kind in (CaseLetter.INVITATION, CaseLetter.ENDED):
        assert "way to court" not in told[kind]
        assert "before the court in the ordinary way" in told[kind]


def test_an_hour_in_a_letter_is_the_readers_own() -> None:
    table = courts.at(court_journey.heard)
    table.claimant.time_zone = "Europe/London"
    table.claimant.save()

    hours = {
        write(notice).paragraphs[0]
        for notice in Notice.objects.filter(kind=Letter.COURT_HEARING_SET).select_related("to")
    }

    assert len(hours) == 2
