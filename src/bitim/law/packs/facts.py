"""What the rules ask about a settlement that is not kept, and about the pack that is made out of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bitim.law.packs.vocabulary import Annex, CourtStanding, Field
from bitim.law.performance import DueState
from bitim.law.singapore import Bar
from bitim.law.tracks import LegalTrack, Stage


@dataclass(frozen=True, kw_only=True)
class Overdue:
    """A due that the applicant is owed and whose last day has passed."""

    last_day: date
    state: DueState
    rest: Decimal | None = None
    """In tenge what he has not received; none for an act."""
    moved: bool = False
    """Both sides agreed on a later day than the signed settlement names."""


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What the settlement says between the two sides, kept or not."""

    rights: bool = False
    """A register enters something on its ground (ML-27-7.1)."""
    rights_unnamed: bool = False
    """Of one of these the kind or the number of the object is not written."""
    notarial: bool = False
    support: bool = False
    """The respondent owes the applicant support of children."""
    support_over_most: bool = False
    """A share of the income above what an employer withholds (CMF-166)."""


@dataclass(frozen=True, kw_only=True)
class PackFacts:
    """A signed settlement, seen by the one who applies against one other side."""

    today: date
    track: LegalTrack
    stage: Stage
    court: CourtStanding = CourtStanding.UNKNOWN
    writ_issued: bool = False
    basis_named: bool = False
    """A law, or a contract of the parties, sent them to settle before court (CPC-134-1)."""
    overdue: tuple[Overdue, ...] = ()
    """What the other side owes the applicant and has not performed in time."""
    agreed: Agreed = Agreed()
    convention_bars: tuple[Bar, ...] | None = None
    """Why there is no pack under the Singapore Convention; none where all parties are in Kazakhstan."""
    all_signed: bool = True
    """No signature on the settlement is awaited, be it one to be given again (ML-27-2b)."""

    # Of the pack, once there is one.
    filled: frozenset[Field] = frozenset()
    attached: frozenset[Annex] = frozenset()
    by_power: bool = False
    """A representative applies, by a power of attorney (CPC-60-3)."""
    respondent_here: bool | None = None
    """Whether the respondent is in Kazakhstan; none: the applicant does not know."""
    duty: Decimal | None = None
    """In tenge; none while nobody has entered the rates of the day."""
    court_exists: bool = True
    first_instance: bool = True
    sent_before: bool = False
    """The same kind of pack was sent against the same side."""

    @property
    def sum(self) -> Decimal | None:
        """What is not paid, in tenge; none where only acts are overdue."""
        sums = [each.rest for each in self.overdue if each.rest is not None]
        return sum(sums, Decimal(0)) if sums else None
