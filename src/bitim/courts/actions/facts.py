"""The court keeps the facts of its case up to date: who tries it, whether it is accepted, whether it withdrew."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from bitim.accounts.models import User
from bitim.courts import access
from bitim.courts.events import Event
from bitim.courts.models import CourtCase
from bitim.journal import actions as journal
from bitim.law.court import OVER
from bitim.law.court.conditions import the_named_judge_may_go_on
from bitim.law.refusal import Refused, Why


@transaction.atomic
def note(*, mediation: UUID, fields: Mapping[str, Any], by: User) -> CourtCase:
    """Write what has become known of the court's case over what was; the same again changes nothing.

    `fields` are its columns. A judge who conducted a mediation in the case is not named to try it without all consents.

    Raises: Http404, for who is neither judge of the case nor clerk; Refused.
    Law: CPC-150-1, CPC-174-1c, CPC-175-1, CPC-35-7, CPC-38-1-1, CPC-179-4c.
    """
    seat = access.get_keeper_of_facts(by, mediation, lock=True)
    of = seat.mediation.court_case
    if seat.mediation.state in OVER:
        raise Refused(Why.CASE_WENT_ON)
    changed = sorted(name for name, value in fields.items() if getattr(of, name) != value)
    if not changed:
        return of
    judge = fields.get("judge")
    if "judge" in changed and judge and (why := the_named_judge_may_go_on(seat.facts(proposed_judge=judge.key))):
        raise Refused(why)
    for name in changed:
        setattr(of, name, fields[name])
    of.save(update_fields=changed)
    journal.append(Event.FACTS_NOTED, about=seat.mediation.uid, by=by.uid, changed=" ".join(changed))
    return of
