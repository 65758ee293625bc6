"""What people are told of the terms that a mediation moves, stops or leaves running."""

from dataclasses import dataclass

from bitim.cases.presenters.sources import Source, sources
from bitim.cases.presenters.words import said
from bitim.courts.labels.terms import SINCE, TERM
from bitim.courts.models import CourtMediation
from bitim.days import Form
from bitim.law.court.terms import Told, terms_told


@dataclass(frozen=True)
class Terms:
    sentences: list[str]
    sources: list[Source]


def told(mediation: CourtMediation) -> Terms:
    """With the day of the contract, once it is signed."""
    of = mediation.court_case
    rows = terms_told(of.track, of.instance, mediation.case.started_on)
    return Terms([_sentence(row) for row in rows], sources(rule for row in rows for rule in row.law))


def _sentence(row: Told) -> str:
    if row.since is None:
        return str(TERM[row.term])
    return str(SINCE[row.term]) % {"day": said(row.since, Form.OF, year=True)}
