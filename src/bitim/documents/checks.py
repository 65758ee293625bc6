"""What must hold before the product may start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from bitim.accounts import trust
from bitim.eds.errors import TrustRefused


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
