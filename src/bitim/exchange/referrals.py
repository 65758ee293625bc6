"""A referral between its message, the rules and the columns of a case."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from bitim.courts import queries
from bitim.courts.models import Court, Officer
from bitim.documents.vocabulary import PartyKind
from bitim.exchange.refusal import Refusal
from bitim.exchange.vocabulary import Fault
from bitim.law.court import Instance, Proceedings
from bitim.law.court.cards import KnownCourt
from bitim.law.court.referrals import Referral as Facts
from bitim.law.court.referrals import ReferredParty, problems
from bitim.law.tracks import LegalTrack

WAYS = ("phone", "email", "residence")
NOT_AN_EMAIL = "not_an_email"
_IDENTITY = ("court", "number", "instance")


@dataclass(frozen=True)
class Columns:
    """As `courts.actions.referral.enter` takes them."""

    case: dict[str, Any]
    dispute: dict[str, Any]
    parties: list[dict[str, Any]]


def columns(body: Mapping[str, Any], *, court: Court, today: date) -> Columns:
    """Read a body that its schema lets through. Raises: Refusal, for a value that cannot be so."""
    facts = Facts(
        track=LegalTrack(body["track"]),
        category=body["category"],
        filed_on=date.fromisoformat(body["filed_on"]),
        accepted_on=_day(body.get("accepted_on")),
        discretion=body.get("discretion", False),
        judge_iin=body.get("judge_iin", ""),
        parties=tuple(
            ReferredParty(row.get("iin", ""), row.get("bin", ""), any(way in row for way in WAYS))
            for row in body["parties"]
        ),
    )
    for problem in problems(facts, court=KnownCourt(court.since, court.until), today=today):
        raise Refusal(Fault.VALUE, ("body", *problem.where), rule=problem.what)
    return Columns(
        case={
            "number": body["number"],
            "instance": Instance(body["instance"]),
            "track": facts.track,
            "category": facts.category,
            "proceedings": Proceedings(body["proceedings"]),
            "judge": _judge(facts.judge_iin, court, today),
            "filed_on": facts.filed_on,
            "accepted_on": facts.accepted_on,
            "protocol": body.get("protocol", False),
            "interim_measures_open": body.get("interim_measures_open", False),
            "discretion": facts.discretion,
            "duty_paid": _sum(body.get("duty_paid")),
        },
        dispute={
            "title": body["dispute"]["title"],
            "grounds": body["dispute"]["grounds"],
            "claim_amount": _sum(body["dispute"].get("claim_amount")),
        },
        parties=[_party(row, place) for place, row in enumerate(body["parties"])],
    )


def digests(body: Mapping[str, Any]) -> dict[str, str]:
    """What the body says, member by member: enough to see that a case is sent again with something else in it."""
    return {
        name: hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
        for name, value in body.items()
        if name not in _IDENTITY
    }


def _judge(iin: str, court: Court, today: date) -> Officer | None:
    if not iin:
        return None
    found = queries.judges(court, today).filter(user__iin=iin).first()
    if found is None:
        raise Refusal(Fault.UNKNOWN_JUDGE, ("body", "judge_iin"))
    return found


def _party(row: Mapping[str, Any], place: int) -> dict[str, Any]:
    try:
        validate_email(row.get("email", "somebody@example.kz"))
    except ValidationError:
        raise Refusal(Fault.VALUE, ("body", "parties", place, "email"), rule=NOT_AN_EMAIL) from None
    told = dict(row) | {"kind": PartyKind(row["kind"])}
    if "phone" in told:
        told["phone"] = _phone(told["phone"])
    return told


def _phone(number: str) -> str:
    """As people of this country write it; numbers of others stay as they are."""
    if len(number) == 12 and number.startswith("+7"):
        return f"{number[:2]} {number[2:5]} {number[5:8]} {number[8:10]} {number[10:]}"
    return number


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _sum(text: str | None) -> Decimal | None:
    return Decimal(text).quantize(Decimal("0.01")) if text else None
