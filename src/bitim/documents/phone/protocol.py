"""What is said to a phone and what it says back (eds.md 8.1): JSON, no database and no requests."""

import base64
import json
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from bitim.documents.dropped import MAX_SIGNATURE_BYTES
from bitim.documents.models import PhoneSigning, Version
from bitim.law.refusal import Refused, Why

METHOD = "CMS_SIGN_ONLY"
"""A detached CMS, as NCALayer makes it: the signature comes back without the document."""
THE_DOCUMENT = 1
"""Its id in the list: a code is for one document."""
ACCEPTED = {"code": "200", "message": "success"}

Json = dict[str, Any]


def offer(signing: PhoneSigning, *, token: str, address: str) -> Json:
    """What is to be signed and for whom (API 1). `address` gives the document to whoever shows `token`."""
    return {
        "description": _name(signing.request.version, signing.request.signer.language),
        "expiry_date": timezone.localtime(signing.expires_at).isoformat(timespec="milliseconds"),
        "organisation": {
            "nameRu": settings.OPERATOR_NAME,
            "nameKz": settings.OPERATOR_NAME,
            "nameEn": settings.OPERATOR_NAME,
            "bin": settings.OPERATOR_BIN,
        },
        "document": {"uri": address, "auth_type": "Token", "auth_token": token},
    }


def document(version: Version, pdf: bytes) -> Json:
    """The document itself (API 2). The SHA-256 is the one that the page shows: the signer can compare."""
    return {
        "signMethod": METHOD,
        "version": 1,
        "documentsToSign": [
            {
                "id": THE_DOCUMENT,
                "nameRu": _name(version, "ru"),
                "nameKz": _name(version, "kk"),
                "nameEn": _name(version, "en"),
                "meta": [{"name": "SHA-256", "value": version.sha256}],
                "document": {"file": {"mime": "@file/pdf", "data": base64.b64encode(pdf).decode()}},
            }
        ],
    }


def signature_in(body: bytes) -> str:
    """Find the CMS, base64, in what a phone sends back: the same JSON with a signature in the document's place.

    Raises: Refused, for anything else.
    """
    try:
        sent = json.loads(body)
        [signed] = sent["documentsToSign"]
        cms = signed["document"]["file"]["data"]
        fits = (sent["signMethod"], sent["version"], signed["id"]) == (METHOD, 1, THE_DOCUMENT)
    # A body of nothing but brackets is too deep to read.
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Refused(Why.SIGNATURE_UNREADABLE) from error
    if not fits or not isinstance(cms, str) or len(cms) > 2 * MAX_SIGNATURE_BYTES:
        raise Refused(Why.SIGNATURE_UNREADABLE)
    return cms


def _name(version: Version, language: str) -> str:
    with override(language):
        return f"{version.document.get_kind_display()} № {version.document.number}"
