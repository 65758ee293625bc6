from hypothesis import given
from hypothesis import strategies as st

from bitim.law.calls import conducts, hears, may_dial_in, stays_let_in
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


@given(kind=KINDS)
def test_everybody_may_dial_in_but_who_conducts(kind: ParticipantKind) -> None:
    """ML-18-1."""
    assert may_dial_in(kind) != conducts(kind)


@given(let_in=st.booleans(), by_phone=st.booleans(), same_device=st.booleans())
def test_a_telephone_that_was_not_let_in_itself_waits_at_the_door(
    let_in: bool, by_phone: bool, same_device: bool
) -> None:
    """ML-8-1."""
    found = stays_let_in(let_in=let_in, by_phone=by_phone, same_device=same_device)

    assert not found or let_in
    assert not (found and by_phone and not same_device)
    assert found or not let_in or by_phone
