"""Who stood in the registers on a day: mediators by kind, region and language, and their organisations."""

from collections.abc import Collection, Mapping
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from bitim.accounts.labels import LANGUAGE
from bitim.accounts.vocabulary import Language
from bitim.cases.labels.categories import region_name
from bitim.law.figures import Period
from bitim.law.figures.counts import By
from bitim.law.register import MediatorKind, RegisterBy, Standing
from bitim.registry.labels import MEDIATOR_KIND
from bitim.statistics.breakdowns.breakdown import Breakdown, Key, Table, table
from bitim.statistics.dashboards.page import land_notes
from bitim.statistics.facts import RegisterFacts
from bitim.statistics.lands import by_land

_MEDIATORS, _ORGANIZATIONS = {RegisterBy.WHAT: ["mediator"]}, {RegisterBy.WHAT: ["organization"]}


def of(facts: RegisterFacts, on: date, *, region: str = "") -> Breakdown:
    """Count a day. Who works in two regions or languages is counted with both, and once in each sum.

    Profiles have the regions of today, so one that is gone is answered by what came out of it (UNSTAT-08).
    """
    today = timezone.localdate()
    asked = by_land({By.REGION: [region]} if region else {}, Period(today, today))
    place: Mapping[RegisterBy, Collection[str]] = {RegisterBy.REGION: asked.where[By.REGION]} if region else {}
    active = {**place, **_MEDIATORS, RegisterBy.STANDING: [Standing.ACTIVE.value]}

    def by(side: RegisterBy) -> Mapping[str, int]:
        return {code: number for (code,), number in facts.count(on, by=[side], where=active).items()}

    mediators = facts.count(on, where=active)[()]
    suspended = facts.count(on, where={**active, RegisterBy.STANDING: [Standing.SUSPENDED.value]})[()]
    organizations = facts.count(on, where={**place, **_ORGANIZATIONS})[()]
    is_there = mediators or suspended or organizations
    tables: list[Table] = [
        table(
            "kind",
            _("Kinds of mediators"),
            _("Kind"),
            by(RegisterBy.KIND),
            lambda code: str(MEDIATOR_KIND[MediatorKind(code)]),
        ),
        table("region", _("Regions"), _("Region"), by(RegisterBy.REGION), region_name),
        table("language", _("Languages they work in"), _("Language"), by(RegisterBy.LANGUAGE), _language),
    ]
    return Breakdown(
        about={"on": on.isoformat(), "region": region},
        known_at=facts.known_at,
        keys=[
            Key("mediators.active", _("Mediators in the registers"), mediators),
            Key("mediators.suspended", _("Of others the entry is suspended"), suspended),
            Key("organizations", _("Organisations of mediators"), organizations),
        ]
        if is_there
        else [],
        tables=[each for each in tables if each.lines],
        notes=land_notes(asked),
    )


def _language(code: str) -> str:
    return str(LANGUAGE[Language(code)])
