"""Three rooms of one case: the joint one and a caucus of each side, with everybody who may be around."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from bitim.accounts.models import User
from bitim.demo.product import free_port
from bitim.law.confidentiality import ParticipantKind
from bitim.rooms import actions
from bitim.rooms.actions import Seat
from bitim.rooms.kinds import RoomKind
from bitim.rooms.models import Room
from tests import cast


@dataclass
class Case:
    """What rooms know of a case, and its people."""

    about: UUID
    aizhan_side: UUID
    erlan_side: UUID
    aizhan: User
    erlan: User
    dana: User
    stranger: User
    staff: User
    joint: Room
    aizhan_caucus: Room
    erlan_caucus: Room

    @property
    def rooms(self) -> tuple[Room, Room, Room]:
        return self.joint, self.aizhan_caucus, self.erlan_caucus


@pytest.fixture
def case(db: None) -> Case:
    """The rooms are open, and everybody has acknowledged confidentiality."""
    case = unacknowledged_case()
    for user in (case.aizhan, case.erlan, case.dana):
        actions.acknowledge(about=case.about, by=user)
    return case


def unacknowledged_case() -> Case:
    about, aizhan_side, erlan_side = uuid4(), uuid4(), uuid4()
    aizhan, erlan, dana = cast.aizhan(), cast.erlan(), cast.dana()
    one = Seat(user=aizhan, participant=ParticipantKind.PARTY, side=aizhan_side)
    two = Seat(user=erlan, participant=ParticipantKind.PARTY, side=erlan_side)
    mediator = Seat(user=dana, participant=ParticipantKind.MEDIATOR)

    def opened(kind: RoomKind, *members: Seat, side: UUID | None = None) -> Room:
        return actions.open_room(
            about=about,
            kind=kind,
            members=members,
            side=side,
            subject="Қарызды қайтару",
            case_number="БМ-2026-00417",
            by=dana,
        )

    return Case(
        about=about,
        aizhan_side=aizhan_side,
        erlan_side=erlan_side,
        aizhan=aizhan,
        erlan=erlan,
        dana=dana,
        stranger=cast.stranger(),
        staff=cast.staff(),
        joint=opened(RoomKind.JOINT, mediator, one, two),
        aizhan_caucus=opened(RoomKind.CAUCUS, mediator, one, side=aizhan_side),
        erlan_caucus=opened(RoomKind.CAUCUS, mediator, two, side=erlan_side),
    )


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    port = free_port()
    program = shutil.which("redis-server") or "redis-server"
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    process = subprocess.Popen([*command, "--dir", str(tmp_path)], stdout=subprocess.DEVNULL)
    yield f"redis://127.0.0.1:{port}/0", process
    process.kill()
    process.wait()
