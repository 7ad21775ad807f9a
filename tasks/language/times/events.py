"""Counts from an event whose day the text has told: `four days after the attack`."""

from __future__ import annotations

from typing import NamedTuple

from tasks.language.cues import SPEECH
from tasks.language.readings import Reading
from tasks.language.times.expressions import Expression
from tasks.language.times.intervals import Interval, shifted
from tasks.language.times.outlooks import verb_above
from tasks.language.times.words import number_of, unit_of

KNOWN = frozenset({"the", "that", "this", "his", "her", "their", "its"})
"""Words before an event that the reader knows already."""

NOUNS = frozenset({"NN", "NNS"})
LONGEST_NAME = 4
"""Words of an event's name behind `the`: a longer one is described here for the first time."""

FORMS = ("", "s", "ed", "ing", "es", "d")
SHORTEST_EVENT = 4
"""Letters: shorter nouns (`day`, `end`, `war`) name no single event, or stand in too many sentences."""


class Told(NamedTuple):
    """A day told before: where its expression begins, its number among the times, and the day."""

    start: int
    number: int
    day: Interval


def event_after(reading: Reading, offset: int) -> tuple[str, int] | None:
    """The noun of the event named at an offset and where it ends, None where no known event is named."""
    tokens = reading.tokens
    index = tokens.first_from(offset)
    if index >= len(tokens.texts) or tokens.texts[index].lower() not in KNOWN:
        return None
    found = None
    for here in range(index + 1, min(index + 1 + LONGEST_NAME, len(tokens.texts))):
        if tokens.tags[here] in NOUNS:
            found = here
        elif found is not None or tokens.tags[here] not in {"JJ", "NNP", "VBN", "CD"}:
            break
    if found is None or len(tokens.texts[found]) < SHORTEST_EVENT:
        return None
    return tokens.texts[found].lower(), tokens.ends[found]


def count_from_event(reading: Reading, expression: Expression, told: list[Told]) -> tuple[Interval, int, int] | None:
    """The time counted from an event, the number of the time it counts from, and where the event's name ends.

    told: the days told before, in order. None where no sentence with exactly one of them names the event.
    """
    event = event_after(reading, expression.end)
    if event is None:
        return None
    noun, end = event
    for last in reversed(told):
        words, days = sentence_around(reading, last.start), {t.day for t in told if is_same_sentence(reading, t.start, last.start)}
        if (
            len(days) == 1
            and any(stem + form in words for stem in (noun, noun.removesuffix("ing")) for form in FORMS)
            and not is_of_speech(reading, last.start)
        ):
            sign = -1 if expression.parts["side"].casefold() == "before" else 1
            count = number_of(expression.parts["n"] or "one")
            interval = shifted(last.day, sign * count, unit_of(expression.parts["unit"]))
            return None if interval is None else (interval, last.number, end)
    return None


def sentence_around(reading: Reading, offset: int) -> set[str]:
    """The words of the sentence that holds an offset, in lower case."""
    tokens = reading.tokens
    index = first = tokens.at(offset)
    while first > 0 and tokens.sentence[first - 1] == tokens.sentence[index]:
        first -= 1
    last = index
    while last + 1 < len(tokens.texts) and tokens.sentence[last + 1] == tokens.sentence[index]:
        last += 1
    return {text.lower() for text in tokens.texts[first : last + 1]}


def is_same_sentence(reading: Reading, one: int, other: int) -> bool:
    """Whether two offsets lie in one sentence."""
    tokens = reading.tokens
    return tokens.sentence[tokens.at(one)] == tokens.sentence[tokens.at(other)]


def is_of_speech(reading: Reading, offset: int) -> bool:
    """Whether a time dates what was said of an event, and not the event."""
    verb, _ = verb_above(reading, reading.tokens.at(offset))
    return verb is not None and reading.tokens.texts[verb].lower() in SPEECH
