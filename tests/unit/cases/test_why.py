"""Every refusal in words."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils.translation import override

import bitim
from bitim.accounts.labels import WRONG_IIN
from bitim.courts.labels.why import WHY, sentence
from bitim.law.numbers import parse_iin
from bitim.law.refusal import Refused, Why

assert bitim.__file__
SOURCES = sorted(Path(bitim.__file__).parent.rglob("*.py"))


def given() -> Iterator[tuple[str, Why, set[str]]]:
    """Every refusal written out in the code: where, why, and the names of its parameters."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "Refused"
                and isinstance(node.args[0], ast.Attribute)
                and ast.unparse(node.args[0]).startswith("Why.")
            ):
                names = {keyword.arg for keyword in node.keywords if keyword.arg}
                yield f"{path.name}:{node.lineno}", Why[node.args[0].attr], names


@pytest.mark.parametrize("why", Why)
def test_every_reason_has_a_sentence_of_its_own(why: Why) -> None:
    with override("en"):
        said = [str(words) for words in WHY.values()]
        assert said.count(str(WHY[why])) == 1


def test_a_refusal_gives_every_figure_that_its_sentence_names() -> None:
    found = list(given())

    lacking = [
        (where, why, sorted(missing))
        for where, why, names in found
        if (missing := set(re.findall(r"%\((\w+)\)s", str(WHY[why]))) - names)
    ]

    assert len(found) > 50
    assert lacking == []


def test_the_figures_of_a_refusal_stand_in_its_sentence() -> None:
    with override("en"):
        said = sentence(Refused(Why.INVITATION_TERM_UNREASONABLE, at_least_days=3, at_most_days=60))

    assert said == "Give the other side from 3 to 60 days to answer."


def test_a_profile_has_words_for_every_way_in_which_an_iin_can_be_wrong() -> None:
    def wrong(typed: str) -> Why:
        with pytest.raises(Refused) as refused:
            parse_iin(typed)
        return refused.value.why

    typed = ("1", "850412300000", "850412900000", "851312300000", "970840003152")

    assert {wrong(number) for number in typed} == set(WRONG_IIN)
