"""Dates are read when they can mean one day only."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.text.dates import find_date, parse_given_date, with_year_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Posted on March 4, 2019 by Ada", date(2019, 3, 4)),
        ("Saturday, 27 January 2018", date(2018, 1, 27)),
        ("29/06/2017", date(2017, 6, 29)),
        ("08.02.2016, 11:40", date(2016, 2, 8)),
        ("2015-11-30T08:00:00Z", date(2015, 11, 30)),
        ("Nov.\u00a023, 2014", date(2014, 11, 23)),
        ("5 de mayo de 2013", date(2013, 5, 5)),
    ],
)
def test_complete_date_is_read(text: str, day: date) -> None:
    found = find_date(text)
    assert found is not None
    assert (found.day, found.precision) == (day, "day")


@pytest.mark.parametrize("text", ["03/04/2019", "Thursday afternoon", "2000 fighters", "31 February 2019", "© 2019", "#203 - Mar-Apr Issue"])
def test_unclear_date_is_not_guessed(text: str) -> None:
    assert parse_given_date(text) is None


def test_month_alone_has_month_precision() -> None:
    assert parse_given_date("March 2019") == (date(2019, 3, 1), "month")


def test_dateline_takes_nearest_past_year() -> None:
    assert with_year_of("Dec. 30", date(2020, 1, 2)) == date(2019, 12, 30)
