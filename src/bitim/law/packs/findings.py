"""What keeps a pack from being made, and what its maker is told: one function for each thing that can be wrong."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bitim.law.packs.facts import PackFacts
from bitim.law.packs.vocabulary import Annex, Code, Field
from bitim.law.performance import DueState

LAW: Mapping[Code, tuple[str, ...]] = {
    Code.FIELD_MISSING: ("CPC-136-2", "CPC-138-1"),
    Code.NO_BASIS: ("CPC-134-1", "CPC-135-3", "CPC-138-1"),
    Code.RESPONDENT_ABROAD: ("CPC-138-1",),
    Code.RESPONDENT_PLACE_UNKNOWN: ("CPC-138-1",),
    Code.ANNEX_MISSING: ("CPC-136-2", "CPC-138-1"),
    Code.DISPUTE_SEEN: ("CPC-138-1",),
    Code.ANSWER_FIRST: ("ML-27-3",),
    Code.SIGNATURE_AWAITED: ("ML-27-2b",),
    Code.DUTY_UNPAID: ("CPC-137", "CPC-138-1"),
    Code.DUTY_UNKNOWN: ("CPC-137",),
    Code.COURT_GONE: ("CPC-26",),
    Code.NOT_FIRST_INSTANCE: ("CPC-27", "CPC-27.1"),
    Code.SENT_BEFORE: ("CPC-138-3",),
    Code.DAY_MOVED: ("ML-27-4",),
    Code.ORDER_OPEN: ("CPC-134-1", "CPC-135-3"),
    Code.OBJECT_UNNAMED: ("ML-27-7.1",),
    Code.NOTARY_FIRST: ("CVC-167-2",),
    Code.MORE_THAN_WITHHELD: ("CMF-166",),
    Code.TRANSLATION_MAY_BE_ASKED: ("SC-4-3", "SC-5"),
}


@dataclass(frozen=True)
class Finding:
    code: Code
    blocks: bool
    """The pack cannot be made as it is."""
    about: Field | Annex | None = None

    @property
    def law(self) -> tuple[str, ...]:
        return LAW[self.code]


Check = Callable[[PackFacts], Iterator[Finding]]


def needs(*fields: Field) -> Check:
    """A paper without one of these is no paper (CPC-136-2, CPC-138-1)."""

    def check(facts: PackFacts) -> Iterator[Finding]:
        for field in fields:
            if field not in facts.filled:
                yield Finding(Code.FIELD_MISSING, blocks=True, about=field)

    return check


def attaches(*annexes: Annex) -> Check:
    """What the court wants to see beside the settlement; who sends it may still lay it in."""

    def check(facts: PackFacts) -> Iterator[Finding]:
        wanted = {*annexes, Annex.POWER} if facts.by_power else {*annexes}
        for annex in Annex:
            if annex in wanted - facts.attached:
                yield Finding(Code.ANNEX_MISSING, blocks=False, about=annex)

    return check


def basis_is_named(facts: PackFacts) -> Iterator[Finding]:
    """Without a pre-trial order of a law or a contract the demand is none of CPC-135-3."""
    if not facts.basis_named:
        yield Finding(Code.NO_BASIS, blocks=True)


def respondent_is_here(facts: PackFacts) -> Iterator[Finding]:
    """An order is not made against who is outside Kazakhstan (CPC-138-1)."""
    if facts.respondent_here is None:
        yield Finding(Code.RESPONDENT_PLACE_UNKNOWN, blocks=False)
    elif not facts.respondent_here:
        yield Finding(Code.RESPONDENT_ABROAD, blocks=True)


def no_dispute_is_seen(facts: PackFacts) -> Iterator[Finding]:
    """Where the sides say different things a judge may see a dispute of right (CPC-138-1)."""
    if any(each.state is DueState.DISPUTED for each in facts.overdue):
        yield Finding(Code.DISPUTE_SEEN, blocks=False)


def answers_are_given(facts: PackFacts) -> Iterator[Finding]:
    """Who says to a court that he received nothing has first said so to the debtor (ML-27-3)."""
    if any(each.state is DueState.SAID_DONE for each in facts.overdue):
        yield Finding(Code.ANSWER_FIRST, blocks=True)


def settlement_is_signed(facts: PackFacts) -> Iterator[Finding]:
    """A signature that proved worthless is given again first (ML-27-2b)."""
    if not facts.all_signed:
        yield Finding(Code.SIGNATURE_AWAITED, blocks=True)


def duty_is_paid(facts: PackFacts) -> Iterator[Finding]:
    """Unpaid, the application is returned; what is to be paid, only rates that were entered tell (CPC-137)."""
    if facts.duty is None:
        yield Finding(Code.DUTY_UNKNOWN, blocks=False)
    if Annex.DUTY not in facts.attached:
        yield Finding(Code.DUTY_UNPAID, blocks=False)


def court_is_right(facts: PackFacts) -> Iterator[Finding]:
    """A court that exists, and as a rule one of the first instance (CPC-26, CPC-27)."""
    if Field.COURT in facts.filled and not facts.court_exists:
        yield Finding(Code.COURT_GONE, blocks=True)
    elif not facts.first_instance:
        yield Finding(Code.NOT_FIRST_INSTANCE, blocks=False)


def nothing_was_sent(facts: PackFacts) -> Iterator[Finding]:
    """A return bars nothing (CPC-138-3), two demands for the same thing at once do."""
    if facts.sent_before:
        yield Finding(Code.SENT_BEFORE, blocks=False)


def days_are_those_signed(facts: PackFacts) -> Iterator[Finding]:
    """A court reads the signed text, not a day that the sides agreed on later (ML-27-4)."""
    if any(each.moved for each in facts.overdue):
        yield Finding(Code.DAY_MOVED, blocks=False)


def order_is_not_open(facts: PackFacts) -> Iterator[Finding]:
    """Who could have an order without a hearing should know it before he sues (CPC-134-1)."""
    if facts.basis_named and facts.respondent_here is not False:
        yield Finding(Code.ORDER_OPEN, blocks=False)


def must_be_mended(found: Iterable[Finding]) -> bool:
    """Whether the pack cannot be frozen as it is."""
    return any(finding.blocks for finding in found)
