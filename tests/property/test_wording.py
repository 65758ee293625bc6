"""Endings after numbers, against a speller that is slow, obvious, and shares nothing with the product.

It reads the number aloud, word by word, and bends the last word by the rules of the sounds.
"""

from hypothesis import example, given
from hypothesis import strategies as st

from bitim.statistics.wording import en, kk, ru

numbers = st.integers(0, 10**6)

KK_ONES = ["", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"]
KK_TENS = ["", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"]


def read_in_kazakh(number: int) -> list[str]:
    if number == 0:
        return ["нөл"]
    words = []
    if number >= 1_000_000:
        words += [*read_in_kazakh(number // 1_000_000), "миллион"]
    if number // 1_000 % 1_000:
        words += [*read_in_kazakh(number // 1_000 % 1_000), "мың"]
    if number // 100 % 10:
        words += [KK_ONES[number // 100 % 10], "жүз"]
    return [word for word in [*words, KK_TENS[number // 10 % 10], KK_ONES[number % 10]] if word]


def bend(word: str, case: kk.Case) -> str:
    """By vowel harmony and by the last sound."""
    vowels = [sound for sound in word if sound in "аоұыеөүіәи"]
    is_soft = vowels[-1] in "еөүіә"
    last = word[-1]
    vowel, nasal, voiceless = last in "аыеі", last in "мнң", last in "пткқсш"
    sonorant = nasal or last in "рлйу"
    stems = {
        kk.Case.GENITIVE: "н" if vowel or nasal else "т" if voiceless else "д",
        kk.Case.ACCUSATIVE: "н" if vowel else "т" if voiceless else "д",
        kk.Case.LOCATIVE: "т" if voiceless else "д",
        kk.Case.ABLATIVE: "н" if nasal else "т" if voiceless else "д",
        kk.Case.INSTRUMENTAL: "м" if vowel or sonorant else "п" if voiceless else "б",
        kk.Case.OF_THEM: "с" if vowel else "",
    }
    if case is kk.Case.DATIVE:
        return ("к" if is_soft else "қ") + ("е" if is_soft else "а") if voiceless else "ге" if is_soft else "ға"
    if case is kk.Case.GENITIVE:
        return stems[case] + ("ің" if is_soft else "ың")
    if case is kk.Case.INSTRUMENTAL:
        return stems[case] + "ен"
    if case in {kk.Case.ACCUSATIVE, kk.Case.OF_THEM}:
        return stems[case] + ("і" if is_soft else "ы")
    return stems[case] + ("е" if is_soft else "а") + ("н" if case is kk.Case.ABLATIVE else "")


@given(numbers, st.sampled_from(kk.Case))
@example(0, kk.Case.GENITIVE)
@example(10**6, kk.Case.ABLATIVE)
@example(20_000, kk.Case.OF_THEM)
def test_a_kazakh_ending_is_that_of_the_number_read_aloud(number: int, case: kk.Case) -> None:
    word = read_in_kazakh(number)[-1]

    assert kk.last_word(number) == word
    assert kk.ending(number, case) == bend(word, case)


def test_every_word_that_a_number_can_end_with_is_bent_right() -> None:
    for number in [*range(1001), 20_000, 300_000, 1_000_000]:
        for case in kk.Case:
            assert kk.ending(number, case) == bend(read_in_kazakh(number)[-1], case), (number, case)


RU_ONES = ["", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"]
RU_TEENS = ["десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать"]


def last_in_russian(number: int) -> str:
    """The last word of the number read aloud, as far as nouns care."""
    if 10 <= number % 100 <= 15:
        return RU_TEENS[number % 100 - 10]
    if 16 <= number % 100 <= 19:
        return "надцать"
    return RU_ONES[number % 10] or "ноль или круглое"


@given(numbers, st.sampled_from(ru.NOUNS), st.sampled_from(ru.Case))
def test_a_russian_noun_goes_with_the_number_read_aloud(number: int, noun: ru.Noun, case: ru.Case) -> None:
    word, place = last_in_russian(number), list(ru.Case).index(case)
    if word == "один":
        expected = noun.one[place]
    elif case is not ru.Case.NOMINATIVE:
        expected = noun.many[place]
    else:
        expected = (noun.few or noun.one[1]) if word in {"два", "три", "четыре"} else noun.many[1]

    assert ru.counted(number, noun, case).split("\N{NO-BREAK SPACE}")[-1] == expected


@given(numbers)
def test_the_digits_of_a_number_stay_its_digits(number: int) -> None:
    for language in (kk, ru, en):
        text = language.number(number)
        assert int("".join(filter(str.isdigit, text))) == number
        groups = text.replace("\N{NO-BREAK SPACE}", ",").split(",")
        assert all(len(group) == 3 for group in groups[1:])
        assert 1 <= len(groups[0]) <= 3
