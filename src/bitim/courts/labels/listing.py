"""The columns of the list of courts, and what can be wrong in a row of it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bitim.courts.vocabulary import Wrong

COLUMN: dict[str, str | Promise] = {
    "code": _("Code of the court: stays for ever, and joins this row with the court of the list"),
    "name_kk": _("Name in Kazakh"),
    "name_ru": _("Name in Russian"),
    "name_en": _("Name in English"),
    "level": _("Level of the court"),
    "kind": _("Kind of court"),
    "region": _("Code of the region, or its KATO"),
    "address_kk": _("Address in Kazakh"),
    "address_ru": _("Address in Russian"),
    "phone": _("Telephone"),
    "since": _("First day; empty where the court is older than the list"),
    "until": _("Last day; empty while the court is there"),
    "successor_of": _("Codes of the courts that it came out of, with commas between"),
}

WRONG: dict[Wrong, str | Promise] = {
    Wrong.MISSING: _("The cell is empty. Fill it in."),
    Wrong.TOO_LONG: _("The text is too long for this column. Shorten it."),
    Wrong.UNKNOWN: _("The list does not know this. Possible here: %(right)s."),
    Wrong.NOT_A_DAY: _("There is no such day. Write it as 31.01.2026 or 2026-01-31."),
    Wrong.BEFORE_SINCE: _("The last day is before the first one."),
    Wrong.ITSELF: _("A court cannot have come out of itself."),
    Wrong.TWICE: _("This code stands in a row above already. Leave one of the two."),
}
