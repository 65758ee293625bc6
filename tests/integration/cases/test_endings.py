"""Every way a dispute ends: exactly one reason, nothing left open, nobody left waiting (ML-26-1, UN-MR-07)."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.http import Http404
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.actions import choosing, clock, contract, ending, extending, filing, invitation, settlement
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Deadline
from bitim.cases.vocabulary import AppointmentStatus, DeadlineKind
from bitim.demo.journey import key_of
from bitim.documents import checking, storage
from bitim.documents.vocabulary import Answer as Finding
from bitim.journal.queries import broken_chains, history_of
from bitim.law.process import WITH_NOTICE, Answer, EndReason, State, Step
from bitim.law.refusal import Refused, Why
from bitim.law.tracks import LegalTrack, Stage
from bitim.law.workdays import is_working_day
from bitim.notices.models import Notice
from bitim.registry import actions as registry
from bitim.registry.models import Mediator
from bitim.rooms import access as rooms
from bitim.rooms import queries as room_queries
from bitim.rooms.access import Right
from tests import cast
from tests.factories import cases
from tests.factories import registry as registers
from tests.factories.cases import Table, signature_of
from tests.factories.sides import come, day_whose, letter, noon, three_invited

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def assert_ended(table: Table, reason: EndReason, event: Event, *, by: User | None) -> None:
    """The case has this reason, its last entry says who ended it, and nothing about it is still in motion."""
    case = table.case
    assert (case.state, case.end_reason) == (
        State.SETTLED if reason is EndReason.SETTLED else State.ENDED,
        reason,
    )
    last = history_of(case.uid).last()
    assert last
    assert (last.event, last.by) == (event, by.uid if by else None)
    assert list(broken_chains()) == []
    assert not Deadline.objects.filter(case=case, done_at=None).exists()
    assert not room_queries.rooms_about(case.uid).filter(closed_at=None).exists()
    assert Mediator.objects.get(pk=table.mediator.pk).current_cases == 0
    for user in table.everyone:
        try:
            seat = access.get_seat(user, table.number, right=access.Right.SEE)
        except Http404:
            continue
        assert seat.open_steps() == ()
    told = set(Notice.objects.filter(about=case.uid, kind=Letter.ENDED).values_list("to", flat=True))
    at_table = {user.pk for user in _with_a_seat(table) if user != by}
    assert told == at_table


def _with_a_seat(table: Table) -> list[User]:
    def seated(user: User) -> bool:
        try:
            return access.get_seat(user, table.number, right=access.Right.READ) is not None
        except Http404:
            return False

    return [user for user in table.everyone if seated(user)]


def tick_on(day: date) -> int:
    with time_machine.travel(noon(day)):
        return clock.sweep()


def refusal(act: Callable[[], object]) -> Why:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.why


# -- Before the start -----------------------------------------------------------------------------------------


def test_silence_counts_as_refusal_after_the_last_day_which_moves_when_it_is_a_day_off() -> None:
    sent_on = day_whose(10, is_off=True)
    with time_machine.travel(noon(sent_on)):
        table = cases.invited()
    last_day = cases.invitation_of(table).answer_until
    assert last_day > sent_on + 10 * DAY
    assert not any(is_working_day(sent_on + (10 + later) * DAY) for later in range((last_day - sent_on).days - 10))

    tick_on(last_day)
    assert table.case.state is State.INVITED

    assert tick_on(last_day + DAY) == 1
    assert_ended(table, EndReason.DEEMED_REJECTED, Event.PROPOSAL_REJECTED, by=None)
    assert cases.invitation_of(table).answer is Answer.DEEMED_REJECTED


def test_a_working_last_day_stays_where_it_is() -> None:
    sent_on = day_whose(10, is_off=False)
    with time_machine.travel(noon(sent_on)):
        table = cases.invited()

    assert cases.invitation_of(table).answer_until == sent_on + 10 * DAY


def test_who_has_not_answered_is_reminded_before_the_last_day_and_once_a_day_only() -> None:
    table = cases.invited()
    sent_on = timezone.localdate(cases.invitation_of(table).sent_at)

    for later in range(10):
        tick_on(sent_on + later * DAY)
        tick_on(sent_on + later * DAY)

    reminders = Notice.objects.filter(kind=Letter.INVITATION_REMINDER, channel="email")
    assert reminders.count() == 2
    assert {notice.address for notice in reminders} == {table.erlan.email}


def test_who_has_answered_is_not_reminded() -> None:
    table = cases.invited()
    invitation.answer_invitation(invitation=letter(table), yes=False)

    tick_on(cases.invitation_of(table).answer_until)

    assert not Notice.objects.filter(kind=Letter.INVITATION_REMINDER).exists()


def test_a_reminder_missed_until_the_last_day_has_passed_is_not_sent_any_more() -> None:
    table = cases.invited()

    tick_on(cases.invitation_of(table).answer_until + 3 * DAY)

    assert table.case.end_reason is EndReason.DEEMED_REJECTED
    assert not Notice.objects.filter(kind=Letter.INVITATION_REMINDER).exists()


def test_a_no_may_become_a_yes_until_the_last_day() -> None:
    table = cases.invited()
    invitation.answer_invitation(invitation=letter(table), yes=False)
    assert table.case.state is State.INVITED

    with time_machine.travel(noon(cases.invitation_of(table).answer_until)):
        invitation.answer_invitation(invitation=letter(table), yes=True)

    assert table.case.state is State.CHOOSING


def test_a_yes_after_the_last_day_is_refused_even_when_the_clock_has_not_looked_yet() -> None:
    table = cases.invited()

    with time_machine.travel(noon(cases.invitation_of(table).answer_until + DAY)):
        why = refusal(lambda: invitation.answer_invitation(invitation=letter(table), yes=True))

    assert why is Why.INVITATION_CLOSED
    assert cases.invitation_of(table).answer is Answer.OPEN


def test_a_declined_invitation_ends_the_case_after_the_last_day_with_an_entry_of_its_own() -> None:
    table = cases.invited()
    invitation.answer_invitation(invitation=letter(table), yes=False)

    tick_on(cases.invitation_of(table).answer_until + DAY)

    assert_ended(table, EndReason.INVITATION_DECLINED, Event.PROPOSAL_REJECTED, by=None)


def test_the_applicant_may_close_a_declined_case_at_once() -> None:
    table = cases.invited()
    invitation.answer_invitation(invitation=letter(table), yes=False)

    invitation.withdraw_application(number=table.number, by=table.aizhan)

    assert_ended(table, EndReason.INVITATION_DECLINED, Event.APPLICATION_WITHDRAWN, by=table.aizhan)


@pytest.mark.parametrize("stage", [cases.drafted, cases.invited])
def test_an_application_can_be_taken_back_without_a_reason(stage: Callable[[], Table]) -> None:
    table = stage()

    invitation.withdraw_application(number=table.number, by=table.aizhan)

    assert_ended(table, EndReason.WITHDRAWN, Event.APPLICATION_WITHDRAWN, by=table.aizhan)


def test_an_invitation_to_a_case_that_was_taken_back_opens_nothing() -> None:
    table = cases.invited()
    invitation.withdraw_application(number=table.number, by=table.aizhan)

    assert refusal(lambda: invitation.answer_invitation(invitation=letter(table), yes=True)) is Why.STEP_NOT_OPEN
    assert refusal(lambda: invitation.join(invitation=letter(table), by=table.erlan)) is Why.INVITATION_CLOSED
    with pytest.raises(Http404):
        access.get_seat(table.erlan, table.number, right=access.Right.SEE)


def test_nobody_takes_a_seat_before_saying_yes() -> None:
    table = cases.invited()

    assert refusal(lambda: invitation.join(invitation=letter(table), by=table.erlan)) is Why.INVITATION_CLOSED


@pytest.mark.parametrize("stage", [cases.choosing_mediator, cases.asked, cases.taken, cases.contract_offered])
def test_leaving_before_the_contract_is_signed_ends_what_never_started(stage: Callable[[], Table]) -> None:
    table = stage()

    ending.leave(number=table.number, by=table.erlan)

    assert_ended(table, EndReason.LEFT_BEFORE_START, Event.PARTY_LEFT, by=table.erlan)
    assert table.case.started_on is None


def applicant_leaves(table: Table) -> None:
    ending.leave(number=table.number, by=table.aizhan)


def choice_taken_back(table: Table) -> None:
    choosing.reject_mediator(number=table.number, by=table.aizhan)


NOT_WAITED_FOR = [
    (applicant_leaves, True, "The case ended before you answered."),
    (choice_taken_back, False, "The parties took their choice back before you answered."),
]


@pytest.mark.parametrize(("happens", "ended", "words"), NOT_WAITED_FOR, ids=["ended", "taken back"])
def test_a_mediator_who_is_waited_for_no_more_is_told_and_sees_nothing_else_of_the_case(
    happens: Callable[[Table], None], ended: bool, words: str
) -> None:
    table = cases.asked()
    dana = Client(headers={"accept-language": "en"})
    dana.force_login(table.dana)
    offer = reverse("cases:offer", args=[table.number])
    assert "Мысалов" in dana.get(offer).content.decode()

    happens(table)

    with pytest.raises(Http404):
        access.get_seat(table.dana, table.number, right=access.Right.SEE)
    told = Notice.objects.filter(to=table.dana, kind=Letter.NO_LONGER_ASKED, channel=Notice.Channel.INBOX).get()
    assert (told.path, told.data) == (offer, {"number": table.number, "referred": False, "ended": ended})
    page = dana.get(offer)
    assert page.status_code == 200
    assert words in page.content.decode()
    assert not re.search("Мысалов|Үлгібаева|Борыш", page.content.decode())


def test_an_answer_that_comes_after_the_end_is_told_that_it_is_too_late() -> None:
    table = cases.asked()
    dana = Client()
    dana.force_login(table.dana)
    applicant_leaves(table)

    answers = {
        dana.post(reverse("cases:offer", args=[table.number]), {"act": act}).status_code for act in ("take", "decline")
    }

    assert answers == {409}
    assert table.case.state is State.ENDED


def test_a_mediator_who_was_only_proposed_or_has_declined_is_told_nothing() -> None:
    table = cases.choosing_mediator()
    choosing.propose_mediator(number=table.number, mediator=table.mediator.uid, by=table.aizhan)
    choice_taken_back(table)
    choosing.propose_mediator(number=table.number, mediator=table.mediator.uid, by=table.aizhan)
    choosing.agree_mediator(number=table.number, by=table.erlan)
    choosing.decline_case(number=table.number, by=table.dana)
    applicant_leaves(table)

    assert not Notice.objects.filter(kind=Letter.NO_LONGER_ASKED).exists()
    assert access.closed_offer(table.dana, table.number) is None


def test_a_mediator_who_is_asked_anew_after_the_choice_waschoice_taken_back_can_take_the_case() -> None:
    table = cases.asked()
    choice_taken_back(table)
    choosing.propose_mediator(number=table.number, mediator=table.mediator.uid, by=table.aizhan)
    choosing.agree_mediator(number=table.number, by=table.erlan)
    registry.accept_ethics_code(by=table.dana)

    assert access.closed_offer(table.dana, table.number) is None
    choosing.take_case(number=table.number, by=table.dana)

    assert table.case.state is State.CONTRACT


# -- After the start ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", [cases.under_mediation, cases.settlement_offered])
def test_leaving_after_the_start_ends_the_mediation_at_once(stage: Callable[[], Table]) -> None:
    table = stage()

    ending.leave(number=table.number, by=table.aizhan)

    assert_ended(table, EndReason.PARTY_LEFT, Event.PARTY_LEFT, by=table.aizhan)


def test_ending_together_needs_every_party() -> None:
    table = cases.under_mediation()

    ending.end_together(number=table.number, by=table.aizhan)
    assert table.case.state is State.UNDER_MEDIATION
    assert refusal(lambda: ending.end_together(number=table.number, by=table.aizhan)) is Why.ALREADY_AGREED
    with pytest.raises(Http404):
        ending.end_together(number=table.number, by=table.dana)

    ending.end_together(number=table.number, by=table.erlan)
    assert_ended(table, EndReason.PARTIES_REFUSED, Event.PARTIES_REFUSED, by=table.erlan)


def test_only_the_mediator_finds_a_settlement_impossible() -> None:
    table = cases.under_mediation()
    with pytest.raises(Http404):
        ending.find_impossible(number=table.number, by=table.aizhan)

    ending.find_impossible(number=table.number, by=table.dana)

    assert_ended(table, EndReason.MEDIATOR_FINDING, Event.FOUND_IMPOSSIBLE, by=table.dana)


def test_the_clock_ends_a_mediation_after_the_last_day_of_its_term() -> None:
    table = cases.settlement_offered()
    version = cases.settlement_version(table)
    last_day = table.case.term_ends_on

    tick_on(last_day)
    assert table.case.state is State.UNDER_MEDIATION
    tick_on(last_day + DAY)

    assert_ended(table, EndReason.TERM_EXPIRED, Event.TERM_EXPIRED, by=None)
    version.refresh_from_db()
    assert version.withdrawn_at
    assert checking.check_version(version).answer is Finding.WITHDRAWN


def test_nothing_is_signed_after_the_last_day_even_when_the_clock_has_not_looked_yet() -> None:
    table = cases.settlement_offered()
    cms = signature_of(table.aizhan, cases.settlement_version(table))

    with time_machine.travel(noon(table.case.term_ends_on + DAY)):
        why = refusal(lambda: settlement.sign_settlement(number=table.number, cms=cms, by=table.aizhan))

    assert why is Why.TERM_OVER


def test_a_settled_case_has_its_reason_too() -> None:
    table = cases.settled()

    case = table.case
    assert (case.state, case.end_reason) == (State.SETTLED, EndReason.SETTLED)
    assert not Deadline.objects.filter(case=case, done_at=None).exists()
    assert Mediator.objects.get(pk=table.mediator.pk).current_cases == 0
    told = Notice.objects.filter(about=case.uid, kind=Letter.SETTLED).values_list("to", flat=True)
    assert set(told) == {table.aizhan.pk, table.erlan.pk}


# -- The term -------------------------------------------------------------------------------------------------


def test_an_extension_needs_everyone_and_the_mediator_too() -> None:
    table = cases.under_mediation()
    started_on, first_end = table.case.started_on, table.case.term_ends_on
    until = started_on + 60 * DAY
    extending.propose_extension(number=table.number, until=until, by=table.erlan)
    extending.agree_extension(number=table.number, by=table.aizhan)
    assert table.case.term_ends_on == first_end

    extending.agree_extension(number=table.number, by=table.dana)

    case = table.case
    assert (case.started_on, case.term_until) == (started_on, until)
    assert case.term_ends_on >= until
    tick_on(first_end + DAY)
    assert table.case.state is State.UNDER_MEDIATION
    tick_on(case.term_ends_on + DAY)
    assert_ended(table, EndReason.TERM_EXPIRED, Event.TERM_EXPIRED, by=None)


def test_the_sixty_first_day_is_refused() -> None:
    table = cases.under_mediation()
    until = table.case.started_on + 61 * DAY

    why = refusal(lambda: extending.propose_extension(number=table.number, until=until, by=table.aizhan))

    assert why is Why.TERM_TOO_LONG
    assert table.case.extension_to is None


def test_a_day_that_is_not_later_is_no_extension() -> None:
    table = cases.under_mediation()
    until = table.case.term_until

    why = refusal(lambda: extending.propose_extension(number=table.number, until=until, by=table.aizhan))

    assert why is Why.EXTENSION_NOT_LATER


def test_a_term_that_is_over_cannot_be_extended_any_more() -> None:
    table = cases.under_mediation()
    extending.propose_extension(number=table.number, until=table.case.started_on + 60 * DAY, by=table.aizhan)
    extending.agree_extension(number=table.number, by=table.erlan)

    with time_machine.travel(noon(table.case.term_ends_on + DAY)):
        assert refusal(lambda: extending.agree_extension(number=table.number, by=table.dana)) is Why.TERM_OVER


@pytest.mark.parametrize(
    "fields", [{"legal_track": LegalTrack.ENFORCEMENT}, {"stage": Stage.ENFORCEMENT}], ids=["track", "stage"]
)
def test_enforcement_knows_no_extension(fields: dict[str, object]) -> None:
    table = cases.under_mediation(**fields)
    until = table.case.term_ends_on + DAY

    assert (
        Step.PROPOSE_EXTENSION not in access.get_seat(table.aizhan, table.number, right=access.Right.SEE).open_steps()
    )
    why = refusal(lambda: extending.propose_extension(number=table.number, until=until, by=table.aizhan))
    assert why is Why.TERM_CANNOT_BE_EXTENDED


def test_a_criminal_case_has_no_term_of_its_own() -> None:
    table = cases.under_mediation(legal_track=LegalTrack.CRIMINAL, stage=Stage.IN_COURT)

    case = table.case
    assert case.started_on
    assert (case.term_until, case.term_ends_on) == (None, None)
    assert not case.deadlines.filter(kind=DeadlineKind.TERM_END).exists()
    tick_on(case.started_on + 400 * DAY)
    assert table.case.state is State.UNDER_MEDIATION
    why = refusal(
        lambda: extending.propose_extension(number=table.number, until=case.started_on + 40 * DAY, by=table.aizhan)
    )
    assert why is Why.TERM_CANNOT_BE_EXTENDED


# -- Another mediator -----------------------------------------------------------------------------------------


def _successor() -> Mediator:
    """Another mediator, with a key: keys outlive a test, so none is made while the clock is moved."""
    user = User.objects.create_user(
        "marat@example.kz", given_name="Марат", surname="Жаңаев", iin=cast.iin("680203", 3010, century=3)
    )
    mediator = registers.entered(by=registers.keeper(), user=user, name="Жаңаев Марат").mediator
    registry.accept_ethics_code(by=user)
    key_of(user)
    return mediator


def _goes_on_with(table: Table, mediator: Mediator) -> Table:
    """The parties agree on another mediator, who takes the case and offers a contract of his own."""
    choosing.propose_mediator(number=table.number, mediator=mediator.uid, by=table.erlan)
    choosing.agree_mediator(number=table.number, by=table.aizhan)
    assert mediator.user
    choosing.take_case(number=table.number, by=mediator.user)
    return Table(table.number, table.applicant, table.respondent, mediator, table.story)


def _contract_signed(table: Table) -> None:
    by = table.mediators_user
    contract.write_contract(number=table.number, by=by, fields=cases.CONTRACT)
    contract.offer_contract(number=table.number, by=by)
    version = access.get_seat(by, table.number, right=access.Right.READ).case.contract.version
    for user in table.everyone:
        contract.sign_contract(number=table.number, cms=signature_of(user, version), by=user)


def test_another_mediator_keeps_the_start_and_the_term_and_needs_a_contract_of_his_own() -> None:
    table = cases.under_mediation()
    before, successor = table.case, _successor()
    with time_machine.travel(noon(before.started_on + 5 * DAY)):
        choosing.object_to_mediator(number=table.number, by=table.erlan)
        second = _goes_on_with(table, successor)
        assert table.case.state is State.CONTRACT
        _contract_signed(second)

    after = table.case
    assert after.state is State.UNDER_MEDIATION
    assert (after.started_on, after.term_until, after.term_ends_on) == (
        before.started_on,
        before.term_until,
        before.term_ends_on,
    )
    assert after.contracts.count() == 2
    assert Mediator.objects.get(pk=table.mediator.pk).current_cases == 0
    assert second.mediators_user in {
        member.user for member in room_queries.people_in(room_queries.rooms_about(after.uid))
    }
    tick_on(after.term_ends_on + DAY)
    assert_ended(second, EndReason.TERM_EXPIRED, Event.TERM_EXPIRED, by=None)


@pytest.mark.parametrize("who", ["party objects", "mediator steps down"])
def test_the_first_mediator_loses_case_and_rooms_at_once(who: str) -> None:
    table = cases.under_mediation()
    places = list(room_queries.rooms_about(table.case.uid))
    for place in places:
        rooms.get_room(table.dana, place.uid, right=Right.ENTER)

    if who == "party objects":
        choosing.object_to_mediator(number=table.number, by=table.aizhan)
    else:
        choosing.step_down(number=table.number, by=table.dana)

    with pytest.raises(Http404):
        access.get_seat(table.dana, table.number, right=access.Right.SEE)
    for place in places:
        with pytest.raises(Http404):
            rooms.get_room(table.dana, place.uid, right=Right.ENTER)
    assert Mediator.objects.get(pk=table.mediator.pk).current_cases == 0


def test_the_term_runs_on_while_the_parties_choose_another_mediator() -> None:
    table = cases.under_mediation()
    choosing.step_down(number=table.number, by=table.dana)

    tick_on(table.case.term_ends_on + DAY)

    assert_ended(table, EndReason.TERM_EXPIRED, Event.TERM_EXPIRED, by=None)


# -- The notice of termination --------------------------------------------------------------------------------


def _left() -> tuple[Table, EndReason]:
    table = cases.under_mediation()
    ending.leave(number=table.number, by=table.aizhan)
    return table, EndReason.PARTY_LEFT


def _together() -> tuple[Table, EndReason]:
    table = cases.under_mediation()
    ending.end_together(number=table.number, by=table.aizhan)
    ending.end_together(number=table.number, by=table.erlan)
    return table, EndReason.PARTIES_REFUSED


def _expired() -> tuple[Table, EndReason]:
    table = cases.under_mediation()
    tick_on(table.case.term_ends_on + DAY)
    return table, EndReason.TERM_EXPIRED


GROUNDS = {
    EndReason.PARTIES_REFUSED: ("стороны письменно отказались", "подпункт 3"),
    EndReason.PARTY_LEFT: ("одна из сторон письменно отказалась", "подпункт 4"),
    EndReason.TERM_EXPIRED: ("истёк срок медиации", "подпункт 5"),
}


@pytest.mark.parametrize("end", [_left, _together, _expired])
def test_the_notice_of_termination_is_a_pdf_with_its_reason_signed_by_the_mediator(
    end: Callable[[], tuple[Table, EndReason]],
) -> None:
    table, reason = end()

    version = ending.issue_notice(number=table.number, by=table.aizhan)
    assert ending.issue_notice(number=table.number, by=table.dana) == version
    ending.sign_notice(number=table.number, cms=signature_of(table.dana, version), by=table.dana)

    pages = PdfReader(BytesIO(storage.read(version.sha256))).pages
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    assert {other: all(words in text for words in said) for other, said in GROUNDS.items()} == {
        other: other is reason for other in GROUNDS
    }
    assert checking.check_version(version).answer is Finding.GENUINE
    assert table.case.state is State.ENDED
    assert history_of(table.case.uid).last().event == Event.NOTICE_SIGNED


def _declined() -> Table:
    table = cases.invited()
    invitation.answer_invitation(invitation=letter(table), yes=False)
    invitation.withdraw_application(number=table.number, by=table.aizhan)
    return table


def _left_before_start() -> Table:
    table = cases.contract_offered()
    ending.leave(number=table.number, by=table.aizhan)
    return table


def _found_impossible() -> Table:
    table = cases.under_mediation()
    ending.find_impossible(number=table.number, by=table.dana)
    return table


@pytest.mark.parametrize(
    "end", [_declined, _left_before_start, _found_impossible, cases.settled, cases.under_mediation]
)
def test_the_law_knows_no_notice_for_other_ends(end: Callable[[], Table]) -> None:
    table = end()
    assert table.case.end_reason not in WITH_NOTICE

    why = refusal(lambda: ending.issue_notice(number=table.number, by=table.aizhan))

    assert why is Why.NO_NOTICE_FOR_THIS_END


def test_the_page_of_a_notice_that_waits_for_its_signature_opens_without_reproach() -> None:
    table = cases.under_mediation()
    ending.leave(number=table.number, by=table.erlan)
    ending.issue_notice(number=table.number, by=table.aizhan)
    for user in table.everyone:
        client = Client()
        client.force_login(user)
        page = client.get(reverse("cases:notice", args=[table.number]))
        assert (page.status_code, page.context["form"].is_bound) == (200, False)


def test_a_notice_names_the_contract_under_which_talks_were_held_when_the_new_one_is_not_signed() -> None:
    table = cases.under_mediation()
    started_on, successor = table.case.started_on, _successor()
    with time_machine.travel(noon(started_on + 5 * DAY)):
        choosing.step_down(number=table.number, by=table.dana)
        second = _goes_on_with(table, successor)
        ending.leave(number=table.number, by=table.aizhan)

        version = ending.issue_notice(number=table.number, by=table.aizhan)
        cms = signature_of(second.mediators_user, version)
        ending.sign_notice(number=table.number, cms=cms, by=second.mediators_user)

    assert version.data["contract_date"]["iso"] == started_on.isoformat()
    assert version.data["written_on"]["iso"] == (started_on + 5 * DAY).isoformat()


def test_nobody_issues_a_notice_while_no_mediator_is_at_work() -> None:
    table = cases.under_mediation()
    choosing.step_down(number=table.number, by=table.dana)
    choosing.propose_mediator(number=table.number, mediator=_successor().uid, by=table.aizhan)
    ending.leave(number=table.number, by=table.aizhan)

    why = refusal(lambda: ending.issue_notice(number=table.number, by=table.aizhan))

    assert why is Why.NO_NOTICE_FOR_THIS_END


# -- More than two sides --------------------------------------------------------------------------------------


def test_the_others_go_on_without_one_who_stays_silent() -> None:
    table, botagoz = three_invited()
    come(table, 2, table.erlan)
    assert table.case.state is State.INVITED
    assert refusal(lambda: invitation.continue_without(number=table.number, by=table.aizhan)) is Why.ANSWERS_AWAITED

    last_day = cases.invitation_of(table, 3).answer_until
    tick_on(last_day + DAY)
    assert table.case.state is State.INVITED
    with time_machine.travel(noon(last_day + DAY)):
        invitation.continue_without(number=table.number, by=table.aizhan)
        why = refusal(lambda: invitation.answer_invitation(invitation=letter(table, 3), yes=True))
    assert why is Why.STEP_NOT_OPEN

    case = table.case
    assert case.state is State.CHOOSING
    assert [party.number for party in case.taking_part] == [1, 2]
    assert refusal(lambda: invitation.join(invitation=letter(table, 3), by=botagoz)) is Why.INVITATION_CLOSED
    with pytest.raises(Http404):
        access.get_seat(botagoz, table.number, right=access.Right.SEE)


def test_one_who_came_and_then_said_no_is_left_out_with_seat_and_all() -> None:
    table, botagoz = three_invited()
    come(table, 3, botagoz)
    invitation.answer_invitation(invitation=letter(table, 3), yes=False, by=botagoz)
    come(table, 2, table.erlan)

    invitation.continue_without(number=table.number, by=table.aizhan)

    with pytest.raises(Http404):
        access.get_seat(botagoz, table.number, right=access.Right.SEE)
    assert access.seats_going_on(botagoz) == []


def test_all_silent_ends_with_the_last_of_them() -> None:
    table, _ = three_invited()

    assert tick_on(cases.invitation_of(table, 3).answer_until + DAY) == 6

    assert_ended(table, EndReason.DEEMED_REJECTED, Event.PROPOSAL_REJECTED, by=None)


def test_with_one_silent_and_one_no_the_no_is_the_reason() -> None:
    table, _ = three_invited()
    invitation.answer_invitation(invitation=letter(table, 2), yes=False)

    tick_on(cases.invitation_of(table, 3).answer_until + DAY)

    assert_ended(table, EndReason.INVITATION_DECLINED, Event.PROPOSAL_REJECTED, by=None)


def test_one_of_three_leaving_ends_the_whole_case() -> None:
    table, botagoz = three_invited()
    come(table, 2, table.erlan)
    come(table, 3, botagoz)
    assert table.case.state is State.CHOOSING

    ending.leave(number=table.number, by=botagoz)

    assert table.case.end_reason is EndReason.LEFT_BEFORE_START


# -- The clock itself -----------------------------------------------------------------------------------------


def test_a_clock_that_stood_still_for_a_month_loses_nothing_and_does_everything_once() -> None:
    table = cases.under_mediation()
    late = table.case.term_ends_on + 30 * DAY

    assert tick_on(late) > 0
    entries = list(history_of(table.case.uid))
    assert tick_on(late) == 0
    assert tick_on(late + DAY) == 0

    assert list(history_of(table.case.uid)) == entries
    assert_ended(table, EndReason.TERM_EXPIRED, Event.TERM_EXPIRED, by=None)
    assert not Notice.objects.filter(kind=Letter.TERM_REMINDER).exists(), "it would speak of a day that has passed"


def test_one_case_that_cannot_be_handled_does_not_hold_up_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    first = cases.invited()
    other = filing.open_application(by=first.aizhan, intake={}, category="CIV-LOAN")
    filing.fill_in(number=other.number, by=first.aizhan, fields={"title": "a", "grounds": "b", "wish": "c"})
    filing.fill_in_party(
        number=other.number, by=first.aizhan, party=None, fields={"surname": "a", "given_name": "b", "phone": "1"}
    )
    filing.file_application(number=other.number, by=first.aizhan)
    lapse = invitation.lapse_invitation

    def fails_for_the_first(case, party):
        if case.number == first.number:
            raise RuntimeError("something of ours is broken")
        lapse(case, party)

    monkeypatch.setattr(invitation, "lapse_invitation", fails_for_the_first)
    late = cases.invitation_of(first).answer_until + DAY

    tick_on(late)
    other.refresh_from_db()
    assert other.end_reason is EndReason.DEEMED_REJECTED
    assert first.case.state is State.INVITED

    monkeypatch.undo()
    tick_on(late)
    assert first.case.end_reason is EndReason.DEEMED_REJECTED


def test_a_proposed_mediator_is_history_after_the_end() -> None:
    table = cases.asked()
    ending.leave(number=table.number, by=table.erlan)

    assert table.case.appointments.get().status is AppointmentStatus.REJECTED
