"""Sentences of rooms."""

import pytest

from bitim.rooms import labels
from bitim.rooms.errors import Fault, RoomError
from bitim.rooms.presenters import names_in_words, sentence


@pytest.mark.parametrize(
    ("names", "words"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_names_are_joined_as_people_say_them(names: list[str], words: str) -> None:
    assert names_in_words(names) == words


def test_every_fault_has_a_sentence() -> None:
    assert set(labels.FAULT) == set(Fault)


def test_a_wrong_name_is_explained_by_what_was_found_in_the_file() -> None:
    told = sentence(RoomError(Fault.FILE_NAME_WRONG, found="image/png"))

    assert told.startswith("The name of the file does not fit what is inside: it is PNG.")
