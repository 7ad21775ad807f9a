"""How outlets ask for money: a sum and words of asking in a short line, or a whole paragraph addressed to the reader."""

from __future__ import annotations

import re

from tasks.text.lines import Line, Traits
from tasks.text.phrases import SHORT

MONEY = re.compile(r"[$€£]\s?\d+|\d+\s?[$€£]|\b\d+ (?:dollars?|euros?)\b", re.IGNORECASE)
ASKS = re.compile(
    r"\b(?:a month|a year|monthly|helps?|keeps?|pays for|you can|you pay|subscribe|donat\w+|give|friend of|member"
    r"|become an? (?:\w+ )?(?:patron|supporter|subscriber))\b",
    re.IGNORECASE,
)
PARTS = tuple(
    re.compile(words)
    for words in (
        r"\byou\b|\byour\b",
        r"\bcontribut(?:e|ions?)\b|\bdonat(?:e|ions?)\b|\bsupport (?:us|our|this|me|my)\b|\bhelp (?:us |to )?(?:fund|keep)\b",
        r"# (?:euros?|dollars?|pounds?)\b|[$€£]\s?#|#\s?[$€£]|\bhowever small\b|\bany amount\b",
        r"\breaders?\b|\bjournalism\b|\bthis (?:article|site|website|blog|page|work|project)\b",
    )
)
"""What an appeal in a paragraph of its own has all of: the reader, the asking, the sum, and what it is for."""

QUOTED = re.compile(r"[“”\"«]")
APPEAL_LONGEST = 150
"""Words of the longest appeal in one paragraph; the one on the development pages has 67."""


def is_appeal(line: Line | Traits) -> bool:
    """Whether a short line names a sum and asks for it."""
    folded = line.folded
    names_sum = "$" in folded or "€" in folded or "£" in folded or "dollars" in folded or "euros" in folded
    return names_sum and len(line.text) < SHORT and MONEY.search(line.text) is not None and len(ASKS.findall(line.text)) > 1


def is_long_appeal(line: Line | Traits) -> bool:
    """Whether a paragraph asks its readers for money in the outlet's own words."""
    if line.words > APPEAL_LONGEST or "you" not in line.folded:
        return False
    return all(part.search(line.folded) for part in PARTS) and not QUOTED.search(line.text)
