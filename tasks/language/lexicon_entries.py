"""One entity that the lexicon knows, and the names it goes by."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.ids import content_id


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity that the lexicon knows.

    guarded: names that stand for it only where the article names its country or the entity in full. introduced: names that
    stand for it only where the article has another of its names. also_in: further countries that count as its own there.
    body: the body of its country that it is (bodies.toml). valid_from, valid_to: ISO prefixes.
    """

    key: str
    name: str
    type: str
    country: str | None = None
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    introduced: tuple[str, ...] = ()
    also_in: tuple[str, ...] = ()
    body: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    stance: str | None = None
    source: str | None = None
    reason: str | None = None

    @property
    def entity_id(self) -> str:
        """The id of the entity in the warehouse: for a body of its country that of all spellings of the body."""
        return content_id("ent", f"country:{self.country}:{self.body}" if self.body else self.key)

    @property
    def names(self) -> tuple[str, ...]:
        """The name, without what it carries in brackets to tell it from others, and all others that it goes by."""
        return tuple(dict.fromkeys((self.name.partition(" (")[0], *self.aliases, *self.guarded, *self.introduced)))

    def guard_of(self, name: str) -> str:
        """What a name needs to stand for the entity: `country`, `name`, or nothing."""
        if name in self.introduced:
            return "name"
        return "country" if name in self.guarded else ""
