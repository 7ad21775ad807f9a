"""Pages with gold: a folder of NAME.txt, the page, and NAME.gold.json, what is true of it (docs/gold.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemas.blocks import BODY_KINDS
from schemas.errors import BadGold
from tasks.evaluation.spans import Row, Span

ENDING = ".gold.json"
PARTS = ("lines", "articles", "entities", "mentions", "dates", "quotes")


@dataclass(frozen=True)
class GoldPage:
    """A page, by its name, and its gold as read."""

    name: str
    text: str
    gold: dict[str, Any]

    @property
    def lines(self) -> list[Row]:
        """The lines of the page that are not blank, each with its kind and article."""
        return list(self.gold["lines"])

    @property
    def body_lines(self) -> list[Row]:
        """The lines of bodies of articles."""
        return [line for line in self.lines if line["article"] and line["kind"] in BODY_KINDS]

    def in_body(self, span: Span) -> bool:
        """Whether a span begins in the body of an article."""
        return any(line["start"] <= span[0] < line["end"] for line in self.body_lines)

    def in_article(self, span: Span) -> bool:
        """Whether a span begins in any line of an article."""
        return any(line["start"] <= span[0] < line["end"] for line in self.lines if line["article"])

    def marked(self, part: str) -> list[Row]:
        """What is marked of a kind in bodies of articles."""
        kind = "kind" if part == "mentions" else "kind_of_line"
        return [row for row in self.gold[part] if row[kind] in BODY_KINDS]

    def entity(self, key: str) -> dict[str, Any]:
        """The gold of an entity."""
        found: dict[str, Any] = self.gold["entities"][key]
        return found


def read_gold(folder: Path) -> list[GoldPage]:
    """Read the pages of a folder and their gold, by name; raises BadGold."""
    pages = list(gold_pages(folder))
    if not pages:
        raise BadGold(str(folder), f"no file ends in {ENDING}")
    return pages


def gold_pages(folder: Path) -> Iterator[GoldPage]:
    """Read one page after the other."""
    for path in sorted(folder.glob(f"*{ENDING}")):
        try:
            gold = json.loads(path.read_bytes())
            text = path.with_name(gold["page"]).read_bytes().decode()
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BadGold(str(path), f"{type(error).__name__}: {error}") from error
        check_gold(path, text, gold)
        yield GoldPage(path.name.removesuffix(ENDING), text, gold)


def check_gold(path: Path, text: str, gold: dict[str, Any]) -> None:
    """Say what is wrong with a file of gold before it is used; raises BadGold."""
    missing = [part for part in PARTS if part not in gold]
    if missing:
        raise BadGold(str(path), f"it has no {', '.join(missing)}")
    for part in ("mentions", "dates", "quotes"):
        for row in gold[part]:
            if text[row["start"] : row["end"]] != row["exact"]:
                raise BadGold(str(path), f"{part}: {row['exact']!r} does not stand at {row['start']}")
    unknown = {row["entity"] for row in gold["mentions"]} - set(gold["entities"])
    if unknown:
        raise BadGold(str(path), f"mentions of {', '.join(sorted(unknown))}, which no entity is")
