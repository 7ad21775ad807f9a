"""Time expressions name the days that the text settles, and no others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.language.readings import Reading
from tasks.language.times.found import Time, find_times
from tasks.language.times.intervals import add_months, one_day, shifted, week_of
from tests.tasks.language.days import WEDNESDAY, iso

Read = Callable[[str], Reading]


def times(read: Read, text: str, published: date | None = WEDNESDAY) -> list[Time]:
    return find_times(read(text), published, [])


def said(read: Read, text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    """The expressions of a text, each with its days as ISO 8601 writes an interval."""
    return [(text[t.start : t.end], iso(t.interval)) for t in times(read, text, published)]


@pytest.mark.parametrize(
    ("text", "expression", "days"),
    [
        ("The dam broke on 3 March 2021.", "3 March 2021", "2021-03-03"),
        ("The dam broke on Wednesday, March 3, 2021.", "Wednesday, March 3, 2021", "2021-03-03"),
        ("The dam broke in mid-April 2021.", "mid-April 2021", "2021-04-01/2021-04-30"),
        ("The dam broke between 2 and 5 December 2021.", "2 and 5 December 2021", "2021-12-02/2021-12-05"),
        ("The dam broke in the night of 24 to 25 December 2021.", "the night of 24 to 25 December 2021", "2021-12-24/2021-12-25"),
        ("The camp has stood there since 2012.", "2012", "2012-01-01/.."),
        ("In 1915 marines came and stayed.", "1915", "1915-01-01/1915-12-31"),
        ("The dam was built in the 1990s.", "the 1990s", "1990-01-01/1999-12-31"),
        ("It was repaired in the first quarter of 2020.", "the first quarter of 2020", "2020-01-01/2020-03-31"),
        ("It was repaired in the summer of 2004.", "the summer of 2004", "2004-06-01/2004-08-31"),
        ("The work ended at the end of April 2020.", "the end of April 2020", "2020-04-30"),
    ],
)
def test_absolute_dates_need_no_anchor(read: Read, text: str, expression: str, days: str) -> None:
    assert said(read, text, None) == [(expression, days)]


@pytest.mark.parametrize(("day", "days"), [("Wednesday 6 March", "2024-03-06"), ("Wednesday, March 6", "2024-03-06"), ("6 March", "2023-03-06")])
def test_weekday_beside_a_day_tells_the_year(read: Read, day: str, days: str) -> None:
    assert said(read, f"The dam was built in February 2023. It broke on {day}.")[1] == (day, days)


@pytest.mark.parametrize(
    ("text", "expression", "days"),
    [
        ("The dam broke on Monday.", "Monday", "2024-05-13"),
        ("The dam broke late Friday.", "late Friday", "2024-05-10"),
        ("The dam broke in the early hours of Friday.", "the early hours of Friday", "2024-05-10"),
        ("The court will hear the case on Friday.", "Friday", "2024-05-17"),
        ("The court will hear the case next Monday.", "next Monday", "2024-05-20"),
        ("The dam broke last week.", "last week", "2024-05-06/2024-05-12"),
        ("The dam broke last month.", "last month", "2024-04-01/2024-04-30"),
        ("The dam broke in October.", "October", "2023-10-01/2023-10-31"),
        ("The dam broke on 9 November.", "9 November", "2023-11-09"),
        ("The court will hear the case on 9 June.", "9 June", "2024-06-09"),
        ("The dam broke three days ago.", "three days ago", "2024-05-12"),
        ("The dam broke in January of last year.", "January of last year", "2023-01-01/2023-01-31"),
        ("The dam broke over the weekend.", "the weekend", "2024-05-11/2024-05-12"),
    ],
)
def test_relative_dates_count_from_the_article(read: Read, text: str, expression: str, days: str) -> None:
    assert said(read, text) == [(expression, days)]
    assert said(read, text, None) == [(expression, "")]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The dam broke on 3 March 2021. The next day the mayor resigned.", "2021-03-04"),
        ("The dam broke on 3 March 2021. Two weeks later the mayor resigned.", "2021-03-17"),
        ("The dam broke on 3 March 2021. The mayor resigned that day.", "2021-03-03"),
        ("The dam broke on 3 March 2021. A year later the mayor resigned.", "2022-01-01/2022-12-31"),
        ("The dam broke on 3 March 2021. The mayor resigned on the 19th.", "2021-03-19"),
        ("The dam broke on 3 March 2021. The mayor resigned on 17 April that year.", "2021-04-17"),
    ],
)
def test_told_dates_count_from_the_text(read: Read, text: str, days: str) -> None:
    found = times(read, text, None)
    assert (iso(found[1].interval), found[1].basis, found[1].anchor) in {(days, "text", 0)}


@pytest.mark.parametrize(
    ("text", "number", "days"),
    [
        ("On 3 March 2021 the dam broke. The log for 17 April says nothing.", 1, "2021-04-17"),
        (
            "The dam, after the treaty of 3 March 2009, was named. On 5 May 2012 it broke, as a note of 2 June 2010 had said. It was shut on 9 July.",
            3,
            "2012-07-09",
        ),
        ("The dam broke on 3 March 2001. Fifteen months later, on 9 June 2002, it was repaired.", 1, "2002-06-09"),
        ("The dam broke on 3 March 2021. On the second day the mayor resigned.", 1, "2021-03-04"),
        ("The dam broke on 3 March 2021. Within the hour the mayor resigned.", 1, "2021-03-03"),
        ("The mayor came on 12 May. The clerk resigned on the 20th.", 1, "2024-04-20"),
        ("The mayor came on Monday, nine days after the dam had broken.", 1, "2024-05-13"),
        ("The mayor came on Sunday, the day after the dam broke at night.", 1, "2024-05-12"),
    ],
)
def test_story_goes_on_from_its_dates(read: Read, text: str, number: int, days: str) -> None:
    assert iso(times(read, text)[number].interval) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The mayor says the June session depends on the court.", "2024-06-01/2024-06-30"),
        ("“We offered 3 to 9 June,” the mayor said.", "2024-06-03/2024-06-09"),
        ("The union threatened a strike from Monday unless he is freed.", "2024-05-20"),
        ("The union threatened on Monday to strike.", "2024-05-13"),
        ("The bridge reopens by mid-June.", "2024-06-01/2024-06-30"),
        ("The mayor told this paper in June that he was ill.", "2023-06-01/2023-06-30"),
    ],
)
def test_clause_says_which_way_it_looks(read: Read, text: str, days: str) -> None:
    assert [iso(t.interval) for t in times(read, text)] == [days]


@pytest.mark.parametrize(
    "text",
    [
        "They counted a crowd of 2000 fighters.",
        "The 44th Brigade held the bridge.",
        "The March 23 Movement held the bridge.",
        "Residents may return to the town.",
        "They march on the town.",
        "The Gazette Today wrote of a sack of sorghum.",
        "He is 45 years old.",
    ],
)
def test_what_only_looks_like_a_date_has_no_day(read: Read, text: str) -> None:
    assert [t for t in times(read, text) if t.interval is not None] == []


def test_days_in_a_quotation_stay_open(read: Read) -> None:
    text = "“We leave tomorrow,” she said."
    (found,) = find_times(read(text), WEDNESDAY, [(1, 18)])
    assert (found.interval, found.basis) == (None, "none")


def test_spans_are_those_of_the_text(read: Read) -> None:
    text = "On\u00a09\u00a0November 2023, the dam broke."
    (found,) = times(read, text)
    assert text[found.start : found.end] == "9\u00a0November 2023"


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-500, 500))
def test_months_added_and_taken_off_keep_the_month(day: date, count: int) -> None:
    assert add_months(add_months(day.replace(day=1), count), -count) == day.replace(day=1)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 99), st.sampled_from(["day", "week", "month", "year"]))
def test_later_is_never_before_its_anchor(day: date, count: int, unit: str) -> None:
    found = shifted(one_day(day), count, unit)
    assert found is not None
    assert found.end is not None and found.end >= day


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_week_holds_its_day(day: date) -> None:
    week = week_of(day)
    assert week.end is not None and week.start <= day <= week.end


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="0123456789 -–/.stndrhMarchyeafo\n'’", max_size=60))
def test_any_text_is_read(read: Read, text: str) -> None:
    found = times(read, text)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The corps has closed the coast road until Friday.", "2024-05-17"),
        ("The union declared a strike until Thursday.", "2024-05-16"),
        ("A deadline of Sunday was given to the crews.", "2024-05-19"),
        ("The ferry did not sail until Monday.", "2024-05-13"),
        ("The crew fought the fire until Monday.", "2024-05-13"),
    ],
)
def test_measures_run_until_coming_days(read: Read, text: str, day: str) -> None:
    assert said(read, text)[0][1] == day


def test_written_day_wins_over_count(read: Read) -> None:
    text = "The crews came on Monday last week. Two days later, on 9 May, they left."
    assert said(read, text)[1:] == [("Two days later", "2024-05-09"), ("9 May", "2024-05-09")]


def test_count_behind_day_says_it_again(read: Read) -> None:
    text = "He left on 2 May. On 9 May, seven days later, he came back."
    assert said(read, text)[1:] == [("9 May", "2024-05-09"), ("seven days later", "2024-05-09")]


def test_titled_week_is_no_time(read: Read) -> None:
    assert said(read, "Good evening, this is Orlow This Week.") == []


def test_month_of_a_law_lies_behind(read: Read) -> None:
    assert said(read, "The army checks households under the conscription law of February.", date(2024, 11, 20)) == [("February", "2024-02-01/2024-02-29")]


def test_recent_day_is_of_the_year_of_writing(read: Read) -> None:
    text = "The huts were rebuilt in May 2023.\nThe road is closed. On 13 November the army banned all boats."
    assert said(read, text, date(2024, 11, 20))[1] == ("13 November", "2024-11-13")
