"""What is particular in how a party signs, told on the pages where details are given."""

from django.utils import timezone
from django.utils.translation import gettext as _

from bitim.cases.models import Party
from bitim.law.abroad import SignerFacts, WayToSign, ways_to_sign
from bitim.law.capacity import Manner, PersonFacts, participation


def how_it_signs(party: Party) -> str:
    """A sentence where the IIN shows an age under 18, or where a party abroad has no IIN; empty otherwise.

    Law: CVC-22-1, CVC-23-1, DC-60-4, DC-57, ML-27-1.
    """
    if party.is_abroad and not party.representative:
        return _abroad(party)
    if party.is_organization or party.birth_date is None:
        return ""
    found = participation(PersonFacts(birth_date=party.birth_date), timezone.localdate())
    if found.manner is Manner.THROUGH_REPRESENTATIVE:
        return _(
            "By the IIN this person is under 14. A parent, adopter or guardian signs: name that person as "
            "representative."
        )
    if found.manner is Manner.WITH_CONSENT and not found.may_hold_eds:
        return _(
            "By the IIN this person is 14 or 15. There is no electronic signature at this age: a parent, adopter or "
            "guardian is named as representative and signs."
        )
    if found.manner is Manner.WITH_CONSENT:
        return _(
            "By the IIN this person is 16 or 17. The person signs, and a parent, adopter or guardian consents: name "
            "that person as representative."
        )
    return ""


def _abroad(party: Party) -> str:
    has_number = bool(party.bin if party.is_organization else party.iin)
    if WayToSign.OWN_EDS in ways_to_sign(SignerFacts(country=party.country, has_number=has_number)):
        return ""
    return _(
        "Whoever signs here needs a Kazakh electronic signature, which names the IIN and, for an organisation, the "
        "BIN. Without one, name a representative who has it, by a power of attorney. A foreign electronic signature is "
        "not checked here: it has force in Kazakhstan only through the trusted third party. Copies signed by hand and "
        "exchanged by e-mail bind the parties too, but Bitim cannot vouch for them."
    )
