"""The only door to a letter: it is open to its addressee."""

from uuid import UUID

from django.http import Http404

from bitim.accounts.models import User
from bitim.notices.models import Notice


def get_letter(user: User, uid: UUID) -> Notice:
    """Raises: Http404, for a letter that is absent or somebody else's."""
    notice = Notice.objects.filter(to=user, uid=uid).first()
    if notice is None:
        raise Http404
    return notice
