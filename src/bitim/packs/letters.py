"""The letters about packs: their kinds, which are also the names of their templates."""

from enum import StrEnum
from typing import Any

from django.urls import reverse

from bitim.cases.models import Party
from bitim.notices import actions as notices
from bitim.packs.models import Pack
from bitim.performance.letters import acting_for


class PackLetter(StrEnum):
    PACK_SENT = "pack_sent"
    PACK_HANDED_OVER = "pack_handed_over"
    PACK_SIGN_AGAIN = "pack_sign_again"


def tell(kind: PackLetter, pack: Pack, party: Party, **data: Any) -> None:
    """Leave a letter about a pack for whoever acts for a party, leading to its page."""
    user = acting_for(party)
    notices.leave(
        kind,
        about=pack.uid,
        to=[user] if user else [],
        path=reverse("packs:pack", args=[pack.case.number, pack.uid]),
        number=pack.case.number,
        **data,
    )
