"""Direct talks before a mediator: held by nobody, ended by themselves, closed to the mediator (UN-TN-10, -16, -18)."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bitim.accounts.models import User
from bitim.cases import access
from bitim.cases.access import Right
from bitim.cases.actions import choosing, clock, direct, ending, outages
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Deadline
from bitim.cases.presenters import history
from bitim.cases.vocabulary import DeadlineKind
from bitim.journal.queries import broken_chains, history_of
from bitim.law.process import EndReason, State, Step
from bitim.law.refusal import Refused, Why
from bitim.law.workdays import next_working_day
from bitim.notices.models import Notice
from bitim.rooms import access as rooms
from bitim.rooms import actions as talk
from bitim.rooms import queries as room_queries
from bitim.rooms.errors import RoomError
from bitim.rooms.kinds import RoomKind
from bitim.rooms.models import Room
from tests import cast
from tests.factories import cases
from tests.factories import registry as registers
from tests.factories.cases import Table
from tests.factories.sides import begin, come, noon, three_invited
from tests.together import together
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
SAID = "екеуміздің арамыздағы сөз"


@pytest.fixture(autouse=True)
def _the_journal_is_whole(db: None) -> Iterator[None]:
    yield
    assert list(broken_chains()) == []
    call_command("verify_cases")


def refusal(act: Callable[..., object], table: Table, by: User) -> Why:
    with pytest.raises(Refused) as caught:
        act(number=table.number, by=by)
    return caught.value.why


def room_of(table: Table) -> Room:
    return room_queries.rooms_about(table.case.uid).get(kind=RoomKind.DIRECT)


def say(table: Table, by: User) -> None:
    talk.acknowledge(about=table.case.uid, by=by)
    talk.post(room_uid=room_of(table).uid, by=by, text=SAID, client_key=uuid4())


def told(table: Table, kind: Letter) -> set[User]:
    return {notice.to for notice in Notice.objects.filter(about=table.case.uid, kind=kind, channel="inbox")}


def events(table: Table) -> list[str]:
    return [entry.event for entry in history_of(table.case.uid)]


def steps(table: Table, user: User) -> tuple[Step, ...]:
    return access.get_seat(user, table.number, right=Right.READ).open_steps()


def tick_on(day: date) -> None:
    with time_machine.travel(noon(day)):
        clock.sweep()


def page(table: Table, user: User, name: str = "direct") -> str:
    response = signed_in(user).get(reverse(f"cases:{name}", args=[table.number]))
    assert response.status_code == 200
    return response.content.decode()


def without_token(text: str) -> str:
    """The page without the forms' own tokens, which are others each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)


def press(table: Table, user: User, act: str) -> str:
    address = reverse("cases:direct", args=[table.number])
    return signed_in(user).post(address, {"act": act}, follow=True).content.decode()


def mediated() -> Table:
    """The sides talked directly, said something, and are under mediation now."""
    table = cases.talking_directly()
    say(table, table.aizhan)
    direct.ask_for_mediator(number=table.number, by=table.erlan)
    begin(table, table.aizhan, table.erlan)
    for user in table.everyone:
        talk.acknowledge(about=table.case.uid, by=user)
    return table


# -- They begin when all want them ----------------------------------------------------------------------------


def test_they_begin_when_both_sides_want_them_and_last_ten_days() -> None:
    table = cases.choosing_mediator()
    today = timezone.localdate()

    direct.talk_directly(number=table.number, by=table.aizhan)
    assert table.case.state is State.CHOOSING
    assert told(table, Letter.DIRECT_TALKS_WANTED) == {table.erlan}
    direct.talk_directly(number=table.number, by=table.erlan)

    case = table.case
    assert (case.state, case.direct_began_on, case.direct_agreed_by) == (State.DIRECT, today, [])
    assert case.direct_until == next_working_day(today + 10 * DAY)
    assert told(table, Letter.DIRECT_TALKS_BEGUN) == {table.aizhan}
    assert events(table)[-3:] == [Event.DIRECT_TALKS_WANTED, Event.DIRECT_TALKS_WANTED, Event.DIRECT_TALKS_BEGUN]


def test_their_room_has_the_sides_in_it_and_nobody_else() -> None:
    table = cases.talking_directly()

    room = room_of(table)

    assert {member.user for member in room.members.all()} == {table.aizhan, table.erlan}
    assert room_queries.rooms_about(table.case.uid).get() == room
    say(table, table.aizhan)
    talk.acknowledge(about=table.case.uid, by=table.erlan)
    read = signed_in(table.erlan).get(reverse("cases:talk", args=[table.number]), follow=True)
    assert SAID in read.content.decode()


def test_a_wish_twice_is_one_wish() -> None:
    table = cases.choosing_mediator()
    direct.talk_directly(number=table.number, by=table.aizhan)

    assert refusal(direct.talk_directly, table, table.aizhan) is Why.ALREADY_AGREED

    assert table.case.state is State.CHOOSING


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_begin_them_once(transactional_db: None) -> None:
    table = cases.choosing_mediator()

    together(
        lambda: direct.talk_directly(number=table.number, by=table.aizhan),
        lambda: direct.talk_directly(number=table.number, by=table.erlan),
    )

    assert table.case.state is State.DIRECT
    assert events(table).count(Event.DIRECT_TALKS_BEGUN) == 1


def test_a_proposed_mediator_is_answered_first_and_takes_the_wish_off() -> None:
    table = cases.choosing_mediator()
    direct.talk_directly(number=table.number, by=table.aizhan)

    choosing.propose_mediator(number=table.number, mediator=table.mediator.uid, by=table.erlan)

    assert table.case.direct_agreed_by == []
    assert refusal(direct.talk_directly, table, table.erlan) is Why.MEDIATOR_PROPOSED
    choosing.reject_mediator(number=table.number, by=table.aizhan)
    direct.talk_directly(number=table.number, by=table.erlan)


def test_a_case_has_them_once() -> None:
    table = cases.talked_directly()

    assert refusal(direct.talk_directly, table, table.aizhan) is Why.DIRECT_TALKS_HELD


def test_there_are_none_once_mediation_has_begun() -> None:
    table = cases.under_mediation()
    choosing.step_down(number=table.number, by=table.dana)

    assert refusal(direct.talk_directly, table, table.aizhan) is Why.MEDIATION_BEGUN


# -- Nobody is held -------------------------------------------------------------------------------------------


def test_either_side_ends_them_at_once_and_a_mediator_is_chosen() -> None:
    table = cases.talking_directly()

    direct.ask_for_mediator(number=table.number, by=table.erlan)

    assert table.case.state is State.CHOOSING
    assert events(table)[-1] == Event.DIRECT_TALKS_LEFT
    assert told(table, Letter.DIRECT_TALKS_OVER) == {table.aizhan}
    assert not Deadline.objects.filter(case=table.case, kind__startswith="direct", done_at=None).exists()
    assert Step.PROPOSE_MEDIATOR in steps(table, table.aizhan)
    with pytest.raises(RoomError):
        say(table, table.aizhan)


def test_either_side_may_leave_the_case_out_of_them() -> None:
    table = cases.talking_directly()

    ending.leave(number=table.number, by=table.aizhan)

    assert (table.case.state, table.case.end_reason) == (State.ENDED, EndReason.LEFT_BEFORE_START)
    assert room_of(table).closed_at is not None


def test_they_end_by_themselves_after_the_last_day_and_both_are_told() -> None:
    table = cases.talking_directly()
    last_day = table.case.direct_until

    tick_on(last_day)
    assert table.case.state is State.DIRECT
    assert told(table, Letter.DIRECT_REMINDER) == {table.aizhan, table.erlan}

    tick_on(last_day + DAY)
    tick_on(last_day + 2 * DAY)

    assert table.case.state is State.CHOOSING
    assert events(table).count(Event.DIRECT_TALKS_EXPIRED) == 1
    assert told(table, Letter.DIRECT_TALKS_OVER) == {table.aizhan, table.erlan}
    assert room_of(table).closed_at is not None


def test_a_worker_that_was_away_does_not_remind_of_what_is_over() -> None:
    table = cases.talking_directly()

    tick_on(table.case.direct_until + DAY)

    assert told(table, Letter.DIRECT_REMINDER) == set()


def test_an_outage_moves_their_last_day() -> None:
    """COE-04."""
    table = cases.talking_directly()
    last_day = table.case.direct_until

    outages.note_outage(began_at=noon(last_day), ended_at=noon(last_day) + timedelta(hours=3))
    assert outages.make_up_for_outages() == 1

    new = next_working_day(last_day + DAY)
    assert table.case.direct_until == new
    assert table.case.deadlines.get(kind=DeadlineKind.DIRECT_END).on == new
    tick_on(last_day + DAY)
    assert table.case.state is State.DIRECT
    tick_on(new + DAY)
    assert table.case.state is State.CHOOSING


# -- Closed to the mediator until both release them -----------------------------------------------------------


def mediator_reads(table: Table, mediator: User) -> bool:
    try:
        room, _seat = rooms.get_room(mediator, room_of(table).uid)
    except Http404:
        return False
    return SAID in signed_in(mediator).get(reverse("rooms:room", args=[room.uid])).content.decode()


def test_the_mediator_reads_them_when_both_sides_have_released_them_and_not_before() -> None:
    table = mediated()
    assert not mediator_reads(table, table.dana)

    direct.release_direct_talks(number=table.number, by=table.aizhan)
    assert not mediator_reads(table, table.dana)
    assert told(table, Letter.DIRECT_TALKS_RELEASED) == {table.erlan}
    direct.release_direct_talks(number=table.number, by=table.erlan)

    assert mediator_reads(table, table.dana)
    assert told(table, Letter.DIRECT_TALKS_OPENED) == {table.aizhan, table.dana}
    assert events(table)[-1] == Event.DIRECT_TALKS_OPENED
    with pytest.raises(RoomError):
        talk.post(room_uid=room_of(table).uid, by=table.dana, text="мен де", client_key=uuid4())


def test_a_release_is_taken_back_while_the_other_side_has_not_given_its_own() -> None:
    table = mediated()
    direct.release_direct_talks(number=table.number, by=table.aizhan)

    direct.take_release_back(number=table.number, by=table.aizhan)
    direct.release_direct_talks(number=table.number, by=table.erlan)

    assert not mediator_reads(table, table.dana)
    assert told(table, Letter.RELEASE_TAKEN_BACK) == {table.erlan}
    assert refusal(direct.take_release_back, table, table.aizhan) is Why.NOTHING_RELEASED


def test_what_the_mediator_may_have_read_is_not_taken_back() -> None:
    table = mediated()
    for user in (table.aizhan, table.erlan):
        direct.release_direct_talks(number=table.number, by=user)

    assert refusal(direct.take_release_back, table, table.aizhan) is Why.DIRECT_TALKS_RELEASED
    assert refusal(direct.release_direct_talks, table, table.erlan) is Why.DIRECT_TALKS_RELEASED
    assert mediator_reads(table, table.dana)


def test_the_next_mediator_needs_a_release_of_his_own() -> None:
    table = mediated()
    for user in (table.aizhan, table.erlan):
        direct.release_direct_talks(number=table.number, by=user)
    successor = User.objects.create_user(
        "marat@example.kz", given_name="Марат", surname="Жаңаев", iin=cast.iin("680203", 3010, century=3)
    )
    entry = registers.entered(by=registers.keeper(), user=successor, name="Жаңаев Марат")

    choosing.step_down(number=table.number, by=table.dana)
    after = Table(table.number, table.applicant, table.respondent, entry.mediator, table.story)
    begin(after, table.aizhan, table.erlan)
    talk.acknowledge(about=table.case.uid, by=successor)

    assert not mediator_reads(table, table.dana)
    assert not mediator_reads(table, successor)
    for user in (table.aizhan, table.erlan):
        direct.release_direct_talks(number=table.number, by=user)
    assert mediator_reads(table, successor)


def test_without_direct_talks_there_is_nothing_to_release() -> None:
    table = cases.under_mediation()

    assert refusal(direct.release_direct_talks, table, table.aizhan) is Why.NO_DIRECT_TALKS


def test_the_mediator_learns_that_they_were_held_and_not_who_would_release_them() -> None:
    table = mediated()
    direct.release_direct_talks(number=table.number, by=table.aizhan)
    direct.take_release_back(number=table.number, by=table.aizhan)

    seen = {row.what for row in history.rows(access.get_seat(table.dana, table.number, right=Right.READ))}
    by_erlan = {row.what for row in history.rows(access.get_seat(table.erlan, table.number, right=Right.READ))}

    assert history.SENTENCES[Event.DIRECT_TALKS_BEGUN] in seen
    between = {history.SENTENCES[event] for event in history.BETWEEN_THE_SIDES}
    assert seen & between == set()
    assert by_erlan >= between


def test_the_mediators_page_of_the_case_does_not_show_who_released_them() -> None:
    table = mediated()
    before = without_token(page(table, table.dana, "case"))

    direct.release_direct_talks(number=table.number, by=table.aizhan)

    assert without_token(page(table, table.dana, "case")) == before


def test_of_three_sides_all_must_want_them_and_all_must_release_them() -> None:
    table, botagoz = three_invited()
    sides = (table.aizhan, table.erlan, botagoz)
    come(table, 2, table.erlan)
    come(table, 3, botagoz)

    for user in sides[:2]:
        direct.talk_directly(number=table.number, by=user)
    assert table.case.state is State.CHOOSING
    direct.talk_directly(number=table.number, by=botagoz)
    assert table.case.state is State.DIRECT
    say(table, table.aizhan)

    direct.ask_for_mediator(number=table.number, by=botagoz)
    begin(table, *sides)
    talk.acknowledge(about=table.case.uid, by=table.dana)
    for user in sides[:2]:
        direct.release_direct_talks(number=table.number, by=user)
    assert not mediator_reads(table, table.dana)
    direct.release_direct_talks(number=table.number, by=botagoz)
    assert mediator_reads(table, table.dana)


# -- The pages ------------------------------------------------------------------------------------------------


def test_a_side_is_offered_them_beside_the_choice_of_a_mediator() -> None:
    table = cases.choosing_mediator()
    address = reverse("cases:direct", args=[table.number])

    assert "Choose a mediator together" in page(table, table.aizhan, "case")
    for name in ("case", "choose"):
        assert f'href="{address}"' in page(table, table.aizhan, name)
    text = page(table, table.aizhan)
    assert "It lasts at most 10 days." in text
    assert "The time limit for going to court runs on meanwhile." in text


def test_who_is_asked_reads_so_first_and_who_asked_need_not_wait() -> None:
    table = cases.choosing_mediator()
    assert "Your wish is recorded." in press(table, table.aizhan, "talk")

    asked = page(table, table.erlan, "case")
    waiting = page(table, table.aizhan, "case")

    assert "The other side wants to talk directly first" in asked
    assert "You want to talk directly first" in waiting
    assert "Do not wait: choose a mediator" in waiting
    assert "The direct talks have begun." in press(table, table.erlan, "talk")


def test_the_page_of_talks_that_go_on_leads_to_the_room_and_out_of_them() -> None:
    table = cases.talking_directly()

    text = page(table, table.aizhan)

    assert reverse("rooms:room", args=[room_of(table).uid]) in text
    assert "It is not a settlement reached in mediation" in text
    assert "After that day the choice of a mediator begins by itself." in text
    assert "Talk directly with the other side" in page(table, table.aizhan, "case")
    assert "Choose a mediator together" in press(table, table.aizhan, "end")
    assert table.case.state is State.CHOOSING


def test_the_choice_of_a_mediator_leads_to_the_end_of_the_direct_talks_first() -> None:
    table = cases.talking_directly()

    response = signed_in(table.aizhan).get(reverse("cases:choose", args=[table.number]))

    assert response.headers["location"] == reverse("cases:direct", args=[table.number])


def test_the_sides_decide_on_the_page_whether_the_mediator_reads_them() -> None:
    table = mediated()

    assert "May the mediator read your direct talks?" in page(table, table.aizhan)
    assert "You let the mediator read your direct talks" in press(table, table.aizhan, "release")
    assert "May the mediator read your direct talks?" in press(table, table.aizhan, "take_back")
    press(table, table.aizhan, "release")
    assert "All sides let the mediator read the direct talks" in press(table, table.erlan, "release")


def test_what_cannot_be_done_any_more_is_told_on_the_page() -> None:
    table = cases.talked_directly()

    assert "This step is not open now." in press(table, table.aizhan, "end")
    assert "You have talked directly already." in press(table, table.aizhan, "talk")


def test_there_is_no_page_before_they_can_be_wanted() -> None:
    table = cases.invited()
    address = reverse("cases:direct", args=[table.number])
    assert signed_in(table.aizhan).get(address).status_code == 404


def test_there_is_no_page_for_the_mediator() -> None:
    table = mediated()
    address = reverse("cases:direct", args=[table.number])

    assert signed_in(table.dana).get(address).status_code == 404
    for act in ("talk", "end", "release", "take_back"):
        assert signed_in(table.dana).post(address, {"act": act}).status_code == 404


def test_the_page_of_the_case_asks_the_database_no_more_with_direct_talks_than_without(
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    table = cases.choosing_mediator()
    with CaptureQueriesContext(connection) as before:
        page(table, table.aizhan, "case")
    for user in (table.aizhan, table.erlan):
        direct.talk_directly(number=table.number, by=user)

    with django_assert_max_num_queries(len(before)):
        page(table, table.aizhan, "case")
