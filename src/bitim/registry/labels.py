"""Names of the register's words in the reader's language."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bitim.law.refusal import Why
from bitim.law.register import MediatorKind, RegisterKind
from bitim.registry.vocabulary import Field

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

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

# What keeps a candidate out of a register.
WHY: Mapping[Why, "StrPromise"] = {
    Why.MEDIATOR_TOO_YOUNG: _(
        "A mediator of this kind is at least %(at_least_years)s years old on the day of the entry."
    ),
    Why.NO_HIGHER_EDUCATION: _("A professional mediator has higher education. The file names none."),
    Why.NO_TRAINING_CERTIFICATE: _("A professional mediator has a certificate of training. The file holds none."),
    Why.NOT_ELECTED_BY_COMMUNITY: _("A public mediator is elected by the meeting of the local community."),
    Why.NOT_A_RETIRED_JUDGE: _("Only a judge in retirement is entered in this register."),
    Why.NOT_AN_ACTING_JUDGE: _("Only a judge in office mediates as a judge."),
    Why.PERFORMS_STATE_FUNCTIONS: _("A person who performs functions of the state cannot be a mediator."),
    Why.HELD_INCAPABLE: _("A person whom a court held incapable, fully or partially, cannot be a mediator."),
    Why.UNDER_PROSECUTION: _("A person under criminal prosecution cannot be a mediator."),
    Why.CONVICTION_UNSPENT: _("A person with an unspent conviction cannot be a mediator."),
}
