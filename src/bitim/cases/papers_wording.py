"""Words that papers need in both languages at once: what a catalogue of the reader's language cannot give."""

from bitim.documents.papers import Wording
from bitim.law.countries import HOME, all_countries
from bitim.law.obligations import ObjectKind, ObjectRight
from bitim.law.representation import Authority

LANGUAGES = {
    "kk": Wording(kk="қазақ тілі", ru="казахский язык", en="Kazakh"),
    "ru": Wording(kk="орыс тілі", ru="русский язык", en="Russian"),
    "en": Wording(kk="ағылшын тілі", ru="английский язык", en="English"),
}

OBJECT_RIGHT = {
    ObjectRight.OWNERSHIP: Wording(kk="меншік құқығы", ru="право собственности", en="ownership"),
    ObjectRight.PLEDGE: Wording(kk="кепіл", ru="залог", en="pledge"),
}

OBJECT_KIND = {
    ObjectKind.LAND: Wording(kk="жер учаскесі", ru="земельный участок", en="land plot"),
    ObjectKind.HOUSE: Wording(kk="тұрғын үй", ru="жилой дом", en="house"),
    ObjectKind.FLAT: Wording(kk="пәтер", ru="квартира", en="flat"),
    ObjectKind.OTHER_PREMISES: Wording(
        kk="өзге ғимарат немесе үй-жай", ru="иное здание или помещение", en="other building or premises"
    ),
    ObjectKind.VEHICLE: Wording(kk="көлік құралы", ru="транспортное средство", en="vehicle"),
    ObjectKind.SHARE_IN_COMPANY: Wording(
        kk="серіктестіктің жарғылық капиталындағы үлес",
        ru="доля в уставном капитале товарищества",
        en="share in the capital of a company",
    ),
    ObjectKind.OTHER: Wording(kk="өзге мүлік", ru="иное имущество", en="other property"),
}


def foreign_number(number: str, country: str, *, is_organization: bool) -> Wording:
    """What tells who a party from abroad is: its passport, or its registration in its own country."""
    names = all_countries()[country]
    if is_organization:
        return Wording(
            kk=f"шетелдегі тіркеу нөмірі {number} ({names.name_kk})",
            ru=f"регистрационный номер за рубежом {number} ({names.name_ru})",
            en=f"registration abroad No. {number} ({names.name_en})",
        )
    return Wording(
        kk=f"шетел паспорты № {number} ({names.name_kk})",
        ru=f"паспорт иностранного государства № {number} ({names.name_ru})",
        en=f"foreign passport No. {number} ({names.name_en})",
    )


def address(text: str, country: str) -> Wording:
    """An address on a paper: one abroad ends with its country."""
    if country == HOME:
        return Wording.same(text)
    names = all_countries()[country]
    return Wording(kk=f"{text}, {names.name_kk}", ru=f"{text}, {names.name_ru}", en=f"{text}, {names.name_en}")


AUTHORITY = {
    Authority.HEAD_OF_ENTITY: Wording(
        kk="ұйымның басшысы, жарғы негізінде",
        ru="руководитель организации, на основании устава",
        en="head of the organisation, under its charter",
    ),
    Authority.LEGAL_REPRESENTATIVE: Wording(
        kk="заңды өкіл (ата-ана, бала асырап алушы, қорғаншы немесе қамқоршы)",
        ru="законный представитель (родитель, усыновитель, опекун или попечитель)",
        en="legal representative (parent, adopter, guardian or curator)",
    ),
}
