"""The ready sentences are fit to be signed."""

import pytest

from bitim.cases.forms.settlement import RowForm, TextsForm
from bitim.cases.same_figures import first_difference
from bitim.cases.settlement_phrases import OF_KIND, OF_WHOLE
from bitim.documents.papers import Wording
from bitim.law.obligations import ObligationKind
from bitim.law.vagueness import vague_words

EVERY = [
    (name, wording)
    for phrases in (OF_WHOLE, *OF_KIND.values())
    for name, wordings in phrases.items()
    for wording in wordings
]


def test_every_kind_of_obligation_has_sentences_for_each_box_that_asks_for_one() -> None:
    assert {kind: set(phrases) for kind, phrases in OF_KIND.items()} == {
        kind: {"act", "how", "proof", "on_default"} for kind in ObligationKind
    }
    assert set(OF_KIND[ObligationKind.PAY]) <= set(RowForm.pairs)
    assert set(OF_WHOLE) <= set(TextsForm.pairs)


@pytest.mark.parametrize(("name", "wording"), EVERY)
def test_a_ready_sentence_is_whole_exact_and_the_same_in_both_languages(name: str, wording: Wording) -> None:
    assert vague_words(wording.kk, wording.ru) == ()
    assert first_difference([(name, wording.kk, wording.ru)]) is None
    assert all(text[0].isupper() and text.endswith(".") for text in (wording.kk, wording.ru))
