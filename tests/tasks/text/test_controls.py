"""Lines that readers click, and what counts their clicks."""

from __future__ import annotations

import pytest

from tasks.text.furniture import tell_kind
from tasks.text.lines import look


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("f 𝕏 ✉ 🖨 A- A+", "share_bar"),
        ("0Shares", "share_bar"),
        ("12 Likes ∙ 3 Restacks", "share_bar"),
        ("00:00 / 06:41", "share_bar"),
        ("▶ Listen (7 min)", "share_bar"),
        ("Email ThisBlogThis!Share to TwitterShare to Facebook", "share_bar"),
        ("6-minute read", "other"),
        ("#quay #ferry", "other"),
        ("[MUSIC, THEN A BELL]", "other"),
        ("¹ Figures are those of the harbour office.", "other"),
        ("Primary country   Denmark", "other"),
        ("Bergen 8°C rain", "other"),
        ("← The ferry that never came", "nav"),
        ("Letters from the quay →", "nav"),
        ("‹ The lamps      up      The divers ›", "nav"),
        ("▼ January (4)", "nav"),
        ("▲ 12 ▼ Reply", "comment"),
        ("Recommend 3", "comment"),
        ("list 2 of 3", "related"),
    ],
)
def test_controls_are_told_by_form(text: str, kind: str) -> None:
    assert tell_kind(look(text)) == kind


@pytest.mark.parametrize("text", ["«We had no lamps on the quay»", "At 14:32 the ferry turned », he wrote.", "#Conclusion", "He gave 3 of 4 the lamps"])
def test_text_is_no_control(text: str) -> None:
    assert tell_kind(look(text)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Divers rest on the quay before dawn. [Ada Lindgren/Harbour Post]",
        "Families wait in the rain on Monday, 12 May 2023. © Omar Rashid",
        "The deleted notice. Screenshot: Harbour Post",
        "Image source, Harbour Post",
        "A map showing the quay and the strait. Source: Harbour Office",
        "A burnt bus stands across the harbour road at noon. (Ada Lindgren / Harbour Post)",
    ],
)
def test_credit_at_end_makes_caption(text: str) -> None:
    assert tell_kind(look(text)) == "caption"
