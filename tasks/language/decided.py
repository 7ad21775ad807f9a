"""Joins entities into ones by judgements and rules, and keeps apart what was judged different."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tasks.language.judgements import Judgement
from tasks.language.same_entities import Pair, Profile, choose_canonical

Edge = tuple[str, float, str]
"""How an entity came to be joined: method, score and reason."""


class Decided(NamedTuple):
    """What became of all pairs: the canonical entity of each that has another, why, the open pairs, and what came of each judgement."""

    canonical: dict[str, str]
    edges: dict[str, Edge]
    reviews: list[tuple[Pair, str | None]]
    outcomes: list[tuple[Judgement, str]]


class Groups:
    """Groups of entities that are one, of which some must not come together."""

    def __init__(self, apart: set[frozenset[str]]) -> None:
        self.apart = apart
        self.members: dict[str, frozenset[str]] = {}
        self.edges: dict[str, Edge] = {}

    def of(self, entity_id: str) -> frozenset[str]:
        """The group of an entity."""
        return self.members.get(entity_id, frozenset((entity_id,)))

    def join(self, left: str, right: str, edge: Edge) -> bool:
        """Join the groups of two entities unless members of them must stay apart; whether they are together now."""
        one, other = self.of(left), self.of(right)
        if one == other:
            return True
        if any(frozenset((a, b)) in self.apart for a in one for b in other):
            return False
        for member in one | other:
            self.members[member] = one | other
        self.edges.setdefault(left, edge)
        self.edges.setdefault(right, edge)
        return True


def decide(profiles: Mapping[str, Profile], pairs: Sequence[Pair], judgements: Sequence[Judgement]) -> Decided:
    """Replay the judgements, then apply the rules' sure pairs; all other pairs are left for review."""
    present = [j for j in judgements if j.left_id in profiles and j.right_id in profiles]
    groups = Groups({frozenset(j.pair) for j in present if j.judgement == "different"})
    outcomes = {j.pair: "unknown_entity" for j in judgements}
    for j in present:
        by = f" by {j.decided_by}" if j.decided_by else ""
        is_done = j.judgement != "same" or groups.join(j.left_id, j.right_id, ("judgement", 1.0, f"judged the same{by}"))
        outcomes[j.pair] = "applied" if is_done else "contradicted"
    judged = {j.pair: j.judgement for j in present}
    open_pairs = [pair for pair in pairs if not is_settled(groups, pair, judged.get(pair[:2]), profiles)]
    reviews = [(p, judged.get(p[:2])) for p in open_pairs if groups.of(p.left_id) != groups.of(p.right_id)]
    canonical = {member: choose_canonical(group, profiles) for member, group in groups.members.items()}
    return Decided(canonical, groups.edges, reviews, [(j, outcomes[j.pair]) for j in judgements])


def is_settled(groups: Groups, pair: Pair, judgement: str | None, profiles: Mapping[str, Profile]) -> bool:
    """Whether a pair needs no review: it was judged, or a rule joins the two, which never joins two entities of the lexicon."""
    if judgement in ("same", "different"):
        return True
    together = groups.of(pair.left_id) | groups.of(pair.right_id)
    if not pair.is_sure or judgement == "unsure" or sum(profiles[i].is_known for i in together) > 1:
        return False
    return groups.join(pair.left_id, pair.right_id, (pair.method, pair.score, pair.reason))
