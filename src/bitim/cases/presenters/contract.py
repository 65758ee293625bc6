"""The main points of a contract, in the reader's language, beside the whole paper."""

from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from bitim.cases.labels.people import MODE
from bitim.cases.models import Case, Contract
from bitim.documents.words import amount_in_figures
from bitim.law.meetings import Mode


@dataclass(frozen=True)
class Point:
    name: str
    value: str


def main_points(case: Case, contract: Contract) -> list[Point]:
    """Who, about what, for how much, how long, in which ways (ML-21-2)."""
    side = "kk" if get_language() == "kk" else "ru"
    assert case.appointment is not None
    shares = contract.shares_in_tenge()
    points = [
        Point(_("Parties"), ", ".join(party.full_name for party in case.taking_part)),
        Point(_("Mediator"), case.appointment.mediator.name),
        Point(_("What the dispute is about"), getattr(contract, f"subject_{side}")),
        Point(_("Place"), getattr(contract, f"place_{side}")),
        Point(_("Language of the mediation"), ", ".join(_languages()[code] for code in contract.languages)),
        Point(_("Ways of holding the mediation"), "; ".join(str(MODE[Mode(code)]) for code in contract.modes)),
        Point(_("Term"), _term(contract.term_days)),
        Point(_("Fee"), amount_in_figures(contract.fee) if contract.fee else _("Free of charge")),
    ]
    points += [
        Point(_("Share of the fee: %(name)s") % {"name": party.name}, amount_in_figures(shares[party.key]))
        for party in case.taking_part
        if contract.fee
    ]
    for name, label in (("costs", _("Costs that are repaid")), ("other", _("Other terms"))):
        if text := getattr(contract, f"{name}_{side}"):
            points.append(Point(label, text))
    return points


def _term(days: int) -> str:
    return ngettext(
        "%(days)s calendar day from the last signature", "%(days)s calendar days from the last signature", days
    ) % {"days": days}


def _languages() -> dict[str, str]:
    return {"kk": _("Kazakh"), "ru": _("Russian"), "en": _("English")}
