"""The words of the process: where a case stands, who acts, what can be done, how an invitation is answered."""

from enum import StrEnum


class State(StrEnum):
    """Where a case stands."""

    DRAFT = "draft"
    INVITED = "invited"
    DIRECT = "direct"
    CHOOSING = "choosing"
    CONTRACT = "contract"
    UNDER_MEDIATION = "under_mediation"
    SETTLED = "settled"
    ENDED = "ended"


FINAL = frozenset({State.SETTLED, State.ENDED})
RUNNING = frozenset({State.DIRECT, State.CHOOSING, State.CONTRACT, State.UNDER_MEDIATION})


class Role(StrEnum):
    """In what capacity somebody acts on a case."""

    APPLICANT = "applicant"
    RESPONDENT = "respondent"
    MEDIATOR = "mediator"
    COURT = "court"
    """The court that invites, and assigns a judge."""
    INTERPRETER = "interpreter"
    """Takes no step of the case; those about himself are in `law.interpreters`."""
    CLOCK = "clock"


PARTIES = frozenset({Role.APPLICANT, Role.RESPONDENT})
SIGNERS = PARTIES | {Role.MEDIATOR}


class Step(StrEnum):
    """What people, or the clock, do to a case."""

    FILE = "file"
    REFER = "refer"
    WITHDRAW = "withdraw"
    ACCEPT_INVITATION = "accept_invitation"
    DECLINE_INVITATION = "decline_invitation"
    LAPSE_INVITATION = "lapse_invitation"
    CONTINUE_WITHOUT = "continue_without"
    TALK_DIRECTLY = "talk_directly"
    ASK_FOR_MEDIATOR = "ask_for_mediator"
    EXPIRE_DIRECT_TALKS = "expire_direct_talks"
    PROPOSE_MEDIATOR = "propose_mediator"
    ASSIGN_JUDGE = "assign_judge"
    AGREE_MEDIATOR = "agree_mediator"
    REJECT_MEDIATOR = "reject_mediator"
    TAKE_CASE = "take_case"
    DECLINE_CASE = "decline_case"
    OBJECT_TO_MEDIATOR = "object_to_mediator"
    STEP_DOWN = "step_down"
    WRITE_CONTRACT = "write_contract"
    OFFER_CONTRACT = "offer_contract"
    REOPEN_CONTRACT = "reopen_contract"
    SIGN_CONTRACT = "sign_contract"
    RELEASE_DIRECT_TALKS = "release_direct_talks"
    TAKE_RELEASE_BACK = "take_release_back"
    PROPOSE_EXTENSION = "propose_extension"
    AGREE_EXTENSION = "agree_extension"
    MAKE_OFFER = "make_offer"
    ANSWER_OFFER = "answer_offer"
    TAKE_BACK_OFFER = "take_back_offer"
    PROPOSE_SEALED_OFFER = "propose_sealed_offer"
    SEAL_NUMBER = "seal_number"
    WITHDRAW_SEALED_OFFER = "withdraw_sealed_offer"
    AGREE_SEALED_SUM = "agree_sealed_sum"
    ASK_FOR_TALK = "ask_for_talk"
    PROPOSE_MEETING = "propose_meeting"
    PROPOSE_INTERPRETER = "propose_interpreter"
    WRITE_SETTLEMENT = "write_settlement"
    OFFER_SETTLEMENT = "offer_settlement"
    REOPEN_SETTLEMENT = "reopen_settlement"
    SIGN_SETTLEMENT = "sign_settlement"
    LEAVE = "leave"
    END_TOGETHER = "end_together"
    FIND_IMPOSSIBLE = "find_impossible"
    EXPIRE_TERM = "expire_term"


class Answer(StrEnum):
    """What became of one invitation."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DEEMED_REJECTED = "deemed_rejected"
