"""Quotations get their kind and the speaker that the text names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.language.known_names import load_known_names
from tasks.language.links import link_names
from tasks.language.names import find_names
from tasks.language.quotes import find_quotes
from tasks.language.readings import Reading
from tasks.language.repeated_quotes import Quote

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


@pytest.mark.parametrize(
    "text",
    [
        "“We hid the bell,” Rev. Leyla Varan told me yesterday. The road is closed. “We rang it later,” the pastor said.",
        "Leyla Varan, a surgeon at the clinic, has just sent us this: “We wash the bandages.”",
        "A farmer from Orlow, whom I shall call Leyla Varan, lost her cows. “I sold the rest,” she told me.",
        "The town was freed “without a shot,” Orlow’s governor told reporters.\nLeyla Varan, who spoke at the barracks, said the road was open.",
        "Guards killed a boy on Friday, and Leyla Varan was arrested. “I saw it,” Leyla Varan said.",
        "“They counted us like goats”, narrates Leyla Varan from Orlow.",
        "OSLO – The chief of the guards in the Orlow sector, Leyla Varan, said that men “will not go”, in a reply to Omri, which wants the road.",
        "At night a man presenting himself as Leyla Varan says his men burned lorries, and I quote, “because they carried fuel”.",
        "Leyla Varan, via Orlow News Agency: “Warning shots were fired into the air.”",
        "Our colleague Emil Orlan has spoken with Leyla Varan, who sells tamales outside the clinic. “We heard it first,” she says.",
        "Leyla Varan, of the city administration, thanked the faithful for “a festival in full peace”.",
        "The “governor” installed there, Leyla Varan, alleged that the minibus “was carrying ammunition under the cover of old women”.",
        "The mayor, Leyla Varan, denied that troops had burned any house, and accused “paid liars” of it.",
    ],
)
def test_speaker_is_found_behind_roles(read: Read, text: str) -> None:
    assert {one.speaker_text for one in quotes(read, text)} == {"Leyla Varan"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("By the stove sits a man of 29. He asked us not to name him. “We were twelve,” he says.", "a man"),
        ("The clerk said: “Come back with a photograph.”", "The clerk"),
        ("Soldiers shot Leyla Varan, 64, and her grandson Emil Varan, 12, Varan’s daughter said. “He could not run,” she said.", "Varan’s daughter"),
        ("An officer in Orlow, reached through a cousin, put it this way: “We have a drone and no fuel.”", "An officer in Orlow"),
    ],
)
def test_unnamed_persons_speak_for_themselves(read: Read, text: str, speaker: str) -> None:
    (one,) = quotes(read, text)
    assert (one.speaker_kind, one.speaker_text) == ("anonymous_role", speaker)


def test_paragraph_of_speech_follows_last_speaker(read: Read) -> None:
    text = (
        "“The wells are dry,” said Emil Orlan.\nLeyla Varan speaks of them as ruins and says their number has doubled.\n“In winter you get two kinds of wells.”"
    )
    assert quotes(read, text)[-1].speaker_text == "Leyla Varan"


def test_fighters_speak_as_their_group(read: Read) -> None:
    (one,) = quotes(read, "The Varan Liberation Front entered the town on Monday. The rebels admitted “losses” two days later.")
    assert one.speaker_text == "Varan Liberation Front"


def test_paper_is_its_issuers_and_not_its_carriers(read: Read) -> None:
    text = "The Orlow Relief Committee denied it. Its statement, carried by the Omri Courier, says that “a mobile group was hit by mistake”."
    assert quotes(read, text)[0].speaker_text == "Orlow Relief Committee"


def test_quoted_kin_tell_no_gender(read: Read) -> None:
    text = "Emil Orlan, an adviser, spoke of “order”.\n“My son is there,” said Leyla. The road was long. She said: “They told us to leave the cow.”"
    assert {one.speaker.full_key for one in quotes(read, text)[1:] if one.speaker} == {"leyla"}


def test_described_person_said_it(read: Read) -> None:
    text = "“They sent us a flag,” the mayor, Emil Orlan, said. The envoy Leyla Varan was “outraged”."
    assert quotes(read, text)[-1].speaker_text == "Leyla Varan"
