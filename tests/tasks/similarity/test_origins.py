"""The origin is chosen by the declared policy, and the reason is the rule that decided."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tasks.similarity.origins import Member, choose_origin

PLAIN = Member("art_5", None, "unknown", None, 100)
EARLY, LATE = date(2024, 3, 1), date(2024, 3, 2)


@pytest.mark.parametrize(
    ("winner", "other", "basis"),
    [
        ({"published": EARLY}, {"published": LATE, "length": 900}, "earliest_date"),
        ({"published": LATE}, {"length": 900}, "earliest_date"),
        ({"publisher_id": "www.delta-wire.org"}, {"credited_source": "Delta Wire", "length": 900}, "named_source"),
        ({"publisher_id": "thelagoonpost.example", "credited_source": "AFP"}, {"credited_source": "The Lagoon Post"}, "named_source"),
        ({}, {"credited_source": "Delta Wire", "length": 900}, "named_source"),
        ({"length": 101}, {}, "longest_body"),
        ({"article_id": "art_1"}, {}, "smallest_id"),
        ({"published": EARLY, "length": 101}, {"published": EARLY}, "longest_body"),
    ],
)
def test_policy_is_applied_in_order(winner: dict[str, Any], other: dict[str, Any], basis: str) -> None:
    first, second = PLAIN._replace(**winner), PLAIN._replace(**{"article_id": "art_7"} | other)
    assert choose_origin([second, first]) == (first, basis)
    assert choose_origin([first, second]) == (first, basis)
