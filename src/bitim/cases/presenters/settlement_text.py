"""The text of a settlement for reading on a page, clause by clause in both languages.

A frozen version is shown from its own data, the shapes of `Paper.to_data`. A draft gets the same shapes here, with
its gaps left open where paper would take the other language.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bitim.cases import papers
from bitim.cases.models import Case, Obligation, Settlement
from bitim.cases.same_figures import Difference, first_difference
from bitim.documents.papers import Wording
from bitim.documents.papers.paper import plain
from bitim.law.tracks import LegalTrack

CRIMINAL = frozenset({LegalTrack.CRIMINAL, LegalTrack.ADMIN_OFFENCE})
Data = dict[str, Any]

CLAUSES: dict[str, str | Promise] = {
    "place": _("Date and place"),
    "subject": _("Subject of the dispute"),
    "costs": _("Costs"),
    "remaining": _("What stays in dispute"),
    "consequences": _("Consequences of non-performance"),
}


def draft(case: Case, settlement: Settlement) -> Data:
    """A draft in the shapes of a frozen settlement; it has no number, no day and no schedule yet."""
    contract = case.contract
    return {
        "number": "",
        "case_number": case.number,
        "written_on": None,
        "place": _both(settlement, "place"),
        "contract_number": "",
        "contract_date": plain(contract.signed_on) if contract else None,
        "parties": [_party(party.full_name, party.representative) for party in case.taking_part],
        "mediators": [_mediator(case)] if case.appointment else [],
        "subject": _both(settlement, "subject"),
        "legal_track": case.legal_track.value,
        "obligations": [_obligation(row) for row in settlement.obligations.all()],
        "schedule": [],
        "costs": _optional(settlement, "costs"),
        "remaining": _both(settlement, "remaining") if settlement.partial else None,
        "consequences": _optional(settlement, "default"),
        "pretrial_basis": plain(Wording.same(case.pretrial_clause)) if case.pretrial_clause else None,
        "court_case": plain(named) if (named := papers.court_case(case)) else None,
        "singapore": settlement.singapore,
    }


def is_criminal(data: Data) -> bool:
    """The settlement goes to a court or a body that handles a crime or an offence (ML-27-6, ML-27-7)."""
    return data["legal_track"] in CRIMINAL


def with_schedule(data: Data) -> bool:
    """Paper prints the schedule where there is more than one payment."""
    payments = sum(len(pair["rows"]) for pair in data["schedule"])
    return payments > 1 or (payments > 0 and any(row["instalments"] for row in data["obligations"]))


def difference(data: Data) -> tuple[str, Difference] | None:
    """The first clause whose two texts name different days or figures, with its name; None when they agree."""
    found = first_difference(_texts(data))
    if found is None:
        return None
    key, _dot, row = found.where.partition(".")
    if row:
        return str(_("Obligation %(number)s")) % {"number": int(row) + 1}, found
    return str(CLAUSES[key]), found


def _texts(data: Data) -> Iterator[tuple[str, str, str]]:
    for key in CLAUSES:
        if wording := data[key]:
            yield key, wording["kk"], wording["ru"]
    for at, row in enumerate(data["obligations"]):
        for key in ("what", "term", "how", "proof", "on_default"):
            if wording := row[key]:
                yield f"row.{at}", wording["kk"], wording["ru"]


def _both(row: Settlement | Obligation, name: str) -> dict[str, str]:
    return {code: getattr(row, f"{name}_{code}") for code in ("kk", "ru")}


def _optional(row: Settlement | Obligation, name: str) -> dict[str, str] | None:
    both = _both(row, name)
    return both if any(both.values()) else None


def _party(name: str, representative: Any) -> Data:
    return {
        "name": plain(Wording.same(name)),
        "representative": {"name": plain(Wording.same(representative.full_name))} if representative else None,
    }


def _mediator(case: Case) -> Data:
    assert case.appointment is not None
    mediator = case.appointment.mediator
    return {"name": {"kk": mediator.name_kk, "ru": mediator.name_ru}, "kind": mediator.kind.value}


def _obligation(row: Obligation) -> Data:
    return {
        "debtor": plain(Wording.same(row.debtor.full_name)),
        "creditor": plain(Wording.same(row.creditor.full_name)),
        "what": _both(row, "act"),
        "amount": plain(row.amount),
        "due": plain(row.due_on),
        "term": _optional(row, "term"),
        "instalments": [
            {"due": plain(date.fromisoformat(part["due"])), "amount": plain(Decimal(part["amount"]))}
            for part in row.instalments
        ],
        "how": _optional(row, "how"),
        "proof": _optional(row, "proof"),
        "on_default": _optional(row, "on_default"),
        "registered": plain(papers.registered_object(row)),
    }
