"""Numeric dates that could be two days, read where the page tells which."""

from __future__ import annotations

import pytest

from tasks.text.dates import find_unclear_dates
from tasks.text.day_orders import Order, Shown, find_order
from tasks.text.lines import split_lines

ADS = "Two ferries and a tug for sale at the quay"


def order(head: str, text: str = ADS) -> Order | None:
    lines = split_lines(f"{head}\n{text}")
    roles = ("published", "modified")
    return find_order([Shown(u, roles[n], head) for n, u in enumerate(find_unclear_dates(head))], lines, lines)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Wednesday, 07/09/2022", "day_first"),
        ("07/09/2022, Saturday", "month_first"),
        ("mercredi 07/09/2022 à 10:00", "day_first"),
        ("Monday, 07/09/2022", None),
        ("07/09/2022", None),
    ],
)
def test_weekday_tells_the_order(head: str, expected: Order | None) -> None:
    assert order(head) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Published on 07/09/2022 – Updated on 08/09/2022", "day_first"),
        ("Published on 09/07/2022 – Updated on 09/08/2022", "month_first"),
        ("Published on 07/09/2022 – Updated on 07/09/2022", None),
        ("Published on 07/09/2022 – Updated on 06/09/2022", None),
    ],
)
def test_update_tells_the_order(head: str, expected: Order | None) -> None:
    assert order(head) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Flood takes the bridge 25/08/2022", "day_first"),
        ("Flood 08/25/2022", "month_first"),
        ("Flood 25/08/2022, ferry 08/25/2022", None),
        ("Lot 31/45/2022", None),
    ],
)
def test_other_dates_tell_the_order(text: str, expected: Order | None) -> None:
    assert order("07/09/2022", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quay at Ostrand on 6 September 2022", "day_first"),
        ("The quay burned on July 8, the harbour master said.", "month_first"),
        ("It burned on July 8 and again on September 6.", None),
        ("It burned on March 1.", None),
    ],
)
def test_written_days_tell_the_order(text: str, expected: Order | None) -> None:
    assert order("07/09/2022", text) == expected
