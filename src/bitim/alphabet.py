"""The order of words as a reader looks for them in a list."""

LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
"""The Kazakh alphabet; the Russian one stands in the same order within it."""

_PLACE = {letter: ord("а") + place for place, letter in enumerate(LETTERS)}


def alphabetical(text: str) -> list[int]:
    """The key to sort by: «Өзбекстан» comes after «Оман», not behind «Ямайка» as by the numbers of characters."""
    return [_PLACE.get(letter, ord(letter)) for letter in text.casefold()]
