"""How certificates stand: one file for all that the authority says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from bitim.demo.authority import Authority
from bitim.demo.certificates import Subject
from bitim.demo.keys import SigningKey
from bitim.demo.ocsp import Standing
from bitim.demo.revocation import NEVER_ISSUED, CrlReason, Revocation
from bitim.demo.standings import Standings

PERSON = Subject("SEITOVA", "AIGUL", iin="840116300124")
AT = datetime(2026, 9, 1, 12, 30, 15, tzinfo=UTC)
HELD = Revocation(AT, CrlReason.CERTIFICATE_HOLD)


@pytest.fixture
def standings(tmp_path: Path) -> Standings:
    return Standings(tmp_path / "standings.jsonl")


@pytest.fixture(scope="module")
def key(authority: Authority) -> SigningKey:
    return authority.issue(PERSON)


def issuer_of(key: SigningKey) -> bytes:
    assert key.certificate.authority_key_id is not None
    return key.certificate.authority_key_id


@pytest.mark.parametrize("standing", [HELD, Revocation(AT), NEVER_ISSUED, Standing.UNKNOWN, Standing.GOOD])
def test_what_is_recorded_is_read_by_another_process(
    standings: Standings, key: SigningKey, standing: Standing | Revocation
) -> None:
    standings.put(key.certificate, standing)

    assert Standings(standings.file).of(key.certificate) == standing


def test_a_certificate_that_nobody_spoke_of_is_good(
    authority: Authority, standings: Standings, key: SigningKey
) -> None:
    standings.put(key.certificate, HELD)

    assert standings.of(authority.issue(PERSON).certificate) is Standing.GOOD


def test_a_list_holds_the_revoked_and_the_held_of_its_own_authority(standings: Standings, key: SigningKey) -> None:
    standings.put(key.certificate, HELD)

    assert standings.revoked(issuer_of(key)) == {key.certificate.serial: HELD}
    assert standings.revoked(b"another authority") == {}


@pytest.mark.parametrize("standing", [Standing.UNKNOWN, NEVER_ISSUED])
def test_a_list_does_not_name_what_was_never_issued(
    standings: Standings, key: SigningKey, standing: Standing | Revocation
) -> None:
    standings.put(key.certificate, standing)

    assert standings.revoked(issuer_of(key)) == {}


def test_who_is_released_from_a_hold_leaves_the_list_and_the_delta_says_so(
    standings: Standings, key: SigningKey
) -> None:
    standings.put(key.certificate, HELD)
    assert standings.released(issuer_of(key)) == {}

    standings.put(key.certificate, Standing.GOOD)

    assert standings.revoked(issuer_of(key)) == {}
    (released,) = standings.released(issuer_of(key)).values()
    assert released.reason is CrlReason.REMOVE_FROM_CRL


def test_each_change_makes_a_new_list(standings: Standings, key: SigningKey) -> None:
    before = standings.number(issuer_of(key))
    standings.put(key.certificate, HELD)
    standings.put(key.certificate, Standing.GOOD)

    assert (before, standings.number(issuer_of(key))) == (1, 3)


def test_an_old_answer_does_not_know_what_came_later(standings: Standings, key: SigningKey) -> None:
    with time_machine.travel(AT, tick=False):
        standings.put(key.certificate, HELD)
    issuer, serial, before = issuer_of(key), key.certificate.serial, AT - timedelta(seconds=1)

    assert standings.by_serial(issuer, serial, as_of=AT) == HELD
    assert standings.by_serial(issuer, serial, as_of=before) is Standing.GOOD
    assert standings.revoked(issuer, as_of=before) == {}
    assert standings.number(issuer, as_of=before) == 1
