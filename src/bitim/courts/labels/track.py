"""Mediation in court: where it stands, before whom, and how it ends."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bitim.law.answers import QuestionId
from bitim.law.court import Conductor, CourtState, Instance, Proceedings, RefusalGround
from bitim.law.court.approval import Obstacle
from bitim.law.court.clocks import CourtClock, Disagreement

STATE: dict[CourtState, str | Promise] = {
    CourtState.CLAIM_FILED: _("Claim came in"),
    CourtState.INVITED: _("Parties invited"),
    CourtState.MOTION_FILED: _("Motion of the parties"),
    CourtState.ASSIGNED: _("Judge-mediator assigned"),
    CourtState.IN_MEDIATION: _("Mediation goes on"),
    CourtState.AGREEMENT_SIGNED: _("Settlement signed"),
    CourtState.SUBMITTED: _("Settlement is before the court"),
    CourtState.APPROVED: _("Settlement approved"),
    CourtState.REFUSED: _("Settlement not approved"),
    CourtState.FAILED: _("No settlement"),
    CourtState.RETURNED: _("Back with the judge of the case"),
    CourtState.CLOSED: pgettext_lazy("court case", "Closed"),
}

AWAITED: dict[CourtState, str | Promise] = {
    CourtState.CLAIM_FILED: _("The court has not invited the parties yet."),
    CourtState.ASSIGNED: _("Awaited: the judge takes the mediation, and all sign the contract."),
    CourtState.IN_MEDIATION: _("People talk. The court learns only how it ends."),
    CourtState.AGREEMENT_SIGNED: _("Awaited: a party sends the settlement to the court."),
    CourtState.SUBMITTED: _("Awaited: what the court says of the settlement."),
    CourtState.APPROVED: _("The settlement is approved. The ruling is not in force yet."),
    CourtState.REFUSED: _("The settlement was not approved. The case goes on in the ordinary way."),
    CourtState.FAILED: _("There is no settlement. The case goes back to a judge."),
    CourtState.RETURNED: _("The case goes on before its judge in the ordinary way."),
    CourtState.CLOSED: _("The case is closed."),
}
"""What goes on where nothing is to be done; before a judge or mediator is found, the facts say who is awaited."""

CLAIM_RETURNED: dict[CourtState, str | Promise] = {
    CourtState.APPROVED: _("The settlement is approved, and the claim is returned. The ruling is not in force yet."),
    CourtState.CLOSED: _(
        "The claim is returned, and the case is closed. A body that does not perform the settlement pays 50 monthly "
        "calculation indices and gets a new term of up to one month."
    ),
}
"""In an administrative case (APPC-120-6, APPC-127-5)."""

INSTANCE: dict[Instance, str | Promise] = {
    Instance.FIRST: _("First instance"),
    Instance.APPEAL: _("Appeal"),
    Instance.CASSATION: _("Cassation"),
    Instance.ENFORCEMENT: pgettext_lazy("instance", "Enforcement"),
}

PROCEEDINGS: dict[Proceedings, str | Promise] = {
    Proceedings.CLAIM: _("Claim"),
    Proceedings.SIMPLIFIED: _("Simplified written proceedings"),
    Proceedings.ORDER: _("Order proceedings"),
    Proceedings.SPECIAL: _("Special proceedings"),
    Proceedings.SPECIAL_CLAIM: _("Special claim"),
}

CONDUCTOR: dict[Conductor, str | Promise] = {
    Conductor.JUDGE: _("A judge of the court"),
    Conductor.MEDIATOR: _("A mediator outside the court"),
}

REFUSAL_GROUND: dict[RefusalGround, str | Promise] = {
    RefusalGround.AGAINST_LAW: _("It is contrary to the law"),
    RefusalGround.RIGHTS_OF_OTHERS: _("It touches the rights of other people"),
}

CLOCK: dict[CourtClock, str | Promise] = {
    CourtClock.ACCEPTANCE: _("Decision on acceptance of the claim"),
    CourtClock.SUSPENSION: _("Suspension of the case"),
    CourtClock.MEDIATION: _("Term of mediation"),
    CourtClock.CASE: _("Term of the administrative case"),
}

DISAGREEMENT: dict[Disagreement, str | Promise] = {
    Disagreement.ACCEPTANCE_BEFORE_MEDIATION: _(
        "The judge must decide on acceptance on %(earlier)s, although the mediation may go on until %(later)s. The law "
        "does not join the two terms: settle before the earlier day, or go on after the claim is accepted."
    ),
    Disagreement.SUSPENSION_BEFORE_MEDIATION: _(
        "The case stands still until %(earlier)s, although the mediation may go on until %(later)s. After the earlier "
        "day the court may go on with the case while you still talk."
    ),
    Disagreement.MEDIATION_BEFORE_SUSPENSION: _(
        "The mediation ends on %(earlier)s, the suspension on %(later)s. The case is resumed when the mediation has "
        "ended, not later."
    ),
    Disagreement.CASE_BEFORE_MEDIATION: _(
        "The term of the case ends on %(earlier)s, the mediation may go on until %(later)s. Ask the court to suspend "
        "the case."
    ),
    Disagreement.DOUBTFUL_EXTENSION: _(
        "You extended the mediation until %(later)s. Whether the suspension, which ends on %(earlier)s, may then pass "
        "one month is doubtful: the code gives no clear answer. Ask the judge."
    ),
}

OBSTACLE: dict[Obstacle, str | Promise] = {
    Obstacle.NOT_SIGNED_BY_ALL: _("Not everybody has signed the settlement."),
    Obstacle.SIGNATURE_UNDER_CHECK: _("A signature is still being checked with the certification authority."),
    Obstacle.SIGNATURE_REFUSED: _("A signature was not confirmed: it must be given again."),
    Obstacle.NOT_FIT: _("The settlement has rows that a court could not have executed. Mend what its reader marks."),
    Obstacle.SUSPENSIVE_CONDITION: _("A court does not approve a settlement that depends on a condition."),
    Obstacle.POWER_NOT_EXPRESS: _(
        "A representative signed whose power of attorney does not name the right to settle in court."
    ),
    Obstacle.POWERS_NOT_CHECKED: _("Nobody has looked at the paper by which a representative acts."),
    Obstacle.NO_COSTS_CLAUSE: _(
        "The settlement says nothing of the costs of court: then each side bears what it has paid."
    ),
    Obstacle.NO_COSTS_OF_REPRESENTATIVES: _(
        "In an administrative case the settlement must say who bears the costs, those of representatives included."
    ),
    Obstacle.CHILD_INTERESTS: _("It concerns children: the court looks at their interests first."),
    Obstacle.PARTIAL: _("It settles a part of the dispute. The court goes on with the rest."),
    Obstacle.CLAIM_BARRED: _("Once it is approved, the same claim cannot be brought again."),
}

ONLY_WHEN: dict[QuestionId, str | Promise] = {
    QuestionId.GRAVE_FIRST_WITHOUT_HARM: _("Only for a grave crime."),
    QuestionId.GRAVE_PERSON: _("Only for a grave crime."),
    QuestionId.EARLIER_RELEASE: _("Only for article 73."),
}
"""When a question is to be answered that stands on the page in any case."""
