from django.utils.translation import pgettext_lazy

from bitim.law.performance import DueState, Said, Side
from bitim.performance.vocabulary import AlarmKind

SIDE = {
    Side.DEBTOR: pgettext_lazy("due", "Who has to do it"),
    Side.CREDITOR: pgettext_lazy("due", "For whom it is done"),
}

SAID = {
    Said.DONE: pgettext_lazy("due", "Said that it is done"),
    Said.RECEIVED: pgettext_lazy("due", "Confirmed that it was received"),
    Said.NOT_RECEIVED: pgettext_lazy("due", "Said that it was not received"),
    Said.CHANGE_PROPOSED: pgettext_lazy("due", "Proposed a change"),
    Said.CHANGE_AGREED: pgettext_lazy("due", "Agreed to the change"),
    Said.CHANGE_ENDED: pgettext_lazy("due", "The proposed change is off"),
}

STATE = {
    DueState.OPEN: pgettext_lazy("due", "Lies ahead"),
    DueState.HOLDS: pgettext_lazy("due", "Holds all the time"),
    DueState.SAID_DONE: pgettext_lazy("due", "Said to be done, not confirmed yet"),
    DueState.PART: pgettext_lazy("due", "Received in part"),
    DueState.MISSED: pgettext_lazy("due", "The last day has passed"),
    DueState.DISPUTED: pgettext_lazy("due", "You see it differently"),
    DueState.CONFIRMED: pgettext_lazy("due", "Performed"),
    DueState.FORGIVEN: pgettext_lazy("due", "No longer owed"),
}

ALARM = {
    AlarmKind.REMINDER: pgettext_lazy("due", "Reminder of a day"),
    AlarmKind.LAST_DAY: pgettext_lazy("due", "End of the last day"),
    AlarmKind.ANSWER_REMINDER: pgettext_lazy("due", "Reminder to answer"),
    AlarmKind.TALK_END: pgettext_lazy("due", "End of a talk"),
}
