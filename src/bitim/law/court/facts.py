"""What the rules ask about a mediation in court."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bitim.law.court.vocabulary import Conductor, CourtState, Instance, Procedure


class Proceedings(StrEnum):
    """The kind of proceedings; conciliation belongs to claims (CPC-174-3)."""

    CLAIM = "claim"
    SIMPLIFIED = "simplified"  # CPC-267.3-2
    ORDER = "order"
    SPECIAL = "special"
    SPECIAL_CLAIM = "special_claim"


class Mediation(StrEnum):
    """What has become of the mediation itself."""

    NOT_BEGUN = "not_begun"
    GOING_ON = "going_on"
    """The contract is signed by all (ML-20-5, CPC-179-5)."""
    SETTLED = "settled"  # ML-26-1-1
    ENDED = "ended"


@dataclass(frozen=True, kw_only=True)
class CourtFacts:
    """What the rules ask about a mediation in court, seen by the one who acts (`me`)."""

    state: CourtState
    today: date
    procedure: Procedure
    instance: Instance = Instance.FIRST
    proceedings: Proceedings = Proceedings.CLAIM
    filed_on: date
    """Day on which the claim, the complaint or the motion came to the court."""
    accepted_on: date | None = None
    """Day of acceptance; none while the court decides on it (CPC-150-1)."""
    withdrawn_to_decide: bool = False
    """The court has withdrawn to decide (CPC-175-1, CPC-179-1)."""
    interim_measures_open: bool = False
    """A motion for interim measures waits for its ruling (CPC-174-1c)."""
    discretion: bool = False
    """The respondent body has administrative discretion (APPC-120-1, ML-27.1-1)."""
    may_reconcile: bool | None = None
    """What `gate.may_reconcile` says of a criminal or offence case; None while the court has not answered."""
    me: str = ""
    """Key of the party, or of the judge, who acts."""
    parties: frozenset[str] = frozenset()
    """Those who take part in the mediation."""
    case_parties: frozenset[str] = frozenset()
    """All parties of the court's case, those included without whom the others went on."""
    motions: Mapping[str, Conductor] = field(default_factory=dict)
    """By party: who shall conduct the mediation."""
    same_judge_wanted_by: frozenset[str] = frozenset()
    """Parties who move that the trial judge himself conducts it (CPC-179-4b, APPC-121-1)."""
    trial_judge: str = ""
    conducting_judge: str = ""
    mediated_before: frozenset[str] = frozenset()
    """Judges who conducted an earlier mediation in the same case and did not go on with it by consent (CPC-38-1-1)."""
    proposed_judge: str = ""
    """The judge whom the step names: who is to conduct, or to go on with, the case."""
    mediation: Mediation = Mediation.NOT_BEGUN
    talks_began: bool = False
    """The contract was signed by all, whatever has become of the talks since."""
    court_notified: bool = False
    """A party sent the court the written notice that the mediation ended (ML-23-4)."""
    suspended_on: date | None = None
    resumed_on: date | None = None
    must_be_mended: bool = False
    """`approval.must_be_mended` says so."""
    submitted: bool = False
    """The settlement was put before the court (ML-23-4, ML-27-5)."""
    hearing_on: date | None = None
    """The day of the hearing, of which the parties were told (CPC-177-1)."""
    effect_explained: bool = False
    """The court explained what approval brings about (CPC-177-2)."""
    same_judge_consents: frozenset[str] = frozenset()
    """Parties who agree that the mediating judge goes on with the case (CPC-179-3, CPC-179-4c)."""
    no_objection_to_passing: frozenset[str] = frozenset()
    """Parties who do not object that evidence passes to the trial judge (CPC-66-4)."""
    not_performed: bool = False
    """The creditor says that the approved settlement is not performed (CPC-178-2)."""

    @property
    def conductor(self) -> Conductor | None:
        """Whom all parties move for; none while they differ or somebody is silent."""
        wanted = set(self.motions.values())
        return next(iter(wanted)) if self.parties and self.parties <= self.motions.keys() and len(wanted) == 1 else None

    def all_of_the_case(self, given: frozenset[str]) -> bool:
        """Whether every party of the case is among them; silence of one is a no, and nobody's yes is none."""
        return bool(self.case_parties) and self.case_parties <= given

    @property
    def is_suspended(self) -> bool:
        return self.suspended_on is not None and self.resumed_on is None
