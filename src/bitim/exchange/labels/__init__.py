"""What the words of the exchange are called on pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bitim.exchange.vocabulary import Fault, Kind, Line

KIND: dict[Kind, str | Promise] = {
    Kind.REFERRAL: _("Referral of a case"),
    Kind.COLLECT: _("Question for results"),
    Kind.ACKNOWLEDGEMENT: _("Confirmation of results"),
    Kind.RECEIPT: _("Receipt"),
    Kind.RESULTS: _("Results"),
    Kind.REFUSAL: _("Message that was not taken"),
}

LINE: dict[Line, str | Promise] = {
    Line.HTTP: _("over the line"),
    Line.FOLDER: _("in a file"),
}

FAULT: dict[Fault, str | Promise] = {
    Fault.UNREADABLE: _("The message cannot be read."),
    Fault.TOO_LARGE: _("The message is too large."),
    Fault.UNKNOWN_KEY: _("It is signed with a key that is not valid here."),
    Fault.WRONG_SIGNATURE: _("Its signature is not right."),
    Fault.MALFORMED: _("It holds characters or a structure that are not allowed."),
    Fault.SCHEMA: _("Something is missing in it, or stands where it does not belong."),
    Fault.WRONG_SENDER: _("It names another sender than the one who signed it."),
    Fault.WRONG_RECEIVER: _("It was meant for another system."),
    Fault.WRONG_TIME: _("It was made too long ago, or its clock is wrong. Send the case anew."),
    Fault.OTHER_UNDER_SAME_ID: _("Another message came under the same mark before."),
    Fault.WRONG_COURT: _("The system that sent it does not speak for this court."),
    Fault.NOBODY_ACTS: _("The person in whose name cases come in is not in office. Tell the operator who it is now."),
    Fault.VALUE: _("A value in it cannot be right."),
    Fault.UNKNOWN_JUDGE: _("The judge of the case is not in the list of this court's people."),
    Fault.OTHER_FACTS: _("The case is here already, with something else in it. Nothing was changed."),
    Fault.ENTERED_BY_HAND: _("The case is here already: somebody of the court entered it."),
    Fault.UNKNOWN_RESULT: _("It confirms a result that does not exist."),
    Fault.TOO_MANY: _("Too many messages came at once."),
}
