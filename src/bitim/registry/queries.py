"""Who is in the register, and in what order people see them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import MD5, Cast, Concat

from bitim.accounts.vocabulary import Language
from bitim.law.register import MediatorKind, RegisterFacts
from bitim.registry.models import Mediator, RegisterEntry
from bitim.registry.vocabulary import Field

_IS_FREE = Q(fee_per_hour__isnull=True, fee_per_case__isnull=True)
_HAS_ROOM = Q(accepting=True, current_cases__lt=F("capacity"))
_SEARCHED_TEXTS = ("name_kk", "name_ru", "name_en", "about_kk", "about_ru", "about_en")


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What somebody looks for; an empty wish leaves nobody out."""

    region: str = ""
    language: Language | None = None
    field: Field | None = None
    kind: MediatorKind | None = None
    free: bool = False
    """Free of charge only."""
    text: str = ""
    """Words that all stand in the name or in what the mediator says about himself."""


def entries_in_force(day: date) -> QuerySet[RegisterEntry]:
    """The entries that stand active that day: `law.register.standing` as a query (ML-14-3, ML-14-7)."""
    return _entries_shown(day).filter(
        Q(suspended_on__isnull=True) | Q(suspended_on__gt=day) | Q(suspended_until__lt=day)
    )


def _entries_shown(day: date) -> QuerySet[RegisterEntry]:
    return RegisterEntry.objects.filter(Q(excluded_on__isnull=True) | Q(excluded_on__gt=day), included_on__lte=day)


def eligible_on(day: date) -> QuerySet[Mediator]:
    """Those who may mediate that day: in a register and not suspended, or a judge (ML-9-1, ML-9-3-2)."""
    return Mediator.objects.filter(
        Q(Exists(entries_in_force(day).filter(mediator=OuterRef("pk")))) | Q(kind=MediatorKind.JUDGE)
    )


def published(day: date) -> QuerySet[Mediator]:
    """Those the register shows that day, suspended ones too, with their mark (ML-14-3, ML-16-3)."""
    return Mediator.objects.filter(
        Q(Exists(_entries_shown(day).filter(mediator=OuterRef("pk")))) | Q(kind=MediatorKind.JUDGE)
    )


def proposable(day: date) -> QuerySet[Mediator]:
    """Those whom parties outside court may propose: eligible, with room for a case, no judges (ML-9-3-2)."""
    return eligible_on(day).exclude(kind=MediatorKind.JUDGE).filter(_HAS_ROOM)


def with_card(mediators: QuerySet[Mediator], day: date) -> QuerySet[Mediator]:
    """Load everything a card or a profile shows, in a fixed number of queries.

    `mediator.shown_entries` are the entries of that day, those in force first; each says whether it
    `is_suspended`.
    """
    is_suspended = Case(
        When(suspended_on__lte=day, suspended_until__gte=day, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    entries = (
        _entries_shown(day)
        .annotate(is_suspended=is_suspended)
        .select_related("register", "register__organization", "certificate_by")
        .order_by("is_suspended", "-included_on", "-pk")
    )
    return mediators.prefetch_related(
        "regions", "languages", "fields", Prefetch("entries", queryset=entries, to_attr="shown_entries")
    )


def entry_facts(mediator: Mediator, day: date) -> RegisterFacts | None:
    """What `law.register.check_may_mediate` asks about: the entry in force, or else the latest one."""
    in_force = entries_in_force(day).select_related("register").filter(mediator=mediator).first()
    entry = in_force or mediator.entries.select_related("register").first()
    return entry.facts() if entry else None


def search(mediators: QuerySet[Mediator], wishes: Wishes) -> QuerySet[Mediator]:
    """Those among the mediators who fit every wish."""
    if wishes.region:
        mediators = mediators.filter(regions__code=wishes.region)
    if wishes.language:
        mediators = mediators.filter(languages__code=wishes.language)
    if wishes.field:
        mediators = mediators.filter(fields__code=wishes.field)
    if wishes.kind:
        mediators = mediators.filter(kind=wishes.kind)
    if wishes.free:
        mediators = mediators.filter(_IS_FREE)
    for word in wishes.text.split():
        anywhere = Q()
        for text in _SEARCHED_TEXTS:
            anywhere |= Q(**{f"{text}__icontains": word})
        mediators = mediators.filter(anywhere)
    return mediators


def in_fair_order(mediators: QuerySet[Mediator], day: date) -> QuerySet[Mediator]:
    """Who is seen first: an algorithm, told to everybody on the page of the register (ODR-ETH-09).

    1. Those with room for a case stand before those without.
    2. Among them, fewest present cases first, so that work goes round.
    3. Equals are shuffled by a digest of the day and of the mediator's uid: nobody is always first, nobody
       can buy or earn a place, and pages do not change under the reader during a day.

    Success, ratings and fees play no part. A change here raises `vocabulary.ORDER_RULE_VERSION`.
    """
    return mediators.annotate(
        _full=Case(When(_HAS_ROOM, then=Value(False)), default=Value(True), output_field=BooleanField()),
        _lot=MD5(Concat(Value(day.isoformat()), Cast("uid", CharField()))),
    ).order_by("_full", "current_cases", "_lot", "pk")


def listed(mediators: QuerySet[Mediator], wishes: Wishes, day: date) -> QuerySet[Mediator]:
    """A list as people see it: those who fit the wishes, in fair order, with their cards."""
    return with_card(in_fair_order(search(mediators, wishes), day), day)
