"""What a quotation is, and what becomes of one that stands alone in a line: a subhead says again what the text has."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.language.cast import CARRIED
from tasks.language.links import Linked
from tasks.language.readings import Reading


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: its span in the body, kind, the span of its cue, and its speaker."""

    start: int
    end: int
    kind: str
    cue: tuple[int, int] | None
    speaker: Linked | None
    speaker_text: str | None
    speaker_kind: str
    confidence: float


def settle_repeated(reading: Reading, found: list[Quote]) -> list[Quote]:
    """Give words quoted alone in a line (a subhead) the kind and speaker they have in the running text, else make them a term."""
    told = [(spoken_words(reading, one), one) for one in found if one.cue or one.kind in ("term", "title")]
    settled = []
    for one in found:
        if one.cue is None and is_alone(reading, one):
            words = spoken_words(reading, one)
            is_long = len(words.split()) > SHORT_LINE - 1
            other = next((q for text, q in told if text.startswith(words) or (is_long and words in text)), None)
            if other is not None:
                one = Quote(one.start, one.end, other.kind, None, other.speaker, other.speaker_text, other.speaker_kind, min(other.confidence, CARRIED))
            elif len(words.split()) <= SHORT_LINE and reading.text[one.end - 1] not in ".,!?" and not reading.text[one.start - 3 : one.start - 2].isdigit():
                one = Quote(one.start, one.end, "term", None, None, None, "unattributed", one.confidence)
        settled.append(one)
    return settled


SHORT_LINE = 5
"""Words of a quoted line that is rather a subhead than a paragraph of speech."""


def spoken_words(reading: Reading, one: Quote) -> str:
    """The words of a quotation for comparison."""
    return reading.text[one.start : one.end].casefold().strip(".,")


def is_alone(reading: Reading, one: Quote) -> bool:
    """Whether the quotation is all its line holds."""
    line, stop = reading.text.rfind("\n", 0, one.start) + 1, reading.text.find("\n", one.end)
    rest = reading.text[line : one.start] + reading.text[one.end : stop if stop >= 0 else len(reading.text)]
    return rest.strip("\"' .,:-0123456789") == ""
