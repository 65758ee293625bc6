"""Countries, and why the Singapore Convention does not apply, in words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bitim.law.countries import all_countries
from bitim.law.singapore import Bar

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SINGAPORE_BAR: Mapping[Bar, "str | StrPromise"] = {
    Bar.NOT_IN_FORCE: _("It was not in force in Kazakhstan on that day."),
    Bar.FAMILY: _("It leaves out family disputes."),
    Bar.INHERITANCE: _("It leaves out disputes about inheritance."),
    Bar.EMPLOYMENT: _("It leaves out disputes about work."),
    Bar.CONSUMER: _("It leaves out disputes of consumers."),
    Bar.NOT_COMMERCIAL: _("It is for disputes of business, and the kind of this dispute is another one."),
    Bar.STATE_PARTY: _("Kazakhstan does not apply it where a state body takes part."),
    Bar.IN_COURT: _("The settlement goes to a court, and what a court approves is enforced as the act of that court."),
    Bar.NOT_INTERNATIONAL: _("All parties are in one country by their addresses."),
    Bar.NOT_AGREED: _("The settlement has no clause by which the parties agree to apply it."),
    Bar.NOT_SIGNED: _("Not everyone has signed the settlement yet."),
}


def country_name(code: str, language: str = "") -> str:
    """The name of a country, in the reader's language unless another one is named; unknown codes as they are."""
    country = all_countries().get(code)
    if country is None:
        return code
    return {"kk": country.name_kk, "ru": country.name_ru}.get(language or get_language() or "kk", country.name_en)
