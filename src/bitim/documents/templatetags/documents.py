"""Signing on the pages of a case. Both tags need `paper.css`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import template
from django.conf import settings
from django.template.context import RequestContext

from bitim.documents import presenters
from bitim.documents.forms import SignForm
from bitim.documents.models import SignatureRequest, Version

if TYPE_CHECKING:
    from bitim.accounts.models import User

register = template.Library()


@register.inclusion_tag("documents/_signature_block.html")
def signature_block(version: Version, user: "User") -> dict[str, Any]:
    """Show who signs, with what state, and exactly which file: for those who may read the document."""
    return {"version": version, "rows": presenters.present_signers(version, user)}


@register.inclusion_tag("documents/_sign_form.html", takes_context=True)
def sign_form(
    context: RequestContext,
    request: SignatureRequest,
    form: SignForm,
    action: str,
    changes: Sequence[str],
    *,
    phone: str = "",
) -> dict[str, Any]:
    """Show the dark block in which one person signs. `action`: where the case takes the signature.

    `changes` says in up to three lines what changes after signing. `phone`: where the case makes a code for signing
    by phone, offered if the installation offers it.
    """
    shown = presenters.present_signing(request)
    shell = {name: context.get(name) for name in ("help_phone", "csrf_token")}
    offered = {"phone": phone if settings.PHONE_SIGNING else ""}
    return shown | shell | offered | {"form": form, "action": action, "changes": changes}
