"""What people are told of the terms that a mediation moves, stops or leaves running."""

from bitim.cases.presenters.words import said
from bitim.courts.labels.terms import SINCE, TERM
from bitim.courts.models import CourtMediation
from bitim.days import Form
from bitim.law.court.terms import terms_told


def told(mediation: CourtMediation) -> list[tuple[str, str]]:
    """Each sentence with its rules; with the day of the contract, once it is signed."""
    of = mediation.court_case
    rows = []
    for row in terms_told(of.track, of.instance, mediation.case.started_on):
        words = SINCE[row.term] % {"day": said(row.since, Form.OF, year=True)} if row.since else TERM[row.term]
        rows.append((str(words), ", ".join(row.law)))
    return rows
