"""Deduplicate: find the articles that share text, those that are one text, and which of them came first.

Reads the bodies of all articles (tasks.text.bodies.BODIES). Writes sketches, part by part; then, for the whole corpus,
copies (one row an article), cluster_redirects, copy_edges, copy_passages and copy_diffs. Nothing is dropped and nothing refused: an article without
words, or without a copy, is a group of its own.

Exact copies share a digest of their words. The others are found by sampled four-word shingles (FracMinHash), after
shingles that recur over an outlet's or the whole corpus's texts have been taken out; only the texts of pairs that share
some are read again, and measured on their full sets of shingles: containment decides, so that an excerpt is found in the
whole. Pages that hold several articles join no group. Scripts without spaces are compared by runs of four characters;
texts of fewer than four words have exact copies only, fewer than eleven words in common make no copy, and 20 words running,
or 34 characters of a script without spaces, are a passage (tasks/similarity/kinds.py).
Source: decision on duplicates; Broder 1997; Hera, Pierce-Ward, Koslicki 2023.
"""

from __future__ import annotations

from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import BaseModel, ConfigDict, Field

from schemas import BY_NAME
from tasks.similarity.clusters import MergeBars
from tasks.similarity.comparison import Compared, compare
from tasks.similarity.diffs import diff_rows
from tasks.similarity.groups import Method
from tasks.similarity.kept_rows import in_order_of, with_kept
from tasks.similarity.passages import read_texts
from tasks.similarity.reading import HeldSource, StoredSource
from tasks.similarity.sketch_rows import sketch_method, sketch_rows
from tasks.step import task
from tasks.text.bodies import BODIES, READS, article_bodies
from warehouse.corpus import Corpus
from warehouse.lineages import with_articles, with_sketches
from warehouse.run import land_corpus, land_parts
from warehouse.shared import keep_shared
from warehouse.stages import Stage, make_extractor
from warehouse.steps import Landed

SKETCHING = ("folding", "words", "shingles", "sketches", "sketch_rows")
"""Modules of tasks/similarity that decide what a sketch holds; a change elsewhere leaves those on disk as they are."""


class DeduplicateSettings(BaseModel):
    """How much two articles must share to count as copies."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sample_rate: int = Field(
        8,
        description="Compare one shingle in this many. On news with known copies 4, 8 and 16 find 99.0, 98.9 and 98.6 % of them; 16 is a tenth faster than 8.",
        ge=1,
        le=64,
    )
    copy_containment: float = Field(
        0.5, description="Share of the shorter article that the longer must hold when they come from different outlets.", ge=0.2, le=1.0
    )
    same_outlet_containment: float = Field(0.8, description="The same share within one outlet, whose articles repeat each other's background.", ge=0.2, le=1.0)

    @property
    def method(self) -> Method:
        """The settings as the comparison takes them."""
        return Method(self.sample_rate, MergeBars(same_outlet=self.same_outlet_containment, across=self.copy_containment))


class Deduplicated(NamedTuple):
    """What the stage makes of the whole corpus; fields are table names."""

    copies: pa.RecordBatch
    cluster_redirects: pa.RecordBatch
    copy_edges: pa.RecordBatch
    copy_passages: pa.RecordBatch
    copy_diffs: pa.RecordBatch
    copy_components: pa.RecordBatch


ORDERS = {
    "cluster_redirects": ("old_cluster_id",),
    "copy_edges": ("article_id", "other_article_id"),
    "copy_passages": ("article_id", "other_article_id", "passage_no"),
    "copy_diffs": ("article_id", "hunk_no"),
}
"""How the rows of each table are sorted; copies stand in the order in which articles came in."""


class Sketched(NamedTuple):
    """What is kept of the articles of one part."""

    sketches: pa.RecordBatch


def deduplicate_articles(bodies: pa.Table, settings: DeduplicateSettings) -> Compared:
    """Find the articles that share text, group the copies, and name the origin of each group.

    bodies: tasks.text.bodies.BODIES, all articles at once, in the order they came in: a group is named for its first one.
    Their order changes nothing else. Memory: about 20 bytes a word.
    """
    texts = read_texts(bodies, settings.sample_rate)
    sketches = sketch_rows(bodies, texts.shingled, sketch_method(settings.sample_rate))
    return compare(HeldSource(sketches, texts), settings.method, keep_shared).compared


def sketch_part(pages: pa.RecordBatch, blocks: pa.RecordBatch, articles: pa.RecordBatch, settings: DeduplicateSettings) -> Sketched:
    """Sketch the articles of one part of the corpus."""
    bodies = pa.Table.from_batches([article_bodies(pages, blocks, articles)], schema=BODIES)
    shingled = read_texts(bodies, settings.sample_rate).shingled
    return Sketched(sketch_rows(bodies, shingled, sketch_method(settings.sample_rate)))


def deduplicate_corpus(corpus: Corpus, settings: DeduplicateSettings) -> Deduplicated:
    """Compare all articles by their sketches, read again only those that may be copies, and say what copies changed.

    What the last run found holds for every article whose component is what it was then; the outcome is the same as without.
    """
    source = StoredSource(corpus, settings.sample_rate)
    components = corpus.made_before("copy_components")
    compared, listed, kept = compare(source, settings.method, lambda batches, bits: keep_shared(batches, bits, corpus.spill), components)
    copies = compared.copies.filter(pc.not_equal(compared.copies["article_id"], compared.copies["origin_article_id"]))
    ids, origins = copies.sort_by("article_id").select(["article_id", "origin_article_id"]).columns
    found = Deduplicated(*compared, diff_rows(ids, origins, source.lines(pa.concat_arrays([ids, origins]))), listed)
    return found if components is None else with_last_found(found, corpus, kept)


def with_last_found(found: Deduplicated, corpus: Corpus, kept: pa.Array) -> Deduplicated:
    """What was found now and what holds from last time."""
    rows = found._asdict()
    for name in ("copies", *ORDERS):
        old = corpus.made_before(name)
        if old is not None:
            rows[name] = with_kept(BY_NAME[name], rows[name], old, kept, ORDERS.get(name, ()))
    return Deduplicated(**rows | {"copies": in_order_of(rows["copies"], found.copy_components["article_id"])})


@task
def deduplicate(cleaned: Landed, settings: DeduplicateSettings = DeduplicateSettings()) -> Landed:  # noqa: B008 (frozen)
    """Find the articles that share text, group the copies, and name the origin of each group."""
    rate = settings.model_dump_json(include={"sample_rate"})
    code = tuple(f"tasks/similarity/{module}.py" for module in SKETCHING)
    extractor = make_extractor("deduplicate", "sketch_part", code=(*code, "tasks/text/bodies.py"), params=rate)
    sketched = land_parts(cleaned, Stage("deduplicate", sketch_part, settings, extractor, READS, unit="articles.article_id"), with_articles(cleaned))
    code = ("tasks/deduplicate.py", "tasks/similarity", "tasks/text/bodies.py", "tasks/text/dates.py", "tasks/language/lexicon/words", "warehouse/shared.py")
    extractor = make_extractor("deduplicate", "deduplicate_articles", code=code, params=settings.model_dump_json())
    reads = READS | {"sketches": None}
    stage = Stage("deduplicate", deduplicate_corpus, settings, extractor, reads, unit="articles.article_id", through="copies.article_id")
    return land_corpus(sketched, stage, with_sketches(sketched))
