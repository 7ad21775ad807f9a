"""An article while it is read: its lines, and what came with its page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from schemas.blocks import BODY_KINDS
from tasks.text.lines import Line
from tasks.text.metadata import Metadata


class Given(NamedTuple):
    """What came with a page besides its text. is_summary: its record gives the text as a summary."""

    page_id: str
    source_id: str
    uri: str | None
    title: str | None
    author: str | None
    published: str | None
    metadata: Metadata | None = None
    outlet: str | None = None
    is_summary: bool = False


@dataclass(slots=True)
class Draft:
    """An article while it is read: its own lines, the lines from its head to the next one, the last lines above it, its language."""

    number: int
    own: list[Line]
    section: list[Line]
    above: list[Line] = field(default_factory=list)
    language: str = ""

    def of(self, *kinds: str) -> list[Line]:
        """Its own lines of these kinds."""
        return [line for line in self.own if line.kind in kinds]

    @property
    def body(self) -> list[Line]:
        """Its body lines."""
        return self.of(*BODY_KINDS)
