"""The link by which a named representative takes his place; derived from the server's secret, never stored."""

from django.core import signing

from bitim.cases.models import Representative

SALT = "representative"


def token_of(representative: Representative) -> str:
    return signing.dumps(representative.key, salt=SALT)


def representative_of(token: str) -> Representative | None:
    """Who may take his place by this link; nobody once the representation ended."""
    try:
        uid = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    waiting = Representative.objects.filter(uid=uid, ended_on=None)
    return waiting.select_related("party__case", "user").first()
