"""How outlets ask for money: a sum and words of asking in a short line, or a whole paragraph addressed to the reader."""

from __future__ import annotations

import re

from tasks.text.lines import Line, Traits
from tasks.text.phrases import SHORT

MONEY = re.compile(r"[$€£]\s?\d+|\d+\s?[$€£]|\b\d+ (?:dollars?|euros?)\b", re.IGNORECASE)
SUM = re.compile(rf"(?:{MONEY.pattern})|\b\d[\d,. ]{{0,9}} ?(?:FCFA|CFA|F|USD|EUR|GBP|Rs)\b", re.IGNORECASE)
"""Sums also by the signs of currencies that newspapers set after the figure."""

TREAT = re.compile(
    r"(?:^|[.!?…] )(?:Please )?[Bb]uy (?:us|me|him|her|them|the \w+|our \w+) an? (?:\w+ )?(?:coffee|tea|beer|lunch|drink|cup)\b"
    r"|\b[Ff]or the price of (?:\w+ ){1,3}(?:coffees?|teas?|beers?|bread|lunch|sandwich(?:es)?)\b.{0,60}\byou can\b"
)
"""The drink that readers are asked to pay for."""

OFFER = re.compile(
    r"(?:^|[.!?…] )(?:Book|Order|Shop|Reserve|Call|Hurry)(?:[,!]| (?:now|before|until|till|by|today|online|your|yours|early|us|here|direct|while)\b)"
)
ASKED_FOR = re.compile(r"[.!?–—] Ask for (?:the|our|[A-Z])")
"""How shops name whom or what to ask for."""

OFFER_WORDS = 25
"""Words of an advertisement that names a price and says what to do (a choice)."""

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
    if len(line.text) >= SHORT:
        return False
    if (" the price of " in folded or "buy " in folded) and TREAT.search(line.text) is not None:
        return not QUOTED.search(line.text)
    names_sum = "$" in folded or "€" in folded or "£" in folded or "dollars" in folded or "euros" in folded
    return (names_sum or "subscribe" in folded) and SUM.search(line.text) is not None and len(ASKS.findall(line.text)) > 1


def is_offer(line: Line | Traits) -> bool:
    """Whether a short line names a price and tells the reader to book or order, or whom to ask for."""
    if line.words <= OFFER_WORDS and "Ask for" in line.text and ASKED_FOR.search(line.text):
        return not QUOTED.search(line.text)
    if line.words > OFFER_WORDS or not ("$" in line.text or "€" in line.text or "£" in line.text):
        return False
    return MONEY.search(line.text) is not None and OFFER.search(line.text) is not None and not QUOTED.search(line.text)


def is_long_appeal(line: Line | Traits) -> bool:
    """Whether a paragraph asks its readers for money in the outlet's own words."""
    if line.words > APPEAL_LONGEST or "you" not in line.folded:
        return False
    return all(part.search(line.folded) for part in PARTS) and not QUOTED.search(line.text)
