"""Names of the register's words in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bitim.law.register import MediatorKind, RegisterKind, Standing
from bitim.registry.vocabulary import Field, Language

MEDIATOR_KIND: dict[MediatorKind, str | Promise] = {
    MediatorKind.PROFESSIONAL: _("Professional mediator"),
    MediatorKind.PUBLIC: _("Public mediator"),
    MediatorKind.RETIRED_JUDGE: _("Retired judge"),
    MediatorKind.JUDGE: _("Judge-mediator"),
}

REGISTER_KIND: dict[RegisterKind, str | Promise] = {
    RegisterKind.PROFESSIONAL: _("Register of professional mediators"),
    RegisterKind.PUBLIC: _("Register of public mediators"),
    RegisterKind.RETIRED_JUDGES: _("Register of retired judges"),
}

STANDING: dict[Standing, str | Promise] = {
    Standing.ACTIVE: pgettext_lazy("register entry", "In force"),
    Standing.SUSPENDED: pgettext_lazy("register entry", "Suspended"),
    Standing.EXCLUDED: pgettext_lazy("register entry", "Excluded"),
    Standing.NOT_YET: pgettext_lazy("register entry", "Not yet in force"),
}

LANGUAGE: dict[Language, str | Promise] = {
    Language.KAZAKH: pgettext_lazy("language", "Kazakh"),
    Language.RUSSIAN: pgettext_lazy("language", "Russian"),
    Language.ENGLISH: pgettext_lazy("language", "English"),
    Language.UZBEK: pgettext_lazy("language", "Uzbek"),
    Language.UYGHUR: pgettext_lazy("language", "Uyghur"),
    Language.TURKISH: pgettext_lazy("language", "Turkish"),
    Language.GERMAN: pgettext_lazy("language", "German"),
    Language.KOREAN: pgettext_lazy("language", "Korean"),
    Language.SIGN: pgettext_lazy("language", "Sign language"),
}

FIELD: dict[Field, str | Promise] = {
    Field.FAMILY: pgettext_lazy("field of mediation", "Family"),
    Field.CIVIL: pgettext_lazy("field of mediation", "Debts and contracts"),
    Field.HOUSING: pgettext_lazy("field of mediation", "Housing"),
    Field.LAND: pgettext_lazy("field of mediation", "Land"),
    Field.LABOUR: pgettext_lazy("field of mediation", "Work"),
    Field.CONSUMER: pgettext_lazy("field of mediation", "Consumer rights"),
    Field.FINANCE: pgettext_lazy("field of mediation", "Banks and microcredit"),
    Field.INSURANCE: pgettext_lazy("field of mediation", "Insurance"),
    Field.COMMERCIAL: pgettext_lazy("field of mediation", "Business"),
    Field.INTELLECTUAL_PROPERTY: pgettext_lazy("field of mediation", "Intellectual property"),
    Field.COMMUNITY: pgettext_lazy("field of mediation", "Community and school"),
    Field.ADMINISTRATIVE: pgettext_lazy("field of mediation", "Disputes with state bodies"),
    Field.CRIMINAL: pgettext_lazy("field of mediation", "Criminal cases"),
    Field.ENFORCEMENT: pgettext_lazy("field of mediation", "Enforcement"),
}
