"""What the rules ask about a case."""

from dataclasses import dataclass, field
from datetime import date

from bitim.law.direct import DirectFacts
from bitim.law.offers import OfferFacts
from bitim.law.process.vocabulary import Answer, State
from bitim.law.sealed_offers import SealedFacts


@dataclass(frozen=True, kw_only=True)
class PaperFacts:
    """A contract or a settlement on its way to signatures."""

    written: bool = False
    """Every mandatory item is there (ML-21-2, ML-27-2)."""
    offered: bool = False
    """Its bytes are frozen and signatures are asked for."""
    awaited: frozenset[str] = frozenset()
    """Keys of those who were asked to sign and have not: every party, who consents for a minor, the mediator."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What the rules ask about a case, seen by the one who acts (`me`)."""

    state: State
    today: date
    me: str = ""
    """Key of the party or mediator who acts."""
    answers: dict[str, Answer] = field(default_factory=dict)
    """Of each invited party, by key."""
    answer_until: date | None = None
    """Last day to answer my invitation, that day included (ML-20-6)."""
    filing_complete: bool = False
    parties: frozenset[str] = frozenset()
    """Keys of the parties who take part."""
    direct: DirectFacts = field(default_factory=DirectFacts)
    proposed_mediator: str | None = None
    mediator_agreed_by: frozenset[str] = frozenset()
    mediator: str | None = None
    """Key of the mediator who took the case."""
    contract: PaperFacts = PaperFacts()
    settlement: PaperFacts = PaperFacts()
    started_on: date | None = None
    """Day of the last signature under the contract (ML-20-5)."""
    term_ends_on: date | None = None
    """Last day of the mediation term; none on tracks without a term of their own (ML-24-4)."""
    extendable_until: date | None = None
    """Latest day the term may be extended to (ML-23-1); none where no extension exists."""
    extension_to: date | None = None
    """A proposed new last day, not yet agreed by everyone."""
    extension_agreed_by: frozenset[str] = frozenset()
    talk_asked_by: frozenset[str] = frozenset()
    """Keys of the parties who asked for a live talk and were not invited to one yet (COE-09)."""
    interpreter_is_proposed: bool = False
    """One waits until everybody has agreed."""
    ending_agreed_by: frozenset[str] = frozenset()
    offers: OfferFacts = field(default_factory=OfferFacts)
    sealed: SealedFacts = field(default_factory=SealedFacts)

    def count(self, *answers: Answer) -> int:
        """How many invited parties gave one of these answers."""
        return sum(answer in answers for answer in self.answers.values())

    @property
    def term_over(self) -> bool:
        return self.term_ends_on is not None and self.today > self.term_ends_on

    @property
    def talks_go_on(self) -> bool:
        """The contract is signed by all, mediation has not ended, and its term runs (ML-20-5, ML-26-1-5)."""
        return self.state is State.UNDER_MEDIATION and not self.term_over
