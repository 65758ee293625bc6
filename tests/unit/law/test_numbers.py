from datetime import date

import pytest

from bitim.law.numbers import Bin, BinDivision, BinKind, Iin, Sex, check_digit, parse_bin, parse_iin
from bitim.law.refusal import Refused, Why


def complete(first_eleven: str) -> str:
    digit = check_digit(first_eleven)
    assert digit is not None
    return f"{first_eleven}{digit}"


def why(parse, text: str) -> Why:
    with pytest.raises(Refused) as refused:
        parse(text)
    return refused.value.why


def test_the_bin_of_the_seed_letter_is_read():
    assert parse_bin("970840003152") == Bin("970840003152", date(1997, 8, 1), BinKind.RESIDENT, BinDivision.HEAD)


def test_spaces_and_hyphens_typed_into_a_number_are_ignored():
    assert parse_bin(" 9708 4000-3152\u00a0").number == "970840003152"


@pytest.mark.parametrize(
    ("first_eleven", "born", "sex"),
    [
        ("88010120000", date(1888, 1, 1), Sex.FEMALE),
        ("90022830012", date(1990, 2, 28), Sex.MALE),
        ("85123140077", date(1985, 12, 31), Sex.FEMALE),
        ("04022950033", date(2004, 2, 29), Sex.MALE),
        ("10070660045", date(2010, 7, 6), Sex.FEMALE),
    ],
)
def test_an_iin_tells_birth_date_and_sex(first_eleven, born, sex):
    number = complete(first_eleven)
    assert parse_iin(number) == Iin(number, born, sex)


def test_a_number_whose_first_weights_give_ten_is_checked_with_the_second():
    tens = [
        f"90010130{serial:03d}"
        for serial in range(1000)
        if sum(int(d) * w for w, d in enumerate(f"90010130{serial:03d}", 1)) % 11 == 10
    ]
    first = next(number for number in tens if check_digit(number) is not None)
    second_weights = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
    expected = sum(int(d) * w for d, w in zip(first, second_weights, strict=True)) % 11
    assert parse_iin(f"{first}{expected}").birth_date == date(1990, 1, 1)


def test_a_number_with_ten_under_both_weights_does_not_exist():
    impossible = next(f"90010130{serial:03d}" for serial in range(1000) if check_digit(f"90010130{serial:03d}") is None)
    assert {why(parse_iin, f"{impossible}{digit}") for digit in range(10)} == {Why.NUMBER_CHECK_DIGIT_WRONG}


@pytest.mark.parametrize("text", ["", "12345", "1234567890123", "97084000315x", "٩٧٠٨٤٠٠٠٣١٥٢"])
def test_anything_but_twelve_digits_is_refused(text):
    assert why(parse_iin, text) == why(parse_bin, text) == Why.NUMBER_NOT_TWELVE_DIGITS


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("970840003152", Why.IIN_EXPECTED_BIN_GIVEN),
        ("900101000000", Why.IIN_CENTURY_UNKNOWN),
        ("900101700000", Why.IIN_CENTURY_UNKNOWN),
        ("900230300000", Why.IIN_BIRTH_DATE_IMPOSSIBLE),
        ("901301300000", Why.IIN_BIRTH_DATE_IMPOSSIBLE),
    ],
)
def test_an_iin_refusal_names_the_wrong_part(number, reason):
    assert why(parse_iin, number) == reason


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("900101300000", Why.BIN_EXPECTED_IIN_GIVEN),
        ("971340003152", Why.BIN_MONTH_IMPOSSIBLE),
        ("970870003152", Why.BIN_KIND_UNKNOWN),
        ("970844003152", Why.BIN_DIVISION_UNKNOWN),
        ("970840003153", Why.NUMBER_CHECK_DIGIT_WRONG),
    ],
)
def test_a_bin_refusal_names_the_wrong_part(number, reason):
    assert why(parse_bin, number) == reason


def test_a_bin_of_this_century_is_read():
    parsed = parse_bin(complete("15066300123"))
    assert (parsed.registered, parsed.kind, parsed.division) == (
        date(2015, 6, 1),
        BinKind.JOINT_ENTERPRISE,
        BinDivision.OTHER,
    )


def test_a_persons_number_stays_out_of_logs_and_refusals():
    number = complete("90022830012")
    wrong = number[:11] + str((int(number[11]) + 1) % 10)
    assert number not in repr(parse_iin(number))
    with pytest.raises(Refused) as refused:
        parse_iin(wrong)
    assert wrong not in repr(refused.value)
