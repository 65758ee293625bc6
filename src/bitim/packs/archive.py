"""Everything that goes with a sent pack in one ZIP: the paper with its signatures, its data, the settlement, a list."""

import json
from typing import Any

from bitim.documents import archive, checking, queries, storage
from bitim.documents.models import Version
from bitim.eds import zipped
from bitim.law.packs import Annex
from bitim.packs import papers
from bitim.packs.data import data_of
from bitim.packs.kinds import PRESENTERS
from bitim.packs.models import Pack
from bitim.packs.wording import ANNEX

ON_PAPER = {"kk": "қағаз түрінде", "ru": "на бумаге"}
MISSING = {"kk": "Қоса берілмеді", "ru": "Не приложено"}
LISTS = {"kk": "ҚОСЫМШАЛАР.txt", "ru": "ПРИЛОЖЕНИЯ.txt"}


def build(pack: Pack) -> bytes:
    """Pack a signed paper; `settlement.zip` and `paper.zip` prove their signatures without us (`bitim eds verify`).

    Raises: storage.Damaged.
    """
    paper, settlement = pack.version, pack.case.settlement
    assert paper is not None
    assert settlement is not None
    assert settlement.version is not None
    files = {paper.filename: storage.read(paper.sha256)}
    signed = [request for request in queries.requests_of(paper) if hasattr(request, "signature")]
    for number, request in enumerate(signed, start=1):
        files[f"{paper.filename}.{number}.cms"] = bytes(request.signature.cms)
    files["data.json"] = _json(data_of(pack))
    files["paper.zip"] = _evidence(paper)
    files["settlement.zip"] = _evidence(settlement.version)
    for row in pack.enclosures.all():
        with row.file.open("rb") as file:
            files[row.packed_as] = file.read()
    for language, name in LISTS.items():
        files[name] = _list(pack, paper, language).encode()
    return zipped.pack(files)


def _evidence(version: Version) -> bytes:
    return archive.build(version, checking.check_version(version))


def _json(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True).encode()


def _list(pack: Pack, paper: Version, language: str) -> str:
    """The annexes as the paper lists them. Those that its maker holds on paper he lays in himself.

    Where the kind has slots for files each annex says where it lies, and what is in none of them is named.
    """
    annexes = [annex[language] for annex in paper.data["annexes"]]
    slots = PRESENTERS[pack.kind].encloses
    if slots:
        places = {row.annex: row.packed_as for row in pack.enclosures.all()} | {Annex.SETTLEMENT: "settlement.zip"}
        annexes = [
            f"{words}: {places.get(annex, ON_PAPER[language])}"
            for words, annex in zip(annexes, papers.annexes_of(pack), strict=True)
        ]
    lines = [f"{number}. {annex}" for number, annex in enumerate(annexes, start=1)]
    lines += [f"{MISSING[language]}: {getattr(ANNEX[slot], language)}" for slot in slots if slot not in pack.attached]
    return "".join(f"{line}\n" for line in lines)
