from hypothesis import given
from hypothesis import strategies as st

from bitim.law.calls import hears
from bitim.law.confidentiality import Audience, ParticipantKind, Reader, Scope

KINDS = st.sampled_from(ParticipantKind)
SIDES = st.sampled_from(("", "one", "other"))


@given(kind=KINDS, side=SIDES, of=st.sampled_from(("one", "other")), has_seat=st.booleans(), let_in=st.booleans())
def test_in_a_caucus_nobody_hears_but_the_mediator_and_its_own_side_let_in(
    kind: ParticipantKind, side: str, of: str, has_seat: bool, let_in: bool
) -> None:
    """ML-8-1, UN-MR-05."""
    reader = Reader(key="x", kind=kind, side=side, acknowledged=True)
    belongs = kind is ParticipantKind.MEDIATOR or side == of

    found = hears(Scope(audience=Audience.CAUCUS, side=of), reader, has_seat=has_seat, let_in=let_in)

    assert found == (belongs and has_seat and let_in)
