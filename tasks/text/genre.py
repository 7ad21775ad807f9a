"""What kind of text an article is, by the words of its headline, labels and disclaimers; news where nothing says."""

from __future__ import annotations

import re
from functools import cache

from tasks.text.lexicon import words_of
from tasks.text.lines import Line

TURN = re.compile(r"^(?:Q|A|P|R)[.:]\s|^[–—]\s")
TURN_FIRST = frozenset("QAPR–—")
TURNS_MIN = 4
"""Lines that begin as questions and answers do, from which a text is an interview: two of each. Lists begin with dashes, too, but ask nothing."""

SPEAKER = re.compile(r"^(?P<who>[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3}):\s")
CLOCK = re.compile(r"^\W*\d{1,2}[:.h]\d{2}\b(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?\b")
CLOCKS_MIN = 3
"""Entries that begin with a time of day, from which a text is a live blog."""

DISCLAIMER = 5
"""Spaces from which a line of furniture is a sentence about the text; shorter ones are sections of the site."""

ORDER = ("interview", "live", "press_release", "report", "opinion", "analysis", "brief")


def tell_genre(own: list[Line], section: list[Line], *, is_personal: bool = False) -> str:
    """The genre of an article from its own lines and the furniture around them.

    is_personal: whether the page is its author's own; a text that nothing else tells is then what one person thinks.
    """
    texts = [line.text for line in own if line.kind in {"body", "quote_block", "list_item", "subhead"}]
    turns = [text for text in texts if text[:1] in TURN_FIRST and TURN.match(text)]
    if (len(turns) >= TURNS_MIN and any("?" in text for text in turns)) or is_dialogue(texts):
        return "interview"
    if sum(text[:1].isdigit() and CLOCK.match(text) is not None for text in texts) >= CLOCKS_MIN:
        return "live"
    titles = [line.folded for line in own if line.kind in {"headline", "standfirst", "byline"}]
    if genre := next((g for g in ORDER if any(cues(g).search(title) for title in titles)), None):
        return genre
    return find_labelled([line.folded for line in section if line.kind in FURNITURE]) or ("opinion" if is_personal else "news")


def find_labelled(labels: list[str]) -> str | None:
    """The genre that the furniture says: as a label of one word, or in a sentence that uses one of its phrases."""
    sentences = [label for label in labels if label.count(" ") >= DISCLAIMER]
    return next((g for g in FROM_LABELS if not words_of("genre", g).isdisjoint(labels) or any(map(phrases(g).search, sentences))), None)


FROM_LABELS = ("press_release", "opinion", "analysis")
"""Genres that a label above or a disclaimer below the text tells."""

FURNITURE = frozenset({"other", "copyright", "author_box", "translator_note", "consent"})


def is_dialogue(texts: list[str]) -> bool:
    """Whether two speakers, each named before a colon, take turns."""
    named = [found["who"] for text in texts if ":" in text and (found := SPEAKER.match(text))]
    return sum(named.count(who) > 1 for who in set(named)) > 1 and 2 * len(named) >= len(texts)


@cache
def phrases(genre: str) -> re.Pattern[str]:
    """Those of the words that are phrases, as one pattern."""
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in sorted(words_of("genre", genre)) if " " in w) + r")\b")


@cache
def cues(genre: str) -> re.Pattern[str]:
    """The words that say so, as one pattern: phrases anywhere, single words where they are set apart (`Opinion: …`, `… | Analysis`).

    A column of troops, a live round and an editorial office are in the news.
    """
    words = sorted(words_of("genre", genre))
    single = "|".join(re.escape(w) for w in words if w.isalpha())
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in words if not w.isalpha()) or '(?!)'})(?!\w)|(?:^|[|:·/–—,-]\s*)(?:{single})\s*(?:$|[|:·/–—])")
