"""Putting an agreement out for signatures and taking it back: the same for a contract and a settlement."""

from collections.abc import Sequence

from bitim.accounts.models import User
from bitim.cases import letters
from bitim.cases.events import Event
from bitim.cases.letters import Letter
from bitim.cases.models import Case
from bitim.cases.models.agreement import Agreement
from bitim.documents import actions as documents
from bitim.documents.actions import SignerSpec
from bitim.documents.papers.paper import Paper
from bitim.documents.vocabulary import DocumentKind
from bitim.journal import actions as journal


def offer(
    agreement: Agreement,
    case: Case,
    *,
    kind: DocumentKind,
    paper: Paper,
    asked: Sequence[SignerSpec],
    event: Event,
    letter: Letter,
    by: User,
) -> None:
    """Freeze the agreement as a paper, ask its signers, let everyone at the table read it, and tell them."""
    version = documents.freeze(kind=kind, about=case.uid, paper=paper, by=by)
    documents.ask_for_signatures(version=version, signers=asked, by=by)
    documents.grant(document=version.document, users=letters.people(case))
    journal.append(event, about=case.uid, by=by.uid, version=str(version.uid), sha256=version.sha256)
    letters.tell(letter, case, letters.people(case, besides=by))
    agreement.version = version
    agreement.save(update_fields=["version"])


def take_back(agreement: Agreement, *, by: User) -> None:
    """Withdraw the frozen paper with its signatures, so that the agreement can be written on."""
    assert agreement.version is not None
    documents.withdraw(version=agreement.version, by=by)
    agreement.version = None
    agreement.save(update_fields=["version"])
