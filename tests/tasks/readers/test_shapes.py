"""The records that known tools write are read without configuration."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tasks.readers import SUFFIXES
from tasks.readers.fields import FIELDS
from tasks.readers.record import HTML, Record
from tests.tasks.readers.reading import read_all, text_of

ROOT = Path(__file__).parent.parent.parent.parent
TEXT = "The pier is shut until Monday."
URL = "https://harbour.example/pier"
AT = "2024-05-01"
EXPECTED = (TEXT, "Pier shut", URL, AT)

SHAPES: dict[str, dict[str, Any]] = {
    "news-please": {
        "authors": ["Ada Oak"],
        "date_download": "2024-05-02 08:00:00",
        "date_publish": AT,
        "description": "Short.",
        "filename": "x.json",
        "language": "en",
        "maintext": TEXT,
        "source_domain": "harbour.example",
        "title": "Pier shut",
        "url": URL,
    },
    "Media Cloud": {
        "stories_id": 7,
        "media_name": "Harbour Post",
        "media_url": "https://harbour.example",
        "publish_date": AT,
        "title": "Pier shut",
        "url": URL,
        "story_text": TEXT,
    },
    "CC-News": {"title": "Pier shut", "text": TEXT, "domain": "harbour.example", "date": AT, "description": "Short.", "url": URL, "image_url": ""},
    "Fundus": {
        "title": "Pier shut",
        "authors": ["Ada Oak"],
        "publishing_date": AT,
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": [TEXT]}]},
        "html": {"requested_url": URL},
    },
    "NewsAPI": {"source": {"id": None, "name": "Harbour Post"}, "author": "Ada Oak", "title": "Pier shut", "url": URL, "publishedAt": AT, "content": TEXT},
    "Event Registry": {
        "uri": URL,
        "url": URL,
        "title": "Pier shut",
        "body": TEXT,
        "dateTimePub": AT,
        "source": {"uri": "harbour.example", "title": "Harbour Post"},
    },
    "JSON Feed": {"id": "1", "url": URL, "title": "Pier shut", "content_text": TEXT, "date_published": AT, "authors": [{"name": "Ada Oak"}]},
    "schema.org": {"@type": "NewsArticle", "headline": "Pier shut", "articleBody": TEXT, "datePublished": AT, "mainEntityOfPage": {"@id": URL}},
    "Guardian": {"webTitle": "Pier shut", "webUrl": URL, "webPublicationDate": AT, "fields": {"bodyText": TEXT}},
    "Elasticsearch": {"_index": "news", "_source": {"title": "Pier shut", "content": TEXT, "url": URL, "published": AT}},
    "GDELT": {"DocumentIdentifier": URL, "SourceCommonName": "harbour.example", "title": "Pier shut", "date": AT, "desc": TEXT},
    "WordPress": {"link": URL, "date": AT, "title": {"rendered": "Pier shut"}, "content": {"rendered": TEXT}},
    "Trafilatura": {"title": "Pier shut", "author": "Ada Oak", "hostname": "harbour.example", "date": AT, "source": URL, "text": TEXT, "raw_text": "Other."},
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_known_shape_is_read(shape: dict[str, Any]) -> None:
    (record,) = read_all(json.dumps(shape).encode(), "a.json")
    assert isinstance(record, Record)
    assert (text_of(record), record.title, record.uri, record.published) == EXPECTED


def test_crawl_date_of_a_dump_is_no_publication() -> None:
    (record,) = read_all(json.dumps({"text": TEXT, "dump": "CC-MAIN-2024-18", "date": "2024-05-01T08:00:00Z"}).encode(), "a.jsonl")
    assert isinstance(record, Record)
    assert (record.published, str(record.fetched_at)) == (None, "2024-05-01 08:00:00+00:00")


@pytest.mark.parametrize("field", ["body_html", "content_html", "content:encoded", "html"])
def test_field_of_markup_is_html(field: str) -> None:
    (record,) = read_all(json.dumps({field: f"<p>{TEXT}</p>", "description": "Short."}).encode(), "a.jsonl")
    assert isinstance(record, Record)
    assert (record.media_type, text_of(record)) == (HTML, f"<p>{TEXT}</p>")


def test_every_name_and_suffix_is_documented() -> None:
    written = set(re.findall(r"[\w.]+", (ROOT / "docs/formats.md").read_text()))
    names = {name for part in FIELDS.values() for name in part} | set(SUFFIXES)
    assert names - written == set()
