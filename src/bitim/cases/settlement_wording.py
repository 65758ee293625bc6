"""What the paper says of a monthly payment, in both languages."""

from datetime import date

from bitim.days import Form
from bitim.documents.papers import Wording
from bitim.documents.words import kazakh_date, russian_date


def monthly(first_on: date, last_on: date | None, income_share: str = "") -> Wording:
    """«ежемесячно, не позднее 5-го числа, с 5 января 2027 года по 5 декабря 2027 года включительно».

    With a share of the income the row has no sum of its own: «ежемесячно 1/4 заработка и иного дохода, …».
    """
    kk_share = f" жалақының және өзге табыстың {income_share} бөлігі" if income_share else ""
    ru_share = f" {income_share} заработка и иного дохода" if income_share else ""
    since = kazakh_date(first_on, Form.AFTER)
    kk = f"ай сайын{kk_share}, айдың {first_on.day}-күнінен кешіктірмей, {since} бастап"
    ru = f"ежемесячно{ru_share}, не позднее {first_on.day}-го числа, с {russian_date(first_on)}"
    if last_on:
        kk += f" {kazakh_date(last_on, Form.UNTIL)} дейін (осы күнді қоса)"
        ru += f" по {russian_date(last_on)} включительно"
    return Wording(kk=kk, ru=ru)
