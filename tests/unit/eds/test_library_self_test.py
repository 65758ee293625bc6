"""Without a sound library no verdict is given: EDS-40."""

import ctypes
from collections.abc import Iterator
from enum import StrEnum
from types import ModuleType

import pytest

from bitim.demo.keys import SigningKey
from bitim.demo.signing import sign
from bitim.eds import algorithms, nettle, selftest
from bitim.eds import verify as door
from bitim.eds.errors import LibraryUnusable

from .conftest import DOCUMENT, NOW, Check


class OtherHash(StrEnum):
    OTHER_S_BOX = "nettle_gosthash94cp"
    UNKNOWN = "nettle_of_no_such_name"


def forget(*modules: ModuleType) -> None:
    """Forget what the modules found out once for all."""
    for module in modules:
        for each in vars(module).values():
            if hasattr(each, "cache_clear"):
                each.cache_clear()


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    forget(door)
    yield
    forget(door, nettle)


def test_the_installed_library_answers_rightly() -> None:
    selftest.run()

    assert nettle.version().startswith("3.")


def test_a_wrong_hash_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    swapped = {
        algorithms.STREEBOG_512: nettle.Hash.STREEBOG_512,
        # the same function with the other S-box
        algorithms.GOST_34_311_95: OtherHash.OTHER_S_BOX,
    }
    monkeypatch.setattr(algorithms, "_GOST_HASHES", swapped)

    with pytest.raises(LibraryUnusable, match="wrong answer to a known question"):
        selftest.run()


@pytest.mark.parametrize("answer", [True, False])
def test_a_signature_check_that_always_says_the_same_is_noticed(answer: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nettle, "verify", lambda *_: answer)

    with pytest.raises(LibraryUnusable, match="signature check"):
        selftest.run()


def test_no_verdict_without_the_self_test(gost_key: SigningKey, check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    signature = sign(gost_key, DOCUMENT, signing_time=NOW)
    monkeypatch.setattr(nettle, "verify", lambda *_: True)

    with pytest.raises(LibraryUnusable):
        check(signature)


@pytest.mark.parametrize(("kept", "package"), [("libnettle.so.8", "libhogweed6"), ("libhogweed.so.6", "libnettle8")])
def test_a_missing_library_is_named(kept: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    load = ctypes.CDLL

    def load_only_one(name: str) -> ctypes.CDLL:
        if name != kept:
            raise OSError(f"{name}: cannot open shared object file")
        return load(name)

    monkeypatch.setattr(ctypes, "CDLL", load_only_one)
    forget(nettle)

    with pytest.raises(LibraryUnusable, match=f"Install the system package {package}"):
        selftest.run()


def test_a_library_that_is_too_old_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nettle, "_OLDEST", (99, 0))
    forget(nettle)

    with pytest.raises(LibraryUnusable, match=r"older than 99\.0"):
        selftest.run()


def test_a_hash_that_the_library_lacks_is_named() -> None:
    with pytest.raises(LibraryUnusable, match="UNKNOWN"):
        nettle.digest(OtherHash.UNKNOWN, [b""])  # type: ignore[arg-type]
