"""What the models of lines look up of lines, as numbers and spelled: words, pairs, first words and short lines whole."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tasks.text.line_words import WHOLE_LINE, Keys, find_keys, find_tokens, line_numbers, show  # noqa: E402 (the project's root must be on the path first)
from tasks.text.lines import Line  # noqa: E402


def keys_of(lines: Sequence[Line]) -> tuple[Keys, list[str]]:
    """What of each line is looked up, as numbers and spelled."""
    shown = show([line.text for line in lines])
    tokens = find_tokens(shown)
    whole, counts = line_numbers(tokens, len(lines))
    keys = find_keys(tokens, whole, counts)
    spans = zip(tokens.begin.tolist(), (tokens.begin + tokens.size).tolist(), tokens.number.tolist(), strict=True)
    letters = "".join(map(chr, shown.small.tolist()))
    words = ["#" if letters[begin].isdigit() else letters[begin:end] for begin, end, _ in spans]
    of_line: dict[int, list[str]] = defaultdict(list)
    for word, line in zip(words, tokens.line.tolist(), strict=True):
        of_line[line].append(word)
    pairs = [f"{a} {b}" for of in of_line.values() for a, b in pairwise(of)]
    spelled = [*words, *pairs, *(f"^{of[0]}" for of in of_line.values()), *("=" + " ".join(of) for of in of_line.values() if len(of) <= WHOLE_LINE)]
    return keys, spelled
