"""The link in the code: derived from the server's secret and never stored, like those of invitations."""

from urllib.parse import quote
from uuid import UUID

import segno
from django.core.signing import BadSignature, Signer

from bitim.documents.models import PhoneSigning

_SEALED = Signer(salt="documents.phone", sep=".")
LAUNCHER = "https://m.egov.kz/mobileSign/?link="
"""Opens eGov Mobile on the phone on which the page itself is read."""


def link_of(signing: PhoneSigning) -> str:
    """The unguessable part of the address that the phone asks."""
    return _SEALED.sign(signing.uid.hex)


def uid_in(link: str) -> UUID | None:
    """The uid of the code that a link belongs to; none for a link that was not made here."""
    try:
        return UUID(_SEALED.unsign(link))
    except (BadSignature, ValueError):
        return None


def picture(address: str) -> str:
    """The QR code that eGov Mobile reads, as the address of an SVG image with its white margin."""
    return str(segno.make_qr(f"mobileSign:{address}", error="m").svg_data_uri(scale=4, border=4, light="#fff"))


def launch_address(address: str) -> str:
    return LAUNCHER + quote(address, safe="")
