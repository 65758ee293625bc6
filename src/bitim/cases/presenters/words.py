"""Days and spans as the reader's language says them."""

from datetime import date

from django.utils.translation import get_language, ngettext

from bitim.days import Form, day_text


def said(day: date, form: Form = Form.PLAIN, *, year: bool = False) -> str:
    """A day in the reader's language: «23 қараша», «23 ноября»; with the year when told."""
    return day_text(day, get_language() or "kk", form, year=year)


def days_left(count: int) -> str:
    """How many whole days are left, in words that agree with the number."""
    return ngettext("%(count)s day left", "%(count)s days left", count) % {"count": count}
