"""Quotations get their kind and the speaker that the text names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.language.known_names import load_known_names
from tasks.language.links import link_names
from tasks.language.names import find_names
from tasks.language.quotes import Quote, find_quotes
from tasks.language.readings import Reading

Read = Callable[[str], Reading]
INTRODUCED = "The mayor, Leyla Varan, opened the meeting. "


def quotes(read: Read, text: str) -> list[Quote]:
    reading = read(text)
    return find_quotes(reading, link_names(reading, find_names(reading, load_known_names())))


@pytest.mark.parametrize(
    "text",
    [
        "“We have no water left,” said Leyla Varan on Monday.",
        "“We have no water left,” Leyla Varan told reporters.",
        "Leyla Varan said: “We have no water left.”",
        "According to Leyla Varan, the town has “no water left”.",
        INTRODUCED + "“We have no water left,” the mayor said.",
        INTRODUCED + "“We have no water left,” she said.",
        "“We have no water left,” said Leyla Varan. “The wells are dry.”",
        "Leyla Varan: “We have no water left.”",
    ],
)
def test_speaker_is_the_one_named(read: Read, text: str) -> None:
    found = quotes(read, text)
    assert {one.speaker_kind for one in found} == {"named_person"}
    assert all(one.speaker_text == "Leyla Varan" and one.kind == "speech" for one in found)


def test_unnamed_speaker_is_anonymous(read: Read) -> None:
    (one,) = quotes(read, "“It was over in a minute,” a resident said by telephone.")
    assert (one.speaker_kind, one.speaker_text) == ("anonymous_role", "a resident")


def test_organisation_speaks(read: Read) -> None:
    (one,) = quotes(read, "The Orlow Relief Committee said the road was “closed to everybody”.")
    assert (one.speaker_kind, one.speaker_text) == ("organisation", "Orlow Relief Committee")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They sat in the “caliphate” for years.", "scare"),
        ("The so-called “ministers” met in a barn.", "scare"),
        ("Everyone here is known as a “guest”.", "term"),
        ("Her book “The Dry Wells” came out last year.", "title"),
        ("What should I say to them: “You were right all along”?", "hypothetical"),
        ("The envoy called the offer “fiction”.", "speech"),
    ],
)
def test_marks_have_their_kind(read: Read, text: str, kind: str) -> None:
    assert [one.kind for one in quotes(read, text)] == [kind]


def test_missing_mark_lowers_confidence(read: Read) -> None:
    (whole,) = quotes(read, "“We have no water left,” said Leyla Varan.")
    (broken,) = quotes(read, "We have no water left,” said Leyla Varan.")
    assert broken.confidence < whole.confidence


def test_cue_is_the_verb_of_saying(read: Read) -> None:
    text = "“We have no water left,” said Leyla Varan."
    (one,) = quotes(read, text)
    assert one.cue is not None
    assert text[slice(*one.cue)] == "said"
