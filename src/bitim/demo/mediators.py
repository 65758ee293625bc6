"""The register of the demo country: invented mediators of all four kinds (ML-9), in all twenty regions.

Every entry goes through the same action as a real one, so nobody stands here whom the law would refuse.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

from django.contrib.auth.models import Permission
from django.db import transaction

from bitim.accounts.models import User
from bitim.demo.mediator_texts import (
    APPROACHES,
    COURTS,
    EDUCATIONS,
    FEE_NOTES,
    ORGANIZATIONS,
    PEOPLE,
    PLACES,
    PUBLIC_REGISTERS,
    RETIRED_JUDGES_KEEPER,
    STREET,
    Person,
    Texts,
)
from bitim.law.numbers import check_digit
from bitim.law.register import MediatorKind, RegisterKind
from bitim.registry import actions
from bitim.registry.actions import Certificate, EntryFile
from bitim.registry.models import Mediator, MediatorOrganization, MediatorRegister
from bitim.registry.vocabulary import ETHICS_CODE_VERSION

_ETHICS_ACCEPTED_AT = datetime(2026, 2, 2, 5, tzinfo=UTC)


@transaction.atomic
def create_register() -> dict[str, Mediator]:
    """Fill an empty register; return the mediators by their keys in `PEOPLE`.

    Saule has not accepted the code of ethics yet, so that the first case of the demo shows it.
    """
    keeper = _keeper()
    registers = _registers()
    mediators = {}
    for number, person in enumerate(PEOPLE, start=1):
        mediator = mediators[person.key] = _mediator(person, number)
        if person.kind is not MediatorKind.JUDGE:
            register = registers[person.keeper]
            file = _entry_file(person, number, register.organization)
            actions.include(mediator=mediator.uid, register=register.uid, file=file, by=keeper)
    return mediators


def _keeper() -> User:
    keeper = User.objects.create_user("register@bitim.invalid", surname="Тізілімова", given_name="Сынақ", language="kk")
    keeper.user_permissions.add(Permission.objects.get(codename="keep_register"))
    return keeper


def _registers() -> dict[str, MediatorRegister]:
    registers = {}
    for number, (key, (region, name)) in enumerate(ORGANIZATIONS.items(), start=1):
        eleven = f"1{number}0240{number:05}"
        organization = MediatorOrganization.objects.create(
            bin=f"{eleven}{check_digit(eleven)}",
            region=region,
            site=f"https://{key}.example",
            phone=f"+7 700 000 02 {number:02}",
            entry_number=f"МҰ-{number:03}",
            entry_date=date(2012 + number, 3, 12),
            **_columns("name", name),
            **_columns("address", _address(region, number)),
        )
        registers[key] = MediatorRegister.objects.create(
            kind=RegisterKind.PROFESSIONAL,
            organization=organization,
            site=organization.site,
            **_columns("keeper", name),
        )
    for key, (kato, name) in PUBLIC_REGISTERS.items():
        registers[key] = MediatorRegister.objects.create(
            kind=RegisterKind.PUBLIC, kato=kato, site=f"https://{key}.example", **_columns("keeper", name)
        )
    registers["retired"] = MediatorRegister.objects.create(
        kind=RegisterKind.RETIRED_JUDGES, **_columns("keeper", RETIRED_JUDGES_KEEPER)
    )
    return registers


def _mediator(person: Person, number: int) -> Mediator:
    accepted = person.key != "saule"
    mediator = Mediator.objects.create(
        kind=person.kind,
        birth_date=person.birth_date,
        mediates_since=person.since,
        fee_per_hour=person.per_hour and Decimal(person.per_hour),
        fee_per_case=person.per_case and Decimal(person.per_case),
        contact_email=f"{person.key}@mediator.example",
        contact_phone=f"+7 700 000 01 {number:02}",
        accepting=person.accepting,
        capacity=person.capacity,
        ethics_version=ETHICS_CODE_VERSION if accepted else "",
        ethics_accepted_at=_ETHICS_ACCEPTED_AT if accepted else None,
        **_columns("name", person.name),
        **_columns("about", person.about),
        **_columns("approach", APPROACHES[person.approach]),
        **_columns("education", EDUCATIONS[person.education]),
        **_columns("address", _address(person.regions[0], number)),
        **_columns("fee_note", FEE_NOTES[person.fee_note]),
        **_columns("court", COURTS[person.keeper] if person.kind is MediatorKind.JUDGE else ("", "", "")),
    )
    mediator.regions.bulk_create(mediator.regions.model(mediator=mediator, code=c) for c in person.regions)
    mediator.languages.bulk_create(mediator.languages.model(mediator=mediator, code=c) for c in person.languages)
    mediator.fields.bulk_create(mediator.fields.model(mediator=mediator, code=c) for c in person.fields)
    return mediator


def _entry_file(person: Person, number: int, organization: MediatorOrganization | None) -> EntryFile:
    certificate = None
    if organization:
        certificate = Certificate(
            number=f"Б-{number:04}",
            issued_on=date(person.since, 5, 20),
            # 50 hours were usual before the rules of 2026 asked for 72 (TR-3, TR-5).
            hours=72 if person.since >= 2026 else 50,
            organization=organization,
        )
    return EntryFile(
        number=f"{number:03}",
        included_on=date(person.since, 6, 15),
        higher_education=person.kind is not MediatorKind.PUBLIC,
        certificate=certificate,
        elected_on=date(person.since, 5, 28) if person.kind is MediatorKind.PUBLIC else None,
        former_judge=person.kind is MediatorKind.RETIRED_JUDGE,
    )


def _address(region: str, house: int) -> Texts:
    kk, ru, en = (f"{place}, {street}" for place, street in zip(PLACES[region], STREET, strict=True))
    return f"{kk}, {house}", f"{ru}, {house}", f"{en}, {house}"


def _columns(name: str, texts: Texts) -> dict[str, str]:
    return dict(zip((f"{name}_kk", f"{name}_ru", f"{name}_en"), texts, strict=True))
