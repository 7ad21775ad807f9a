"""What tells that a line of running text is the first of another article, as numbers.

Asked of every line that the line model takes for text: what lies between it and the text above (dates, bylines,
comments, owners' lines, titles, titles printed twice), how much text stands on both sides, whether both sides use the
same words and names, and whether the line's own words are those that articles begin with.
Source: the cues and the cohesion that were compared on joined dumps in the design of the clean stage.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tasks.text.line_features import KIND_NUMBER, KINDS, Floats
from tasks.text.lines import Line, is_title_shaped

SIDE = 6
"""Lines of text on each side whose words are compared, as the design's cohesion does."""

GAP_READ = 60
"""Lines between two texts that are looked at; the furniture of a page's end and another's top is mostly shorter."""

NAME = re.compile(r"(?<=[a-z,;] )[A-ZÀ-Þ][\w’'-]{2,}")
WORD = re.compile(r"[^\W\d_]{4,}")
PLACE_FIRST = re.compile(r"^[A-ZÀ-Þ][A-ZÀ-Þ’' .-]{2,}[^\n]{0,40}?(?:—|–|--| - |\()")
"""A place in capitals before a dash, as agencies' texts begin."""


class Openings:
    """The lines of text of one page and the features of each as the first line of an article."""

    def __init__(self, lines: Sequence[Line], prose: Floats, scores: Floats) -> None:
        self.lines, self.prose, self.scores = lines, prose, scores
        self.at = [int(i) for i in np.flatnonzero(prose >= 0.5)]
        self.bags = [set(map(str.casefold, WORD.findall(lines[i].text[:1500]))) for i in self.at]
        self.names = [set(NAME.findall(lines[i].text[:1500])) for i in self.at]
        self.words = np.array([lines[i].words for i in self.at], dtype=np.float64)

    def features(self) -> Floats:
        """One row a line of text, in the order of `at`."""
        sums = np.concatenate([[0.0], np.cumsum(self.words)])
        fresh = self.novelty()
        mean_fresh = float(np.mean(fresh)) if len(fresh) else 0.0
        rows = []
        for n, i in enumerate(self.at):
            above = self.at[n - 1] if n else -1
            near = sums[min(len(self.at), n + SIDE)] - sums[n], sums[n] - sums[max(0, n - SIDE)]
            place = [np.log1p(v) for v in (*near, sums[-1] - sums[n], sums[n])]
            rows.append([*self.gap(above, i), *self.own(i, above), *place, *self.cohesion(n), fresh[n], fresh[n] - mean_fresh, min(n, 9) / 9])
        return np.array(rows, dtype=np.float32)

    def gap(self, above: int, i: int) -> list[float]:
        """What lies between the text above and the line."""
        between = self.lines[max(above + 1, i - GAP_READ) : i]
        kinds = [0.0] * (len(KINDS) + 1)
        for line in between:
            kinds[KIND_NUMBER.get(line.kind, len(KINDS))] += 1
        titles = [line for line in between if not line.kind and line.words >= 3 and is_title_shaped(line)]
        doubled = len(titles) - len({line.folded for line in titles})
        dated = next((k for k in range(1, 7) if k <= len(between) and between[-k].kind in {"date", "byline"}), 8)
        longest = max((line.words for line in titles), default=0)
        return [*(min(k, 5) for k in kinds), float(np.log1p(i - above - 1)), min(len(titles), 5), min(doubled, 2), dated / 8, min(longest, 25) / 10]

    def own(self, i: int, above: int) -> list[float]:
        """The line and the one of the text above by themselves, and the lines right below."""
        line, last = self.lines[i], self.lines[above] if above >= 0 else None
        below = self.lines[i + 1 : i + 5]
        signed = next((k for k, other in enumerate(below) if other.kind in {"date", "byline"}), 5)
        return [
            *self.scores[i],
            *(self.scores[above] if above >= 0 else np.zeros(self.scores.shape[1])),
            float(self.prose[i]),
            min(line.words, 100) ** 0.5,
            float(line.is_sentence),
            float(line.text[:1].isupper()),
            float(is_title_shaped(line)),
            float(PLACE_FIRST.match(line.text) is not None),
            min(last.words, 100) ** 0.5 if last else 0.0,
            float(last.is_sentence) if last else 0.0,
            signed / 5,
            float(any(other.folded == line.folded for other in self.lines[max(0, i - 6) : i])),
            float(np.mean([other.words > 12 for other in below]) if below else 0.0),
            *(self.scores[i + 1] if i + 1 < len(self.lines) else np.zeros(self.scores.shape[1])),
        ]

    def cohesion(self, n: int) -> list[float]:
        """How many words and names of the lines from here on the lines above use, at two distances."""
        found: list[float] = []
        for bags in (self.bags, self.names):
            for side in (2, SIDE):
                before = set().union(*bags[max(0, n - side) : n])
                after = set().union(*bags[n : n + side])
                found.append(len(before & after) / (1 + min(len(before), len(after))))
        title = self.bags[n]
        later = set().union(*self.bags[n + 1 : n + 5])
        earlier = set().union(*self.bags[max(0, n - 4) : n])
        return [*found, (len(title & later) - len(title & earlier)) / (len(title) + 1)]

    def novelty(self) -> list[float]:
        """The share of each line's words that no line of text above it uses."""
        seen: set[str] = set()
        shares = []
        for bag in self.bags:
            shares.append(len(bag - seen) / (len(bag) + 1))
            seen |= bag
        return shares


def opening_rows(lines: Sequence[Line], prose: Floats, scores: Floats) -> tuple[list[int], npt.NDArray[np.float32]]:
    """The numbers of the lines of text and their features as first lines of an article."""
    openings = Openings(lines, prose, scores)
    return openings.at, openings.features()
