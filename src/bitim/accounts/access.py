"""The only door to what belongs to an account. Absent and "not yours" answer alike."""

from uuid import UUID

from django.http import Http404

from bitim.accounts.models import SignInKey, User


def get_key(user: User, uid: UUID) -> SignInKey:
    """Return a key to the person whose account it opened. Raises: Http404."""
    key = SignInKey.objects.filter(user=user, uid=uid).first()
    if key is None:
        raise Http404
    return key
