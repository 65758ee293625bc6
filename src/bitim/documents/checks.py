"""What must hold before the product may start."""

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, register

from bitim.accounts import responders, trust
from bitim.eds import selftest
from bitim.eds.errors import LibraryUnusable, TrustRefused


@register("signatures")
def trust_fits_the_mode(**_: Any) -> list[CheckMessage]:
    """Refuse a production that would trust the keys of a demo or of the test domain (EDS-17)."""
    if settings.MODE != "production":
        return []
    try:
        profile = trust.current()
    except TrustRefused as refusal:
        return [Error(str(refusal), hint="See BITIM_TRUST_DIR in docs/operations.md.", id="documents.E001")]
    if not profile.is_production:
        return [
            Error(
                f"The trust profile {profile.name} is made for tests or a demo and is refused in production.",
                hint="Point BITIM_TRUST_DIR to the folder of the national certification authority.",
                id="documents.E002",
            )
        ]
    return []


@register("signatures")
def library_gives_known_answers(**_: Any) -> list[CheckMessage]:
    """Refuse to start where signatures cannot be verified: without the self-test no verdict is given (EDS-40)."""
    try:
        selftest.run()
    except LibraryUnusable as fault:
        return [Error(str(fault), hint="See `bitim eds self-test`.", id="documents.E003")]
    return []


@register("signatures")
def documents_stay_here(**_: Any) -> list[CheckMessage]:
    """Refuse the way through a company that would see the documents: mediation is secret (ML-8-1, ADR 20)."""
    if not settings.SIGEX:
        return []
    return [
        Error(
            "Signing through SIGEX would hand every document to a third party; it stays switched off.",
            hint="Sign with NCALayer or directly with eGov Mobile; what it would take is in docs/operations.md.",
            id="documents.E004",
        )
    ]


@register("signatures")
def somebody_is_asked_about_keys(**_: Any) -> list[CheckMessage]:
    """Warn where nobody is asked whether keys were revoked (EDS-27)."""
    if settings.MODE == "production" and not responders.is_asked_for():
        words = "No signature is checked for revocation: BITIM_OCSP_ADDRESS and BITIM_CRL_ADDRESSES are empty."
        return [checks.Warning(words, id="documents.W001")]
    return []
