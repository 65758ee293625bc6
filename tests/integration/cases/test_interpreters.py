"""Interpreters: nobody hears before everybody agreed, more than was agreed to, or after he has gone."""

from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bitim.accounts.models import User
from bitim.calls import actions as calls
from bitim.calls import queries as call_queries
from bitim.cases import access
from bitim.cases.actions import choosing, ending, filing, interpreters, meetings
from bitim.cases.interpreter_keys import token_of
from bitim.cases.models import Interpreter
from bitim.documents.models import Version
from bitim.journal.queries import history_of
from bitim.law.interpreters import InterpreterState
from bitim.law.refusal import Refused, Why
from bitim.law.representation import Authority
from bitim.notices.delivery import deliver_due
from bitim.notices.models import Notice
from bitim.rooms import access as rooms
from bitim.rooms import actions, queries
from bitim.rooms.models import Room
from tests import cast
from tests.factories import cases
from tests.factories import interpreters as factory
from tests.factories import registry as registers
from tests.factories.cases import Table
from tests.factories.meetings import agreed, proposed
from tests.factories.sides import begin
from tests.visitors import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def table() -> Table:
    return cases.under_mediation()


@pytest.fixture
def meruert() -> User:
    return cast.meruert()


def row(table: Table) -> Interpreter:
    return Interpreter.objects.get(case__uid=table.case.uid)


def events(table: Table) -> list[str]:
    return [entry.event for entry in history_of(table.case.uid) if entry.event.startswith("interpreter")]


def seats(table: Table, user: User) -> set[Room]:
    return set(rooms.visible_rooms(user).filter(about=table.case.uid))


def room(table: Table, side: int | None = None) -> Room:
    found = queries.room_of(table.case.uid, table.party(side).uid if side else None)
    assert found is not None
    return found


def letters(kind: str) -> set[tuple[int | None, str]]:
    """To whom letters of a kind were left: the key of the account, or the address."""
    left = Notice.objects.filter(kind=kind)
    return {(notice.to_id, "" if notice.to_id else notice.address) for notice in left}


def to(*users: User) -> set[tuple[int | None, str]]:
    return {(user.pk, "") for user in users}


# -- Proposed and agreed to -----------------------------------------------------------------------------------


def test_nobody_is_asked_to_come_before_everybody_has_agreed(table: Table) -> None:
    proposal = factory.proposed(table)
    assert letters("interpreter_proposed") == to(table.aizhan, table.erlan)

    interpreters.agree_interpreter(number=table.number, interpreter=proposal.uid, by=table.aizhan)

    assert row(table).state is InterpreterState.PROPOSED
    assert letters("interpreter_asked") == set()

    interpreters.agree_interpreter(number=table.number, interpreter=proposal.uid, by=table.erlan)

    assert row(table).state is InterpreterState.ASKED
    assert letters("interpreter_asked") == {(None, "meruert@example.kz")}
    assert events(table) == [
        "interpreter_proposed",
        "interpreter_agreed",
        "interpreter_agreed",
        "interpreter_asked",
    ]


def test_a_side_proposes_too_and_then_the_mediator_must_agree(table: Table) -> None:
    proposal = factory.proposed(table, by=table.erlan)
    interpreters.agree_interpreter(number=table.number, interpreter=proposal.uid, by=table.aizhan)
    assert row(table).state is InterpreterState.PROPOSED

    interpreters.agree_interpreter(number=table.number, interpreter=proposal.uid, by=table.dana)

    assert row(table).state is InterpreterState.ASKED


def test_a_side_brings_nobody_into_the_talks_of_another_side_with_the_mediator(table: Table) -> None:
    with pytest.raises(Http404):
        factory.proposed(table, by=table.erlan, side=1)

    assert not Interpreter.objects.exists()


def test_the_same_form_twice_is_one_interpreter(table: Table) -> None:
    key = uuid4()

    assert factory.proposed(table, client_key=key) == factory.proposed(table, client_key=key)
    assert events(table) == ["interpreter_proposed"]


def test_while_one_is_proposed_nobody_proposes_another(table: Table) -> None:
    factory.proposed(table)

    with pytest.raises(Refused) as caught:
        factory.proposed(table, by=table.aizhan)

    assert caught.value.why is Why.INTERPRETER_PROPOSED


def test_before_and_after_the_talks_nobody_proposes_one() -> None:
    table = cases.taken()

    with pytest.raises(Refused) as caught:
        factory.proposed(table)

    assert caught.value.why is Why.STEP_NOT_OPEN


@pytest.mark.parametrize("who", ["aizhan", "erlan", "dana"])
def test_whoever_objects_before_he_sits_ends_it_and_his_link_with_it(table: Table, meruert: User, who: str) -> None:
    asked = factory.asked(table)
    link = f"/interpreter/{token_of(asked)}/"

    interpreters.object_to_interpreter(number=table.number, interpreter=asked.uid, by=getattr(table, who))

    assert row(table).state is InterpreterState.GONE
    assert signed_in(meruert).get(link).status_code == 404
    with pytest.raises(Refused):
        interpreters.take_seat(interpreter=asked, by=meruert)
    assert letters("interpreter_rejected") == to(*(user for user in table.everyone if user != getattr(table, who)))
    assert letters("interpreter_let_go") == {(None, "meruert@example.kz")}


# -- The seat -------------------------------------------------------------------------------------------------


def test_one_for_all_sits_in_the_joint_room_alone_and_has_acknowledged(table: Table, meruert: User) -> None:
    factory.seated(table, meruert)

    assert seats(table, meruert) == {room(table)}
    assert rooms.get_room(meruert, room(table).uid)[1].acknowledged_text == actions.CONFIDENTIALITY_TEXT
    assert letters("interpreter_seated") == to(*table.everyone)


def test_one_who_helps_a_side_sits_in_its_caucus_too_and_never_in_another(table: Table, meruert: User) -> None:
    factory.seated(table, meruert, side=2)

    assert seats(table, meruert) == {room(table), room(table, 2)}
    with pytest.raises(Http404):
        rooms.get_room(meruert, room(table, 1).uid)


def test_nobody_interprets_what_the_sides_said_without_a_mediator(meruert: User) -> None:
    table = cases.talked_directly()
    begin(table, table.aizhan, table.erlan)

    factory.seated(table, meruert, side=2)

    assert {place.kind for place in seats(table, meruert)} == {"joint", "caucus"}


def test_the_link_seats_once_and_one_person(table: Table, meruert: User) -> None:
    asked = factory.asked(table)
    interpreters.take_seat(interpreter=asked, by=meruert)
    before = history_of(table.case.uid).count()

    interpreters.take_seat(interpreter=asked, by=meruert)
    with pytest.raises(Refused):
        interpreters.take_seat(interpreter=asked, by=cast.stranger())

    assert history_of(table.case.uid).count() == before


@pytest.mark.parametrize("who", ["aizhan", "erlan", "dana"])
def test_who_has_a_place_at_the_table_does_not_interpret_there(table: Table, who: str) -> None:
    asked = factory.asked(table)

    with pytest.raises(Refused) as caught:
        interpreters.take_seat(interpreter=asked, by=getattr(table, who))

    assert caught.value.why is Why.INTERPRETER_HAS_A_PLACE
    assert row(table).state is InterpreterState.ASKED


def test_who_once_acted_for_a_side_does_not_interpret_for_all(table: Table) -> None:
    lawyer = User.objects.create_user("lawyer@example.kz", given_name="А", surname="З", iin=cast.iin("880101", 4001))
    named = filing.name_representative(
        number=table.number,
        by=table.erlan,
        fields={"authority": Authority.LEGAL_REPRESENTATIVE, "full_name": "А З", "iin": lawyer.iin},
        email="lawyer@example.kz",
    )
    filing.join_as_representative(representative=named, by=lawyer)
    filing.end_own_representation(number=table.number, by=table.erlan)
    asked = factory.asked(table)

    with pytest.raises(Refused) as caught:
        interpreters.take_seat(interpreter=asked, by=lawyer)

    assert caught.value.why is Why.INTERPRETER_HAS_A_PLACE


def test_who_interpreted_is_never_the_mediator_of_the_same_case(table: Table) -> None:
    dana = table.dana
    marat = User.objects.create_user("marat@example.kz", given_name="М", surname="Ж", iin=cast.iin("810203", 3023))
    mediator = registers.entered(by=registers.keeper(), user=marat, name="Жаңаев Марат").mediator
    factory.seated(table, marat)
    choosing.step_down(number=table.number, by=dana)

    with pytest.raises(Refused) as caught:
        choosing.propose_mediator(number=table.number, mediator=mediator.uid, by=table.aizhan)

    assert caught.value.why is Why.MEDIATOR_TAKES_A_SIDE


def test_an_interpreter_has_no_step_and_reads_neither_application_nor_papers_nor_offers(
    table: Table, meruert: User
) -> None:
    factory.seated(table, meruert, side=2)
    client = signed_in(meruert)
    seat = access.get_seat(meruert, table.number, right=access.Right.ATTEND)

    assert seat.open_steps() == ()
    for page in ("history", "settlement", "settlement/write", "contract", "offers", "interpreters", "leave", "term"):
        assert client.get(f"/cases/{table.number}/{page}/").status_code == 404, page
    for version in Version.objects.filter(document__about=table.case.uid):
        assert client.get(f"/documents/{version.uid}/").status_code == 404


# -- Gone -----------------------------------------------------------------------------------------------------


def left(table: Table, meruert: User, how: str) -> None:
    match how:
        case "mediator":
            interpreters.let_interpreter_go(number=table.number, interpreter=row(table).uid, by=table.dana)
        case "his side":
            interpreters.let_interpreter_go(number=table.number, interpreter=row(table).uid, by=table.erlan)
        case "himself":
            interpreters.give_up_interpreting(number=table.number, by=meruert)
        case "the end":
            ending.leave(number=table.number, by=table.aizhan)


@pytest.mark.parametrize("how", ["mediator", "his side", "himself", "the end"])
def test_who_goes_loses_every_door_at_once(table: Table, meruert: User, how: str) -> None:
    factory.seated(table, meruert, side=2)
    meeting = agreed(table)
    client = signed_in(meruert)
    joint = room(table)
    assert client.get(f"/cases/{table.number}/meetings/{meeting.uid}/").status_code == 200
    assert client.get(reverse("calls:call", args=[joint.uid])).status_code == 200

    left(table, meruert, how)

    assert seats(table, meruert) == set()
    for address in (
        f"/cases/{table.number}/",
        f"/cases/{table.number}/meetings/{meeting.uid}/",
        f"/cases/{table.number}/meetings/{meeting.uid}/bitim.ics",
        f"/rooms/{joint.uid}/",
        reverse("calls:call", args=[joint.uid]),
    ):
        assert client.get(address).status_code == 404, address
    assert table.number not in client.get("/cases/").content.decode()
    assert events(table)[-1] == "interpreter_gone"


def test_the_other_side_does_not_let_him_go(table: Table, meruert: User) -> None:
    factory.seated(table, meruert, by=table.erlan)

    with pytest.raises(Refused) as caught:
        interpreters.let_interpreter_go(number=table.number, interpreter=row(table).uid, by=table.aizhan)

    assert caught.value.why is Why.NOT_YOUR_INTERPRETER


def test_who_is_let_go_in_a_call_is_in_it_no_more(table: Table, meruert: User) -> None:
    factory.seated(table, meruert)
    joint = room(table)
    actions.acknowledge(about=table.case.uid, by=table.dana)
    call = calls.open_call(room=joint, by=table.dana)
    calls.come(room_uid=joint.uid, by=meruert, device=uuid4())
    page = signed_in(table.dana).get(reverse("calls:call", args=[joint.uid])).content.decode()
    assert "interpreter: Kazakh, Chinese" in page
    calls.let_in(room_uid=joint.uid, seat=joint.members.get(user=meruert).pk, by=table.dana)
    assert joint.members.get(user=meruert).pk in call_queries.scene(call.pk).together

    interpreters.let_interpreter_go(number=table.number, interpreter=row(table).uid, by=table.dana)

    assert call_queries.scene(call.pk).together == frozenset()


def test_who_was_asked_and_did_not_come_is_told_when_the_mediation_ends(table: Table) -> None:
    factory.asked(table)

    ending.leave(number=table.number, by=table.aizhan)

    assert row(table).state is InterpreterState.GONE
    assert letters("interpreter_let_go") == {(None, "meruert@example.kz")}


# -- Meetings -------------------------------------------------------------------------------------------------


def calendars(user: User) -> list[tuple[str, bool]]:
    """Kinds of the letters with a calendar file that a person got, and whether it takes the meeting out."""
    left = Notice.objects.filter(to=user, channel=Notice.Channel.INBOX, data__has_key="meeting").order_by("pk")
    return [(notice.kind, notice.data["cancelled"]) for notice in left]


def test_he_is_asked_to_come_to_the_meetings_where_he_interprets_and_to_no_other(table: Table, meruert: User) -> None:
    factory.seated(table, meruert, side=2)

    agreed(table)
    agreed(table, side=2)
    with_the_other = agreed(table, side=1)

    assert calendars(meruert) == [("meeting_set", False)] * 2
    assert signed_in(meruert).get(f"/cases/{table.number}/meetings/{with_the_other.uid}/").status_code == 404


def test_one_for_all_learns_of_no_meeting_with_one_side(table: Table, meruert: User) -> None:
    factory.seated(table, meruert)

    agreed(table, side=1)

    assert calendars(meruert) == []


def test_who_comes_later_learns_of_what_is_set_already(table: Table, meruert: User) -> None:
    agreed(table)
    agreed(table, side=1)

    factory.seated(table, meruert)

    assert calendars(meruert) == [("meeting_set", False)]


def test_a_meeting_that_is_moved_or_cancelled_leaves_his_calendar(table: Table, meruert: User) -> None:
    factory.seated(table, meruert)
    moved, cancelled = agreed(table), agreed(table)

    fresh = proposed(table)
    meetings.move_meeting(
        number=table.number,
        meeting=moved.uid,
        mode=moved.mode,
        place=moved.place,
        minutes=moved.minutes,
        times=list(fresh.takers),
        by=table.dana,
    )
    meetings.cancel_meeting(number=table.number, meeting=cancelled.uid, by=table.dana)

    assert calendars(meruert)[2:] == [("meeting_unset", True), ("meeting_cancelled", True)]


def test_who_goes_finds_his_meetings_taken_out_of_his_calendar(table: Table, meruert: User) -> None:
    factory.seated(table, meruert)
    agreed(table)

    interpreters.let_interpreter_go(number=table.number, interpreter=row(table).uid, by=table.dana)

    assert calendars(meruert)[1:] == [("interpreter_not_awaited", True)]
    assert letters("interpreter_let_go") == to(meruert)


# -- Pages ----------------------------------------------------------------------------------------------------

FORM = {
    "act": "propose",
    "name": "Меруерт Тілмашева",
    "email": "meruert@example.kz",
    "languages": ["kk", "zh"],
    "side": "all",
}


def propose(client: Client, table: Table, **fields: Any) -> Any:
    form = FORM | {"client_key": str(uuid4())} | fields
    return client.post(f"/cases/{table.number}/interpreters/", form, follow=True)


def test_from_the_form_to_the_joint_room(table: Table, meruert: User) -> None:
    erlan = signed_in(table.erlan)
    assert "Propose an interpreter" in erlan.get(f"/cases/{table.number}/").content.decode()
    propose(erlan, table, side="2")
    for user in (table.aizhan, table.dana):
        client = signed_in(user)
        assert (
            "An interpreter is proposed to you: Меруерт Тілмашева"
            in client.get(f"/cases/{table.number}/").content.decode()
        )
        answer = {"act": "agree", "interpreter": row(table).uid}
        client.post(f"/cases/{table.number}/interpreters/", answer)
    link = Notice.objects.get(kind="interpreter_asked").path
    deliver_due()
    [letter] = [message for message in mail.outbox if message.to == ["meruert@example.kz"]]
    assert link in letter.body

    hers = signed_in(meruert)
    door = hers.get(link).content.decode()
    assert "Айжан Үлгібаева" in door
    assert "Kazakh, Chinese" in door
    assert table.case.title not in door, "nothing of the dispute before the duty is acknowledged"
    assert hers.post(link, {"act": "take"}).status_code == 422
    hers.post(link, {"act": "take", "agreed": "on"})

    page = hers.get(f"/cases/{table.number}/").content.decode()
    assert "You interpret here: Kazakh, Chinese" in page
    assert "Only this side, the mediator and you" in page
    own = erlan.get(f"/cases/{table.number}/").content.decode()
    assert "interpreter: Kazakh, Chinese" in own
    assert "Only you, the mediator and your interpreter" in own
    assert "interpreter: Kazakh, Chinese" in _room_page(table.aizhan, table)


def _room_page(user: User, table: Table) -> str:
    actions.acknowledge(about=table.case.uid, by=user)
    return signed_in(user).get(f"/rooms/{room(table).uid}/").content.decode()


def test_who_is_asked_may_say_no_and_those_at_the_table_are_told(table: Table, meruert: User) -> None:
    link = f"/interpreter/{token_of(factory.asked(table))}/"

    response = signed_in(meruert).post(link, {"act": "decline"}, follow=True)

    assert "You do not interpret in this case" in response.content.decode()
    assert row(table).state is InterpreterState.GONE
    assert letters("interpreter_gone") == to(*table.everyone)


def test_the_door_asks_who_one_is_first(table: Table) -> None:
    link = f"/interpreter/{token_of(factory.asked(table))}/"

    response = Client().get(link)

    assert response.status_code == 302
    assert response.headers["location"].startswith("/account/login/")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": ""}, "Write the name of the interpreter."),
        ({"email": "меруерт"}, "Write the e-mail like this: name@example.kz."),
        ({"languages": ["kk"]}, "Tick at least two languages."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(table: Table, fields: dict[str, Any], message: str) -> None:
    response = propose(signed_in(table.dana), table, **fields)
    html = response.content.decode()

    assert response.status_code == 422
    assert message in html
    assert ("Меруерт Тілмашева" if "name" not in fields else "meruert@example.kz") in html
    assert not Interpreter.objects.exists()


@pytest.mark.parametrize("uid", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_an_interpreter_that_is_not_there_cannot_be_agreed_to(table: Table, uid: str) -> None:
    client = signed_in(table.aizhan)

    response = client.post(f"/cases/{table.number}/interpreters/", {"act": "agree", "interpreter": uid})

    assert response.status_code == 404


def test_the_page_of_a_case_asks_as_much_for_three_interpreters_as_for_one(
    table: Table, meruert: User, django_assert_num_queries: Any
) -> None:
    factory.seated(table, meruert)
    client = signed_in(table.dana)
    client.get(f"/cases/{table.number}/")
    with CaptureQueriesContext(
        connection,
    ) as for_one:
        client.get(f"/cases/{table.number}/")
    for name in ("b", "c"):
        person = User.objects.create_user(f"{name}@example.kz", given_name=name, surname="Т")
        factory.seated(table, person, email=f"{name}@example.kz", side=2)

    with django_assert_num_queries(len(for_one)):
        client.get(f"/cases/{table.number}/")
