"""The letters that rooms send: their kinds, which are also the names of their templates."""

from enum import StrEnum


class RoomLetter(StrEnum):
    NEW_WORDS = "new_words"
