"""Mediators, registers and their keepers, each valid with nothing said."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from django.contrib.auth.models import Permission

from bitim.accounts.models import User
from bitim.accounts.vocabulary import Language
from bitim.law.register import MediatorKind, RegisterKind
from bitim.registry import actions
from bitim.registry.actions import Certificate, EntryFile
from bitim.registry.models import Mediator, MediatorOrganization, MediatorRegister, RegisterEntry
from bitim.registry.vocabulary import Field

_numbers = count(1)


def keeper() -> User:
    """Somebody who keeps registers."""
    user = User.objects.create_user(f"keeper{next(_numbers)}@example.kz", surname="Тізілімова", given_name="Сынақ")
    user.user_permissions.add(Permission.objects.get(codename="keep_register"))
    return user


def organization(**fields: Any) -> MediatorOrganization:
    number = next(_numbers)
    texts = {"name": "Келісім", "address": "Абай даңғылы, 1"}
    defaults = {f"{text}_{language}": value for text, value in texts.items() for language in ("kk", "ru", "en")}
    defaults |= {"bin": f"{number:012}", "region": "KZ-75", "entry_number": str(number)}
    return MediatorOrganization.objects.create(**defaults | {"entry_date": date(2015, 1, 12)} | fields)


def register(kind: RegisterKind = RegisterKind.PROFESSIONAL) -> MediatorRegister:
    fields: dict[str, Any] = {
        RegisterKind.PROFESSIONAL: lambda: {"organization": organization()},
        RegisterKind.PUBLIC: lambda: {"kato": f"{next(_numbers):09}"},
        RegisterKind.RETIRED_JUDGES: dict,
    }[kind]()
    names = {f"keeper_{language}": "Тізілімді жүргізуші" for language in ("kk", "ru", "en")}
    return MediatorRegister.objects.create(kind=kind, **names, **fields)


def mediator(
    *,
    regions: tuple[str, ...] = ("KZ-75",),
    languages: tuple[Language, ...] = (Language.KAZAKH,),
    fields: tuple[Field, ...] = (Field.FAMILY,),
    name: str = "Мысалова Айгүл",
    **columns: Any,
) -> Mediator:
    """A mediator in no register yet."""
    kind = columns.setdefault("kind", MediatorKind.PROFESSIONAL)
    texts = {"about": "Отбасы дауларын жүргізеді.", "approach": "Асықпай тыңдайды.", "address": "Алматы"}
    if kind is MediatorKind.JUDGE:
        texts["court"] = "Алматы қаласының соты"
    if kind is MediatorKind.PROFESSIONAL:
        columns.setdefault("fee_per_hour", Decimal(10_000))
    named = {f"{text}_{language}": value for text, value in texts.items() for language in ("kk", "ru", "en")}
    names = {f"name_{language}": name for language in ("kk", "ru", "en")}
    columns = {"birth_date": date(1975, 5, 1), "mediates_since": 2014} | named | names | columns
    created = Mediator.objects.create(**columns)
    created.regions.bulk_create(created.regions.model(mediator=created, code=code) for code in regions)
    created.languages.bulk_create(created.languages.model(mediator=created, code=code) for code in languages)
    created.fields.bulk_create(created.fields.model(mediator=created, code=code) for code in fields)
    return created


def entry_file(**found: Any) -> EntryFile:
    """Papers that satisfy every kind of register."""
    found.setdefault("certificate", certificate())
    papers: dict[str, Any] = {
        "number": str(next(_numbers)),
        "included_on": date(2020, 3, 2),
        "higher_education": True,
        "elected_on": date(2020, 2, 10),
        "former_judge": True,
    }
    return EntryFile(**papers | found)


def certificate(**fields: Any) -> Certificate:
    number = str(next(_numbers))
    return Certificate(number=number, issued_on=date(2019, 6, 1), hours=72, organization=organization(), **fields)


def entered(*, by: User, in_register: MediatorRegister | None = None, **about: Any) -> RegisterEntry:
    """A mediator who stands in the register of his kind."""
    created = mediator(**about)
    kinds = {
        MediatorKind.PROFESSIONAL: RegisterKind.PROFESSIONAL,
        MediatorKind.PUBLIC: RegisterKind.PUBLIC,
        MediatorKind.RETIRED_JUDGE: RegisterKind.RETIRED_JUDGES,
    }
    kept = in_register or register(kinds[MediatorKind(created.kind)])
    return actions.include(mediator=created.uid, register=kept.uid, file=entry_file(), by=by)
