"""What kinds of lines do to the text around them: end it, interrupt it, credit it, belong to its article."""

from __future__ import annotations

FINAL = frozenset({"comment", "copyright"})
"""Kinds after which no text of the article comes."""

CREDITS = frozenset({"translator_note", "author_box", "correction"})
OF_ARTICLE = frozenset({"headline", "byline", "dateline", "date", "caption", *CREDITS})
INTERRUPTS = frozenset({"ad", "share_bar", "consent", "donation", "related", "nav", "other", "comment_form"})
NEVER_OWN = INTERRUPTS | FINAL
