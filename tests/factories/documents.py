"""Frozen papers, the people who sign them and their keys, by the product's own actions."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from asn1crypto import x509
from django.conf import settings

from bitim.accounts.models import User
from bitim.demo.authority import Authority
from bitim.demo.certificates import Change, Subject, distinguished_name
from bitim.demo.keys import SigningKey
from bitim.demo.signing import sign as make_cms
from bitim.documents import actions, queries, storage
from bitim.documents.actions import SignerSpec
from bitim.documents.models import Signature, SignatureRequest, Version
from bitim.documents.vocabulary import DocumentKind, SignerRole
from tests.unit.documents import samples

CASE = UUID("0b171700-0000-4000-8000-000000000417")


@cache
def authority() -> Authority:
    """The authority that the tests' trust profile knows."""
    return Authority.open(Path(settings.TRUST_DIR).parent)


@cache
def stranger_authority() -> Authority:
    """An authority nobody here trusts."""
    return Authority.open(Path(settings.VAR_DIR) / "stranger-authority", title="FOREIGN DEMO")


def issued_in(country: str) -> Change:
    """For `Authority.issue`: the certificate names an issuer of this country."""

    def change(tbs: x509.TbsCertificate) -> None:
        tbs["issuer"] = distinguished_name([("2.5.4.3", "ROOT ABROAD"), ("2.5.4.6", country)])

    return change


def subject_of(user: User) -> Subject:
    return Subject(surname=user.surname, given_name=user.given_name, iin=user.iin)


def key_of(user: User, **options: Any) -> SigningKey:
    """A key of this person; the options are those of `Authority.issue`."""
    return _key(subject_of(user), **options)


@cache
def _key(subject: Subject, **options: Any) -> SigningKey:
    # Kept by what the key says: people of different tests may share a row number.
    return authority().issue(subject, **options)


def frozen(*, number: str = "БМ-2026-00417/Т", kind: DocumentKind = DocumentKind.TERMINATION_NOTICE) -> Version:
    """A frozen version of a small paper, nobody asked to sign it yet."""
    version = queries.next_version_number(number)
    paper = replace(samples.NOTICE, number=number, version=version, demo=True)
    return actions.freeze(kind=kind, about=CASE, paper=paper, by=None)


def spec(user: User, *, role: SignerRole = SignerRole.PARTY, **options: Any) -> SignerSpec:
    """This person signs for himself unless the options say otherwise."""
    return SignerSpec(
        **{"key": str(user.uid), "user": user, "role": role, "name": user.name, "iin": user.iin} | options
    )


def asked(version: Version, *specs: SignerSpec, read: bool = True) -> list[SignatureRequest]:
    """People asked to sign, who have confirmed having read."""
    requests = actions.ask_for_signatures(version=version, signers=specs, by=None)
    if read:
        requests = [actions.confirm_read(request_uid=each.uid, by=each.signer) for each in requests]
    return requests


def cms_for(request: SignatureRequest, key: SigningKey | None = None, **options: Any) -> bytes:
    """What the signer's program would send; the options are those of `bitim.demo.signing.sign`."""
    return make_cms(key or key_of(request.signer), storage.read(request.version.sha256), **options)


def signed(request: SignatureRequest) -> Signature:
    return actions.sign(request_uid=request.uid, cms=cms_for(request), by=request.signer)
