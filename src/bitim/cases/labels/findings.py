"""What the linter of settlements found, in words that say what to write instead."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from bitim.cases.labels.abroad import SINGAPORE_BAR
from bitim.days import day_text
from bitim.documents.words import amount_in_figures
from bitim.law.lint import Code, Finding
from bitim.law.singapore import Bar

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

FINDING: Mapping[Code, "str | StrPromise"] = {
    Code.NO_OBLIGATIONS: _("Add at least one obligation: who does what for whom."),
    Code.NO_DEBTOR: _("Name who must do this. A bailiff acts only against a named party."),
    Code.DEBTOR_NOT_A_PARTY: _("Only a party of this mediation can take on an obligation. Choose a party."),
    Code.NO_CREDITOR: _("Name for whom this is done. Otherwise nobody can ask for performance."),
    Code.OWES_ONESELF: _("The same party owes and receives. Choose another one on one side."),
    Code.NO_ACT: _("Write what exactly is to be done. A bailiff cannot perform an empty line."),
    Code.NO_SUM: _("Write the sum in tenge. Without a sum nothing can be collected."),
    Code.SUM_NOT_POSITIVE: _("The sum must be more than zero."),
    Code.SUM_FINER_THAN_TIYN: _("Write the sum with at most two digits after the comma."),
    Code.NOT_IN_TENGE: _("Write the sum in tenge. Collecting in another currency (%(detail)s) is disputed."),
    Code.NO_DUE_DATE: _("Write by when. Without a day nobody can say that it is late."),
    Code.DUE_ONLY_IN_WORDS: _("The term is given only in words. Write a last day, if there is one."),
    Code.DUE_BEFORE_SIGNING: _("This day has already passed (%(detail)s). Choose a later one."),
    Code.MONTHS_WITHOUT_END: _("The monthly payments have no end. Write the last month."),
    Code.PARTS_DO_NOT_MAKE_THE_SUM: _("The instalments do not make the sum. The difference: %(detail)s."),
    Code.ROWS_DO_NOT_MAKE_THE_TOTAL: _("The obligations do not make the whole sum. The difference: %(detail)s."),
    Code.NO_WAY_OF_PERFORMANCE: _("Write in both languages how it is done: to which account, at which place."),
    Code.NO_PROOF: _("Write in both languages what proves that it was done, for example a receipt."),
    Code.NO_CONSEQUENCE: _("Write in both languages what happens if it is not done, here or for the whole settlement."),
    Code.VAGUE_WORD: _("«%(detail)s» can be understood in different ways. Write a day, a sum or an exact act."),
    Code.SUSPENSIVE_CONDITION: _("The obligation depends on a condition. A court does not approve such a settlement."),
    Code.SUPPORT_SHARE_UNKNOWN: _(
        "Write what share of the income the child support makes. A court would give %(detail)s."
    ),
    Code.SUPPORT_BELOW_COURT: _("The child support is below what a court would give: %(detail)s of the income."),
    Code.SUPPORT_OVER_HALF: _("Not more than half of the income can be withheld. Here it is %(detail)s."),
    Code.SUPPORT_DEBT_WAIVED: _("Arrears of child support cannot be given up as other debts can. Take this out."),
    Code.SUPPORT_NOT_MARKED: _(
        "Nothing here is marked as child support. Write for how many children it is: then its share of the income "
        "is checked, and the employer can withhold it."
    ),
    Code.SUPPORT_BINDS: _(
        "Signed with the mediator, this is a valid agreement on child support: the employer withholds by it. Nobody "
        "can change it or give it up alone; a change is a new settlement with the signatures of all."
    ),
    Code.CHILD_INTERESTS: _(
        "This concerns a child. Read each obligation once more: does it serve the child? If a child is in danger, the "
        "mediator must turn to the body that protects children."
    ),
    Code.REGISTRATION: _("The rights to the property are registered by the state on the ground of the settlement."),
    Code.OBJECT_UNNAMED: _(
        "Say what is registered, a right of ownership or a pledge, and of what: a flat, land, a car."
    ),
    Code.OBJECT_WITHOUT_NUMBER: _("Write the cadastral number or VIN. By it the registrar finds the object."),
    Code.PLEDGE_WITHOUT_TERMS: _("Write in both languages what the pledge secures, its value, and until when."),
    Code.NOTARIAL_FORM: _("This deal must also be certified by a notary. Agree on who goes there and when."),
    Code.GUARDIANSHIP_CONSENT: _("For property of a child the guardianship body must consent. Get it before signing."),
    Code.ONLY_ORDINARY_CLAIM: _(
        "If the settlement is not performed, only an ordinary claim is open. A court order needs a law or a contract "
        "that sends such disputes to mediation first."
    ),
    Code.CLAIM_BARRED_AFTERWARDS: _(
        "After the court has approved the settlement and closed the case, the same claim cannot be brought again."
    ),
    Code.CONVENTION_NOT_OPEN: _("The Singapore Convention does not apply here. %(detail)s Take the clause out."),
}


def sentence(finding: Finding) -> str:
    """What to tell the people who write; the detail is said in the reader's language."""
    return str(FINDING[finding.code]) % {"detail": _said(finding.detail)}


def _said(detail: object) -> str:
    match detail:
        case Bar():
            return str(SINGAPORE_BAR[detail])
        case Decimal():
            return amount_in_figures(abs(detail))
        case date():
            return day_text(detail, get_language() or "kk")
        case Fraction():
            return f"{detail.numerator}/{detail.denominator}"
        case _:
            return str(detail)
