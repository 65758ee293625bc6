"""What each step is called, what it means, and what is said when it is done."""

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bitim.law.court import CourtFacts, CourtStep, Instance
from bitim.law.court.conditions import judges_may_mediate_here, the_conducting_judge_approves

Words = str | Promise


@dataclass(frozen=True)
class StepWords:
    title: Words
    text: Words
    """What it means, for who is about to take it."""
    button: Words
    done: Words


STEP: dict[CourtStep, StepWords] = {
    CourtStep.INVITE: StepWords(
        _("Invite the parties"),
        _(
            "Each party gets a letter with a code: what the case is about, the right to settle, by agreement, with a "
            "mediator or in participative procedure, and what it spares them. Nobody is obliged to agree."
        ),
        _("Send the invitations"),
        _("The invitations are on their way."),
    ),
    CourtStep.MOVE: StepWords(
        _("Tell the court who should conduct the mediation"),
        _(
            "A judge works free of charge. A mediator outside the court is chosen by you together; the contract with "
            "him is attached to your motion once all have signed it, and the court then suspends the case for up to a "
            "month. The mediation begins when all parties ask for the same."
        ),
        _("File the motion"),
        _("The court has your motion."),
    ),
    CourtStep.TAKE_BACK_MOTION: StepWords(
        _("Take the motion back"),
        _("No reason is asked. You can file another one as long as the court has not withdrawn to decide."),
        _("Take the motion back"),
        _("Your motion is taken back."),
    ),
    CourtStep.ASSIGN: StepWords(
        _("Assign the judge who conducts"),
        _(
            "Enter the judge whom the automatic distribution named. In the first instance it is another judge; the "
            "judge of the case conducts only when all parties moved for it."
        ),
        _("Assign"),
        _("The judge is asked to take the mediation."),
    ),
    CourtStep.SUSPEND: StepWords(
        _("Suspend the case"),
        _(
            "With a judge as mediator for up to ten working days, if you find it needed; with a mediator outside the "
            "court and a signed contract the court must suspend, for up to a month."
        ),
        _("Suspend the case"),
        _("The case is suspended."),
    ),
    CourtStep.RESUME: StepWords(
        _("Resume the case"),
        _("The suspension ends today, and the term of the case runs on."),
        _("Resume the case"),
        _("The case is resumed."),
    ),
    CourtStep.BEGIN: StepWords(_("The talks begin"), "", "", ""),
    CourtStep.AGREE: StepWords(_("The settlement is signed"), "", "", ""),
    CourtStep.FAIL: StepWords(_("The talks end without a settlement"), "", "", ""),
    CourtStep.NOTIFY: StepWords(
        _("Tell the court in writing that the mediation ended"),
        _(
            "The law asks the parties for it at once; one of you does it for all. The court gets the notice that the "
            "mediator signed, or a short one that we write from the record: the day and the ground, nothing of what "
            "was said."
        ),
        _("Send the notice to the court"),
        _("The court has the notice."),
    ),
    CourtStep.SUBMIT: StepWords(
        _("Send the settlement to the court"),
        _("The judge of the case then reads the settlement, and nothing else of what was said."),
        _("Send it to the court"),
        _("The settlement is before the court."),
    ),
    CourtStep.SET_HEARING: StepWords(
        _("Set the hearing"),
        _("The parties are told of the hour. Who cannot come may ask the court to decide without him."),
        _("Set the hearing"),
        _("The hearing is set, and the parties are told."),
    ),
    CourtStep.EXPLAIN: StepWords(
        _("Record that the effect was explained"),
        _(
            "Before approving, the judge tells the parties: the case ends, the same claim cannot be brought again, and "
            "what is not performed of their own will is enforced."
        ),
        _("I have explained it"),
        _("It is recorded."),
    ),
    CourtStep.APPROVE: StepWords(
        _("Approve the settlement"),
        _(
            "Every party came, or asked the court to decide without it. The ruling approves the settlement and ends "
            "the case; in an administrative case the claim is returned. It names the terms, the costs, and the state "
            "duty that comes back."
        ),
        _("Enter the ruling: approved"),
        _("The ruling is entered, and the parties are told."),
    ),
    CourtStep.REFUSE: StepWords(
        _("Do not approve"),
        _(
            "Only where the settlement is contrary to the law or touches the rights of others. The case then goes on "
            "in the ordinary way."
        ),
        _("Enter the ruling: not approved"),
        _("The ruling is entered, and the parties are told."),
    ),
    CourtStep.LEAVE_UNCONSIDERED: StepWords(
        _("Leave the motion unconsidered"),
        _(
            "Where a party stayed away that had not asked the court to decide without it. The parties may send the "
            "settlement again as long as the court has not withdrawn to decide."
        ),
        _("Leave it unconsidered"),
        _("It is noted, and the parties are told."),
    ),
    CourtStep.END_CASE: StepWords(
        _("End the case on reconciliation"),
        _("The settlement is not approved here: the court looks whether the law lets it end the case."),
        _("Enter the decision"),
        _("The decision is entered."),
    ),
    CourtStep.CONSENT_TO_SAME_JUDGE: StepWords(
        _("Let the same judge go on"),
        _(
            "The judge who conducted the mediation is barred from the case. Only if all parties consent may he try it. "
            "You may just as well say nothing: then another judge does."
        ),
        _("I consent"),
        _("Your consent is recorded."),
    ),
    CourtStep.CONSENT_TO_PASSING: StepWords(
        _("Let evidence pass to the judge of the case"),
        _(
            "What you gave to the judge who conducted the mediation stays with him. It passes on only when no party "
            "objects. You may just as well say nothing: then nothing passes."
        ),
        _("I do not object"),
        _("It is recorded."),
    ),
    CourtStep.RETURN: StepWords(
        _("Give the case to the judge who goes on"),
        _(
            "Another judge than the one who mediated; the same one only with the recorded consent of all parties. A "
            "settlement that nobody sends to the court, or that it could not approve, stays a deal between the parties."
        ),
        _("Give the case back"),
        _("The case is with its judge."),
    ),
    CourtStep.OVERTURN: StepWords(
        _("Note that the ruling was set aside"),
        _("On a complaint, or on a motion of the prosecutor."),
        _("Note it"),
        _("It is noted, and the parties are told."),
    ),
    CourtStep.ENTER_INTO_FORCE: StepWords(
        _("Note that the ruling is in force"),
        _("The case is closed, and the settlement can be enforced."),
        _("Note it"),
        _("It is noted, and the parties are told."),
    ),
    CourtStep.ISSUE_WRIT: StepWords(
        _("Issue a writ of execution"),
        _("On request of the creditor, when the approved settlement is not performed."),
        _("Enter the writ"),
        _("The writ is entered, and the parties are told."),
    ),
}

_MOVE_AT_ENFORCEMENT = _(
    "A mediator conducts, whom you choose together. The mediation begins when all parties ask for it. When you show "
    "the contract with the mediator to the bailiff, enforcement stands still for up to 30 days."
)
_MOVE_WITHOUT_JUDGE = _(
    "A mediator conducts, whom you choose together. The mediation begins when all parties ask for it. The case is not "
    "suspended in the meantime."
)
_SUBMIT_TO_CONDUCTING_JUDGE = _(
    "The judge who conducted the mediation decides in a hearing whether it is approved. The judge of the case reads "
    "the settlement too, and nothing else of what was said."
)


def words_of(step: CourtStep, facts: CourtFacts) -> StepWords:
    """What the step is called and means in this case.

    No judge conducts at enforcement, in criminal and in offence cases (ML-25.1-1, ML-9-3-2); in an administrative one
    the judge who conducted also approves (APPC-121-1).
    """
    words = STEP[step]
    if step is CourtStep.MOVE and judges_may_mediate_here(facts):
        at_enforcement = facts.instance is Instance.ENFORCEMENT
        return replace(words, text=_MOVE_AT_ENFORCEMENT if at_enforcement else _MOVE_WITHOUT_JUDGE)
    if step is CourtStep.SUBMIT and the_conducting_judge_approves(facts):
        return replace(words, text=_SUBMIT_TO_CONDUCTING_JUDGE)
    return words
