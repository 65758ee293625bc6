import pytest

from bitim.law.vagueness import About, VagueWord, vague_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Вернуть деньги как можно скорее", VagueWord("как можно скорее", About.TIME)),
        ("Қарызды мүмкіндігінше қайтарады", VagueWord("мүмкіндігінше", About.TIME)),
        ("Pay back AS SOON AS POSSIBLE", VagueWord("AS SOON AS POSSIBLE", About.TIME)),
        ("Приложить разумные усилия", VagueWord("разумные", About.MANNER)),
        ("Pay approximately 5 000 tenge", VagueWord("approximately", About.AMOUNT)),
        ("Вернуть в разумный срок", VagueWord("в разумный срок", About.TIME)),
        ("Вернуть как  можно\nскорее", VagueWord("как  можно\nскорее", About.TIME)),
        ("Қарыздың бір бөлігін қайтару", VagueWord("бір бөлігін", About.AMOUNT)),
    ],
)
def test_a_vague_word_is_found_in_any_language_case_and_ending(text, found):
    assert vague_words(text) == (found,)


@pytest.mark.parametrize(
    "text",
    [
        "Выплатить 620 000 тенге до 5 января 2027 года",
        "Вернуть не позднее 5 мая",
        "Transfer the property at 12 Abai avenue",
        "30 күн мерзімінде қайтару",
        "Установить забор около дома; старая машина остаётся",
        "A sooner date needs consent",
    ],
)
def test_exact_words_that_only_look_vague_are_left_alone(text):
    assert vague_words(text) == ()


def test_a_word_is_told_once_and_all_texts_are_read():
    assert vague_words("soon, soon", "тезірек") == (
        VagueWord("soon", About.TIME),
        VagueWord("тезірек", About.TIME),
    )
