"""The operator enters systems of courts: their names, their keys, the courts for which they speak."""

from datetime import date

from django.db import transaction

from bitim.courts.models import Court, Officer
from bitim.exchange import jws
from bitim.exchange.events import Event
from bitim.exchange.models import Mandate, Partner, PartnerKey
from bitim.journal import actions as journal


@transaction.atomic
def enter(*, name: str) -> Partner:
    """A system under a name; one that is there stays as it is."""
    partner, is_new = Partner.objects.get_or_create(name=name)
    if is_new:
        journal.append(Event.PARTNER_ENTERED, about=partner.uid, by=None)
    return partner


@transaction.atomic
def speak_for(*, partner: str, court: Court, officer: Officer) -> Mandate:
    """From now on this system speaks for a court, and what it sends is entered there by one of its people."""
    row = Partner.objects.select_for_update().get(name=partner)
    mandate, _ = Mandate.objects.update_or_create(court=court, defaults={"partner": row, "officer": officer})
    journal.append(Event.COURT_GIVEN, about=row.uid, by=None, court=court.uid, officer=officer.uid)
    return mandate


@transaction.atomic
def add_key(*, partner: str, public: str, since: date, until: date | None = None) -> PartnerKey:
    """A key with which the system may sign; an earlier one stays valid until its own last day."""
    row = Partner.objects.select_for_update().get(name=partner)
    key = PartnerKey.objects.create(partner=row, kid=jws.thumbprint(public), public=public, since=since, until=until)
    journal.append(Event.KEY_ADDED, about=row.uid, by=None, kid=key.kid, since=since, until=until)
    return key


@transaction.atomic
def end_key(*, kid: str, until: date) -> PartnerKey:
    """The last day of a key; a day that has passed ends it at once, as when it was lost."""
    key = PartnerKey.objects.select_for_update().select_related("partner").get(kid=kid)
    key.until = until
    key.save(update_fields=["until"])
    journal.append(Event.KEY_ENDED, about=key.partner.uid, by=None, kid=key.kid, until=until)
    return key
