"""What single lines are by their words and shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.blocks import BLOCK_KINDS
from tasks.text.furniture import find_kind, tell_kind
from tasks.text.lexicon import load_lexicon
from tasks.text.lines import fold_line, split_lines


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Share  Tweet  WhatsApp  Print", "share_bar"),
        ("Home  News  World  Opinion  Contact", "nav"),
        ("Home » World » Talks", "nav"),
        ("This website uses cookies to improve your visit.", "consent"),
        ("Our cookies count who reads us OK", "consent"),
        ("Leave a Reply", "comment_form"),
        ("3 comments", "comment"),
        ("Ada says: May 4, 2019 at 7:12 pm", "comment"),
        ("Related Articles", "related"),
        ("READ MORE: Ferry runs again", "related"),
        ("ADVERTISEMENT", "ad"),
        ("If you value our reporting, become a friend of the Quay", "donation"),
        ("© 2012–2019 Harbour Post. All rights reserved.", "copyright"),
        ("Translated from the Danish by Omar Rashid", "translator_note"),
        ("Correction: an earlier version gave the wrong date.", "correction"),
        ("Edited by Harbour Post. Proofreading: volunteers.", "translator_note"),
        ("Copy-edited by Ada Lindgren", "translator_note"),
        ("Pictures by Ada Lindgren and Omar Sabri", "caption"),
        ("Reporting by Ada Lindgren; Editing by Omar Rashid", "author_box"),
        ("Divers at the quay. (Photo: Ada Lindgren)", "caption"),
        ("May 4, 2019 6:52 p.m.", "date"),
        ("Posted on\u00a0\u00a0by\u00a0", "date"),
        ("By Ada Lindgren", "byline"),
        ("* * *", "other"),
        ("https://example.com/a", "other"),
        ("Tags: harbour, ferry", "other"),
        ("Publicité : deux lampes pour le prix d’une", "ad"),
        ("Реклама", "ad"),
        ("إعلان", "ad"),
        ("Partager : Facebook – WhatsApp – Imprimer", "share_bar"),
        ("Accueil – Politique – Culture – English", "nav"),
        ("À lire aussi : le bac reprend", "related"),
        ("Читайте также: паром снова ходит", "related"),
        ("İlgili Haberler", "related"),
        ("Teilen", "share_bar"),
        ("Deixe um comentário", "comment_form"),
        ("جميع الحقوق محفوظة", "copyright"),
        ("Este sitio utiliza cookies propias.", "consent"),
        ("RECENT COMMENTS", "comment"),
        ("Post navigation", "nav"),
        ("HARBOUR-FERRY/ (UPDATE 3)", "other"),
        ("QNA 0915 GMT  FERRY-SEARCH  (update 1: adds divers)", "other"),
        ("14:32 GMT", "other"),
        ("2.45pm", "other"),
        ("A.-L. N.", "other"),
        ("May 4, 2019 · Harbour notes · 4 Comments", "date"),
        ("Date of issue: 16 April 2019 | Next issue: on or about 30 April 2019", "date"),
        ("(c) Harbour Post 2019. Imprint.", "copyright"),
        ("In Monday’s edition we wrote that forty ferries sank. It was one.", "correction"),
        ("The texts express the opinions of their authors and not necessarily of the Quay.", "other"),
        ("Read the full story at ", "related"),
    ],
)
def test_furniture_is_known_by_words(text: str, kind: str) -> None:
    assert find_kind(split_lines(text)[0]) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers shared a cigarette on the quay, and the ferry left without them.",
        "The minister said: “We will print what we like.”",
        "All say no to the harbour",
        "Where the ferry went",
        "Founded in 1987, the union of the dockers called off its strike on Monday.",
        "“Help us, the water is rising,” the pilot said over the radio.",
        "The island will be a member of the league of ports by spring, the mayor said.",
        "The port is to donate forty lamps to the villages on the strait.",
        "Prices fell 20% off the coast, the harbour master said.",
        "U.S.",
        "Support our troops, the posters on the quay say.",
    ],
)
def test_text_that_looks_so_stays_open(text: str) -> None:
    assert find_kind(split_lines(text)[0]) == ""


PHRASES = [(kind, lists) for name in ("phrases", "phrases_abroad") for kind, lists in load_lexicon(name).items()]


@pytest.mark.parametrize(("kind", "lists"), PHRASES)
def test_phrases_are_written_as_folded(kind: str, lists: dict[str, list[str]]) -> None:
    assert kind in BLOCK_KINDS and len(lists["reason"]) > 10
    assert [p for p in lists.get("whole", ()) if fold_line(p) != p] == []
    assert [p for p in lists.get("start", ()) if not fold_line(f"{p} x").startswith(p)] == []
    assert [p for p in lists.get("within", ()) if p not in fold_line(f"x {p} x")] == []


@given(st.text(max_size=120))
def test_remembered_kind_is_the_same(text: str) -> None:
    assert all(find_kind(line) == tell_kind(line) for line in split_lines(text))


@given(st.text(max_size=300))
def test_any_line_gets_a_known_kind(text: str) -> None:
    assert all(find_kind(line) in {"", *BLOCK_KINDS} for line in split_lines(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("May 21, 2024 by admin · Leave a Comment", "date"),
        ("March 3, 2023 | Opinion | 12 comments", "date"),
        ("Last updated 5 minutes ago", "date"),
        ("May 3, 2023 6:04 PM GMT+2 Updated 2 hours ago", "date"),
        ("Submitted by webmaster on Mon, 09/16/2024 - 08:41", "date"),
        ("Publicado em 21 de outubro de 2021, às 10h15", "date"),
        ("Posted   22 Nov 2024", "date"),
        ("Posted by Ada Lindgren at 11:47 PM", "byline"),
        ("Posted by Ada Lindgren on March 4, 2023 at 8:15 am", "byline"),
        ("Source   Lake Protection Cluster", "byline"),
        ("From Ada Lindgren, Oran", "byline"),
        ("Harbour Voice Newsroom (with additional information from Tide Press)", "byline"),
        ("Format   Situation Report", "other"),
        ("Country: Chad", "other"),
        ("Ad by Clicks: learn Arabic in 30 days", "ad"),
    ],
)
def test_heads_of_content_systems_have_their_kinds(text: str, kind: str) -> None:
    assert find_kind(split_lines(text)[0]) == kind


@pytest.mark.parametrize("text", ["From Middle East", "Published reports of May 4, 2019 spoke of a ferry that never left"])
def test_like_lines_stay_open(text: str) -> None:
    assert not find_kind(split_lines(text)[0])
