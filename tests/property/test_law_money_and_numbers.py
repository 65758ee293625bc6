from datetime import date
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from bitim.law.fees import check_shares, equal_shares, split
from bitim.law.numbers import check_digit, parse_bin, parse_iin
from bitim.law.refusal import Refused
from bitim.law.workdays import is_working_day, next_working_day

money = st.decimals(min_value=0, max_value=10**12, places=2)
parts = st.dictionaries(st.text(max_size=3), st.integers(0, 1000), min_size=1, max_size=12).filter(
    lambda parts: sum(parts.values())
)


@given(money, parts)
def test_shares_make_the_whole_to_the_last_tiyn(total, agreed):
    shares = split(total, agreed)
    check_shares(total, shares)
    whole = sum(agreed.values())
    for payer, part in agreed.items():
        assert abs(shares[payer] - total * part / whole) < Decimal("0.01")


@given(money, st.sets(st.text(max_size=3), min_size=1, max_size=12))
def test_equal_shares_differ_by_a_tiyn_at_most(total, payers):
    shares = equal_shares(total, payers).values()
    assert sum(shares) == total
    assert max(shares) - min(shares) <= Decimal("0.01")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.booleans(), st.integers(0, 9999))
def test_an_iin_gives_back_the_birth_date_it_was_made_of(born, female, serial):
    century_and_sex = {19: 3, 20: 5}[born.year // 100] + female
    first_eleven = f"{born:%y%m%d}{century_and_sex}{serial:04d}"
    digit = check_digit(first_eleven)
    assume(digit is not None)
    parsed = parse_iin(f"{first_eleven}{digit}")
    assert (parsed.birth_date, parsed.sex == "female") == (born, female)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    for parse in (parse_iin, parse_bin):
        try:
            number = parse(text).number
        except Refused:
            continue
        assert len(number) == 12


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)))
def test_the_next_working_day_is_the_first_one(day):
    found = next_working_day(day)
    assert found >= day
    assert is_working_day(found)
    assert (found - day).days < 14
