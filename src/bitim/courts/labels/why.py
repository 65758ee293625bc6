"""Why a step in court is refused, beside the reasons of the mediation itself."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from bitim.cases.labels.why import WHY as CASES
from bitim.law.refusal import Refused, Why

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WHY: dict[Why, "str | StrPromise"] = {
    **CASES,
    Why.COURT_CASE_ENTERED: _("This number is in the court's register already. Look it up there."),
    Why.ROOM_NOT_THERE: _("This room is not open on that day. Choose another one."),
    Why.NO_SUCH_ACCOUNT: _("Nobody has an account with this e-mail. Ask the person to open one first."),
    Why.HOLDS_THE_OFFICE: _("This person holds the office already."),
    Why.OWN_OFFICE: _("Your own office is ended by somebody else."),
    Why.ROOM_TAKEN: _("The room is taken at that hour. Choose another hour or another room."),
    Why.NOT_KNOWN_TO_THAT_EDITION: _("When this case came to the court, the law did not know mediation at this stage."),
    Why.NO_CONCILIATION_IN_THESE_PROCEEDINGS: _("In this kind of proceedings there is no mediation."),
    Why.NO_ADMINISTRATIVE_DISCRETION: _(
        "Mediation with a state body is possible only where the law leaves it a choice. Enter first that it does."
    ),
    Why.COURT_HAS_WITHDRAWN: _("The court has withdrawn to decide: it is too late for mediation in this instance."),
    Why.INTERIM_MEASURES_FIRST: _("First the court rules on the interim measures, then it invites."),
    Why.NO_MOTION_OF_YOURS: _("You have no motion here that could be taken back."),
    Why.CASSATION_TAKES_AGREEMENTS_ONLY: _(
        "In cassation there are no talks: a signed settlement is handed in together with the motion."
    ),
    Why.MEDIATOR_OUTSIDE_WANTED: _("The parties have not all moved for a judge as mediator."),
    Why.NO_JUDGE_AT_THIS_STAGE: _("At the stage of enforcement a mediator conducts, not a judge."),
    Why.NO_JUDGE_IN_THESE_PROCEEDINGS: _(
        "Judges mediate in civil and administrative cases alone. Here a mediator conducts: move for one."
    ),
    Why.NO_JUDGE_NAMED: _("Choose a judge from the list."),
    Why.SAME_JUDGE_ONLY_ON_MOTION: _(
        "Another judge conducts the mediation. The judge of the case may do so only when all parties move for it."
    ),
    Why.CASE_IS_NOT_SUSPENDED: _("Criminal and offence cases are not suspended for mediation: their terms run on."),
    Why.CLAIM_NOT_ACCEPTED: _("The claim is not accepted yet, so there is nothing to suspend."),
    Why.ALREADY_SUSPENDED: _("The case has been suspended for this mediation."),
    Why.NOT_SUSPENDED: _("The case is not suspended."),
    Why.NO_SETTLEMENT_SIGNED: _("There is no settlement yet that everybody has signed."),
    Why.SETTLEMENT_NOT_FIT_FOR_COURT: _(
        "A court would not approve the settlement as it is. The list says what to mend."
    ),
    Why.HEARING_NOT_TOLD: _("First set the hearing: the parties must be told of it."),
    Why.HEARING_NOT_YET: _("The day of the hearing has not come yet. Until then nothing is decided."),
    Why.EFFECT_NOT_EXPLAINED: _("First explain to the parties what the approval brings about."),
    Why.NO_JUDGE_CONDUCTED: _("No judge conducted this mediation, so nobody's consent is needed."),
    Why.RECONCILIATION_NOT_LOOKED_INTO: _("First answer whether the law lets people reconcile in this case."),
    Why.RECONCILIATION_EXCLUDED: _(
        "By these answers the law excludes reconciliation in this case. Nobody is invited; the case goes on."
    ),
    Why.NO_SUCH_COURT: _("Choose a court from the list."),
    Why.CASE_WENT_ON: _("The mediation is over: what becomes of the case now is not kept here."),
    Why.MEDIATING_JUDGE_IS_BARRED: _(
        "The judge who conducted the mediation goes on with the case only when all parties have consented."
    ),
    Why.WRIT_NOT_ASKED_FOR: _("A writ is issued on request, when the settlement is not performed."),
}


def sentence(refused: Refused) -> str:
    """What to tell the person."""
    words = str(WHY[refused.why])
    return words % refused.parameters if refused.parameters else words
