"""Lines that credit several people, each with what they did: `Reporting: Ada Lindgren, Oran. Camera: Omar Sabri`."""

from __future__ import annotations

import re

from tasks.text.bylines import LONGEST, is_person, parse_credits
from tasks.text.lexicon import words_of

WRITING, OTHER = words_of("work", "writing"), words_of("work", "other")
PART = re.compile(r"(?<!\b[A-ZÀ-Þ])\.\s+(?=[A-ZÀ-Þ])|\s*[;|•·]\s+")
WORK = re.compile(r"^(?P<work>[^\W\d_][\w-]*(?:\s(?:and|&)\s[\w-]+)?)(?:\s+by\b\s*:?|\s*:)\s*(?P<who>[A-ZÀ-Þ].{2,80})$", re.IGNORECASE)
WITH = re.compile(r"^with\s+(?P<who>[A-ZÀ-Þ].{2,60})$", re.IGNORECASE)
JOINED = re.compile(r"\s(?:and|&)\s")
PARTS_MIN = 2
"""Credits from which a line is a list of them; one alone is a byline or a sentence."""


def is_credit_list(text: str) -> bool:
    """Whether all parts of a line credit people with some work, and one of them with the words."""
    return bool(find_writers(text))


def find_writers(text: str) -> list[str]:
    """The people whom a list of credits names for the words, or for presenting them; empty where the line is none."""
    if len(text) > LONGEST or not (":" in text or " by " in text):
        return []
    parts = [read_part(part) for part in PART.split(text.strip(" .()")) if part.strip()]
    if len(parts) < PARTS_MIN or not all(parts):
        return []
    return list(dict.fromkeys(name for part in parts if part and part[0] for name in part[1]))


def read_part(part: str) -> tuple[bool, list[str]] | None:
    """Whether one credit is for the words, and its people; None where it is no credit."""
    found = WORK.match(part) or WITH.match(part)
    if found is None:
        return None
    works = JOINED.split(found.groupdict().get("work", "with").casefold())
    if not all(work in WRITING | OTHER for work in works):
        return None
    names = [name for name in parse_credits(f"By {found['who']}").authors if is_person(name)]
    return (not WRITING.isdisjoint(works), names) if names else None
