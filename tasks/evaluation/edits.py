"""Edits of a text that carry offsets along."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Edit(NamedTuple):
    """A stretch of a text and what stands there instead."""

    start: int
    end: int
    text: str


class Edited:
    """A text after edits that do not cross."""

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        self.edits = sorted(edits)
        self.starts = [edit.start for edit in self.edits]
        self.gains: list[int] = []
        parts, last, gain = [], 0, 0
        for edit in self.edits:
            self.gains.append(gain)
            parts += [text[last : edit.start], edit.text]
            gain += len(edit.text) - (edit.end - edit.start)
            last = edit.end
        self.text = "".join([*parts, text[last:]])

    def start(self, offset: int) -> int:
        """Where a span that starts at the offset starts now."""
        return self._moved(offset, bisect_right(self.starts, offset) - 1, is_end=False)

    def end(self, offset: int) -> int:
        """Where a span that ends at the offset ends now."""
        return self._moved(offset, bisect_right(self.starts, offset - 1) - 1, is_end=True)

    def _moved(self, offset: int, number: int, *, is_end: bool) -> int:
        if number < 0:
            return offset
        edit, gain = self.edits[number], self.gains[number]
        if offset >= edit.end:
            return offset + gain + len(edit.text) - (edit.end - edit.start)
        return edit.start + gain + (len(edit.text) if is_end else min(offset - edit.start, len(edit.text)))


def replace_all(text: str, new: Mapping[str, str]) -> Edited:
    """Replace every occurrence of some characters by others."""
    return Edited(text, (Edit(m.start(), m.end(), new[m[0]]) for m in re.finditer("|".join(map(re.escape, new)), text)))
