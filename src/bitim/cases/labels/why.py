"""Why a step is refused, in plain words that say what to do."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from bitim.documents.labels import WHY as SIGNING
from bitim.law.refusal import Refused, Why
from bitim.registry.labels import WHY as REGISTER

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WHY: dict[Why, "str | StrPromise"] = {
    **SIGNING,
    **REGISTER,
    Why.FILING_INCOMPLETE: _("Some parts of the application are not filled in yet. They are marked in the list."),
    Why.INVITATION_CLOSED: _("The last day to answer this invitation has passed. You can agree on a new one."),
    Why.ALREADY_ANSWERED: _("This answer is already written down."),
    Why.TOO_EARLY: _("It is too early for this step."),
    Why.ANSWERS_AWAITED: _("Not everyone has answered yet. Wait for the last day to answer."),
    Why.NOBODY_ACCEPTED: _("Nobody accepted the invitation, so mediation cannot go on."),
    Why.MEDIATOR_ASKED: _("A mediator is already asked. Wait for the answer, or take the choice back first."),
    Why.MEDIATION_BEGUN: _("Mediation has begun already: talk in its rooms."),
    Why.MEDIATOR_PROPOSED: _("A mediator is proposed. Answer that proposal first."),
    Why.DIRECT_TALKS_HELD: _("You have talked directly already. Now choose a mediator together."),
    Why.NO_DIRECT_TALKS: _("There were no direct talks in this case."),
    Why.DIRECT_TALKS_RELEASED: _("All sides have released the direct talks: the mediator reads them already."),
    Why.NOTHING_RELEASED: _("You have not released the direct talks, so there is nothing to take back."),
    Why.NO_MEDIATOR_PROPOSED: _("No mediator is proposed now. Choose one from the register."),
    Why.ALREADY_AGREED: _("You have already agreed. Now the others are awaited."),
    Why.NOT_CHOSEN: _("The parties have not chosen you for this case, or changed their choice."),
    Why.PAPER_OFFERED: _("The paper already waits for signatures. To change it, ask for changes first."),
    Why.CONTRACT_INCOMPLETE: _("Some parts of the contract are missing. They are marked on the page."),
    Why.PAPER_NOT_OFFERED: _("The paper is not ready for signatures. Somebody asked for a change."),
    Why.ALREADY_SIGNED: _("You have already signed. Now the others are awaited."),
    Why.NOT_READ: _("Confirm that you have read the document: tick the box."),
    Why.SETTLEMENT_INCOMPLETE: _("The settlement cannot be signed yet. What to mend is listed on the page."),
    Why.INVITATION_TERM_UNREASONABLE: _(
        "Give the other side from %(at_least_days)s to %(at_most_days)s days to answer."
    ),
    Why.ALREADY_ASKED: _("You have already asked for a talk. The mediator proposes times."),
    Why.INTERPRETER_PROPOSED: _("An interpreter is already proposed. Answer that first, or take it back."),
    Why.INTERPRETER_HAS_A_PLACE: _(
        "Who is or was on a side of this dispute, or mediates it, cannot interpret here. If you are somebody else, "
        "sign out and sign in with your own account."
    ),
    Why.NOT_YOUR_INTERPRETER: _("The mediator or who brought the interpreter lets him go. Speak with the mediator."),
    Why.MODE_NOT_IN_CONTRACT: _(
        "This way of meeting is not in the contract, so everyone must agree to it: propose it for a meeting of all."
    ),
    Why.MODE_NOT_AGREED: _("Not everyone has agreed to meet in this way. Propose the times again, or another way."),
    Why.MEDIATION_NOT_GOING_ON: _("Meetings are held only while the contract is in force and the term runs."),
    Why.TIME_HAS_PASSED: _("This time has already passed. Choose a later one."),
    Why.TIME_AFTER_TERM: _("This time lies after the end of the term. Choose an earlier one or propose a longer term."),
    Why.TIME_AFTER_COURT_WAITS: _(
        "The court waits for the judge who mediates until an earlier day: it stands on the page of the case in court. "
        "Choose a time before it ends."
    ),
    Why.MEETING_TIME_PASSED: _("The time of this meeting has passed. The mediator can propose new times."),
    Why.MEETING_TOO_EARLY: _("A meeting can be opened 15 minutes before its time, not earlier."),
    Why.MINUTES_NOT_MEASURED: _("Write from 1 to %(at_most)s minutes: so long the meeting was open."),
    Why.TERM_OVER: _("The term of mediation is over."),
    Why.TERM_TOO_LONG: _("The law allows %(limit_days)s days in all. Choose an earlier day."),
    Why.TERM_TOO_SHORT: _("Choose a term of at least one day."),
    Why.TERM_CANNOT_BE_EXTENDED: _("This term cannot be extended."),
    Why.TERM_SET_BY_PROCEEDINGS: _("Here the term is that of the court or the body that handles the case."),
    Why.EXTENSION_NOT_LATER: _("Choose a day after the present end of the term."),
    Why.NO_EXTENSION_PROPOSED: _("No extension is proposed now."),
    Why.NOT_TAKING_PART: _("You no longer take part in this mediation."),
    Why.STEP_NOT_OPEN: _("This step is not open now. The page of the case shows what can be done next."),
    Why.SEAT_TAKEN: _("Somebody has already joined with this invitation. If it was not you, call us."),
    Why.WORKS_AT_THE_COURT: _(
        "Who works at the court of this case cannot act for one of its parties. Sign out to look at the letter."
    ),
    Why.ON_TWO_SIDES: _("One person cannot be on two sides of a dispute."),
    Why.MEDIATOR_TAKES_A_SIDE: _("A person on one of the sides cannot be the mediator."),
    Why.ETHICS_NOT_ACCEPTED: _("First read and accept the code of ethics of mediators."),
    Why.MEDIATOR_HAS_NO_ROOM: _("This mediator takes no new cases now. Choose another one."),
    Why.MEDIATOR_SUSPENDED: _("The register says that this mediator is suspended. Choose another one."),
    Why.MEDIATOR_EXCLUDED: _("This mediator is no longer in the register. Choose another one."),
    Why.NOT_IN_REGISTER: _("This mediator is not in a register. Choose another one."),
    Why.WRONG_REGISTER: _("This mediator is not in the register of his kind. Choose another one."),
    Why.JUDGE_ONLY_IN_COURT: _("A judge mediates only in court. Choose another mediator."),
    Why.NO_NOTICE_FOR_THIS_END: _("The law knows no notice of termination for this ending."),
    Why.PARTY_DETAILS_MISSING: _(
        "Party %(party)s has not given all details that a contract needs: number, address, phone."
    ),
    Why.FOREIGNER_NEEDS_REPRESENTATIVE: _(
        "A party abroad has no Kazakh number, so its own signature cannot be checked here. It has to name a "
        "representative who has a Kazakh electronic signature and a power of attorney."
    ),
    Why.SIGNER_HAS_NO_IIN: _("A signer has not written the IIN yet. Without it a signature cannot be checked."),
    Why.LEGAL_REPRESENTATIVE_NEEDED: _(
        "Party %(party)s is under age. Name a parent, adopter or guardian who signs or consents."
    ),
    Why.PARTY_NOT_JOINED: _("Party %(party)s has accepted but has no account yet, so it cannot sign."),
    Why.POWER_WITHOUT_DATE: _("The power of attorney has no date. Without a date it is void."),
    Why.POWER_NOT_YET_GIVEN: _("The power of attorney begins on a later day."),
    Why.POWER_EXPIRED: _("The power of attorney has expired. A new one is needed."),
    Why.POWER_ENDED: _("The power of attorney has ended. A new one is needed."),
    Why.POWERS_NOT_CHECKED: _("First check by what right the representative of party %(party)s acts."),
    Why.PAPER_NOT_STORED: _("No paper is kept here. Ask to be shown the original."),
    Why.POWER_NEEDS_NOTARY: _("This power of attorney must be certified by a notary."),
    Why.POWER_NOT_NAMED: _("The power of attorney does not name this power. Ask for a new one that does."),
    Why.OFFER_TERM_TOO_SHORT: _("Give the others at least until tomorrow to answer."),
    Why.OFFER_TERM_TOO_LONG: _("An offer can wait at most %(limit_days)s days. Choose an earlier day."),
    Why.OFFER_OUTLIVES_TERM: _("Choose a day before the mediation term ends, or that last day itself."),
    Why.OFFER_EMPTY: _("Write at least one row: who does what for whom."),
    Why.OFFER_ROUNDS_USED: _(
        "All rounds of offers are used up. Talk with the mediator or write the settlement together."
    ),
    Why.OFFER_OPEN: _("An offer is waiting for an answer. Another one can be made when it is answered or taken back."),
    Why.OFFER_OVER: _("The last day to answer this offer has passed. A new offer can be made."),
    Why.NO_OFFER_AWAITS_YOU: _("No offer waits for your answer now."),
    Why.NO_OFFER_OF_YOURS: _("You have no open offer now."),
    Why.OFFER_CHANGED: _("Meanwhile the offers have changed. Look at how they stand now."),
    Why.NOTHING_TO_CARRY_OVER: _("Everything that was agreed is already in the settlement."),
    Why.SETTLEMENT_TOO_LONG: _("A settlement holds at most %(most)s obligations. Join or take out some of them first."),
    Why.SEALED_NUMBER_NOT_WHOLE: _("Write a sum above zero in whole tenge."),
    Why.SEALED_OFFER_OPEN: _("A sealed offer is already open. Another one can begin when it has ended."),
    Why.SEALED_OFFER_OVER: _("The last day for the numbers has passed."),
    Why.SEALED_ROUNDS_USED: _("All sealed offers of this case are used up. Talk with the mediator."),
    Why.SEALED_OFFER_TOO_SOON: _("After a sealed offer, take two days to talk before the next one."),
    Why.NO_NUMBER_AWAITED: _("No number of yours is awaited. A number once sealed cannot be changed."),
    Why.NO_SEALED_OFFER_OF_YOURS: _("You have no open sealed offer now."),
    Why.SEALED_NUMBER_UNREADABLE: _("A sealed number can no longer be opened. Give up this sealed offer and tell us."),
    Why.NO_SEALED_SUM_AWAITS_YOU: _("No sum waits for your yes now."),
    Why.DUE_OVER: _("Nothing more is owed here."),
    Why.DUE_HOLDS: _("This holds all the time: there is nothing to confirm and no day to move."),
    Why.DUE_SAID_DONE: _("You have said of all of it that it is done. Now the other side answers."),
    Why.NOT_YOURS_TO_SAY: _("This is for the other side to say."),
    Why.NOTHING_SAID_DONE: _("The other side has not said that anything was done, so there is nothing to answer."),
    Why.SUM_NOT_ABOVE_ZERO: _("Write a sum above zero."),
    Why.SUM_ABOVE_REST: _("This is more than is still open here. Write a smaller sum."),
    Why.NOT_DONE_ON_SUCH_DAY: _("Write a day from the signing of the settlement until today."),
    Why.CHANGE_PROPOSED: _("A change is already proposed. It is to be answered or taken back first."),
    Why.CHANGE_NEEDS_SIGNATURES: _(
        "This is the support or the property of a child. It is changed by a new agreement with signatures alone."
    ),
    Why.NO_CHANGE_PROPOSED: _("No change waits for this answer now."),
    Why.NEW_DAY_NOT_AHEAD: _("Choose a day after today."),
    Why.DUE_CHANGED: _("Meanwhile something was said here. Look at how it stands now."),
    Why.WORDS_USED: _("Very much was said about this already. Talk with each other, or go to court."),
    Why.TALKS_USED: _("A talk about this was asked for three times. You can open a new application instead."),
    Why.TALK_OPEN: _("A talk about this is already asked for or goes on."),
    Why.NO_TALK_OPEN: _("No talk about this waits for that now."),
    Why.FEE_NOT_ALLOWED: _("A public mediator works free of charge."),
    Why.SHARES_DO_NOT_MAKE_THE_WHOLE: _("The shares of the parties must add up to the whole fee."),
    Why.SUM_NEGATIVE: _("Write a sum that is not below zero."),
    Why.SUM_FINER_THAN_TIYN: _("Write the sum with at most two digits after the comma."),
    Why.NOBODY_TO_PAY: _("Name at least one side that pays a share."),
    Why.PACK_NOT_OPEN: _("This paper is not open for your settlement now. The page says which is, and why."),
    Why.PACK_MUST_BE_MENDED: _("Something is still missing. The list says what to mend."),
    Why.PACK_FROZEN: _("The paper waits for the signature. To change something, open it again first."),
    Why.PACK_OVERTAKEN: _(
        "Since the paper was made, something was received, said or became late. Open it again first."
    ),
    Why.PACK_NOT_SIGNED: _("Sign the paper first."),
    Why.REPORT_NOT_OF_A_PAST_YEAR: _("A report is published for a whole year that is over."),
    Why.NOTHING_COUNTED: _("No cards of that year have come in. Import them first."),
    Why.YEAR_NOT_RELEASED: _(
        "First release every quarter of that year as open data: the report is made of what was released."
    ),
    Why.REPORT_WAITS_FOR_ANOTHER: _("A report of that year already waits for the signature of somebody else."),
    Why.REASON_NEEDED: _("A report of that year is published. Write why it is issued again."),
    Why.NOTHING_CHANGED: _(
        "Nothing that is released as open data has changed since the published report, so there is nothing to issue "
        "again. Cards that came in later count as soon as their quarter is released anew."
    ),
    Why.REPORT_PUBLISHED: _("The report is published and stays so. A correction is a further issue."),
    Why.PACK_SENT: _("The paper is sent. It can no longer be changed."),
    Why.NOT_SENT_ON_SUCH_DAY: _("Write a day from the one on which the paper was made until today."),
    Why.BORN_AFTER_THE_DAY: _("By this date of birth the person is not born yet. Check the date and the IIN."),
    Why.ANSWER_NOT_OFFERED: _("This answer is not on the list. Choose one of those offered."),
    Why.DISCLOSURE_NOT_PERMITTED: _(
        "What one side told in confidence is open to another only with its written permission."
    ),
    Why.CONFIDENTIALITY_NOT_ACKNOWLEDGED: _("First read about confidentiality and confirm it."),
    Why.NUMBER_NOT_TWELVE_DIGITS: _("The number has twelve digits. Check what you typed."),
    Why.NUMBER_CHECK_DIGIT_WRONG: _("There is a slip in the number. Compare each digit with your identity card."),
    Why.IIN_EXPECTED_BIN_GIVEN: _("This is the BIN of an organisation. Write the IIN of a person."),
    Why.IIN_BIRTH_DATE_IMPOSSIBLE: _("The first six digits of an IIN are the birth date. Check them."),
    Why.IIN_CENTURY_UNKNOWN: _("The seventh digit of the IIN cannot be right. Check it."),
    Why.BIN_EXPECTED_IIN_GIVEN: _("This is the IIN of a person. Write the BIN of the organisation."),
    Why.BIN_MONTH_IMPOSSIBLE: _("The first four digits of a BIN are year and month. Check them."),
    Why.BIN_KIND_UNKNOWN: _("The fifth digit of the BIN cannot be right. Check it."),
    Why.BIN_DIVISION_UNKNOWN: _("The sixth digit of the BIN cannot be right. Check it."),
}


def sentence(refused: Refused) -> str:
    """What to tell the person."""
    words = str(WHY[refused.why])
    return words % refused.parameters if refused.parameters else words
