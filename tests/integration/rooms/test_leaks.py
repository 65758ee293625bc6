"""Every object of every room is asked for by everybody else, through every door there is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from uuid import UUID, uuid4

import pytest
from django.contrib.auth.models import Permission as DjangoPermission
from django.http import Http404
from django.urls import reverse

from bitim.law.refusal import Refused
from bitim.rooms import access, actions, queries, urls
from bitim.rooms.access import Right
from bitim.rooms.models import Attachment, Draft, Member, Message, Notes, Permission, Room
from tests.integration.rooms.conftest import Case
from tests.unit.rooms import files
from tests.unit.rooms.files import upload
from tests.visitors import signed_in

PEOPLE = ("aizhan", "erlan", "dana", "stranger", "staff", "nobody")
ROOMS = ("joint", "aizhan_caucus", "erlan_caucus")
ENTERS = {
    ("joint", "aizhan"),
    ("joint", "erlan"),
    ("joint", "dana"),
    ("aizhan_caucus", "aizhan"),
    ("aizhan_caucus", "dana"),
    ("erlan_caucus", "erlan"),
    ("erlan_caucus", "dana"),
}
OUTSIDE = [pair for pair in product(ROOMS, PEOPLE) if pair not in ENTERS]


@dataclass
class Things:
    """What lies in one room; every text in it contains `secret`."""

    secret: str
    room: Room
    message: Message
    file: Message
    permission: Permission | None


@pytest.fixture
def things(case: Case) -> dict[str, Things]:
    """Something that could leak, of every kind, in every room."""
    case.staff.user_permissions.set(DjangoPermission.objects.all())
    laid = {}
    for name, author in (
        ("joint", case.aizhan),
        ("aizhan_caucus", case.aizhan),
        ("erlan_caucus", case.erlan),
    ):
        room = getattr(case, name)
        secret = f"құпия-{name}"
        here = {"room_uid": room.uid, "by": author}
        message = actions.post(**here, text=f"{secret} сөз", client_key=uuid4())
        pdf = upload(f"{secret}.pdf", files.PDF + secret.encode() + b"%%EOF")
        file = actions.post(**here, text="", file=pdf, client_key=uuid4())
        permission = None
        if not room.is_joint:
            permission = actions.ask_permission(
                room_uid=room.uid, by=case.dana, words=f"{secret} рұқсат", client_key=uuid4()
            )
        actions.keep_notes(**here, text=f"{secret} ойым")
        actions.hold_file(**here, text=f"{secret} жоба", file=upload(f"{secret}-2.pdf", files.PDF))
        laid[name] = Things(secret, room, message, file, permission)
    return laid


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Message, Attachment, Draft, Notes, Member, Permission)) + tuple(
        Permission.objects.order_by("pk").values_list("state", flat=True)
    )


def doors(things: Things, guess: UUID) -> Iterator[tuple[str, dict[str, object]]]:
    """Every address of rooms, filled with the ids of one room."""
    parts = {
        "uid": things.room.uid,
        "file_uid": things.file.attachment.uid,
        "permission_uid": things.permission.uid if things.permission else guess,
        "message_uid": things.message.uid,
    }
    for pattern in urls.urlpatterns:
        wanted = pattern.pattern.converters
        yield reverse(f"rooms:{pattern.name}", kwargs={name: parts[name] for name in wanted}), parts


@pytest.mark.parametrize(("room", "who"), OUTSIDE, ids=lambda part: part)
def test_no_address_of_a_room_opens_to_anybody_outside(
    case: Case, things: dict[str, Things], room: str, who: str
) -> None:
    laid = things[room]
    client = signed_in(getattr(case, who)) if who != "nobody" else signed_in(case.stranger)
    if who == "nobody":
        client.logout()
    before = counts()
    form = {
        "text": "x",
        "notes": "x",
        "client_key": str(uuid4()),
        "readers": queries.readers_mark(case.joint),
        "answer": "allow",
        "agreed": "on",
        "act": "remove",
    }

    for address, _ in doors(laid, uuid4()):
        for response in (
            client.get(address),
            client.head(address),
            client.post(address, form),
            client.post(address, form | {"file": upload("a.pdf", files.PDF)}),
            client.get(address, {"before": str(laid.message.uid)}),
        ):
            expected = {404, 405} if who != "nobody" else {302, 401, 405}
            assert response.status_code in expected, (address, response.status_code)
            assert laid.secret not in b"".join(response).decode()

    assert counts() == before


@pytest.mark.parametrize(("room", "who"), [pair for pair in OUTSIDE if pair[1] != "nobody"], ids=lambda part: part)
def test_no_action_reaches_a_room_from_outside(case: Case, things: dict[str, Things], room: str, who: str) -> None:
    by = getattr(case, who)
    uid = things[room].room.uid
    permission = things[room].permission
    pdf = upload("a.pdf", files.PDF)
    before = counts()
    tries: list[Callable[[], object]] = [
        *(lambda right=right: access.get_room(by, uid, right=right) for right in Right),
        *(lambda right=right: access.get_room(by, uid, right=right, lock=True) for right in Right),
        lambda: access.get_message(by, uid, things[room].message.uid),
        lambda: access.get_attachment(by, uid, things[room].file.attachment.uid),
        lambda: access.get_permission(by, uid, permission.uid if permission else uuid4(), right=Right.READ),
        lambda: actions.post(room_uid=uid, by=by, text="x", client_key=uuid4()),
        lambda: actions.hold_file(room_uid=uid, by=by, text="x", file=pdf),
        lambda: actions.send_held(room_uid=uid, by=by, client_key=uuid4()),
        lambda: actions.drop_held_file(room_uid=uid, by=by),
        lambda: actions.save_draft(room_uid=uid, by=by, text="x"),
        lambda: actions.keep_notes(room_uid=uid, by=by, text="x"),
        lambda: actions.mark_read(room_uid=uid, by=by, up_to=1),
        lambda: actions.pass_on(room_uid=uid, message_uid=things[room].message.uid, by=by),
        lambda: access.get_own_message(by, uid, things[room].message.uid),
        lambda: actions.ask_permission(room_uid=uid, by=by, words="x", client_key=uuid4()),
        lambda: actions.answer_permission(
            room_uid=uid, permission_uid=permission.uid if permission else uuid4(), by=by, allow=True
        ),
    ]

    for attempt in tries:
        with pytest.raises(Http404):
            attempt()

    assert counts() == before


@pytest.mark.parametrize("who", ["aizhan", "erlan", "dana"])
def test_nothing_of_one_room_is_reached_through_the_address_of_another(
    case: Case, things: dict[str, Things], who: str
) -> None:
    user = getattr(case, who)
    client = signed_in(user)
    own = [name for name in ROOMS if (name, who) in ENTERS]

    for mine, theirs in product(own, ROOMS):
        if mine == theirs:
            continue
        uid, other = things[mine].room.uid, things[theirs]
        assert client.get(reverse("rooms:file", args=[uid, other.file.attachment.uid])).status_code == 404
        assert client.get(reverse("rooms:room", args=[uid]), {"before": other.message.uid}).status_code == 404
        with pytest.raises(Http404):
            access.get_message(user, uid, other.message.uid)


@pytest.mark.parametrize("who", ["aizhan", "erlan", "dana"])
def test_a_room_shows_only_what_was_said_in_it(case: Case, things: dict[str, Things], who: str) -> None:
    client = signed_in(getattr(case, who))

    for name in ROOMS:
        if (name, who) not in ENTERS:
            continue
        page = client.get(reverse("rooms:room", args=[things[name].room.uid])).content.decode()
        assert things[name].secret in page
        for other in set(ROOMS) - {name}:
            assert things[other].secret not in page


def test_a_draft_and_a_held_file_are_their_authors_alone(case: Case, things: dict[str, Things]) -> None:
    held = Attachment.objects.get(draft__room=case.aizhan_caucus)
    address = reverse("rooms:room", args=[case.aizhan_caucus.uid])
    seen_by_author = signed_in(case.aizhan).get(address).content.decode()
    seen_by_mediator = signed_in(case.dana).get(address).content.decode()

    for words in (f"{things['aizhan_caucus'].secret} жоба", held.name):
        assert words in seen_by_author
        assert words not in seen_by_mediator
    for user in (case.aizhan, case.dana, case.erlan):
        response = signed_in(user).get(reverse("rooms:file", args=[case.aizhan_caucus.uid, held.uid]))
        assert response.status_code == 404


def test_notes_are_their_authors_alone(case: Case, things: dict[str, Things]) -> None:
    address, words = reverse("rooms:room", args=[case.aizhan_caucus.uid]), f"{things['aizhan_caucus'].secret} ойым"

    assert words in signed_in(case.aizhan).get(address).content.decode()
    assert words not in signed_in(case.dana).get(address).content.decode()


def test_the_other_side_learns_nothing_of_how_busy_a_caucus_is(case: Case, things: dict[str, Things]) -> None:
    client = signed_in(case.erlan)
    address = reverse("rooms:room", args=[case.joint.uid])
    client.get(address)

    def page() -> str:
        text = client.get(address).content.decode()
        return "".join(line for line in text.splitlines() if "csrf" not in line and "client_key" not in line)

    before = page()
    for _ in range(5):
        actions.post(room_uid=case.aizhan_caucus.uid, by=case.aizhan, text="тағы", client_key=uuid4())

    assert page() == before


def test_before_acknowledging_the_door_shows_the_duty_and_no_word_of_the_room(
    case: Case, things: dict[str, Things]
) -> None:
    Member.objects.filter(user=case.erlan).update(acknowledged_at=None, acknowledged_text="")
    client = signed_in(case.erlan)
    laid = things["erlan_caucus"]
    door = reverse("rooms:confidentiality", args=[laid.room.uid])

    for address, _ in doors(laid, uuid4()):
        response = client.get(address)
        if address == door:
            assert response.status_code == 200
        elif response.status_code not in {404, 405}:  # asking is the mediator's; answers and drafts are sent
            assert (response.status_code, response.headers["location"]) == (302, door)
        assert laid.secret not in b"".join(response).decode()
    with pytest.raises(Refused):
        access.get_attachment(case.erlan, laid.room.uid, laid.file.attachment.uid)


def test_guessed_ids_answer_like_those_of_others(case: Case, things: dict[str, Things]) -> None:
    client = signed_in(case.erlan)

    foreign = client.get(reverse("rooms:room", args=[case.aizhan_caucus.uid]))
    invented = client.get(reverse("rooms:room", args=[uuid4()]))

    assert foreign.status_code == invented.status_code == 404
    cut = [r.content.decode().replace(r.request["PATH_INFO"], "") for r in (foreign, invented)]
    assert len(cut[0]) == len(cut[1])


def test_rooms_have_no_search_and_no_other_addresses() -> None:
    names = {pattern.name for pattern in urls.urlpatterns}

    spoken = {"room", "confidentiality", "draft", "send_file", "file", "pass_on", "ask", "answer", "token", "log"}
    assert names == spoken | {"notes", "save_notes"}
