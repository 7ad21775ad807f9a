"""How much the text above and below each line of text has in common, as numbers.

A new article brings new names: few words cross from the text above its first line to the text below. What crosses is
counted by where words stand again (word_links), so that the cost grows with the words of the pages and no line is
compared with others one by one.
Source: lexical chains and text tiling (Hearst 1997), counted in both directions as novelty is.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tasks.text.line_places import Pages
from tasks.text.line_words import Ints
from tasks.text.word_links import WEIGHT_UNIT, Links

Numbers = npt.NDArray[np.float64]

SPANS = (4, 12, 40)
"""Lines of text within which a word must stand again to tie the text together."""

BLOCKS = (2, 6, 12)
MEMORY = (10, 60)
"""Lines of text from a gap on whose words are looked for, and lines beyond it in which they are."""

NEIGHBOURS = 6
"""Lines of text on each side with which a line is compared."""

LITTLE = 1e-3
"""Added to weights before dividing by them, since a line may have no word that weighs."""

BEYOND = 1e6


def describe_ties(links: Links, pages: Pages) -> Numbers:
    """Ties that cross the gap above each line, shares of words seen above and again below, and how these dip."""
    size = len(pages.number)
    mass = total(links.line, links.weight, size)
    above = seen(links.line, links.weight, links.ago - 1, size) / (block_sums(mass, pages, ahead=True) + LITTLE)[:, None, :]
    upward = seen(size - 1 - links.line, links.weight, links.ahead - 1, size)[::-1] / (block_sums(mass, pages, ahead=False) + LITTLE)[:, None, :]
    below = np.ones_like(above)
    below[1:] = upward[:-1]
    below[pages.first] = 1
    near = links.ahead < NEIGHBOURS
    forward = total(links.line[near], links.weight[near], size) / (mass + LITTLE)
    middle = np.concatenate([above[:, :, 1], below[:, :, 1]], axis=1)
    return np.concatenate([describe_crossings(links, pages), above.reshape(size, -1), below.reshape(size, -1), forward[:, None], dips(middle, pages)], axis=1)


def describe_crossings(links: Links, pages: Pages) -> Numbers:
    """The words of each line by weight, the weight that crosses the gap above it, and how that dips."""
    size = len(pages.number)
    mass = total(links.line, links.weight, size)
    counts = np.bincount(pages.number, minlength=len(pages.starts))
    mean = np.bincount(pages.number, mass, len(pages.starts)) / np.maximum(counts, 1) + LITTLE
    crossing = np.stack([crossings(links, span, size) for span in SPANS], axis=1) / mean[pages.number][:, None]
    return np.concatenate([np.log1p(mass / WEIGHT_UNIT)[:, None], crossing, dips(crossing, pages)], axis=1)


def total(line: Ints, weight: Ints, size: int) -> Numbers:
    """The weights summed by line."""
    return np.asarray(np.bincount(line, weight, size), dtype=np.float64)


def crossings(links: Links, span: int, size: int) -> Numbers:
    """The weight of the words that stand above and again below each gap, within `span` lines."""
    tied = links.ago <= span
    line, weight = links.line[tied], links.weight[tied]
    steps = np.bincount(line - links.ago[tied] + 1, weight, size + 1) - np.bincount(line + 1, weight, size + 1)
    return np.asarray(np.cumsum(steps)[:size])


def seen(line: Ints, weight: Ints, apart: Ints, size: int) -> Numbers:
    """By line, memory and block: the weight of the words of the block from the line on that stand before it. apart: lines between."""
    found = np.zeros((size, len(MEMORY), len(BLOCKS)))
    near = apart < MEMORY[-1] + BLOCKS[-1]
    line, weight, apart = line[near], weight[near], apart[near]
    for m, memory in enumerate(MEMORY):
        sums = np.zeros(size)
        for step in range(BLOCKS[-1]):
            tied = (apart >= step) & (apart < memory + step)
            sums[: max(0, size - step)] += total(line[tied], weight[tied], size)[step:]
            if step + 1 in BLOCKS:
                found[:, m, BLOCKS.index(step + 1)] = sums
    return found


def block_sums(values: Numbers, pages: Pages, *, ahead: bool) -> Numbers:
    """The sums over each line and those after it on the page, or before it, for each size of block."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    at = pages.at
    if ahead:
        return np.stack([sums[np.minimum(pages.end, at + block)] - sums[at] for block in BLOCKS], axis=1)
    return np.stack([sums[at + 1] - sums[np.maximum(pages.first, at + 1 - block)] for block in BLOCKS], axis=1)


def dips(columns: Numbers, pages: Pages) -> Numbers:
    """How far each value lies below the smallest of its neighbours on the page; negative where it is not the smallest."""
    size = len(columns)
    place = pages.at + NEIGHBOURS * (pages.number + 1)
    padded = np.full((size + NEIGHBOURS * (len(pages.starts) + 1), columns.shape[1]), BEYOND)
    padded[place] = columns
    inner = len(padded) - 2 * NEIGHBOURS
    around = padded[:inner]
    for step in range(1, 2 * NEIGHBOURS + 1):
        if step != NEIGHBOURS:
            around = np.minimum(around, padded[step : step + inner])
    least = around[place - NEIGHBOURS]
    return np.where(least < BEYOND, least - columns, 0.0)
