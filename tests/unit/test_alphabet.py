from itertools import pairwise

import pytest

from bitim.alphabet import LETTERS, alphabetical


@pytest.mark.parametrize(
    "words",
    [
        ["Албания", "Әзірбайжан", "Беларусь", "Біріккен Араб Әмірліктері", "Вануату"],
        ["Кувейт", "Қырғызстан", "Қытай", "Лаос", "Оңтүстік Корея", "Өзбекстан", "Ямайка"],
        ["Ещё", "Ёлка", "Жильё"],
        ["Guinea", "guinea-bissau", "Kyrgyzstan", "Uzbekistan"],
    ],
    ids=["kk", "kk, one letter after another", "ru", "en"],
)
def test_words_stand_where_a_reader_looks_for_them(words: list[str]) -> None:
    assert all(alphabetical(one) < alphabetical(next_) for one, next_ in pairwise(words))


def test_the_alphabet_is_whole() -> None:
    assert len(set(LETTERS)) == 42
    assert all(alphabetical(one) < alphabetical(next_) for one, next_ in pairwise(LETTERS.upper()))
