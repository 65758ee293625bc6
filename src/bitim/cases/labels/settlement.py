from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bitim.law.agreements import SettlementItem
from bitim.law.obligations import ObjectKind, ObjectRight, ObligationKind, Property

OBLIGATION_KIND = {
    ObligationKind.PAY: pgettext_lazy("obligation", "Pays money"),
    ObligationKind.TRANSFER: pgettext_lazy("obligation", "Hands over a thing or a right"),
    ObligationKind.DO: pgettext_lazy("obligation", "Does something"),
    ObligationKind.REFRAIN: pgettext_lazy("obligation", "Does not do something"),
    ObligationKind.APOLOGISE: pgettext_lazy("obligation", "Apologises"),
}

PROPERTY = {
    Property.REGISTRABLE: pgettext_lazy("property", "Rights to the property are registered by the state"),
    Property.NOTARIAL: pgettext_lazy("property", "The deal must be certified by a notary"),
    Property.OF_A_CHILD: pgettext_lazy("property", "The property belongs to a child"),
}

OBJECT_RIGHT = {
    ObjectRight.OWNERSHIP: pgettext_lazy("right", "Ownership passes to, or is confirmed for, who receives it"),
    ObjectRight.PLEDGE: pgettext_lazy("right", "Pledge: who owes pledges it to who receives"),
}

OBJECT_KIND = {
    ObjectKind.LAND: pgettext_lazy("object of rights", "Land"),
    ObjectKind.HOUSE: pgettext_lazy("object of rights", "House"),
    ObjectKind.FLAT: pgettext_lazy("object of rights", "Flat"),
    ObjectKind.OTHER_PREMISES: pgettext_lazy("object of rights", "Other building or premises"),
    ObjectKind.VEHICLE: pgettext_lazy("object of rights", "Vehicle"),
    ObjectKind.SHARE_IN_COMPANY: pgettext_lazy("object of rights", "Share in a company"),
    ObjectKind.OTHER: pgettext_lazy("object of rights", "Something else"),
}

SETTLEMENT_ITEM = {
    SettlementItem.DATE_AND_PLACE: _("Write the place where the settlement is made, in both languages."),
    SettlementItem.PARTIES: _("Name the parties."),
    SettlementItem.REPRESENTATIVES: _("Name who acts for the parties."),
    SettlementItem.SUBJECT: _("Write what the dispute was about, in both languages."),
    SettlementItem.MEDIATORS: _("Name the mediator."),
    SettlementItem.OBLIGATIONS: _("Write what each party will do, in both languages."),
    SettlementItem.PERFORMANCE: _("Write how each obligation is performed, in both languages."),
    SettlementItem.CONSEQUENCES: _("Write what happens if somebody does not do what was agreed."),
    SettlementItem.COSTS: _("Write who bears the court costs. Otherwise each side bears its own."),
}
