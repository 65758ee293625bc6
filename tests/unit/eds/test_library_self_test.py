"""Without a sound library no verdict is given: EDS-40."""

import dataclasses
from collections.abc import Iterator

import pytest

from bitim.demo.keys import SigningKey
from bitim.demo.signing import sign
from bitim.eds import algorithms, libgcrypt, selftest
from bitim.eds import verify as door
from bitim.eds.curves import TC26_512_A
from bitim.eds.errors import LibraryUnusable

from .conftest import DOCUMENT, NOW, Check


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    door._software_tested.cache_clear()
    yield
    door._software_tested.cache_clear()


def test_the_installed_library_answers_rightly() -> None:
    selftest.run()

    assert libgcrypt.version().startswith("1.")


def test_fips_mode_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libgcrypt, "in_fips_mode", lambda: True)

    with pytest.raises(LibraryUnusable, match="FIPS mode"):
        selftest.run()


def test_a_wrong_hash_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    swapped = {
        algorithms.STREEBOG_512: libgcrypt.Hash.STREEBOG_512,
        # 311: the same function with the other S-box
        algorithms.GOST_34_311_95: 311,
    }
    monkeypatch.setattr(libgcrypt, "Hash", int)
    monkeypatch.setattr(algorithms, "_GOST_HASHES", swapped)

    with pytest.raises(LibraryUnusable, match="wrong answer to a known question"):
        selftest.run()


@pytest.mark.parametrize("answer", [True, False])
def test_a_signature_check_that_always_says_the_same_is_noticed(answer: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libgcrypt, "verify", lambda *_: answer)

    with pytest.raises(LibraryUnusable, match="signature check"):
        selftest.run()


def test_no_verdict_without_the_self_test(gost_key: SigningKey, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    signature = sign(gost_key, DOCUMENT, signing_time=NOW)
    monkeypatch.setattr(libgcrypt, "verify", lambda *_: True)

    with pytest.raises(LibraryUnusable):
        check(signature)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.util.find_library", lambda _: "libgcrypt-that-is-not-there.so")

    with pytest.raises(LibraryUnusable, match="libgcrypt20"):
        libgcrypt._library.__wrapped__()


def test_a_library_that_is_too_old_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libgcrypt, "_OLDEST", "99.0.0")

    with pytest.raises(LibraryUnusable, match="older than 99"):
        libgcrypt._library.__wrapped__()


def test_a_hash_that_the_library_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Lacking:
        name = "UNKNOWN"

        def __int__(self) -> int:
            return 9999

    with pytest.raises(LibraryUnusable, match="UNKNOWN"):
        libgcrypt.digest(Lacking(), [b""])  # type: ignore[arg-type]


def test_a_request_that_the_library_does_not_understand_is_no_verdict() -> None:
    strange = dataclasses.replace(TC26_512_A, gcrypt_name="(")

    with pytest.raises(LibraryUnusable, match="did not understand"):
        libgcrypt.verify(strange, (1, 1), 1, (1, 1))
