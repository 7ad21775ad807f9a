"""Rules for expressions that count from the day of writing or from a date told before."""

from __future__ import annotations

from datetime import timedelta

from tasks.language.lexicon_files import words
from tasks.language.times.intervals import Interval, add_months, day_of, month_of, one_day, shifted, week_of, weekend_of, year_of
from tasks.language.times.rules import rule
from tasks.language.times.when import Outlook, When
from tasks.language.times.words import FIGURE_ORDINAL, MONTH, NUMBER, ORDINAL, PART, UNIT, day_number, either, number_of, unit_of

BACK = {"ago", "earlier", "before", "previously", "prior", "beforehand"}


@rule(
    rf"(?P<word>today|yesterday|tomorrow|tonight)(?:\s{PART})?|(?P<part>this\s(?:morning|afternoon|evening)|last\snight)", needs="deictic", basis="article_date"
)
def day_of_writing(parts: dict[str, str], when: When) -> Interval | None:
    """`Today`, `yesterday`, `last night`; in a quotation they count from a day that nobody states."""
    if when.published is None or when.is_quoted:
        return None
    word = (parts["word"] or parts["part"]).casefold()
    away = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(" ".join(word.split()), 0)
    return one_day(when.published + timedelta(days=away))


@rule(r"the\sday\s(?P<side>before\syesterday|after\stomorrow)", needs="deictic", basis="article_date")
def two_days_away(parts: dict[str, str], when: When) -> Interval | None:
    """The day before yesterday, or after tomorrow."""
    if when.published is None or when.is_quoted:
        return None
    return one_day(when.published + timedelta(days=-2 if parts["side"].casefold().startswith("before") else 2))


@rule(r"overnight|(?:over\s)?(?:the\s)?(?:past|last)\s(?:24\shours|day)|the\spast\stwenty-four\shours", needs="deictic", basis="article_date")
def day_before_writing(parts: dict[str, str], when: When) -> Interval | None:
    """`Overnight`, `the past 24 hours`: the day of writing and the one before."""
    if when.published is None or when.is_quoted:
        return None
    return Interval(when.published - timedelta(days=1), when.published, "day")


@rule(r"(?P<rel>this|last|next|the\scoming)\s(?P<unit>week|month|year|weekend)", needs="unit", basis="article_date")
def unit_of_writing(parts: dict[str, str], when: When) -> Interval | None:
    """`This week`, `last month`, `next year`: calendar weeks, months and years."""
    if when.published is None:
        return None
    return unit_away(when, parts["unit"].casefold(), {"last": -1, "this": 0}.get(parts["rel"].casefold(), 1))


def unit_away(when: When, unit: str, away: int) -> Interval | None:
    """The calendar week, weekend, month or year some units from the day of writing."""
    day = when.published
    if day is None:
        return None
    if unit == "week":
        return week_of(day, away)
    if unit == "weekend":
        return weekend_of(day, away)
    return month_of(add_months(day, away).year, add_months(day, away).month) if unit == "month" else year_of(day.year + away)


@rule(r"(?:the|that)\sweekend", needs="unit", basis="article_date")
def weekend(parts: dict[str, str], when: When) -> Interval | None:
    """The weekend before the day of writing, or after it where the clause looks ahead."""
    if when.published is None:
        return None
    if when.outlook.is_ahead or when.published.weekday() >= 5:
        return weekend_of(when.published)
    return weekend_of(when.published, -1)


@rule(r"(?:the\s)?(?P<edge>end|beginning|start)\sof\s(?P<rel>the|this|next|last)\s(?P<unit>week|month|year)", needs="end", basis="article_date")
def edge_of_unit(parts: dict[str, str], when: When) -> Interval | None:
    """The first or last day of this or another week, month or year."""
    if when.published is None:
        return None
    whole = unit_away(when, parts["unit"].casefold(), {"next": 1, "last": -1}.get(parts["rel"].casefold(), 0))
    if whole is None or whole.end is None:
        return None
    return one_day(whole.end if parts["edge"].casefold() == "end" else whole.start)


@rule(rf"(?P<n>{NUMBER})\s(?P<unit>{UNIT})\sago", needs="ago", basis="article_date")
def time_ago(parts: dict[str, str], when: When) -> Interval | None:
    """`Three days ago`; in a quotation it counts from a day that nobody states."""
    if when.published is None or when.is_quoted:
        return None
    return shifted(one_day(when.published), -number_of(parts["n"]), unit_of(parts["unit"]))


@rule(rf"(?:the\s)?(?:past|last)\s(?P<n>{NUMBER})\s(?P<unit>{UNIT})", needs="unit", basis="article_date")
def time_before_writing(parts: dict[str, str], when: When) -> Interval | None:
    """`The past two weeks`: so many units up to the day of writing."""
    if when.published is None or when.is_quoted:
        return None
    return span_before(one_day(when.published), number_of(parts["n"]), unit_of(parts["unit"]), is_included=True)


@rule(r"the\spast\s(?P<unit>week|month|year)", needs="unit", basis="article_date")
def unit_before_writing(parts: dict[str, str], when: When) -> Interval | None:
    """`The past week`: seven days up to the day of writing."""
    if when.published is None or when.is_quoted:
        return None
    return span_before(one_day(when.published), 1, unit_of(parts["unit"]), is_included=True)


def span_before(anchor: Interval, count: int, unit: str, *, is_included: bool) -> Interval | None:
    """So many units up to the start of the anchor, or to its end."""
    if unit in {"month", "year", "half-year"}:
        months = count * {"month": 1, "year": 12, "half-year": 6}[unit]
        start = add_months(anchor.start, -months)
    else:
        start = anchor.start - timedelta(days=count * {"week": 7, "fortnight": 14}.get(unit, 1))
    last = anchor.end if is_included and anchor.end else anchor.start - timedelta(days=1)
    return Interval(start, last, "range")


@rule(rf"the\s(?:previous|preceding)\s(?:(?P<n>{NUMBER})\s)?(?P<unit>days?|weeks?|months?|half-year|years?)", needs="unit", basis="text")
def units_before_told(parts: dict[str, str], when: When) -> Interval | None:
    """`The previous six months`: as long before the interval told of."""
    if when.earlier is None:
        return None
    count, unit = number_of(parts["n"] or "one"), unit_of(parts["unit"])
    if unit in {"day", "week", "year"} and not parts["n"]:
        return shifted(when.earlier, -1, unit)
    start = when.earlier.start
    return span_before(Interval(start, start, "day"), count, unit, is_included=False)


@rule(
    r"the\s(?P<rel>next|following|previous)\s(?P<unit>day|morning|afternoon|evening|night)|the\s(?P<unit2>day|night|morning|evening)\s(?P<side>before|after)(?=\s*(?:[,.;:!?)\"\'—–-]|$|at\s|in\s|and\s|that\s))",
    needs="unit",
    basis="text",
)
def neighbouring_day(parts: dict[str, str], when: When) -> Interval | None:
    """`The next morning`, `the day before`: a day from the day told before."""
    if when.earlier is None or when.earlier.end is None or (when.earlier.end - when.earlier.start).days > 1:
        return None
    ahead = (parts["rel"] or parts["side"]).casefold() in {"next", "following", "after"}
    return one_day(when.earlier.end + timedelta(days=1) if ahead else when.earlier.start - timedelta(days=1))


@rule(
    rf"(?:the\s(?:{PART}\s(?:of\s)?)?(?:very\s)?same|that(?:\svery)?)\s(?P<unit>day|{PART})|the\s{PART}\sof\sthe\ssame\sday|the\ssame\s(?:day|{PART})",
    needs="unit",
    basis="text",
)
def same_day_told(parts: dict[str, str], when: When) -> Interval | None:
    """`That day`, `the same night`: the day told before."""
    return when.earlier if when.earlier is not None and when.earlier.precision == "day" and not when.is_quoted else None


@rule(r"(?P<rel>that|the\ssame|the\sfollowing|the\snext)\s(?P<unit>month|year|week)", needs="unit", basis="text")
def same_unit_told(parts: dict[str, str], when: When) -> Interval | None:
    """`That year`, `the following month`: by the date told before."""
    if when.earlier is None:
        return None
    unit, away = parts["unit"].casefold(), int(parts["rel"].casefold() in {"the following", "the next"})
    if unit == "week":
        return week_of(when.earlier.start, away) if when.earlier.precision == "day" else None
    start = add_months(when.earlier.start, away * (1 if unit == "month" else 12))
    return month_of(start.year, start.month) if unit == "month" else year_of(start.year)


@rule(
    rf"(?P<n>{NUMBER})\s(?P<half>and\sa\shalf\s)?(?P<unit>{UNIT})\s(?P<side>later|earlier|afterwards?|(?:before|after)(?=\s*(?:[,.;:!?)\"\'—–-]|$))|previously|beforehand)",
    needs="beside",
    basis="text",
)
def time_from_told(parts: dict[str, str], when: When) -> Interval | None:
    """`Two days later`, `a year earlier`: counted from the date told before; halves are left open."""
    if when.earlier is None or parts["half"]:
        return None
    sign = -1 if parts["side"].casefold() in BACK else 1
    return shifted(when.earlier, sign * number_of(parts["n"]), unit_of(parts["unit"]))


@rule(
    rf"(?:(?<=\bon\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\bsince\s)|(?<=\bof\s))the\s(?:{PART}\sof\sthe\s)?(?P<d>{FIGURE_ORDINAL}|{ORDINAL})(?!\sof\s{MONTH})"
    rf"|the\s{PART}\sof\sthe\s(?P<d2>{FIGURE_ORDINAL}|{ORDINAL})(?!\sof\s{MONTH})",
    needs="ordinal",
    basis="text",
)
def day_of_told_month(parts: dict[str, str], when: When) -> Interval | None:
    """`On the 19th`: of the month told before."""
    if when.earlier is None or when.earlier.precision not in {"day", "month"}:
        return None
    number, month = day_number(parts["d"] or parts["d2"]), when.earlier.start.replace(day=1)
    day = day_of(month.year, month.month, number)
    if day is None or when.published is None or when.outlook is not Outlook.past or month > when.published or day.start <= when.published:
        return day
    month = add_months(month, -1)
    return day_of(month.year, month.month, number)


@rule(rf"the\s(?P<nth>{ORDINAL})\s(?P<unit>day|night)(?!\s(?:of|in|running|straight))", needs="ordinal", basis="text")
def numbered_day(parts: dict[str, str], when: When) -> Interval | None:
    """`On the second day`: counted from the day told before as the first."""
    if when.earlier is None or when.earlier.precision != "day" or when.earlier.start != when.earlier.end:
        return None
    return one_day(when.earlier.start + timedelta(days=day_number(parts["nth"]) - 1))


@rule(r"within\s(?:the\shour|hours|minutes)", needs="deictic", basis="text")
def same_hour(parts: dict[str, str], when: When) -> Interval | None:
    """`Within the hour`: on the day told before."""
    return when.earlier if when.earlier is not None and when.earlier.precision == "day" else None


@rule(
    r"(?:in\s)?(?:the\s)?(?:coming|next\sfew|past\sfew|last\sfew|recent)\s(?:hours|days|weeks|months|years)"
    rf"|(?:{either(words('times', 'feasts'))})",
    needs="open",
    basis="text",
)
def open_expression(parts: dict[str, str], when: When) -> Interval | None:
    """A time that the text cannot settle: `the coming days`, `Ramadan`."""
    return None


RULES = (
    day_of_writing,
    two_days_away,
    day_before_writing,
    unit_of_writing,
    weekend,
    edge_of_unit,
    time_ago,
    time_before_writing,
    unit_before_writing,
    units_before_told,
    neighbouring_day,
    same_day_told,
    same_unit_told,
    time_from_told,
    day_of_told_month,
    numbered_day,
    same_hour,
    open_expression,
)
