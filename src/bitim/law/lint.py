"""A reader of settlements: finds what a bailiff could not execute and what the law still asks."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bitim.law import child_support
from bitim.law.fees import TIYN
from bitim.law.obligations import (
    Due,
    DueInWords,
    DueOn,
    Instalments,
    Monthly,
    ObjectRight,
    Obligation,
    ObligationKind,
    Property,
    RegisteredObject,
    SettlementFacts,
    payments,
)
from bitim.law.tracks import Stage
from bitim.law.vagueness import About, vague_words


class Severity(StrEnum):
    MUST = "must"
    SHOULD = "should"
    KNOW = "know"
    """Nothing to mend; the parties should know before they sign."""


class Code(StrEnum):
    NO_OBLIGATIONS = "no_obligations"
    NO_DEBTOR = "no_debtor"
    DEBTOR_NOT_A_PARTY = "debtor_not_a_party"
    NO_CREDITOR = "no_creditor"
    OWES_ONESELF = "owes_oneself"
    NO_ACT = "no_act"
    NO_SUM = "no_sum"
    SUM_NOT_POSITIVE = "sum_not_positive"
    SUM_FINER_THAN_TIYN = "sum_finer_than_tiyn"
    NOT_IN_TENGE = "not_in_tenge"
    NO_DUE_DATE = "no_due_date"
    DUE_ONLY_IN_WORDS = "due_only_in_words"
    DUE_BEFORE_SIGNING = "due_before_signing"
    MONTHS_WITHOUT_END = "months_without_end"
    PARTS_DO_NOT_MAKE_THE_SUM = "parts_do_not_make_the_sum"
    ROWS_DO_NOT_MAKE_THE_TOTAL = "rows_do_not_make_the_total"
    NO_WAY_OF_PERFORMANCE = "no_way_of_performance"
    NO_PROOF = "no_proof"
    NO_CONSEQUENCE = "no_consequence"
    VAGUE_WORD = "vague_word"
    SUSPENSIVE_CONDITION = "suspensive_condition"
    SUPPORT_SHARE_UNKNOWN = "support_share_unknown"
    SUPPORT_BELOW_COURT = "support_below_court"
    SUPPORT_OVER_HALF = "support_over_half"
    SUPPORT_DEBT_WAIVED = "support_debt_waived"
    SUPPORT_NOT_MARKED = "support_not_marked"
    SUPPORT_BINDS = "support_binds"
    CHILD_INTERESTS = "child_interests"
    REGISTRATION = "registration"
    OBJECT_UNNAMED = "object_unnamed"
    OBJECT_WITHOUT_NUMBER = "object_without_number"
    PLEDGE_WITHOUT_TERMS = "pledge_without_terms"
    NOTARIAL_FORM = "notarial_form"
    GUARDIANSHIP_CONSENT = "guardianship_consent"
    ONLY_ORDINARY_CLAIM = "only_ordinary_claim"
    CLAIM_BARRED_AFTERWARDS = "claim_barred_afterwards"
    CONVENTION_NOT_OPEN = "convention_not_open"


LAW: Mapping[Code, tuple[str, ...]] = {
    **dict.fromkeys(Code, ("ML-27-2",)),
    Code.DEBTOR_NOT_A_PARTY: ("ML-27-1", "ML-1-2"),
    Code.SUSPENSIVE_CONDITION: ("CPC-176",),
    Code.SUPPORT_SHARE_UNKNOWN: ("CMF-161-2",),
    Code.SUPPORT_BELOW_COURT: ("CMF-161-2", "CMF-139"),
    Code.SUPPORT_OVER_HALF: ("CMF-166",),
    Code.SUPPORT_DEBT_WAIVED: ("CMF-170-1",),
    Code.SUPPORT_NOT_MARKED: ("CMF-161-2",),
    Code.SUPPORT_BINDS: ("CMF-158", "CMF-159-2", "CMF-165"),
    Code.CHILD_INTERESTS: ("ML-25-2", "ML-25-3"),
    Code.REGISTRATION: ("ML-27-7.1",),
    Code.OBJECT_UNNAMED: ("ML-27-7.1",),
    Code.OBJECT_WITHOUT_NUMBER: ("ML-27-7.1",),
    Code.PLEDGE_WITHOUT_TERMS: ("ML-27-7.1",),
    Code.NOTARIAL_FORM: ("CVC-167-2",),
    Code.GUARDIANSHIP_CONSENT: ("CVC-24",),
    Code.ONLY_ORDINARY_CLAIM: ("CPC-134-1", "CPC-135-3"),
    Code.CLAIM_BARRED_AFTERWARDS: ("CPC-278-2",),
    Code.CONVENTION_NOT_OPEN: ("SC-1", "SC-KZ-2"),
}


@dataclass(frozen=True)
class Finding:
    code: Code
    severity: Severity
    row: int | None = None
    """None: about the settlement as a whole."""
    detail: object = None
    """What the sentence names: a word, a day, a difference in tenge, a share, a `singapore.Bar`."""

    @property
    def law(self) -> tuple[str, ...]:
        return LAW[self.code]


MUST, SHOULD, KNOW = Severity.MUST, Severity.SHOULD, Severity.KNOW

_HANDED_OVER = frozenset({ObligationKind.PAY, ObligationKind.TRANSFER})


def lint(settlement: SettlementFacts) -> tuple[Finding, ...]:
    """Return everything wrong or worth knowing, row by row, then about the whole.

    Law: ML-27-2, ML-27-1, ML-27-7.1, ML-25-2, ML-25-3, CPC-176, CPC-134-1, CPC-278-2, CVC-24, CVC-167-2,
    CMF-158, CMF-159-2, CMF-161-2, CMF-165, CMF-166, CMF-170-1, SC-1.
    """
    rows = [
        finding
        for obligation in settlement.obligations
        for check in CHECKS
        for finding in check(settlement, obligation)
    ]
    return (*rows, *_whole(settlement))


def must_be_mended(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is MUST for finding in findings)


def _who(settlement: SettlementFacts, obligation: Obligation) -> Iterator[Finding]:
    debtor, creditor, row = obligation.debtor, obligation.creditor, obligation.row
    if not debtor:
        yield Finding(Code.NO_DEBTOR, MUST, row)
    elif debtor not in settlement.parties:
        yield Finding(Code.DEBTOR_NOT_A_PARTY, MUST, row)
    if not creditor:
        yield Finding(Code.NO_CREDITOR, MUST, row)
    elif debtor == creditor:
        yield Finding(Code.OWES_ONESELF, MUST, row)


def _what(settlement: SettlementFacts, obligation: Obligation) -> Iterator[Finding]:
    row = obligation.row
    # An act missing in one language is missing: both texts are equal (LL-15).
    if not obligation.acts or not all(act.strip() for act in obligation.acts):
        yield Finding(Code.NO_ACT, MUST, row)
    for word in vague_words(*obligation.acts):
        pinned_down = {
            About.TIME: obligation.due is not None,
            About.AMOUNT: obligation.amount is not None or obligation.kind not in _HANDED_OVER,
            About.MANNER: True,
        }[word.about]
        yield Finding(Code.VAGUE_WORD, SHOULD if pinned_down else MUST, row, word.text)
    if obligation.condition.strip():
        in_court = settlement.stage is not Stage.BEFORE_COURT
        yield Finding(Code.SUSPENSIVE_CONDITION, MUST if in_court else SHOULD, row)


def _how_much(settlement: SettlementFacts, obligation: Obligation) -> Iterator[Finding]:
    row, amount = obligation.row, obligation.amount
    if obligation.kind is not ObligationKind.PAY:
        return
    if amount is None:
        # Child support may be a share of income, which the employer withholds (CMF-165).
        if obligation.child_support is None or obligation.child_support.income_share is None:
            yield Finding(Code.NO_SUM, MUST, row)
        return
    if amount <= 0:
        yield Finding(Code.SUM_NOT_POSITIVE, MUST, row)
    if amount % TIYN:
        yield Finding(Code.SUM_FINER_THAN_TIYN, MUST, row)
    if obligation.currency != "KZT":
        yield Finding(Code.NOT_IN_TENGE, SHOULD, row, obligation.currency)
    if isinstance(obligation.due, Instalments):
        difference = amount - sum(part for _, part in obligation.due.parts)
        if difference:
            yield Finding(Code.PARTS_DO_NOT_MAKE_THE_SUM, MUST, row, difference)


def _by_when(settlement: SettlementFacts, obligation: Obligation) -> Iterator[Finding]:
    row = obligation.row
    match obligation.due:
        # A duty to refrain begins on signing (ML-27-8) and needs no day.
        case None if obligation.kind is not ObligationKind.REFRAIN:
            yield Finding(Code.NO_DUE_DATE, MUST, row)
        case Instalments(()):
            yield Finding(Code.NO_DUE_DATE, MUST, row)
        case DueInWords(texts):
            handed_over = obligation.kind in _HANDED_OVER
            yield Finding(Code.DUE_ONLY_IN_WORDS, MUST if handed_over else KNOW, row)
            for word in vague_words(*texts):
                yield Finding(Code.VAGUE_WORD, MUST, row, word.text)
        case Monthly(last_on=None) if obligation.child_support is None:
            yield Finding(Code.MONTHS_WITHOUT_END, SHOULD, row)
    past = [day for day in _days(obligation.due) if day < settlement.signed_on]
    if past:
        yield Finding(Code.DUE_BEFORE_SIGNING, MUST, row, min(past))


def _days(due: Due | None) -> tuple[date, ...]:
    match due:
        case DueOn(day):
            return (day,)
        case Instalments(parts):
            return tuple(day for day, _ in parts)
        case Monthly(first_on, last_on):
            return (first_on,) if last_on is None else (first_on, last_on)
        case _:
            return ()


def _performance(settlement: SettlementFacts, obligation: Obligation) -> Iterator[Finding]:
    row = obligation.row
    if not obligation.performed_how.strip():
        handed_over = obligation.kind in _HANDED_OVER
        yield Finding(Code.NO_WAY_OF_PERFORMANCE, MUST if handed_over else SHOULD, row)
    if not obligation.proven_by.strip():
        yield Finding(Code.NO_PROOF, SHOULD, row)
    if not obligation.on_default.strip() and not settlement.default_clause:
        yield Finding(Code.NO_CONSEQUENCE, MUST, row)


def _child_support(settlement: SettlementFacts, obligation: Obligation) -> Iterator[Finding]:
    row, support = obligation.row, obligation.child_support
    is_support = support is not None or settlement.category == child_support.SUPPORT
    if is_support and child_support.gives_up_arrears(obligation.acts):
        yield Finding(Code.SUPPORT_DEBT_WAIVED, SHOULD, row)
    if support is None:
        return
    share, on = support.income_share, settlement.signed_on
    least, most = child_support.court_share(support.children, on), child_support.most_withheld(on)
    if share is None and least is not None:
        yield Finding(Code.SUPPORT_SHARE_UNKNOWN, SHOULD, row, least)
    elif share is not None and least is not None and share < least:
        yield Finding(Code.SUPPORT_BELOW_COURT, SHOULD, row, least)
    elif share is not None and most is not None and share > most:
        yield Finding(Code.SUPPORT_OVER_HALF, KNOW, row, share)


def _property(settlement: SettlementFacts, obligation: Obligation) -> Iterator[Finding]:
    row, marks, registered = obligation.row, obligation.property, obligation.registered
    if Property.REGISTRABLE in marks or registered is not None:
        yield Finding(Code.REGISTRATION, KNOW, row)
        yield from _registered(row, registered)
    if Property.NOTARIAL in marks:
        yield Finding(Code.NOTARIAL_FORM, SHOULD, row)
    if Property.OF_A_CHILD in marks:
        yield Finding(Code.GUARDIANSHIP_CONSENT, SHOULD, row)


def _registered(row: int, registered: RegisteredObject | None) -> Iterator[Finding]:
    if registered is None or registered.kind is None:
        yield Finding(Code.OBJECT_UNNAMED, SHOULD, row)
    if registered is None:
        return
    if not registered.number.strip():
        yield Finding(Code.OBJECT_WITHOUT_NUMBER, SHOULD, row)
    if registered.right is ObjectRight.PLEDGE and not any(text.strip() for text in registered.pledge_terms):
        yield Finding(Code.PLEDGE_WITHOUT_TERMS, SHOULD, row)


CHECKS: tuple[Callable[[SettlementFacts, Obligation], Iterator[Finding]], ...] = (
    _who,
    _what,
    _how_much,
    _by_when,
    _performance,
    _child_support,
    _property,
)


def _whole(settlement: SettlementFacts) -> Iterator[Finding]:
    if not settlement.obligations:
        yield Finding(Code.NO_OBLIGATIONS, MUST)
    if settlement.total is not None:
        difference = settlement.total - sum(_tenge(settlement))
        if difference:
            yield Finding(Code.ROWS_DO_NOT_MAKE_THE_TOTAL, MUST, None, difference)
    yield from _children(settlement)
    if settlement.convention_bars:
        yield Finding(Code.CONVENTION_NOT_OPEN, MUST, None, settlement.convention_bars[0])
    if settlement.stage is Stage.BEFORE_COURT and not settlement.pretrial_basis:
        yield Finding(Code.ONLY_ORDINARY_CLAIM, KNOW)
    if settlement.stage is Stage.IN_COURT:
        yield Finding(Code.CLAIM_BARRED_AFTERWARDS, KNOW)


def _children(settlement: SettlementFacts) -> Iterator[Finding]:
    """What is told of children once for the whole, be it by the subject of the dispute or by a row."""
    supports = any(row.child_support for row in settlement.obligations)
    of_a_child = any(Property.OF_A_CHILD in row.property for row in settlement.obligations)
    if settlement.category == child_support.SUPPORT and settlement.obligations and not supports:
        yield Finding(Code.SUPPORT_NOT_MARKED, SHOULD)
    if settlement.category in child_support.CATEGORIES or supports or of_a_child:
        yield Finding(Code.CHILD_INTERESTS, KNOW)
    if supports:
        yield Finding(Code.SUPPORT_BINDS, KNOW)


def _tenge(settlement: SettlementFacts) -> Iterator[Decimal]:
    for obligation in settlement.obligations:
        if obligation.kind is ObligationKind.PAY and obligation.currency == "KZT":
            yield from (amount for _, amount in payments(obligation, settlement.signed_on) or ())
