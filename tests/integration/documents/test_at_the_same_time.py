"""Two people, two clicks or a crash at the same moment."""

from collections.abc import Callable

import pytest

from bitim.accounts.models import User
from bitim.documents import actions, queries
from bitim.documents.models import Signature, Version
from bitim.journal.queries import broken_chains, history_of
from bitim.law.refusal import Why
from tests import cast
from tests.factories.documents import asked, cms_for, frozen, spec
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_signature_sent_twice_at_once_is_kept_once() -> None:
    aizhan = cast.aizhan()
    [request] = asked(frozen(), spec(aizhan))
    cms = cms_for(request)

    results = together(*[lambda: actions.sign(request_uid=request.uid, cms=cms, by=aizhan)] * 3)

    assert [result for result in results if isinstance(result, Signature)] == [Signature.objects.get()]
    assert results.count(Why.ALREADY_SIGNED) == 2


def test_all_sign_at_once_and_the_chain_stays_whole() -> None:
    people = [cast.aizhan(), cast.erlan(), cast.dana()]
    version = frozen()
    requests = asked(version, *map(spec, people))
    prepared = [(request, cms_for(request)) for request in requests]

    def signing(request: object, cms: bytes) -> Callable[[], object]:
        return lambda: actions.sign(request_uid=request.uid, cms=cms, by=request.signer)

    results = together(*[signing(request, cms) for request, cms in prepared])

    assert all(isinstance(result, Signature) for result in results)
    assert queries.awaited_keys(version) == frozenset()
    assert [entry.number for entry in history_of(version.document.uid)] == list(range(1, 9))
    assert list(broken_chains()) == []


def test_signing_and_withdrawing_at_once_leave_one_clear_state() -> None:
    aizhan: User = cast.aizhan()
    version = frozen()
    [request] = asked(version, spec(aizhan))
    cms = cms_for(request)

    signing, _ = together(
        lambda: actions.sign(request_uid=request.uid, cms=cms, by=aizhan),
        lambda: actions.withdraw(version=Version.objects.get(pk=version.pk), by=None),
    )

    request.refresh_from_db()
    assert Version.objects.get(pk=version.pk).withdrawn_at
    if isinstance(signing, Signature):
        assert request.cancelled_at is None
    else:
        assert signing is Why.SIGNING_CLOSED
        assert request.cancelled_at
