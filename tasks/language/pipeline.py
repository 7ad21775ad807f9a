"""The statistical model: loaded once a process, run once a batch.

Sentences are made to end where a block of the page ends, before the parser runs: a subhead has no full stop, and
would otherwise be read as the beginning of the paragraph below it. A body longer than the limit is read in pieces cut
between blocks (else at a space), because the model's memory grows with its longest text.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from tasks.language.folding import readable

UNUSED = ("lemmatizer", "attribute_ruler", "senter", "textcat", "morphologizer")
"""Components whose output no rule reads: cue verbs are listed by their forms, tags are Penn tags. About a sixth of the time."""

BATCH_SIZE = 8
"""Pieces the model reads at a time. Measured on news: 8 gives 96 % of the throughput of 32 with 230 MB less memory."""


@Language.component("segment_starts")
def mark_segment_starts(doc: Doc) -> Doc:
    """Begin a sentence after every line feed."""
    after = False
    for token in doc:
        if token.is_space:
            after = after or "\n" in token.text
        elif after:
            token.is_sent_start = True
            after = False
    return doc


@lru_cache(maxsize=2)
def load_pipeline(model: str) -> Language:
    """Load an installed spaCy package or the model at a path, with the components that the rules read."""
    with warnings.catch_warnings():
        # W095 says that the model's declared range ends before this spaCy; the pair is measured and pinned together.
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        nlp = spacy.load(model, exclude=UNUSED)
    split_at_marks(nlp)
    if "parser" in nlp.pipe_names:
        nlp.add_pipe("segment_starts", before="parser")
    return nlp


def split_at_marks(nlp: Language) -> None:
    """Let the tokenizer split at a quotation mark between letters: scraped text glues the tag to it (shoes,"said)."""
    tokenizer: Any = nlp.tokenizer
    infixes = [*(nlp.Defaults.infixes or ()), '"']
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer


def read_texts(nlp: Language, texts: Iterable[str], limit: int) -> Iterator[Doc]:
    """Run the model over the texts, in order, in pieces of at most `limit` characters; one document a text."""
    pieces = ((piece, number) for number, text in enumerate(texts) for piece in cut_pieces(quiet(text), limit))
    read = nlp.pipe(pieces, as_tuples=True, batch_size=BATCH_SIZE)
    for _, group in groupby(read, key=lambda pair: pair[1]):
        docs = [doc for doc, _ in group]
        yield docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)


def quiet(text: str) -> str:
    """The readable text with long runs of marks blanked: the tokenizer's time grows with the square of their length."""
    return MARK_RUN.sub(lambda run: " " * len(run.group()), readable(text))


MARK_RUN = re.compile(r"[^\w\s]{24,}")
"""Marks in a row of which none can be part of a word or a quotation; a rule of dashes is the usual case."""


def cut_pieces(text: str, limit: int) -> list[str]:
    """Cut a text after line feeds, else after spaces, else anywhere, into pieces of at most `limit` characters."""
    pieces, start = [], 0
    while len(text) - start > limit:
        cut = max(text.rfind("\n", start, start + limit), 0) or max(text.rfind(" ", start, start + limit), 0)
        end = cut + 1 if cut > start else start + limit
        pieces.append(text[start:end])
        start = end
    return [*pieces, text[start:]]
