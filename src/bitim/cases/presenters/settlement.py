"""What the pages of a settlement show."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bitim.cases import signers
from bitim.cases.access import Seat
from bitim.cases.models import Case, Revision, Settlement
from bitim.cases.presenters import findings, settlement_text
from bitim.cases.presenters.revisions import differences
from bitim.documents.models import Version
from bitim.law.process import State, Step

NEXT_PAYMENTS = 3


@dataclass(frozen=True)
class DuePayment:
    """A payment of a signed settlement."""

    day: date
    amount: str
    debtor: str
    creditor: str


def of_draft(seat: Seat) -> dict[str, Any]:
    """The text as it stands, what it lacks, and what the person can do now."""
    case, settlement, steps = seat.case, seat.case.settlement, seat.open_steps()
    context = common(seat) | {
        "settlement": settlement,
        "may_write": Step.WRITE_SETTLEMENT in steps,
        "may_offer": Step.OFFER_SETTLEMENT in steps,
        "mediator": case.appointment.mediator if case.appointment else None,
    }
    if settlement is None:
        return context
    with_parties(settlement)
    data = settlement_text.draft(case, settlement)
    return (
        context
        | _reading(data)
        | {
            "panel": findings.panel(case, settlement),
            "last": settlement.revisions.select_related("by").last(),
        }
    )


def of_version(seat: Seat, version: Version) -> dict[str, Any]:
    """The frozen text with its signatures; after the last one, what is to be done next."""
    settled = seat.case.state is State.SETTLED
    asked = settled or Step.SIGN_SETTLEMENT in seat.open_steps()
    mine = asked and seat.awaits_my_signature(version)
    return (
        common(seat)
        | _reading(version.data)
        | {
            "settlement": seat.case.settlement,
            "version": version,
            "sign_request": signers.request_awaiting(version, seat.user) if mine else None,
            "awaited": seat.names_of_awaited(version),
            "changes": what_changes(version.data),
            "may_reopen": Step.REOPEN_SETTLEMENT in seat.open_steps(),
            "settled": settled,
            "payments": _payments(version.data) if settled else [],
            "think_until": seat.case.term_ends_on,
        }
    )


def of_versions(seat: Seat, settlement: Settlement, older: int | None, newer: int | None) -> dict[str, Any]:
    """All revisions, the newest first, and what changed between two of them: the last two unless asked."""
    listed = list(settlement.revisions.select_related("by").order_by("-number"))
    by_number = {revision.number: revision for revision in listed}
    new = by_number.get(newer or 0) or (listed[0] if listed else None)
    old = by_number.get(older or 0) or _before(listed, new)
    return common(seat) | {
        "revisions": listed,
        "new": new,
        "old": old,
        "groups": differences(seat.case, old.content if old else {}, new.content) if new else [],
    }


def common(seat: Seat) -> dict[str, Any]:
    """What every page of a case takes, and who sees a settlement."""
    others = [party.name for party in seat.case.taking_part if party != seat.party]
    if seat.party and seat.case.appointment:
        others.append(seat.case.appointment.mediator.name)
    return {
        "seat": seat,
        "case": seat.case,
        "may_leave": Step.LEAVE in seat.open_steps(),
        "who_sees": _("You and %(names)s see it") % {"names": ", ".join(others)},
        "reading_language": "ru" if get_language() == "ru" else "kk",
    }


def with_parties(settlement: Settlement) -> None:
    """Fetch who owes and who receives for all rows at once."""
    prefetch_related_objects([settlement], "obligations__debtor", "obligations__creditor")


def what_changes(data: settlement_text.Data) -> list[str]:
    """What signing changes, in three lines: force (ML-27-8), the way of enforcement, how it can be changed."""
    return [
        _("The settlement is in force on the day when the last party signs."),
        _enforcement(data),
        _("Afterwards it can be changed only in writing, with the signatures of all."),
    ]


def _enforcement(data: settlement_text.Data) -> str:
    if settlement_text.is_criminal(data):
        return _("It goes at once to the court or the body that handles the case, which decides what follows.")
    if data["court_case"]:
        return _("It goes at once to the court. Once approved, the court can issue a writ of execution on it.")
    if data["pretrial_basis"]:
        return _("If it is not performed, a court order can be asked for, without summoning the other side.")
    return _(
        "If it is not performed, the way is an ordinary claim in court. A court order needs a law or a contract that "
        "asks for settling before court."
    )


def _reading(data: settlement_text.Data) -> dict[str, Any]:
    return {
        "d": data,
        "with_schedule": settlement_text.with_schedule(data),
        "is_criminal": settlement_text.is_criminal(data),
        "difference": settlement_text.difference(data),
    }


def _payments(data: settlement_text.Data) -> list[DuePayment]:
    """The payments that lie ahead, the nearest first."""
    language = "ru" if get_language() == "ru" else "kk"
    rows = [
        DuePayment(
            day=date.fromisoformat(row["due"]["iso"]),
            amount=row["amount"]["figures"],
            debtor=pair["debtor"][language],
            creditor=pair["creditor"][language],
        )
        for pair in data["schedule"]
        for row in pair["rows"]
    ]
    ahead = [row for row in rows if row.day >= timezone.localdate()]
    return sorted(ahead, key=lambda row: row.day)[:NEXT_PAYMENTS]


def _before(listed: list[Revision], new: Revision | None) -> Revision | None:
    older = (revision for revision in listed if new and revision.number < new.number)
    return next(older, None)


def kept_meanwhile(case: Case, typed: dict[str, Any], revision: Revision) -> dict[str, Any]:
    """Somebody else's text against what this person typed: both stay visible until one is chosen."""
    return {"meanwhile": revision, "groups": differences(case, revision.content, typed)}
