"""What people are told of other terms: once in general, once from the day of their contract."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bitim.law.court.terms import Term

TERM: dict[Term, str | Promise] = {
    Term.LIMITATION_RUNS_ANEW: _(
        "Limitation period: on the day on which all have signed the mediation contract it is interrupted and runs "
        "anew. The time before is not counted."
    ),
    Term.LABOUR_TERMS_STAND_STILL: _(
        "Terms for applying in a labour dispute: while the mediation contract is in force they stand still."
    ),
    Term.MONTH_FOR_CLAIM_RUNS_ON: _(
        "The month for an administrative claim: mediation does not stop it. The claim that is before the court stays "
        "there while you talk. If you want to contest another decision too, watch the month yourself."
    ),
    Term.PROCEEDINGS_RUN_ON: _("Terms of the proceedings: mediation does not suspend the case, so all of them run on."),
    Term.ENFORCEMENT_STANDS_STILL: _(
        "Enforcement: from the day on which the mediation contract is shown to the bailiff it stands still for up to "
        "30 calendar days."
    ),
    Term.SAME_CLAIM_BARRED: _("Once the court has approved a settlement, the same claim cannot be brought again."),
}

SINCE: dict[Term, str | Promise] = {
    Term.LIMITATION_RUNS_ANEW: _(
        "Limitation period: the contract of %(day)s interrupted it. It runs anew from that day."
    ),
    Term.LABOUR_TERMS_STAND_STILL: _(
        "Terms for applying in a labour dispute: they stand still while the contract of %(day)s is in force."
    ),
}
"""Where the day of the contract is known."""
