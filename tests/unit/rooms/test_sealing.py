"""What is sealed opens with its key, in its place, unchanged, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bitim.rooms.sealing import BrokenSeal, new_key, seal, unseal

KEY = new_key()


@given(plain=st.binary(max_size=4096), about=st.binary(max_size=64))
def test_what_was_sealed_opens_again(plain: bytes, about: bytes) -> None:
    assert unseal(KEY, seal(KEY, plain, about), about) == plain


@given(plain=st.binary(max_size=64), data=st.data())
def test_one_changed_bit_breaks_the_seal(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(KEY, plain, b"here"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(BrokenSeal):
        unseal(KEY, bytes(sealed), b"here")


@given(sealed=st.binary(max_size=64))
def test_anything_else_is_no_seal(sealed: bytes) -> None:
    with pytest.raises(BrokenSeal):
        unseal(KEY, sealed, b"here")


def test_a_seal_moved_to_another_place_or_opened_with_another_key_is_broken() -> None:
    sealed = seal(KEY, "құпия".encode(), b"here")

    for key, about in ((KEY, b"there"), (new_key(), b"here")):
        with pytest.raises(BrokenSeal):
            unseal(key, sealed, about)


def test_the_same_words_sealed_twice_look_different() -> None:
    assert seal(KEY, b"words", b"") != seal(KEY, b"words", b"")
