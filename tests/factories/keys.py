"""What signing in with a key proves of a person."""

from base64 import b64encode
from typing import Any

from bitim.accounts.models import User
from bitim.accounts.sign_in import ProvenPerson
from tests.factories.documents import key_of


def proven(user: User, **options: Any) -> ProvenPerson:
    """This person with a key of his own; the options are those of `key_of`."""
    certificate = b64encode(key_of(user, **options).certificate_der).decode()
    return ProvenPerson(user.iin, user.surname, user.given_name, user.patronymic, certificate)
