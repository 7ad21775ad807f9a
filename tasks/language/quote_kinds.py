"""What quotation marks are for: somebody's words, distance, a title, a word about a word, or words nobody said.

Decided by what introduces the quotation, whether its sentence attributes it, its length and its case. Four words or
more are speech unless something says otherwise; a short fragment is speech only in a sentence that attributes it.
"""

from __future__ import annotations

import re

from tasks.language.lexicon_files import word_lists

SHORT = 3
"""Words of a fragment that need an attribution to be speech: on the acceptance pages four words or more kept 32 of 33 (design, acceptance)."""

LONG = 4
"""Words from which on a quotation is speech even where its sentence attributes nothing: one more than SHORT."""


def phrases(name: str) -> re.Pattern[str]:
    """A pattern for one list of introducing phrases at the end of a text, an article or adjective between allowed."""
    listed = "|".join(re.escape(p) for p in sorted(word_lists("cues")[name], key=len, reverse=True))
    return re.compile(rf"(?:^|[\s(\"'])(?:{listed})(?:\s+(?:a|an|the|for such \w+|of))?[\s:,(\"'-]*$", re.IGNORECASE)


TERM, SCARE, TITLE = phrases("term"), phrases("scare"), phrases("title")
HYPOTHETICAL = re.compile("|".join(re.escape(p) for p in word_lists("cues")["hypothetical"]), re.IGNORECASE)
OTHERS_CALL = re.compile(
    r"\b(?:what|which|whom?|some\s+\w+|as|everyone|everybody|locals|people|we|they|that)\b[^.,;]{0,60}\b(?:call|calls|called|calling)\b[^.,;]*$", re.IGNORECASE
)
WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
SMALL = frozenset(["a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "de", "la", "el", "al", "from", "with", "by", "is"])


def kind_of(text: str, before: str, after: str, *, is_attributed: bool, is_paper: bool) -> str:
    """The kind of a quotation.

    text: its words; before, after: the narrator's words around it in its sentence. is_attributed: somebody is said to
    have said it; is_paper: that somebody is a document.
    """
    count = len(WORD.findall(text))
    if HYPOTHETICAL.search(before[-80:]):
        return "hypothetical"
    if count <= SHORT + 2 and not is_sentence(text):
        short = kind_of_short(text, before, after, count, is_attributed=is_attributed, is_paper=is_paper)
        if short:
            return short
    if is_title(text) and (TITLE.search(before) or not is_attributed):
        return "title"
    if is_attributed or count >= LONG or is_sentence(text):
        return "speech"
    return "scare"


def kind_of_short(text: str, before: str, after: str, count: int, *, is_attributed: bool, is_paper: bool) -> str | None:
    """The kind of a fragment by what introduces it; None when nothing special does."""
    if is_nickname(text, before, after, count):
        return "term"
    if SCARE.search(before):
        return "scare"
    if OTHERS_CALL.search(before) or SPOKEN_OF_AS.search(before):
        return "term"
    if THEY_CALL.search(before):
        return "scare"
    if CALLS.search(before):
        return "term" if is_paper or not is_attributed else "speech"
    if TERM.search(before):
        return "term"
    if is_named_thing(text, before, count):
        return "title"
    return None


CALLS = re.compile(r"\b(?:call|calls|called|calling|dubbed|termed|terms|labelled|labeled)\b[^.;]{0,60}$", re.IGNORECASE)
THEY_CALL = re.compile(r"\b(?:they|we|you) (?:call|called|have called|are calling)\b[^.;]{0,40}$", re.IGNORECASE)
SPOKEN_OF_AS = re.compile(r"\b(?:speaks?|spoke|speaking|refers?|referred|referring|known) (?:of|to)?\b[^.;]{0,60}\bas (?:the )?[\"'(]*$", re.IGNORECASE)
DETERMINED = re.compile(r"\b(?:the|its|a|an|his|her|their)\b [\"'(]*$", re.IGNORECASE)


def is_nickname(text: str, before: str, after: str, count: int) -> bool:
    """Whether the words stand between two parts of a name (Wilson "Patucho" Cedeño)."""
    left, right = before.rstrip("\"' ").rpartition(" ")[2], after.lstrip("\"' ")
    return count <= 2 and text[:1].isupper() and left[:1].isupper() and right[:1].isupper() and after[1:2] == " "


def is_named_thing(text: str, before: str, count: int) -> bool:
    """Whether a short fragment is written like a name behind an article: the marks set off a title."""
    capitals = all(w[0].isupper() or w.lower() in SMALL for w in WORD.findall(text))
    return capitals and not text.isupper() and (count > 1 or bool(DETERMINED.search(before)))


def is_sentence(text: str) -> bool:
    """Whether the words are punctuated like a sentence."""
    return text[:1].isupper() and text[-1:] in ".!?,\u2026" and len(WORD.findall(text)) > 1


def is_title(text: str) -> bool:
    """Whether the words are capitalised like a title: two or more, all but the small ones."""
    found = WORD.findall(text)
    return (
        len(found) > 1
        and text[-1] not in ".,!?"
        and not text.isupper()
        and all(w[0].isupper() or w.lower() in SMALL or w[0].isdigit() for w in found)
        and found[0][0].isupper()
    )
