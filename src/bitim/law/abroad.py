"""A party from another country: how it signs, and in which languages the papers are."""

from dataclasses import dataclass
from enum import StrEnum

from bitim.law.countries import HOME


class WayToSign(StrEnum):
    """How a party's line can be signed, the surest first."""

    OWN_EDS = "own_eds"
    """A Kazakh electronic signature of its own, which names its IIN."""
    REPRESENTATIVE = "representative"
    """Somebody with a Kazakh electronic signature and a power of attorney."""
    FOREIGN_EDS = "foreign_eds"
    """A foreign signature equals handwriting only through the trusted third party, whom nothing here can ask: it is
    shown and flagged, and does not close a settlement."""
    SIGNED_COPIES = "signed_copies"
    """Copies signed by hand and exchanged by e-mail bind the parties too; they prove it to each other themselves."""


@dataclass(frozen=True, kw_only=True)
class SignerFacts:
    country: str
    """Code of ISO 3166-1 of where the party lives or is registered."""
    has_number: bool
    """A person's IIN; of an organisation its BIN, with the IIN of who signs for it: by these a signature is checked."""
    represented: bool = False
    """A representative is named."""


def ways_to_sign(signer: SignerFacts) -> tuple[WayToSign, ...]:
    """Return how the party can sign. The first two close a settlement here; the last two are told, never assumed.

    Law: DC-49-2, DC-57, ML-27-1, CVC-163-3, CPC-61-1.
    """
    ways = {
        WayToSign.REPRESENTATIVE: True,
        WayToSign.OWN_EDS: signer.has_number and not signer.represented,
        WayToSign.FOREIGN_EDS: signer.country != HOME and not signer.represented,
        WayToSign.SIGNED_COPIES: not signer.represented,
    }
    return tuple(way for way in WayToSign if ways[way])


CLOSING = frozenset({WayToSign.OWN_EDS, WayToSign.REPRESENTATIVE})
"""What can be verified here, and so closes a settlement."""


def wants_third_language(countries: frozenset[str]) -> bool:
    """Tell whether a deal is also set out in a language acceptable to a foreign party, as an annex.

    Law: LL-15.
    """
    return bool(countries - {HOME})
