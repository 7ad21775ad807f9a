"""Scores of names: whether each is found, with its type, and which of them are one."""

from __future__ import annotations

from collections import Counter, defaultdict

from tasks.evaluation.gold import GoldPage
from tasks.evaluation.spans import Row, Span, span_of
from tasks.evaluation.tally import Tally

RIGHT_TYPES = {
    "person": {"person"},
    "armed_group": {"armed_group"},
    "military": {"armed_group", "military", "government", "organisation"},
    "government": {"government", "organisation", "agency", "military"},
    "political_party": {"political_party", "armed_group"},
    "organisation": {"organisation", "agency", "media"},
    "media": {"media", "agency", "organisation"},
    "country": {"country"},
    "place": {"place"},
    "facility": {"facility", "place"},
    "people": {"nationality", "people"},
    "event": {"event"},
    "weapon": {"weapon"},
}
"""Types of rows that count as right, by the gold's: the two divide a few of them differently."""

NOT_ASKED = "nationality"
"""Adjectives of nations, which the gold leaves unmarked."""


class Names:
    """The names of a page beside its gold."""

    def __init__(self, page: GoldPage, mentions: list[Row]) -> None:
        self.page = page
        self.gold = page.marked("mentions")
        asked = [m for m in mentions if m["type"] != NOT_ASKED]
        self.outside = [m for m in asked if not page.in_article(span_of(m))]
        self.everywhere = {span_of(m): m for m in asked if page.in_article(span_of(m))}
        self.found = {span: m for span, m in self.everywhere.items() if page.in_body(span)}
        self.hits = [(wanted, self.found[span_of(wanted)]) for wanted in self.gold if span_of(wanted) in self.found]

    def type_of(self, wanted: Row) -> str:
        """The gold's type of a mention."""
        return str(self.page.entity(wanted["entity"])["type"])

    @property
    def meant(self) -> dict[str, str]:
        """The gold's entity that each entity of the warehouse stands for most often."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for wanted in self.page.gold["mentions"]:
            row = self.everywhere.get(span_of(wanted))
            if row and row["entity_id"]:
                votes[row["entity_id"]][wanted["entity"]] += 1
        return {entity_id: counts.most_common(1)[0][0] for entity_id, counts in votes.items()}


def score_names(names: Names, tally: Tally) -> None:
    """Count names found, found with the right type, and found where there is no article."""
    typed = sum(row["type"] in RIGHT_TYPES[names.type_of(wanted)] for wanted, row in names.hits)
    tally.add("mentions exact", len(names.hits), len(names.gold), len(names.found))
    tally.add("mentions exact + type", typed, len(names.gold), len(names.found))
    tally.add("mentions in boilerplate", len(names.outside))
    for wanted in names.gold:
        row, kind = names.found.get(span_of(wanted)), names.type_of(wanted)
        tally.add(f"recall {kind}", bool(row and row["type"] in RIGHT_TYPES[kind]))
        if row is None:
            tally.miss("mention missed", names.page.name, kind, wanted["exact"])
        elif row["type"] not in RIGHT_TYPES[kind]:
            tally.miss("mention type", names.page.name, kind, row["type"], wanted["exact"])
    taken = {span_of(wanted) for wanted in names.gold}
    for span in names.found.keys() - taken:
        tally.miss("mention extra", names.page.name, names.found[span]["type"], names.page.text[slice(*span)])


def score_pairs(names: Names, tally: Tally) -> None:
    """Count pairs of names of one entity."""
    linked: list[tuple[str, str | Span]] = [(wanted["entity"], row["entity_id"] or span_of(wanted)) for wanted, row in names.hits]
    for number, (key, entity_id) in enumerate(linked):
        for other_key, other_id in linked[:number]:
            same, joined = key == other_key, entity_id == other_id
            tally.add("same entity pairs", same and joined, same, joined)
            if joined and not same:
                tally.miss("false merge", names.page.name, key, other_key, entity_id)
