"""Good signatures spoiled in ten thousand ways: none accepted, none crashing, none slow, no memory wasted."""

import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random
from time import process_time

import pytest

from bitim.demo.authority import Authority
from bitim.demo.der import algorithm_id, children, integer, object_id, octets, sequence, set_of, tagged
from bitim.demo.keys import Algorithm
from bitim.demo.signing import sign
from bitim.eds import archive, cms, zipped
from bitim.eds.certificates import Certificate
from bitim.eds.errors import Unreadable
from bitim.eds.evidence import Evidence
from bitim.eds.policy import Policy
from bitim.eds.report import Verdict
from bitim.eds.trust import TrustProfile
from bitim.eds.verify import to_der, verify

from . import attacks, targets
from .essence import same
from .mutations import mutate
from .targets import DOCUMENT, NOW, Answer, Pieces, Target, World

pytestmark = pytest.mark.long

PARTS, MUTANTS_OF_A_PART = 10, 1000
MOST_SECONDS = 1.0
"""Of this process, for one input; a usual one takes a few thousandths."""
MOST_BYTES = 32 * 1024 * 1024
"""That the process may grow by for a moment; the largest of the inputs have a fifth of a million."""


@pytest.fixture(scope="module")
def world(authority: Authority) -> World:
    return World.made(authority)


@pytest.fixture(scope="module")
def good(world: World) -> list[Target]:
    return [*targets.accepted(world), targets.archived(world)]


@pytest.fixture(scope="module")
def everything(world: World, good: list[Target]) -> list[Target]:
    return [*good, *targets.revoked(world)]


@pytest.fixture(scope="module")
def original(everything: list[Target]) -> dict[str, Answer]:
    return {each.name: each.ask(each.pieces) for each in everything}


def ask(target: Target, pieces: Pieces) -> Answer | None:
    """Judge within the time allowed; None for what cannot be read at all."""
    began = process_time()
    try:
        answer = target.ask(pieces)
    except Unreadable:
        answer = None
    assert process_time() - began < MOST_SECONDS, target.name
    return answer


def spoil(target: Target, random: Random, stock: list[bytes]) -> tuple[str, bytes]:
    """Mutate one piece of an object, a large one more often; of an archive also a file in it."""
    (kind,) = random.choices(list(target.pieces), [len(piece) for piece in target.pieces.values()])
    piece = target.pieces[kind]
    if kind == "archive" and random.randrange(4):
        files = zipped.unpack(piece, limit_bytes=archive.MAX_BYTES)
        path = random.choice(sorted(files))
        return kind, targets.zipped_anew(piece, path, mutate(files[path], random, random.choice(stock)))
    return kind, mutate(piece, random, random.choice(stock))


def peak() -> int:
    """The most memory that this process held since `forget_peak`, in bytes."""
    (line,) = (each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def forget_peak() -> None:
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")


def test_the_objects_are_what_they_should_be_before_they_are_spoiled(
    everything: list[Target], original: dict[str, Answer]
) -> None:
    expected = {each.name: Verdict.ACCEPT for each in everything}
    expected |= dict.fromkeys(("revoked by OCSP", "revoked by a list", "held by a delta"), Verdict.REJECT)

    assert {name: answer.verdict for name, answer in original.items()} == expected
    for target in everything:
        for kind, piece in target.pieces.items():
            assert same(kind, piece, piece, target.pieces.get("content", DOCUMENT)), (target.name, kind)


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_spoiled_at_random_is_accepted(
    part: int, everything: list[Target], original: dict[str, Answer]
) -> None:
    """`essence.same` says what is not spoiled: then the verdict must be on the same facts."""
    random = Random(20_260 + part)
    stock = [piece for target in everything for piece in target.pieces.values()]
    forget_peak()
    before, spoiled = peak(), 0
    while spoiled < MUTANTS_OF_A_PART:
        target = random.choice(everything)
        kind, mutant = spoil(target, random, stock)
        answer = ask(target, target.changed(**{kind: mutant}))
        if answer is not None and answer.verdict is Verdict.ACCEPT:
            piece, content = target.pieces[kind], target.pieces.get("content", DOCUMENT)
            assert same(kind, piece, mutant, content), f"{target.name}, {kind}: {mutant.hex()}"
            assert answer == original[target.name], f"{target.name}, {kind}: {mutant.hex()}"
        else:
            spoiled += 1
    assert peak() - before < MOST_BYTES


def test_no_attack_that_is_known_by_name_is_accepted(world: World, everything: list[Target]) -> None:
    tried = 0
    for name, target, pieces in attacks.known(world, everything, Random(34)):
        answer = ask(target, pieces)
        tried += 1
        assert answer is None or answer.verdict is not Verdict.ACCEPT, (name, target.name)
    assert tried > 1000


# -- What may change, and why --------------------------------------


def without_parameters(fields: list[bytes]) -> list[bytes]:
    return [*fields[:2], sequence(children(fields[2])[0]), *fields[3:]]


def named_in_another_text(fields: list[bytes]) -> list[bytes]:
    """Write the country, two Latin letters, as UTF-8."""
    assert fields[1].count(b"\x13\x02KZ") == 1
    return [fields[0], fields[1].replace(b"\x13\x02KZ", b"\x0c\x02KZ"), *fields[2:]]


def with_an_attribute(fields: list[bytes]) -> list[bytes]:
    attribute = sequence(object_id("1.2.3.4"), set_of(octets(b"a note of somebody")))
    return [*fields, tagged(1, attribute)]


def in_a_longer_length(signature: bytes) -> bytes:
    assert signature[:2] == b"\x30\x82"
    return b"\x30\x83\x00" + signature[2:]


HARMLESS: dict[str, Callable[[bytes], bytes]] = {
    "a length in needless octets": in_a_longer_length,
    "an algorithm without its NULL": lambda data: attacks.with_signer(data, without_parameters),
    "the issuer named in another kind of text": lambda data: attacks.with_signer(data, named_in_another_text),
    "one more digest algorithm": lambda data: attacks.with_parts(
        data, digests=lambda each: [*each, algorithm_id("2.16.840.1.101.3.4.2.3")]
    ),
    "one more certificate that nobody can read": lambda data: attacks.with_parts(
        data, certificates=lambda each: [*each, sequence(integer(1))]
    ),
    "one more unsigned attribute": lambda data: attacks.with_signer(data, with_an_attribute),
    "the same content inside": lambda data: attacks.with_parts(
        data, content=lambda each: [*each, tagged(0, octets(DOCUMENT))]
    ),
}


@pytest.mark.parametrize("change", HARMLESS)
def test_what_no_signature_covers_may_change_and_changes_nothing(
    change: str, good: list[Target], original: dict[str, Answer]
) -> None:
    target = next(each for each in good if each.name == "GOST, detached")
    changed = HARMLESS[change](target.pieces["cms"])

    assert changed != target.pieces["cms"]
    assert same("cms", target.pieces["cms"], changed, DOCUMENT)
    assert target.ask(target.changed(cms=changed)) == original[target.name]


# -- What costs most ---------------------------------------------------


def crowded(signature: bytes, token: bytes, *, forged: bool) -> bytes:
    """As many signers as may be, each with more time stamps than are looked at, and no two the same."""

    def crowd(signers: list[bytes]) -> list[bytes]:
        fields = children(signers[0])
        return [
            sequence(
                *fields, tagged(1, stamps([attacks.with_signer(token, noted(number, forged)) for number in numbers]))
            )
            for numbers in (range(each, each + 8) for each in range(0, 8 * cms.MAX_SIGNERS, 8))
        ]

    return attacks.with_parts(signature, signers=crowd)


def stamps(tokens: list[bytes]) -> bytes:
    return sequence(object_id(cms.TIMESTAMP), set_of(*tokens))


def noted(number: int, forged: bool) -> Callable[[list[bytes]], list[bytes]]:
    """Make a time stamp unlike the others; forge its signature, too."""

    def change(fields: list[bytes]) -> list[bytes]:
        *rest, value = fields
        return [
            *rest,
            value[:-1] + bytes((value[-1] ^ forged,)),
            tagged(1, sequence(object_id("1.2.3.4"), set_of(integer(number)))),
        ]

    return change


@pytest.mark.parametrize("forged", [False, True], ids=["good", "forged"])
@pytest.mark.parametrize("algorithm", Algorithm)
def test_crowds_of_signers_and_evidence_cost_no_more_than_a_second(
    algorithm: Algorithm, forged: bool, world: World
) -> None:
    key = world.keys[algorithm]
    signature = sign(key, DOCUMENT, signing_time=NOW)
    (value,) = (each.signature for each in cms.read(signature).signers)
    token = world.token(value, algorithm)
    crowd = crowded(signature, token, forged=forged)
    beside = [attacks.with_signer(token, noted(1000 + each, forged)) for each in range(64)]
    answers = [world.answer(key) for _ in range(64)]
    evidence = Evidence(
        ocsp=tuple(each[:-1] + bytes((each[-1] ^ forged,)) for each in answers),
        crls=(world.listed(key),) * 64,
        tokens=tuple(beside),
    )

    began = process_time()
    report = verify(
        crowd,
        content=DOCUMENT,
        trust=world.trust,
        policy=Policy(expected_signers=None),
        received_at=NOW,
        evidence=evidence,
    )

    assert process_time() - began < MOST_SECONDS
    assert len(report.signers) == cms.MAX_SIGNERS


# -- Real objects ------------------------------------------------------


@pytest.fixture(scope="module")
def real(samples: Path, test_trust: TrustProfile, real_authorities: dict[str, Certificate]) -> list[Target]:
    """Those of the national PKI that are accepted as they are: of both GOST generations and RSA, one with a token."""
    both = replace(
        test_trust,
        anchors=(*test_trust.anchors, real_authorities["prod-root-gost-2015"]),
        intermediates=(*test_trust.intermediates, real_authorities["prod-nca-gost-2018"]),
    )

    def target(name: str, received_at: datetime | None = None) -> Target:
        der = to_der((samples / "cms" / name).read_bytes())
        signed = cms.read(der)
        (info,) = signed.signers
        policy = Policy(legacy=True, allow_organisation_certificate=True, asks_for_evidence=False)

        def ask(given: Pieces) -> Answer:
            at = received_at or info.signing_time()
            assert at is not None
            report = verify(given["cms"], content=given["content"], trust=both, policy=policy, received_at=at)
            return targets.answer_of((report,), report.verdict)

        return Target(name, {"cms": der, "content": signed.content or b""}, ask)

    return [
        target("gost2004-head-attached.cms"),
        target("rsa-person-sign-attached.cms"),
        target("gost512-head-2023-attached-tst.cms", NOW),
    ]


@pytest.mark.samples
def test_no_real_object_is_accepted_once_it_is_spoiled(real: list[Target]) -> None:
    random = Random(398)
    stock = [piece for target in real for piece in target.pieces.values()]
    for target in real:
        original, spoiled = target.ask(target.pieces), 0
        assert original.verdict is Verdict.ACCEPT
        while spoiled < 300:
            kind, mutant = spoil(target, random, stock)
            answer = ask(target, target.changed(**{kind: mutant}))
            if answer is not None and answer.verdict is Verdict.ACCEPT:
                assert same(kind, target.pieces[kind], mutant, target.pieces["content"]), (target.name, mutant.hex())
                assert answer == original
            else:
                spoiled += 1
