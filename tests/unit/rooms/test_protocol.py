"""Frames from outside: what is not one of ours is told from what is, and nothing else comes of it."""

import json
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bitim.rooms import protocol
from bitim.rooms.protocol import MAX_FRAME_BYTES, Enter, Goodbye, Here, Malformed, Read, Say, parse

KEY = UUID("6f0e8a52-9d0a-4c83-9a3b-0c1b9a6b3f11")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=10,
)
ALMOST = st.fixed_dictionaries(
    {"type": st.sampled_from(["enter", "say", "read", "here", "message"])},
    optional=dict.fromkeys(("token", "after", "key", "text", "readers", "number"), JSON),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of the frames
@given(st.text() | JSON.map(json.dumps) | ALMOST.map(json.dumps))
def test_whatever_comes_is_a_frame_of_ours_or_malformed(text: str) -> None:
    try:
        frame = parse(text)
    except Malformed:
        return
    assert isinstance(frame, Enter | Say | Read | Here)


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=500))
def test_words_arrive_as_they_were_typed(text: str) -> None:
    frame = json.dumps({"type": "say", "key": str(KEY), "text": text, "readers": "mark"})

    assert parse(frame) == Say(key=KEY, text=text, readers="mark")


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "[]",
        '"say"',
        "{",
        "[" * 100_000,
        '{"type":"say","key":"1","text":"x","readers":""}',
        json.dumps({"type": "say", "key": str(KEY), "text": "x"}),
        json.dumps({"type": "say", "key": str(KEY), "text": "x", "readers": "", "seat": 1}),
        json.dumps({"type": "say", "key": str(KEY), "text": ["x"], "readers": ""}),
        json.dumps({"type": "say", "key": str(KEY), "text": "\ud800", "readers": ""}),
        json.dumps({"type": "say", "key": str(KEY), "text": "x", "readers": "\ud800"}),
        json.dumps({"type": "enter", "token": "\ud800:x:y", "after": 0}),
        '{"type":"here"}\n{"type":"here"}',
        json.dumps({"type": "enter", "token": "t", "after": -1}),
        json.dumps({"type": "enter", "token": "t", "after": True}),
        json.dumps({"type": "enter", "token": "t", "after": 2**31}),
        json.dumps({"type": "read", "number": 1.5}),
        json.dumps({"type": "here", "a": "x" * MAX_FRAME_BYTES}),
        '{"type":"read","number":NaN}',
    ],
    ids=lambda text: repr(text)[:40],
)
def test_a_frame_that_no_page_sends_is_malformed(text: str | None) -> None:
    with pytest.raises(Malformed):
        parse(text)


def test_the_longest_text_of_a_room_fits_into_a_frame() -> None:
    frame = json.dumps({"type": "say", "key": str(KEY), "text": "қ" * 10_000, "readers": "0" * 16})

    assert len(frame.encode()) <= MAX_FRAME_BYTES
    assert isinstance(parse(frame), Say)


def test_every_frame_out_is_one_line_of_json_with_its_type() -> None:
    told = protocol.message(
        number=1,
        uid=KEY,
        seat=2,
        kind="text",
        at="2026-11-22T09:00:00+00:00",
        day="2026-11-22",
        hour="14:00",
        text="a\nb",
    )
    frames = [
        told,
        protocol.entered(number=1, here=[2]),
        protocol.said(KEY, 1),
        protocol.refused(KEY, "words", again=True),
        protocol.present([2]),
        protocol.read({2: 1}),
        protocol.stale(),
        protocol.here(),
        protocol.goodbye(Goodbye.TOO_MUCH),
    ]

    types = [json.loads(frame)["type"] for frame in frames]
    assert types == ["message", "entered", "said", "refused", "present", "read", "stale", "here", "goodbye"]
    assert not [frame for frame in frames if "\n" in frame]


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\r\x0b\x0c\x1c\x85\u2028\u2029")))
)
def test_what_goes_together_is_one_object_a_line_whatever_counts_as_the_end_of_one(words: list[str]) -> None:
    frames = [protocol.refused(KEY, text, again=False) for text in words]

    lines = protocol.together(frames).splitlines()

    assert [json.loads(line)["words"] for line in lines] == words
