"""When a settlement goes to somebody who acts on it though nobody broke it: a registrar, an employer, another state."""

from collections.abc import Iterator

from bitim.law.packs.facts import PackFacts
from bitim.law.packs.findings import Finding
from bitim.law.packs.vocabulary import Annex, Code, CourtStanding, Obstacle, Reason
from bitim.law.singapore import Bar
from bitim.law.tracks import Stage


def _not_of_court_yet(facts: PackFacts) -> Obstacle | None:
    """In court a settlement is what the court approved; a court that does not use Bitim is asked by the parties."""
    if facts.stage is Stage.BEFORE_COURT:
        return None
    match facts.court:
        case CourtStanding.AWAITED:
            return Obstacle.NOT_APPROVED_YET
        case CourtStanding.APPROVED:
            return Obstacle.NOT_IN_FORCE_YET
        case CourtStanding.REFUSED:
            return Obstacle.APPROVAL_REFUSED
    return None


def open_registration(facts: PackFacts) -> Reason | Obstacle | None:
    """A settlement on division or pledge of property is a ground for registration (ML-27-7.1)."""
    if not facts.agreed.rights:
        return None
    return _not_of_court_yet(facts) or Reason.RIGHTS_AGREED


def open_employer(facts: PackFacts) -> Reason | Obstacle | None:
    """An employer withholds child support by a written settlement reached with a mediator.

    Law: CMF-158, CMF-165.
    """
    if not facts.agreed.support:
        return None
    return _not_of_court_yet(facts) or Reason.SUPPORT_AGREED


def open_singapore(facts: PackFacts) -> Reason | Obstacle | None:
    """Where the Convention applies and the parties agreed on it (SC-1, SC-KZ-3); nothing is said at home."""
    bars = facts.convention_bars
    if bars is None:
        return None
    if not bars:
        return Reason.CONVENTION_AGREED
    return Obstacle.CONVENTION_NOT_AGREED if bars == (Bar.NOT_AGREED,) else Obstacle.CONVENTION_NOT_OPEN


def objects_are_named(facts: PackFacts) -> Iterator[Finding]:
    """What the signed text does not say a registrar asks for; it is changed by nobody afterwards (ML-27-7.1)."""
    if facts.agreed.rights_unnamed:
        yield Finding(Code.OBJECT_UNNAMED, blocks=False)


def notary_is_remembered(facts: PackFacts) -> Iterator[Finding]:
    """Some deals are certified by a notary before anything is registered (CVC-167-2)."""
    if facts.agreed.notarial:
        yield Finding(Code.NOTARY_FIRST, blocks=False)


def share_can_be_withheld(facts: PackFacts) -> Iterator[Finding]:
    """More than the law lets him the employer does not withhold (CMF-166)."""
    if facts.agreed.support_over_most:
        yield Finding(Code.MORE_THAN_WITHHELD, blocks=False)


def translations_are_told(facts: PackFacts) -> Iterator[Finding]:
    """The authority there may ask for a translation, and refuses on the grounds of SC-5 (SC-4-3, SC-5)."""
    if Annex.TRANSLATION not in facts.attached:
        yield Finding(Code.TRANSLATION_MAY_BE_ASKED, blocks=False)
