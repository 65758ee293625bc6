"""Packs in words: their kinds, why one is open or not, what is found, what follows."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bitim.law.packs import Annex, Asked, Code, Field, Finding, Obstacle, PackKind, Reason
from bitim.law.packs.timeline import Stop
from bitim.packs.vocabulary import PackState

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

KIND: Mapping[PackKind, "StrPromise"] = {
    PackKind.COURT_ORDER: pgettext_lazy("pack", "Application for a court order"),
    PackKind.CLAIM: pgettext_lazy("pack", "Statement of claim"),
    PackKind.WRIT: pgettext_lazy("pack", "Request for a writ of execution"),
    PackKind.ADMINISTRATIVE: pgettext_lazy("pack", "Motion to the administrative court"),
    PackKind.BAILIFF: pgettext_lazy("pack", "Letter to the bailiff"),
    PackKind.REGISTRATION: pgettext_lazy("pack", "Statement for the registrar"),
    PackKind.EMPLOYER: pgettext_lazy("pack", "Letter to the employer"),
    PackKind.SINGAPORE: pgettext_lazy("pack", "Papers for use abroad"),
}

STATE: Mapping[PackState, "StrPromise"] = {
    PackState.DRAFT: pgettext_lazy("pack", "Being prepared"),
    PackState.TO_SIGN: pgettext_lazy("pack", "Waits for the signature"),
    PackState.SIGNED: pgettext_lazy("pack", "Signed, not sent yet"),
    PackState.SENT: pgettext_lazy("pack", "Sent"),
}

REASON: Mapping[Reason, "StrPromise"] = {
    Reason.BASIS_NAMED: _(
        "A law or a contract sent you to settle before court. So a judge can issue an order from the papers, without "
        "calling anybody. The order can be enforced at once."
    ),
    Reason.BASIS_TO_BE_NAMED: _(
        "It is shorter, but open only if a law or a contract of yours sent you to settle before court. If so, name it "
        "in the form."
    ),
    Reason.DEAL_BROKEN: _(
        "A settlement made before court is a deal. Whoever breaks it answers for it in court, in an ordinary case."
    ),
    Reason.APPROVED: _(
        "The court approved the settlement, so no new case is needed: ask this court for a writ, with which the "
        "bailiff enforces it."
    ),
    Reason.APPROVAL_TO_BE_SHOWN: _(
        "If the court of your case approved the settlement, no new case is needed: name its ruling, and ask it to "
        "have the settlement enforced."
    ),
    Reason.ENFORCEMENT: _(
        "The settlement was made while an act of a court is enforced. Enforcement ends when the bailiff has the "
        "approved settlement."
    ),
    Reason.RIGHTS_AGREED: _(
        "You agreed on property whose rights, or whose pledge, stand in a register. The settlement itself is the "
        "ground to register them: no court is needed."
    ),
    Reason.SUPPORT_AGREED: _(
        "You agreed on support for a child in writing and with a mediator. The employer of the other side withholds it "
        "by the settlement."
    ),
    Reason.CONVENTION_AGREED: _(
        "You agreed to apply the Singapore Convention. In another state of the Convention you can rely on the "
        "settlement directly. These papers show that all have signed and that it came from mediation."
    ),
}

OBSTACLE: Mapping[Obstacle, "StrPromise"] = {
    Obstacle.NOTHING_OVERDUE: _(
        "Nothing that is owed to you has passed its last day. If something is not kept all the same, ask the other "
        "side to talk about it."
    ),
    Obstacle.NOT_APPROVED_YET: _(
        "The court has not approved the settlement yet. Send it to the court first: what is not approved is not "
        "enforced."
    ),
    Obstacle.NOT_IN_FORCE_YET: _(
        "The ruling that approved the settlement is not in force yet. From that day on you can ask for a writ."
    ),
    Obstacle.APPROVAL_REFUSED: _(
        "The court did not approve the settlement. Your case goes on there in the ordinary way: turn to its judge."
    ),
    Obstacle.WRIT_ISSUED: _("The court has issued a writ already. Take it to a bailiff."),
    Obstacle.BODY_DECIDES: _(
        "The settlement belongs to a criminal or an offence case. Tell the court or the body that handles the case "
        "that it is not kept."
    ),
    Obstacle.NO_COURT_APPROVED: _(
        "No court approved this settlement with a state body. For a claim to the administrative court the law gives "
        "one month: ask a lawyer soon."
    ),
    Obstacle.CONVENTION_NOT_AGREED: _(
        "Papers for use abroad under the Singapore Convention are made only when the settlement says that you apply "
        "it. This one does not."
    ),
    Obstacle.CONVENTION_NOT_OPEN: _("The Singapore Convention does not apply to this settlement."),
}

FIELD: Mapping[Field, "StrPromise"] = {
    Field.COURT: _("the court"),
    Field.APPLICANT_NAME: _("your name"),
    Field.APPLICANT_BIRTH_DATE: _("your date of birth"),
    Field.APPLICANT_ADDRESS: _("your address"),
    Field.APPLICANT_NUMBER: _("your IIN or BIN"),
    Field.RESPONDENT_NAME: _("the name of the other side"),
    Field.RESPONDENT_BIRTH_DATE: _("the date of birth of the other side"),
    Field.RESPONDENT_ADDRESS: _("the address of the other side"),
    Field.DEMAND: _("what you ask for"),
    Field.FACTS: _("what was not performed"),
    Field.ANNEXES: _("what is attached"),
    Field.RULING: _("number and day of the ruling, and the number of the case"),
    Field.BAILIFF: _("the bailiff"),
    Field.EMPLOYER: _("the employer"),
}

ANNEX: Mapping[Annex, "StrPromise"] = {
    Annex.SETTLEMENT: _("The signed settlement with its signatures"),
    Annex.BASIS: _("The contract, or the text of the law, that sent us to settle before court"),
    Annex.RULING: _("The ruling that approved the settlement"),
    Annex.DUTY: _("The receipt for the state duty"),
    Annex.POWER: _("The power of attorney that names this power"),
    Annex.TITLE: _("The title papers of the property"),
    Annex.MEDIATORS_STATEMENT: _("A statement of the mediator that the mediation took place"),
    Annex.ATTESTATION: _("A confirmation of the centre that organised the mediation"),
    Annex.TRANSLATION: _("A translation of the settlement"),
}

ASKED: Mapping[Asked, "StrPromise"] = {
    Asked.WRIT: _("A writ of execution"),
    Asked.FINE: _("A fine for the body, and a new term of at most one month"),
}

FOUND: Mapping[Code, "StrPromise"] = {
    Code.FIELD_MISSING: _("Missing: %(about)s. Without it the court returns the paper."),
    Code.NO_BASIS: _(
        "No law and no contract is named that sent you to settle before court. Without one an order is not made: "
        "prepare a statement of claim instead."
    ),
    Code.RESPONDENT_ABROAD: _(
        "Against somebody outside Kazakhstan no order is made: the application is returned. Prepare a statement of "
        "claim instead."
    ),
    Code.RESPONDENT_PLACE_UNKNOWN: _(
        "Find out whether the other side is in Kazakhstan. If not, the court returns the application."
    ),
    Code.ANNEX_MISSING: _("Not ticked: «%(about)s». A court returns papers that come without what proves them."),
    Code.DISPUTE_SEEN: _(
        "The other side says that it has done what you have not received. A judge may see a dispute in that and "
        "return the application. Then a claim is open."
    ),
    Code.ANSWER_FIRST: _(
        "The other side says that it has done something, and you have not answered. Say first whether you received it."
    ),
    Code.SIGNATURE_AWAITED: _("A signature on the settlement has to be given again. Until then it proves nothing."),
    Code.DUTY_UNPAID: _("Pay the state duty before you send it, or the court returns the paper."),
    Code.DUTY_UNKNOWN: _("We do not know the state duty of today. Ask the court how much it is."),
    Code.COURT_GONE: _("This court does not exist any more. Choose the one that came after it."),
    Code.NOT_FIRST_INSTANCE: _(
        "This is not a court of first instance. As a rule an application begins in a district court."
    ),
    Code.SENT_BEFORE: _(
        "You have sent such a paper before. If the court returned it, you may send it again; while it decides, do not."
    ),
    Code.DAY_MOVED: _(
        "You both agreed here on a later day for something. The court reads the day that stands in the signed "
        "settlement, and the other side may show your agreement."
    ),
    Code.ORDER_OPEN: _(
        "A court order may be open to you: it is shorter. A claim is right when it was refused, cancelled or does "
        "not fit."
    ),
    Code.OBJECT_UNNAMED: _(
        "The signed settlement does not say by which number the register knows the property. The registrar will ask "
        "for papers that show it."
    ),
    Code.NOTARY_FIRST: _("This deal must be certified by a notary before it is registered. Go there together first."),
    Code.MORE_THAN_WITHHELD: _(
        "You agreed on more than the share of the income that an employer may withhold. The rest the other side pays "
        "itself."
    ),
    Code.TRANSLATION_MAY_BE_ASKED: _(
        "The authority abroad may ask for a translation into its language, and may refuse on a few grounds. We know "
        "the articles of the Convention from secondary texts only: ask a lawyer there."
    ),
}

STOP: Mapping[Stop, "StrPromise"] = {
    Stop.ORDER_OR_RETURN: _(
        "The court issues the order, or returns the application and says why. A return closes nothing: it can be sent "
        "again."
    ),
    Stop.COPY: _("The court sends a copy of the order to the side that has to perform."),
    Stop.OBJECTION: _("That side may object, with proof, from the day on which it got the order or learnt of it."),
    Stop.CANCELLED: _(
        "If it objects, the court cancels the order. A claim stays open; the duty that was paid counts for it."
    ),
    Stop.ACCEPTANCE: _("The court decides whether it accepts the claim. It then proposes to settle once more."),
    Stop.WRIT: _("The court issues the writ of execution. A bailiff enforces it."),
    Stop.NEW_TERM: _("If the court imposes a fine, it sets a new term of at most one month."),
    Stop.ENDED: _("When the bailiff has the approved settlement, enforcement ends."),
    Stop.REGISTERED: _("The register enters the right or the pledge, or tells you what is missing."),
    Stop.WITHHELD: _("The employer withholds from the wages and sends the money on."),
    Stop.RELIED_ON: _("The authority there looks whether anything stands against it, and has the settlement enforced."),
}


def found_in_words(finding: Finding) -> str:
    """One finding as its maker reads it."""
    about = ""
    if isinstance(finding.about, Field):
        about = str(FIELD[finding.about])
    elif isinstance(finding.about, Annex):
        about = str(ANNEX[finding.about])
    return str(FOUND[finding.code]) % {"about": about} if about else str(FOUND[finding.code])
