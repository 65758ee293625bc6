"""What a process with sockets does with a call at moments that nobody can press out of a real one."""

import asyncio
import threading
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError

from bitim.accounts.models import User
from bitim.calls import actions, queries
from bitim.calls.live import passage
from bitim.calls.live.halls import Hall, Halls
from bitim.calls.media_server import ServerTicket
from bitim.calls.models import Call
from bitim.rooms.live.door import Admitted
from bitim.rooms.live.threads import read, written
from bitim.rooms.protocol import Goodbye
from tests.integration.rooms.conftest import Case

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Page:
    """The socket of somebody who came."""

    admitted: Admitted
    device: UUID
    heard: float = 0.0
    told: list[str] = field(default_factory=list)
    why: Goodbye | None = None

    def offer(self, frame: str) -> None:
        self.told.append(frame)

    def end(self, why: Goodbye) -> None:
        self.why = why


class SlowServer:
    """A media server that gives a ticket when it is told to, and remembers what it was asked besides."""

    def __init__(self) -> None:
        self.may_answer = threading.Event()
        self.asked: list[tuple[str, UUID]] = []

    def open(self, place: UUID) -> None:
        self.asked.append(("open", place))

    def ticket(self, place: UUID, seat: int) -> ServerTicket:
        assert self.may_answer.wait(20)
        return ServerTicket(address="ws://x", room="x", session=1, handle=1, private_id=1, token="x")

    def put_out(self, place: UUID, seat: int) -> None:
        self.asked.append(("put_out", place))

    def close(self, place: UUID) -> None:
        self.asked.append(("close", place))


@pytest.fixture
def call(case: Case) -> Call:
    return actions.open_call(room=case.joint, by=case.dana)


def page_of(case: Case, user: User) -> Page:
    caller = actions.come(room_uid=case.joint.uid, by=user, device=uuid4())
    admitted = Admitted(user=user, room=case.joint, seat=caller.member_id, language="en", session="x", proof=())
    return Page(admitted, caller.device)


def test_a_call_that_is_erased_ends_for_whoever_is_there(case: Case, call: Call) -> None:
    hall, page = Hall(case.joint), page_of(case, case.dana)
    hall.sockets[page.admitted.seat] = page
    pk = call.pk
    call.delete()

    asyncio.run(hall.show((pk, 1)))

    assert page.why is Goodbye.OUR_FAULT
    assert page.told == []


def test_whose_coming_fails_is_not_taken_for_somebody_who_is_there(
    case: Case, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(case, case.dana)

    def gone(pk: int) -> None:
        raise DatabaseError

    monkeypatch.setattr(queries, "scene", gone)

    async def come() -> dict[int, object]:
        halls = Halls()
        with pytest.raises(DatabaseError):
            await halls.enter(page)
        [hall] = halls._halls.values()
        return dict(hall.sockets)

    assert asyncio.run(come()) == {}


@pytest.mark.parametrize(
    ("parted", "undone"),
    [("stays", None), ("keep_waiting", "put_out"), ("move", "close")],
)
def test_a_ticket_that_comes_after_its_holder_was_parted_from_the_others_is_worth_nothing(
    case: Case, call: Call, monkeypatch: pytest.MonkeyPatch, parted: str, undone: str | None
) -> None:
    server = SlowServer()
    monkeypatch.setattr(passage, "media_server", lambda: server)
    call.stays.update(by_server=True)
    place = call.stays.get().uid
    dana, aizhan = page_of(case, case.dana), page_of(case, case.aizhan)
    actions.let_in(room_uid=case.joint.uid, seat=aizhan.admitted.seat, by=case.dana)

    async def meet() -> None:
        async def show() -> None:
            await hall.show((await read(queries.versions)([case.joint.pk]))[case.joint.pk])

        hall = Hall(case.joint)
        hall.sockets = {page.admitted.seat: page for page in (dana, aizhan)}
        await show()
        hall.give_ticket(aizhan)
        if parted == "keep_waiting":
            await written(actions.keep_waiting)(room_uid=case.joint.uid, seat=aizhan.admitted.seat, by=case.dana)
        elif parted == "move":
            await written(actions.move)(room_uid=case.joint.uid, place_uid=case.erlan_caucus.uid, by=case.dana)
        await show()
        server.asked.clear()  # what was done at once does not undo a ticket that comes later
        server.may_answer.set()
        while hall.passage._errands:
            await asyncio.sleep(0.01)

    asyncio.run(meet())

    given = [frame for frame in aizhan.told if '"type":"ticket"' in frame]
    assert bool(given) == (parted == "stays")
    assert server.asked[-1:] == ([(undone, place)] if undone else [])
