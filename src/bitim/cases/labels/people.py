from django.utils.translation import pgettext_lazy

from bitim.cases.vocabulary import AppointmentStatus, PowersProof
from bitim.documents.vocabulary import PartyKind
from bitim.law.interpreters import InterpreterState
from bitim.law.meetings import Mode
from bitim.law.representation import Authority, NamedPower

PARTY_KIND = {
    PartyKind.PERSON: pgettext_lazy("party", "A person"),
    PartyKind.ORGANIZATION: pgettext_lazy("party", "An organisation or a business"),
}

AUTHORITY = {
    Authority.POWER_OF_ATTORNEY: pgettext_lazy("authority", "By power of attorney"),
    Authority.HEAD_OF_ENTITY: pgettext_lazy("authority", "As the head of the organisation"),
    Authority.LEGAL_REPRESENTATIVE: pgettext_lazy("authority", "As a parent, adopter or guardian"),
}

POWER = {
    NamedPower.ACCEPT_INVITATION: pgettext_lazy("power", "accept the invitation to mediation"),
    NamedPower.CHOOSE_MEDIATOR: pgettext_lazy("power", "choose the mediator"),
    NamedPower.SIGN_CONTRACT: pgettext_lazy("power", "sign the mediation contract"),
    NamedPower.EXTEND_TERM: pgettext_lazy("power", "extend the term of mediation"),
    NamedPower.SIGN_SETTLEMENT: pgettext_lazy("power", "sign the settlement agreement"),
    NamedPower.SIGN_AMICABLE_SETTLEMENT: pgettext_lazy("power", "sign an amicable settlement in court"),
    NamedPower.CHANGE_CLAIM: pgettext_lazy("power", "change the claim"),
    NamedPower.DROP_CLAIM: pgettext_lazy("power", "drop the claim"),
    NamedPower.REQUEST_WRIT: pgettext_lazy("power", "ask for a writ of execution"),
    NamedPower.RECEIVE_MONEY_OR_PROPERTY: pgettext_lazy("power", "receive money or property"),
    NamedPower.SUB_DELEGATE: pgettext_lazy("power", "pass the powers on to another person"),
}

POWERS_PROOF = {
    PowersProof.STORED_PAPER: pgettext_lazy("powers", "The paper that is kept in this case"),
    PowersProof.ORIGINAL: pgettext_lazy("powers", "The original, which was shown to me"),
}

APPOINTMENT = {
    AppointmentStatus.PROPOSED: pgettext_lazy("mediator", "Proposed by a party"),
    AppointmentStatus.ASKED: pgettext_lazy("mediator", "Asked to take the case"),
    AppointmentStatus.AT_WORK: pgettext_lazy("mediator", "Took the case"),
    AppointmentStatus.REJECTED: pgettext_lazy("mediator", "Not chosen"),
    AppointmentStatus.DECLINED: pgettext_lazy("mediator", "Declined the case"),
    AppointmentStatus.REPLACED: pgettext_lazy("mediator", "No longer in the case"),
}

INTERPRETER_STATE = {
    InterpreterState.PROPOSED: pgettext_lazy("interpreter", "Waits until everyone has agreed"),
    InterpreterState.ASKED: pgettext_lazy("interpreter", "Everyone agreed; has not come yet"),
    InterpreterState.SEATED: pgettext_lazy("interpreter", "Interprets"),
    InterpreterState.GONE: pgettext_lazy("interpreter", "No longer in the case"),
}

MODE = {
    Mode.MEETINGS: pgettext_lazy("way of mediation", "Meetings in person"),
    Mode.PHONE: pgettext_lazy("way of mediation", "Telephone"),
    Mode.VIDEO_CONFERENCE: pgettext_lazy("way of mediation", "Video calls, never recorded"),
    Mode.MESSAGES: pgettext_lazy("way of mediation", "Messages on this site"),
    Mode.DIGITAL_MEANS: pgettext_lazy("way of mediation", "Other digital means"),
}
