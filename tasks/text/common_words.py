"""Lines in title case that are words of the language and no names: `Sign Up Now`, `Key Takeaways`.

Names of people hold words that few pages have. How many have a word is known from the pages that the model of openings
was trained on; where all words of a line are among the common ones, it is a button or a label.
"""

from __future__ import annotations

from functools import cache

from tasks.text.lines import WORD
from tasks.text.openings import load_openings

COMMON, EVERYDAY = 45, 20
"""Weights, in sixteenths of a natural logarithm, up to which all words are common (every sixteenth page), and one is of every day
(every third). Of given names in the training pages `John` weighs 52 and `Mary` 70; of buttons `Sign` 39, `Select` 38, `Now` 13."""


@cache
def word_weights() -> dict[str, int]:
    """How rare the known words are, by word."""
    rarity = load_openings().rarity
    return dict(zip(rarity.words.known, rarity.weights[1:].tolist(), strict=True))


def reads_as_words(text: str) -> bool:
    """Whether all words of a line are known, and common or beside one of every day."""
    weights = [word_weights().get(word.casefold()) for word in WORD.findall(text)]
    known = [weight for weight in weights if weight is not None]
    return bool(known) and len(known) == len(weights) and (max(known) <= COMMON or min(known) <= EVERYDAY)
