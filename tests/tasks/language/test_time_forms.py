"""Expressions of several parts name one time: weekdays of weeks, ordinals, ranges, counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.language.readings import Reading
from tasks.language.times.found import find_times
from tasks.language.times.parts_of_months import nth_weekday
from tests.tasks.language.days import WEDNESDAY, iso

Read = Callable[[str], Reading]


def said(read: Read, text: str) -> tuple[str, str]:
    """The last expression of a text, and its days as ISO 8601 writes an interval; what stands in curly marks is quoted."""
    quoted = [(text.index("“"), text.index("”") + 1)] if "“" in text else []
    time = find_times(read(text), WEDNESDAY, quoted)[-1]
    return text[time.start : time.end], iso(time.interval)


@pytest.mark.parametrize(
    ("text", "expression", "days"),
    [
        ("The court will meet on Thursday next week.", "Thursday next week", "2024-05-23"),
        ("The dam broke on Monday of last week.", "Monday of last week", "2024-05-06"),
        ("The dam broke on Tuesday evening last week.", "Tuesday evening last week", "2024-05-07"),
        ("They wait for next week's Friday market.", "next week's Friday", "2024-05-24"),
        ("The dam broke last week on Friday.", "last week on Friday", "2024-05-10"),
        ("The dam broke on Friday two weeks ago.", "Friday two weeks ago", "2024-05-03"),
        ("The dam broke on the Friday before last.", "the Friday before last", "2024-05-03"),
        ("The dam broke in the week before last.", "the week before last", "2024-04-29/2024-05-05"),
        ("The mayor came on 3 April. The court met on Monday of the following week.", "Monday of the following week", "2024-04-08"),
        ("The mayor came on 3 April. The court met the following Tuesday.", "the following Tuesday", "2024-04-09"),
        ("The mayor came on 3 April. The court had met the Sunday before.", "the Sunday before", "2024-03-31"),
    ],
)
def test_weekday_is_joined_to_its_week(read: Read, text: str, expression: str, days: str) -> None:
    assert said(read, text) == (expression, days)


@pytest.mark.parametrize(
    ("text", "expression", "days"),
    [
        ("The dam broke on the first of February.", "the first of February", "2024-02-01"),
        ("The dam broke on the 3rd of April.", "the 3rd of April", "2024-04-03"),
        ("The dam broke on April the fifth.", "April the fifth", "2024-04-05"),
        ("The dam broke on the twenty-first of March 2019.", "the twenty-first of March 2019", "2019-03-21"),
        ("The dam broke on the night of the fourth of May.", "the fourth of May", "2024-05-04"),
        ("The shop closed on the fifteenth of last month.", "the fifteenth of last month", "2024-04-15"),
        ("The dam broke on the last Sunday of April.", "the last Sunday of April", "2024-04-28"),
        ("Polls will open on the first Friday in June.", "the first Friday in June", "2024-06-07"),
        ("The court will meet on the second Monday of next month.", "the second Monday of next month", "2024-06-10"),
        ("It rained in the first week of April.", "the first week of April", "2024-04-01/2024-04-07"),
        ("It rained in the second half of February 2020.", "the second half of February 2020", "2020-02-16/2020-02-29"),
        ("The dam broke on the first of March two years ago.", "the first of March two years ago", "2022-03-01"),
        ("The company sold a fifth of March production.", "March", "2024-03-01/2024-03-31"),
        ("It was the first March without rain.", "March", "2024-03-01/2024-03-31"),
    ],
)
def test_ordinals_name_parts_of_months(read: Read, text: str, expression: str, days: str) -> None:
    assert said(read, text) == (expression, days)


@pytest.mark.parametrize(
    ("text", "expression", "days"),
    [
        ("Forty died between Friday night and Sunday.", "Friday night and Sunday", "2024-05-10/2024-05-12"),
        ("Prices rose between September and October.", "September and October", "2023-09-01/2023-10-31"),
        ("It snowed between November and February.", "November and February", "2023-11-01/2024-02-29"),
        ("It fell in the night between Wednesday and Thursday.", "the night between Wednesday and Thursday", "2024-05-08/2024-05-09"),
        ("It will be shut from Saturday to Monday.", "Saturday to Monday", "2024-05-18/2024-05-20"),
        ("It stood empty from March 2022 to May 2023.", "March 2022 to May 2023", "2022-03-01/2023-05-31"),
        ("The hearing was moved from Friday to Monday.", "Monday", "2024-05-13"),
        ("The dam leaked on Friday and Sunday.", "Sunday", "2024-05-12"),
    ],
)
def test_two_times_make_one_range(read: Read, text: str, expression: str, days: str) -> None:
    assert said(read, text) == (expression, days)


@pytest.mark.parametrize(
    ("text", "expression", "days"),
    [
        ("An attack on the dam came on 3 April. The guards left four days after the attack.", "four days after the attack", "2024-04-07"),
        ("Soldiers bombed the dam on Friday. The guards left three days after the bombing.", "three days after the bombing", "2024-05-13"),
        ("The mayor spoke of an attack on 3 April. The guards left four days after the attack.", "four days after", ""),
        ("The guards left four days after the attack.", "four days after", ""),
        ("The guards left ten days before 3 April.", "ten days before 3 April", "2024-03-24"),
        ("They met between 25 and 27 February. The mayor resigned two days later.", "two days later", "2024-02-29"),
        ("They will not build next year, nor the year after.", "the year after", "2026-01-01/2026-12-31"),
        ("The dam broke thirty-two years ago.", "thirty-two years ago", "1992-01-01/1992-12-31"),
        ("The court will meet in ten days.", "in ten days", "2024-05-25"),
        ("They built the dam in ten days.", "in ten days", ""),
        ("The vote is a fortnight from now.", "a fortnight from now", "2024-05-29"),
        ("The mayor left a week and a half ago.", "a week and a half ago", "2024-05-04/2024-05-05"),
        ("The mayor left a year and a half ago.", "a year and a half ago", "2022-11-01/2022-11-30"),
        ("The mayor died two years ago today.", "two years ago today", "2022-05-15"),
    ],
)
def test_counts_start_from_what_is_told(read: Read, text: str, expression: str, days: str) -> None:
    assert said(read, text) == (expression, days)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Elections will be held in January.", "2025-01-01/2025-01-31"),
        ("If the council meets in January, the mayor will resign.", "2025-01-01/2025-01-31"),
        ("She was told to come tomorrow.", ""),
        ("The law, passed in January, will take effect.", "2024-01-01/2024-01-31"),
        ("The clerk asked them to come the day after tomorrow.", ""),
        ("The mayor will come tomorrow.", "2024-05-16"),
        ("A doctor has just sent us this: “Last night there were ten.”", "2024-05-14"),
        ("A doctor wrote to us: “Last night there were ten.”", ""),
    ],
)
def test_sentence_settles_what_it_can(read: Read, text: str, days: str) -> None:
    assert said(read, text)[1] == days


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6), st.integers(0, 6))
def test_counted_weekday_stays_in_its_month(day: date, weekday: int, number: int) -> None:
    found = nth_weekday(day.replace(day=1), weekday, number)
    assert found is None or (found.start.weekday(), found.start.month) == (weekday, day.month)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["between", "and", "from", "to", "Monday", "May", "the first", "of", "two days after", "last week", "–", "\n", "2019"]), max_size=14
    )
)
def test_any_order_of_words_is_read(read: Read, words: list[str]) -> None:
    found = find_times(read(" ".join(words)), WEDNESDAY, [])
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
