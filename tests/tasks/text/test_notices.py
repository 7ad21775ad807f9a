"""Lines by which outlets speak for themselves, counters and numbers alone, in wordings of several sites."""

from __future__ import annotations

import pytest

from tasks.text.furniture import find_kind
from tasks.text.lines import split_lines


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tweet this    Send to a friend    Font A- A+", "share_bar"),
        ("♥ 112   ↻ 4   Share", "share_bar"),
        ("f   t   in   ✉   9 shares", "share_bar"),
        ("3.4K views", "share_bar"),
        ("12,405 views · 31 likes", "share_bar"),
        ("👁 850 reads", "share_bar"),
        ("Please enable JavaScript to see the map", "nav"),
        ("Newer   3 of 7", "nav"),
        ("7", "other"),
        ("114", "other"),
        ("19.05", "other"),
        ("Photo 3 of 12 Divers on the quay, May 4, 2019", "related"),
        ("View image 2 of 6", "related"),
        ("Harbour Bulletin · Issue 12 · Page 4 of 9", "other"),
        ("Lost boats by port: North quay 4 · South quay 7 · Lagoon 0", "other"),
        ("Upgrade to premium to see the charts", "ad"),
        ("INVITATION TO TENDER: Two cranes for the northern quay.", "ad"),
        ("Weekends in Aarhus from £89. Book until Friday.", "ad"),
        ("Harbour Notes is baked at night. Buy the baker a tea.", "donation"),
        ("For the price of two coffees a week you can keep our boat afloat.", "donation"),
        ("The Quay Post comes when the press runs. Subscribe by postal order: 900 Rs a year.", "donation"),
        ("Register  By registering, you agree to the rules of the Quay.", "consent"),
        ("A letter from the lagoon each month. Unsubscribe at any time.", "consent"),
        ("Some cookies are needed for the tide tables. Got it", "consent"),
        ("CC BY 4.0, 2011-2019 Harbour Post", "copyright"),
        ("Harbour Post Ltd · Contact · Legal · 2011–2019", "copyright"),
        ("Edited by the Quay. Proofreading: Ada Lindgren.", "translator_note"),
        ("Reporting period: 3–9 May 2019", "date"),
        ("Period under review: 28 April – 4 May", "date"),
        ("Printed in the Harbour Post, May 4th, 2019", "other"),
        ("Omar_R (04.05.2019 11:20): “The lamp was green.”", "comment"),
        ("Reading time: 4 minutes", "other"),
    ],
)
def test_notices_are_known_by_form(text: str, kind: str) -> None:
    assert find_kind(split_lines(text)[0]) == kind


@pytest.mark.parametrize(
    "text",
    [
        "The clip had 3.4K views by noon, and the harbour master denied everything.",
        "Published in 1998, the tide tables are still sold on the quay.",
        "Book after book went into the water, which cost the library $400.",
        "She would buy the children a tea on Sundays, the cook said.",
        "The period under review saw 14 boats lost, the coast guard wrote.",
        "2019",
        "Two ferries, 1998–2003",
        "Nobody knows the price of tea on the island, she said.",
        "The browser of the office never accepted cookies, the clerk said.",
        "Ada Lindgren (the pilot’s sister): “He knew the bay.”",
    ],
)
def test_sentences_with_such_words_stay_open(text: str) -> None:
    assert find_kind(split_lines(text)[0]) == ""
