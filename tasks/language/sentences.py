"""The sentences of an article, as spans of its body."""

from __future__ import annotations

from tasks.language.readings import Reading


def sentence_spans(reading: Reading) -> list[tuple[int, int]]:
    """The spans of the sentences, each within one segment, without white space at their ends; at least one."""
    tokens, spans = reading.tokens, []
    first = 0
    for index in range(1, len(tokens.texts) + 1):
        if index == len(tokens.texts) or tokens.sentence[index] != tokens.sentence[first]:
            spans += by_segment(reading, tokens.starts[first], tokens.ends[index - 1])
            first = index
    return spans


def by_segment(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a span between line feeds, trimmed; none where only white space is."""
    parts, position = [], start
    for line in reading.body[start:end].split("\n"):
        left = position + len(line) - len(line.lstrip())
        right = position + len(line.rstrip())
        if left < right:
            parts.append((left, right))
        position += len(line) + 1
    return parts
