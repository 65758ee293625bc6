"""Age in whole years on a given day."""

from datetime import date

from bitim.law.refusal import Refused, Why


def age_on(birth_date: date, day: date) -> int:
    """Return the whole years lived by that day. Who is born on 29 February is a year older on 1 March.

    Raises: Refused, when the person is born after the day.
    """
    if birth_date > day:
        raise Refused(Why.BORN_AFTER_THE_DAY)
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))
