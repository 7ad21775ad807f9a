"""What kind of text an article is, by the words of its headline, labels and disclaimers; news where nothing says."""

from __future__ import annotations

import re
from functools import cache

from tasks.text.lexicon import words_of
from tasks.text.lines import Line

TURN = re.compile(r"^(?:Q|A|P|R)[.:]\s|^[–—]\s")
TURNS_MIN = 4
"""Lines that begin as questions and answers do, from which a text is an interview: two of each."""

ORDER = ("interview", "live", "report", "opinion")


def tell_genre(own: list[Line], section: list[Line]) -> str:
    """The genre of an article from its own lines and the furniture below them."""
    titles = " ".join(line.folded for line in own if line.kind in {"headline", "standfirst", "byline"})
    labels = " ".join(line.folded for line in section if line.kind == "other")
    if sum(TURN.match(line.text) is not None for line in own if line.kind == "body") >= TURNS_MIN:
        return "interview"
    for genre in ORDER:
        text = f"{titles} {labels}" if genre == "opinion" else titles
        if cues(genre).search(text):
            return genre
    return "news"


@cache
def cues(genre: str) -> re.Pattern[str]:
    """The words that say so, as one pattern."""
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in sorted(words_of("genre", genre))) + r")\b")
