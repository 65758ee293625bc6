"""A court without a line: the same messages as files, whole or not at all, through cuts and strange guests."""

import json
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command

from bitim.courts.actions import referral
from bitim.courts.models import CourtCase
from bitim.demo.court_system import CourtSystem
from bitim.exchange import folders
from bitim.exchange.folders import Passed
from bitim.exchange.models import Message, Partner
from tests.factories import exchange
from tests.factories.exchange import body

pytestmark = pytest.mark.django_db


@pytest.fixture
def system() -> CourtSystem:
    made, _ = exchange.at_court()
    return made


def put(folder: Path, name: str, content: bytes, *, ago_s: float = 60) -> Path:
    path = folder / "in" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (time.time() - ago_s,) * 2)
    return path


def passed(folder: Path) -> Passed:
    return folders.exchange(folder, Partner.objects.get(name="taraz-courts"))


def listed(folder: Path) -> dict[str, list[str]]:
    return {each.name: sorted(path.name for path in each.iterdir()) for each in sorted(folder.iterdir())}


def answered(folder: Path, name: str, system: CourtSystem) -> dict[str, Any]:
    return system.opened((folder / "out" / name).read_bytes())


def test_a_file_is_taken_answered_and_put_aside(tmp_path: Path, system: CourtSystem) -> None:
    put(tmp_path, "a.jws", system.message("referral", body()))

    assert passed(tmp_path) == Passed(taken=1)

    assert listed(tmp_path) == {"done": ["a.jws"], "in": [], "out": ["a.answer.jws"], "refused": []}
    assert answered(tmp_path, "a.answer.jws", system)["body"]["outcome"] == "entered"
    assert CourtCase.objects.count() == 1


def test_what_is_not_taken_lies_beside_its_reason(tmp_path: Path, system: CourtSystem) -> None:
    put(tmp_path, "a.jws", system.message("referral", body(number="")))
    put(tmp_path, "cut.jws", system.message("referral", body()).rpartition(b".")[0])
    system.key = Ed25519PrivateKey.generate()
    put(tmp_path, "strange.jws", system.message("referral", body()))

    assert passed(tmp_path) == Passed(refused=3)

    reasons = {
        path.name: json.loads(path.read_text())["body"]["code"] for path in (tmp_path / "refused").glob("*.reason.json")
    }
    assert reasons == {
        "a.reason.json": "schema",
        "cut.reason.json": "unreadable",
        "strange.reason.json": "unknown_key",
    }
    assert not CourtCase.objects.exists()


def test_half_written_files_links_and_folders_are_left_alone(tmp_path: Path, system: CourtSystem) -> None:
    message = system.message("referral", body())
    put(tmp_path, "a.jws.part", message)
    put(tmp_path, "new.jws", message, ago_s=0)
    secret = tmp_path / "secret"
    secret.write_bytes(message)
    os.utime(secret, (1, 1))
    (tmp_path / "in" / "link.jws").symlink_to(secret)
    (tmp_path / "in" / "folder.jws").mkdir()
    secret.rename(tmp_path.parent / f"{tmp_path.name}-secret")

    assert passed(tmp_path) == Passed(left=4)
    assert listed(tmp_path)["in"] == ["a.jws.part", "folder.jws", "link.jws", "new.jws"]
    assert not Message.objects.exists()


def test_a_cut_between_the_receipt_and_its_file_does_nothing_twice(
    tmp_path: Path, system: CourtSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "a.jws", system.message("referral", body()))
    with monkeypatch.context() as patched:
        patched.setattr(folders, "_write", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            passed(tmp_path)
    assert listed(tmp_path)["in"] == ["a.jws"]

    assert passed(tmp_path) == Passed(taken=1)
    assert answered(tmp_path, "a.answer.jws", system)["body"]["outcome"] == "entered"
    assert CourtCase.objects.count() == 1


def test_a_folder_is_of_one_system_alone(tmp_path: Path, system: CourtSystem) -> None:
    other = exchange.system(name="other")
    put(tmp_path, "a.jws", other.message("collect", {}))

    assert passed(tmp_path) == Passed(refused=1)
    assert answered(tmp_path, "a.answer.jws", system)["body"]["code"] == "wrong_sender"


def test_results_come_unasked_once_and_again_when_nobody_says_that_they_arrived(
    tmp_path: Path, system: CourtSystem
) -> None:
    put(tmp_path, "a.jws", system.message("referral", body()))
    passed(tmp_path)
    row = CourtCase.objects.get().mediations.get()
    referral.invite(mediation=row.uid, by=row.court_case.court.officers.get(office="clerk").user)

    assert [passed(tmp_path).results for _ in range(2)] == [1, 0]
    [name] = [name for name in listed(tmp_path)["out"] if name.startswith("results-")]
    [result] = answered(tmp_path, name, system)["body"]["results"]
    assert result["what"] == "invited"

    with time_machine.travel(datetime.now(UTC) + timedelta(days=1, minutes=1)):
        assert passed(tmp_path).results == 1
        put(tmp_path, "b.jws", system.message("acknowledgement", {"results": [result["id"]]}))
        assert passed(tmp_path) == Passed(taken=1)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=5)):
        assert passed(tmp_path) == Passed()


def test_a_file_may_be_carried_for_days_and_not_for_weeks(tmp_path: Path, system: CourtSystem) -> None:
    for days in (10, 20):
        made_at = (datetime.now(UTC) - timedelta(days=days)).isoformat()
        put(tmp_path, f"{days}.jws", system.message("referral", body(number=str(days)), made_at=made_at))

    assert passed(tmp_path) == Passed(taken=1, refused=1)
    assert answered(tmp_path, "20.answer.jws", system)["body"]["code"] == "wrong_time"


def test_ten_megabytes_in_a_file_are_refused(tmp_path: Path, system: CourtSystem) -> None:
    put(tmp_path, "a.jws", b"a" * 10_000_000)

    assert passed(tmp_path) == Passed(refused=1)
    assert answered(tmp_path, "a.answer.jws", system)["body"]["code"] == "too_large"


def test_the_command_says_what_it_did_and_what_it_could_not(
    tmp_path: Path, system: CourtSystem, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, "a.jws", system.message("referral", body()))

    call_command("exchange", "folder", system.name, str(tmp_path))

    assert capsys.readouterr().out == "Taken: 1. Refused: 0. Left: 0. Results: 0.\n"
    (tmp_path / "file").write_text("")
    for name, folder in (("nobody", tmp_path), (system.name, tmp_path / "file")):
        with pytest.raises(CommandError):
            call_command("exchange", "folder", name, str(folder))
