from django.utils.translation import pgettext_lazy

from bitim.cases.vocabulary import DeadlineKind
from bitim.law.process import Answer, EndReason, State

STATE = {
    State.DRAFT: pgettext_lazy("case state", "Application is being filled in"),
    State.INVITED: pgettext_lazy("case state", "Invitation"),
    State.DIRECT: pgettext_lazy("case state", "Direct talks"),
    State.CHOOSING: pgettext_lazy("case state", "Choice of mediator"),
    State.CONTRACT: pgettext_lazy("case state", "Contract"),
    State.UNDER_MEDIATION: pgettext_lazy("case state", "Talks"),
    State.SETTLED: pgettext_lazy("case state", "Settled"),
    State.ENDED: pgettext_lazy("case state", "Ended"),
}

END_REASON = {
    EndReason.SETTLED: pgettext_lazy("end reason", "The parties signed a settlement"),
    EndReason.MEDIATOR_FINDING: pgettext_lazy("end reason", "The mediator found that a settlement is not possible"),
    EndReason.PARTIES_REFUSED: pgettext_lazy("end reason", "The parties ended the mediation together"),
    EndReason.PARTY_LEFT: pgettext_lazy("end reason", "One party left the mediation"),
    EndReason.TERM_EXPIRED: pgettext_lazy("end reason", "The term of mediation is over"),
    EndReason.INVITATION_DECLINED: pgettext_lazy("end reason", "The invitation was declined"),
    EndReason.DEEMED_REJECTED: pgettext_lazy("end reason", "The invitation was not answered in time"),
    EndReason.LEFT_BEFORE_START: pgettext_lazy("end reason", "One party left before the mediation began"),
    EndReason.WITHDRAWN: pgettext_lazy("end reason", "The applicant took the application back"),
}

ANSWER = {
    Answer.OPEN: pgettext_lazy("answer to invitation", "No answer yet"),
    Answer.ACCEPTED: pgettext_lazy("answer to invitation", "Accepted"),
    Answer.DECLINED: pgettext_lazy("answer to invitation", "Declined"),
    Answer.DEEMED_REJECTED: pgettext_lazy("answer to invitation", "Not answered in time"),
}

DEADLINE = {
    DeadlineKind.INVITATION_REMINDER: pgettext_lazy("deadline", "Reminder of the invitation"),
    DeadlineKind.INVITATION_ANSWER: pgettext_lazy("deadline", "Answer to the invitation"),
    DeadlineKind.TERM_REMINDER: pgettext_lazy("deadline", "Reminder of the term"),
    DeadlineKind.TERM_END: pgettext_lazy("deadline", "End of the mediation term"),
    DeadlineKind.DIRECT_REMINDER: pgettext_lazy("deadline", "Reminder of the direct talks"),
    DeadlineKind.DIRECT_END: pgettext_lazy("deadline", "End of the direct talks"),
    DeadlineKind.POWER_END: pgettext_lazy("deadline", "End of the power of attorney"),
    DeadlineKind.OFFER_END: pgettext_lazy("deadline", "Answer to the offer"),
    DeadlineKind.SEALED_OFFER_END: pgettext_lazy("deadline", "Numbers of the sealed offer"),
    DeadlineKind.MEETING_IN_A_DAY: pgettext_lazy("deadline", "A meeting in a day"),
    DeadlineKind.MEETING_IN_AN_HOUR: pgettext_lazy("deadline", "A meeting in an hour"),
}
