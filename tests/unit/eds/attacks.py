"""The ways to cheat that are known by name (eds.md 5), each tried on good objects."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from asn1crypto import core

from bitim.demo import ocsp
from bitim.demo.certificates import Subject
from bitim.demo.der import children, object_id, octets, sequence, set_of, tagged
from bitim.demo.keys import Algorithm, SigningKey
from bitim.demo.ocsp import CertificateId, Standing
from bitim.demo.signing import Form, Twist, sign, wrap
from bitim.eds import cms
from bitim.eds.curves import TC26_512_A

from .mutations import every_flipped_bit
from .targets import AIGUL, DANIYAR, DOCUMENT, ENDS, ISSUED, NOW, Pieces, Target, World

Attack = tuple[str, Target, Pieces]
Fields = list[bytes]
_BITS = 8  # flipped in each part
_SIGNERS_OWN = {Twist.UNSORTED_ATTRIBUTES}
"""Whoever holds the key may sign attributes in another order: that is noted (EDS-11), and what was signed is clear."""


def known(world: World, targets: list[Target], random: Random) -> Iterator[Attack]:
    """Yield every attack on the objects that are open to it."""
    named = {target.name: target for target in targets}
    for target in targets:
        if "cms" in target.pieces:
            yield from _on_a_signature(target, random)
    yield from _twisted(world, named["GOST, detached"])
    yield from _of_other_keys(world, named["GOST, detached"])
    yield from _of_time(world, named)
    yield from _of_revocation(world, named)
    for name in ("GOST, detached", "two signers"):
        other = b"Another text altogether."
        yield "another content attached", named[name], attached(named[name], other)
        yield "another content attached and shown", named[name], {**attached(named[name], other), "content": other}


def attached(target: Target, content: bytes) -> Pieces:
    """Put this content into a detached CMS."""
    return target.changed(
        cms=with_parts(target.pieces["cms"], content=lambda each: [*each[:1], tagged(0, octets(content))])
    )


def with_parts(signature: bytes, **changes: Callable[[Fields], Fields]) -> bytes:
    """Change the lists that a CMS consists of: its digests, content, certificates, signers."""
    kind, wrapped = children(signature)
    version, digests, content, *optional, signers = children(children(wrapped)[0])
    parts = {"digests": children(digests), "content": children(content), "signers": children(signers)}
    parts["certificates"] = [each for part in optional for each in children(part)]
    parts |= {name: change(parts[name]) for name, change in changes.items()}
    certified = b"".join(parts["certificates"])
    whole = sequence(
        version,
        set_of(*parts["digests"]),
        sequence(*parts["content"]),
        tagged(0, certified) if certified else b"",
        set_of(*parts["signers"], ordered=False),
    )
    return sequence(kind, tagged(0, whole))


def with_signer(signature: bytes, change: Callable[[Fields], Fields]) -> bytes:
    """Change the fields of the first signer."""
    return with_parts(signature, signers=lambda each: [sequence(*change(children(each[0]))), *each[1:]])


def _on_a_signature(target: Target, random: Random) -> Iterator[Attack]:
    signature, content = target.pieces["cms"], target.pieces["content"]
    signed = cms.read(signature)
    for info in signed.signers:
        assert info.signed_attributes is not None
        parts = {"signature": info.signature, "attributes": info.signed_bytes[4:]}
        parts |= {f"attribute {oid}": values[0] for oid, values in info.signed_attributes.listed}
        for name, part in parts.items():
            for spoiled in every_flipped_bit(signature, part, random, _BITS):
                yield f"a bit of the {name}", target, target.changed(cms=spoiled)
        for name, value in _values(info.signature).items():
            yield f"signature {name}", target, target.changed(cms=signature.replace(info.signature, value))
    for certificate in signed.certificates:
        for part in (certificate.tbs, certificate.signature, certificate.key.bits, certificate.subject.der):
            for spoiled in every_flipped_bit(signature, part, random, _BITS):
                yield "a bit of the certificate", target, target.changed(cms=spoiled)
    for spoiled in every_flipped_bit(content, content, random, _BITS):
        yield "a bit of the document", target, target.changed(content=spoiled)
    for tail in (b"\x00", b"\x30\x00", b"\n", signature):
        yield "appended bytes", target, target.changed(cms=signature + tail)
    for change in (content + b"\x00", content[:-1], b"", content * 2):
        yield "a document longer or shorter", target, target.changed(content=change)
    yield "attributes left out", target, target.changed(cms=with_signer(signature, _without_attributes))
    yield "no certificate", target, target.changed(cms=with_parts(signature, certificates=lambda _: []))
    yield "no signer", target, target.changed(cms=with_parts(signature, signers=lambda _: []))
    yield "one signer more", target, target.changed(cms=with_parts(signature, signers=lambda each: [*each, each[0]]))


def _values(good: bytes) -> dict[str, bytes]:
    """Spoil a signature value by its halves; of RSA these are no numbers, and no better."""
    width = len(good) // 2
    r, s = good[:width], good[width:]
    order = TC26_512_A.q
    numbers = {
        "zero": bytes(width),
        "order": order.to_bytes(64, "little")[:width].ljust(width, b"\0"),
        "ones": b"\xff" * width,
    }
    negated = ((order - int.from_bytes(s, "little")) % (1 << 8 * width)).to_bytes(width, "little")
    raised = [
        ((int.from_bytes(each, "little") + order) % (1 << 8 * width)).to_bytes(width, "little") for each in (r, s)
    ]
    return {
        "swapped": s + r,
        "reversed": good[::-1],
        "reversed by halves": r[::-1] + s[::-1],
        "short": good[:-1],
        "long": good + b"\0",
        "padded before": b"\0" + good,
        "empty": b"",
        "with s negated": r + negated,
        "with r raised": raised[0] + s,
        "with s raised": r + raised[1],
        **{f"with r of {name}": number + s for name, number in numbers.items()},
        **{f"with s of {name}": r + number for name, number in numbers.items()},
        **{f"of {name}": number * 2 for name, number in numbers.items()},
    }


def _without_attributes(fields: Fields) -> Fields:
    return [each for each in fields if each[0] != 0xA0]


def _twisted(world: World, target: Target) -> Iterator[Attack]:
    """What even the owner of the key must not do: drop signing-certificate, repeat messageDigest and the like."""
    for twist in set(Twist) - _SIGNERS_OWN:
        spoiled = sign(world.keys[Algorithm.GOST2015], DOCUMENT, signing_time=NOW, twists={twist})
        for form in (Form.DER, Form.BER, Form.BASE64) if twist is not Twist.TRAILING_BYTES else (Form.DER,):
            yield f"signed anew, {twist}", target, target.changed(cms=wrap(spoiled, form))


def _of_other_keys(world: World, target: Target) -> Iterator[Attack]:
    """Put another certificate in the place of the signer's: of the same key, of the same name."""
    own = world.keys[Algorithm.GOST2015]
    dates = {"not_before": ISSUED, "not_after": ENDS}
    others = {
        "of the same key, another person": world.authority.issue(DANIYAR, private=own.private, **dates),
        "of the same key and person": world.authority.issue(AIGUL, private=own.private, **dates),
        "of the same name": world.authority.issue(AIGUL, **dates),
        "of a company": world.authority.issue(replace(AIGUL, organisation="LLP", bin="123456789021"), **dates),
        "of another algorithm": world.keys[Algorithm.RSA],
        "of a time-stamp authority": world.tsa[Algorithm.GOST2015],
        "of an authority": world.authority.issuers[Algorithm.GOST2015],
        "with the same serial": _with_serial_of(world, own, AIGUL),
    }
    for name, other in others.items():
        exchanged = with_parts(target.pieces["cms"], certificates=lambda _, other=other: [other.certificate_der])
        yield f"a certificate {name}", target, target.changed(cms=exchanged)
        named = core.Sequence.load(other.certificate.tbs)
        as_named = with_signer(
            exchanged, lambda fields, named=named: [fields[0], sequence(named[3].dump(), named[1].dump()), *fields[2:]]
        )
        yield f"a certificate {name}, and named so", target, target.changed(cms=as_named, crl=world.listed(own))


def _with_serial_of(world: World, key: SigningKey, subject: Subject) -> SigningKey:
    def change(content: object) -> None:
        content["serial_number"] = key.certificate.serial  # type: ignore[index]

    return world.authority.issue(subject, not_before=ISSUED, not_after=ENDS, change=change)


def _of_time(world: World, named: dict[str, Target]) -> Iterator[Attack]:
    """Move a time stamp between signatures."""
    for name, algorithm in (("RSA, with a time stamp", Algorithm.RSA), ("GOST, with a time stamp", Algorithm.GOST2015)):
        target, key = named[name], world.keys[algorithm]
        other = sign(key, b"another document", signing_time=NOW)
        (theirs,) = (each.signature for each in cms.read(other).signers)
        token = world.token(theirs, algorithm)
        moved = tagged(1, sequence(object_id(cms.TIMESTAMP), set_of(token)))
        spoiled = with_signer(target.pieces["cms"], lambda fields, moved=moved: [*fields[:-1], moved])
        yield "the time stamp of another signature", target, target.changed(cms=spoiled)
        bare = with_signer(target.pieces["cms"], lambda fields: fields[:-1])
        yield "no time stamp", target, target.changed(cms=bare)
        yield "the time stamp of another signature beside", target, {**target.pieces, "cms": bare, "token": token}
    beside = named["time stamp beside"]
    yield "the time stamp of a document", beside, beside.changed(token=world.token(DOCUMENT, Algorithm.RSA))
    yield "a seal as the time stamp", beside, beside.changed(token=named["sealed"].pieces["seal"])
    yield "a document signature as the time stamp", beside, beside.changed(token=beside.pieces["cms"])
    sealed = named["sealed"]
    yield "the time stamp as a seal", sealed, sealed.changed(seal=beside.pieces["token"])


def _of_revocation(world: World, named: dict[str, Target]) -> Iterator[Attack]:
    delta, answered = named["delta and its base"], named["RSA, attached"]
    yield "a delta as a full list", delta, delta.changed(crl=delta.pieces["delta"])
    yield "a delta alone", delta, {each: piece for each, piece in delta.pieces.items() if each != "crl"}
    yield "a base alone", delta, {each: piece for each, piece in delta.pieces.items() if each != "delta"}
    issuer = world.authority.issuers[Algorithm.RSA].certificate
    other = world.authority.issue(DANIYAR, algorithm=Algorithm.RSA, not_before=ISSUED, not_after=ENDS)
    about_other = CertificateId.of(other.certificate, issuer)
    about_own = CertificateId.of(world.keys[Algorithm.RSA].certificate, issuer)
    named_otherwise = [
        about_other,
        replace(about_own, serial=about_own.serial + 1),
        replace(about_own, serial=-about_own.serial),
        replace(about_own, issuer_key_hash=bytes(32)),
        replace(about_own, issuer_name_hash=bytes(32)),
    ]
    for each in named_otherwise:
        foreign = ocsp.answer(world.responders[Algorithm.RSA], {each: Standing.GOOD}, produced_at=NOW)
        yield "an OCSP answer of another serial", answered, answered.changed(ocsp=foreign)
    for impostor in (other, world.tsa[Algorithm.RSA], world.keys[Algorithm.RSA]):
        forged = ocsp.answer(impostor, {about_own: Standing.GOOD}, produced_at=NOW)
        yield "an OCSP answer by somebody else", answered, answered.changed(ocsp=forged)
    of_gost = world.listed(world.keys[Algorithm.GOST2015])
    yield (
        "a list of another authority",
        named["GOST, detached"],
        named["GOST, detached"].changed(crl=world.listed(other)),
    )
    yield "a list of another authority", delta, delta.changed(delta=of_gost)
    yield "a list as an OCSP answer", answered, answered.changed(ocsp=of_gost)
