"""The articles of a page in another order; lines between them stay with the article before."""

from __future__ import annotations

from tasks.evaluation.edits import Edited
from tasks.evaluation.gold import GoldPage
from tasks.evaluation.spans import Span


class Moved(Edited):
    """A text whose stretches stand elsewhere."""

    def __init__(self, text: str, stretches: list[Span]) -> None:
        self.text = text[: stretches[0][0]]
        self.shifts: dict[Span, int] = {}
        for start, end in reversed(stretches):
            self.shifts[start, end] = len(self.text) - start
            self.text += text[start:end].rstrip("\n") + "\n\n"

    def start(self, offset: int) -> int:
        """Where a span that starts at the offset starts now."""
        return offset + next((shift for (start, end), shift in self.shifts.items() if start <= offset < end), 0)

    def end(self, offset: int) -> int:
        """Where a span that ends at the offset ends now."""
        return self.start(offset - 1) + 1


def reorder_articles(page: GoldPage) -> Moved | None:
    """Turn the order of the articles; None where there is one only, or where they are woven into each other."""
    lines = [line for line in page.lines if line["article"]]
    firsts: dict[int, int] = {}
    for line in lines:
        firsts.setdefault(line["article"], line["start"])
    if len(firsts) < 2:
        return None
    cuts = [*sorted(firsts.values()), len(page.text)]
    stretches = dict(zip(sorted(firsts, key=lambda number: firsts[number]), zip(cuts, cuts[1:], strict=False), strict=True))
    is_apart = all(stretches[line["article"]][0] <= line["start"] < stretches[line["article"]][1] for line in lines)
    return Moved(page.text, list(stretches.values())) if is_apart else None
