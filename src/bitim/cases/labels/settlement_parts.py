"""What the parts of a settlement are called where they are written and where their changes are shown."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

PART: dict[str, "str | StrPromise"] = {
    "place": _("Where it is made"),
    "subject": _("What the dispute was about"),
    "partial": _("A part of the dispute stays open"),
    "remaining": _("What stays in dispute"),
    "default": _("What happens if somebody does not do what was agreed"),
    "costs": _("Who bears the costs"),
    "debtor": _("Who does it"),
    "creditor": _("For whom"),
    "kind": _("What kind of obligation"),
    "act": _("What exactly"),
    "amount": _("Sum in tenge"),
    "due_on": _("The last day, that day included"),
    "instalments": _("Instalments"),
    "monthly_from": _("First payment"),
    "monthly_until": _("Last payment"),
    "term": _("When, in words"),
    "how": _("How it is done"),
    "proof": _("What proves that it was done"),
    "on_default": _("What happens if it is not done"),
    "children": _("Child support: for how many children"),
    "income_share": _("Child support: share of the income"),
    "property": _("If it is about property"),
    "object_right": _("Which right is registered"),
    "object_kind": _("Of what"),
    "object_number": _("Cadastral number, VIN or another number"),
    "object_share": _("Share, if not the whole"),
    "pledge_terms": _("Terms of the pledge"),
    "singapore": _("The Singapore Convention applies to the settlement"),
}
"""Name of a part, without its language."""
