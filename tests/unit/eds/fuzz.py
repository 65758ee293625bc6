"""Search for bytes that the verifier accepts, crashes on or is slow with, led by what code they reach.

    tools/fuzz-eds 60

searches for so many seconds, with a process on every core. Each begins with the demo's good objects and spoils them as
`mutations` does; atheris keeps what reaches new code and goes on from there. What is found is written into a folder of
the process in var/fuzz, piece by piece, beside the authority that made it, for `bitim eds verify --trust`.
"""

import json
import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from random import Random
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.unit.eds.targets import Answer, Target

FOLDERS = Path(__file__).parents[3] / "var" / "fuzz"
MOST_SECONDS = 2.0
"""Of this process, for one input: the measuring of code makes all of it twice as slow."""
OPTIONS = (
    "-max_len=65536",
    "-timeout=20",
    "-rss_limit_mb=600",
    "-verbosity=0",
    "-print_final_stats=1",
)


def main(seconds: int, place: str) -> None:
    if find_spec("atheris") is None:
        sys.stdout.write("Left out: the fuzzer atheris is not made for this machine (pyproject.toml).\n")
        return
    import atheris  # not to be had on every machine

    with atheris.instrument_imports(include=["bitim.eds"]):  # whatever is imported earlier is not measured
        from bitim.demo.authority import Authority
        from tests.unit.eds import mutations, targets

    folder = FOLDERS / place
    folder.mkdir(parents=True, exist_ok=True)
    world = targets.World.made(Authority.open(folder / "authority"))
    everything = [*targets.accepted(world), *targets.revoked(world), targets.archived(world)]
    open_to_attack = [(target, kind) for target in everything for kind in target.pieces if kind != "content"]
    original = {target.name: target.ask(target.pieces) for target in everything}
    stock = [target.pieces[kind] for target, kind in open_to_attack]
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for old in corpus.iterdir():  # of another run, whose keys are gone
        old.unlink()
    for number, piece in enumerate(stock):
        (corpus / str(number)).write_bytes(bytes((number,)) + piece)

    def look(data: bytes) -> None:
        """The first byte says which piece of which object the others take the place of."""
        target, kind = open_to_attack[data[0] % len(open_to_attack) if data else 0]
        if data[1:] in stock:
            return  # a whole genuine piece of another object, such as a good answer about the same key: no damage
        try:
            _judge(target, kind, data[1:], original[target.name])
        except BaseException:
            for name, piece in target.changed(**{kind: data[1:]}).items():
                (folder / f"found-{name}").write_bytes(piece)
            sys.stderr.write(f"{target.name}, with another {kind}: see {folder}/found-*\n")
            raise

    def spoil(data: bytes, longest: int, seed: int) -> bytes:
        random = Random(seed)
        return (data[:1] + mutations.mutate(data[1:], random, random.choice(stock)))[:longest]

    options = (*OPTIONS, f"-artifact_prefix={folder}/", f"-max_total_time={seconds}")
    atheris.Setup([sys.argv[0], *options, str(corpus)], look, custom_mutator=spoil)
    atheris.Fuzz()


def _judge(target: "Target", kind: str, piece: bytes, original: "Answer") -> None:
    from bitim.eds import inspection  # measured, so not before `main`
    from bitim.eds.errors import Unreadable
    from bitim.eds.report import Verdict
    from tests.unit.eds.essence import same
    from tests.unit.eds.targets import DOCUMENT

    began = process_time()
    try:
        answer = target.ask(target.changed(**{kind: piece}))
    except Unreadable:
        answer = None
    with suppress(Unreadable):
        json.dumps(inspection.inspect(piece))
    assert process_time() - began < MOST_SECONDS, "This takes too long."
    if answer is not None and answer.verdict is Verdict.ACCEPT:
        assert same(kind, target.pieces[kind], piece, target.pieces.get("content", DOCUMENT)), "This is accepted."
        assert answer == original, "This is accepted as something else."


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
