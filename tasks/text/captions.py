"""Lines below pictures: what they show, who took them, and the credit alone."""

from __future__ import annotations

import re

from tasks.text.dates import DATE, HAS_YEAR
from tasks.text.lexicon import load_lexicon
from tasks.text.lines import Line, Traits
from tasks.text.phrases import SHORT, words_within

CAPTION_AGENCY = re.compile(
    r"(?:\b[A-Z][A-Za-z]{1,12}/[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,3}(?:/[\w .]{1,30})?"
    r"|\([A-Z][\w.]*\.? [A-Z][\w-]+(?: [A-Z][\w-]+)?\)|\.\s/\s[A-Z][\w]+(?: [A-Z][\w]+){0,3})\.?$"
)
PLACE_AND_DATE = re.compile(rf", [A-ZÀ-Þ][\w’ -]+, (?:{DATE.pattern})\.(?:\s|$)", re.IGNORECASE)
"""`…, Herat, October 2023.`: how captions end and paragraphs do not."""

QUOTED = re.compile(r"[“”\"«]")
BRACKETED = re.compile(r"\[(?:[^\[\]]{0,60}[/:|] ?[^\[\]]{2,60}|(?:[A-ZÀ-Þ][\w.’-]+ ){1,3}[A-ZÀ-Þ][\w.’-]+)\]$")
"""The credit in square brackets at the end; what editors put in brackets has neither stroke nor colon, nor is it a name."""

SIGNED = re.compile(r"^[^©]{20,}[.…)\w]\s*©\s*[^\W\d][^©.!?]{1,60}\.?$")
"""A description and © with a name at its end."""

MADE_BY = re.compile(
    r"(?:^(?:photos?|pictures?|pics?|images?|screenshots?|illustrations?|credits?)"
    r"|(?:[.!?)\]…]\s+|\s[|–—-]\s+|\s{2,})(?:photos?|pictures?|pics?|images?|screenshots?|illustrations?|graphics?|maps?|videos?|credits?|artwork|cartoon))"
    r"\s?:\s*[^\s.][^.!?]{1,60}\.?$",
    re.IGNORECASE,
)
"""The credit behind what a picture shows: what it is, a colon and a name."""

RIGHTS = re.compile(r"\bcopyright\b|\brights\b|https?://|\bwww\.", re.IGNORECASE)
TAKEN_BY = re.compile(r"[\w.!?”’] \((?:[A-ZÀ-Þ][\w.’-]+ ?){1,5}\s?/\s?[A-ZÀ-Þ][^()]{1,40}\)\.?$")
"""Photographer and outlet in brackets at the end."""

CAPTION_WORDS_MIN = 8
"""Words of a caption with a credit in round brackets; shorter lines are items of lists with other names (development pages)."""

DRAWN = re.compile(
    r"^(?:(?:an?|the|this) )?(?:map|chart|graphic|infographic|satellite image|screenshot|diagram|timeline)\b.*\b(?:source|credit|image|graphic|photo|map)s?:\s",
    re.IGNORECASE,
)


def has_year(text: str) -> bool:
    """Whether the line may name a year of this or the last century."""
    return "20" in text or "19" in text


def shortest(phrases: list[str]) -> tuple[str, ...]:
    """The phrases that hold no other one: looking for these finds them all."""
    return tuple(p for p in phrases if not any(other in p and other != p for other in phrases))


CAPTION_STARTS = tuple(load_lexicon("words")["caption"]["start"])
CAPTION_FIRST = frozenset(words_within(phrase)[0] for phrase in CAPTION_STARTS)
CAPTION_WITHIN = shortest(load_lexicon("words")["caption"]["within"])
CAPTION_WORDS = frozenset(words_within(phrase)[0] for phrase in load_lexicon("words")["caption"]["within"])


def is_caption(line: Line | Traits, words: list[str]) -> bool:
    """Whether the line describes a picture, by its credit or opening."""
    text = line.text
    if len(text) > SHORT:
        return False
    if words and words[0] in CAPTION_FIRST and line.folded.startswith(CAPTION_STARTS):
        return True
    if line.words > 40:
        return False
    if has_year(text) and text.count(", ") > 1 and HAS_YEAR.search(text) and PLACE_AND_DATE.search(text) is not None and not QUOTED.search(text):
        return True
    if not CAPTION_WORDS.isdisjoint(words) and any(map(text.casefold().replace("\u00a0", " ").__contains__, CAPTION_WITHIN)):
        return True
    if line.words >= 6 and ("/" in text or text.endswith((")", ")."))) and CAPTION_AGENCY.search(text) is not None:
        return True
    return is_credited(line)


def is_credited(line: Line | Traits) -> bool:
    """Whether the line ends in a credit in brackets or behind ©, or is a drawing's with its source."""
    text = line.text
    if text[-1] == "]" and text[0] != "[":
        return line.words > 4 and BRACKETED.search(text) is not None
    if line.words >= CAPTION_WORDS_MIN and text.endswith((")", ").")) and "/" in text and TAKEN_BY.search(text):
        return True
    if "©" in text:
        return SIGNED.match(text) is not None and not RIGHTS.search(text)
    return ":" in text and (DRAWN.match(text) is not None or MADE_BY.search(text) is not None)
